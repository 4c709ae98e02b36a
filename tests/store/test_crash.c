// The store on a disk that fails: at every single write of a payment the program is killed, the
// power is cut, the disk becomes full or read-only. Afterwards every promise holds.
#include "app/store/verify.h"
#include "tests/store/crash_vfs.h"
#include "tests/store/sale.h"

#define WRITES_MAX 200 // more than a payment makes

struct till {
    struct fixture *f;
    struct db *sale, *cart;
};

static void start(struct till *t)
{
    assert_ok(store_check_file(t->f->path, NULL));
    assert_ok(db_open(&t->sale, t->f->path, DB_SALE));
    assert_ok(db_open(&t->cart, t->f->path, DB_CART));
}

static void stop(struct till *t)
{
    db_close(t->sale);
    db_close(t->cart);
}

static void print_finding(void *arg, bool ok, const char *line)
{
    (void)arg;
    if (!ok)
        print_error("%s\n", line);
}

static void save_cart(struct till *t, const struct cart *c)
{
    const struct cart_change all = { .kind = CART_ALL };
    assert_ok(carts_save(t->cart, c, SALE_CASHIER, &all));
}

// One sale is kept, then the disk fails at write n of what follows: a cart, its payment, and the
// emptying of the log. Returns false when there was no write n.
static bool fails_at(enum crash_kind kind, int64_t n)
{
    struct till t = { .f = fixture_new() };
    struct order_done first, second = { 0 };
    struct cart c = { 0 };
    struct order o;
    start(&t);
    assert_ok(sale_whole(t.sale, &first));
    sale_cart(&c);
    sale_order(&c, &o);
    save_cart(&t, &c);
    crash_arm(kind, n);
    enum err err = sale_complete(t.sale, &o, &second);
    bool acknowledged = err == OK;
    if (acknowledged)
        (void)!sql_exec(t.sale, "PRAGMA wal_checkpoint(TRUNCATE)");
    bool happened = crash_happened();
    if (kind == CRASH_FULL || kind == CRASH_READ_ONLY) {
        // The till lives on, says so, has sold nothing, and sells again when the disk is well.
        if (!acknowledged) {
            assert_int_equal(err, kind == CRASH_FULL ? ERR_NO_SPACE : ERR_READ_ONLY);
            assert_string_equal(o.number, "");
            crash_arm(CRASH_NONE, 0);
            assert_ok(sale_complete(t.sale, &o, &second));
        }
        acknowledged = true;
    }
    stop(&t);
    crash_arm(CRASH_NONE, 0);

    start(&t);
    struct verify_result r;
    assert_ok(verify_run(t.f->path, print_finding, NULL, &r));
    assert_true(r.orders == 1 || r.orders == 2);
    if (acknowledged)
        assert_int_equal(r.orders, 2);
    struct cart back = { 0 };
    struct problem p = { { 0 } };
    err = carts_load_open(t.sale, SALE_CASHIER, &back, &p);
    if (r.orders == 2) {
        assert_int_equal(err, ERR_NOT_FOUND);
        struct order stored = { 0 };
        assert_ok(orders_find_number(t.sale, "7-2", &stored));
        assert_int_equal(stored.total.minor, SALE_TOTAL);
        order_deinit(&stored);
    } else if (kind == CRASH_KILL) {
        assert_int_equal(err, OK); // kill -9 loses no line
        assert_int_equal(back.count, 2);
        assert_int_equal(back.totals.included.minor, SALE_TOTAL);
    }
    cart_deinit(&back);
    // And the numbers go on without a gap.
    struct order_done next;
    assert_ok(sale_whole(t.sale, &next));
    assert_int_equal(next.sequence, r.orders + 1);
    stop(&t);
    order_deinit(&o);
    cart_deinit(&c);
    fixture_free(t.f);
    return happened;
}

static void at_every_write(enum crash_kind kind)
{
    int64_t n = 1;
    while (n < WRITES_MAX && fails_at(kind, n))
        n++;
    assert_in_range(n, 8, WRITES_MAX - 1); // it did fail at some, and the end was reached
}

static void killed_at_every_write(void **state)
{
    (void)state;
    at_every_write(CRASH_KILL);
}

static void power_cut_at_every_write(void **state)
{
    (void)state;
    at_every_write(CRASH_POWER_CUT);
}

static void disk_full_at_every_write(void **state)
{
    (void)state;
    at_every_write(CRASH_FULL);
}

static void disk_read_only_at_every_write(void **state)
{
    (void)state;
    at_every_write(CRASH_READ_ONLY);
}

static void an_acknowledged_sale_survives_the_power_cut_right_behind_it(void **state)
{
    (void)state;
    struct till t = { .f = fixture_new() };
    struct order_done done;
    start(&t);
    assert_ok(sale_whole(t.sale, &done));
    crash_arm(CRASH_POWER_CUT, 1);
    struct cart c = { 0 };
    sale_cart(&c);
    const struct cart_change all = { .kind = CART_ALL };
    assert_int_equal(carts_save(t.cart, &c, SALE_CASHIER, &all), ERR_IO);
    stop(&t);
    crash_arm(CRASH_NONE, 0);
    start(&t);
    struct order stored = { 0 };
    assert_ok(orders_find_number(t.sale, done.number, &stored));
    order_deinit(&stored);
    stop(&t);
    cart_deinit(&c);
    fixture_free(t.f);
}

int main(void)
{
    crash_vfs_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_at_every_write),
        cmocka_unit_test(power_cut_at_every_write),
        cmocka_unit_test(disk_full_at_every_write),
        cmocka_unit_test(disk_read_only_at_every_write),
        cmocka_unit_test(an_acknowledged_sale_survives_the_power_cut_right_behind_it),
    };
    return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
