// Layout in two rounds, first widths, then heights; each round measures from the leaves up and
// places from the root down. Everything reads left to right; the last step mirrors.
#include "app/base/mem.h"
#include "ui/kit/node.h"

#include <string.h>

static int clamp(const struct ui_node *n, int axis, int v)
{
    if (n->max[axis] && v > n->max[axis])
        v = n->max[axis];
    return v < n->min[axis] ? n->min[axis] : v;
}

static int pads(const struct ui_node *n, int axis)
{
    return n->pad_lo[axis] + n->pad_hi[axis];
}

// Room for children; paddings wider than the box leave none.
static int inner(const struct ui_node *n, int axis)
{
    int v = n->size[axis] - pads(n, axis);
    return v > 0 ? v : 0;
}

static bool is_along(const struct ui_node *n, int axis)
{
    return (n->layout == UI_LAYOUT_ROW && axis == AXIS_X) ||
           (n->layout == UI_LAYOUT_COLUMN && axis == AXIS_Y);
}

static bool scrolls(const struct ui_node *n, int axis)
{
    return n->scroll == (axis == AXIS_X ? UI_SCROLL_X : UI_SCROLL_Y);
}

static int grow_weight(int want)
{
    return want < 0 && want >= -999 ? -want : 0;
}

static int line_gap(const struct ui_node *n)
{
    return n->line_gap ? n->line_gap : n->gap;
}

static struct ui_node *first_child(const struct ui_tree *tree, const struct ui_node *n)
{
    return node_get(tree, n->first);
}

static struct ui_node *next_child(const struct ui_tree *tree, const struct ui_node *c)
{
    return node_get(tree, c->next);
}

// ---- Text

struct text_style text_node_style(const struct ui_text *text)
{
    struct text_style style =
        text->size ? (struct text_style){ (uint8_t)text->face, 0, (uint16_t)text->size }
                   : theme_role(text->role);
    if (text->digits)
        style.flags |= TEXT_TABULAR;
    if (text->dir == UI_DIR_LTR)
        style.flags |= TEXT_LTR;
    if (text->dir == UI_DIR_RTL)
        style.flags |= TEXT_RTL;
    return style;
}

int text_node_lines_max(const struct ui_text *text)
{
    if (text->max_lines < 0 || text->max_lines > TEXT_LINES_MAX)
        return TEXT_LINES_MAX;
    return text->max_lines ? text->max_lines : 1;
}

static int text_width_fit(struct text_engine *t, const struct ui_text *text)
{
    struct text_style style = text_node_style(text);
    int widest = 0;
    const char *s = text->text;
    for (;;) {
        size_t n = strcspn(s, "\n");
        int w = text_width(t, style, s, n);
        widest = w > widest ? w : widest;
        if (!s[n])
            break;
        s += n + 1;
    }
    return text->max_w && widest > text->max_w ? text->max_w : widest;
}

static int text_height_fit(struct text_engine *t, const struct ui_node *n)
{
    const struct ui_text *text = n->of.text;
    struct text_style style = text_node_style(text);
    int line_h = text->line_h ? text->line_h : text_line_height(t, style);
    int max = text_node_lines_max(text);
    if (max == 1)
        return line_h;
    struct text_line lines[TEXT_LINES_MAX];
    int count = text_wrap(t, style, text->text, strlen(text->text), n->size[AXIS_X], lines, max);
    return line_h * (count > 1 ? count : 1);
}

// ---- Measuring

// Breaks a row into lines by the widths already given; returns their number.
static int wrap_lines(struct ui_tree *tree, struct ui_node *n)
{
    int inside = inner(n, AXIS_X), x = 0, line = 0;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        if (x > 0 && x + c->size[AXIS_X] > inside) {
            line++;
            x = 0;
        }
        c->line = line;
        c->pos[AXIS_X] = n->pad_lo[AXIS_X] + x;
        x += c->size[AXIS_X] + n->gap;
    }
    return n->child_count ? line + 1 : 0;
}

