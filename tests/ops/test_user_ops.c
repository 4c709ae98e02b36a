// Signing in and out, PINs and badges, whose sale is whose.
#include "tests/ops/fixture.h"

static void pin_signs_in_and_is_written_down(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(user_pin_length(f->ops), 4);
    assert_int_equal(fixture_sign_in(f, CASHIER).result, OK);
    assert_string_equal(user_current(f->ops)->name, "Maria Krüger");
    assert_int_equal(user_current(f->ops)->role, ROLE_CASHIER);
    assert_int_equal(user_current(f->ops)->permissions.discount_limit_micro, 15 * PERCENT_MICRO);
    assert_int_equal(f->person_changes, 1);
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_LOG_IN);
    assert_string_equal(fixture_audit(f, 0)->user_id, fixture_user_id(f, "maria.krueger"));
    assert_ok(user_lock(f->ops));
    assert_string_equal(user_current(f->ops)->id, "");
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_LOG_OUT);
    assert_int_equal(user_may(f->ops, ACT_SELL), ACCESS_DENIED);
}

static void nobody_may_do_anything(void **state)
{
    struct fixture *f = *state;
    struct scan_result r;
    struct tender cash = { .method = TENDER_CASH, .amount = { 100 } };
    struct payment_done done;
    int64_t job;
    assert_int_equal(sale_scan(f->ops, OAT_DRINK, &r), ERR_DENIED);
    assert_int_equal(sale_park(f->ops, ""), ERR_DENIED);
    assert_int_equal(sale_void(f->ops), ERR_DENIED);
    assert_int_equal(sale_set_order_discount(f->ops, (struct discount){ 0 }), ERR_DENIED);
    assert_int_equal(receipt_no_sale(f->ops), ERR_DENIED);
    assert_int_equal(receipt_print_again(f->ops, "x", RECEIPT_COPY, &job), ERR_DENIED);
    assert_int_equal(receipt_retry(f->ops, 1), ERR_DENIED);
    assert_int_equal(setting_put_mine(f->ops, "look.theme", "dark"), ERR_DENIED);
    assert_int_equal(
        payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL),
        ERR_DENIED);
}

static void unknown_and_inactive_people_are_not_let_in(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(fixture_sign_in(f, "nobody", "1824").result, ERR_NOT_FOUND);
    fixture_exec(f, "UPDATE tenant_users SET active = 0 WHERE login = 'maria.krueger'");
    assert_int_equal(fixture_sign_in(f, CASHIER).result, ERR_NOT_FOUND);
    assert_int_equal(user_sign_in_badge(f->ops, CASHIER_BADGE), ERR_NOT_FOUND);
    assert_int_equal(user_sign_in_badge(f->ops, ""), ERR_NOT_FOUND);
    fixture_exec(f, "UPDATE tenant_users SET role = 'astronaut' WHERE login = 'jonas.weber'");
    assert_int_equal(user_sign_in_badge(f->ops, SUPERVISOR_BADGE), ERR_NOT_FOUND);
    assert_string_equal(user_current(f->ops)->id, "");
}

static void wrong_pins_are_counted_and_slow_down(void **state)
{
    struct fixture *f = *state;
    int64_t now = clock_utc_ms();
    static const int wait_s[] = { 0, 0, 0, 0, 2, 4, 8 };
    for (size_t i = 0; i < LEN(wait_s); i++) {
        struct answer a = fixture_sign_in(f, "maria.krueger", "0000");
        assert_int_equal(a.result, ERR_DENIED);
        assert_int_equal(a.pin.failures, i + 1);
        assert_int_equal(a.pin.wait_until_ms - now, wait_s[i] * 1000);
        clock_advance(a.pin.wait_until_ms - now);
        now = clock_utc_ms();
    }
    struct answer a = fixture_sign_in(f, "maria.krueger", "0000"); // the 8th: 16 s
    clock_advance(15999);
    struct answer early = fixture_sign_in(f, CASHIER);
    assert_int_equal(early.result, ERR_BUSY);
    assert_int_equal(early.pin.wait_until_ms, a.pin.wait_until_ms);
    fixture_restart(f); // does not forgive
    assert_int_equal(fixture_sign_in(f, CASHIER).result, ERR_BUSY);
    assert_int_equal(fixture_sign_in(f, SUPERVISOR).result, OK); // somebody else need not wait
    assert_ok(user_lock(f->ops));
    clock_advance(1);
    assert_int_equal(fixture_sign_in(f, CASHIER).result, OK);
    assert_ok(user_lock(f->ops));
    assert_int_equal(fixture_sign_in(f, "maria.krueger", "0000").pin.failures, 1);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM audit WHERE code = 13906"), 9);
}

