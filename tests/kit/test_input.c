// Scripts of fingers and keys against a small screen; time is passed in.
#include "app/base/mem.h"
#include "ui/kit/frame.h"
#include "ui/kit/widgets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// 400 x 300: buttons a, b, small; a list of a million rows at the right; pages below.
struct demo {
    struct ui *ui;
    char log[256]; // what happened, one letter each
    char text[32];
    bool modal, field, gone;
    int first, last, rows;
    int64_t now_us;
};

static void note(struct demo *d, const char *what)
{
    size_t n = strlen(d->log);
    snprintf(d->log + n, sizeof d->log - n, "%s%s", n ? " " : "", what);
}

static void button(struct demo *d, const char *id, struct ui_place at, bool rapid, bool repeat)
{
    struct ui_press press = { .box = { .id = id, .at = at }, .rapid = rapid, .repeat = repeat };
    if (ui_press_begin(d->ui, UI_LAYOUT_ROW, &press))
        note(d, id);
    if (!repeat && ui_long_pressed(d->ui, id))
        note(d, "long");
    if (ui_double_tapped(d->ui, id))
        note(d, "twice");
    ui_end(d->ui);
}

static void list(struct demo *d)
{
    struct ui_list l = {
        .id = "list", .at = { 200, 0, 100, 160 }, .count = d->rows, .row_h = 50, .gap = 0
    };
    ui_list_begin(d->ui, &l);
    for (int i = l.first; i < l.last; i++)
        button(d, ui_id(d->ui, "row%d", i), (struct ui_place){ .w = UI_GROW, .h = 50 }, false,
               false);
    ui_list_end(d->ui);
    d->first = l.first;
    d->last = l.last;
}

static void describe(void *ctx, struct ui *ui)
{
    struct demo *d = ctx;
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    button(d, "a", (struct ui_place){ 0, 0, 80, 60 }, false, false);
    if (!d->gone)
        button(d, "b", (struct ui_place){ 100, 0, 80, 60 }, true, false);
    button(d, "small", (struct ui_place){ 0, 100, 20, 20 }, false, false);
    button(d, "rep", (struct ui_place){ 100, 100, 60, 60 }, false, true);
    list(d);
    ui_row(ui, &(struct ui_box){ .id = "pages", .at = { 0, 200, 180, 100 } });
    ui_end(ui);
    int swipe = ui_swiped(ui, "pages");
    if (swipe)
        note(d, swipe > 0 ? "next" : "back");
    if (d->field && ui_field(ui, &(struct ui_field){ .id = "field",
                                                     .text = d->text,
                                                     .cap = sizeof d->text,
                                                     .catch_typing = true,
                                                     .at = { 200, 200, 150, 48 } }) &
                        UI_FIELD_SUBMITTED)
        note(d, "submit");
    if (ui_shortcut(ui, "F2"))
        note(d, "F2");
    if (d->modal) {
        if (ui_layer_begin(ui, &(struct ui_layer){ .id = "layer",
                                                   .modal = true,
                                                   .scrim = { 0, 0, UI_GROW, UI_GROW },
                                                   .close_on_scrim = true }))
            note(d, "close");
        button(d, "in", (struct ui_place){ 150, 120, 80, 60 }, false, false);
        ui_end(ui);
    }
    ui_end(ui);
}

static void build(struct demo *d)
{
    frame_build(d->ui, describe, d, d->now_us);
}

static int open_demo(void **state)
{
    struct demo *d = mem_zero(sizeof *d);
    struct ui_look look = { .scale = 1, .reduced_motion = true, .lang = "en" };
    d->rows = 1000000;
    d->now_us = 1000000;
    d->ui = frame_new(&look, 400, 300, NULL);
    build(d);
    *state = d;
    return 0;
}

static int close_demo(void **state)
{
    struct demo *d = *state;
    frame_free(d->ui);
    free(d);
    return 0;
}

static void down(struct demo *d, int x, int y)
{
    if (frame_press(d->ui, 1, x, y, d->now_us))
        build(d);
}

static void move(struct demo *d, int x, int y)
{
    if (frame_move(d->ui, 1, x, y, d->now_us))
        build(d);
}

