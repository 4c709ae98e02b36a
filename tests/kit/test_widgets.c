// What widgets answer when their parts are tapped, found by their ids.
#include "app/base/clock.h"
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

struct demo {
    struct ui *ui;
    void (*describe)(struct demo *d);
    int64_t now_us;
    char text[64], log[128];
    struct ui_digits digits;
    int value;
    bool on;
};

static void note(struct demo *d, const char *what)
{
    size_t n = strlen(d->log);
    snprintf(d->log + n, sizeof d->log - n, "%s%s", n ? " " : "", what);
}

static void describe(void *ctx, struct ui *ui)
{
    struct demo *d = ctx;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW }, .gap = 8 });
    d->describe(d);
    ui_end(ui);
}

static void build(struct demo *d)
{
    frame_build(d->ui, describe, d, d->now_us);
}

static const struct ui_node *node(struct demo *d, const char *id)
{
    return node_get(frame_tree(d->ui), node_find(frame_tree(d->ui), node_key(id)));
}

static void tap(struct demo *d, const char *id)
{
    const struct ui_node *n = node(d, id);
    if (!n)
        fail_msg("%s is absent", id);
    int x = n->r.x + n->r.w / 2, y = n->r.y + n->r.h / 2;
    d->now_us += 500000;
    if (frame_press(d->ui, 1, x, y, d->now_us))
        build(d);
    if (frame_release(d->ui, 1, x, y, d->now_us))
        build(d);
}

static void key(struct demo *d, const char *name, const char *text)
{
    if (frame_key(d->ui, name, text, d->now_us))
        build(d);
}

static struct demo *demo(void (*describe_it)(struct demo *))
{
    struct demo *d = mem_zero(sizeof *d);
    struct ui_look look = { .scale = 1, .reduced_motion = true, .lang = "en" };
    d->describe = describe_it;
    d->ui = frame_new(&look, 1000, 700, NULL);
    build(d);
    return d;
}

static void end(struct demo *d)
{
    frame_free(d->ui);
    free(d);
}

// ---- Field and keyboard

static void field(struct demo *d)
{
    unsigned e = ui_field(d->ui, &(struct ui_field){ .id = "f",
                                                     .text = d->text,
                                                     .cap = sizeof d->text,
                                                     .search = true,
                                                     .scan = true,
                                                     .at = { .w = 300 } });
    if (e & UI_FIELD_CHANGED)
        note(d, "changed");
    if (e & UI_FIELD_CLEARED)
        note(d, "cleared");
    if (e & UI_FIELD_SUBMITTED)
        note(d, "submitted");
    if (e & UI_FIELD_SCAN)
        note(d, "scan");
    if (e & UI_FIELD_ESCAPED)
        note(d, "escaped");
    switch (ui_keyboard(d->ui, &(struct ui_keyboard){ .at = { .w = 870, .h = 300 } })) {
    case UI_KB_ENTER:
        note(d, "enter");
        break;
    case UI_KB_HIDE:
        note(d, "hide");
        break;
    case UI_KB_TYPED:
    case UI_KB_NONE:
        break;
    }
}

static void keyboard_types_into_the_field(void **state)
{
    (void)state;
    struct demo *d = demo(field);
    tap(d, "f");
    tap(d, "kb.o");
    tap(d, "kb.shift");
    tap(d, "kb.A");
    tap(d, "kb.t");
    assert_string_equal(d->text, "oAt");
    tap(d, "kb.back");
    tap(d, "kb.space");
    tap(d, "kb.123");
    tap(d, "kb.7");
    assert_string_equal(d->text, "oA 7");
    tap(d, "kb.enter");
    tap(d, "kb.hide");
    assert_true(strstr(d->log, "changed enter hide") != NULL);
    end(d);
}

static void keyboard_changes_its_language(void **state)
{
    (void)state;
    struct demo *d = demo(field);
    assert_null(node(d, "kb.ü"));
    tap(d, "kb.lang");
    assert_non_null(node(d, "kb.ü"));
    tap(d, "kb.lang");
    assert_non_null(node(d, "kb.ش"));
    end(d);
}

static void keyboard_has_the_geometry_of_the_design(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        struct rect r;
    } keys[] = { { "kb.q", { 19, 12, 76, 62 } },
                 { "kb.a", { 61, 82, 76, 62 } },
                 { "kb.shift", { 19, 152, 118, 62 } },
                 { "kb.space", { 229, 222, 328, 62 } },
                 { "kb.enter", { 649, 222, 202, 62 } } };
    struct demo *d = demo(field);
    int top = node(d, "kb")->r.y;
    for (size_t i = 0; i < LEN(keys); i++) {
        struct rect r = node(d, keys[i].id)->r;
        r.y -= top;
        if (memcmp(&r, &keys[i].r, sizeof r) != 0)
            fail_msg("%s is %d,%d %dx%d", keys[i].id, r.x, r.y, r.w, r.h);
    }
    end(d);
}

