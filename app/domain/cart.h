#ifndef POS_APP_DOMAIN_CART_H
#define POS_APP_DOMAIN_CART_H
// The open sale: lines, discounts, totals. A value owned by one thread; every change leaves all
// computed figures right. Functions that fail leave the cart as it was.
#include "app/base/err.h"
#include "app/domain/id.h"
#include "app/domain/money.h"
#include "app/domain/price.h"
#include "app/domain/tax.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CART_LINES_MAX 2000
#define CART_TEXT_MAX 500 // bytes of a name or a note; longer ones are cut at a character
#define CART_UNDO_MAX 16

// A product as it goes into the cart. Texts are copied; NULL is "".
struct cart_item {
    const char *product_id; // NULL or "": an open item that is no product
    const char *sku, *name, *unit, *gtin;
    struct unit_price price;        // list price; typed price for PRICE_OPEN, PRICE_EMBEDDED
    enum price_origin origin;       // PRICE_LIST, PRICE_OPEN or PRICE_EMBEDDED
    const struct price_rule *rules; // this product's unit_prices; copied
    size_t rule_count;
    struct tax_set taxes;
    int min_age;  // years; 0: for everybody
    bool weighed; // sold by weight or measure: counts as one item, never merged
    const char *lot, *serial, *expiry; // from a GS1 code; expiry "YYYY-MM-DD"
    const char *return_of_line;        // the sold order line that comes back: never merged
};

struct cart_line {
    char id[ID_LEN]; // given by the caller; becomes the order line's id
    char product_id[ID_LEN];
    char *name, *sku, *unit, *note; // owned, never NULL
    char gtin[15];                  // GTIN-14 as scanned, or ""
    char lot[24], serial[24], expiry[11];
    char return_of_line[ID_LEN];
    struct qty qty;
    struct unit_price list_price; // before rules and overrides
    struct unit_price price;      // in force
    enum price_origin origin;
    struct price_rule *rules; // owned
    size_t rule_count;
    struct discount discount; // typed for this line
    struct tax_set taxes;
    int min_age;
    bool weighed;

    // Computed. Amounts are signed like the quantity; discounts too (taken off).
    struct discount effective; // typed discount, or the customer group's
    struct money gross;        // quantity x price
    struct money line_discount;
    struct money order_discount; // this line's share
    struct money net;            // gross - both discounts; the line total before the order discount
                                 // is net + order_discount
    struct money excluded, included;
    struct tax_amount tax[TAX_PER_LINE];
};

struct cart_totals {
    struct money subtotal; // sum of gross
    struct money discount; // sum of all discounts, positive in a sale
    struct money excluded, tax, included;
    int64_t items; // pieces; a weighed line is one item
    int min_age;   // highest of the lines
};

struct cart_removed; // a line that can be put back

struct cart {
    char id[ID_LEN]; // becomes the order's id
    char currency[4];
    int digits;
    enum tax_rounding rounding;
    struct cart_line *lines; // owned; addresses change when lines are added
    size_t count, cap;
    struct discount discount; // of the whole order
    char customer_id[ID_LEN];
    char *customer_name, *note; // owned, never NULL after cart_init
    struct price_context ctx;

    struct cart_totals totals;
    struct tax_totals taxes; // summary by tax definition

    struct cart_removed *removed; // owned, CART_UNDO_MAX newest
    int removed_count;
    uint32_t next_token;
    struct tax_line *work; // owned scratch of tax_document
    size_t work_cap;
};

// What a change touched, so that the store can save just that.
enum cart_change_kind {
    CART_LINE_ADDED,
    CART_LINE_CHANGED,
    CART_LINE_REMOVED,
    CART_HEAD,
    CART_ALL
};
struct cart_change {
    enum cart_change_kind kind;
    size_t index;         // of the line; unused for CART_HEAD and CART_ALL
    char line_id[ID_LEN]; // also of a removed line
};

// currency: known to currency_find(), else ERR_INVALID.
enum err cart_init(struct cart *c, const char *id, const char *currency,
                   enum tax_rounding rounding);
void cart_deinit(struct cart *c); // accepts a zeroed cart

// Adds qty (not 0) of an item. A line of the same product, list price, taxes and GS1 data without
// note, discount or override takes it up when neither is weighed, open or price-embedded; else a
// new line is appended under line_id. change may be NULL in all functions. ERR_FULL: 2,000 lines.
enum err cart_add(struct cart *c, const struct cart_item *item, struct qty qty, const char *line_id,
                  struct cart_change *change, struct problem *p);
enum err cart_set_qty(struct cart *c, size_t i, struct qty qty, struct cart_change *change,
                      struct problem *p); // 0 is refused: remove the line
enum err cart_set_note(struct cart *c, size_t i, const char *note, struct cart_change *change);
enum err cart_set_discount(struct cart *c, size_t i, struct discount d, struct cart_change *change);
enum err cart_set_price(struct cart *c, size_t i, struct unit_price price,
                        struct cart_change *change, struct problem *p);          // PRICE_OVERRIDE
enum err cart_clear_price(struct cart *c, size_t i, struct cart_change *change); // ends an override
// token: for cart_undo(), as long as it is among the CART_UNDO_MAX newest removals.
enum err cart_remove(struct cart *c, size_t i, uint32_t *token, struct cart_change *change);
// Puts the line back where it stood. ERR_NOT_FOUND: no such token any more.
enum err cart_undo(struct cart *c, uint32_t token, struct cart_change *change);

enum err cart_set_order_discount(struct cart *c, struct discount d, struct cart_change *change);
enum err cart_set_order_note(struct cart *c, const char *note, struct cart_change *change);
// Customer, channel, time: re-prices all lines. id "" = no customer.
enum err cart_set_customer(struct cart *c, const char *id, const char *name,
                           const struct price_context *ctx, struct cart_change *change);
void cart_clear(struct cart *c, const char *new_id); // an empty sale with the same settings

// -1: no line with this id.
long cart_find(const struct cart *c, const char *line_id);

// For the store: puts back a saved line as it was (price, origin and effective discount are taken,
// not chosen again), then call cart_restored() once.
enum err cart_restore_line(struct cart *c, const struct cart_line *saved);
enum err cart_restored(struct cart *c, struct problem *p);
#endif
