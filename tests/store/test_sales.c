// Carts, completed sales, and what a sale leaves behind.
#include "app/base/clock.h"
#include "app/store/audit.h"
#include "app/store/catalog.h"
#include "app/store/customers.h"
#include "app/store/outbox.h"
#include "app/store/print_jobs.h"
#include "app/store/shifts.h"
#include "app/store/users.h"
#include "app/store/verify.h"
#include "tests/store/sale.h"

static int setup(void **state)
{
    struct fixture *f = fixture_new();
    fixture_open(f);
    assert_ok(sql_exec(
        f->store.sale,
        "INSERT INTO channels(id, name) VALUES ('store', 'Store'), ('online', 'Online');"
        "INSERT INTO products(id, name, sku, name_key, sku_key, track_stock, min_stock) VALUES"
        " ('p-milk', 'Whole milk', '10001', 'whole milk', '10001', 1, 3000),"
        " ('p-foam', 'Milk foam', '10002', 'milk foam', '10002', 0, 0);"
        "INSERT INTO stocks(id, product_id, channel_id, quantity, reserved)"
        " VALUES ('s1', 'p-milk', 'store', 6000, 1000), ('s2', 'p-milk', 'online', 9000, 0);"
        "INSERT INTO tenant_users(id, name, login, role) VALUES"
        " ('cashier-1', 'Maria', 'maria', 'cashier'), ('cashier-2', 'Jonas', 'jonas', 'cashier');"
        "INSERT INTO settings(id, key, value) VALUES ('x', 'shop.currency', '\"EUR\"');"));
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

// --- carts ---

static const struct cart_change all = { .kind = CART_ALL };

static void assert_same_cart(const struct cart *a, const struct cart *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->customer_id, b->customer_id);
    assert_string_equal(a->note, b->note);
    assert_int_equal(a->totals.included.minor, b->totals.included.minor);
    assert_int_equal(a->totals.discount.minor, b->totals.discount.minor);
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->lines[i].id, b->lines[i].id);
        assert_string_equal(a->lines[i].name, b->lines[i].name);
        assert_string_equal(a->lines[i].note, b->lines[i].note);
        assert_int_equal(a->lines[i].qty.milli, b->lines[i].qty.milli);
        assert_int_equal(a->lines[i].price.micro, b->lines[i].price.micro);
        assert_int_equal(a->lines[i].origin, b->lines[i].origin);
        assert_int_equal(a->lines[i].included.minor, b->lines[i].included.minor);
        assert_int_equal(a->lines[i].rule_count, b->lines[i].rule_count);
        assert_true(tax_set_equal(&a->lines[i].taxes, &b->lines[i].taxes));
    }
}

static void check_reload(struct fixture *f, const struct cart *c)
{
    struct cart back = { 0 };
    struct problem p = { { 0 } };
    assert_ok(carts_load_open(f->store.read, SALE_CASHIER, &back, &p));
    assert_same_cart(c, &back);
    cart_deinit(&back);
}

static void a_cart_comes_back_as_it_was_after_every_change(void **state)
{
    struct fixture *f = *state;
    struct cart c = { 0 };
    struct cart_change change;
    uint32_t token;
    sale_cart(&c);
    assert_ok(carts_save(f->store.cart, &c, SALE_CASHIER, &all));
    check_reload(f, &c);
#define STEP(call)                                                                                 \
    assert_ok(call);                                                                               \
    assert_ok(carts_save(f->store.cart, &c, SALE_CASHIER, &change));                               \
    check_reload(f, &c)
    STEP(cart_set_qty(&c, 0, (struct qty){ 12000 }, &change, NULL));
    STEP(cart_set_note(&c, 1, "ohne \"Schaum\"\nbitte", &change));
    STEP(cart_set_discount(&c, 1, (struct discount){ DISCOUNT_PERCENT, 10 * PERCENT_MICRO },
                           &change));
    STEP(cart_set_price(&c, 0, (struct unit_price){ 990000 }, &change, NULL));
    STEP(cart_set_order_discount(&c, (struct discount){ DISCOUNT_AMOUNT, 100 }, &change));
    STEP(cart_set_order_note(&c, "für Anna", &change));
    const struct price_context ctx = { .channel_id = "store",
                                       .group_id = { "gold", "staff" },
                                       .group_count = 2,
                                       .group_discount_micro = 3 * PERCENT_MICRO,
                                       .now_ms = 1000 };
    STEP(cart_set_customer(&c, "c-anna", "Anna", &ctx, &change));
    STEP(cart_remove(&c, 0, &token, &change));
    STEP(cart_undo(&c, token, &change)); // between its old neighbours
    const struct price_rule rule = { .min_qty = { 6000 }, .price = { 250000 } };
    const struct cart_item weighed = { .name = "Bananas",
                                       .unit = "kg",
                                       .price = { 1990000 },
                                       .rules = &rule,
                                       .rule_count = 1,
                                       .weighed = true,
                                       .min_age = 16,
                                       .lot = "L7",
                                       .taxes = tax_set_percent(7 * PERCENT_MICRO, true) };
    STEP(cart_add(&c, &weighed, (struct qty){ 1236 }, "line-w", &change, NULL));
#undef STEP
    cart_deinit(&c);
}

