// One pointer for mouse and touch: press, release, long press, repeat, drag, scroll, swipe.
#include "ui/kit/internal.h"

#include <stdlib.h>

static int logical(const struct ui *ui, int px)
{
    return (int)((float)px / ui->look.scale);
}

static const struct ui_node *pressed_node(const struct ui *ui)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int i = ui->ptr.key ? node_find(t, ui->ptr.key) : -1;
    return node_get(t, i);
}

static bool act(struct ui *ui, enum act_kind kind, const struct ui_node *n, int count)
{
    int x = ui->ptr.x - n->r.x;
    ui->act = (struct act){ .kind = kind,
                            .key = n->key,
                            .count = count,
                            .x = n->mirror ? n->r.w - x : x,
                            .y = ui->ptr.y - n->r.y };
    return true;
}

static bool ignores(const struct ui *ui, const struct ui_node *n)
{
    if (n->flags & NODE_DISABLED)
        return true;
    return frame_is_guarded(ui, ui->now_us) && !(n->flags & NODE_RAPID);
}

// A field takes the focus, and asks for the on-screen keyboard, as soon as it is pressed.
static bool take_focus(struct ui *ui, const struct ui_node *n)
{
    uint64_t before = ui->focus;
    ui->focus_visible = false;
    if (n && n->flags & NODE_FIELD) {
        ui->focus = n->key;
        ui->hardware_keys = false;
    }
    return ui->focus != before;
}

// A tap on another place takes the focus from the field, except on keys of a keyboard or pad, which
// type into it. Not before the finger is up: with the focus an on-screen keyboard goes, and what
// was pressed would move away from under the finger.
static bool drop_focus(struct ui *ui, const struct ui_node *n)
{
    uint64_t before = ui->focus;
    ui->hardware_keys = false;
    if (!n || !(n->flags & (NODE_FIELD | NODE_NO_FOCUS)))
        ui->focus = 0;
    return ui->focus != before;
}

bool frame_press(struct ui *ui, int64_t source, int x, int y, int64_t now_us)
{
    struct pointer *p = &ui->ptr;
    ui->now_us = now_us;
    if (p->down)
        return false; // a second finger
    *p = (struct pointer){ .down = true,
                           .source = source,
                           .mouse = source == FRAME_MOUSE,
                           .down_us = now_us,
                           .hover = p->hover,
                           .tap_key = p->tap_key,
                           .tap_us = p->tap_us,
                           .tap_count = p->tap_count };
    p->x = p->start_x = p->last_x = logical(ui, x);
    p->y = p->start_y = p->last_y = logical(ui, y);
    int i = hit_node(ui, p->x, p->y);
    const struct ui_node *n = node_get(&ui->trees[ui->cur], i);
    if (n && !(n->flags & NODE_ACTIVE))
        n = NULL;
    if (n && ignores(ui, n))
        p->dead = true;
    bool changed = !p->dead && take_focus(ui, n);
    if (!n)
        return ui->rebuild |= changed;
    p->key = n->key;
    p->repeat_us = now_us + REPEAT_WAIT_US;
    if (n->flags & NODE_DRAG && !p->dead)
        act(ui, ACT_DRAG, n, 0);
    ui->rebuild = true; // the press shows
    return true;
}

// The pressed node, or an ancestor, takes swipes if it asked for them in the last build.
static bool start_scroll(struct ui *ui)
{
    struct pointer *p = &ui->ptr;
    const struct ui_tree *t = &ui->trees[ui->cur];
    int dx = p->x - p->start_x, dy = p->y - p->start_y;
    enum ui_axis axis = abs(dy) >= abs(dx) ? UI_SCROLL_Y : UI_SCROLL_X;
    if (abs(dx) < SLOP_PX && abs(dy) < SLOP_PX)
        return false;
    int node = p->key ? node_find(t, p->key) : -1;
    int box = hit_scroller(ui, node, p->start_x, p->start_y, axis);
    if (box < 0)
        return false;
    p->scrolling = true;
    p->dead = true;
    p->scroll_key = t->nodes[box].key;
    p->axis = axis;
    ui->rebuild = true;
    return true;
}

static bool scroll_by(struct ui *ui, uint64_t key, enum ui_axis axis, int px)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int i = node_find(t, key);
    if (i < 0 || px == 0)
        return false;
    int a = axis == UI_SCROLL_X ? AXIS_X : AXIS_Y;
    if (a == AXIS_X && t->nodes[i].mirror)
        px = -px;
    int most = t->nodes[i].content[a] - t->nodes[i].size[a];
    struct ui_state *s = state_get(&ui->states, key, ui->builds);
    int offset = s->offset[a] + px;
    offset = offset > most ? most : offset;
    offset = offset < 0 ? 0 : offset;
    if (offset == s->offset[a])
        return false;
    s->offset[a] = offset;
    ui->rebuild = true;
    return true;
}

static bool hover(struct ui *ui)
{
    int i = hit_node(ui, ui->ptr.x, ui->ptr.y);
    uint64_t key = i >= 0 ? ui->trees[ui->cur].nodes[i].key : 0;
    if (key == ui->ptr.hover)
        return false;
    ui->ptr.hover = key;
    ui->rebuild = true;
    return true;
}

