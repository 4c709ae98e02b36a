#ifndef POS_APP_STORE_CUSTOMER_WRITE_H
#define POS_APP_STORE_CUSTOMER_WRITE_H
// The parts of writing a customer that import and demo data share with customers_put(). Inside the
// caller's transaction.
#include "app/store/customers.h"
#include "app/store/search_index.h"

enum err customer_write_row(struct db *db, const struct customer_edit *e, int64_t balance_minor,
                            bool active);
// Search entries of the row written before.
enum err customer_index(struct db *db, struct search_builder *b, const struct customer_edit *e);
#endif
