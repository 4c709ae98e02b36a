// What a person may do holds below the screen: asked for, granted once, written down.
#include "tests/ops/fixture.h"

// Every role does every act of the sale that its row of the table allows, and no other.
struct row {
    const char *name, *badge;
    enum err open_item, price, void_line, void_sale, no_sale, reprint, devices, add_customer;
};
#define YES OK
#define ASK ERR_NEEDS_APPROVAL
#define NO ERR_DENIED
static const struct row rows[] = {
    { "cashier", CASHIER_BADGE, ASK, ASK, YES, ASK, ASK, YES, NO, YES },
    { "supervisor", SUPERVISOR_BADGE, YES, YES, YES, YES, YES, YES, NO, YES },
    { "manager", MANAGER_BADGE, YES, YES, YES, YES, YES, YES, ASK, YES },
    { "master admin", "2800104881219", YES, YES, YES, YES, YES, YES, YES, YES },
};

static char *sell_one(struct fixture *f)
{
    struct tender cash = { .method = TENDER_CASH, .amount = { 500 } };
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    assert_ok(payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL));
    return arena_strdup(&f->arena, done.order_id);
}

static void role_table(void **state)
{
    const struct row *row = *state;
    void *own = NULL;
    fixture_setup(&own);
    struct fixture *f = own;
    size_t line;
    uint32_t token;
    int64_t job;
    assert_ok(user_sign_in_badge(f->ops, row->badge));
    const char *order = sell_one(f);
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_int_equal(sale_add_open_item(f->ops, "Repair", (struct money){ 500 }, 19000, &line),
                     row->open_item);
    assert_int_equal(sale_set_price(f->ops, 0, (struct unit_price){ 2000000 }), row->price);
    assert_int_equal(sale_remove(f->ops, 1, &token), row->void_line);
    assert_int_equal(sale_void(f->ops), row->void_sale);
    assert_int_equal(receipt_no_sale(f->ops), row->no_sale);
    assert_int_equal(receipt_print_again(f->ops, order, RECEIPT_COPY, &job), row->reprint);
    assert_int_equal(setting_put_till(f->ops, "sound.volume", "20"), row->devices);
    struct customer_edit edit = { .name = "Ann Example" };
    assert_int_equal(customer_save(f->ops, &edit, NULL), row->add_customer);
    assert_cart_kept(f);
    fixture_teardown(&own);
}

// The discount that passes by itself: 15 % for a cashier, 25 % for a supervisor, 50 % for a manager
// (the shop's settings, which go before the role's own).
struct discount_row {
    const char *name, *badge;
    struct discount d;
    enum err expected;
};
#define PERCENT(n)                                                                                 \
    {                                                                                              \
        DISCOUNT_PERCENT, (n)*PERCENT_MICRO                                                        \
    }
#define AMOUNT(n)                                                                                  \
    {                                                                                              \
        DISCOUNT_AMOUNT, n                                                                         \
    }
static const struct discount_row discount_rows[] = {
    { "cashier 15 %", CASHIER_BADGE, PERCENT(15), YES },
    { "cashier 15.000001 %", CASHIER_BADGE, { DISCOUNT_PERCENT, 15 * PERCENT_MICRO + 1 }, ASK },
    { "cashier 100 %", CASHIER_BADGE, PERCENT(100), ASK },
    { "cashier 0.41 of 2.79 is 14.7 %", CASHIER_BADGE, AMOUNT(41), YES },
    { "cashier 0.42 of 2.79 is 15.05 %", CASHIER_BADGE, AMOUNT(42), ASK },
    { "cashier more than the price", CASHIER_BADGE, AMOUNT(100000), ASK },
    { "cashier none", CASHIER_BADGE, { 0 }, YES },
    { "cashier 101 %", CASHIER_BADGE, PERCENT(101), ASK },
    { "cashier less than nothing", CASHIER_BADGE, PERCENT(-1), ERR_INVALID },
    { "supervisor 25 %", SUPERVISOR_BADGE, PERCENT(25), YES },
    { "supervisor 26 %", SUPERVISOR_BADGE, PERCENT(26), ASK },
    { "manager 50 %", MANAGER_BADGE, PERCENT(50), YES },
    { "manager 100 %", MANAGER_BADGE, PERCENT(100), YES },
    { "manager 101 %", MANAGER_BADGE, PERCENT(101), ERR_INVALID },
};

