// The open sale: what changes it, and that every change is on the disk.
#include "tests/ops/fixture.h"

static void quantity_note_and_discount_are_kept(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_ok(sale_set_qty(f->ops, 1, (struct qty){ 3000 }));
    assert_cart_kept(f);
    assert_ok(sale_set_note(f->ops, 1, "without salt"));
    assert_cart_kept(f);
    assert_ok(
        sale_set_discount(f->ops, 1, (struct discount){ DISCOUNT_PERCENT, 10 * PERCENT_MICRO }));
    assert_cart_kept(f);
    assert_ok(sale_set_order_note(f->ops, "picked up at five"));
    fixture_restart(f);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    const struct cart *cart = sale_cart(f->ops);
    assert_int_equal(cart->totals.included.minor, 279 + 324);
    assert_int_equal(cart->totals.discount.minor, 36);
    assert_string_equal(cart->lines[1].note, "without salt");
    assert_string_equal(cart->note, "picked up at five");
}

static void nonsense_is_refused_and_changes_nothing(void **state)
{
    struct fixture *f = *state;
    uint32_t token = 0;
    size_t line;
    fixture_scan(f, OAT_DRINK);
    assert_int_equal(sale_set_qty(f->ops, 0, (struct qty){ 0 }), ERR_INVALID);
    assert_int_equal(sale_set_qty(f->ops, 0, (struct qty){ INT64_MAX }), ERR_INVALID);
    assert_int_equal(sale_set_qty(f->ops, 1, (struct qty){ 1000 }), ERR_INVALID);
    assert_int_equal(sale_set_note(f->ops, 1, "x"), ERR_INVALID);
    assert_int_equal(sale_set_discount(f->ops, 1, (struct discount){ 0 }), ERR_INVALID);
    assert_int_equal(sale_clear_price(f->ops, 0), ERR_INVALID);
    assert_int_equal(sale_remove(f->ops, 1, &token), ERR_INVALID);
    assert_int_equal(sale_undo(f->ops, 77, &line), ERR_NOT_FOUND);
    assert_int_equal(sale_attach_customer(f->ops, "nobody"), ERR_NOT_FOUND);
    assert_int_equal(sale_resume(f->ops, "nothing"), ERR_BUSY);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);
    assert_cart_kept(f);
}

static void a_price_override_is_written_down(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_PRICE_OVERRIDE, "damaged"));
    assert_ok(sale_set_price(f->ops, 0, (struct unit_price){ 1500000 }));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 150);
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_PRICE_CHANGE);
    assert_string_equal(row->user_id, fixture_user_id(f, "maria.krueger"));
    assert_string_equal(row->approver_id, fixture_user_id(f, "jonas.weber"));
    assert_string_equal(row->order_id, sale_cart(f->ops)->id);
    assert_non_null(strstr(row->detail, "\"before\":\"2.79\",\"after\":\"1.50\""));
    assert_int_equal(sale_set_price(f->ops, 0, (struct unit_price){ -1 }), ERR_NEEDS_APPROVAL);
    assert_cart_kept(f);
    assert_ok(sale_clear_price(f->ops, 0));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);
    assert_cart_kept(f);
}

static void a_removed_line_comes_back_where_it_stood(void **state)
{
    struct fixture *f = *state;
    uint32_t token;
    size_t line = 99;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    fixture_scan(f, PILSNER);
    assert_ok(sale_set_note(f->ops, 1, "warm"));
    assert_ok(sale_remove(f->ops, 1, &token));
    assert_int_equal(sale_cart(f->ops)->count, 2);
    assert_cart_kept(f);
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_VOID);
    assert_non_null(strstr(row->detail, "\"void\":\"line\""));
    assert_non_null(strstr(row->detail, "\"total\":\"1.20\""));
    assert_ok(sale_undo(f->ops, token, &line));
    assert_int_equal(line, 1);
    assert_string_equal(sale_cart(f->ops)->lines[1].note, "warm");
    assert_cart_kept(f);
    assert_int_equal(sale_undo(f->ops, token, &line), ERR_NOT_FOUND);
}

static void an_order_discount_is_spread_to_the_cent(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_ok(sale_set_order_discount(f->ops, (struct discount){ DISCOUNT_AMOUNT, 40 })); // 10.03 %
    const struct cart *cart = sale_cart(f->ops);
    assert_int_equal(cart->totals.included.minor, 359);
    assert_int_equal(cart->lines[0].order_discount.minor, 28); // 40 x 2.79 / 3.99 = 27.97
    assert_int_equal(cart->lines[1].order_discount.minor, 12);
    assert_cart_kept(f);
}

