// The raster, pixel by pixel.
#include "app/base/mem.h"
#include "ui/kit/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define W 64
#define H 48

static uint32_t at(const struct canvas *c, int x, int y)
{
    return c->pixels[y * c->stride + x];
}

static void clear(struct canvas *c, uint32_t rgb)
{
    canvas_set_clip(c, (struct rect){ 0, 0, c->w, c->h });
    canvas_fill(c, c->clip, rgb);
}

static void fill_covers_exactly_its_rectangle(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, W, H);
    canvas_fill(&c, (struct rect){ 3, 5, 7, 2 }, 0x123456);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(at(&c, x, y),
                             x >= 3 && x < 10 && y >= 5 && y < 7 ? 0xFF123456 : 0xFF000000);
    canvas_deinit(&c);
}

static const struct blend_row {
    const char *name;
    uint32_t under, over;
    uint8_t alpha;
    uint32_t result;
} blend_rows[] = {
    { "white over black at 128 is 80", 0x000000, 0xFFFFFF, 128, 0xFF808080 },
    { "alpha 0 leaves everything", 0x123456, 0xFFFFFF, 0, 0xFF123456 },
    { "alpha 255 replaces everything", 0x123456, 0xABCDEF, 255, 0xFFABCDEF },
    { "channels do not leak into each other", 0xFF0000, 0x00FF00, 64, 0xFFBF4000 },
    { "the scrim at 55 % on white", 0xFFFFFF, 0x0A101C, 140, 0xFF787C82 },
};

static void check_blend(void **state)
{
    const struct blend_row *row = *state;
    struct canvas c;
    canvas_init(&c, 4, 1);
    clear(&c, row->under);
    canvas_blend(&c, (struct rect){ 1, 0, 1, 1 }, row->over, row->alpha);
    assert_int_equal(at(&c, 1, 0), row->result);
    assert_int_equal(at(&c, 0, 0), 0xFF000000 | row->under);
    canvas_mask(&c, 2, 0, &row->alpha, 1, 1, 1, false, row->over);
    assert_int_equal(at(&c, 2, 0), row->result);
    canvas_deinit(&c);
}

static void mask_is_mirrored_by_flip(void **state)
{
    (void)state;
    static const uint8_t mask[] = { 255, 0, 0, 255, 255, 0 };
    struct canvas c;
    canvas_init(&c, 8, 2);
    canvas_mask(&c, 2, 0, mask, 3, 2, 3, true, 0xFFFFFF);
    static const uint32_t lit[2][3] = { { 0, 0, 1 }, { 0, 1, 1 } };
    for (int y = 0; y < 2; y++)
        for (int x = 0; x < 3; x++)
            assert_int_equal(at(&c, 2 + x, y), lit[y][x] ? 0xFFFFFFFF : 0xFF000000);
    // the part that a clip leaves is the same part
    clear(&c, 0);
    canvas_set_clip(&c, (struct rect){ 3, 0, 1, 2 });
    canvas_mask(&c, 2, 0, mask, 3, 2, 3, true, 0xFFFFFF);
    assert_int_equal(at(&c, 3, 0), 0xFF000000);
    assert_int_equal(at(&c, 3, 1), 0xFFFFFFFF);
    assert_int_equal(at(&c, 4, 1), 0xFF000000);
    canvas_deinit(&c);
}

static void rounded_rectangles_are_symmetric(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, W, H);
    for (int radius = 0; radius < 30; radius++) {
        for (int width = 0; width < 4; width++) {
            clear(&c, 0);
            struct rect r = { 5, 4, 50, 37 };
            if (width)
                canvas_ring(&c, r, radius, CORNER_ALL, width, 0xFFFFFF);
            else
                canvas_rrect(&c, r, radius, CORNER_ALL, 0xFFFFFF);
            for (int y = 0; y < r.h; y++) {
                for (int x = 0; x < r.w; x++) {
                    uint32_t p = at(&c, r.x + x, r.y + y);
                    assert_int_equal(p, at(&c, r.x + r.w - 1 - x, r.y + y));
                    assert_int_equal(p, at(&c, r.x + x, r.y + r.h - 1 - y));
                }
            }
        }
    }
    canvas_deinit(&c);
}