static void one_changed_line_of_a_long_cart_writes_one_row(void **state)
{
    struct fixture *f = *state;
    struct cart c = { 0 };
    struct cart_change change;
    sale_cart(&c);
    for (int i = 0; i < 1200; i++) {
        char id[ID_LEN], name[32];
        snprintf(id, sizeof id, "line-%d", i);
        snprintf(name, sizeof name, "Thing %d", i);
        const struct cart_item item = { .name = name, .price = { 1000000 }, .origin = PRICE_OPEN };
        assert_ok(cart_add(&c, &item, (struct qty){ 1000 }, id, NULL, NULL));
    }
    assert_ok(carts_save(f->store.cart, &c, SALE_CASHIER, &all));
    assert_ok(cart_set_qty(&c, 600, (struct qty){ 5000 }, &change, NULL));
    int before = sqlite3_total_changes(db_handle(f->store.cart));
    assert_ok(carts_save(f->store.cart, &c, SALE_CASHIER, &change));
    assert_in_range(sqlite3_total_changes(db_handle(f->store.cart)) - before, 1, 4);
    check_reload(f, &c);
    cart_deinit(&c);
}

static void a_parked_cart_is_taken_up_by_somebody_else(void **state)
{
    struct fixture *f = *state;
    struct cart c = { 0 }, back = { 0 };
    struct parked_list list;
    struct problem p = { { 0 } };
    sale_cart(&c);
    assert_ok(carts_save(f->store.cart, &c, SALE_CASHIER, &all));
    assert_ok(carts_park(f->store.sale, &c, SALE_CASHIER, "14:32 Milk"));
    assert_int_equal(carts_load_open(f->store.read, SALE_CASHIER, &back, &p), ERR_NOT_FOUND);
    assert_ok(carts_parked(f->store.read, &f->arena, &list));
    assert_int_equal(list.count, 1);
    assert_string_equal(list.item[0].label, "14:32 Milk");
    assert_string_equal(list.item[0].user_name, "Maria");
    assert_int_equal(list.item[0].lines, 2);
    assert_int_equal(list.item[0].total_minor, SALE_TOTAL);
    assert_ok(carts_resume(f->store.sale, c.id, "cashier-2"));
    assert_ok(carts_load_open(f->store.read, "cashier-2", &back, &p));
    assert_same_cart(&c, &back);
    assert_int_equal(carts_resume(f->store.sale, c.id, "cashier-2"), ERR_EXISTS);
    struct audit_list audit;
    assert_ok(audit_list(f->store.read, &f->arena, 0, 10, &audit));
    assert_int_equal(audit.count, 2);
    assert_int_equal(audit.item[0].code, 13011);
    assert_int_equal(audit.item[1].code, 13010);
    cart_deinit(&back);
    cart_deinit(&c);
}

// --- sales ---

static void a_sale_leaves_all_its_rows(void **state)
{
    struct fixture *f = *state;
    struct db *db = f->store.read;
    struct order_done done;
    assert_ok(sale_whole(f->store.sale, &done));
    assert_string_equal(done.number, "7-1");
    assert_int_equal(fixture_int(db, "SELECT count(*) FROM sale_orders"), 1);
    assert_int_equal(fixture_int(db, "SELECT total FROM sale_orders"), SALE_TOTAL);
    assert_int_equal(fixture_int(db, "SELECT count(*) FROM sale_order_details"), 2);
    assert_int_equal(fixture_int(db, "SELECT sum(total) FROM sale_order_details"), SALE_TOTAL);
    assert_int_equal(fixture_int(db, "SELECT tendered - change FROM payments"), SALE_TOTAL);
    assert_int_equal(fixture_int(db, "SELECT change FROM payments"), 183);
    assert_int_equal(fixture_int(db, "SELECT code FROM audit WHERE order_id <> ''"), 13012);
    // The order, two lines, the payment, two movements: one group.
    assert_int_equal(fixture_int(db, "SELECT count(*) FROM outbox"), 6);
    assert_int_equal(fixture_int(db, "SELECT count(DISTINCT tx) FROM outbox"), 1);
    struct verify_result r;
    assert_ok(verify_run(f->path, NULL, NULL, &r));
    assert_int_equal(r.failed, 0);
}

