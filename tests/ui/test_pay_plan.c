// What typed digits mean, and that the payment screen's parts find room in every window.
#include "app/base/mem.h"
#include "ui/screens/pay_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct typed_row {
    const char *name, *typed;
    int digits;
    bool ok;
    int64_t minor;
} typed_rows[] = {
    { "digits are cents from the right", "2270", 2, true, 2270 },
    { "one digit is one cent", "5", 2, true, 5 },
    { "a sign makes whole units of what stands before it", "50.", 2, true, 5000 },
    { "one decimal is tens of cents", "22.7", 2, true, 2270 },
    { "nothing typed is nothing", "", 2, true, 0 },
    { "a currency without cents takes them as they are", "1500", 0, true, 1500 },
    { "a currency with three digits", "1250", 3, true, 1250 },
    { "three digits behind the sign", "1.25", 3, true, 1250 },
    { "more decimals than the currency has", "1.255", 2, false, 0 },
};

static void check_typed(void **state)
{
    const struct typed_row *r = *state;
    struct money m;
    assert_int_equal(pay_typed_amount(r->typed, r->digits, &m), r->ok);
    if (r->ok)
        assert_int_equal(m.minor, r->minor);
}

static void a_preset_is_replaced_by_the_next_digit(void **state)
{
    (void)state;
    struct ui_digits d = pay_preset((struct money){ 2266 });
    struct money m;
    assert_true(pay_typed_amount(d.text, 2, &m));
    assert_int_equal(m.minor, 2266);
    assert_true(ui_digits_key(&d, UI_PAD_5, 10, 2));
    assert_string_equal(d.text, "5");
}

static void a_preset_of_nothing_is_empty(void **state)
{
    (void)state;
    assert_string_equal(pay_preset((struct money){ 0 }).text, "");
}

static const struct part_row {
    const char *name;
    int64_t all;
    int parts;
    int64_t step; // of cash, 0: no cash
    int64_t part;
} part_rows[] = {
    { "half of 22.66 is 11.33", 2266, 2, 0, 1133 },
    { "a third of 10.00 is 3.33", 1000, 3, 0, 333 },
    { "a half rounds up: 5.55 in two is 2.78", 555, 2, 0, 278 },
    { "cash in steps of 0.05: half of 22.66 is 11.35", 2266, 2, 5, 1135 },
};

static void check_part(void **state)
{
    const struct part_row *r = *state;
    struct cash_rounding cash = { .step = r->step, .mode = CASH_HALF_UP };
    struct money part = pay_part_of((struct money){ r->all }, r->parts, r->step ? &cash : NULL);
    assert_int_equal(part.minor, r->part);
}

// Windows of the scales 0.8 to 2.0 on the usual screens; the top bar is taken off.
static const struct window_row {
    const char *name;
    int w, h;
    bool narrow;
} window_rows[] = {
    { "1366 x 768", 1366, 704, false },
    { "1366 x 768 at 118 %", 1157, 586, false },
    { "1366 x 768 at 150 %", 910, 456, false },
    { "1366 x 768 at 180 %", 758, 370, true },
    { "1366 x 768 at 200 %", 683, 328, true },
    { "1366 x 768 at 80 %", 1707, 896, false },
    { "1920 x 1080", 1920, 1016, false },
    { "1920 x 1080 at 80 %", 2400, 1286, false },
    { "1920 x 1080 at 200 %", 960, 484, false },
    { "1024 x 768", 1024, 704, false },
    { "800 x 600", 800, 536, true },
};

static void check_window(void **state)
{
    const struct window_row *r = *state;
    struct pay_plan p = pay_plan(r->w, r->h, 6);
    int key_rows = 4 * p.key_h + 3 * p.key_gap;
    assert_int_equal(p.narrow, r->narrow);
    assert_true(p.key_h >= 48 && p.key_w >= 48);
    assert_true(p.x >= p.pad);
    int columns = p.narrow ? 3 : 4;
    assert_int_equal(p.mid_w, columns * p.key_w + (columns - 1) * p.key_gap);
    if (p.narrow) {
        assert_true(p.x + p.left_w + p.gap + p.mid_w + p.pad <= r->w);
        assert_true(p.pad + key_rows + p.gap + p.complete_h + p.pad <= r->h);
        assert_true(p.left_w >= 280);
    } else {
        assert_true(p.x + p.left_w + p.mid_w + p.right_w + 2 * p.gap + p.pad <= r->w);
        assert_true(2 * p.pad + p.due_h + p.quick_h + 2 * p.gap + key_rows <= r->h);
    }
    assert_true(p.quick_max >= 1 && p.quick_max <= PAY_QUICK_MAX);
}

int main(void)
{
    struct CMUnitTest tests[LEN(typed_rows) + LEN(part_rows) + LEN(window_rows) + 2];
    size_t n = 0;
    for (size_t i = 0; i < LEN(typed_rows); i++)
        tests[n++] = (struct CMUnitTest){ typed_rows[i].name, check_typed, NULL, NULL,
                                          (void *)&typed_rows[i] };
    for (size_t i = 0; i < LEN(part_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ part_rows[i].name, check_part, NULL, NULL, (void *)&part_rows[i] };
    for (size_t i = 0; i < LEN(window_rows); i++)
        tests[n++] = (struct CMUnitTest){ window_rows[i].name, check_window, NULL, NULL,
                                          (void *)&window_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_preset_is_replaced_by_the_next_digit);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_preset_of_nothing_is_empty);
    return cmocka_run_group_tests_name("pay_plan", tests, NULL, NULL);
}