static void only_the_chosen_corners_are_round(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, W, H);
    static const int corner[4][2] = { { 0, 0 }, { 39, 0 }, { 0, 29 }, { 39, 29 } };
    for (unsigned corners = 0; corners < 16; corners++) {
        clear(&c, 0);
        canvas_rrect(&c, (struct rect){ 0, 0, 40, 30 }, 8, corners, 0xFFFFFF);
        for (unsigned i = 0; i < 4; i++)
            assert_int_equal(at(&c, corner[i][0], corner[i][1]),
                             corners & 1u << i ? 0xFF000000 : 0xFFFFFFFF);
        assert_int_equal(at(&c, 20, 15), 0xFFFFFFFF);
        assert_int_equal(at(&c, 40, 15), 0xFF000000);
    }
    canvas_deinit(&c);
}

// The area of a quarter disc of radius 20 is 314.2 px; what is cut off is 400 - 314.2.
static void round_corners_have_the_area_of_a_circle(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, 40, 40);
    canvas_rrect(&c, (struct rect){ 0, 0, 40, 40 }, 20, CORNER_ALL, 0xFFFFFF);
    int sum = 0;
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 40; x++)
            sum += (int)(at(&c, x, y) & 255);
    assert_in_range(sum / 255, 1252, 1260); // pi * 400 = 1256.6
    canvas_deinit(&c);
}

static void a_ring_is_hollow_and_as_wide_as_told(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, W, H);
    canvas_ring(&c, (struct rect){ 2, 2, 40, 30 }, 10, CORNER_ALL, 3, 0xFFFFFF);
    for (int y = 2; y < 32; y++)
        assert_int_equal(at(&c, 22, y), y < 5 || y >= 29 ? 0xFFFFFFFF : 0xFF000000);
    for (int x = 2; x < 42; x++)
        assert_int_equal(at(&c, x, 17), x < 5 || x >= 39 ? 0xFFFFFFFF : 0xFF000000);
    canvas_deinit(&c);
}

static void a_shadow_fades_outwards_and_spares_the_shape(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, 200, 160);
    for (int h = 8; h < 100; h += 7) { // from a pill to a card
        struct rect r = { 40, 30, 120, h };
        clear(&c, 0xFFFFFF);
        canvas_shadow(&c, r, 14, SHADOW_CARD, 1, 0x101828);
        int radius = h < 28 ? h / 2 : 14;
        for (int y = r.y; y < r.y + h; y++)
            assert_int_equal(at(&c, 100, y), 0xFFFFFFFF);
        if (h > 2 * radius)
            for (int x = r.x; x < r.x + r.w; x++)
                assert_int_equal(at(&c, x, r.y + radius), 0xFFFFFFFF);
        assert_true(at(&c, 100, r.y + h) < 0xFFFFFFFF);           // darker right below
        assert_true(at(&c, 100, r.y + h) < at(&c, 100, r.y - 1)); // it falls downwards
        for (int y = r.y + h; y < r.y + h + 16; y++)
            assert_true((at(&c, 100, y) & 255) <= (at(&c, 100, y + 1) & 255));
        for (int x = 0; x < 100; x++) // the mirror image
            assert_int_equal(at(&c, x, r.y + h), at(&c, 199 - x, r.y + h));
        assert_int_equal(at(&c, 100, r.y + h + canvas_shadow_reach(SHADOW_CARD, 1)), 0xFFFFFFFF);
    }
    canvas_deinit(&c);
}

