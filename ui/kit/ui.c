#include "ui/kit/ui.h"

#include "app/base/clock.h"
#include "ui/kit/internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct ui_tree *ui_tree(struct ui *ui)
{
    return &ui->trees[ui->cur];
}

struct ui_node *ui_top(struct ui *ui)
{
    return &ui_tree(ui)->nodes[ui->open[ui->depth - 1]];
}

const char *ui_copy(struct ui *ui, const char *s)
{
    return s ? arena_strdup(&ui->arena[ui->cur], s) : NULL;
}

static const char *format(struct ui *ui, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *out = arena_alloc(&ui->arena[ui->cur], (size_t)n + 1);
    vsnprintf(out, (size_t)n + 1, fmt, args);
    return out;
}

const char *ui_id(struct ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const char *s = format(ui, fmt, args);
    va_end(args);
    return s;
}

const char *ui_format(struct ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const char *s = format(ui, fmt, args);
    va_end(args);
    return s;
}

void *ui_alloc(struct ui *ui, unsigned long size)
{
    return arena_alloc(&ui->arena[ui->cur], size);
}

// ---- Boxes

static void place(struct ui_node *n, struct ui_place at)
{
    n->at[AXIS_X] = at.x;
    n->at[AXIS_Y] = at.y;
    n->want[AXIS_X] = at.w;
    n->want[AXIS_Y] = at.h;
}

struct ui_node *ui_add(struct ui *ui, const char *id, enum node_kind kind, struct ui_place at)
{
    int i = node_add(ui_tree(ui), ui->open[ui->depth - 1], id ? ui_copy(ui, id) : NULL, kind);
    struct ui_node *n = &ui_tree(ui)->nodes[i];
    place(n, at);
    return n;
}

static void set_look(struct ui *ui, struct ui_node *n, const struct ui_box *box)
{
    n->bg = box->bg;
    n->border = box->border;
    n->border_w = box->border && !box->border_w ? BORDER : box->border_w;
    n->edges = box->edges;
    n->radius = box->radius;
    n->corners = box->corners ? box->corners : CORNER_ALL;
    n->shadow = box->shadow;
    n->role = ui_copy(ui, box->role);
    n->label = ui_copy(ui, box->label);
    n->value = ui_copy(ui, box->value);
}

static void set_layout(struct ui_node *n, enum ui_layout layout, const struct ui_box *box)
{
    n->layout = layout;
    n->min[AXIS_X] = box->min_w;
    n->min[AXIS_Y] = box->min_h;
    n->max[AXIS_X] = box->max_w;
    n->max[AXIS_Y] = box->max_h;
    n->pad_lo[AXIS_X] = (short)(box->pad.x + box->pad.left);
    n->pad_hi[AXIS_X] = (short)(box->pad.x + box->pad.right);
    n->pad_lo[AXIS_Y] = (short)(box->pad.y + box->pad.top);
    n->pad_hi[AXIS_Y] = (short)(box->pad.y + box->pad.bottom);
    n->gap = box->gap;
    n->line_gap = box->line_gap;
    n->columns = box->columns;
    n->row_h = box->row_h;
    n->main = box->main;
    n->cross = box->cross;
    n->wrap = box->wrap && layout == UI_LAYOUT_ROW;
    n->scroll = box->scroll;
}

struct ui_node *ui_open(struct ui *ui, enum ui_layout layout, const struct ui_box *box)
{
    assert(ui->depth < OPEN_MAX && "boxes nested too deep");
    struct ui_node *n = ui_add(ui, box->id, NODE_BOX, box->at);
    ui->open[ui->depth++] = (int)(n - ui_tree(ui)->nodes);
    set_layout(n, layout, box);
    set_look(ui, n, box);
    unsigned inherited = n->parent >= 0 ? ui_tree(ui)->nodes[n->parent].flags & NODE_DIMMED : 0;
    n->flags |= inherited | (box->dimmed ? NODE_DIMMED : 0u) |
                (box->clip || box->scroll ? NODE_CLIP : 0u) |
                (box->fixed_direction ? NODE_FIXED_DIR : 0u);
    if (box->scroll) {
        assert(box->id && "a box that scrolls needs an id");
        const struct ui_state *s = state_get(&ui->states, n->key, ui->builds);
        int axis = box->scroll == UI_SCROLL_X ? AXIS_X : AXIS_Y;
        n->offset[axis] = s->offset[axis];
    }
    return n;
}

void ui_row(struct ui *ui, const struct ui_box *box)
{
    ui_open(ui, UI_LAYOUT_ROW, box);
}

void ui_column(struct ui *ui, const struct ui_box *box)
{
    ui_open(ui, UI_LAYOUT_COLUMN, box);
}

void ui_stack(struct ui *ui, const struct ui_box *box)
{
    ui_open(ui, UI_LAYOUT_STACK, box);
}

