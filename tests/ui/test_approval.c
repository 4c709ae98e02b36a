// The pure parts of the approval sheet: its place in the window, and the reasons of an act.
#include "app/base/mem.h"
#include "ui/screens/approval.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct place_row {
    const char *name;
    int w, h;
    bool small;
    int sheet_w, sheet_h;
} place_rows[] = {
    { "1366 x 768: as drawn", 1366, 768, false, 980, 632 },
    { "1157 x 650: as drawn", 1157, 650, false, 980, 632 },
    { "910 x 512: less high", 910, 512, true, 894, 496 },
    { "683 x 384: the window but for its edge", 683, 384, true, 667, 368 },
};

static void check_place(void **state)
{
    const struct place_row *r = *state;
    struct approval_plan p = approval_plan(r->w, r->h);
    assert_int_equal(p.small, r->small);
    assert_int_equal(p.w, r->sheet_w);
    assert_int_equal(p.h, r->sheet_h);
    assert_true(p.x >= 0 && p.y >= 0 && p.x + p.w <= r->w && p.y + p.h <= r->h);
    assert_true(p.right_w >= 268 && p.right_w <= p.w / 2 + 1);
}

static void a_price_has_reasons_of_goods(void **state)
{
    (void)state;
    const char *keys[APPROVAL_REASONS_MAX];
    int count = approval_reasons(ACT_DISCOUNT_OVER, keys);
    assert_int_equal(count, 6);
    assert_string_equal(approval_reason_code(keys[0]), "damaged");
    assert_string_equal(approval_reason_code(keys[1]), "best_before");
}

static void the_drawer_has_none_of_them(void **state)
{
    (void)state;
    const char *keys[APPROVAL_REASONS_MAX];
    int count = approval_reasons(ACT_NO_SALE, keys);
    assert_int_equal(count, 3);
    assert_string_equal(approval_reason_code(keys[0]), "mistake");
    assert_string_equal(approval_reason_code(keys[2]), "other");
}

int main(void)
{
    struct CMUnitTest tests[LEN(place_rows) + 2];
    size_t n = 0;
    for (size_t i = 0; i < LEN(place_rows); i++)
        tests[n++] = (struct CMUnitTest){ place_rows[i].name, check_place, NULL, NULL,
                                          (void *)&place_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_price_has_reasons_of_goods);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(the_drawer_has_none_of_them);
    return cmocka_run_group_tests_name("approval", tests, NULL, NULL);
}
