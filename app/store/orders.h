#ifndef POS_APP_STORE_ORDERS_H
#define POS_APP_STORE_ORDERS_H
// Completed sales: the store half of completing a payment, and reading them back. Orders, lines and
// payments are only ever inserted.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/order.h"
#include "app/domain/receipt.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ORDERS_NUMBER_LEN 24

struct order_sale {
    struct order *order; // its number is filled in here
    const char *prefix;  // the terminal's, e.g. "2": the number is "2-10482"; at most 8 characters
    const char *cart_id; // deleted with the sale; NULL: none
    const char *printer; // name of the print queue; NULL: no receipt is wanted
    const struct receipt_shop *shop;       // for the receipt
    const struct receipt_options *receipt; // may be NULL
    const char *approver_id;               // of a discount or a price; NULL: nobody had to
};
struct order_done {
    char number[ORDERS_NUMBER_LEN];
    int64_t sequence;  // the counter inside number
    int64_t print_job; // 0: none
    char shift_id[ID_LEN];
};

// Order, lines, payments, stock movements, number, outbox group, print job with the frozen
// receipt, audit row and shift totals in one transaction with synchronous=FULL; the open cart goes.
// On any error nothing of it has happened and the cart is still there. ERR_INVALID: the order does
// not add up; ERR_NO_SPACE, ERR_READ_ONLY, ERR_IO, ERR_BUSY: nothing was sold.
// Opens the terminal's shift when none is open. A training order has a number of its own series
// (prefix + "T"), moves no stock, and goes into no shift and no outbox.
enum err orders_complete(struct db *db, const struct order_sale *sale, struct order_done *out,
                         struct problem *p);

// One row of a list of orders; strings in the caller's arena.
struct order_row {
    const char *id, *number, *kind, *status;
    const char *cashier_name, *customer_id, *customer_name;
    const char *method; // of the payment, "" when there are several
    int64_t total_minor, items, sold_at_ms;
    bool training;
};
struct order_list {
    struct order_row *item;
    size_t count;
};
struct order_filter {
    const char *customer_id; // NULL: all
    const char *terminal_id; // NULL: all
    const char *number;      // NULL: all; else what the number begins with
    int64_t before_ms;       // 0: now; for paging
};
enum err orders_list(struct db *db, struct arena *a, const struct order_filter *filter,
                     int64_t limit, struct order_list *out); // newest first
// With lines, payments and the tax summary; out zeroed before, order_deinit() frees it.
// ERR_NOT_FOUND.
enum err orders_get(struct db *db, const char *id, struct order *out);
enum err orders_find_number(struct db *db, const char *number, struct order *out);
// How many the customer has made (the "visits" of the customer card).
enum err orders_count_of(struct db *db, const char *customer_id, int64_t *out);
// The number the next sale of this prefix will get, for the head of the cart. Not drawn by this.
enum err orders_next_number(struct db *db, const char *prefix, char out[ORDERS_NUMBER_LEN]);
#endif
