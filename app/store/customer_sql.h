#ifndef POS_APP_STORE_CUSTOMER_SQL_H
#define POS_APP_STORE_CUSTOMER_SQL_H
// Reading a row of customers, shared by customers.c and search.c.
#include "app/base/mem.h"
#include "app/store/customers.h"
#include "app/store/sql.h"

#define CUSTOMER_COLUMNS                                                                           \
    "c.rid, c.id, c.name, c.phone, c.email, c.card_code, c.note, c.\"group\","                     \
    " coalesce(g.name, ''), coalesce(g.discount_milli_pct, 0), c.balance -"                        \
    " coalesce((SELECT sum(y.amount) FROM payments y WHERE y.synced = 0"                           \
    " AND y.customer_id <> '' AND y.customer_id = c.id), 0), c.credit_limit, c.active"
#define CUSTOMER_FROM "customers c LEFT JOIN customer_groups g ON g.id = c.\"group\""
#define CUSTOMER_EMAIL 4 // column of the e-mail address
#define CUSTOMER_COLUMN_COUNT 13

// From a row of SELECT CUSTOMER_COLUMNS FROM CUSTOMER_FROM.
void customer_read(struct sql *q, struct arena *a, struct customer *out);
#endif