static void a_try_that_nobody_waits_for_signs_nobody_in(void **state)
{
    struct fixture *f = *state;
    struct answer a = { 0 };
    user_sign_in(f->ops, "maria.krueger", "1824", fixture_answer, &a);
    assert_false(ops_is_idle(f->ops));
    user_forget_tries(f->ops);
    while (!ops_is_idle(f->ops)) {
        while (sem_wait(&f->woken) != 0)
            ;
        ops_pump(f->ops);
    }
    assert_false(a.given);
    assert_string_equal(user_current(f->ops)->id, "");
}

static void a_second_try_is_dropped_while_one_is_under_way(void **state)
{
    struct fixture *f = *state;
    struct answer first = { 0 }, second = { 0 };
    user_sign_in(f->ops, "maria.krueger", "1824", fixture_answer, &first);
    user_sign_in(f->ops, "jonas.weber", "3907", fixture_answer, &second);
    assert_int_equal(fixture_wait(f, &first).result, OK);
    assert_false(second.given);
    assert_string_equal(user_current(f->ops)->login, "maria.krueger");
}

static void a_badge_hands_the_till_over(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    struct scan_result r = fixture_scan(f, OTHER_CASHIER_BADGE);
    assert_int_equal(r.kind, SCAN_BADGE);
    assert_string_equal(r.text, "Aylin Demir");
    assert_string_equal(user_current(f->ops)->login, "maria.krueger"); // the scan alone did nothing
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
    assert_string_equal(user_current(f->ops)->login, "aylin.demir");
    // Maria was signed out before Aylin was signed in.
    const struct audit_row *in = fixture_audit(f, AUDIT_LOG_IN),
                           *out = fixture_audit(f, AUDIT_LOG_OUT);
    assert_int_equal(in->seq, out->seq + 1);
    assert_string_equal(out->user_id, fixture_user_id(f, "maria.krueger"));
    assert_string_equal(in->user_id, fixture_user_id(f, "aylin.demir"));
}

static void each_person_keeps_their_open_sale(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    fixture_scan(f, PRETZEL);
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
    assert_int_equal(sale_cart(f->ops)->count, 0);
    fixture_scan(f, PILSNER);
    assert_ok(user_lock(f->ops));
    assert_int_equal(sale_cart(f->ops)->count, 0); // nobody's
    fixture_restart(f);
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_int_equal(sale_cart(f->ops)->count, 2);
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 279 + 120);
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE));
    assert_int_equal(sale_cart(f->ops)->totals.included.minor, 129);
    assert_cart_kept(f);
}

static void signing_in_again_changes_nothing(void **state)
{
    struct fixture *f = *state;
    int64_t rows = fixture_int(f, "SELECT count(*) FROM audit");
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM audit"), rows);
    assert_int_equal(f->person_changes, 1);
}

static void a_sale_that_cannot_be_read_signs_nobody_in(void **state)
{
    struct fixture *f = *state;
    fixture_scan(f, OAT_DRINK);
    assert_ok(user_lock(f->ops));
    fixture_exec(f, "UPDATE open_cart_lines SET taxes = 'nonsense'");
    assert_int_equal(user_sign_in_badge(f->ops, CASHIER_BADGE), ERR_CORRUPT);
    assert_string_equal(user_current(f->ops)->id, "");
    assert_int_equal(sale_cart(f->ops)->count, 0);
    assert_ok(user_sign_in_badge(f->ops, OTHER_CASHIER_BADGE)); // the till goes on
    fixture_scan(f, PRETZEL);
}

