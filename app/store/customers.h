#ifndef POS_APP_STORE_CUSTOMERS_H
#define POS_APP_STORE_CUSTOMERS_H
// Customers and their groups. Amounts in minor units. A balance below zero is what they owe.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct customer {
    int64_t rid;
    const char *id;
    const char *name, *phone, *email, *card_code, *note;
    const char *group_id, *group_name; // the main group; "" without
    int64_t group_discount_milli_pct;
    int64_t balance_minor; // the server's value plus this till's own unsynced sales on account
    int64_t credit_limit_minor;
    bool active;
};
struct customer_list {
    struct customer *item;
    size_t count;
    int64_t total;
};
struct customer_group {
    const char *id, *name;
    int64_t discount_milli_pct;
};
struct customer_group_list {
    struct customer_group *item;
    size_t count;
};

enum customer_filter { CUSTOMERS_ALL, CUSTOMERS_OWING, CUSTOMERS_OVER_LIMIT };

enum err customers_get(struct db *db, struct arena *a, const char *id, struct customer *out);
enum err customers_find_card(struct db *db, struct arena *a, const char *card_code,
                             struct customer *out);
// The first with this number; spaces and signs do not matter. To offer a duplicate.
enum err customers_find_phone(struct db *db, struct arena *a, const char *phone,
                              struct customer *out);
// Active ones by name; group_id NULL: all.
enum err customers_page(struct db *db, struct arena *a, enum customer_filter filter,
                        const char *group_id, int64_t offset, int64_t limit,
                        struct customer_list *out);
enum err customers_groups(struct db *db, struct arena *a, struct customer_group_list *out);
// All groups the customer is in: the main one and those of customer_groups_customer.
enum err customers_groups_of(struct db *db, struct arena *a, const char *customer_id,
                             struct customer_group_list *out);

struct customer_edit {
    char id[37];                                             // "": a new one; filled in on return
    const char *name;                                        // required, at most 200 bytes
    const char *phone, *email, *card_code, *note, *group_id; // NULL: ""
    int64_t credit_limit_minor;
    const char *user_id; // who does it, for the audit trail
};
// Inserts or changes the customer with its search entries, the outbox and the audit row, in one
// transaction. ERR_INVALID: no name; ERR_EXISTS: the card code belongs to somebody else.
enum err customers_put(struct db *db, struct customer_edit *edit);
#endif