static void up(struct demo *d, int x, int y)
{
    if (frame_release(d->ui, 1, x, y, d->now_us))
        build(d);
}

static void tap(struct demo *d, int x, int y)
{
    down(d, x, y);
    up(d, x, y);
}

static void later(struct demo *d, int ms)
{
    for (int i = 0; i < ms; i += 5) {
        d->now_us += 5000;
        if (frame_tick(d->ui, d->now_us))
            build(d);
    }
}

static void key(struct demo *d, const char *name, const char *text)
{
    if (frame_key(d->ui, name, text, d->now_us))
        build(d);
}

static void tap_activates_once(void **state)
{
    struct demo *d = *state;
    tap(d, 40, 30);
    build(d);
    assert_string_equal(d->log, "a");
}

static void leaving_cancels(void **state)
{
    struct demo *d = *state;
    down(d, 40, 30);
    assert_true(ui_is_pressed(d->ui, "a"));
    move(d, 95, 30);
    assert_false(ui_is_pressed(d->ui, "a"));
    move(d, 40, 30);
    up(d, 40, 30);
    assert_string_equal(d->log, "");
}

static void second_finger_is_ignored(void **state)
{
    struct demo *d = *state;
    down(d, 40, 30);
    assert_false(frame_press(d->ui, 2, 140, 30, d->now_us));
    assert_false(frame_release(d->ui, 2, 140, 30, d->now_us));
    up(d, 40, 30);
    assert_string_equal(d->log, "a");
}

static void small_target_has_slop(void **state)
{
    struct demo *d = *state;
    tap(d, 26, 110);
    assert_string_equal(d->log, "small");
    tap(d, 29, 110);
    assert_string_equal(d->log, "small");
}

static void long_press_replaces_the_tap(void **state)
{
    struct demo *d = *state;
    down(d, 40, 30);
    later(d, 795);
    assert_string_equal(d->log, "");
    later(d, 10);
    assert_string_equal(d->log, "long");
    up(d, 40, 30);
    assert_string_equal(d->log, "long");
}

static void held_stepper_repeats(void **state)
{
    struct demo *d = *state;
    down(d, 120, 120);
    later(d, 395);
    assert_string_equal(d->log, "");
    later(d, 10);
    assert_string_equal(d->log, "rep");
    later(d, 125 * 3);
    up(d, 120, 120);
    assert_string_equal(d->log, "rep rep rep rep");
}

static void double_tap_is_told(void **state)
{
    struct demo *d = *state;
    tap(d, 40, 30);
    d->now_us += 200000;
    tap(d, 40, 30);
    assert_string_equal(d->log, "a a twice");
    d->now_us += 500000;
    tap(d, 40, 30);
    assert_string_equal(d->log, "a a twice a");
}

static void screen_change_guards_against_double_taps(void **state)
{
    struct demo *d = *state;
    frame_guard(d->ui, d->now_us);
    d->now_us += 299000;
    tap(d, 40, 30);
    assert_string_equal(d->log, "");
    tap(d, 140, 30); // rapid: tiles, digits, +
    assert_string_equal(d->log, "b");
    d->now_us += 2000;
    tap(d, 40, 30);
    assert_string_equal(d->log, "b a");
}

static void node_that_goes_away_is_not_tapped(void **state)
{
    struct demo *d = *state;
    down(d, 140, 30);
    d->gone = true;
    ui_rebuild(d->ui);
    build(d);
    up(d, 140, 30);
    assert_string_equal(d->log, "");
}

static void drag_scrolls_instead_of_tapping(void **state)
{
    struct demo *d = *state;
    down(d, 250, 150);
    move(d, 250, 145); // within the slop
    assert_int_equal(d->first, 0);
    move(d, 250, 30);
    up(d, 250, 30);
    assert_string_equal(d->log, "");
    assert_int_equal(d->first, 2); // 120 px: rows 0 and 1 are out of sight
    assert_int_equal(d->last, 6);
}

static void wheel_scrolls_what_is_under_it(void **state)
{
    struct demo *d = *state;
    if (frame_wheel(d->ui, 250, 50, 0, -2))
        build(d);
    assert_int_equal(d->first, 2); // 128 px
    assert_false(frame_wheel(d->ui, 40, 250, 0, -2));
}

