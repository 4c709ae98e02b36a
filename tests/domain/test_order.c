// From a cart and its tenders to the finished order, and from the order to its receipt.
#include "app/base/mem.h"
#include "app/domain/receipt.h"
#include "tests/domain/cart_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct order_facts facts = { .terminal_name = "Till 1",
                                          .cashier_name = "Maria K.",
                                          .channel_id = "shop",
                                          .sold_at_ms = INT64_C(1795357920000) };

static enum err make_order(const struct cart *c, const struct tender *tenders, size_t count,
                           int64_t step, struct order *out)
{
    int made = 0;
    struct settlement s;
    struct id_source ids = { fixture_make_id, &made };
    enum err err = payment_settle(c->totals.included, tenders, count,
                                  (struct cash_rounding){ step, CASH_HALF_UP }, NULL, &s, NULL);
    return err == OK ? order_from_cart(c, tenders, count, &s, &facts, ids, out, NULL) : err;
}

static void a_sale_paid_in_cash(void **state)
{
    (void)state;
    struct cart c;
    struct order o;
    const struct tender tenders[] = { { .method = TENDER_CASH, .amount = { 5000 } } };
    assert_true(fixture_sale(&c));
    assert_int_equal(make_order(&c, tenders, 1, 5, &o), OK);
    assert_int_equal(o.kind, ORDER_SALE);
    assert_int_equal(o.total.minor, 2265);
    assert_int_equal(o.rounding.minor, -1);
    assert_int_equal(o.line_count, 5);
    assert_int_equal(o.lines[3].line, 4);
    assert_int_equal(o.lines[3].tax.minor, 88);
    assert_int_equal(o.payment_count, 1);
    assert_int_equal(o.payments[0].amount.minor, 2265);
    assert_int_equal(o.payments[0].tendered.minor, 5000);
    assert_int_equal(o.payments[0].change.minor, 2735);
    assert_int_equal(o.movement_count, 5);
    assert_int_equal(o.movements[2].delta.milli, -1236);
    assert_string_equal(o.movements[2].reason, "sale");
    assert_string_not_equal(o.movements[0].id, o.payments[0].id);
    assert_int_equal(o.tax_count, 2);
    assert_true(order_adds_up(&o));
    o.lines[0].included.minor++;
    assert_false(order_adds_up(&o));
    order_deinit(&o);
    cart_deinit(&c);
}

static void change_comes_from_cash_alone(void **state)
{
    (void)state;
    struct cart c;
    struct order o;
    const struct tender tenders[] = { { .method = TENDER_CASH, .amount = { 1000 } },
                                      { .method = TENDER_CARD, .amount = { 1500 } },
                                      { .method = TENDER_CASH, .amount = { 100 } } };
    assert_true(fixture_sale(&c));
    assert_int_equal(make_order(&c, tenders, 3, 0, &o), OK);
    assert_int_equal(o.change.minor, 334);
    assert_int_equal(o.payments[2].change.minor, 100);
    assert_int_equal(o.payments[1].change.minor, 0);
    assert_int_equal(o.payments[0].change.minor, 234);
    assert_int_equal(o.payments[0].amount.minor, 766);
    assert_true(order_adds_up(&o));
    order_deinit(&o);
    cart_deinit(&c);
}

static void a_return_has_the_opposite_signs(void **state)
{
    (void)state;
    struct cart c;
    struct order o;
    struct cart_item item = fixture_item("oat", "Oat drink", 2790000);
    const struct tender tenders[] = { { .method = TENDER_CASH, .amount = { -558 } } };
    item.return_of_line = "sold-line";
    assert_int_equal(cart_init(&c, "r", "EUR", TAX_ROUND_LINE), OK);
    assert_int_equal(fixture_add(&c, &item, -2000, NULL), OK);
    assert_int_equal(make_order(&c, tenders, 1, 0, &o), OK);
    assert_int_equal(o.kind, ORDER_RETURN);
    assert_int_equal(o.total.minor, -558);
    assert_int_equal(o.movements[0].delta.milli, 2000);
    assert_string_equal(o.movements[0].reason, "return");
    assert_string_equal(o.lines[0].return_of_line, "sold-line");
    assert_true(order_adds_up(&o));
    order_deinit(&o);
    cart_deinit(&c);
}

