// How the screens divide the room they have: nothing may leave the window at any size.
#include "app/base/mem.h"
#include "ui/screens/lock_plan.h"
#include "ui/screens/sell_plan.h"
#include "ui/screens/shell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct grid_row {
    const char *name;
    int w, h; // of the window, logical px
    int columns, rows, tile_w, tile_h;
} grid_rows[] = {
    { "the design's window: 5 x 4 tiles of 158 x 130", 1366, 768, 5, 4, 158, 130 },
    { "1366 x 768 at 118 %: 4 columns", 1158, 651, 4, 3, 148, 138 },
    { "a wide window has 6 columns, not more", 1920, 1080, 6, 6, 222, 134 },
    { "1600 x 900: 6 x 4", 1600, 900, 6, 5, 168, 128 },
    { "200 %: two columns that scroll", 683, 384, 2, 10, 159, 130 },
};

static void check_grid(void **state)
{
    const struct grid_row *r = *state;
    struct shell_size size = shell_measure(r->w, r->h);
    struct sell_plan p = sell_plan(size.w - size.side_w, size.h, size.side_w, size.compact);
    assert_int_equal(p.columns, r->columns);
    assert_int_equal(p.rows, r->rows);
    assert_int_equal(p.tile_w, r->tile_w);
    assert_int_equal(p.tile_h, r->tile_h);
}

// Every window from a phone's to a large screen's.
static void nothing_leaves_the_sell_screen(void **state)
{
    (void)state;
    for (int w = 640; w <= 2560; w += 7) {
        for (int h = 384; h <= 1440; h += 11) {
            struct shell_size size = shell_measure(w, h);
            int main_w = size.w - size.side_w;
            struct sell_plan p = sell_plan(main_w, size.h, size.side_w, size.compact);
            assert_in_range(size.side_w, 276, 412);
            assert_true(p.tile_w >= 100);
            assert_true(2 * p.pad + p.columns * p.tile_w + (p.columns - 1) * p.gap <= main_w);
            assert_true(p.grid_y + p.grid_h <= size.h);
            if (!p.compact) {
                int bottom = p.grid_y + p.rows * p.tile_h + (p.rows - 1) * p.gap;
                assert_true(bottom + p.gap <= p.action_y);
                assert_true(p.tile_h >= 118);
            }
            // At least the chosen line stays in sight.
            assert_true(size.h - p.head_h - p.foot_h >= 114);
        }
    }
}

static void nothing_leaves_the_lock_screen(void **state)
{
    (void)state;
    for (int w = 640; w <= 2560; w += 7) {
        for (int h = 360; h <= 1440; h += 11) {
            struct lock_plan p = lock_plan(w, h);
            assert_true(p.card_x + p.card_w + p.pad <= w);
            assert_true(p.staff_x + p.staff_w < p.card_x);
            assert_true(p.staff_w >= 215);
            assert_true(p.columns * p.tile_w + (p.columns - 1) * p.gap <= p.staff_w);
            assert_true(p.y >= p.pad && p.y + p.h + p.pad <= h);
        }
    }
}

static void eight_people_fit_the_designs_window(void **state)
{
    (void)state;
    struct lock_plan p = lock_plan(1366, 768);
    assert_int_equal(p.columns * p.rows, 8);
    assert_int_equal(p.tile_w, 251);
    assert_int_equal(p.tile_h, 130);
    assert_int_equal(p.card_x, 950);
}

int main(void)
{
    struct CMUnitTest tests[LEN(grid_rows) + 3];
    for (size_t i = 0; i < LEN(grid_rows); i++)
        tests[i] = (struct CMUnitTest){ grid_rows[i].name, check_grid, NULL, NULL,
                                        (void *)(uintptr_t)&grid_rows[i] };
    tests[LEN(grid_rows)] = (struct CMUnitTest)cmocka_unit_test(nothing_leaves_the_sell_screen);
    tests[LEN(grid_rows) + 1] = (struct CMUnitTest)cmocka_unit_test(nothing_leaves_the_lock_screen);
    tests[LEN(grid_rows) + 2] =
        (struct CMUnitTest)cmocka_unit_test(eight_people_fit_the_designs_window);
    return cmocka_run_group_tests_name("plans", tests, NULL, NULL);
}
