#ifndef POS_APP_DOMAIN_CART_LINE_H
#define POS_APP_DOMAIN_CART_LINE_H
// Inside of the cart: making, copying and pricing single lines.
#include "app/domain/cart.h"

struct cart_removed {
    uint32_t token;
    size_t index;       // where it stood
    char after[ID_LEN]; // the line before it, "" when it was the first
    struct cart_line line;
};

// At most max bytes, never half a character; NULL gives "". free() it.
char *cart_text(const char *text, size_t max);

void cart_line_init(struct cart_line *l, const struct cart_item *item, struct qty qty,
                    const char *id);
void cart_line_copy(struct cart_line *to, const struct cart_line *from); // to: zeroed
void cart_line_deinit(struct cart_line *l);

// Would a further piece of the item go onto this line?
bool cart_line_takes(const struct cart_line *l, const struct cart_item *item);

// Chooses price and effective discount anew. ERR_INVALID: out of range.
void cart_line_reprice(struct cart_line *l, const struct price_context *ctx);
// What the tax engine computes the line from.
struct tax_line cart_line_basis(const struct cart_line *l);
// Amounts of the line by itself, from price, quantity, discounts and order_discount.
enum err cart_line_compute(struct cart_line *l, enum tax_rounding rounding, int digits,
                           struct problem *p);
#endif
