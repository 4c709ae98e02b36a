#ifndef POS_UI_KIT_RECT_H
#define POS_UI_KIT_RECT_H
// Integer rectangles: logical px in layout and in the draw list's calls, device px in the raster.
#include <stdbool.h>

struct rect {
    int x, y, w, h;
};

static inline bool rect_is_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static inline bool rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

// True when inner lies wholly inside outer.
static inline bool rect_covers(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

// Empty (w and h 0) where they do not meet.
static inline struct rect rect_intersect(struct rect a, struct rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return x1 > x0 && y1 > y0 ? (struct rect){ x0, y0, x1 - x0, y1 - y0 } : (struct rect){ 0 };
}

// The smallest rectangle around both; an empty one does not count.
static inline struct rect rect_union(struct rect a, struct rect b)
{
    if (rect_is_empty(a))
        return b;
    if (rect_is_empty(b))
        return a;
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){ x0, y0, x1 - x0, y1 - y0 };
}

// d may be negative (grows).
static inline struct rect rect_inset(struct rect r, int d)
{
    return (struct rect){ r.x + d, r.y + d, r.w - 2 * d, r.h - 2 * d };
}
#endif
