// Taking money: the sums, and everything that a sale leaves behind.
#include "app/store/orders.h"
#include "app/store/outbox.h"
#include "app/store/shifts.h"
#include "tests/ops/fixture.h"

static enum err pay(struct fixture *f, const struct tender *tenders, size_t count,
                    struct payment_done *done)
{
    struct problem p = { 0 };
    enum err err =
        payment_complete(f->ops, tenders, count, &(struct payment_options){ 0 }, done, &p);
    if (err == OK)
        assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_cart_kept(f);
    return err;
}

static enum err pay_cash(struct fixture *f, int64_t minor, struct payment_done *done)
{
    return pay(f, &(struct tender){ .method = TENDER_CASH, .amount = { minor } }, 1, done);
}

static void exact_cash(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    assert_ok(pay_cash(f, 279, &done));
    assert_string_equal(done.number, "2-10482");
    assert_int_equal(done.sums.change.minor, 0);
    assert_int_equal(done.pieces.count, 0);
    assert_true(done.drawer_opened);
    assert_true(done.print_job > 0);
    assert_int_equal(done.sold_at_ms, clock_utc_ms());
    assert_int_equal(f->print_rings, 1);
}

static void change_in_notes_and_coins(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_ok(pay_cash(f, 5000, &done));
    assert_int_equal(done.sums.total.minor, 399);
    assert_int_equal(done.sums.change.minor, 4601); // 20 + 20 + 5 + 1 + 0.01
    static const struct change_piece expected[] = {
        { 2000, 2, true }, { 500, 1, true }, { 100, 1, false }, { 1, 1, false }
    };
    assert_int_equal(done.pieces.count, LEN(expected));
    for (size_t i = 0; i < LEN(expected); i++) {
        assert_int_equal(done.pieces.piece[i].value, expected[i].value);
        assert_int_equal(done.pieces.piece[i].count, expected[i].count);
        assert_int_equal(done.pieces.piece[i].note, expected[i].note);
    }
}

static void card_and_cash(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    const struct tender split[] = {
        { .method = TENDER_CARD, .amount = { 300 }, .reference = "slip 77" },
        { .method = TENDER_CASH, .amount = { 100 } },
    };
    assert_ok(pay(f, split, LEN(split), &done));
    assert_int_equal(done.sums.change.minor, 1);
    assert_int_equal(fixture_int(f, "SELECT amount FROM payments WHERE method = 'card'"), 300);
    assert_int_equal(fixture_int(f, "SELECT amount FROM payments WHERE method = 'cash'"), 99);
    assert_int_equal(fixture_int(f, "SELECT change FROM payments WHERE method = 'cash'"), 1);
    assert_int_equal(
        fixture_int(f, "SELECT reference = 'slip 77' FROM payments WHERE method = 'card'"), 1);
}

static void card_alone_leaves_the_drawer_shut(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    assert_ok(pay(f, &(struct tender){ .method = TENDER_CARD, .amount = { 279 } }, 1, &done));
    assert_false(done.drawer_opened);
    assert_int_equal(fixture_int(f, "SELECT open_drawer FROM print_jobs"), 0);
}

struct refusal {
    const char *name;
    struct tender tender[2];
    size_t count;
    enum err expected;
};
static const struct refusal refusals[] = {
    { "too little", { { TENDER_CASH, { 278 }, "" } }, 1, ERR_INVALID },
    { "nothing", { { 0 } }, 0, ERR_INVALID },
    { "a tender of nothing", { { TENDER_CASH, { 0 }, "" } }, 1, ERR_INVALID },
    { "less than nothing", { { TENDER_CASH, { -279 }, "" } }, 1, ERR_INVALID },
    { "more by card than is due", { { TENDER_CARD, { 280 }, "" } }, 1, ERR_INVALID },
    { "on account without a customer", { { TENDER_ON_ACCOUNT, { 279 }, "" } }, 1, ERR_DENIED },
};

static void refused(void **state)
{
    const struct refusal *row = *state;
    void *own = NULL;
    fixture_setup_cashier(&own);
    struct fixture *f = own;
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(pay(f, row->tender, row->count, &done), row->expected);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM sale_orders"), 0);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM shifts"), 0);
    assert_string_equal(sale_next_number(f->ops), "2-10482");
    assert_ok(pay_cash(f, 279, &done));
    assert_string_equal(done.number, "2-10482"); // no number was lost
    fixture_teardown(&own);
}