static void the_server_is_told_in_its_own_words(void **state)
{
    struct fixture *f = *state;
    struct order_done done;
    struct outbox_list list;
    assert_ok(sale_whole(f->store.sale, &done));
    assert_ok(outbox_list(f->store.read, &f->arena, 10, &list));
    const struct outbox_entry *order = &list.item[0], *line = &list.item[1];
    assert_string_equal(order->verb, "PUT");
    assert_string_equal(order->table, "sale_orders");
    assert_non_null(strstr(order->path, "/tenant/api/v1/sale/orders/"));
    assert_string_equal(order->path + strlen("/tenant/api/v1/sale/orders/"), order->row_id);
    assert_non_null(strstr(order->body, "\"total\":\"8.17\""));
    assert_non_null(strstr(order->body, "\"sold_at\":\"2026-11-22T14:32:05.123Z\""));
    assert_non_null(strstr(line->body, "\"quantity\":\"3\""));
    assert_non_null(strstr(line->body, "\"unit_price\":\"1.49\""));
    assert_non_null(strstr(line->body, "\"tax_rate_milli_pct\":7000"));
    const struct outbox_entry *move = &list.item[4];
    assert_string_equal(move->verb, "POST");
    assert_string_equal(move->path, "/tenant/api/v1/inventory/stock_movements");
    assert_non_null(strstr(move->body, "\"delta\":\"-3\""));
    struct outbox_state queue;
    assert_ok(outbox_state(f->store.read, &queue));
    assert_int_equal(queue.queued, 6);
    assert_int_equal(queue.refused, 0);
}

static void stock_is_the_servers_value_and_the_own_movements(void **state)
{
    struct fixture *f = *state;
    struct order_done done;
    struct product p;
    assert_ok(catalog_get(f->store.read, &f->arena, "p-milk", "store", &p));
    assert_int_equal(p.stock_milli, 5000); // 6 less one reserved
    assert_false(product_is_low(&p));
    assert_ok(sale_whole(f->store.sale, &done));
    assert_ok(catalog_get(f->store.read, &f->arena, "p-milk", "store", &p));
    assert_int_equal(p.stock_milli, 2000);
    assert_true(product_is_low(&p));
    assert_ok(sale_whole(f->store.sale, &done));
    assert_ok(catalog_get(f->store.read, &f->arena, "p-milk", "store", &p));
    assert_true(product_is_sold_out(&p));
    struct stock_list list;
    assert_ok(catalog_stock(f->store.read, &f->arena, "p-milk", &list));
    assert_int_equal(list.count, 2);
    assert_ok(sql_exec(f->store.sale, "UPDATE stock_movements SET synced = 1;"
                                      "UPDATE stocks SET quantity = 0 WHERE id = 's1'"));
    assert_ok(catalog_get(f->store.read, &f->arena, "p-milk", "store", &p));
    assert_int_equal(p.stock_milli, -1000);
}

static void a_category_page_goes_on_into_its_children(void **state)
{
    struct fixture *f = *state;
    struct product_list list;
    assert_ok(sql_exec(
        f->store.sale,
        "INSERT INTO categories(id, name, parent_id, sort) VALUES ('food', 'Food', '', 1),"
        " ('dairy', 'Dairy', 'food', 2), ('bread', 'Bread', 'food', 1), ('other', 'Other', '', 2);"
        "INSERT INTO products(id, name, name_key, category_id, active) VALUES"
        " ('c1', 'Zebra', 'zebra', 'food', 1), ('c2', 'Apple', 'apple', 'food', 1),"
        " ('c3', 'Rye', 'rye', 'bread', 1), ('c4', 'Milk', 'milk', 'dairy', 1),"
        " ('c5', 'Old', 'old', 'food', 0), ('c6', 'Pen', 'pen', 'other', 1);"));
    assert_ok(catalog_page(f->store.read, &f->arena, "food", NULL, 1, 2, &list));
    assert_int_equal(list.total, 4);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.item[0].name, "Zebra"); // behind Apple, which is skipped
    assert_string_equal(list.item[1].name, "Rye");
    assert_ok(catalog_page(f->store.read, &f->arena, "food", NULL, 3, 20, &list));
    assert_int_equal(list.count, 1);
    assert_string_equal(list.item[0].name, "Milk");
}

