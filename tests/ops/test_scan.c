// What a code does, kind by kind.
#include "tests/ops/fixture.h"

struct row {
    const char *name, *code;
    enum err err;
    enum scan_kind kind;
    const char *text; // NULL: not looked at
    // of the line, when there is one
    int64_t milli, total;
    const char *lot, *expiry;
};
static const struct row rows[] = {
    { "EAN-13", OAT_DRINK, OK, SCAN_ITEM, "Oat drink barista", 1000, 279, "", "" },
    { "UPC-A is an EAN-13 with a zero", "04006040055211", OK, SCAN_ITEM, NULL, 1000, 279, "", "" },
    { "SKU, typed", "30118", OK, SCAN_ITEM, "Oat drink barista", 1000, 279, "", "" },
    { "PLU of a weighed item", BANANAS, OK, SCAN_ITEM, "Bananas", 1000, 179, "", "" },
    // 21, item 40011, 512 g: 0.512 x 1.79 = 0.916
    { "label with a weight", "2140011005125", OK, SCAN_ITEM, "Bananas", 512, 92, "", "" },
    { "label with a weight for what is sold by the piece", "2130118005128", OK, SCAN_ITEM, NULL,
      1000, 279, "", "" },
    { "label with a price", "2340011003583", OK, SCAN_ITEM, "Bananas", 1000, 358, "", "" },
    { "GS1: number alone", "(01)04006040055211", OK, SCAN_ITEM, NULL, 1000, 279, "", "" },
    { "GS1: lot and expiry", "]C101040060400552111726123110L42A", OK, SCAN_ITEM, NULL, 1000, 279,
      "L42A", "2026-12-31" },
    { "GS1: the weight of a piece is not its number", "(01)04006040055211(3103)000512", OK,
      SCAN_ITEM, NULL, 1000, 279, "", "" },
    { "GS1: six pieces at the price of six", "(01)04006040055211(30)6", OK, SCAN_ITEM, NULL, 6000,
      1494, "", "" },
    { "GS1: price", "(01)04006040055211(3922)199", OK, SCAN_ITEM, NULL, 1000, 199, "", "" },
    { "loyalty card", "2900447108629", OK, SCAN_CUSTOMER, "Anna Krause", 0, 0, "", "" },
    { "badge", OTHER_CASHIER_BADGE, OK, SCAN_BADGE, "Aylin Demir", 0, 0, "", "" },
    { "wrong check digit", "4006040055212", ERR_INVALID, SCAN_BAD_CODE, NULL, 0, 0, "", "" },
    { "GS1: wrong date", "(01)04006040055211(17)261332", ERR_INVALID, SCAN_BAD_CODE, NULL, 0, 0, "",
      "" },
    { "nothing", "", ERR_INVALID, SCAN_BAD_CODE, NULL, 0, 0, "", "" },
    // x 10^6 is 448384 more than 2^64
    { "GS1: a price beyond all amounts", "(01)04006040055211(3920)18446744073710", ERR_INVALID,
      SCAN_UNKNOWN, NULL, 0, 0, "", "" },
    { "unknown article", "9999999999994", ERR_NOT_FOUND, SCAN_UNKNOWN, "9999999999994", 0, 0, "",
      "" },
    { "unknown text", "hello", ERR_NOT_FOUND, SCAN_UNKNOWN, "hello", 0, 0, "", "" },
    { "unknown label", "2199999005122", ERR_NOT_FOUND, SCAN_UNKNOWN, NULL, 0, 0, "", "" },
};

static void scan(void **state)
{
    const struct row *row = *state;
    void *own = NULL;
    fixture_setup_cashier(&own);
    struct fixture *f = own;
    struct scan_result r;
    assert_int_equal(sale_scan(f->ops, row->code, &r), row->err);
    assert_int_equal(r.kind, row->kind);
    if (row->text)
        assert_string_equal(r.text, row->text);
    const struct cart *cart = sale_cart(f->ops);
    assert_int_equal(cart->count, row->milli ? 1 : 0);
    if (row->milli) {
        assert_int_equal(r.line, 0);
        assert_int_equal(cart->lines[0].qty.milli, row->milli);
        assert_int_equal(cart->totals.included.minor, row->total);
        assert_string_equal(cart->lines[0].lot, row->lot);
        assert_string_equal(cart->lines[0].expiry, row->expiry);
    }
    assert_cart_kept(f);
    fixture_teardown(&own);
}

static void a_weighed_article_with_a_gtin_takes_the_weight_of_the_code(void **state)
{
    struct fixture *f = *state;
    fixture_exec(f, "UPDATE products SET unit = 'kg' WHERE sku = '30118'");
    assert_int_equal(fixture_scan(f, "(01)04006040055211(3103)000512").weigh, 0);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 143); // 0.512 x 2.79 = 1.428
    // Weight and price: the price is for all of it.
    fixture_scan(f, "(01)04006040055211(3103)000512(3922)199");
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 143 + 199);
    fixture_exec(f, "UPDATE products SET unit = 'g', price = 27900 WHERE sku = '30118'");
    fixture_scan(f, "(01)04006040055211(3103)000512");
    assert_int_equal(sale_cart(f->ops)->lines[2].qty.milli, 512000);
    assert_cart_kept(f);
}

static void a_receipt_is_told_by_its_number(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(sale_next_number(f->ops), "2-10482");
    fixture_scan(f, OAT_DRINK);
    struct tender cash = { .method = TENDER_CASH, .amount = { 279 } };
    struct payment_done done;
    assert_ok(payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL));
    assert_string_equal(done.number, "2-10482");
    assert_string_equal(sale_next_number(f->ops), "2-10483");
    struct scan_result r = fixture_scan(f, "2-10482");
    assert_int_equal(r.kind, SCAN_RECEIPT);
    assert_string_equal(r.text, "2-10482");
    assert_int_equal(sale_cart(f->ops)->count, 0);
}