static void a_customer_brings_their_groups_prices(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    fixture_scan(f, "2900505689541"); // Christian Krahl, member: oat drink 2.59
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 259 + 120);
    assert_string_equal(sale_cart(f->ops)->customer_name, "Christian Krahl");
    assert_cart_kept(f);
    fixture_scan(f,
                 "2900447108629"); // Anna Krause, gold: 2.59; 3 % off what has no price of its own
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 259 + 116); // 1.164
    assert_cart_kept(f);
    assert_ok(sale_attach_customer(f->ops, NULL));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279 + 120);
    assert_cart_kept(f);
}

static void prices_are_those_of_the_day(void **state)
{
    struct fixture *f = *state;
    int64_t last;
    assert_true(
        clock_parse_iso("2026-11-29T23:59:59Z", &last)); // of the offer; the file has UTC dates
    clock_freeze(last);
    fixture_scan(f, BANANAS);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 179);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_VOID_SALE, NULL));
    assert_ok(sale_void(f->ops));
    clock_advance(1000);
    fixture_scan(f, BANANAS);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 199);
}

static void an_open_item_has_its_own_price_and_tax(void **state)
{
    struct fixture *f = *state;
    size_t line;
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_OPEN_ITEM, NULL));
    assert_ok(sale_add_open_item(f->ops, "Repair of a zip", (struct money){ 1190 }, 19000, &line));
    const struct cart *cart = sale_cart(f->ops);
    assert_int_equal(line, 0);
    assert_int_equal(cart->totals.included.minor, 1190);
    assert_int_equal(cart->totals.tax.minor, 190);
    assert_string_equal(cart->lines[0].name, "Repair of a zip");
    assert_cart_kept(f);
    fixture_restart(f);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_int_equal(sale_cart(f->ops)->totals.tax.minor, 190);
}

static void a_voided_sale_is_gone_and_written_down(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_int_equal(sale_void(f->ops), ERR_NEEDS_APPROVAL);
    assert_int_equal(sale_cart(f->ops)->count, 2);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_VOID_SALE, NULL));
    assert_ok(sale_void(f->ops));
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_cart_kept(f);
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_VOID);
    assert_string_equal(row->detail, "{\"void\":\"sale\",\"lines\":2,\"total\":\"3.99\"}");
    assert_string_equal(row->approver_id, fixture_user_id(f, "jonas.weber"));
    assert_string_equal(sale_next_number(f->ops), "2-10482"); // no number was used for it
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM open_cart_lines"), 0);
}

static void a_parked_sale_waits_for_anybody(void **state)
{
    struct fixture *f = *state;
    struct parked_list list;
    assert_int_equal(sale_park(f->ops, ""), ERR_INVALID); // nothing in it
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, "2900505689541");
    assert_ok(sale_park(f->ops, ""));
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_string_equal(sale_cart(f->ops)->customer_id, "");
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_SUSPEND);
    clock_advance(60000);
    fixture_scan(f, PRETZEL);
    assert_ok(sale_park(f->ops, "blue coat"));
    assert_int_equal(sale_parked_count(f->ops), 2);
    assert_ok(sale_parked(f->ops, &f->arena, &list));
    assert_string_equal(list.item[0].label, "blue coat");
    assert_string_equal(list.item[1].label, "Oat drink barista");
    assert_int_equal(list.item[1].total_minor, 259);
    fixture_restart(f);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_ok(sale_resume(f->ops, list.item[1].id));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 259);
    assert_string_equal(sale_cart(f->ops)->customer_name, "Christian Krahl");
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_RESUME);
    assert_int_equal(sale_resume(f->ops, list.item[0].id), ERR_BUSY);
    assert_int_equal(sale_parked_count(f->ops), 1);
    assert_cart_kept(f);
}