static void the_shift_holds_the_sum_of_its_sales(void **state)
{
    struct fixture *f = *state;
    struct order_done done;
    struct shift s;
    assert_int_equal(shifts_get_open(f->store.read, &f->arena, "till-1", &s), ERR_NOT_FOUND);
    for (int i = 0; i < 3; i++)
        assert_ok(sale_whole(f->store.sale, &done));
    assert_ok(shifts_get_open(f->store.read, &f->arena, "till-1", &s));
    assert_string_equal(s.id, done.shift_id);
    assert_int_equal(s.sales, 3);
    assert_int_equal(s.sales_minor, 3 * SALE_TOTAL);
    assert_int_equal(s.cash_minor, 3 * SALE_TOTAL);
    assert_int_equal(s.tender_count, 1);
    assert_string_equal(s.tender[0].method, "cash");
    assert_int_equal(s.tender[0].count, 3);
}

static void an_order_is_read_back_as_it_was_written(void **state)
{
    struct fixture *f = *state;
    struct cart c = { 0 };
    struct order o, back = { 0 };
    struct order_done done;
    sale_cart(&c);
    sale_order(&c, &o);
    assert_ok(sale_complete(f->store.sale, &o, &done));
    assert_ok(orders_get(f->store.read, o.id, &back));
    assert_true(order_adds_up(&back));
    assert_string_equal(back.number, o.number);
    assert_int_equal(back.total.minor, o.total.minor);
    assert_int_equal(back.tax.minor, o.tax.minor);
    assert_int_equal(back.tax_count, 2);
    assert_int_equal(back.line_count, 2);
    assert_string_equal(back.lines[1].name, "Milk \"foam\"");
    assert_int_equal(back.lines[0].tax_amount[0].amount.minor,
                     o.lines[0].tax_amount[0].amount.minor);
    assert_int_equal(back.payment_count, 1);
    assert_int_equal(back.payments[0].change.minor, 183);
    struct order_list list;
    struct order_filter filter = { .number = "7-" };
    assert_ok(orders_list(f->store.read, &f->arena, &filter, 10, &list));
    assert_int_equal(list.count, 1);
    assert_string_equal(list.item[0].method, "cash");
    filter.number = "8";
    assert_ok(orders_list(f->store.read, &f->arena, &filter, 10, &list));
    assert_int_equal(list.count, 0);
    char next[ORDERS_NUMBER_LEN];
    assert_ok(orders_next_number(f->store.read, "7", next));
    assert_string_equal(next, "7-2");
    order_deinit(&back);
    order_deinit(&o);
    cart_deinit(&c);
}

static void an_order_that_does_not_add_up_is_not_sold(void **state)
{
    struct fixture *f = *state;
    struct cart c = { 0 };
    struct order o;
    struct order_done done;
    sale_cart(&c);
    sale_order(&c, &o);
    o.total.minor += 1;
    assert_int_equal(sale_complete(f->store.sale, &o, &done), ERR_INVALID);
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM counters"), 0);
    order_deinit(&o);
    cart_deinit(&c);
}

static void a_training_sale_has_numbers_of_its_own_and_moves_nothing(void **state)
{
    struct fixture *f = *state;
    struct cart c = { 0 };
    struct order o;
    struct order_done done;
    sale_cart(&c);
    sale_order(&c, &o);
    o.training = true;
    assert_ok(sale_complete(f->store.sale, &o, &done));
    assert_string_equal(done.number, "7T-1");
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM outbox"), 0);
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM stock_movements"), 0);
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM shifts"), 0);
    assert_int_equal(fixture_int(f->store.read, "SELECT code FROM audit"), 13017);
    struct verify_result r;
    assert_ok(verify_run(f->path, NULL, NULL, &r));
    order_deinit(&o);
    cart_deinit(&c);
}

// --- print jobs ---

