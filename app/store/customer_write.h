#ifndef POS_APP_STORE_CUSTOMER_WRITE_H
#define POS_APP_STORE_CUSTOMER_WRITE_H
// The parts of writing a customer that import and demo data share with customers_put(). Inside the
// caller's transaction.
#include "app/store/customers.h"
#include "app/store/search_index.h"

enum err customer_write_row(struct db *db, const struct customer_edit *e, int64_t balance_minor,
                            bool active);
// The row and its search entries, from an import: the customer with the same card code, else (for
// rows without one) the same name and phone, is changed. Fills in e->id.
enum err customer_write_import(struct db *db, struct search_builder *b, struct customer_edit *e,
                               int64_t balance_minor, bool active, bool *inserted);
// Search entries of the row written before.
enum err customer_index(struct db *db, struct search_builder *b, const struct customer_edit *e);
#endif
