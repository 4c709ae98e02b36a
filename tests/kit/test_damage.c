// Repainting only the damage must give the same pixels as painting all, whatever changed.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "ui/kit/frame.h"
#include "ui/kit/png.h"
#include "ui/kit/widgets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { W = 700, H = 420 };

// One picture among many, made from a number.
static void describe(void *ctx, struct ui *ui)
{
    unsigned seed = *(const unsigned *)ctx;
    static const char *const names[] = { "Cappuccino", "Cheese & tomato sandwich", "قهوة مفلترة" };
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                 .gap = 12,
                                 .pad = { 16, 16, 0, 0, 0, 0 } });
    ui_grid(ui, &(struct ui_box){ .columns = 2, .gap = 12, .at = { .w = 340 } });
    for (unsigned i = 0; i < 2 + seed % 3; i++)
        ui_tile(ui, &(struct ui_tile){ .id = ui_id(ui, "tile.%u", i),
                                       .name = names[(seed + i) % 3],
                                       .price = "3,40",
                                       .icon = ICON_COFFEE,
                                       .tint = UI_TINT(i % CAT_COUNT),
                                       .ink = UI_INK(i % CAT_COUNT),
                                       .badge = (seed + i) % 4 ? NULL : "2",
                                       .badge_tone = UI_ACCENT,
                                       .selected = (seed + i) % 5 == 0 });
    ui_end(ui);
    struct ui_list list = {
        .id = "list", .at = { .w = UI_GROW, .h = UI_GROW }, .count = (int)(seed % 40), .row_h = 64
    };
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++) {
        ui_list_row_begin(ui, &(struct ui_list_row){ .id = ui_id(ui, "row.%d", i),
                                                     .title = ui_format(ui, "Line %u", seed / 7),
                                                     .detail = "1,90 each",
                                                     .match = "ine",
                                                     .selected = i == (int)seed % 5,
                                                     .separator = true });
        ui_end(ui);
    }
    ui_list_end(ui);
    ui_end(ui);
    if (seed % 7 == 3)
        ui_dialog(ui, &(struct ui_dialog){ .id = "d",
                                           .title = "Void?",
                                           .text = "All of it.",
                                           .ok = "Void",
                                           .cancel = "Cancel" });
}

static const struct row {
    const char *name;
    float scale;
    bool dark, rtl;
} rows[] = {
    { "damage equals full, scale 1", 1.0f, false, false },
    { "damage equals full, scale 1.18", 1.18f, false, false },
    { "damage equals full, scale 0.8, dark", 0.8f, true, false },
    { "damage equals full, scale 1.406, right to left", 1.406f, false, true },
};

static void equals_full(void **state)
{
    const struct row *r = *state;
    struct ui_look look = { .scale = r->scale, .dark = r->dark, .reduced_motion = true };
    strcpy(look.lang, r->rtl ? "ar" : "en");
    unsigned seed = 1;
    struct ui *ui = frame_new(&look, W, H, NULL);
    struct canvas part, full;
    canvas_init(&part, W, H);
    canvas_init(&full, W, H);
    int partial = 0;
    for (int i = 0; i < 60; i++) {
        seed = (seed * 1103515245u + 12345u) % 100000u;
        ui_rebuild(ui);
        if (i % 3 == 0)
            frame_wheel(ui, W / 2, H / 2, 0, i % 2 ? 1.0f : -1.0f);
        if (i % 5 == 0)
            frame_press(ui, 1, 60, 60, i * 1000);
        else
            frame_release(ui, 1, 60, 60, i * 1000);
        frame_build(ui, describe, &seed, i * 1000);
        const struct damage *d = frame_damage(ui);
        partial += d->count > 1 || (d->count == 1 && d->rects[0].w < W);
        frame_paint(ui, &part);
        frame_damage_all(ui);
        frame_paint(ui, &full);
        if (png_hash(&part) != png_hash(&full))
            fail_msg("picture %d differs", i);
    }
    assert_true(partial > 5); // else this proves nothing
    canvas_deinit(&part);
    canvas_deinit(&full);
    frame_free(ui);
}