static void settings_belong_to_the_person_or_the_till(void **state)
{
    struct fixture *f = *state;
    assert_ok(setting_put_mine(f->ops, "look.theme", "dark"));
    assert_string_equal(setting_find(f->ops, &f->arena, "look.theme"), "dark");
    assert_int_equal(setting_put_till(f->ops, "sound.volume", "20"), ERR_DENIED);
    assert_ok(user_sign_in_badge(f->ops, MANAGER_BADGE));
    assert_null(setting_find(f->ops, &f->arena, "look.theme"));
    assert_int_equal(setting_put_till(f->ops, "sound.volume", "20"), ERR_NEEDS_APPROVAL);
    assert_int_equal(fixture_approve(f, "ruth.linden", "8602", ACT_DEVICES).result, OK);
    assert_ok(setting_put_till(f->ops, "sound.volume", "20"));
    assert_int_equal(setting_put_till(f->ops, "sound.volume", "30"), ERR_NEEDS_APPROVAL);
    assert_string_equal(setting_find(f->ops, &f->arena, "sound.volume"), "20");
}

static void card_numbers_are_not_stored(void **state)
{
    struct fixture *f = *state;
    // From the card schemes' public test numbers.
    static const char *const cards[] = { "4111111111111111", "pays with 5555 5555 5555 4444",
                                         "378282246310005", "6011-1111-1111-1117 exp 12/27" };
    static const char *const fine[] = { "4111111111111112", "+49 151 2240 118", "2900447108629",
                                        "41111111111111111111", "" };
    struct problem p = { 0 };
    for (size_t i = 0; i < LEN(cards); i++) {
        struct customer_edit edit = { .name = "Ann Example", .note = cards[i] };
        assert_int_equal(customer_save(f->ops, &edit, &p), ERR_INVALID);
        struct customer_edit named = { .name = cards[i] };
        assert_int_equal(customer_save(f->ops, &named, &p), ERR_INVALID);
    }
    for (size_t i = 0; i < LEN(fine); i++) {
        struct customer_edit edit = { .name = "Ann Example", .note = fine[i] };
        assert_int_equal(customer_save(f->ops, &edit, &p), OK);
    }
}

static void customers_are_changed_with_an_approval(void **state)
{
    struct fixture *f = *state;
    struct customer_edit edit = { .name = "Ann Example", .card_code = "2900447108629" };
    assert_int_equal(customer_save(f->ops, &edit, NULL), ERR_EXISTS); // Anna Krause's card
    edit.card_code = "";
    assert_ok(customer_save(f->ops, &edit, NULL));
    edit.name = "Ann B. Example";
    assert_int_equal(customer_save(f->ops, &edit, NULL), ERR_NEEDS_APPROVAL);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_EDIT_CUSTOMER, NULL));
    assert_ok(customer_save(f->ops, &edit, NULL));
    assert_int_equal(customer_save(f->ops, &edit, NULL), ERR_NEEDS_APPROVAL);
    assert_int_equal(fixture_audit(f, 0)->code, AUDIT_CUSTOMER_CHANGED);
}

static void a_clock_set_back_is_written_down(void **state)
{
    struct fixture *f = *state;
    clock_advance(-60000);
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    assert_null(fixture_audit(f, AUDIT_CLOCK_CHANGED)); // a minute is none
    clock_advance(-3600000);
    assert_ok(user_lock(f->ops));
    const struct audit_row *row = fixture_audit(f, AUDIT_CLOCK_CHANGED);
    assert_non_null(row);
    assert_string_equal(row->detail, "{\"before_ms\":1795354260000}");
    assert_int_equal(row->at_ms, INT64_C(1795350660000));
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE)); // told once
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM audit WHERE code = 13905"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_with(pin_signs_in_and_is_written_down, fixture_setup),
        test_with(nobody_may_do_anything, fixture_setup),
        test_with(unknown_and_inactive_people_are_not_let_in, fixture_setup),
        test_with(wrong_pins_are_counted_and_slow_down, fixture_setup),
        test_with(a_try_that_nobody_waits_for_signs_nobody_in, fixture_setup),
        test_with(a_second_try_is_dropped_while_one_is_under_way, fixture_setup),
        test_with(a_badge_hands_the_till_over, fixture_setup_cashier),
        test_with(each_person_keeps_their_open_sale, fixture_setup_cashier),
        test_with(signing_in_again_changes_nothing, fixture_setup_cashier),
        test_with(a_sale_that_cannot_be_read_signs_nobody_in, fixture_setup_cashier),
        test_with(settings_belong_to_the_person_or_the_till, fixture_setup_cashier),
        test_with(card_numbers_are_not_stored, fixture_setup_cashier),
        test_with(customers_are_changed_with_an_approval, fixture_setup_cashier),
        test_with(a_clock_set_back_is_written_down, fixture_setup),
    };
    return LOADED_TESTS("user_ops", tests);
}
