// Scroll positions and virtual lists.
#include "ui/kit/internal.h"

#include <assert.h>
#include <limits.h>

// ---- After the layout: what the boxes that scroll have come to

// Moves the view so that [lo, hi) of the content is in it; true: it moved.
static bool show(struct ui_state *s, const struct ui_node *n, int axis)
{
    int lo = s->show_lo, hi = s->show_hi, view = n->size[axis], before = s->offset[axis];
    s->show_hi = 0;
    if (lo < s->offset[axis])
        s->offset[axis] = lo;
    else if (hi > s->offset[axis] + view)
        s->offset[axis] = hi - view > lo ? lo : hi - view;
    return s->offset[axis] != before;
}

// The rows that are seen must be those that were built.
static bool lacks_rows(const struct ui_node *n)
{
    return (n->flags & NODE_LIST) &&
           (n->list_view != n->size[AXIS_Y] || n->list_offset != n->offset[AXIS_Y]);
}

void scroll_after_layout(struct ui *ui)
{
    struct ui_tree *t = ui_tree(ui);
    for (int i = 0; i < t->count; i++) {
        struct ui_node *n = &t->nodes[i];
        if (!n->scroll)
            continue;
        struct ui_state *s = state_get(&ui->states, n->key, ui->builds);
        int axis = n->scroll == UI_SCROLL_X ? AXIS_X : AXIS_Y;
        s->offset[axis] = n->offset[axis]; // the layout has clamped it
        if (s->show_hi > 0 && show(s, n, axis))
            ui->rebuild = true;
        ui->rebuild |= lacks_rows(n);
        s->size[axis] = n->size[axis];
        s->content[axis] = n->content[axis];
    }
}

void scroll_into_view(struct ui *ui, int node)
{
    const struct ui_tree *t = ui_tree(ui);
    const struct ui_node *n = &t->nodes[node];
    for (int i = n->parent; i >= 0; i = t->nodes[i].parent) {
        const struct ui_node *box = &t->nodes[i];
        if (!box->scroll)
            continue;
        int axis = box->scroll == UI_SCROLL_X ? AXIS_X : AXIS_Y;
        struct ui_state *s = state_get(&ui->states, box->key, ui->builds);
        int lo = axis == AXIS_Y ? n->r.y - box->r.y
                 : box->mirror  ? box->r.x + box->r.w - n->r.x - n->r.w
                                : n->r.x - box->r.x;
        lo += box->offset[axis];
        s->show_lo = lo;
        s->show_hi = lo + n->size[axis];
        ui->rebuild = true;
    }
}

void ui_scroll_to(struct ui *ui, const char *id, int px)
{
    struct ui_state *s = state_get(&ui->states, node_key(id), ui->builds);
    s->offset[AXIS_X] = s->offset[AXIS_Y] = px;
    ui->rebuild = true;
}

// ---- Virtual lists

static int row_px(const struct ui_list *list, int row)
{
    return list->row_height ? list->row_height(row, list->ctx) : list->row_h;
}

// Px before a row, gaps included.
static int64_t row_top(const struct ui_list *list, int row)
{
    if (!list->row_height)
        return (int64_t)row * (list->row_h + list->gap);
    int64_t y = 0;
    for (int i = 0; i < row; i++)
        y += list->row_height(i, list->ctx) + list->gap;
    return y;
}

static void find_rows(struct ui_list *list, int from, int to)
{
    int row = 0;
    int64_t y = 0;
    if (!list->row_height && list->row_h + list->gap > 0) {
        row = from / (list->row_h + list->gap);
        row = row < list->count ? row : list->count;
        y = row_top(list, row);
    }
    while (row < list->count && y + row_px(list, row) + list->gap <= from)
        y += row_px(list, row++) + list->gap;
    list->first = row;
    while (row < list->count && y < to)
        y += row_px(list, row++) + list->gap;
    list->last = row;
}

// Scrolls so that the row asked for by number is seen.
static void show_row(struct ui_state *s, const struct ui_list *list, int top, int view)
{
    int row = s->show_row - 1 < list->count ? s->show_row - 1 : list->count - 1;
    s->show_row = 0;
    if (row < 0)
        return;
    int lo = (int)row_top(list, row) + top, hi = lo + row_px(list, row);
    if (lo < s->offset[AXIS_Y])
        s->offset[AXIS_Y] = lo;
    else if (hi > s->offset[AXIS_Y] + view)
        s->offset[AXIS_Y] = hi - view;
}

void ui_list_begin(struct ui *ui, struct ui_list *list)
{
    assert(list->id);
    ui_column(ui, &(struct ui_box){ .id = list->id,
                                    .at = list->at,
                                    .pad = list->pad,
                                    .bg = list->bg,
                                    .scroll = UI_SCROLL_Y,
                                    .cross = UI_STRETCH,
                                    .role = "list" });
    struct ui_node *n = ui_top(ui);
    n->flags |= NODE_LIST;
    n->gap = list->gap;
    struct ui_state *s = state_get(&ui->states, n->key, ui->builds);
    int top = n->pad_lo[AXIS_Y], bottom = n->pad_hi[AXIS_Y];
    int64_t all = row_top(list, list->count) - (list->count ? list->gap : 0);
    n->list_all = all < INT_MAX / 2 ? (int)all : INT_MAX / 2;
    n->list_view = s->size[AXIS_Y] ? s->size[AXIS_Y] : list->at.h > 0 ? list->at.h : ui->h;
    if (s->show_row)
        show_row(s, list, top, n->list_view);
    int most = n->list_all + top + bottom - n->list_view, offset = s->offset[AXIS_Y];
    offset = offset > most ? most : offset;
    s->offset[AXIS_Y] = n->offset[AXIS_Y] = n->list_offset = offset < 0 ? 0 : offset;
    find_rows(list, n->list_offset - top, n->list_offset - top + n->list_view);
    n->list_before = (int)row_top(list, list->first);
}

void ui_list_end(struct ui *ui)
{
    ui_end(ui);
}

void ui_list_show(struct ui *ui, const char *id, int row)
{
    struct ui_state *s = state_get(&ui->states, node_key(id), ui->builds);
    s->show_row = row + 1;
    ui->rebuild = true;
}
