// The draw list: mapping to device px, hashes, and repainting damage alone.
#include "app/base/mem.h"
#include "ui/kit/draw.h"
#include "ui/kit/icons.h"
#include "ui/kit/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SIDE 240

static const struct text_style label = { FACE_SEMI, 0, 17 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static int below(uint32_t *seed, int n)
{
    return (int)(next_random(seed) % (uint32_t)n);
}

static void random_command(struct draw_list *l, uint32_t seed)
{
    static const char *const words[] = { "Cappuccino", "€3,40", "قهوة 250", "咖啡", "Sold out" };
    static const uint32_t pixels[16] = { 0x80402010, 0xFF112233, 0x20101010, 0xFFFFFFFF };
    const struct draw_image image = { pixels, 4, 4, 4, 7 };
    struct rect r = { below(&seed, SIDE) - 20, below(&seed, SIDE) - 20, 4 + below(&seed, 90),
                      4 + below(&seed, 70) };
    uint32_t rgb = next_random(&seed), rgb2 = next_random(&seed);
    int radius = below(&seed, 30);
    unsigned corners = (unsigned)below(&seed, 16);
    switch (below(&seed, 11)) {
    case 0:
        draw_fill(l, r, rgb);
        return;
    case 1:
        draw_scrim(l, r, rgb, (uint8_t)rgb2);
        return;
    case 2:
        draw_rrect(l, r, radius, corners, rgb);
        return;
    case 3:
        draw_card(l, r, radius, corners, 1 + below(&seed, 3), rgb, rgb2);
        return;
    case 4:
        draw_ring(l, r, radius, 2, rgb);
        return;
    case 5:
        draw_shadow(l, r, radius, SHADOW_CARD, rgb);
        return;
    case 6:
        draw_shadow(l, r, radius, SHADOW_SHEET, rgb);
        return;
    case 7:
        draw_icon(l, r.x, r.y, 12 + radius, rgb, ICON_UNDO, rgb2 & 1);
        return;
    case 8:
        draw_image(l, r, &image);
        return;
    case 9:
        draw_hline(l, r.x, r.y, r.w, rgb);
        return;
    default:
        draw_text(l, r.x, r.y, (enum align)below(&seed, 3), label, rgb, words[below(&seed, 5)],
                  TEXT_ALL);
    }
}

// 60 commands on an opaque ground; those whose number is in changed draw something else.
static void random_list(struct draw_list *l, uint32_t seed, uint64_t changed, size_t marks[62])
{
    draw_list_reset(l);
    draw_fill(l, (struct rect){ 0, 0, SIDE, SIDE }, 0xF2F4F7);
    for (uint32_t i = 0; i < 60; i++) {
        marks[i] = l->count;
        bool clip = i % 7 == 3;
        if (clip)
            draw_push_clip(l, (struct rect){ 30, 20, 120, 90 });
        random_command(l, seed * 977 + i * 31 + (changed >> i & 1 ? 500000 : 0));
        if (clip)
            draw_pop_clip(l);
    }
    marks[60] = l->count;
}

static void repainting_damage_equals_repainting_all(void **state)
{
    float scale = *(const float *)*state;
    struct text_engine *t = text_new(scale, "en", NULL);
    struct draw_list before, after;
    struct canvas partial, full;
    draw_list_init(&before, t);
    draw_list_init(&after, t);
    int side = draw_px(&before, SIDE);
    canvas_init(&partial, side, side);
    canvas_init(&full, side, side);
    for (uint32_t seed = 1; seed < 40; seed++) {
        size_t was[62], is[62];
        uint64_t changed = UINT64_C(1) << seed | UINT64_C(1) << (seed + 17) % 60;
        random_list(&before, seed, 0, was);
        random_list(&after, seed, changed, is);
        struct rect damage[60];
        size_t count = 0;
        for (size_t i = 0; i < 60; i++) {
            bool drawn = was[i + 1] > was[i] || is[i + 1] > is[i];
            bool same = draw_list_hash(&before, was[i], was[i + 1]) ==
                        draw_list_hash(&after, is[i], is[i + 1]);
            assert_int_equal(same, !(drawn && changed >> i & 1));
            if (!same)
                damage[count++] = rect_union(draw_list_bounds(&before, was[i], was[i + 1]),
                                             draw_list_bounds(&after, is[i], is[i + 1]));
        }
        draw_list_paint(&before, &partial, &partial.clip, 1);
        draw_list_paint(&after, &partial, damage, count);
        draw_list_paint(&after, &full, &full.clip, 1);
        assert_memory_equal(partial.pixels, full.pixels,
                            (size_t)side * (size_t)side * sizeof(uint32_t));
    }
    canvas_deinit(&partial);
    canvas_deinit(&full);
    draw_list_deinit(&before);
    draw_list_deinit(&after);
    text_free(t);
}

static void painting_in_tiles_equals_painting_at_once(void **state)
{
    (void)state;
    struct text_engine *t = text_new(1, "en", NULL);
    struct draw_list l;
    struct canvas tiles, full;
    size_t marks[62];
    draw_list_init(&l, t);
    canvas_init(&tiles, SIDE, SIDE);
    canvas_init(&full, SIDE, SIDE);
    random_list(&l, 4711, 0, marks);
    draw_list_paint(&l, &full, &full.clip, 1);
    struct rect all[24 * 24];
    for (int i = 0; i < 24 * 24; i++)
        all[i] = (struct rect){ i % 24 * 10, i / 24 * 10, 10, 10 };
    draw_list_paint(&l, &tiles, all, LEN(all));
    assert_memory_equal(tiles.pixels, full.pixels, SIDE * SIDE * sizeof(uint32_t));
    assert_true(png_hash(&tiles) == png_hash(&full));
    canvas_deinit(&tiles);
    canvas_deinit(&full);
    draw_list_deinit(&l);
    text_free(t);
}

static void neighbours_meet_at_every_scale(void **state)
{
    (void)state;
    static const float scales[] = { 0.8f, 1, 1.25f, 1.406f, 1.7f, 2 };
    for (size_t i = 0; i < LEN(scales); i++) {
        struct text_engine *t = text_new(scales[i], "en", NULL);
        struct draw_list l;
        draw_list_init(&l, t);
        int x = 0, end = 0;
        for (int w = 1; w < 40; w++) {
            struct rect px = draw_rect_px(&l, (struct rect){ x, 0, w, 1 });
            assert_int_equal(px.x, end);
            end = px.x + px.w;
            x += w;
        }
        draw_list_deinit(&l);
        text_free(t);
    }
}

static void hairlines_have_one_thickness(void **state)
{
    (void)state;
    struct text_engine *t = text_new(1.406f, "en", NULL);
    struct draw_list l;
    draw_list_init(&l, t);
    for (int y = 0; y < 50; y++) {
        draw_hline(&l, 0, y, 10, 0);
        assert_int_equal(draw_list_bounds(&l, l.count - 1, l.count).h, 1);
    }
    draw_list_deinit(&l);
    text_free(t);
}

static void what_lies_outside_the_clip_is_not_recorded(void **state)
{
    (void)state;
    struct text_engine *t = text_new(1, "en", NULL);
    struct draw_list l;
    draw_list_init(&l, t);
    draw_push_clip(&l, (struct rect){ 10, 10, 20, 20 });
    draw_push_clip(&l, (struct rect){ 25, 0, 100, 15 });
    draw_fill(&l, (struct rect){ 0, 0, 24, 100 }, 0);
    assert_int_equal(l.count, 0);
    draw_fill(&l, (struct rect){ 0, 0, 100, 100 }, 0);
    struct rect b = draw_list_bounds(&l, 0, l.count);
    assert_int_equal(b.x, 25);
    assert_int_equal(b.y, 10);
    assert_int_equal(b.w, 5);
    assert_int_equal(b.h, 5);
    draw_pop_clip(&l);
    draw_pop_clip(&l);
    draw_list_deinit(&l);
    text_free(t);
}

static void a_shadow_reaches_beyond_its_shape(void **state)
{
    (void)state;
    struct text_engine *t = text_new(2, "en", NULL);
    struct draw_list l;
    struct canvas c;
    draw_list_init(&l, t);
    draw_fill(&l, (struct rect){ 0, 0, 100, 100 }, 0xFFFFFF);
    draw_shadow(&l, (struct rect){ 30, 30, 40, 40 }, 8, SHADOW_CARD, 0x101828);
    struct rect b = draw_list_bounds(&l, 1, 2);
    assert_int_equal(b.x, 60 - 32); // 16 logical px around 30..70
    assert_int_equal(b.w, 80 + 64);
    canvas_init(&c, 200, 200);
    draw_list_paint(&l, &c, &c.clip, 1);
    assert_true(c.pixels[142 * 200 + 100] < 0xFFFFFFFF);
    canvas_deinit(&c);
    draw_list_deinit(&l);
    text_free(t);
}

static void a_text_box_tells_when_it_cuts(void **state)
{
    (void)state;
    struct text_engine *t = text_new(1, "en", NULL);
    struct draw_list l;
    draw_list_init(&l, t);
    struct rect r = { 0, 0, 134, 44 };
    assert_true(draw_text_box(&l, r, ALIGN_LEFT, label, 0, "Flat white", TEXT_ALL, 2));
    assert_int_equal(l.count, 1);
    assert_false(draw_text_box(&l, r, ALIGN_LEFT, label, 0, "Cheese & tomato sandwich with basil",
                               TEXT_ALL, 2));
    assert_int_equal(l.count, 3);
    assert_true(rect_covers((struct rect){ -1, -4, 136, 52 }, draw_list_bounds(&l, 0, l.count)));
    draw_list_deinit(&l);
    text_free(t);
}

int main(void)
{
    static float scales[] = { 1, 1.406f, 2 };
    const struct CMUnitTest tests[] = {
        { "damage only, scale 1", repainting_damage_equals_repainting_all, NULL, NULL, &scales[0] },
        { "damage only, scale 1.406", repainting_damage_equals_repainting_all, NULL, NULL,
          &scales[1] },
        { "damage only, scale 2", repainting_damage_equals_repainting_all, NULL, NULL, &scales[2] },
        cmocka_unit_test(painting_in_tiles_equals_painting_at_once),
        cmocka_unit_test(neighbours_meet_at_every_scale),
        cmocka_unit_test(hairlines_have_one_thickness),
        cmocka_unit_test(what_lies_outside_the_clip_is_not_recorded),
        cmocka_unit_test(a_shadow_reaches_beyond_its_shape),
        cmocka_unit_test(a_text_box_tells_when_it_cuts),
    };
    int failed = cmocka_run_group_tests_name("draw list", tests, NULL, NULL);
    canvas_caches_free();
    return failed;
}
