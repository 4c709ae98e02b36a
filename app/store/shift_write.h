#ifndef POS_APP_STORE_SHIFT_WRITE_H
#define POS_APP_STORE_SHIFT_WRITE_H
// A sale's part in its shift, inside the sale's transaction.
#include "app/domain/order.h"
#include "app/store/db.h"

// The terminal's open shift, opened for the cashier if there is none.
enum err shift_for_sale(struct db *db, const struct order *o, char id[ID_LEN]);
enum err shift_add_sale(struct db *db, const char *shift_id, const struct order *o);
#endif