static void a_print_job_goes_its_way(void **state)
{
    struct fixture *f = *state;
    struct db *db = f->store.sale;
    struct order_done done;
    struct print_job job;
    assert_ok(sale_whole(db, &done));
    assert_int_equal(print_jobs_take(db, &f->arena, "kitchen", &job), ERR_NOT_FOUND);
    assert_ok(print_jobs_take(db, &f->arena, "receipt", &job));
    assert_int_equal(job.id, done.print_job);
    assert_string_equal(job.order_number, "7-1");
    assert_int_equal(job.attempts, 1);
    assert_true(job.open_drawer);
    assert_non_null(strstr(job.content, "7-1"));
    assert_int_equal(print_jobs_take(db, &f->arena, "receipt", &job), ERR_NOT_FOUND);
    assert_int_equal(print_jobs_cancel(db, done.print_job), ERR_DENIED); // on its way
    assert_ok(print_jobs_recover(db, "receipt"));                        // the till was killed
    assert_ok(print_jobs_get(db, &f->arena, done.print_job, &job));
    assert_int_equal(job.state, PRINT_JOB_UNKNOWN);
    assert_ok(print_jobs_retry(db, done.print_job));
    assert_ok(print_jobs_take(db, &f->arena, "receipt", &job));
    assert_int_equal(job.attempts, 2);
    assert_ok(print_jobs_set(db, job.id, PRINT_JOB_PRINTED, NULL));
    struct print_job_counts counts;
    assert_ok(print_jobs_count(db, &counts));
    assert_int_equal(counts.waiting + counts.troubled, 0);
}

static void copies_are_counted_and_marked(void **state)
{
    struct fixture *f = *state;
    struct db *db = f->store.sale;
    struct order_done done;
    struct print_job job;
    int64_t id;
    assert_ok(sale_whole(db, &done));
    assert_ok(print_jobs_get(db, &f->arena, done.print_job, &job));
    const char *order = job.order_id;
    for (int64_t n = 1; n <= 2; n++) {
        assert_ok(print_jobs_add_copy(db, order, "copy", "receipt", SALE_CASHIER, &id));
        assert_ok(print_jobs_get(db, &f->arena, id, &job));
        assert_int_equal(job.copy, n);
        assert_false(job.open_drawer);
        assert_non_null(strstr(job.content, "\"copy\""));
    }
    assert_int_equal(fixture_int(db, "SELECT count(*) FROM audit WHERE code = 13014"), 2);
    assert_int_equal(print_jobs_add_copy(db, "no-order", "copy", "receipt", NULL, &id),
                     ERR_NOT_FOUND);
}

// --- audit and verify ---

static const struct harm {
    const char *name, *sql;
} harms[] = {
    { "verify finds a changed audit row", "UPDATE audit SET detail = '{}' WHERE seq = 1" },
    { "verify finds a missing audit row", "DELETE FROM audit WHERE seq = 1" },
    { "verify finds a missing receipt",
      "PRAGMA foreign_keys=OFF; DELETE FROM sale_orders WHERE number = '7-1'" },
    { "verify finds a changed total", "UPDATE sale_orders SET total = total + 1" },
    { "verify finds a changed line", "UPDATE sale_order_details SET total = 1 WHERE line = 1" },
    { "verify finds a missing payment", "DELETE FROM payments" },
    { "verify finds a missing print job", "DELETE FROM print_jobs" },
    { "verify finds a missing outbox entry", "DELETE FROM outbox WHERE seq = 2" },
    { "verify finds a wrong shift", "UPDATE shifts SET sales_total = 0" },
    { "verify finds a counter that ran ahead", "UPDATE counters SET value = value + 1" },
};

static void finds_harm(void **state)
{
    const struct harm *h = *state;
    void *inner = NULL;
    setup(&inner);
    struct fixture *f = inner;
    struct order_done done;
    struct verify_result r;
    for (int i = 0; i < 2; i++)
        assert_ok(sale_whole(f->store.sale, &done));
    assert_ok(verify_run(f->path, NULL, NULL, &r));
    assert_ok(sql_exec(f->store.sale, h->sql));
    assert_int_equal(verify_run(f->path, NULL, NULL, &r), ERR_CORRUPT);
    assert_true(r.failed > 0);
    fixture_free(f);
}

// --- people ---

static const struct wait_row {
    int failures;
    int64_t wait_s;
} waits[] = { { 4, 0 },  { 5, 2 },    { 6, 4 },    { 7, 8 },
              { 8, 16 }, { 12, 256 }, { 13, 300 }, { 40, 300 } };

