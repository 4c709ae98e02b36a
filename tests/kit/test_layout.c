// Rectangles in, rectangles out; the window is 400 x 300 at scale 1.
#include "app/base/mem.h"
#include "ui/kit/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void box(struct ui *ui, const char *id, int w, int h)
{
    ui_row(ui, &(struct ui_box){ .id = id, .at = { .w = (short)w, .h = (short)h } });
    ui_end(ui);
}

static void three(struct ui *ui, int w1, int w2, int w3)
{
    box(ui, "a", w1, 20);
    box(ui, "b", w2, 30);
    box(ui, "c", w3, 40);
    ui_end(ui);
}

static void row_fixed(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){
                   .at = { .w = 400, .h = 100 }, .gap = 10, .pad = { 5, 7, 0, 0, 0, 0 } });
    three(ui, 50, 60, 70);
}

static void row_grow(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = 400, .h = 100 }, .gap = 10, .cross = UI_STRETCH });
    three(ui, 100, UI_GROW, UI_GROW_BY(3));
}

static void row_between(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){
                   .at = { .w = 400, .h = 100 }, .main = UI_SPACE_BETWEEN, .cross = UI_CENTER });
    three(ui, 50, 50, 50);
}

static void row_end(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = 400, .h = 100 }, .main = UI_END, .cross = UI_END });
    three(ui, 50, 60, 70);
}

static void row_percent(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = 400, .h = 100 } });
    three(ui, UI_PERCENT(25), UI_PERCENT(50), UI_GROW);
}

static void row_wrap(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){
                   .at = { .w = 130 }, .gap = 10, .line_gap = 4, .wrap = true, .id = "outer" });
    three(ui, 50, 60, 70);
}

static void column_fit(struct ui *ui)
{
    ui_column(ui, &(struct ui_box){ .id = "outer", .gap = 5, .pad = { .left = 10, .bottom = 3 } });
    three(ui, 50, 60, 70);
}

static void column_limits(struct ui *ui)
{
    ui_column(ui,
              &(struct ui_box){ .id = "outer", .min_w = 200, .max_h = 60, .cross = UI_STRETCH });
    three(ui, 0, 60, 70);
}

static void stack_places(struct ui *ui)
{
    ui_stack(ui, &(struct ui_box){ .at = { .w = 400, .h = 100 }, .pad = { 10, 10, 0, 0, 0, 0 } });
    ui_row(ui, &(struct ui_box){ .id = "a", .at = { 5, 6, 30, 20 } });
    ui_end(ui);
    ui_row(ui, &(struct ui_box){ .id = "b", .at = { -1, -1, 30, 20 } });
    ui_end(ui);
    ui_row(ui, &(struct ui_box){ .id = "c", .at = { 100, 0, UI_GROW, UI_GROW } });
    ui_end(ui);
    ui_end(ui);
}

static void grid_cells(struct ui *ui)
{
    ui_grid(ui, &(struct ui_box){
                    .id = "outer", .at = { .w = 320 }, .columns = 2, .gap = 20, .row_h = 50 });
    three(ui, 0, 0, 0);
}

static void scrolled(struct ui *ui)
{
    ui_scroll_to(ui, "outer", 15);
    ui_column(
        ui, &(struct ui_box){ .id = "outer", .at = { .w = 100, .h = 60 }, .scroll = UI_SCROLL_Y });
    three(ui, 50, 60, 70);
}

static void fixed_inside(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = 400, .h = 100 } });
    ui_row(ui, &(struct ui_box){ .id = "outer", .fixed_direction = true });
    box(ui, "a", 50, 20);
    box(ui, "b", 60, 20);
    ui_end(ui);
    box(ui, "c", 70, 40);
    ui_end(ui);
}