void ui_grid(struct ui *ui, const struct ui_box *box)
{
    ui_open(ui, UI_LAYOUT_GRID, box);
}

void ui_end(struct ui *ui)
{
    assert(ui->depth > 1 && "ui_end without a box");
    ui->depth--;
}

// ---- Presses

bool ui_act_is(struct ui *ui, enum act_kind kind, const char *id)
{
    if (!id || ui->act.kind != kind || ui->act.key != node_key(id))
        return false;
    ui->act.used = true;
    return true;
}

void ui_act_later(struct ui *ui, const struct act *act)
{
    ui->next_act = *act;
}

bool ui_press_begin(struct ui *ui, enum ui_layout layout, const struct ui_press *press)
{
    assert(press->box.id && "a pressable box needs an id");
    struct ui_node *n = ui_open(ui, layout, &press->box);
    n->flags |= NODE_ACTIVE | (press->disabled ? NODE_DISABLED : 0u) |
                (press->selected ? NODE_SELECTED : 0u) | (press->rapid ? NODE_RAPID : 0u) |
                (press->repeat ? NODE_REPEAT : 0u) | (press->no_focus ? NODE_NO_FOCUS : 0u);
    n->pressed_bg = press->pressed_bg;
    n->shortcut = ui_copy(ui, press->shortcut);
    if (!n->role)
        n->role = "button";
    return !press->disabled && ui_act_is(ui, ACT_TAP, press->box.id);
}

// Asking is what makes the node take it: the flag serves the input that follows this build.
static void ask(struct ui *ui, const char *id, unsigned flag)
{
    int i = node_find(ui_tree(ui), node_key(id));
    if (i >= 0)
        ui_tree(ui)->nodes[i].flags |= flag;
}

bool ui_long_pressed(struct ui *ui, const char *id)
{
    ask(ui, id, NODE_LONG);
    return ui_act_is(ui, ACT_LONG, id);
}

bool ui_double_tapped(struct ui *ui, const char *id)
{
    return ui_act_is(ui, ACT_TAP, id) && ui->act.count == 2;
}

int ui_swiped(struct ui *ui, const char *id)
{
    ask(ui, id, NODE_SWIPE);
    return ui_act_is(ui, ACT_SWIPE, id) ? ui->act.count : 0;
}

bool ui_dragged(struct ui *ui, const char *id, int *x, int *y)
{
    ask(ui, id, NODE_DRAG);
    if (!ui_act_is(ui, ACT_DRAG, id))
        return false;
    *x = ui->act.x;
    *y = ui->act.y;
    return true;
}

bool ui_shortcut(struct ui *ui, const char *key)
{
    if (ui->act.kind != ACT_KEY || strcmp(ui->act.name, key) != 0)
        return false;
    ui->act.used = true;
    return true;
}

bool ui_is_pressed(struct ui *ui, const char *id)
{
    return ui->ptr.down && !ui->ptr.dead && ui->ptr.key == node_key(id);
}

bool ui_is_focused(struct ui *ui, const char *id)
{
    return ui->focus == node_key(id);
}

void ui_focus(struct ui *ui, const char *id)
{
    uint64_t key = id ? node_key(id) : 0;
    if (ui->focus != key)
        ui->rebuild = true;
    ui->focus = key;
    ui->focus_visible = false;
}

// ---- Leaves

void ui_text(struct ui *ui, const struct ui_text *text)
{
    struct ui_node *n = ui_add(ui, text->id, NODE_TEXT, text->at);
    struct ui_text *copy = ui_alloc(ui, sizeof *copy);
    *copy = *text;
    copy->id = n->id;
    copy->text = text->text ? ui_copy(ui, text->text) : "";
    copy->match = ui_copy(ui, text->match);
    n->of.text = copy;
    n->role = "text";
    n->label = copy->text;
    n->flags |= (ui_top(ui)->flags & NODE_DIMMED) | (text->may_cut ? NODE_MAY_CUT : 0u);
}

void ui_label(struct ui *ui, const char *text, enum text_role role, enum colour colour)
{
    ui_text(ui, &(struct ui_text){ .text = text, .role = role, .colour = colour });
}

void ui_icon(struct ui *ui, const struct ui_icon_look *icon)
{
    struct ui_node *n = ui_add(ui, NULL, NODE_ICON, icon->at);
    struct ui_icon_look *copy = ui_alloc(ui, sizeof *copy);
    *copy = *icon;
    if (!copy->size)
        copy->size = 24;
    n->of.icon = copy;
    n->flags |= ui_top(ui)->flags & NODE_DIMMED;
}

void ui_space(struct ui *ui, int w, int h)
{
    ui_add(ui, NULL, NODE_BOX, (struct ui_place){ .w = (short)w, .h = (short)h });
}