static void escape_clears_then_leaves(void **state)
{
    (void)state;
    struct demo *d = demo(field);
    tap(d, "f");
    key(d, "X", "x");
    key(d, "Escape", "");
    assert_string_equal(d->text, "");
    key(d, "Escape", "");
    assert_string_equal(d->log, "changed changed cleared escaped");
    assert_false(ui_is_focused(d->ui, "f"));
    end(d);
}

static void field_has_its_buttons(void **state)
{
    (void)state;
    struct demo *d = demo(field);
    assert_null(node(d, "f.clear")); // nothing to clear
    strcpy(d->text, "oat");
    ui_rebuild(d->ui);
    build(d);
    tap(d, "f.clear");
    tap(d, "f.scan");
    assert_string_equal(d->log, "changed cleared scan");
    end(d);
}

static void caller_may_change_the_text(void **state)
{
    (void)state;
    struct demo *d = demo(field);
    tap(d, "f");
    key(d, "X", "x");
    strcpy(d->text, "bread");
    ui_rebuild(d->ui);
    build(d);
    key(d, "S", "s");
    assert_string_equal(d->text, "breads");
    end(d);
}

// ---- Number pad

static void pad(struct demo *d)
{
    enum ui_pad_key k = ui_number_pad(
        d->ui, &(struct ui_pad_keys){ .prefix = "k", .key_w = 80, .key_h = 60, .decimal = "," });
    if (k == UI_PAD_ENTER)
        note(d, "enter");
    else if (k != UI_PAD_NONE)
        ui_digits_key(&d->digits, k, 7, 2);
}

static void pad_takes_fingers_and_keys(void **state)
{
    (void)state;
    struct demo *d = demo(pad);
    tap(d, "k.1");
    tap(d, "k.dec");
    key(d, "5", "5");
    key(d, "Return", "");
    assert_string_equal(d->digits.text, "1.5");
    assert_string_equal(d->log, "enter");
    tap(d, "k.back");
    assert_string_equal(d->digits.text, "1.");
    assert_true(node(d, "k.7")->r.y < node(d, "k.1")->r.y); // a calculator's order
    end(d);
}

// ---- Choices

static void choices(struct demo *d)
{
    static const char *const labels[] = { "19 %", "7 %" }, *const keys[] = { "19", "7" };
    int step =
        ui_stepper(d->ui, &(struct ui_stepper){ .id = "s", .value = "1", .at_min = d->value == 0 });
    if (step == UI_STEPPER_VALUE)
        note(d, "value");
    else
        d->value += step;
    if (ui_switch(d->ui, &(struct ui_switch){ .id = "w", .on = d->on }))
        d->on = !d->on;
    if (ui_segments(d->ui, &(struct ui_segments){
                               .id = "seg", .labels = labels, .keys = keys, .count = 2 }) == 1)
        note(d, "7%");
    int v;
    if (ui_slider(d->ui,
                  &(struct ui_slider){ .id = "slider",
                                       .min = 80,
                                       .max = 160,
                                       .step = 10,
                                       .value = 100,
                                       .at = { .w = 432 } },
                  &v))
        note(d, ui_format(d->ui, "slid %d", v));
}

static void choices_answer(void **state)
{
    (void)state;
    struct demo *d = demo(choices);
    tap(d, "s.minus"); // at its limit
    assert_int_equal(d->value, 0);
    tap(d, "s.plus");
    tap(d, "s.plus");
    tap(d, "s.minus");
    assert_int_equal(d->value, 1);
    tap(d, "s.qty");
    tap(d, "w");
    assert_true(d->on);
    tap(d, "seg.7");
    assert_string_equal(d->log, "value 7%");
    end(d);
}

static void slider_follows_the_finger(void **state)
{
    (void)state;
    struct demo *d = demo(choices);
    struct rect r = node(d, "slider")->r;
    // 400 px of way for 8 steps: 50 px each, from the middle of the knob.
    if (frame_press(d->ui, 1, r.x + 16 + 200, r.y + 20, 1))
        build(d);
    assert_string_equal(d->log, "slid 120");
    if (frame_move(d->ui, 1, r.x + 900, r.y + 20, 2))
        build(d);
    assert_string_equal(d->log, "slid 120 slid 160");
    end(d);
}

// ---- Table, dialog, toast

static void cell(struct ui *ui, int row, int column, struct ui_cell *out, void *ctx)
{
    (void)ctx;
    out->text = ui_format(ui, "%d/%d", row, column);
}

