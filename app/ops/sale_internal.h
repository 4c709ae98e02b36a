#ifndef POS_APP_OPS_SALE_INTERNAL_H
#define POS_APP_OPS_SALE_INTERNAL_H
// What the files of the open sale share.
#include "app/ops/ops_internal.h"

// Adds under a fresh line id and saves.
enum err sale_add_item(struct ops *o, const struct cart_item *item, struct qty qty,
                       struct cart_change *change);
// A change that needed the act went through: the approver, if one was needed, is remembered for
// the sale's audit row.
void sale_note_approver(struct ops *o, enum act act);
#endif
