// Operations on a disk that takes nothing more: each does nothing at all, says so, and works again
// afterwards. A limit on the size of files stands for the disk.
#include "app/ops/price_ops.h"
#include "tests/ops/fixture.h"

#include <signal.h>
#include <sys/resource.h>

static void set_disk(bool takes_data)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = takes_data ? limit.rlim_max : 0;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static enum err scan(struct fixture *f)
{
    struct scan_result r;
    return sale_scan(f->ops, PRETZEL, &r);
}

static enum err merge(struct fixture *f)
{
    struct scan_result r;
    return sale_scan(f->ops, OAT_DRINK, &r);
}

static enum err set_qty(struct fixture *f)
{
    return sale_set_qty(f->ops, 0, (struct qty){ 5000 });
}

static enum err set_note(struct fixture *f)
{
    return sale_set_note(f->ops, 0, "gift");
}

static enum err set_discount(struct fixture *f)
{
    return sale_set_discount(f->ops, 0, (struct discount){ DISCOUNT_AMOUNT, 10 });
}

static enum err set_price(struct fixture *f)
{
    return sale_set_price(f->ops, 0, (struct unit_price){ 1000000 });
}

static enum err take_line_out(struct fixture *f)
{
    uint32_t token;
    return sale_remove(f->ops, 0, &token);
}

static enum err attach(struct fixture *f)
{
    struct scan_result r;
    return sale_scan(f->ops, "2900505689541", &r);
}

static enum err order_discount(struct fixture *f)
{
    return sale_set_order_discount(f->ops, (struct discount){ DISCOUNT_AMOUNT, 10 });
}

static enum err void_all(struct fixture *f)
{
    return sale_void(f->ops);
}

static enum err park(struct fixture *f)
{
    return sale_park(f->ops, "");
}

static enum err confirm_age(struct fixture *f)
{
    return sale_confirm_age(f->ops);
}

static enum err pay(struct fixture *f)
{
    struct tender cash = { .method = TENDER_CASH, .amount = { 5000 } };
    struct payment_done done;
    return payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL);
}

static enum err open_drawer(struct fixture *f)
{
    return receipt_no_sale(f->ops);
}

static enum err order_note(struct fixture *f)
{
    return sale_set_order_note(f->ops, "picked up at five");
}

static enum err price_check(struct fixture *f)
{
    struct price_check c;
    return price_check_code(f->ops, BANANAS, &f->arena, &c);
}

struct row {
    const char *name;
    enum err (*act)(struct fixture *f);
};
static const struct row rows[] = {
    { "scan", scan },
    { "scan of the same", merge },
    { "quantity", set_qty },
    { "note", set_note },
    { "discount", set_discount },
    { "price", set_price },
    { "remove", take_line_out },
    { "customer", attach },
    { "order discount", order_discount },
    { "order note", order_note },
    { "price check", price_check },
    { "void", void_all },
    { "park", park },
    { "age", confirm_age },
    { "payment", pay },
    { "drawer", open_drawer },
};

static void does_nothing(void **state)
{
    const struct row *row = *state;
    void *own = NULL;
    fixture_setup(&own);
    struct fixture *f = own;
    assert_ok(user_sign_in_badge(f->ops, MANAGER_BADGE));
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PILSNER);
    assert_ok(sale_confirm_age(f->ops));
    int64_t audit = fixture_int(f, "SELECT count(*) FROM audit");
    int64_t jobs = fixture_int(f, "SELECT count(*) FROM print_jobs");

    set_disk(false);
    enum err err = row->act(f);
    set_disk(true);
    assert_true(err == ERR_IO || err == ERR_NO_SPACE);
    assert_cart_kept(f);
    const struct cart *cart = sale_cart(f->ops);
    assert_int_equal(cart->count, 2);
    assert_int_equal(cart->totals.included.minor, 279 + 129);
    assert_true(sale_age_confirmed(f->ops)); // it is still the same sale
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM sale_orders"), 0);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM audit"), audit);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM print_jobs"), jobs);

    assert_ok(row->act(f)); // there is room again
    assert_cart_kept(f);
    fixture_teardown(&own);
}

static void an_approval_outlives_a_payment_that_failed(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    fixture_scan(f, "2900485621968"); // Elif Kronberg, no credit
    fixture_scan(f, OAT_DRINK);
    struct tender account = { .method = TENDER_ON_ACCOUNT,
                              .amount = sale_cart(f->ops)->totals.included };
    fixture_exec(f, "UPDATE customers SET balance = 0");
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_OVER_CREDIT_LIMIT, NULL));
    set_disk(false);
    enum err err =
        payment_complete(f->ops, &account, 1, &(struct payment_options){ 0 }, &done, NULL);
    set_disk(true);
    assert_true(err == ERR_IO || err == ERR_NO_SPACE);
    assert_ok(payment_complete(f->ops, &account, 1, &(struct payment_options){ 0 }, &done, NULL));
}

static void an_approval_outlives_a_drawer_that_stayed_shut(void **state)
{
    struct fixture *f = *state;
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_NO_SALE, NULL));
    set_disk(false);
    enum err err = receipt_no_sale(f->ops);
    set_disk(true);
    assert_true(err == ERR_IO || err == ERR_NO_SPACE);
    assert_ok(receipt_no_sale(f->ops));
}

static void a_cart_that_could_not_be_read_again_is_not_replaced(void **state)
{
    struct fixture *f = *state;
    struct scan_result r;
    fixture_scan(f, OAT_DRINK);
    fixture_exec(f, "UPDATE open_carts SET currency = '?'");
    set_disk(false);
    assert_int_not_equal(sale_scan(f->ops, PRETZEL, &r), OK);
    set_disk(true);
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_int_equal(sale_scan(f->ops, PRETZEL, &r), ERR_CORRUPT);
    fixture_exec(f, "UPDATE open_carts SET currency = 'EUR'");
    assert_int_equal(sale_scan(f->ops, PRETZEL, &r), ERR_CORRUPT); // and shows the old one again
    assert_int_equal(sale_cart(f->ops)->count, 1);
    fixture_scan(f, PRETZEL);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279 + 120);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM open_carts"), 1);
}

static void nobody_is_signed_in_on_a_full_disk_and_everybody_can_lock(void **state)
{
    struct fixture *f = *state;
    set_disk(false);
    enum err in = user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE);
    enum err out = user_lock(f->ops);
    set_disk(true);
    assert_int_equal(in, ERR_IO);
    assert_int_equal(out, ERR_IO); // told, and locked all the same
    assert_string_equal(user_current(f->ops)->id, "");
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
}

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    struct CMUnitTest tests[32];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] =
            (struct CMUnitTest){ rows[i].name, does_nothing, NULL, NULL, (void *)&rows[i] };
    static const struct CMUnitTest single[] = {
        test_with(an_approval_outlives_a_payment_that_failed, fixture_setup_cashier),
        test_with(an_approval_outlives_a_drawer_that_stayed_shut, fixture_setup_cashier),
        test_with(a_cart_that_could_not_be_read_again_is_not_replaced, fixture_setup_cashier),
        test_with(nobody_is_signed_in_on_a_full_disk_and_everybody_can_lock, fixture_setup_cashier),
    };
    memcpy(tests + n, single, sizeof single);
    n += LEN(single);
    return _cmocka_run_group_tests("full disk", tests, n, fixture_load, fixture_unload);
}