static void discount_limit(void **state)
{
    const struct discount_row *row = *state;
    void *own = NULL;
    fixture_setup(&own);
    struct fixture *f = own;
    assert_ok(user_sign_in_badge(f->ops, row->badge));
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(sale_set_discount(f->ops, 0, row->d), row->expected);
    if (row->expected != OK)
        assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);
    assert_ok(sale_set_discount(f->ops, 0, (struct discount){ 0 }));
    assert_int_equal(sale_set_order_discount(f->ops, row->d), row->expected);
    if (row->expected != OK)
        assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);
    enum act act;
    enum access access = sale_discount_access(f->ops, 0, row->d, &act);
    enum act of_order;
    assert_int_equal(sale_order_discount_access(f->ops, row->d, &of_order), access);
    assert_int_equal(of_order, act);
    if (row->expected == ASK) {
        assert_int_equal(access, ACCESS_ASK);
        assert_int_equal(act, ACT_DISCOUNT_OVER);
    }
    assert_cart_kept(f);
    fixture_teardown(&own);
}

static void an_approval_is_good_for_one_discount_and_names_both(void **state)
{
    struct fixture *f = *state;
    struct discount d = PERCENT(40);
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(sale_set_discount(f->ops, 0, d), ERR_NEEDS_APPROVAL);
    assert_int_equal(fixture_approve(f, MANAGER, ACT_DISCOUNT_OVER).result, OK);
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_APPROVAL_GIVEN);
    assert_string_equal(row->user_id, fixture_user_id(f, "maria.krueger"));
    assert_string_equal(row->approver_id, fixture_user_id(f, "tom.fischer"));
    assert_string_equal(row->order_id, sale_cart(f->ops)->id);
    assert_string_equal(row->detail, "{\"act\":\"DiscountOverLimit\",\"reason\":\"because\"}");
    assert_string_equal(user_approver_of(f->ops, ACT_DISCOUNT_OVER), "Tom Fischer");

    assert_int_equal(sale_set_discount(f->ops, 7, d), ERR_INVALID); // uses nothing up
    assert_ok(sale_set_discount(f->ops, 0, d));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279 - 112); // 40 % is 1.116
    assert_string_equal(user_approver_of(f->ops, ACT_DISCOUNT_OVER), "");
    assert_int_equal(sale_set_discount(f->ops, 0, d), ERR_NEEDS_APPROVAL);

    // The sale says whose word it was.
    struct tender cash = { .method = TENDER_CASH, .amount = { 500 } };
    struct payment_done done;
    assert_ok(payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL));
    row = fixture_audit(f, AUDIT_SALE);
    assert_string_equal(row->user_id, fixture_user_id(f, "maria.krueger"));
    assert_string_equal(row->approver_id, fixture_user_id(f, "tom.fischer"));
    fixture_scan(f, OAT_DRINK); // and the next sale does not
    assert_ok(payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL));
    assert_string_equal(fixture_audit(f, AUDIT_SALE)->approver_id, "");
}

static void only_some_can_approve(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    struct answer a = fixture_approve(f, SUPERVISOR, ACT_DISCOUNT_OVER);
    assert_int_equal(a.result, ERR_NEEDS_APPROVAL); // the right PIN of the wrong person
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_APPROVAL_REFUSED);
    assert_int_equal(fixture_approve(f, CASHIER, ACT_DISCOUNT_OVER).result, ERR_NEEDS_APPROVAL);
    assert_int_equal(fixture_approve(f, "tom.fischer", "0000", ACT_DISCOUNT_OVER).result,
                     ERR_DENIED);
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_LOG_IN_FAILED);
    struct discount d = PERCENT(40);
    assert_int_equal(sale_set_discount(f->ops, 0, d), ERR_NEEDS_APPROVAL);
    assert_int_equal(user_approve_badge(f->ops, "2800000000000", ACT_DISCOUNT_OVER, NULL),
                     ERR_NOT_FOUND);
    assert_int_equal(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_DISCOUNT_OVER, NULL),
                     ERR_NEEDS_APPROVAL);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_DISCOUNT_OVER, NULL));
    assert_ok(sale_set_discount(f->ops, 0, d));
    assert_string_equal(user_current(f->ops)->login, "maria.krueger"); // still
}