static void an_open_item_moves_no_stock(void **state)
{
    (void)state;
    struct cart c;
    struct order o;
    struct cart_item item = fixture_item("", "Repair", 10000000);
    const struct tender tenders[] = { { .method = TENDER_CARD, .amount = { 1000 } } };
    item.origin = PRICE_OPEN;
    assert_int_equal(cart_init(&c, "o", "EUR", TAX_ROUND_LINE), OK);
    assert_int_equal(fixture_add(&c, &item, 1000, NULL), OK);
    assert_int_equal(make_order(&c, tenders, 1, 0, &o), OK);
    assert_int_equal(o.movement_count, 0);
    order_deinit(&o);
    cart_deinit(&c);
}

static void unsettled_or_empty_is_refused(void **state)
{
    (void)state;
    struct cart c, empty;
    struct order o = { 0 };
    int made = 0;
    struct settlement other = { .included = { 1 } };
    struct id_source ids = { fixture_make_id, &made };
    const struct tender tenders[] = { { .method = TENDER_CASH, .amount = { 2265 } } };
    assert_true(fixture_sale(&c));
    assert_int_equal(cart_init(&empty, "e", "EUR", TAX_ROUND_LINE), OK);
    assert_int_equal(make_order(&c, tenders, 1, 0, &o), ERR_INVALID);
    assert_int_equal(make_order(&empty, NULL, 0, 0, &o), ERR_INVALID);
    assert_int_equal(order_from_cart(&c, NULL, 0, &other, &facts, ids, &o, NULL), ERR_INVALID);
    order_deinit(&o);
    cart_deinit(&c);
    cart_deinit(&empty);
}

static const char *const header[] = { "Lindenstr. 4", "10969 Berlin", NULL };
static const char *const footer[] = { "Thank you", NULL };
static const struct receipt_shop shop = { .name = "Linden Market",
                                          .header = header,
                                          .footer = footer,
                                          .qr_prefix = "https://example.org/r/" };

static void make_receipt(const struct receipt_options *options, struct receipt *out)
{
    struct cart c;
    struct order o;
    const struct tender tenders[] = { { .method = TENDER_CASH, .amount = { 5000 } } };
    assert_true(fixture_sale(&c));
    assert_int_equal(cart_set_note(&c, 3, "For Anna", NULL), OK);
    assert_int_equal(cart_set_order_discount(&c, (struct discount){ DISCOUNT_AMOUNT, 66 }, NULL),
                     OK);
    assert_int_equal(make_order(&c, tenders, 1, 0, &o), OK);
    strcpy(o.number, "T1-10482");
    receipt_from_order(&o, &shop, options, out);
    order_deinit(&o);
    cart_deinit(&c);
}

static void rows_stand_in_their_order(void **state)
{
    (void)state;
    static const char expected[] =
        "shop_name header header number time terminal cashier item item item item item_note "
        "discount item subtotal order_discount total tender change tax tax footer barcode qr ";
    char got[512] = "";
    struct receipt r;
    make_receipt(NULL, &r);
    for (size_t i = 0; i < r.count; i++) {
        strcat(got, receipt_row_name(r.rows[i].kind));
        strcat(got, " ");
    }
    assert_string_equal(got, expected);
    assert_true(r.opens_drawer);
    receipt_deinit(&r);
}

static void amounts_are_the_orders(void **state)
{
    (void)state;
    struct receipt r;
    make_receipt(NULL, &r);
    const struct receipt_row *item = receipt_find(&r, RECEIPT_ITEM);
    assert_string_equal(item->text, "Butter croissant");
    assert_int_equal(item->qty.milli, 2000);
    assert_int_equal(item->amount.minor, 380);
    assert_string_equal(item->tax, "A");
    assert_int_equal(receipt_find(&r, RECEIPT_DISCOUNT)->amount.minor, -149);
    assert_int_equal(receipt_find(&r, RECEIPT_DISCOUNT)->rate_micro, 10 * PERCENT_MICRO);
    assert_int_equal(receipt_find(&r, RECEIPT_SUBTOTAL)->amount.minor, 2266);
    assert_int_equal(receipt_find(&r, RECEIPT_ORDER_DISCOUNT)->amount.minor, -66);
    assert_int_equal(receipt_find(&r, RECEIPT_TOTAL)->amount.minor, 2200);
    assert_int_equal(receipt_find(&r, RECEIPT_TOTAL)->number, 6);
    assert_int_equal(receipt_find(&r, RECEIPT_CHANGE)->amount.minor, 2800);
    const struct receipt_row *tax = receipt_find(&r, RECEIPT_TAX);
    assert_int_equal(tax->base.minor + tax->amount.minor, tax->gross.minor);
    assert_string_equal(receipt_find(&r, RECEIPT_QR)->text, "https://example.org/r/T1-10482");
    receipt_deinit(&r);
}

