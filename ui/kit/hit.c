// Which node is under a finger.
#include "ui/kit/internal.h"

static struct rect visible(const struct ui_node *n)
{
    return rect_intersect(n->r, n->clip);
}

struct rect frame_target(const struct ui *ui, int node)
{
    const struct ui_node *n = &ui->trees[ui->cur].nodes[node];
    struct rect r = visible(n);
    if (rect_is_empty(r))
        return r;
    if (r.w < TARGET_MIN) {
        r.x -= SLOP_PX;
        r.w += 2 * SLOP_PX;
    }
    if (r.h < TARGET_MIN) {
        r.y -= SLOP_PX;
        r.h += 2 * SLOP_PX;
    }
    return rect_intersect(r, n->clip);
}

static bool takes(const struct ui_node *n)
{
    return (n->flags & (NODE_ACTIVE | NODE_BLOCK)) != 0;
}

// The last painted node at the point wins; painting order is a walk over the links.
static int topmost(const struct ui *ui, int x, int y)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int found = -1;
    for (int i = t->count ? 0 : -1; i >= 0; i = node_walk(t, i, 0, true))
        if (takes(&t->nodes[i]) && rect_contains(visible(&t->nodes[i]), x, y))
            found = i;
    return found;
}

// Painting order of what lies at the same point: is a painted after b?
static bool is_above(const struct ui_tree *t, int a, int b)
{
    for (int i = b; i >= 0; i = node_walk(t, i, 0, true))
        if (i == a)
            return true;
    return false;
}

int hit_node(const struct ui *ui, int x, int y)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int direct = topmost(ui, x, y);
    // Beside a small target still counts, unless another target is there.
    int best = -1, best_distance = 0;
    for (int i = t->count ? 0 : -1; i >= 0; i = node_walk(t, i, 0, true)) {
        const struct ui_node *n = &t->nodes[i];
        if (!(n->flags & NODE_ACTIVE) || (n->r.w >= TARGET_MIN && n->r.h >= TARGET_MIN))
            continue;
        if (!rect_contains(frame_target(ui, i), x, y))
            continue;
        bool inside_of_direct = direct >= 0 && node_is_below(t, i, direct);
        bool blocked = direct >= 0 && !inside_of_direct &&
                       ((t->nodes[direct].flags & NODE_ACTIVE) || is_above(t, direct, i));
        if (blocked || i == direct)
            continue;
        int dx = n->r.x + n->r.w / 2 - x, dy = n->r.y + n->r.h / 2 - y;
        int distance = dx * dx + dy * dy;
        if (best < 0 || distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best >= 0 ? best : direct;
}

int frame_hit(const struct ui *ui, int x, int y)
{
    return hit_node(ui, x, y);
}

// The innermost box around the node (or, without one, the topmost at the point) that scrolls.
int hit_scroller(const struct ui *ui, int node, int x, int y, enum ui_axis axis)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    for (int i = node; i >= 0; i = t->nodes[i].parent)
        if (t->nodes[i].scroll == axis)
            return i;
    int found = -1;
    for (int i = t->count ? 0 : -1; i >= 0; i = node_walk(t, i, 0, true)) {
        const struct ui_node *n = &t->nodes[i];
        if (!rect_contains(visible(n), x, y))
            continue;
        if (n->scroll == axis)
            found = i;
        else if (n->flags & NODE_BLOCK)
            found = -1;
    }
    return found;
}

// A node scrolled out of its list can be reached if the list can.
bool frame_is_reachable(const struct ui *ui, int node)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    const struct ui_node *n = &t->nodes[node];
    struct rect r = visible(n);
    int i = node;
    while (rect_is_empty(r)) {
        for (i = t->nodes[i].parent; i >= 0 && !t->nodes[i].scroll;)
            i = t->nodes[i].parent;
        if (i < 0)
            return false;
        r = visible(&t->nodes[i]);
    }
    int hit = topmost(ui, r.x + r.w / 2, r.y + r.h / 2);
    if (hit < 0)
        return i != node; // an empty spot of the list
    if (i == node && !(n->flags & NODE_ACTIVE))
        return !is_above(t, hit, node) || node_is_below(t, node, hit);
    return node_is_below(t, hit, i) || (i != node && node_is_below(t, i, hit));
}