bool frame_move(struct ui *ui, int64_t source, int x, int y, int64_t now_us)
{
    struct pointer *p = &ui->ptr;
    ui->now_us = now_us;
    if (p->down && source != p->source)
        return false;
    p->mouse = source == FRAME_MOUSE;
    p->x = logical(ui, x);
    p->y = logical(ui, y);
    if (!p->down)
        return p->mouse && hover(ui);
    int dx = p->x - p->last_x, dy = p->y - p->last_y;
    p->last_x = p->x;
    p->last_y = p->y;
    const struct ui_node *n = pressed_node(ui);
    if (n && n->flags & NODE_DRAG && !p->dead)
        return act(ui, ACT_DRAG, n, 0);
    if (p->scrolling)
        return scroll_by(ui, p->scroll_key, p->axis, p->axis == UI_SCROLL_X ? -dx : -dy);
    if (start_scroll(ui))
        return scroll_by(ui, p->scroll_key, p->axis,
                         p->axis == UI_SCROLL_X ? p->start_x - p->x : p->start_y - p->y);
    if (n && !p->dead && !rect_contains(rect_inset(n->r, -SLOP_PX), p->x, p->y)) {
        p->dead = true; // left: cancelled, even if the finger comes back
        ui->rebuild = true;
        return true;
    }
    return false;
}

// A sideways stroke over a box that scrolls neither way: pages.
static bool swipe(struct ui *ui)
{
    struct pointer *p = &ui->ptr;
    int dx = p->x - p->start_x, dy = p->y - p->start_y;
    if (p->scrolling || abs(dx) < SWIPE_PX || abs(dx) < 2 * abs(dy))
        return false;
    const struct ui_tree *t = &ui->trees[ui->cur];
    for (int i = 0; i < t->count; i++) {
        const struct ui_node *n = &t->nodes[i];
        if (!(n->flags & NODE_SWIPE) ||
            !rect_contains(rect_intersect(n->r, n->clip), p->start_x, p->start_y))
            continue;
        bool towards_end = (dx < 0) != n->mirror;
        return act(ui, ACT_SWIPE, n, towards_end ? 1 : -1);
    }
    return false;
}

static bool tap(struct ui *ui, const struct ui_node *n)
{
    struct pointer *p = &ui->ptr;
    bool again = p->tap_key == n->key && ui->now_us - p->tap_us < DOUBLE_TAP_US;
    p->tap_count = again ? p->tap_count + 1 : 1;
    p->tap_key = n->key;
    p->tap_us = ui->now_us;
    p->fade_key = n->key;
    p->fade_us = ui->now_us + FADE_US;
    return act(ui, ACT_TAP, n, p->tap_count);
}

bool frame_release(struct ui *ui, int64_t source, int x, int y, int64_t now_us)
{
    struct pointer *p = &ui->ptr;
    ui->now_us = now_us;
    if (!p->down || source != p->source)
        return false;
    bool built = frame_move(ui, source, x, y, now_us);
    const struct ui_node *n = pressed_node(ui);
    bool was_dead = p->dead;
    p->down = p->dead = false;
    p->key = 0;
    if (!was_dead && drop_focus(ui, n))
        built = ui->rebuild = true;
    if (swipe(ui))
        return true;
    if (!n || was_dead || p->long_done || p->repeats) {
        ui->rebuild |= n != NULL;
        return built || n != NULL;
    }
    if (n->flags & NODE_DRAG)
        return true;
    return tap(ui, n);
}

bool frame_cancel(struct ui *ui)
{
    if (!ui->ptr.down && !ui->ptr.hover)
        return false;
    ui->ptr.down = false;
    ui->ptr.key = ui->ptr.hover = 0;
    return ui->rebuild = true;
}

bool frame_wheel(struct ui *ui, int x, int y, float steps_x, float steps_y)
{
    enum { STEP = 64 };
    int lx = logical(ui, x), ly = logical(ui, y);
    enum ui_axis axis = steps_x != 0 && steps_y == 0 ? UI_SCROLL_X : UI_SCROLL_Y;
    float steps = axis == UI_SCROLL_X ? steps_x : -steps_y;
    int box = hit_scroller(ui, -1, lx, ly, axis);
    if (box < 0 && axis == UI_SCROLL_Y) {
        axis = UI_SCROLL_X; // a plain wheel moves a row of chips too
        box = hit_scroller(ui, -1, lx, ly, axis);
    }
    if (box < 0)
        return false;
    return scroll_by(ui, ui->trees[ui->cur].nodes[box].key, axis, (int)(steps * STEP));
}

// ---- Time

bool frame_tick(struct ui *ui, int64_t now_us)
{
    struct pointer *p = &ui->ptr;
    ui->now_us = now_us;
    if (ui->animating)
        ui->rebuild = true;
    const struct ui_node *n = p->down && !p->dead ? pressed_node(ui) : NULL;
    if (!n || n->flags & NODE_DRAG)
        return ui->rebuild;
    if (n->flags & NODE_REPEAT) {
        if (now_us < p->repeat_us)
            return ui->rebuild;
        p->repeats++;
        p->repeat_us = now_us + REPEAT_US;
        return act(ui, ACT_TAP, n, 1);
    }
    if (n->flags & NODE_LONG && !p->long_done && now_us - p->down_us >= LONG_PRESS_US) {
        p->long_done = true;
        return act(ui, ACT_LONG, n, 1);
    }
    return ui->rebuild;
}

int64_t frame_next_us(const struct ui *ui)
{
    const struct pointer *p = &ui->ptr;
    if (ui->rebuild)
        return ui->now_us;
    int64_t next = ui->animating ? ui->now_us + 16000 : -1;
    if (!p->down || p->dead || !p->key || p->long_done)
        return next;
    const struct ui_node *n = pressed_node(ui);
    if (!n || !(n->flags & (NODE_REPEAT | NODE_LONG)))
        return next;
    int64_t mine = n->flags & NODE_REPEAT ? p->repeat_us : p->down_us + LONG_PRESS_US;
    return next < 0 || mine < next ? mine : next;
}
