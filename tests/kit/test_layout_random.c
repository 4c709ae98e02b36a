// What holds for every tree of boxes and texts, tried on many made by chance: no negative sizes,
// what grows fills its row, right to left is the mirror image, and building twice changes nothing.
#include "app/base/mem.h"
#include "ui/kit/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { W = 400, H = 300, TREES = 1000 };

struct chance {
    uint32_t seed, now;
};

static int below(struct chance *c, int n)
{
    c->now = c->now * 1664525U + 1013904223U;
    return (int)((c->now >> 8) % (uint32_t)n);
}

static short some_size(struct chance *c)
{
    switch (below(c, 8)) {
    case 0:
    case 1:
        return UI_GROW;
    case 2:
        return UI_GROW_BY(3);
    case 3:
        return UI_PERCENT(30);
    case 4:
        return (short)(1 + below(c, 200));
    default:
        return UI_FIT;
    }
}

static void some_text(struct chance *c, struct ui *ui)
{
    static const char *const texts[] = { "",      "Milk",     "Wholegrain bread 750 g",
                                         "a\nb",  "1,234.50", "مرحبا",
                                         "日本語" };
    short size = (short)(12 + below(c, 20));
    ui_text(ui, &(struct ui_text){
                    .text = texts[below(c, (int)LEN(texts))],
                    .at = { .w = some_size(c) },
                    .size = size,
                    .line_h = (short)(2 * size), // else lines stand wider apart right to left

                    .max_lines = (short)below(c, 3) });
}

static struct ui_box some_box(struct chance *c)
{
    struct ui_box b = { .at = { .w = some_size(c), .h = some_size(c) },
                        .gap = (short)below(c, 12),
                        .main = (enum ui_align)below(c, UI_SPACE_BETWEEN + 1),
                        .cross = below(c, 2) ? UI_STRETCH : (enum ui_align)below(c, UI_END + 1),
                        .columns = (short)below(c, 5),
                        .row_h = (short)(below(c, 2) * 40) };
    if (below(c, 3) == 0)
        b.pad = (struct ui_pad){ .x = (short)below(c, 40), .left = (short)below(c, 20), .top = 5 };
    if (below(c, 6) == 0)
        b.min_w = (short)below(c, 100);
    if (below(c, 6) == 0)
        b.max_w = (short)(b.min_w + 1 + below(c, 100));
    b.at.x = (short)(below(c, 4) ? 0 : below(c, 60) - 30);
    b.at.y = (short)(below(c, 4) ? 0 : below(c, 60) - 30);
    return b;
}

static void some_tree(struct chance *c, struct ui *ui, int depth)
{
    if (depth == 0 || below(c, 4) == 0) {
        some_text(c, ui);
        return;
    }
    struct ui_box b = some_box(c);
    switch (below(c, 5)) {
    case 0:
        ui_row(ui, &b);
        break;
    case 1:
        b.wrap = true;
        ui_row(ui, &b);
        break;
    case 2:
        ui_column(ui, &b);
        break;
    case 3:
        ui_stack(ui, &b);
        break;
    default:
        ui_grid(ui, &b);
    }
    for (int i = below(c, 6); i > 0; i--)
        some_tree(c, ui, depth - 1);
    ui_end(ui);
}

static void describe(void *ctx, struct ui *ui)
{
    struct chance *c = ctx;
    c->now = c->seed;
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    some_tree(c, ui, 4);
    ui_end(ui);
}

static struct ui *frame_in(const char *lang)
{
    struct ui_look look = { .scale = 1, .reduced_motion = true };
    strcpy(look.lang, lang);
    return frame_new(&look, W, H, NULL);
}

// Nothing else limits what may grow: the row is full to the last pixel.
static void check_full(const struct ui_tree *t, const struct ui_node *n)
{
    int axis = n->layout == UI_LAYOUT_ROW ? AXIS_X : AXIS_Y, used = n->pad_lo[axis];
    if ((n->layout != UI_LAYOUT_ROW && n->layout != UI_LAYOUT_COLUMN) || n->wrap)
        return;
    bool grows = false, squeezed = false;
    for (const struct ui_node *c = node_get(t, n->first); c; c = node_get(t, c->next)) {
        bool grower = c->want[axis] < 0 && c->want[axis] >= -999;
        grows |= grower && !c->min[axis] && !c->max[axis];
        squeezed |= grower && (c->min[axis] || c->max[axis] || c->size[axis] == 0);
        used += c->size[axis] + (c->next >= 0 ? n->gap : 0);
    }
    if (grows && !squeezed)
        assert_int_equal(used + n->pad_hi[axis], n->size[axis]);
}

static void holds_for_every_tree(void **state)
{
    (void)state;
    struct ui *ltr = frame_in("en"), *rtl = frame_in("he");
    struct canvas canvas;
    canvas_init(&canvas, W, H);
    long nodes = 0;
    for (uint32_t i = 1; i <= TREES; i++) {
        struct chance c = { .seed = i * 2654435761U };
        frame_build(ltr, describe, &c, 0);
        frame_build(rtl, describe, &c, 0);
        const struct ui_tree *a = frame_tree(ltr), *b = frame_tree(rtl);
        assert_int_equal(a->count, b->count);
        nodes += a->count;
        for (int k = 0; k < a->count; k++) {
            const struct ui_node *n = node_get(a, k), *m = node_get(b, k);
            if (n->r.w < 0 || n->r.h < 0)
                fail_msg("tree %u node %d is %d x %d", i, k, n->r.w, n->r.h);
            if (m->r.x != W - n->r.x - n->r.w || m->r.y != n->r.y || m->r.w != n->r.w)
                fail_msg("tree %u node %d: %d,%d %d mirrors %d,%d %d", i, k, m->r.x, m->r.y, m->r.w,
                         n->r.x, n->r.y, n->r.w);
            check_full(a, n);
        }
        frame_paint(ltr, &canvas);
        frame_build(ltr, describe, &c, 0);
        assert_int_equal(frame_damage(ltr)->count, 0);
    }
    assert_true(nodes > 20L * TREES);
    canvas_deinit(&canvas);
    frame_free(rtl);
    frame_free(ltr);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(holds_for_every_tree) };
    return cmocka_run_group_tests_name("layout by chance", tests, NULL, NULL);
}