static const struct row {
    const char *name;
    void (*describe)(struct ui *ui);
    bool rtl;
    struct {
        const char *id;
        struct rect r;
    } expect[4];
} rows[] = {
    { "a row puts fixed boxes side by side within its padding",
      row_fixed,
      false,
      { { "a", { 5, 7, 50, 20 } }, { "b", { 65, 7, 60, 30 } }, { "c", { 135, 7, 70, 40 } } } },
    { "the rest of a row is shared by weight, stretched across",
      row_grow,
      false,
      { { "a", { 0, 0, 100, 20 } }, { "b", { 110, 0, 70, 30 } }, { "c", { 190, 0, 210, 40 } } } },
    { "space between puts the rest into the gaps",
      row_between,
      false,
      { { "a", { 0, 40, 50, 20 } }, { "b", { 175, 35, 50, 30 } }, { "c", { 350, 30, 50, 40 } } } },
    { "end alignment on both axes",
      row_end,
      false,
      { { "a", { 220, 80, 50, 20 } },
        { "b", { 270, 70, 60, 30 } },
        { "c", { 330, 60, 70, 40 } } } },
    { "percent is of the parent's inside",
      row_percent,
      false,
      { { "a", { 0, 0, 100, 20 } }, { "b", { 100, 0, 200, 30 } }, { "c", { 300, 0, 100, 40 } } } },
    { "a wrapping row starts a line when a child does not fit",
      row_wrap,
      false,
      { { "b", { 60, 0, 60, 30 } }, { "c", { 0, 34, 70, 40 } }, { "outer", { 0, 0, 130, 74 } } } },
    { "a column fits its children",
      column_fit,
      false,
      { { "a", { 10, 0, 50, 20 } }, { "c", { 10, 60, 70, 40 } }, { "outer", { 0, 0, 80, 103 } } } },
    { "minimum and maximum hold",
      column_limits,
      false,
      { { "a", { 0, 0, 200, 20 } }, { "outer", { 0, 0, 200, 60 } } } },
    { "a stack places from both edges and fills",
      stack_places,
      false,
      { { "a", { 15, 16, 30, 20 } },
        { "b", { 360, 70, 30, 20 } },
        { "c", { 110, 10, 280, 80 } } } },
    { "a grid has equal columns",
      grid_cells,
      false,
      { { "b", { 170, 0, 150, 30 } },
        { "c", { 0, 70, 150, 40 } },
        { "outer", { 0, 0, 320, 120 } } } },
    { "scrolling moves the children",
      scrolled,
      false,
      { { "a", { 0, -15, 50, 20 } }, { "c", { 0, 35, 70, 40 } } } },
    { "right to left mirrors a row",
      row_fixed,
      true,
      { { "a", { 345, 7, 50, 20 } }, { "b", { 275, 7, 60, 30 } }, { "c", { 195, 7, 70, 40 } } } },
    { "right to left mirrors places in a stack",
      stack_places,
      true,
      { { "a", { 355, 16, 30, 20 } }, { "b", { 10, 70, 30, 20 } }, { "c", { 10, 10, 280, 80 } } } },
    { "a fixed direction stands mirrored but keeps its inside",
      fixed_inside,
      true,
      { { "outer", { 290, 0, 110, 20 } },
        { "a", { 290, 0, 50, 20 } },
        { "b", { 340, 0, 60, 20 } },
        { "c", { 220, 0, 70, 40 } } } },
};

static void describe(void *ctx, struct ui *ui)
{
    const struct row *r = ctx;
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    r->describe(ui);
    ui_end(ui);
}

static void places(void **state)
{
    const struct row *r = *state;
    struct ui_look look = { .scale = 1, .reduced_motion = true };
    strcpy(look.lang, r->rtl ? "ar" : "en");
    struct ui *ui = frame_new(&look, 400, 300, NULL);
    frame_build(ui, describe, (void *)r, 0);
    for (size_t i = 0; i < LEN(r->expect) && r->expect[i].id; i++) {
        const struct ui_node *n =
            node_get(frame_tree(ui), node_find(frame_tree(ui), node_key(r->expect[i].id)));
        assert_non_null(n);
        const struct rect *e = &r->expect[i].r;
        if (memcmp(&n->r, e, sizeof *e) != 0)
            fail_msg("%s is %d,%d %dx%d", n->id, n->r.x, n->r.y, n->r.w, n->r.h);
    }
    frame_free(ui);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows)];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, places, NULL, NULL, (void *)&rows[i] };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
