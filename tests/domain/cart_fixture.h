#ifndef POS_TESTS_DOMAIN_CART_FIXTURE_H
#define POS_TESTS_DOMAIN_CART_FIXTURE_H
// The sale of the design's first picture: 22.66 EUR, six items, VAT 7 % and 19 % in the prices.
#include "app/domain/cart.h"
#include "app/domain/order.h"

#include <stdio.h>

#define SEVEN tax_set_percent(7 * PERCENT_MICRO, true)
#define NINETEEN tax_set_percent(19 * PERCENT_MICRO, true)

static inline struct cart_item fixture_item(const char *id, const char *name, int64_t micro)
{
    return (struct cart_item){ .product_id = id,
                               .sku = id,
                               .name = name,
                               .unit = "each",
                               .price = { micro },
                               .taxes = SEVEN };
}

static inline enum err fixture_add(struct cart *c, const struct cart_item *item, int64_t milli,
                                   struct cart_change *change)
{
    static int made;
    char id[ID_LEN];
    snprintf(id, sizeof(id), "line-%d", ++made);
    return cart_add(c, item, (struct qty){ milli }, id, change, NULL);
}

static inline bool fixture_sale(struct cart *c)
{
    struct cart_item croissant = fixture_item("croissant", "Butter croissant", 1900000);
    struct cart_item oat = fixture_item("oat", "Oat drink barista, 1 l", 2790000);
    struct cart_item bananas = fixture_item("bananas", "Bananas", 1990000);
    struct cart_item bouquet = fixture_item("bouquet", "Bouquet \"Spring\"", 14900000);
    struct cart_item bag = fixture_item("bag", "Paper bag", 200000);
    bananas.unit = "kg";
    bananas.weighed = true;
    bag.taxes = NINETEEN;
    return cart_init(c, "order-1", "EUR", TAX_ROUND_LINE) == OK &&
           fixture_add(c, &croissant, 1000, NULL) == OK &&
           fixture_add(c, &croissant, 1000, NULL) == OK && fixture_add(c, &oat, 1000, NULL) == OK &&
           fixture_add(c, &bananas, 1236, NULL) == OK &&
           fixture_add(c, &bouquet, 1000, NULL) == OK && fixture_add(c, &bag, 1000, NULL) == OK &&
           cart_set_discount(c, 3, (struct discount){ DISCOUNT_PERCENT, 10 * PERCENT_MICRO },
                             NULL) == OK;
}

static inline void fixture_make_id(void *arg, char out[ID_LEN])
{
    snprintf(out, ID_LEN, "id-%d", ++*(int *)arg);
}
#endif