static void nothing_changed_is_no_damage(void **state)
{
    (void)state;
    struct ui_look look = { .scale = 1, .lang = "en", .reduced_motion = true };
    unsigned seed = 6;
    struct canvas c;
    canvas_init(&c, W, H);
    struct ui *ui = frame_new(&look, W, H, NULL);
    frame_build(ui, describe, &seed, 0);
    assert_int_equal(frame_damage(ui)->count, 1);
    frame_paint(ui, &c);
    ui_rebuild(ui);
    frame_build(ui, describe, &seed, 0);
    assert_int_equal(frame_damage(ui)->count, 0);
    canvas_deinit(&c);
    frame_free(ui);
}

static void a_press_damages_one_tile(void **state)
{
    (void)state;
    struct ui_look look = { .scale = 1, .lang = "en", .reduced_motion = true };
    unsigned seed = 6;
    struct canvas c;
    canvas_init(&c, W, H);
    struct ui *ui = frame_new(&look, W, H, NULL);
    frame_build(ui, describe, &seed, 0);
    frame_paint(ui, &c);
    assert_true(frame_press(ui, 1, 60, 60, 0));
    frame_build(ui, describe, &seed, 0);
    const struct damage *d = frame_damage(ui);
    assert_int_equal(d->count, 1);
    // The tile 164 x 130 at 16,16 and its shadow.
    assert_in_range(d->rects[0].w, 164, 164 + 2 * 16);
    assert_in_range(d->rects[0].h, 130, 130 + 2 * 16);
    canvas_deinit(&c);
    frame_free(ui);
}

static const struct rect window = { 0, 0, 1000, 1000 };

static void overlapping_rectangles_join(void **state)
{
    (void)state;
    struct damage d = { 0 };
    damage_add(&d, (struct rect){ 0, 0, 10, 10 }, window);
    damage_add(&d, (struct rect){ 50, 0, 10, 10 }, window);
    assert_int_equal(d.count, 2);
    damage_add(&d, (struct rect){ 5, 5, 50, 2 }, window);
    assert_int_equal(d.count, 1);
    assert_int_equal(d.rects[0].w, 60);
}

static void one_too_many_joins_the_nearest(void **state)
{
    (void)state;
    struct damage d = { 0 };
    for (int i = 0; i < 8; i++)
        damage_add(&d, (struct rect){ i * 20, 0, 10, 10 }, window);
    assert_int_equal(d.count, 8);
    damage_add(&d, (struct rect){ 160, 0, 10, 10 }, window);
    assert_int_equal(d.count, 8);
    struct rect joined = { 0 };
    for (int i = 0; i < d.count; i++) {
        if (d.rects[i].x == 140)
            joined = d.rects[i];
    }
    assert_int_equal(joined.w, 30); // the last of the eight, the gap, and the ninth
    assert_int_equal(joined.h, 10);
}

static void large_damage_is_everything(void **state)
{
    (void)state;
    struct damage d = { 0 };
    damage_add(&d, (struct rect){ 0, 0, 1000, 600 }, window);
    assert_int_equal(d.rects[0].h, 600); // 60 %: not more
    damage_add(&d, (struct rect){ 0, 700, 10, 10 }, window);
    assert_int_equal(d.count, 1);
    assert_int_equal(d.rects[0].h, 1000);
}

static void damage_is_cut_to_the_window(void **state)
{
    (void)state;
    struct damage d = { 0 };
    damage_add(&d, (struct rect){ -5, 990, 10, 100 }, window);
    assert_int_equal(d.rects[0].x, 0);
    assert_int_equal(d.rects[0].w, 5);
    assert_int_equal(d.rects[0].h, 10);
    damage_add(&d, (struct rect){ 2000, 0, 10, 10 }, window);
    assert_int_equal(d.count, 1);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + 6];
    size_t n = 0;
    clock_freeze(1795357925123);
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, equals_full, NULL, NULL, (void *)&rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(nothing_changed_is_no_damage);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_press_damages_one_tile);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(overlapping_rectangles_join);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(one_too_many_joins_the_nearest);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(large_damage_is_everything);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(damage_is_cut_to_the_window);
    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
