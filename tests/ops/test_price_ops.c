// What a price check tells, and that it leaves the sale alone.
#include "app/ops/price_ops.h"
#include "tests/ops/fixture.h"

struct row {
    const char *name, *code;
    const char *customer; // card, NULL: nobody
    int64_t price, regular;
    const char *offers; // "from:price group;"
};
static const struct row rows[] = {
    { "one price for all", PRETZEL, NULL, 1200000, 1200000, "5:1000000;" },
    { "by quantity and for groups", OAT_DRINK, NULL, 2790000, 2790000,
      "6:2490000;1:2590000 Gold;1:2590000 Member;" },
    { "a member's own price", OAT_DRINK, "2900505689541", 2590000, 2790000,
      "6:2490000;1:2590000 Gold;1:2590000 Member;" },
    { "a gold customer's discount: 3 % of 1.20 is 0.036", PRETZEL, "2900447108629", 1160000,
      1200000, "5:1000000;" },
    { "an offer of the week", BANANAS, NULL, 1790000, 1790000, "" },
    { "a label with a price", "2340011003583", NULL, 3580000, 1790000, "" },
    { "a price of another channel does not count", "10025", NULL, 7900000, 7900000, "" },
};

static void offers_text(const struct price_check *c, char out[256])
{
    out[0] = '\0';
    for (size_t i = 0; i < c->offer_count; i++) {
        const struct price_offer *p = &c->offer[i];
        size_t n = strlen(out);
        snprintf(out + n, 256 - n, "%lld:%lld%s%s;", (long long)p->from.milli / 1000,
                 (long long)p->price.micro, p->group[0] ? " " : "", p->group);
    }
}

static void check(void **state)
{
    const struct row *row = *state;
    void *own = NULL;
    fixture_setup_cashier(&own);
    struct fixture *f = own;
    if (row->customer)
        fixture_scan(f, row->customer);
    struct price_check c;
    char offers[256];
    assert_ok(price_check_code(f->ops, row->code, &f->arena, &c));
    assert_int_equal(c.price.micro, row->price);
    assert_int_equal(c.regular.micro, row->regular);
    offers_text(&c, offers);
    assert_string_equal(offers, row->offers);
    assert_int_equal(sale_cart(f->ops)->count, 0);
    fixture_teardown(&own);
}

static void it_is_written_down(void **state)
{
    struct fixture *f = *state;
    struct price_check c;
    assert_ok(price_check_code(f->ops, BANANAS, &f->arena, &c));
    assert_true(c.weighed);
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, 13022);
    assert_string_equal(row->user_id, fixture_user_id(f, "maria.krueger"));
    assert_non_null(strstr(row->detail, c.product.id));
    assert_non_null(strstr(row->detail, "\"price\":\"1.79\""));
}

static void a_product_is_asked_for_by_its_id_too(void **state)
{
    struct fixture *f = *state;
    struct price_check by_code, by_id;
    assert_ok(price_check_code(f->ops, OAT_DRINK, &f->arena, &by_code));
    assert_ok(price_check_product(f->ops, by_code.product.id, &f->arena, &by_id));
    assert_string_equal(by_id.product.name, "Oat drink barista");
    assert_int_equal(by_id.stock.count, by_code.stock.count);
    assert_true(by_id.stock.count > 1);
}

static void what_is_no_article_is_not_written_down(void **state)
{
    struct fixture *f = *state;
    struct price_check c;
    int64_t before = fixture_int(f, "SELECT count(*) FROM audit");
    assert_int_equal(price_check_code(f->ops, "4006381333931", &f->arena, &c), ERR_NOT_FOUND);
    assert_int_equal(price_check_code(f->ops, "4006381333932", &f->arena, &c), ERR_INVALID);
    assert_int_equal(price_check_code(f->ops, OTHER_CASHIER_BADGE, &f->arena, &c), ERR_NOT_FOUND);
    assert_int_equal(price_check_product(f->ops, "nothing", &f->arena, &c), ERR_NOT_FOUND);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM audit"), before);
}

static void nobody_may(void **state)
{
    struct fixture *f = *state;
    struct price_check c;
    assert_int_equal(price_check_code(f->ops, OAT_DRINK, &f->arena, &c), ERR_DENIED);
    assert_int_equal(price_check_product(f->ops, "x", &f->arena, &c), ERR_DENIED);
}

int main(void)
{
    struct CMUnitTest tests[32];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, check, NULL, NULL, (void *)&rows[i] };
    static const struct CMUnitTest single[] = {
        test_with(it_is_written_down, fixture_setup_cashier),
        test_with(a_product_is_asked_for_by_its_id_too, fixture_setup_cashier),
        test_with(what_is_no_article_is_not_written_down, fixture_setup_cashier),
        test_with(nobody_may, fixture_setup),
    };
    memcpy(tests + n, single, sizeof single);
    n += LEN(single);
    return _cmocka_run_group_tests("price check", tests, n, fixture_load, fixture_unload);
}