static int line_height(struct ui_tree *tree, const struct ui_node *n, int line)
{
    int h = n->layout == UI_LAYOUT_GRID ? n->row_h : 0;
    if (h)
        return h;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        if (c->line == line && c->pref[AXIS_Y] > h)
            h = c->pref[AXIS_Y];
    }
    return h;
}

static int lines_height(struct ui_tree *tree, const struct ui_node *n, int lines)
{
    int h = 0;
    for (int i = 0; i < lines; i++)
        h += line_height(tree, n, i) + (i ? line_gap(n) : 0);
    return h;
}

static int grid_columns(const struct ui_node *n)
{
    return n->columns > 0 ? n->columns : 1;
}

static int grid_lines(const struct ui_node *n)
{
    return (n->child_count + grid_columns(n) - 1) / grid_columns(n);
}

static int measure_box(struct ui_tree *tree, struct ui_node *n, int axis)
{
    if (n->flags & NODE_LIST && axis == AXIS_Y)
        return n->list_all;
    if (n->layout == UI_LAYOUT_GRID && axis == AXIS_Y)
        return lines_height(tree, n, grid_lines(n));
    if (n->wrap && axis == AXIS_Y)
        return lines_height(tree, n, wrap_lines(tree, n));
    int sum = 0, widest = 0, i = 0;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        int v = c->pref[axis];
        if (n->layout == UI_LAYOUT_STACK)
            v += c->at[axis] >= 0 ? c->at[axis] : -c->at[axis] - 1;
        sum += v + (i++ ? n->gap : 0);
        widest = v > widest ? v : widest;
    }
    if (is_along(n, axis))
        return sum;
    if (n->layout == UI_LAYOUT_GRID)
        return widest * grid_columns(n) + n->gap * (grid_columns(n) - 1);
    return widest;
}

static void measure(struct ui_tree *tree, struct text_engine *t, int axis)
{
    for (int i = tree->count - 1; i >= 0; i--) {
        struct ui_node *n = &tree->nodes[i];
        if (n->want[axis] > 0) {
            n->pref[axis] = clamp(n, axis, n->want[axis]);
            if (n->kind == NODE_BOX)
                n->content[axis] = measure_box(tree, n, axis) + pads(n, axis);
            continue;
        }
        int v = 0;
        switch (n->kind) {
        case NODE_TEXT:
            v = axis == AXIS_X ? text_width_fit(t, n->of.text) : text_height_fit(t, n);
            break;
        case NODE_ICON:
            v = n->of.icon->size ? n->of.icon->size : 24;
            break;
        case NODE_BOX:
            v = measure_box(tree, n, axis) + pads(n, axis);
            n->content[axis] = v;
            break;
        case NODE_CUSTOM:
        case NODE_SCRIM:
            break;
        }
        n->pref[axis] = clamp(n, axis, v);
    }
}

// ---- Placing

static int asked(const struct ui_node *c, int axis, int inside)
{
    if (c->want[axis] < -1000)
        return inside * (-1000 - c->want[axis]) / 100;
    return c->pref[axis];
}

// Too little room along a row: texts give way first (they end in "..."), then boxes that fit.
static void shrink(struct ui_tree *tree, struct ui_node *n, int axis, int lack)
{
    for (int round = 0; round < 2 && lack > 0; round++) {
        int room = 0;
        for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
            bool gives = c->want[axis] == UI_FIT && (round == 1 || c->kind == NODE_TEXT);
            room += gives && c->kind != NODE_ICON ? c->size[axis] - c->min[axis] : 0;
        }
        int take = lack < room ? lack : room, left = take;
        for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
            bool gives = c->want[axis] == UI_FIT && (round == 1 || c->kind == NODE_TEXT);
            if (!gives || c->kind == NODE_ICON || room == 0)
                continue;
            int part = (int)((int64_t)(c->size[axis] - c->min[axis]) * take / room);
            if (part > left)
                part = left;
            c->size[axis] -= part;
            left -= part;
        }
        lack -= take - left;
    }
}