static void table(struct demo *d)
{
    static const struct ui_table_column columns[] = {
        { .key = "name", .title = "Name", .w = UI_GROW, .sortable = true },
        { .key = "price", .title = "Price", .w = 100, .kind = UI_CELL_NUMBER },
    };
    struct ui_table_event e = ui_table(d->ui, &(struct ui_table){ .id = "t",
                                                                  .at = { .w = 500, .h = 300 },
                                                                  .columns = columns,
                                                                  .column_count = 2,
                                                                  .row_count = 100000,
                                                                  .selected = -1,
                                                                  .sorted = -1,
                                                                  .cell = cell });
    if (e.kind == UI_TABLE_ROW)
        note(d, ui_format(d->ui, "row %d%s", e.index, e.twice ? " twice" : ""));
    if (e.kind == UI_TABLE_HEAD)
        note(d, ui_format(d->ui, "head %d", e.index));
}

static void table_tells_rows_and_heads(void **state)
{
    (void)state;
    struct demo *d = demo(table);
    tap(d, "t.row.2");
    tap(d, "t.sort.name");
    assert_string_equal(d->log, "row 2 head 0");
    assert_true(frame_tree(d->ui)->count < 200); // of 100,000 rows
    end(d);
}

static void dialog(struct demo *d)
{
    enum ui_answer a = ui_dialog(
        d->ui, &(struct ui_dialog){ .id = "d", .title = "Void?", .ok = "Void", .cancel = "Keep" });
    if (a != UI_ANSWER_NONE)
        note(d, a == UI_ANSWER_OK ? "ok" : "cancel");
}

static void dialog_answers_to_fingers_and_keys(void **state)
{
    (void)state;
    struct demo *d = demo(dialog);
    struct rect r = node(d, "d")->r;
    frame_press(d->ui, 1, r.x + 5, r.y + r.h - 5, 1); // its own ground is not the scrim
    frame_release(d->ui, 1, r.x + 5, r.y + r.h - 5, 2);
    build(d);
    assert_string_equal(d->log, "");
    tap(d, "dialog.ok");
    tap(d, "dialog.cancel");
    key(d, "Return", "");
    key(d, "Escape", "");
    assert_string_equal(d->log, "ok cancel ok cancel");
    end(d);
}

static void toast(struct demo *d)
{
    switch (ui_toast(d->ui,
                     &(struct ui_toast){
                         .id = "u", .text = "Removed", .action = "Undo", .since_ms = 1000000 })) {
    case UI_TOAST_UNDO:
        note(d, "undo");
        break;
    case UI_TOAST_GONE:
        note(d, "gone");
        break;
    case UI_TOAST_STAYS:
        break;
    }
}

static void toast_lives_six_seconds(void **state)
{
    (void)state;
    clock_freeze(1000000);
    struct demo *d = demo(toast);
    assert_int_equal(frame_wake_ms(d->ui), 1006000);
    tap(d, "u.undo");
    assert_string_equal(d->log, "undo");
    clock_advance(6000);
    ui_rebuild(d->ui);
    d->log[0] = '\0';
    build(d);
    assert_true(strncmp(d->log, "gone", 4) == 0);
    end(d);
    clock_unfreeze();
}

// Every target of every widget above must be large enough for a finger.
static void targets_are_large_enough(void **state)
{
    (void)state;
    clock_freeze(1000000);
    void (*const all[])(struct demo *) = { field, pad, choices, table, dialog, toast };
    for (size_t k = 0; k < LEN(all); k++) {
        struct demo *d = demo(all[k]);
        for (int i = 0; i < frame_tree(d->ui)->count; i++) {
            const struct ui_node *n = &frame_tree(d->ui)->nodes[i];
            struct rect t = frame_target(d->ui, i);
            // The last row of a list is cut at its edge: the cue that there is more.
            if (n->flags & NODE_ACTIVE && n->id && !strstr(n->id, ".row.") &&
                (t.w < TARGET_MIN || t.h < TARGET_MIN))
                fail_msg("%s: %d x %d", n->id, t.w, t.h);
        }
        end(d);
    }
    clock_unfreeze();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keyboard_types_into_the_field),
        cmocka_unit_test(keyboard_changes_its_language),
        cmocka_unit_test(keyboard_has_the_geometry_of_the_design),
        cmocka_unit_test(escape_clears_then_leaves),
        cmocka_unit_test(field_has_its_buttons),
        cmocka_unit_test(caller_may_change_the_text),
        cmocka_unit_test(pad_takes_fingers_and_keys),
        cmocka_unit_test(choices_answer),
        cmocka_unit_test(slider_follows_the_finger),
        cmocka_unit_test(table_tells_rows_and_heads),
        cmocka_unit_test(dialog_answers_to_fingers_and_keys),
        cmocka_unit_test(toast_lives_six_seconds),
        cmocka_unit_test(targets_are_large_enough),
    };
    return cmocka_run_group_tests_name("widgets", tests, NULL, NULL);
}