void ui_line(struct ui *ui, enum colour colour)
{
    bool vertical = ui_top(ui)->layout == UI_LAYOUT_ROW;
    struct ui_place at = { .w = vertical ? BORDER : UI_GROW, .h = vertical ? UI_GROW : BORDER };
    ui_add(ui, NULL, NODE_BOX, at)->bg = colour;
}

void ui_fill(struct ui *ui, struct ui_place at, enum colour colour)
{
    ui_add(ui, NULL, NODE_BOX, at)->bg = colour;
}

void ui_custom(struct ui *ui, const struct ui_custom *custom)
{
    struct ui_node *n = ui_add(ui, custom->id, NODE_CUSTOM, custom->at);
    struct ui_custom *copy = ui_alloc(ui, sizeof *copy);
    *copy = *custom;
    n->of.custom = copy;
    n->label = ui_copy(ui, custom->label);
    n->role = n->label ? "image" : NULL;
    n->flags |= ui_top(ui)->flags & NODE_DIMMED;
}

// ---- Layers

static const char *scrim_id(struct ui *ui, const char *id)
{
    return ui_id(ui, "%s.scrim", id);
}

bool ui_layer_begin(struct ui *ui, const struct ui_layer *layer)
{
    assert(ui->depth < OPEN_MAX && layer->id);
    struct ui_tree *tree = ui_tree(ui);
    // The layer hangs below the root, whatever is open: it paints after everything so far.
    int i = node_add(tree, 0, ui_copy(ui, layer->id), NODE_BOX);
    struct ui_node *n = &tree->nodes[i];
    ui->open[ui->depth++] = i;
    n->layout = UI_LAYOUT_STACK;
    place(n, (struct ui_place){ 0, 0, UI_GROW, UI_GROW });
    n->flags |=
        NODE_LAYER | (layer->modal ? NODE_MODAL : 0u) | (layer->close_on_scrim ? NODE_ESCAPE : 0u);
    bool leave = layer->close_on_scrim && ui_act_is(ui, ACT_CLOSE, layer->id);
    if (layer->scrim.w == 0)
        return leave;
    const char *id = scrim_id(ui, layer->id);
    struct ui_node *scrim = ui_add(ui, id, NODE_SCRIM, layer->scrim);
    scrim->flags |= NODE_BLOCK | NODE_NO_FOCUS;
    if (layer->close_on_scrim) {
        scrim->flags |= NODE_ACTIVE;
        leave |= ui_act_is(ui, ACT_TAP, id);
    }
    return leave;
}

// ---- The frame

int ui_width(const struct ui *ui)
{
    return ui->w;
}

int ui_height(const struct ui *ui)
{
    return ui->h;
}

float ui_scale(const struct ui *ui)
{
    return ui->look.scale;
}

bool ui_is_left_handed(const struct ui *ui)
{
    return ui->look.left_handed;
}

bool ui_is_rtl(const struct ui *ui)
{
    return ui->rtl;
}

bool ui_is_reduced_motion(const struct ui *ui)
{
    return ui->look.reduced_motion;
}

bool ui_has_hardware_keyboard(const struct ui *ui)
{
    return ui->hardware_keys;
}

int64_t ui_last_input_ms(const struct ui *ui)
{
    return ui->input_ms;
}

void ui_rebuild(struct ui *ui)
{
    ui->rebuild = true;
}

void ui_wake_at(struct ui *ui, int64_t utc_ms)
{
    if (utc_ms < ui->wake_ms)
        ui->wake_ms = utc_ms;
}

int ui_animate(struct ui *ui, const char *id, int from, int target, int ms)
{
    char name[128];
    snprintf(name, sizeof name, "%s~move", id);
    const struct ui_state *last = state_find(&ui->states, node_key(name));
    bool fresh = !last || last->seen + 1 < ui->builds; // away for a while: starts anew
    struct ui_state *s = state_get(&ui->states, node_key(name), ui->builds);
    bool still = ui->look.reduced_motion || ms <= 0;
    if (fresh) {
        s->value = still ? target : from;
        s->to = s->value;
        s->moving = false;
    }
    if (s->to != target) {
        s->from = s->value;
        s->to = target;
        s->ms = ms < 150 ? ms : 150;
        s->start_us = ui->now_us;
        s->moving = !still;
    }
    if (!s->moving) {
        s->value = target;
        return target;
    }
    int64_t gone = (ui->now_us - s->start_us) * 1000 / ((int64_t)s->ms * 1000 + 1);
    if (gone >= 1000) {
        s->moving = false;
        s->value = target;
        return target;
    }
    int64_t left = 1000 - gone; // slows down towards the end
    s->value = target - (int)((s->to - s->from) * left * left / 1000000);
    ui->animating = true;
    return s->value;
}

struct ui_look ui_get_look(const struct ui *ui)
{
    return ui->look;
}

void ui_set_look(struct ui *ui, const struct ui_look *look)
{
    ui->look = *look;
    ui->look_changed = true;
    ui->rebuild = true;
}