static void an_empty_cart_cannot_be_paid(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    assert_int_equal(pay_cash(f, 100, &done), ERR_INVALID);
    assert_int_equal(pay(f, NULL, 0, &done), ERR_INVALID);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM sale_orders"), 0);
}

static void too_many_tenders_are_refused(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    struct tender many[TENDERS_MAX + 1];
    for (size_t i = 0; i < LEN(many); i++)
        many[i] = (struct tender){ .method = TENDER_CASH, .amount = { 1 } };
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(pay(f, many, LEN(many), &done), ERR_FULL);
}

static void the_age_has_to_be_checked(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    struct problem p = { 0 };
    struct tender cash = { .method = TENDER_CASH, .amount = { 129 } };
    fixture_scan(f, PILSNER);
    assert_int_equal(payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, &p),
                     ERR_DENIED);
    assert_string_equal(p.text, "the customer's age (16) was not checked");
    assert_ok(sale_confirm_age(f->ops));
    assert_ok(pay_cash(f, 129, &done));
    fixture_scan(f, PILSNER); // the next customer is another one
    assert_int_equal(pay_cash(f, 129, &done), ERR_DENIED);
}

static void on_account_goes_up_to_the_limit(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    fixture_scan(f, "2900447108629"); // Anna Krause owes 128.40 of 500.00
    for (int i = 0; i < 4; i++)
        fixture_scan(f, "4260112233444"); // bouquets, gold: 14.90 less 3 % each
    const struct cart *cart = sale_cart(f->ops);
    assert_ok(sale_set_qty(f->ops, 0, (struct qty){ 25000 }));
    int64_t total = cart->totals.included.minor;
    assert_int_equal(total, 36133); // 25 x 14.90 = 372.50, less 3 % = 361.325
    struct tender account = { .method = TENDER_ON_ACCOUNT, .amount = { total } };
    assert_ok(pay(f, &account, 1, &done)); // 489.73
    struct customer anna;
    assert_ok(customers_find_card(ops_reader(f->ops), &f->arena, "2900447108629", &anna));
    assert_int_equal(anna.balance_minor, -12840 - 36133);

    fixture_scan(f, "2900447108629");
    fixture_scan(f, "4260112233444");
    account.amount = cart->totals.included; // 14.45: 504.18
    assert_int_equal(pay(f, &account, 1, &done), ERR_NEEDS_APPROVAL);
    assert_int_equal(cart->count, 1);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_OVER_CREDIT_LIMIT, "known"));
    struct tender too_much = { .method = TENDER_ON_ACCOUNT, .amount = { 99999 } };
    assert_int_equal(pay(f, &too_much, 1, &done), ERR_INVALID); // does not use the word up
    assert_ok(pay(f, &account, 1, &done));
    assert_string_equal(fixture_audit(f, AUDIT_SALE)->approver_id,
                        fixture_user_id(f, "tom.fischer"));
    assert_string_equal(user_approver_of(f->ops, ACT_OVER_CREDIT_LIMIT), "");
    fixture_scan(f, "2900447108629");
    fixture_scan(f, OAT_DRINK);
    account.amount = cart->totals.included;
    assert_int_equal(pay(f, &account, 1, &done), ERR_NEEDS_APPROVAL);
}

static void cash_is_rounded_and_cards_are_not(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    f->config.cash_rounding = (struct cash_rounding){ .step = 5, .mode = CASH_HALF_UP };
    fixture_restart(f);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL); // 3.99
    struct settlement s;
    struct tender cash = { .method = TENDER_CASH, .amount = { 400 } };
    assert_ok(payment_quote(f->ops, &cash, 1, &s, NULL));
    assert_int_equal(s.rounding.minor, 1);
    assert_int_equal(s.total.minor, 400);
    assert_ok(pay_cash(f, 400, &done));
    assert_int_equal(done.sums.change.minor, 0);
    assert_int_equal(fixture_int(f, "SELECT total FROM sale_orders"), 400);
    assert_int_equal(fixture_int(f, "SELECT rounding FROM sale_orders"), 1);
    assert_int_equal(fixture_int(f, "SELECT rounding FROM shifts"), 1);
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_ok(pay(f, &(struct tender){ .method = TENDER_CARD, .amount = { 399 } }, 1, &done));
    assert_int_equal(done.sums.rounding.minor, 0);
}

