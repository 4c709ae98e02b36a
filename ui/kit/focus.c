// Keys: the focus ring, text for the focused field, shortcuts.
#include "ui/kit/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool can_focus(const struct ui *ui, int i)
{
    const struct ui_node *n = &ui->trees[ui->cur].nodes[i];
    return (n->flags & NODE_ACTIVE) && !(n->flags & (NODE_DISABLED | NODE_NO_FOCUS)) &&
           frame_is_reachable(ui, i);
}

static int focused_node(const struct ui *ui)
{
    return ui->focus ? node_find(&ui->trees[ui->cur], ui->focus) : -1;
}

static bool set_focus(struct ui *ui, int i)
{
    ui->focus = ui->trees[ui->cur].nodes[i].key;
    ui->focus_visible = true;
    ui->rebuild = true;
    scroll_into_view(ui, i);
    return true;
}

// Tab: painting order is the order in which the screen describes itself.
static bool step(struct ui *ui, bool back)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int at = focused_node(ui), first = -1, last = -1, before = -1, after = -1;
    bool passed = false;
    for (int i = t->count ? 0 : -1; i >= 0; i = node_walk(t, i, 0, true)) {
        if (i == at) {
            passed = true;
            continue;
        }
        if (!can_focus(ui, i))
            continue;
        first = first < 0 ? i : first;
        last = i;
        if (!passed)
            before = i;
        else if (after < 0)
            after = i;
    }
    int to = back ? before : at >= 0 ? after : first;
    if (to < 0)
        to = back ? last : first;
    return to >= 0 && set_focus(ui, to);
}

// Arrows: the nearest target whose middle lies that way; off the axis counts double.
static bool arrow(struct ui *ui, int dx, int dy)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int at = focused_node(ui), best = -1, best_cost = 0;
    if (at < 0)
        return false;
    const struct rect *from = &t->nodes[at].r;
    for (int i = 0; i < t->count; i++) {
        if (i == at || !can_focus(ui, i))
            continue;
        const struct rect *r = &t->nodes[i].r;
        int x = r->x + r->w / 2 - from->x - from->w / 2,
            y = r->y + r->h / 2 - from->y - from->h / 2;
        int along = dx ? x * dx : y * dy, across = abs(dx ? y : x);
        if (along <= 0)
            continue;
        int cost = along + 2 * across;
        if (best < 0 || cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best >= 0 && set_focus(ui, best);
}

static bool tap_node(struct ui *ui, int i)
{
    const struct ui_node *n = &ui->trees[ui->cur].nodes[i];
    ui->act = (struct act){
        .kind = ACT_TAP, .key = n->key, .count = 1, .x = n->r.w / 2, .y = n->r.h / 2
    };
    ui->ptr.fade_key = n->key;
    ui->ptr.fade_us = ui->now_us + FADE_US;
    return true;
}

bool focus_key(struct ui *ui, const char *name)
{
    static const struct {
        const char *name;
        int dx, dy;
    } arrows[] = { { "Left", -1, 0 }, { "Right", 1, 0 }, { "Up", 0, -1 }, { "Down", 0, 1 } };
    if (strcmp(name, "Tab") == 0 || strcmp(name, "Shift+Tab") == 0)
        return step(ui, name[0] == 'S');
    if (!ui->focus_visible)
        return false;
    for (size_t i = 0; i < LEN(arrows); i++)
        if (strcmp(name, arrows[i].name) == 0)
            return arrow(ui, arrows[i].dx, arrows[i].dy);
    int at = focused_node(ui);
    bool press = strcmp(name, "Return") == 0 || strcmp(name, "Space") == 0;
    if (press && at >= 0 && can_focus(ui, at))
        return tap_node(ui, at);
    return false;
}

void focus_repair(struct ui *ui)
{
    if (ui->focus && focused_node(ui) < 0)
        ui->focus = 0;
}

// ---- Keys for fields

static bool edits(const char *name, const char *text)
{
    static const char *const names[] = { "Backspace",      "Delete",       "Left",
                                         "Right",          "Home",         "End",
                                         "Return",         "Keypad Enter", "Escape",
                                         "Shift+Left",     "Shift+Right",  "Shift+Home",
                                         "Shift+End",      "Ctrl+A",       "Ctrl+Backspace",
                                         "Shift+Backspace" };
    if (text[0] && (unsigned char)text[0] >= 0x20 && text[0] != 0x7f)
        return true;
    for (size_t i = 0; i < LEN(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool set_act(struct ui *ui, enum act_kind kind, uint64_t key, const char *name,
                    const char *text)
{
    ui->act = (struct act){ .kind = kind, .key = key };
    snprintf(ui->act.name, sizeof ui->act.name, "%s", name);
    snprintf(ui->act.text, sizeof ui->act.text, "%s", text);
    return true;
}

static bool field_key(struct ui *ui, const char *name, const char *text)
{
    int at = focused_node(ui);
    if (at < 0 || !(ui->trees[ui->cur].nodes[at].flags & NODE_FIELD) || !edits(name, text))
        return false;
    return frame_is_reachable(ui, at) && set_act(ui, ACT_EDIT, ui->focus, name, text);
}

// Letters without a focus go to the field that asked to catch them.
static bool catch_key(struct ui *ui, const char *name, const char *text)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    if ((unsigned char)text[0] <= 0x20 || text[0] == 0x7f)
        return false;
    for (int i = 0; i < t->count; i++) {
        const struct ui_node *n = &t->nodes[i];
        if (!(n->flags & NODE_CATCH) || n->flags & NODE_DISABLED || !frame_is_reachable(ui, i))
            continue;
        ui->focus = n->key;
        ui->focus_visible = false;
        return set_act(ui, ACT_EDIT, n->key, name, text);
    }
    return false;
}

static bool shortcut_key(struct ui *ui, const char *name)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    for (int i = t->count - 1; i >= 0; i--) {
        const struct ui_node *n = &t->nodes[i];
        if (n->shortcut && strcmp(n->shortcut, name) == 0 && !(n->flags & NODE_DISABLED) &&
            frame_is_reachable(ui, i))
            return tap_node(ui, i);
    }
    return false;
}

static bool close_key(struct ui *ui, const char *name)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    if (strcmp(name, "Escape") != 0)
        return false;
    for (int i = t->count - 1; i >= 0; i--) {
        const struct ui_node *n = &t->nodes[i];
        if (n->flags & NODE_ESCAPE)
            return set_act(ui, ACT_CLOSE, n->key, name, "");
        if (n->flags & NODE_MODAL)
            return false;
    }
    return false;
}

bool frame_takes_early(const struct ui *ui)
{
    const struct ui_node *n = node_get(&ui->trees[ui->cur], focused_node(ui));
    return n && n->flags & NODE_FIELD && !(n->flags & (NODE_HOLD | NODE_DISABLED));
}

void frame_mark(struct ui *ui)
{
    ui->mark.awaited = true;
    ui->mark.field = 0;
}

void frame_take_back(struct ui *ui)
{
    if (ui->mark.field)
        set_act(ui, ACT_TAKE_BACK, ui->mark.field, "", "");
}

bool frame_key(struct ui *ui, const char *name, const char *text, int64_t now_us)
{
    ui->now_us = now_us;
    if (!ui->hardware_keys)
        ui->hardware_keys = ui->rebuild = true;
    if (field_key(ui, name, text) || focus_key(ui, name) || close_key(ui, name) ||
        shortcut_key(ui, name) || catch_key(ui, name, text))
        return true;
    return set_act(ui, ACT_KEY, 0, name, text);
}
