#ifndef POS_APP_STORE_ORDERS_H
#define POS_APP_STORE_ORDERS_H
// Completed sales: the store half of completing a payment, and reading them back. Orders, lines and
// payments are only ever inserted. Amounts minor units, unit prices millionths, quantities
// thousandths, rates thousandths of a percent, times UTC milliseconds.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ORDERS_NUMBER_LEN 32
#define ORDERS_LINES_MAX 2000

// Strings may be NULL when written (stored as ""), and are never NULL when read.
struct order_line {
    const char *id;         // NULL when written: made here
    int64_t line;           // from 1
    const char *product_id; // "": an open item
    const char *name, *note, *unit;
    int64_t quantity_milli;
    int64_t unit_price_micro;
    int64_t discount_minor; // taken off the line, line and order discount together
    int64_t tax_rate_milli_pct;
    bool tax_included;
    int64_t tax_minor;
    int64_t total_minor; // what the line adds to the total, tax included
    const char *return_of_line;
    bool track_stock; // writes a stock movement of -quantity
};

struct order_payment {
    const char *id;         // NULL when written
    const char *method;     // "cash", "card", "gift_card", "store_credit", "on_account", ...
    int64_t amount_minor;   // what it settles
    int64_t tendered_minor; // what was handed over
    int64_t change_minor;
    const char *reference;
};

struct order {
    const char *id;     // required when written (UUIDv7, made by the caller: the receipt holds it)
    const char *number; // drawn here
    const char *channel_id, *terminal_id, *cashier_id, *customer_id;
    const char *kind;   // "sale", "return", "quick"
    const char *status; // "paid", ...
    const char *return_of;
    int64_t subtotal_minor; // sum of the lines before discounts
    int64_t discount_minor; // sum of the lines' discounts
    int64_t tax_minor;
    int64_t total_minor; // with rounding: what the payments settle
    int64_t rounding_minor;
    const char *note;
    int64_t sold_at_ms;
    struct order_line *line;
    size_t line_count;
    struct order_payment *payment;
    size_t payment_count;
    // Read only:
    const char *cashier_name, *customer_name;
};

// total = subtotal - discount + (tax if it is not included) + rounding, line by line too:
// line.total = round(quantity x unit_price) - discount (+ tax if not included).

// Writes the receipt's frozen content (JSON) for this number into out. Called inside the
// transaction: pure, no database.
typedef enum err orders_receipt_fn(void *arg, const char *number, struct buf *out);

struct order_sale {
    const struct order *order;
    const char *prefix;  // the terminal's, e.g. "T1": the number is "T1-000123"
    const char *cart_id; // deleted with the sale; NULL: none
    orders_receipt_fn *receipt;
    void *receipt_arg;
    const char *printer;     // name of the print queue; NULL: no receipt wanted
    bool open_drawer;        // the print job kicks the drawer
    const char *approver_id; // of a discount or price; NULL: nobody had to
    bool training;
};
struct order_done {
    char number[ORDERS_NUMBER_LEN];
    int64_t sequence;  // the counter inside number
    int64_t print_job; // 0: none
    char shift_id[37];
};

// Order, lines, payments, stock movements, number, outbox group, print job, audit row and shift
// totals in one transaction with synchronous=FULL; the open cart goes. On any error nothing of it
// has happened and the cart is still there. ERR_INVALID: sums do not agree (p of the log says
// where); ERR_NO_SPACE, ERR_READ_ONLY, ERR_IO: nothing was sold.
// Opens the cashier's shift when none is open.
enum err orders_complete(struct db *db, const struct order_sale *sale, struct order_done *out);

struct order_list {
    struct order *item; // without lines and payments
    size_t count;
};
struct order_filter {
    const char *customer_id; // NULL: all
    const char *terminal_id; // NULL: all
    const char *number;      // NULL: all; else a prefix
    int64_t before_ms;       // 0: now; for paging
};
enum err orders_list(struct db *db, struct arena *a, const struct order_filter *filter,
                     int64_t limit, struct order_list *out); // newest first
// With lines and payments.
enum err orders_get(struct db *db, struct arena *a, const char *id, struct order *out);
enum err orders_find_number(struct db *db, struct arena *a, const char *number, struct order *out);
// How many the customer has made (the "visits" of the customer card).
enum err orders_count_of(struct db *db, const char *customer_id, int64_t *out);
// The number the next sale of this prefix will get, for the head of the cart. Not drawn by this.
enum err orders_next_number(struct db *db, const char *prefix, char out[ORDERS_NUMBER_LEN]);
#endif