static void the_same_article_adds_up(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_int_equal(fixture_scan(f, "30118").line, 0); // by SKU, but with another GTIN scanned
    fixture_scan(f, OAT_DRINK);
    const struct cart *cart = sale_cart(f->ops);
    assert_int_equal(cart->count, 2);
    assert_int_equal(cart->lines[0].qty.milli, 3000);
    assert_int_equal(cart->totals.items, 4);
    for (int i = 0; i < 3; i++)
        fixture_scan(f, OAT_DRINK);
    assert_int_equal(cart->lines[0].price.micro, 2490000); // six
    assert_int_equal(cart->totals.included.minor, 6 * 249 + 120);
    assert_cart_kept(f);
}

static void what_differs_stays_apart(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, "2140011005125");
    fixture_scan(f, "2140011005125"); // weighed twice: two bags
    assert_int_equal(sale_cart(f->ops)->count, 2);
    fixture_scan(f, "2340011003583");
    fixture_scan(f, "2340011003583");
    assert_int_equal(sale_cart(f->ops)->count, 4);
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, "(01)04006040055211(10)L42A");
    fixture_scan(f, "(01)04006040055211(10)L42B");
    assert_int_equal(sale_cart(f->ops)->count, 7);
    assert_ok(sale_set_note(f->ops, 4, "for Ann"));
    assert_int_equal(fixture_scan(f, OAT_DRINK).line, 7); // the noted one is left alone
    assert_cart_kept(f);
}

static void a_scale_is_asked_for(void **state)
{
    struct fixture *f = *state;
    assert_true(fixture_scan(f, BANANAS).weigh);
    assert_ok(sale_set_qty(f->ops, 0, (struct qty){ 1234 }));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 221); // 1.234 x 1.79 = 2.209
    assert_int_equal(sale_cart(f->ops)->totals.items, 1);
    assert_false(fixture_scan(f, "2140011005125").weigh);
    assert_false(fixture_scan(f, "2340011003583").weigh);
    assert_false(fixture_scan(f, OAT_DRINK).weigh);
}

static void the_age_is_asked_once_and_again_for_more_years(void **state)
{
    struct fixture *f = *state;
    fixture_exec(f, "UPDATE products SET age_restricted = 18 WHERE sku = '30118'");
    assert_int_equal(fixture_scan(f, PILSNER).min_age, 16);
    assert_false(sale_age_confirmed(f->ops));
    assert_ok(sale_confirm_age(f->ops));
    assert_true(sale_age_confirmed(f->ops));
    assert_int_equal(fixture_scan(f, PILSNER).min_age, 0);
    assert_string_equal(fixture_audit(f, AUDIT_OTHER)->detail,
                        "{\"act\":\"age_checked\",\"years\":16}");
    assert_int_equal(fixture_scan(f, OAT_DRINK).min_age, 18); // 16 was checked, 18 was not
    assert_false(sale_age_confirmed(f->ops));
    assert_ok(sale_confirm_age(f->ops));
    assert_true(sale_age_confirmed(f->ops));
    assert_ok(user_lock(f->ops));
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_false(sale_age_confirmed(f->ops)); // somebody else may stand there now
}

static void sold_out_is_sold_all_the_same(void **state)
{
    struct fixture *f = *state;
    assert_true(fixture_scan(f, "2000000200118").sold_out); // ciabatta
    assert_int_equal(sale_cart(f->ops)->count, 1);
    assert_false(fixture_scan(f, OAT_DRINK).sold_out);
}

static void two_thousand_lines_are_enough(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    char id[ID_LEN];
    snprintf(id, sizeof id, "%s", sale_cart(f->ops)->id);
    // The rest of them at once: a scan saves its line, two thousand saves are no test of this.
    fixture_exec(
        f, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)"
           " INSERT INTO open_cart_lines SELECT cart_id, printf('%s-%d', id, i), i, product_id,"
           " name, sku, unit, 'note', gtin, lot, serial, expiry, quantity, list_price, price,"
           " origin, discount_kind, discount_value, effective_kind, effective_value, min_age, "
           "weighed, taxes, rules"
           " FROM open_cart_lines, n");
    fixture_restart(f);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_int_equal(sale_cart(f->ops)->count, 2000);
    assert_string_equal(sale_cart(f->ops)->id, id);
    struct scan_result r;
    assert_int_equal(sale_scan(f->ops, PRETZEL, &r), ERR_FULL);
    assert_ok(sale_scan(f->ops, OAT_DRINK, &r)); // a piece more of what is there
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 2001 * 279);
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, scan, NULL, NULL, (void *)&rows[i] };
    static const struct CMUnitTest single[] = {
        test_with(a_weighed_article_with_a_gtin_takes_the_weight_of_the_code,
                  fixture_setup_cashier),
        test_with(a_receipt_is_told_by_its_number, fixture_setup_cashier),
        test_with(the_same_article_adds_up, fixture_setup_cashier),
        test_with(what_differs_stays_apart, fixture_setup_cashier),
        test_with(a_scale_is_asked_for, fixture_setup_cashier),
        test_with(the_age_is_asked_once_and_again_for_more_years, fixture_setup_cashier),
        test_with(sold_out_is_sold_all_the_same, fixture_setup_cashier),
        test_with(two_thousand_lines_are_enough, fixture_setup_cashier),
    };
    memcpy(tests + n, single, sizeof single);
    n += LEN(single);
    return _cmocka_run_group_tests("scan", tests, n, fixture_load, fixture_unload);
}