static void somebody_elses_parked_sale_needs_an_approval(void **state)
{
    struct fixture *f = *state;
    struct parked_list list;
    fixture_scan(f, OAT_DRINK);
    assert_ok(sale_park(f->ops, ""));
    assert_ok(sale_parked(f->ops, &f->arena, &list));
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
    assert_int_equal(sale_resume(f->ops, list.item[0].id), ERR_NEEDS_APPROVAL);
    assert_int_equal(sale_parked_count(f->ops), 1);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_TAKE_OVER_PARKED, NULL));
    assert_ok(sale_resume(f->ops, list.item[0].id));
    assert_string_equal(user_approver_of(f->ops, ACT_TAKE_OVER_PARKED), "");
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279);
    assert_cart_kept(f);
    assert_ok(sale_park(f->ops, "")); // now it is Aylin's
    assert_ok(user_sign_in_badge(f->ops, SUPERVISOR_BADGE));
    assert_ok(sale_resume(f->ops, list.item[0].id)); // who needs nobody
}

static void a_resume_that_fails_leaves_the_empty_sale_as_it_is(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, "2900505689541"); // an empty cart with a customer
    assert_int_equal(sale_resume(f->ops, "00000000-0000-7000-8000-000000000000"), ERR_NOT_FOUND);
    assert_string_equal(sale_cart(f->ops)->customer_name, "Christian Krahl");
    assert_cart_kept(f);
}

static void a_kept_line_is_put_back_as_it_was(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_DISCOUNT_OVER, "damaged"));
    assert_ok(
        sale_set_discount(f->ops, 0, (struct discount){ DISCOUNT_PERCENT, 30 * PERCENT_MICRO }));
    assert_ok(sale_set_note(f->ops, 0, "dented"));
    assert_int_equal(sale_keep_line(f->ops, 2), ERR_INVALID);
    assert_ok(sale_keep_line(f->ops, 0));
    assert_ok(user_approve_badge(f->ops, MANAGER_BADGE, ACT_PRICE_OVERRIDE, "damaged"));
    assert_ok(sale_set_price(f->ops, 0, (struct unit_price){ 1500000 }));
    assert_ok(sale_set_qty(f->ops, 0, (struct qty){ 7000 }));
    assert_ok(sale_set_note(f->ops, 0, ""));
    assert_ok(sale_set_discount(f->ops, 0, (struct discount){ DISCOUNT_NONE, 0 }));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 1050 + 120);
    assert_ok(sale_put_back_line(f->ops));
    const struct cart_line *line = &sale_cart(f->ops)->lines[0];
    assert_int_equal(line->qty.milli, 1000);
    assert_int_equal(line->price.micro, 2790000);
    assert_int_equal(line->origin, PRICE_LIST);
    assert_int_equal(line->discount.value, 30 * PERCENT_MICRO);
    assert_string_equal(line->note, "dented");
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 195 + 120);
    assert_cart_kept(f);
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_PRICE_CHANGE);
    assert_non_null(strstr(row->detail, "\"before\":\"1.50\",\"after\":\"2.79\""));
}

static void a_kept_line_that_is_gone_stays_gone(void **state)
{
    struct fixture *f = *state;
    uint32_t token;
    assert_ok(sale_put_back_line(f->ops)); // nothing was kept
    fixture_scan(f, OAT_DRINK);
    assert_ok(sale_keep_line(f->ops, 0));
    assert_ok(sale_remove(f->ops, 0, &token));
    assert_ok(sale_put_back_line(f->ops));
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_cart_kept(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_with(quantity_note_and_discount_are_kept, fixture_setup_cashier),
        test_with(nonsense_is_refused_and_changes_nothing, fixture_setup_cashier),
        test_with(a_price_override_is_written_down, fixture_setup_cashier),
        test_with(a_removed_line_comes_back_where_it_stood, fixture_setup_cashier),
        test_with(an_order_discount_is_spread_to_the_cent, fixture_setup_cashier),
        test_with(a_customer_brings_their_groups_prices, fixture_setup_cashier),
        test_with(prices_are_those_of_the_day, fixture_setup_cashier),
        test_with(an_open_item_has_its_own_price_and_tax, fixture_setup_cashier),
        test_with(a_voided_sale_is_gone_and_written_down, fixture_setup_cashier),
        test_with(a_parked_sale_waits_for_anybody, fixture_setup_cashier),
        test_with(somebody_elses_parked_sale_needs_an_approval, fixture_setup_cashier),
        test_with(a_resume_that_fails_leaves_the_empty_sale_as_it_is, fixture_setup_cashier),
        test_with(a_kept_line_is_put_back_as_it_was, fixture_setup_cashier),
        test_with(a_kept_line_that_is_gone_stays_gone, fixture_setup_cashier),
    };
    return LOADED_TESTS("sale_ops", tests);
}