static void an_approvers_good_pin_forgives_the_wrong_ones(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 4; i++)
        assert_int_equal(fixture_approve(f, "tom.fischer", "0000", ACT_VOID_SALE).result,
                         ERR_DENIED);
    assert_int_equal(fixture_approve(f, MANAGER, ACT_VOID_SALE).result, OK);
    struct answer a = fixture_approve(f, "tom.fischer", "0000", ACT_VOID_SALE);
    assert_int_equal(a.pin.failures, 1);
    assert_int_equal(a.pin.wait_until_ms - clock_utc_ms(), 0);
}

static void an_approval_lapses_with_its_sheet_and_its_person(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_PRICE_OVERRIDE, NULL));
    user_drop_approvals(f->ops);
    assert_int_equal(sale_set_price(f->ops, 0, (struct unit_price){ 1000000 }), ERR_NEEDS_APPROVAL);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_PRICE_OVERRIDE, NULL));
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_int_equal(sale_set_price(f->ops, 0, (struct unit_price){ 1000000 }), ERR_NEEDS_APPROVAL);
}

static void an_approval_for_one_act_is_none_for_another(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_PRICE_OVERRIDE, NULL));
    assert_int_equal(sale_void(f->ops), ERR_NEEDS_APPROVAL);
    assert_int_equal(sale_set_discount(f->ops, 0, (struct discount)PERCENT(40)),
                     ERR_NEEDS_APPROVAL);
    assert_ok(sale_set_price(f->ops, 0, (struct unit_price){ 1000000 }));
}

static void a_denied_act_cannot_be_approved(void **state)
{
    struct fixture *f = *state;
    assert_ok(user_approve_badge(f->ops, "2800104881219", ACT_DEVICES, NULL));
    assert_int_equal(setting_put_till(f->ops, "sound.volume", "20"), ERR_DENIED);
}

static void a_persons_own_list_goes_before_the_role(void **state)
{
    struct fixture *f = *state;
    fixture_exec(f, "UPDATE tenant_users SET permissions ="
                    " '[\"PriceOverride\", \"Discount:40\", \"VoidLine:denied\", \"Reprint:ask\"]'"
                    " WHERE login = 'maria.krueger'");
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    uint32_t token;
    fixture_scan(f, OAT_DRINK);
    assert_ok(sale_set_price(f->ops, 0, (struct unit_price){ 2000000 }));
    assert_ok(sale_set_discount(f->ops, 0, (struct discount)PERCENT(40)));
    assert_int_equal(sale_remove(f->ops, 0, &token), ERR_DENIED);
    assert_int_equal(user_may(f->ops, ACT_REPRINT), ACCESS_ASK);
    assert_int_equal(user_may(f->ops, ACT_VOID_LINE), ACCESS_DENIED);
}

static void a_list_that_cannot_be_read_lets_nobody_in(void **state)
{
    struct fixture *f = *state;
    fixture_exec(f, "UPDATE tenant_users SET permissions = '[\"Sell:perhaps\"]'"
                    " WHERE login = 'maria.krueger'");
    assert_int_equal(user_sign_in_badge(f->ops, CASHIER_BADGE), ERR_INVALID);
    assert_string_equal(user_current(f->ops)->id, "");
}

static void the_approvers_of_an_act_are_those_who_may_do_it(void **state)
{
    struct fixture *f = *state;
    struct user_list list;
    assert_ok(user_approvers(f->ops, &f->arena, ACT_DISCOUNT_OVER, &list));
    assert_int_equal(list.count, 3); // two managers, one master admin
    for (size_t i = 0; i < list.count; i++)
        assert_true(strcmp(list.item[i].role, "manager") == 0 ||
                    strcmp(list.item[i].role, "master_admin") == 0);
    assert_ok(user_approvers(f->ops, &f->arena, ACT_VOID_SALE, &list));
    assert_int_equal(list.count, 5); // and two supervisors
}

static void taking_pieces_away_does_not_get_around_the_limit(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 4; i++)
        fixture_scan(f, OAT_DRINK);
    assert_ok(sale_set_discount(f->ops, 0, (struct discount)AMOUNT(150))); // of 11.16: 13.4 %
    assert_int_equal(sale_set_qty(f->ops, 0, (struct qty){ 1000 }), ERR_NEEDS_APPROVAL);
    assert_int_equal(sale_cart(f->ops)->lines[0].qty.milli, 4000);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 1116 - 150);
    assert_ok(sale_set_qty(f->ops, 0, (struct qty){ 5000 })); // a smaller share
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_DISCOUNT_OVER, NULL));
    assert_ok(sale_set_qty(f->ops, 0, (struct qty){ 1000 }));
    assert_string_equal(user_approver_of(f->ops, ACT_DISCOUNT_OVER), "");
    assert_cart_kept(f);
}

