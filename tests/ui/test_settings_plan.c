// What is kept of a person's look, the steps of the size, and room for the cards.
#include "app/base/mem.h"
#include "ui/screens/settings_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct value_row {
    const char *name;
    const char *key;
    struct ui_look look;
    const char *value;
} value_rows[] = {
    { "the theme is its name", "look.theme", { .scale = 1 }, "time" },
    { "left hand", "look.hand", { .scale = 1, .left_handed = true }, "left" },
    { "right hand", "look.hand", { .scale = 1 }, "right" },
    { "118 % is 118", "look.scale", { .scale = 1.18F }, "118" },
    { "80 % is 80", "look.scale", { .scale = 0.8F }, "80" },
    { "the language is its code", "look.lang", { .scale = 1, .lang = "ar" }, "ar" },
    { "reduced motion", "look.motion", { .scale = 1, .reduced_motion = true }, "reduced" },
    { "full motion", "look.motion", { .scale = 1 }, "full" },
    { "high contrast", "look.contrast", { .scale = 1, .high_contrast = true }, "high" },
    { "normal contrast", "look.contrast", { .scale = 1 }, "normal" },
};

static void check_value(void **state)
{
    const struct value_row *r = *state;
    char buf[8];
    for (int i = 0; i < SET_LOOK_KEYS; i++) {
        if (strcmp(set_look_key(i), r->key) != 0)
            continue;
        assert_string_equal(set_look_value(i, &r->look, "time", buf), r->value);
        return;
    }
    fail_msg("no key %s", r->key);
}

static const struct step_row {
    const char *name;
    int from, way, to;
} step_rows[] = {
    { "100 up is 110", 100, 1, 110 },        { "100 down is 90", 100, -1, 90 },
    { "118 up is 120", 118, 1, 120 },        { "118 down is 110", 118, -1, 110 },
    { "200 stays at the end", 200, 1, 200 }, { "80 stays at the start", 80, -1, 80 },
};

static void check_step(void **state)
{
    const struct step_row *r = *state;
    assert_int_equal(set_percent_step(r->from, r->way), r->to);
}

static const struct room_row {
    const char *name;
    int w, h;
    bool icons_only;
    int columns;
} room_rows[] = {
    { "1366 x 768: words and two columns", 1282, 704, false, 2 },
    { "1366 x 768 at 118 %: words and two columns", 1073, 586, false, 2 },
    { "1366 x 768 at 150 %: icons and two columns", 846, 456, true, 2 },
    { "1366 x 768 at 200 %: icons and one column", 619, 328, true, 1 },
};

static void check_room(void **state)
{
    const struct room_row *r = *state;
    struct set_plan p = set_plan(r->w, r->h);
    assert_int_equal(p.icons_only, r->icons_only);
    assert_int_equal(p.columns, r->columns);
    assert_int_equal(p.list_w + 2 * p.pad + p.inside_w, r->w);
    assert_true(p.row_h >= 48);
}

int main(void)
{
    struct CMUnitTest tests[LEN(value_rows) + LEN(step_rows) + LEN(room_rows)];
    size_t n = 0;
    for (size_t i = 0; i < LEN(value_rows); i++)
        tests[n++] = (struct CMUnitTest){ value_rows[i].name, check_value, NULL, NULL,
                                          (void *)&value_rows[i] };
    for (size_t i = 0; i < LEN(step_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ step_rows[i].name, check_step, NULL, NULL, (void *)&step_rows[i] };
    for (size_t i = 0; i < LEN(room_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ room_rows[i].name, check_room, NULL, NULL, (void *)&room_rows[i] };
    return cmocka_run_group_tests_name("settings_plan", tests, NULL, NULL);
}