static void without_a_printer_it_is_sold_all_the_same(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    int64_t job;
    f->config.printer = "";
    fixture_restart(f);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    fixture_scan(f, OAT_DRINK);
    assert_ok(pay_cash(f, 279, &done));
    assert_int_equal(done.print_job, 0);
    assert_false(done.drawer_opened);
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_SALE_NO_RECEIPT);
    assert_int_equal(receipt_print_again(f->ops, done.order_id, RECEIPT_COPY, &job), ERR_INVALID);
    assert_int_equal(receipt_no_sale(f->ops), ERR_INVALID);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM print_jobs WHERE state <> 'cancelled'"),
                     0);
}

static void no_receipt_wanted_still_opens_the_drawer(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    struct payment_options options = { .receipt = PAYMENT_NO_RECEIPT };
    struct tender cash = { .method = TENDER_CASH, .amount = { 279 } };
    fixture_scan(f, OAT_DRINK);
    assert_ok(payment_complete(f->ops, &cash, 1, &options, &done, NULL));
    assert_int_equal(done.print_job, 0);
    assert_true(done.drawer_opened);
    assert_int_equal(
        fixture_int(f, "SELECT count(*) FROM print_jobs WHERE kind = 'drawer' AND open_drawer = 1"),
        1);
    options = (struct payment_options){ .receipt = PAYMENT_PRINT, .keep_drawer_shut = true };
    fixture_scan(f, OAT_DRINK);
    assert_ok(payment_complete(f->ops, &cash, 1, &options, &done, NULL));
    assert_false(done.drawer_opened);
    assert_int_equal(fixture_int(f, "SELECT open_drawer FROM print_jobs ORDER BY id DESC LIMIT 1"),
                     0);
}

static void everything_a_sale_leaves_behind_agrees(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    struct order order = { 0 };
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, "2140011005125"); // 0.512 kg bananas
    fixture_scan(f, PRETZEL);
    assert_ok(sale_set_qty(f->ops, 2, (struct qty){ 3000 }));
    assert_ok(
        sale_set_discount(f->ops, 2, (struct discount){ DISCOUNT_PERCENT, 10 * PERCENT_MICRO }));
    assert_ok(sale_set_note(f->ops, 2, "without salt"));
    assert_ok(sale_attach_customer(f->ops, NULL));
    assert_ok(pay_cash(f, 1000, &done)); // 2.79 + 0.92 + 3.24 = 6.95
    assert_ok(orders_get(ops_reader(f->ops), done.order_id, &order));
    assert_string_equal(order.number, "2-10482");
    assert_int_equal(order.total.minor, 695);
    assert_int_equal(order.discount.minor, 36);
    assert_int_equal(order.tax.minor, 45 + 6 + 21); // 19 % of 2.79; 7 % of 0.92 and of 3.24
    assert_int_equal(order.change.minor, 305);
    assert_string_equal(order.cashier_name, "Maria Krüger");
    assert_string_equal(order.terminal_name, "Till 2");
    assert_int_equal(order.line_count, 3);
    assert_string_equal(order.lines[2].note, "without salt");
    assert_int_equal(order.payment_count, 1);
    assert_true(order_adds_up(&order));
    order_deinit(&order);

    // Stock, in thousandths, of this shop.
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM stock_movements WHERE delta < 0"), 3);
    assert_int_equal(fixture_int(f, "SELECT sum(delta) FROM stock_movements"), -1000 - 512 - 3000);
    struct product product;
    assert_ok(
        catalog_find_sku(ops_reader(f->ops), &f->arena, "30118", ops_channel_id(f->ops), &product));
    assert_int_equal(product.stock_milli, 23000);

    // Outbox: one group of order, three lines, payment, three movements.
    struct outbox_list outbox;
    assert_ok(outbox_list(ops_reader(f->ops), &f->arena, 100, &outbox));
    assert_int_equal(outbox.count, 8);
    for (size_t i = 0; i < outbox.count; i++)
        assert_int_equal(outbox.item[i].group, outbox.item[0].seq);
    assert_string_equal(outbox.item[0].table, "sale_orders");
    assert_string_equal(outbox.item[0].row_id, done.order_id);
    assert_non_null(strstr(outbox.item[0].body, "\"total\":\"6.95\""));

    // The receipt, frozen.
    struct print_job job;
    assert_ok(print_jobs_get(ops_reader(f->ops), &f->arena, done.print_job, &job));
    assert_string_equal(job.printer, "receipt");
    assert_string_equal(job.order_id, done.order_id);
    assert_true(job.open_drawer);
    struct receipt receipt = { 0 };
    assert_ok(receipt_from_json(job.content, &receipt, NULL));
    assert_int_equal(receipt_find(&receipt, RECEIPT_TOTAL)->amount.minor, 695);
    assert_string_equal(receipt_find(&receipt, RECEIPT_SHOP_NAME)->text, "Linden Market");
    receipt_deinit(&receipt);

    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_SALE);
    assert_string_equal(row->order_id, done.order_id);
    assert_non_null(strstr(row->detail, "\"number\":\"2-10482\",\"total\":695"));
    int64_t rows;
    assert_ok(audit_verify(ops_reader(f->ops), &rows, NULL));
}