static void a_gift_receipt_names_no_price(void **state)
{
    (void)state;
    struct receipt r;
    make_receipt(&(struct receipt_options){ .gift = true, .keep_drawer_shut = true }, &r);
    assert_null(receipt_find(&r, RECEIPT_TOTAL));
    assert_null(receipt_find(&r, RECEIPT_TENDER));
    for (size_t i = 0; i < r.count; i++)
        assert_true(r.rows[i].amount.minor == 0 && r.rows[i].price.micro == 0);
    assert_false(r.opens_drawer);
    receipt_deinit(&r);
}

static void frozen_and_thawed_it_is_the_same(void **state)
{
    (void)state;
    struct receipt r, again;
    struct problem p = { 0 };
    make_receipt(NULL, &r);
    char *json = receipt_to_json(&r);
    assert_int_equal(receipt_from_json(json, &again, &p), OK);
    assert_int_equal(again.count, r.count);
    for (size_t i = 0; i < r.count; i++) {
        assert_int_equal(again.rows[i].kind, r.rows[i].kind);
        assert_string_equal(again.rows[i].text, r.rows[i].text);
        assert_int_equal(again.rows[i].amount.minor, r.rows[i].amount.minor);
    }
    char *twice = receipt_to_json(&again);
    assert_string_equal(json, twice);
    free(json);
    free(twice);
    receipt_deinit(&r);
    receipt_deinit(&again);
}

static void a_copy_is_marked_once(void **state)
{
    (void)state;
    struct receipt r;
    make_receipt(NULL, &r);
    size_t count = r.count;
    receipt_mark_copy(&r, 1);
    receipt_mark_copy(&r, 2);
    assert_int_equal(r.count, count + 1);
    assert_int_equal(receipt_find(&r, RECEIPT_MARK)->number, 2);
    assert_int_equal(r.rows[3].kind, RECEIPT_MARK);
    assert_int_equal(r.rows[4].kind, RECEIPT_NUMBER);
    receipt_deinit(&r);
}

static const struct damaged_row {
    const char *name, *json;
} damaged_rows[] = {
    { "no JSON", "{" },
    { "another version", "{\"v\":2,\"currency\":\"EUR\",\"drawer\":true,\"rows\":[]}" },
    { "unknown currency", "{\"v\":1,\"currency\":\"XXX\",\"drawer\":true,\"rows\":[]}" },
    { "no rows", "{\"v\":1,\"currency\":\"EUR\",\"drawer\":true}" },
    { "unknown row",
      "{\"v\":1,\"currency\":\"EUR\",\"drawer\":true,\"rows\":[{\"kind\":\"joke\"}]}" },
    { "a number that is no text", "{\"v\":1,\"currency\":\"EUR\",\"drawer\":true,\"rows\":[{"
                                  "\"kind\":\"total\",\"amount\":1}]}" },
    { "too many decimals", "{\"v\":1,\"currency\":\"EUR\",\"drawer\":true,\"rows\":[{\"kind\":"
                           "\"total\",\"amount\":\"1.234\"}]}" },
};

static void damaged_is_told(void **state)
{
    const struct damaged_row *row = *state;
    struct receipt r = { 0 };
    struct problem p = { 0 };
    assert_int_equal(receipt_from_json(row->json, &r, &p), ERR_CORRUPT);
    assert_true(p.text[0]);
    assert_int_equal(r.count, 0);
}

int main(void)
{
    const struct CMUnitTest named[] = {
        cmocka_unit_test(a_sale_paid_in_cash),
        cmocka_unit_test(change_comes_from_cash_alone),
        cmocka_unit_test(a_return_has_the_opposite_signs),
        cmocka_unit_test(an_open_item_moves_no_stock),
        cmocka_unit_test(unsettled_or_empty_is_refused),
        cmocka_unit_test(rows_stand_in_their_order),
        cmocka_unit_test(amounts_are_the_orders),
        cmocka_unit_test(a_gift_receipt_names_no_price),
        cmocka_unit_test(frozen_and_thawed_it_is_the_same),
        cmocka_unit_test(a_copy_is_marked_once),
    };
    struct CMUnitTest tests[LEN(named) + LEN(damaged_rows)];
    memcpy(tests, named, sizeof(named));
    for (size_t i = 0; i < LEN(damaged_rows); i++)
        tests[LEN(named) + i] = (struct CMUnitTest){ damaged_rows[i].name, damaged_is_told, NULL,
                                                     NULL, (void *)&damaged_rows[i] };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
