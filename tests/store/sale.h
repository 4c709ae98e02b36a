#ifndef POS_TESTS_STORE_SALE_H
#define POS_TESTS_STORE_SALE_H
// A cart with two lines and its payment in cash, through the domain's own functions.
#include "app/base/uuid.h"
#include "app/domain/order.h"
#include "app/domain/receipt.h"
#include "app/store/carts.h"
#include "app/store/orders.h"
#include "tests/store/fixture.h"

#define SALE_TOTAL 817 // 3 x 1.49 + 3.70: two prices with tax included
#define SALE_CASHIER "cashier-1"

static inline void sale_id(void *arg, char out[ID_LEN])
{
    (void)arg;
    uuid_new(out);
}

static inline void sale_cart(struct cart *c)
{
    char id[ID_LEN], line[ID_LEN];
    uuid_new(id);
    assert_ok(cart_init(c, id, "EUR", TAX_ROUND_LINE));
    const struct cart_item items[] = {
        { .product_id = "p-milk",
          .sku = "10001",
          .name = "Whole milk",
          .unit = "each",
          .price = { 1490000 },
          .taxes = tax_set_percent(7 * PERCENT_MICRO, true) },
        { .product_id = "p-foam",
          .sku = "10002",
          .name = "Milk \"foam\"",
          .unit = "each",
          .price = { 3700000 },
          .taxes = tax_set_percent(19 * PERCENT_MICRO, true) },
    };
    for (size_t i = 0; i < LEN(items); i++) {
        uuid_new(line);
        assert_ok(cart_add(c, &items[i], (struct qty){ i == 0 ? 3000 : 1000 }, line, NULL, NULL));
    }
}

static inline void sale_order(const struct cart *c, struct order *o)
{
    struct tender cash = { .method = TENDER_CASH, .amount = { 1000 } };
    struct settlement settled;
    struct problem p = { { 0 } };
    assert_ok(payment_settle(c->totals.included, &cash, 1, (struct cash_rounding){ 0, 0 }, NULL,
                             &settled, &p));
    struct order_facts facts = { .channel_id = "store",
                                 .terminal_id = "till-1",
                                 .terminal_name = "Till 1",
                                 .cashier_id = SALE_CASHIER,
                                 .cashier_name = "Maria",
                                 .kind = ORDER_SALE,
                                 .sold_at_ms = 1795357925123 };
    *o = (struct order){ 0 };
    assert_ok(
        order_from_cart(c, &cash, 1, &settled, &facts, (struct id_source){ sale_id, NULL }, o, &p));
}

static inline enum err sale_complete(struct db *db, struct order *o, struct order_done *done)
{
    static const struct receipt_shop shop = { .name = "Linden Market" };
    struct order_sale sale = {
        .order = o, .prefix = "7", .cart_id = o->id, .printer = "receipt", .shop = &shop
    };
    struct problem p = { { 0 } };
    return orders_complete(db, &sale, done, &p);
}

// Cart, order, completion: one whole sale.
static inline enum err sale_whole(struct db *db, struct order_done *done)
{
    struct cart c = { 0 };
    struct order o;
    sale_cart(&c);
    sale_order(&c, &o);
    enum err err = sale_complete(db, &o, done);
    order_deinit(&o);
    cart_deinit(&c);
    return err;
}
#endif