static void shift_totals_follow(void **state)
{
    struct fixture *f = *state;
    struct payment_done done;
    struct shift shift;
    fixture_scan(f, OAT_DRINK);
    assert_ok(pay_cash(f, 1000, &done));
    fixture_scan(f, PRETZEL);
    assert_ok(pay(f, &(struct tender){ .method = TENDER_CARD, .amount = { 120 } }, 1, &done));
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE)); // the same drawer
    fixture_scan(f, OAT_DRINK);
    assert_ok(sale_set_discount(f->ops, 0, (struct discount){ DISCOUNT_AMOUNT, 9 }));
    assert_ok(pay_cash(f, 270, &done));
    assert_ok(shifts_get_open(ops_reader(f->ops), &f->arena, "2", &shift));
    assert_int_equal(shift.sales, 3);
    assert_int_equal(shift.sales_minor, 279 + 120 + 270);
    assert_int_equal(shift.discount_minor, 9);
    assert_int_equal(shift.tax_minor, 45 + 8 + 43); // 2.79 and 2.70 with 19 %, 1.20 with 7 %
    assert_int_equal(shift.cash_minor, 279 + 270);
    assert_int_equal(shift.tender_count, 2);
    for (size_t i = 0; i < shift.tender_count; i++) {
        bool card = strcmp(shift.tender[i].method, "card") == 0;
        assert_int_equal(shift.tender[i].count, card ? 1 : 2);
        assert_int_equal(shift.tender[i].amount_minor, card ? 120 : 549);
    }
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t n = 0;
    for (size_t i = 0; i < LEN(refusals); i++)
        tests[n++] =
            (struct CMUnitTest){ refusals[i].name, refused, NULL, NULL, (void *)&refusals[i] };
    static const struct CMUnitTest single[] = {
        test_with(exact_cash, fixture_setup_cashier),
        test_with(change_in_notes_and_coins, fixture_setup_cashier),
        test_with(card_and_cash, fixture_setup_cashier),
        test_with(card_alone_leaves_the_drawer_shut, fixture_setup_cashier),
        test_with(an_empty_cart_cannot_be_paid, fixture_setup_cashier),
        test_with(too_many_tenders_are_refused, fixture_setup_cashier),
        test_with(the_age_has_to_be_checked, fixture_setup_cashier),
        test_with(on_account_goes_up_to_the_limit, fixture_setup_cashier),
        test_with(cash_is_rounded_and_cards_are_not, fixture_setup_cashier),
        test_with(without_a_printer_it_is_sold_all_the_same, fixture_setup_cashier),
        test_with(no_receipt_wanted_still_opens_the_drawer, fixture_setup_cashier),
        test_with(everything_a_sale_leaves_behind_agrees, fixture_setup_cashier),
        test_with(shift_totals_follow, fixture_setup_cashier),
    };
    memcpy(tests + n, single, sizeof single);
    n += LEN(single);
    return _cmocka_run_group_tests("payment_ops", tests, n, fixture_load, fixture_unload);
}
