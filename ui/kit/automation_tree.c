// The tree as JSON: every node a person can see or touch, in painting order, which is the order
// of the focus.
#include "app/base/buf.h"
#include "app/base/json.h"
#include "ui/kit/automation.h"
#include "ui/kit/frame.h"

#include <string.h>

static bool is_seen(const struct ui_node *n)
{
    return !rect_is_empty(rect_intersect(n->r, n->clip));
}

static bool is_told(const struct ui_node *n)
{
    return is_seen(n) && (n->id || (n->label && *n->label)) && n->kind != NODE_SCRIM;
}

static void put_member(struct buf *out, const char *key, const char *value)
{
    buf_printf(out, ",\"%s\":", key);
    json_put_string(out, value ? value : "");
}

static void put_state(const struct ui *ui, const struct ui_node *n, struct buf *out)
{
    const struct {
        bool on;
        const char *name;
    } states[] = { { n->flags & NODE_DISABLED, "disabled" },
                   { n->flags & NODE_SELECTED, "selected" },
                   { frame_focused(ui) == n->key, "focused" },
                   { n->cut && !(n->flags & NODE_MAY_CUT), "clipped" } };
    bool first = true;
    buf_puts(out, ",\"state\":[");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (!states[i].on)
            continue;
        buf_printf(out, "%s\"%s\"", first ? "" : ",", states[i].name);
        first = false;
    }
    buf_putc(out, ']');
}

// The text of a button is told by the button.
static bool is_inside_active(const struct ui_tree *t, const struct ui_node *n)
{
    for (const struct ui_node *p = node_get(t, n->parent); p; p = node_get(t, p->parent))
        if (p->flags & NODE_ACTIVE)
            return true;
    return false;
}

static void put_node(const struct ui *ui, int i, struct buf *out)
{
    const struct ui_tree *t = frame_tree(ui);
    const struct ui_node *n = &t->nodes[i];
    buf_puts(out, "{\"id\":");
    json_put_string(out, n->id ? n->id : "");
    put_member(out, "role", n->role ? n->role : "box");
    put_member(out, "label", n->label);
    put_member(out, "value", n->value);
    buf_printf(out, ",\"rect\":[%d,%d,%d,%d]", n->r.x, n->r.y, n->r.w, n->r.h);
    put_state(ui, n, out);
    if (n->flags & NODE_ACTIVE) {
        struct rect target = frame_target(ui, i);
        buf_printf(out, ",\"target\":[%d,%d]", target.w, target.h);
    }
    if (!frame_is_reachable(ui, i))
        buf_puts(out, ",\"covered\":true");
    if (!(n->flags & NODE_ACTIVE) && is_inside_active(t, n))
        buf_puts(out, ",\"inside\":true");
    buf_putc(out, '}');
}

void automation_tree(const struct ui *ui, const char *screen, struct buf *out)
{
    const struct ui_tree *t = frame_tree(ui);
    bool first = true;
    buf_puts(out, "\"screen\":");
    json_put_string(out, screen);
    buf_puts(out, ",\"nodes\":[");
    for (int i = t->count ? 0 : -1; i >= 0; i = node_walk(t, i, 0, true)) {
        if (!is_told(&t->nodes[i]))
            continue;
        if (!first)
            buf_putc(out, ',');
        first = false;
        put_node(ui, i, out);
    }
    buf_putc(out, ']');
}

bool automation_has_text(const struct ui *ui, const char *s)
{
    const struct ui_tree *t = frame_tree(ui);
    for (int i = 0; i < t->count; i++) {
        const struct ui_node *n = &t->nodes[i];
        if (is_seen(n) && ((n->label && strstr(n->label, s)) || (n->value && strstr(n->value, s))))
            return true;
    }
    return false;
}
