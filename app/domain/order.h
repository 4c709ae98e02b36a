#ifndef POS_APP_DOMAIN_ORDER_H
#define POS_APP_DOMAIN_ORDER_H
// A finished sale or return as data: what the store writes in one transaction.
//
// Signs: a sale has positive quantities, amounts and payments and negative stock movements; a
// return the opposite. In an exchange both kinds of lines stand in one order, whose kind follows
// its total (zero: sale). Discounts are signed like the line they are taken off.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/cart.h"
#include "app/domain/payment.h"

enum order_kind { ORDER_SALE, ORDER_RETURN, ORDER_QUICK };
enum order_status { ORDER_PAID, ORDER_PARKED, ORDER_FULFILLED, ORDER_CANCELLED };

const char *order_kind_name(enum order_kind k);     // "sale", "return", "quick"
const char *order_status_name(enum order_status s); // "paid", ...
bool order_kind_find(const char *name, enum order_kind *out);
bool order_status_find(const char *name, enum order_status *out);

struct order_line {
    char id[ID_LEN];
    int line; // 1, 2, ... as shown
    char product_id[ID_LEN];
    char return_of_line[ID_LEN]; // the sold line that comes back, or ""
    const char *name, *sku, *unit, *note, *gtin, *lot, *serial, *expiry; // in the order's arena
    struct qty qty;
    struct unit_price price, list_price;
    enum price_origin origin;
    struct discount effective; // the line discount as a rule ("10 %"), for showing
    struct money gross, line_discount, order_discount; // gross - both discounts = taxed price
    struct money excluded, tax, included;
    struct tax_set taxes;
    struct tax_amount tax_amount[TAX_PER_LINE];
    bool weighed;
    int min_age;
};

// One row of payments. amount: what it settled; cash: tendered - change.
struct order_payment {
    char id[ID_LEN];
    enum tender_method method;
    struct money amount, tendered, change;
    const char *reference;
    int64_t taken_at_ms;
};

struct stock_movement {
    char id[ID_LEN];
    char product_id[ID_LEN];
    struct qty delta;   // negative: leaves the shop
    const char *reason; // "sale" or "return"
};

struct order {
    char id[ID_LEN];
    char number[24]; // drawn by the store inside the transaction; "" before
    enum order_kind kind;
    enum order_status status;
    char channel_id[ID_LEN], terminal_id[ID_LEN], cashier_id[ID_LEN], customer_id[ID_LEN];
    char return_of[ID_LEN]; // the order that comes back, or ""
    const char *cashier_name, *customer_name, *note, *terminal_name;
    char currency[4];
    int digits;
    enum tax_rounding tax_rounding;
    struct money subtotal, discount;                       // before and of all discounts
    struct money excluded, tax, included, rounding, total; // total = included + rounding
    struct money tendered, change;
    int64_t items;
    int64_t sold_at_ms;
    bool training;

    struct order_line *lines;
    size_t line_count;
    struct order_payment *payments;
    size_t payment_count;
    struct stock_movement *movements;
    size_t movement_count;
    struct tax_sum *taxes; // summary by tax definition
    size_t tax_count;

    struct arena arena; // owns all arrays and texts above
};

// Who sells, where, when. Texts are copied; NULL is "".
struct order_facts {
    const char *channel_id, *terminal_id, *terminal_name, *cashier_id, *cashier_name;
    const char *return_of;
    enum order_kind kind; // ORDER_SALE and ORDER_RETURN follow the total; ORDER_QUICK is kept
    int64_t sold_at_ms;
    bool training;
};

// out: zeroed before; order_deinit() frees it. settled: from payment_settle() over c's included
// total and these tenders. ERR_INVALID: an empty cart, or not settled (due is not 0).
enum err order_from_cart(const struct cart *c, const struct tender *tenders, size_t tender_count,
                         const struct settlement *settled, const struct order_facts *facts,
                         struct id_source ids, struct order *out, struct problem *p);
void order_deinit(struct order *o); // accepts a zeroed order

// lines + rounding + payments agree with the totals; false: a bug or a damaged record.
bool order_adds_up(const struct order *o);
#endif