static void wrong_pins_wait_longer_and_longer(void **state)
{
    struct fixture *f = *state;
    struct user_attempts t = { 0 };
    size_t row = 0;
    for (int i = 1; i <= 40; i++) {
        assert_ok(users_attempt_failed(f->store.sale, "cashier-1", 1000000, &t));
        if (waits[row].failures == i)
            assert_int_equal(t.wait_until_ms - 1000000, waits[row++].wait_s * 1000);
    }
    assert_int_equal(row, LEN(waits));
    store_close(&f->store); // a restart forgives nothing
    fixture_open(f);
    assert_ok(users_attempts(f->store.read, "cashier-1", &t));
    assert_int_equal(t.failures, 40);
    assert_ok(users_signed_in(f->store.sale, "cashier-1", 2000000));
    assert_ok(users_attempts(f->store.read, "cashier-1", &t));
    assert_int_equal(t.failures, 0);
}

static void staff_is_listed_clocked_in_first_then_by_last_sign_in(void **state)
{
    struct fixture *f = *state;
    struct user_list list;
    assert_ok(sql_exec(f->store.sale, "INSERT INTO tenant_users(id, name, login, role) VALUES"
                                      " ('c3', 'Ada', 'ada', 'cashier')"));
    assert_ok(users_signed_in(f->store.sale, "cashier-1", 2000));
    assert_ok(users_clock(f->store.sale, "cashier-2", "till-1", "in", 1000));
    assert_ok(users_list(f->store.read, &f->arena, &list));
    assert_int_equal(list.count, 3);
    assert_string_equal(list.item[0].name, "Jonas");
    assert_true(list.item[0].clocked_in);
    assert_int_equal(list.item[0].clocked_in_at_ms, 1000);
    assert_string_equal(list.item[1].name, "Maria");
    assert_string_equal(list.item[2].name, "Ada");
    assert_ok(users_clock(f->store.sale, "cashier-2", "till-1", "out", 3000));
    assert_ok(users_list(f->store.read, &f->arena, &list));
    assert_string_equal(list.item[0].name, "Maria");
}

static void a_card_belongs_to_one_customer(void **state)
{
    struct fixture *f = *state;
    struct customer_edit anna = { .name = "Anna", .card_code = "2900 447" };
    struct customer_edit other = { .name = "Otto", .card_code = "2900447" };
    assert_ok(customers_put(f->store.sale, &anna));
    assert_int_equal(customers_put(f->store.sale, &other), ERR_EXISTS);
    assert_string_equal(other.id, "");
    anna.name = "Anna K.";
    assert_ok(customers_put(f->store.sale, &anna));
    struct customer c;
    assert_ok(customers_find_card(f->store.read, &f->arena, "2900447", &c));
    assert_string_equal(c.name, "Anna K.");
    struct customer_edit nobody = { .name = "" };
    assert_int_equal(customers_put(f->store.sale, &nobody), ERR_INVALID);
    struct outbox_list list;
    assert_ok(outbox_list(f->store.read, &f->arena, 10, &list));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.item[0].verb, "PUT");
    assert_string_equal(list.item[1].verb, "PATCH");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cart_comes_back_as_it_was_after_every_change),
        TEST(one_changed_line_of_a_long_cart_writes_one_row),
        TEST(a_parked_cart_is_taken_up_by_somebody_else),
        TEST(a_sale_leaves_all_its_rows),
        TEST(the_server_is_told_in_its_own_words),
        TEST(stock_is_the_servers_value_and_the_own_movements),
        TEST(a_category_page_goes_on_into_its_children),
        TEST(the_shift_holds_the_sum_of_its_sales),
        TEST(an_order_is_read_back_as_it_was_written),
        TEST(an_order_that_does_not_add_up_is_not_sold),
        TEST(a_training_sale_has_numbers_of_its_own_and_moves_nothing),
        TEST(a_print_job_goes_its_way),
        TEST(copies_are_counted_and_marked),
        TEST(wrong_pins_wait_longer_and_longer),
        TEST(staff_is_listed_clocked_in_first_then_by_last_sign_in),
        TEST(a_card_belongs_to_one_customer),
    };
    int failed = cmocka_run_group_tests_name("sales", tests, NULL, NULL);
    struct CMUnitTest harmed[LEN(harms)];
    for (size_t i = 0; i < LEN(harms); i++)
        harmed[i] = (struct CMUnitTest){ harms[i].name, finds_harm, NULL, NULL, (void *)&harms[i] };
    return failed + cmocka_run_group_tests_name("verify", harmed, NULL, NULL);
}