static void goods_that_come_back_need_an_approval(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    struct scan_result r;
    struct product product;
    assert_ok(catalog_find_sku(ops_reader(f->ops), &f->arena, "20004", NULL, &product));

    assert_int_equal(sale_set_qty(f->ops, 0, (struct qty){ -1000 }), ERR_NEEDS_APPROVAL);
    assert_int_equal(sale_add(f->ops, product.id, (struct qty){ -1000 }, &r), ERR_NEEDS_APPROVAL);
    assert_int_equal(sale_add_open_item(f->ops, "Cash", (struct money){ -500 }, 0, &r.line),
                     ERR_NEEDS_APPROVAL);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_OPEN_ITEM, NULL));
    assert_int_equal(sale_add_open_item(f->ops, "Cash", (struct money){ -500 }, 0, &r.line),
                     ERR_INVALID);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);

    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_RETURN_NO_RECEIPT, NULL));
    assert_ok(sale_set_qty(f->ops, 0, (struct qty){ -1000 }));
    assert_int_equal(sale_set_qty(f->ops, 0, (struct qty){ -2000 }), ERR_NEEDS_APPROVAL);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_RETURN_NO_RECEIPT, NULL));
    assert_ok(sale_add(f->ops, product.id, (struct qty){ -1000 }, &r));
    assert_int_equal(sale_add(f->ops, product.id, (struct qty){ -1000 }, &r), ERR_NEEDS_APPROVAL);
}

static void an_approval_ends_with_its_sale(void **state)
{
    struct fixture *f = *state;
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_PRICE_OVERRIDE, NULL));
    sell_one(f);
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(sale_set_price(f->ops, 0, (struct unit_price){ 1 }), ERR_NEEDS_APPROVAL);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_PRICE_OVERRIDE, NULL));
    assert_ok(sale_park(f->ops, ""));
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(sale_set_price(f->ops, 0, (struct unit_price){ 1 }), ERR_NEEDS_APPROVAL);
}

// The PIN is still being checked when somebody else's badge is read.
static void an_approval_reaches_only_who_asked_for_it(void **state)
{
    struct fixture *f = *state;
    struct answer a = { 0 };
    user_approve(f->ops, MANAGER, ACT_PRICE_OVERRIDE, "because", fixture_answer, &a);
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
    assert_int_equal(fixture_wait(f, &a).result, ERR_NEEDS_APPROVAL);
    assert_string_equal(user_approver_of(f->ops, ACT_PRICE_OVERRIDE), "");
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, role_table, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(discount_rows); i++)
        tests[n++] = (struct CMUnitTest){ discount_rows[i].name, discount_limit, NULL, NULL,
                                          (void *)&discount_rows[i] };
    static const struct CMUnitTest single[] = {
        test_with(an_approval_is_good_for_one_discount_and_names_both, fixture_setup_cashier),
        test_with(only_some_can_approve, fixture_setup_cashier),
        test_with(an_approvers_good_pin_forgives_the_wrong_ones, fixture_setup_cashier),
        test_with(an_approval_lapses_with_its_sheet_and_its_person, fixture_setup_cashier),
        test_with(an_approval_for_one_act_is_none_for_another, fixture_setup_cashier),
        test_with(a_denied_act_cannot_be_approved, fixture_setup_cashier),
        test_with(a_persons_own_list_goes_before_the_role, fixture_setup),
        test_with(a_list_that_cannot_be_read_lets_nobody_in, fixture_setup),
        test_with(the_approvers_of_an_act_are_those_who_may_do_it, fixture_setup_cashier),
        test_with(taking_pieces_away_does_not_get_around_the_limit, fixture_setup_cashier),
        test_with(goods_that_come_back_need_an_approval, fixture_setup_cashier),
        test_with(an_approval_ends_with_its_sale, fixture_setup_cashier),
        test_with(an_approval_reaches_only_who_asked_for_it, fixture_setup_cashier),
    };
    memcpy(tests + n, single, sizeof single);
    n += LEN(single);
    return _cmocka_run_group_tests("permissions", tests, n, fixture_load, fixture_unload);
}