static void share(struct ui_tree *tree, struct ui_node *n, int axis, int rest, int weights)
{
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        int w = grow_weight(c->want[axis]);
        if (!w)
            continue;
        int part = rest > 0 ? rest * w / weights : 0;
        rest -= part;
        weights -= w;
        c->size[axis] = clamp(c, axis, part);
    }
}

static void place_along(struct ui_tree *tree, struct ui_node *n, int axis)
{
    int inside = inner(n, axis);
    int used = n->child_count > 1 ? n->gap * (n->child_count - 1) : 0, weights = 0;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        int w = grow_weight(c->want[axis]);
        weights += w;
        c->size[axis] = w ? 0 : asked(c, axis, inside);
        used += c->size[axis];
    }
    if (weights)
        share(tree, n, axis, inside - used, weights);
    else if (used > inside && axis == AXIS_X && !scrolls(n, axis))
        shrink(tree, n, axis, used - inside);
    int total = n->child_count > 1 ? n->gap * (n->child_count - 1) : 0;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        total += c->size[axis];
    }
    int rest = inside > total ? inside - total : 0, between = 0, p = n->pad_lo[axis];
    p += n->flags & NODE_LIST ? n->list_before : 0;
    if (n->main == UI_CENTER)
        p += rest / 2;
    else if (n->main == UI_END)
        p += rest;
    else if (n->main == UI_SPACE_BETWEEN && n->child_count > 1)
        between = rest / (n->child_count - 1);
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        c->pos[axis] = p;
        p += c->size[axis] + n->gap + between;
    }
}

// One child in a slot [lo, lo + room) across the main axis.
static void place_across(const struct ui_node *n, struct ui_node *c, int axis, int lo, int room)
{
    int v = asked(c, axis, room);
    if (grow_weight(c->want[axis]) || (n->cross == UI_STRETCH && c->want[axis] == UI_FIT))
        v = clamp(c, axis, room);
    else if (axis == AXIS_X && c->want[axis] == UI_FIT && v > room && !scrolls(n, axis))
        v = room;
    c->size[axis] = v;
    c->pos[axis] = lo;
    if (n->cross == UI_CENTER)
        c->pos[axis] += (room - v) / 2;
    else if (n->cross == UI_END)
        c->pos[axis] += room - v;
}

static void place_stack(struct ui_tree *tree, struct ui_node *n, int axis)
{
    int inside = inner(n, axis);
    enum ui_align align = axis == AXIS_X ? n->main : n->cross;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        int at = c->at[axis], room = inside - (at >= 0 ? at : -at - 1);
        int v = asked(c, axis, inside);
        room = room > 0 ? room : 0;
        if (grow_weight(c->want[axis]) || (align == UI_STRETCH && c->want[axis] == UI_FIT))
            v = clamp(c, axis, room);
        else if (axis == AXIS_X && c->want[axis] == UI_FIT && v > room)
            v = room;
        c->size[axis] = v;
        int p = at >= 0 ? at : inside + at + 1 - v;
        if (at == 0 && align == UI_CENTER)
            p = (inside - v) / 2;
        else if (at == 0 && align == UI_END)
            p = inside - v;
        c->pos[axis] = n->pad_lo[axis] + p;
    }
}

static void place_grid_x(struct ui_tree *tree, struct ui_node *n)
{
    int columns = grid_columns(n), i = 0;
    int inside = inner(n, AXIS_X) - n->gap * (columns - 1);
    inside = inside > 0 ? inside : 0;
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        int col = i % columns;
        c->line = i++ / columns;
        int x0 = inside * col / columns, x1 = inside * (col + 1) / columns;
        place_across(n, c, AXIS_X, n->pad_lo[AXIS_X] + x0 + n->gap * col, x1 - x0);
        if (c->want[AXIS_X] == UI_FIT)
            c->size[AXIS_X] = x1 - x0;
    }
}

