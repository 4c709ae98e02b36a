#ifndef POS_APP_OPS_SALE_INTERNAL_H
#define POS_APP_OPS_SALE_INTERNAL_H
// What the files of the open sale share.
#include "app/ops/ops_internal.h"
#include "app/store/audit.h"

#include <cJSON.h>

struct barcode;
struct product;

// May it be done, and is there such a line? ERR_INVALID: no.
enum err sale_check_line(const struct ops *o, enum act act, size_t line);
// Goods that come back need ACT_RETURN_NO_RECEIPT.
enum err sale_check_direction(const struct ops *o, struct qty qty);

// Saves what was changed in the cart. What cannot be saved is taken back: what is on the screen is
// what is on the disk.
enum err sale_save(struct ops *o, const struct cart_change *change);
// The change (NULL: the whole cart goes) and the audit row of it, both or neither. Takes detail.
enum err sale_save_noted(struct ops *o, const struct cart_change *change, enum audit_code code,
                         const char *approver_id, cJSON *detail);
// An audit row of the open sale. It goes through the connection without fsync: like the cart itself
// it survives a killed program, and the sale's own commit makes it durable. Takes detail.
enum err sale_audit(struct ops *o, enum audit_code code, const char *approver_id, cJSON *detail);
// Shows the cart of the disk again; returns err, or what went wrong with that.
enum err sale_take_back(struct ops *o, enum err err);

// Adds under a fresh line id and saves.
enum err sale_add_item(struct ops *o, const struct cart_item *item, struct qty qty,
                       struct cart_change *change);
// Takes a code apart; *out lives in o->scratch, which is emptied first. ERR_INVALID: p says why.
enum err sale_read_code(struct ops *o, const char *code, struct barcode **out, struct problem *p);
// Which article it is; its texts live in o->scratch. ERR_NOT_FOUND.
enum err sale_find_product(struct ops *o, const struct barcode *b, struct product *out);
bool sale_label_price(const struct ops *o, const struct barcode *b, struct unit_price *out);
bool sale_is_weighed(const char *unit);
// A change that needed the act went through: the approver, if one was needed, is remembered for
// the sale's audit row.
void sale_note_approver(struct ops *o, enum act act);
#endif
