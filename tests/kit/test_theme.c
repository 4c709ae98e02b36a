// Contrast of every pair of tokens that appears as ink on ground (WCAG 2.2: 7 is AAA, 4.5 is AA
// for text, 3 for edges and signs).
#include "app/base/mem.h"
#include "ui/kit/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// clang-format off
static const struct pair { const char *name; enum colour ink, ground; int least, least_high; }
pairs[] = {
    { "text on surface",            COL_TEXT,            COL_SURFACE,       700, 1500 },
    { "text on background",         COL_TEXT,            COL_BG,            700, 1500 },
    { "text on surface2",           COL_TEXT,            COL_SURFACE2,      700, 1500 },
    { "text2 on surface",           COL_TEXT2,           COL_SURFACE,       700, 1000 },
    { "text2 on background",        COL_TEXT2,           COL_BG,            700, 1000 },
    { "text3 on surface",           COL_TEXT3,           COL_SURFACE,       450,  700 },
    { "text3 on background",        COL_TEXT3,           COL_BG,            450,  700 },
    { "text3 on surface2",          COL_TEXT3,           COL_SURFACE2,      450,  700 },
    { "field edge on surface",      COL_BORDER_STRONG,   COL_SURFACE,       300,  700 },
    { "edge on surface",            COL_BORDER,          COL_SURFACE,       120,  300 },
    { "on accent",                  COL_ON_ACCENT,       COL_ACCENT,        450,  600 },
    { "on pressed accent",          COL_ON_ACCENT,       COL_ACCENT_PRESSED,450,  700 },
    { "accent ink on surface",      COL_ACCENT_TEXT,     COL_SURFACE,       450,  700 },
    { "accent as an edge",          COL_ACCENT,          COL_SURFACE,       300,  300 },
    { "on soft accent",             COL_ON_ACCENT_SOFT,  COL_ACCENT_SOFT,   700,  900 },
    { "text on soft accent",        COL_TEXT,            COL_ACCENT_SOFT,   700, 1200 },
    { "success on surface",         COL_SUCCESS,         COL_SURFACE,       450,  700 },
    { "on soft success",            COL_ON_SUCCESS_SOFT, COL_SUCCESS_SOFT,  450,  700 },
    { "warn on surface",            COL_WARN,            COL_SURFACE,       450,  700 },
    { "on soft warn",               COL_ON_WARN_SOFT,    COL_WARN_SOFT,     700,  900 },
    { "danger on surface",          COL_DANGER,          COL_SURFACE,       450,  700 },
    { "on soft danger",             COL_ON_DANGER_SOFT,  COL_DANGER_SOFT,   700,  900 },
    { "on solid success",           COL_ON_SOLID,        COL_SUCCESS,       450,  700 },
    { "on solid warn",              COL_ON_SOLID,        COL_WARN,          450,  700 },
    { "on solid danger",            COL_ON_SOLID,        COL_DANGER,        450,  700 },
    { "rail text",                  COL_RAIL_TEXT,       COL_RAIL,          700,  900 },
    { "selected rail text",         COL_ON_RAIL_SELECTED,COL_RAIL_SELECTED, 700,  700 },
    { "badge and training bar",     COL_ON_BADGE,        COL_BADGE,         700,  900 },
    { "undo bar",                   COL_ON_UNDO,         COL_UNDO,          700, 1500 },
    { "undo action",                COL_ON_UNDO_ACTION,  COL_UNDO_ACTION,   450,  700 },
    { "undo icon",                  COL_UNDO_ICON,       COL_UNDO,          300,  700 },
    { "chosen chip",                COL_ON_CHIP,         COL_CHIP,          700, 1500 },
    { "chosen chip's icon",         COL_CHIP_ICON,       COL_CHIP,          300,  700 },
    { "match",                      COL_ON_MATCH,        COL_MATCH,         700,  900 },
    { "letter key",                 COL_ON_KEY,          COL_KEY,           700, 1000 },
    { "function key",               COL_ON_KEY,          COL_KEY_FUNCTION,  700, 1000 },
};

static const struct known { const char *name; uint32_t a, b; int ratio; } known[] = {
    { "black and white are 21:1",        0x000000, 0xFFFFFF, 2100 },
    { "a colour and itself are 1:1",     0x1D4ED8, 0x1D4ED8,  100 },
    { "the order does not matter",       0xFFFFFF, 0x777777,  447 },
    { "#767676 on white just reaches AA", 0x767676, 0xFFFFFF, 454 },
};
// clang-format on

static void check_pair(void **state)
{
    const struct pair *p = *state;
    for (int i = 0; i < 4; i++) {
        const struct theme *th = theme_get(i & 1, i & 2);
        int ratio = theme_contrast(th->colour[p->ink], th->colour[p->ground]);
        int least = th->high_contrast ? p->least_high : p->least;
        if (ratio < least)
            fail_msg("%s%s: %d < %d", th->dark ? "dark" : "light",
                     th->high_contrast ? " high contrast" : "", ratio, least);
    }
}

static void check_known(void **state)
{
    const struct known *k = *state;
    assert_int_equal(theme_contrast(k->a, k->b), k->ratio);
}

static void categories_are_readable(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++)
        for (int c = 0; c < CAT_COUNT; c++) {
            struct category_tint tint = theme_get(i & 1, i & 2)->category[c];
            assert_true(theme_contrast(tint.ink, tint.tint) >= 650);
        }
}

static void every_token_and_role_is_set(void **state)
{
    (void)state;
    for (int c = COL_NONE + 1; c < COL_COUNT; c++) // no token is black in both ordinary themes
        assert_true(theme_get(false, false)->colour[c] | theme_get(true, false)->colour[c]);
    for (int r = 0; r < TEXT_ROLE_COUNT; r++)
        assert_in_range(theme_role((enum text_role)r).size, 13, 104);
    assert_true(theme_get(false, false)->shadow);
    assert_false(theme_get(true, false)->shadow);
}

int main(void)
{
    struct CMUnitTest tests[LEN(pairs) + LEN(known) + 2];
    size_t n = 0;
    for (size_t i = 0; i < LEN(pairs); i++)
        tests[n++] =
            (struct CMUnitTest){ pairs[i].name, check_pair, NULL, NULL, (void *)&pairs[i] };
    for (size_t i = 0; i < LEN(known); i++)
        tests[n++] =
            (struct CMUnitTest){ known[i].name, check_known, NULL, NULL, (void *)&known[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(categories_are_readable);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(every_token_and_role_is_set);
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
