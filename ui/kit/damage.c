#include "ui/kit/internal.h"

static int64_t area(struct rect r)
{
    return (int64_t)r.w * r.h;
}

static bool touch(struct rect a, struct rect b)
{
    return !rect_is_empty(rect_intersect(a, b));
}

// The one that grows least when it takes r in.
static int nearest(const struct damage *d, struct rect r)
{
    int best = 0;
    int64_t least = INT64_MAX;
    for (int i = 0; i < d->count; i++) {
        int64_t growth = area(rect_union(d->rects[i], r)) - area(d->rects[i]);
        if (growth < least) {
            least = growth;
            best = i;
        }
    }
    return best;
}

// Rectangles of one damage never overlap: what overlaps is joined.
void damage_add(struct damage *d, struct rect r, struct rect window)
{
    r = rect_intersect(r, window);
    if (rect_is_empty(r))
        return;
    for (int i = 0; i < d->count;) {
        if (!touch(d->rects[i], r)) {
            i++;
            continue;
        }
        r = rect_union(d->rects[i], r);
        d->rects[i] = d->rects[--d->count];
        i = 0;
    }
    if (d->count == DAMAGE_MAX) {
        int near = nearest(d, r);
        r = rect_union(d->rects[near], r);
        d->rects[near] = d->rects[--d->count];
        damage_add(d, r, window); // it may overlap others now
        return;
    }
    d->rects[d->count++] = r;
    int64_t sum = 0;
    for (int i = 0; i < d->count; i++)
        sum += area(d->rects[i]);
    if (sum * 10 > area(window) * 6) {
        d->rects[0] = window;
        d->count = 1;
    }
}