static void place_lines_y(struct ui_tree *tree, struct ui_node *n)
{
    int y = n->pad_lo[AXIS_Y], line = 0, h = line_height(tree, n, 0);
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        while (line < c->line) {
            y += h + line_gap(n);
            h = line_height(tree, n, ++line);
        }
        place_across(n, c, AXIS_Y, y, h);
        if (n->layout == UI_LAYOUT_GRID && c->want[AXIS_Y] == UI_FIT)
            c->size[AXIS_Y] = h;
    }
}

static void place_wrapped_x(struct ui_tree *tree, struct ui_node *n)
{
    int inside = inner(n, AXIS_X);
    for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
        int v = asked(c, AXIS_X, inside);
        c->size[AXIS_X] = v > inside ? inside : v;
    }
    wrap_lines(tree, n);
}

static void place_children(struct ui_tree *tree, struct ui_node *n, int axis)
{
    if (n->layout == UI_LAYOUT_STACK) {
        place_stack(tree, n, axis);
    } else if (n->layout == UI_LAYOUT_GRID || n->wrap) {
        if (axis == AXIS_Y)
            place_lines_y(tree, n);
        else if (n->wrap)
            place_wrapped_x(tree, n);
        else
            place_grid_x(tree, n);
    } else if (is_along(n, axis)) {
        place_along(tree, n, axis);
    } else {
        int inside = inner(n, axis);
        for (struct ui_node *c = first_child(tree, n); c; c = next_child(tree, c)) {
            place_across(n, c, axis, n->pad_lo[axis], inside);
        }
    }
}

// ---- Finish: scroll offsets, mirroring, rectangles in the window, clips

static void scroll_clamp(struct ui_node *n)
{
    int axis = n->scroll == UI_SCROLL_X ? AXIS_X : AXIS_Y;
    int most = n->content[axis] - n->size[axis];
    if (n->offset[axis] > most)
        n->offset[axis] = most;
    if (n->offset[axis] < 0)
        n->offset[axis] = 0;
}

static void finish(struct ui_tree *tree, bool mirror)
{
    struct ui_node *root = &tree->nodes[0];
    root->r = root->clip = (struct rect){ 0, 0, root->size[AXIS_X], root->size[AXIS_Y] };
    root->mirror = mirror && !(root->flags & NODE_FIXED_DIR);
    for (int i = 1; i < tree->count; i++) {
        struct ui_node *n = &tree->nodes[i];
        const struct ui_node *p = &tree->nodes[n->parent];
        int x = n->pos[AXIS_X] - p->offset[AXIS_X], y = n->pos[AXIS_Y] - p->offset[AXIS_Y];
        if (p->mirror)
            x = p->size[AXIS_X] - x - n->size[AXIS_X];
        n->r = (struct rect){ p->r.x + x, p->r.y + y, n->size[AXIS_X], n->size[AXIS_Y] };
        n->mirror = p->mirror && !(n->flags & NODE_FIXED_DIR);
        n->clip = p->flags & NODE_CLIP ? rect_intersect(p->clip, p->r) : p->clip;
        if (n->scroll)
            scroll_clamp(n);
    }
}

void layout_run(struct ui_tree *tree, struct text_engine *t, int w, int h, bool mirror)
{
    struct ui_node *root = &tree->nodes[0];
    root->want[AXIS_X] = (short)w;
    root->want[AXIS_Y] = (short)h;
    for (int axis = AXIS_X; axis <= AXIS_Y; axis++) {
        measure(tree, t, axis);
        root->size[axis] = axis == AXIS_X ? w : h;
        for (int i = 0; i < tree->count; i++)
            if (tree->nodes[i].first >= 0)
                place_children(tree, &tree->nodes[i], axis);
    }
    finish(tree, mirror);
}