static void list_builds_only_what_is_seen(void **state)
{
    struct demo *d = *state;
    assert_int_equal(d->first, 0);
    assert_int_equal(d->last, 4);
    ui_list_show(d->ui, "list", 999999);
    build(d);
    assert_int_equal(d->last, 1000000);
    assert_int_equal(d->first, 999996);
    d->rows = 3; // shorter now: the view comes back
    ui_rebuild(d->ui);
    build(d);
    assert_int_equal(d->first, 0);
    assert_int_equal(d->last, 3);
}

static void sideways_stroke_turns_pages(void **state)
{
    struct demo *d = *state;
    down(d, 150, 250);
    move(d, 80, 252);
    up(d, 60, 252);
    assert_string_equal(d->log, "next");
    down(d, 60, 250);
    up(d, 160, 250);
    assert_string_equal(d->log, "next back");
}

static void modal_layer_takes_presses(void **state)
{
    struct demo *d = *state;
    d->modal = true;
    ui_rebuild(d->ui);
    build(d);
    tap(d, 190, 150);
    tap(d, 40, 30); // the scrim, where a is below
    key(d, "Escape", "");
    assert_string_equal(d->log, "in close close");
    assert_false(frame_is_reachable(d->ui, node_find(frame_tree(d->ui), node_key("a"))));
    assert_true(frame_is_reachable(d->ui, node_find(frame_tree(d->ui), node_key("in"))));
}

static void tab_walks_in_order_and_enter_presses(void **state)
{
    struct demo *d = *state;
    key(d, "Tab", "");
    assert_true(ui_is_focused(d->ui, "a"));
    key(d, "Tab", "");
    assert_true(ui_is_focused(d->ui, "b"));
    key(d, "Shift+Tab", "");
    assert_true(ui_is_focused(d->ui, "a"));
    key(d, "Right", "");
    assert_true(ui_is_focused(d->ui, "b"));
    key(d, "Return", "");
    assert_string_equal(d->log, "b");
}

static void focus_stays_in_a_modal_layer(void **state)
{
    struct demo *d = *state;
    d->modal = true;
    ui_rebuild(d->ui);
    build(d);
    for (int i = 0; i < 3; i++) {
        key(d, "Tab", "");
        assert_true(ui_is_focused(d->ui, "in"));
    }
}

static void unused_keys_are_shortcuts(void **state)
{
    struct demo *d = *state;
    key(d, "F2", "");
    assert_string_equal(d->log, "F2");
}

static void typing_reaches_the_catching_field(void **state)
{
    struct demo *d = *state;
    d->field = true;
    ui_rebuild(d->ui);
    build(d);
    key(d, "O", "o");
    key(d, "A", "ä");
    key(d, "Backspace", "");
    key(d, "T", "t");
    assert_string_equal(d->text, "ot");
    key(d, "Return", "");
    assert_string_equal(d->log, "submit");
    down(d, 40, 30); // elsewhere: what stands where it is because of the focus must not move yet
    assert_true(ui_is_focused(d->ui, "field"));
    assert_true(ui_has_hardware_keyboard(d->ui));
    up(d, 40, 30);
    assert_false(ui_is_focused(d->ui, "field"));
    assert_false(ui_has_hardware_keyboard(d->ui));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, open_demo, close_demo)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(tap_activates_once),
        ROW(leaving_cancels),
        ROW(second_finger_is_ignored),
        ROW(small_target_has_slop),
        ROW(long_press_replaces_the_tap),
        ROW(held_stepper_repeats),
        ROW(double_tap_is_told),
        ROW(screen_change_guards_against_double_taps),
        ROW(node_that_goes_away_is_not_tapped),
        ROW(drag_scrolls_instead_of_tapping),
        ROW(wheel_scrolls_what_is_under_it),
        ROW(list_builds_only_what_is_seen),
        ROW(sideways_stroke_turns_pages),
        ROW(modal_layer_takes_presses),
        ROW(tab_walks_in_order_and_enter_presses),
        ROW(focus_stays_in_a_modal_layer),
        ROW(unused_keys_are_shortcuts),
        ROW(typing_reaches_the_catching_field),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