static void paint_shape(struct canvas *c, int shape)
{
    static const uint8_t mask[6] = { 10, 200, 255, 0, 30, 90 };
    static const uint32_t image[4] = { 0x80402010, 0xFF112233, 0, 0x40000040 };
    switch (shape) {
    case 0:
        canvas_fill(c, (struct rect){ -5, 10, 40, 100 }, 0x445566);
        return;
    case 1:
        canvas_blend(c, (struct rect){ 30, -4, 60, 30 }, 0x00FF00, 77);
        return;
    case 2:
        canvas_rrect(c, (struct rect){ 4, 4, 50, 40 }, 13, CORNER_ALL & ~CORNER_TR, 0xFF0000);
        return;
    case 3:
        canvas_ring(c, (struct rect){ 10, 8, 44, 30 }, 11, CORNER_TL | CORNER_BR, 2, 0x0000FF);
        return;
    case 4:
        canvas_shadow(c, (struct rect){ 20, 16, 24, 14 }, 7, SHADOW_CARD, 1, 0x101828);
        return;
    case 5:
        canvas_shadow(c, (struct rect){ 20, 16, 24, 14 }, 4, SHADOW_SHEET, 1, 0x101828);
        return;
    case 6:
        canvas_mask(c, 30, 20, mask, 3, 2, 3, true, 0xABCDEF);
        return;
    default:
        canvas_image(c, 31, 21, image, 2, 2, 2);
    }
}

// Every shape, seen through every small window: inside as without it, outside nothing.
static void clips_cut_without_changing_what_remains(void **state)
{
    (void)state;
    struct canvas whole, part;
    canvas_init(&whole, W, H);
    canvas_init(&part, W, H);
    for (int shape = 0; shape < 8; shape++) {
        clear(&whole, 0xEEDDCC);
        paint_shape(&whole, shape);
        for (int i = 0; i < 12; i++) {
            struct rect clip = { i * 5 - 3, i * 7 % 40, 9 + i, 11 };
            clear(&part, 0xEEDDCC);
            canvas_set_clip(&part, clip);
            paint_shape(&part, shape);
            for (int y = 0; y < H; y++)
                for (int x = 0; x < W; x++)
                    assert_int_equal(at(&part, x, y),
                                     rect_contains(clip, x, y) ? at(&whole, x, y) : 0xFFEEDDCC);
        }
    }
    canvas_deinit(&whole);
    canvas_deinit(&part);
    canvas_caches_free();
}

static void images_are_premultiplied(void **state)
{
    (void)state;
    static const uint32_t image[2] = { 0x80800000, 0xFF102030 };
    struct canvas c;
    canvas_init(&c, 2, 1);
    clear(&c, 0xFFFFFF);
    canvas_image(&c, 0, 0, image, 2, 1, 2);
    assert_int_equal(at(&c, 0, 0), 0xFFFF7F7F);
    assert_int_equal(at(&c, 1, 0), 0xFF102030);
    canvas_deinit(&c);
}

int main(void)
{
    struct CMUnitTest tests[LEN(blend_rows) + 9];
    size_t n = 0;
    for (; n < LEN(blend_rows); n++)
        tests[n] = (struct CMUnitTest){ blend_rows[n].name, check_blend, NULL, NULL,
                                        (void *)&blend_rows[n] };
    const struct CMUnitTest more[] = {
        cmocka_unit_test(fill_covers_exactly_its_rectangle),
        cmocka_unit_test(mask_is_mirrored_by_flip),
        cmocka_unit_test(rounded_rectangles_are_symmetric),
        cmocka_unit_test(only_the_chosen_corners_are_round),
        cmocka_unit_test(round_corners_have_the_area_of_a_circle),
        cmocka_unit_test(a_ring_is_hollow_and_as_wide_as_told),
        cmocka_unit_test(a_shadow_fades_outwards_and_spares_the_shape),
        cmocka_unit_test(images_are_premultiplied),
        cmocka_unit_test(clips_cut_without_changing_what_remains),
    };
    memcpy(&tests[n], more, sizeof more);
    return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
