#ifndef POS_APP_OPS_PRICE_OPS_H
#define POS_APP_OPS_PRICE_OPS_H
// Price check: what an article costs and where it is, without selling it. Each answer is written
// down in the audit trail.
#include "app/ops/ops.h"
#include "app/store/catalog.h"

// A price that holds here and now, but not for one piece and everybody.
struct price_offer {
    struct unit_price price;
    struct qty from;   // this many or more
    const char *group; // name of the customer group; "": for everybody
};
struct price_check {
    struct product product;
    bool weighed;
    struct unit_price price;   // of one for the customer on the sale, or of the label that was read
    struct unit_price regular; // of one for everybody
    struct price_offer *offer; // everybody's by quantity, then group by group
    size_t offer_count;
    struct stock_list stock;
};
// The rows live in the arena. ERR_INVALID: not a valid code; ERR_NOT_FOUND: no article has it.
enum err price_check_code(struct ops *o, const char *code, struct arena *a,
                          struct price_check *out);
enum err price_check_product(struct ops *o, const char *product_id, struct arena *a,
                             struct price_check *out);
#endif
