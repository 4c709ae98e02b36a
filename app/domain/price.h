#ifndef POS_APP_DOMAIN_PRICE_H
#define POS_APP_DOMAIN_PRICE_H
// Which unit price holds for a line, and how discounts are worked out.
#include "app/base/err.h"
#include "app/domain/id.h"
#include "app/domain/money.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One row of unit_prices for a known product. "" = for all.
struct price_rule {
    char channel_id[ID_LEN];
    char customer_group_id[ID_LEN];
    struct qty min_qty; // 0 or 1: from the first piece
    struct unit_price price;
    int64_t valid_from_ms, valid_to_ms; // UTC; from <= now < to; 0 = open end
};

#define PRICE_GROUPS_MAX 16

// Who buys, where and when.
struct price_context {
    char channel_id[ID_LEN];
    char group_id[PRICE_GROUPS_MAX][ID_LEN]; // the customer's groups
    int group_count;
    int64_t group_discount_micro; // best discount of those groups, millionths of a per cent
    int64_t now_ms;
};

enum price_origin {
    PRICE_LIST,     // the product's own price
    PRICE_RULE,     // a unit_prices row for everybody
    PRICE_GROUP,    // a unit_prices row for the customer's group
    PRICE_OVERRIDE, // typed by a person with the permission
    PRICE_OPEN,     // an item without a price of its own: typed
    PRICE_EMBEDDED, // printed in the barcode (a scale's label)
};

// The rule that holds for this quantity (its absolute value counts), or NULL: the list price.
// Of the rules that apply the most specific wins: customer group before none, then channel before
// none, then the higher min_qty, then one with validity dates before one without, then the later
// valid_from, then the lower price.
const struct price_rule *price_find(const struct price_rule *rules, size_t count, struct qty qty,
                                    const struct price_context *ctx);

enum discount_kind { DISCOUNT_NONE, DISCOUNT_PERCENT, DISCOUNT_AMOUNT };

struct discount {
    enum discount_kind kind;
    int64_t value; // millionths of a per cent (0 to 100 %), or minor units; never negative
};

enum err discount_check(struct discount d); // ERR_INVALID: out of range

// What d takes off `amount`: signed like it, never more than it. Percentages round once, ties away
// from zero.
struct money discount_of(struct discount d, struct money amount);

// Spreads an order discount over lines to the cent: share[i] is taken off net[i] and is signed like
// it; the shares add up to the returned whole. In proportion to the amounts, left-over units to the
// largest remainders, then to the earlier line. Lines with the sign of the sum take part; the
// others (goods that come back in an exchange) carry no share. net mirrored gives share mirrored.
struct money discount_spread(struct discount d, const struct money *net, size_t count,
                             struct money *share);
#endif
