#include "ui/kit/canvas.h"

#include "app/base/mem.h"
#include "ui/kit/masks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define SIDE_MAX 16384

void canvas_init(struct canvas *c, int w, int h)
{
    w = w < 1 ? 1 : w > SIDE_MAX ? SIDE_MAX : w;
    h = h < 1 ? 1 : h > SIDE_MAX ? SIDE_MAX : h;
    canvas_wrap(c, mem_array((size_t)w * (size_t)h, sizeof *c->pixels), w, h, w);
    c->owned = true;
    canvas_fill(c, c->clip, 0);
}

void canvas_wrap(struct canvas *c, uint32_t *pixels, int w, int h, int stride)
{
    *c = (struct canvas){ .pixels = pixels, .w = w, .h = h, .stride = stride };
    c->clip = (struct rect){ 0, 0, w, h };
}

void canvas_deinit(struct canvas *c)
{
    if (c->owned)
        free(c->pixels);
    *c = (struct canvas){ 0 };
}

void canvas_set_clip(struct canvas *c, struct rect clip)
{
    c->clip = rect_intersect(clip, (struct rect){ 0, 0, c->w, c->h });
}

static uint32_t *pixel_at(const struct canvas *c, int x, int y)
{
    return c->pixels + (ptrdiff_t)y * c->stride + x;
}

// The C library's wide memset is the fastest way to repeat a 32-bit value.
static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a pixel is a wide character");

static void span(uint32_t *p, int n, uint32_t value)
{
    wmemset((wchar_t *)p, (wchar_t)value, (size_t)n);
}

// v / 255 rounded, exact for v <= 255 * 255, on two channels that lie 16 bits apart.
static inline uint32_t div255_pair(uint32_t v)
{
    v += 0x00800080;
    return (v + (v >> 8 & 0x00FF00FF)) >> 8 & 0x00FF00FF;
}

static inline uint32_t mix(uint32_t under, uint32_t over, uint32_t a)
{
    uint32_t rb = div255_pair((under & 0x00FF00FF) * (255 - a) + (over & 0x00FF00FF) * a);
    uint32_t g = div255_pair((under >> 8 & 0xFF) * (255 - a) + (over >> 8 & 0xFF) * a);
    return 0xFF000000 | rb | g << 8;
}

void canvas_fill(struct canvas *c, struct rect r, uint32_t rgb)
{
    r = rect_intersect(r, c->clip);
    uint32_t *p = pixel_at(c, r.x, r.y);
    for (int y = 0; y < r.h; y++, p += c->stride)
        span(p, r.w, 0xFF000000 | rgb);
}

void canvas_blend(struct canvas *c, struct rect r, uint32_t rgb, uint8_t alpha)
{
    r = rect_intersect(r, c->clip);
    uint32_t *p = pixel_at(c, r.x, r.y);
    for (int y = 0; y < r.h; y++, p += c->stride)
        for (int x = 0; x < r.w; x++)
            p[x] = mix(p[x], rgb, alpha);
}

static inline bool is_blank(const uint8_t eight[8])
{
    uint64_t bits;
    memcpy(&bits, eight, sizeof bits);
    return bits == 0;
}

void canvas_mask(struct canvas *c, int x, int y, const uint8_t *mask, int w, int h, int stride,
                 bool flip, uint32_t rgb)
{
    struct rect r = rect_intersect((struct rect){ x, y, w, h }, c->clip);
    uint32_t solid = 0xFF000000 | rgb;
    int step = flip ? -1 : 1;
    int first = flip ? w - 1 - (r.x - x) : r.x - x;
    for (int j = 0; j < r.h; j++) {
        const uint8_t *m = mask + (ptrdiff_t)(r.y - y + j) * stride + first;
        uint32_t *p = pixel_at(c, r.x, r.y + j);
        for (int i = 0; i < r.w; i++, m += step) {
            if (!flip && i + 8 <= r.w && is_blank(m)) { // most of a line of text is ground
                i += 7;
                m += 7;
                continue;
            }
            if (*m == 255)
                p[i] = solid;
            else if (*m)
                p[i] = mix(p[i], rgb, *m);
        }
    }
}

void canvas_image(struct canvas *c, int x, int y, const uint32_t *argb, int w, int h, int stride)
{
    struct rect r = rect_intersect((struct rect){ x, y, w, h }, c->clip);
    for (int j = 0; j < r.h; j++) {
        const uint32_t *s = argb + (ptrdiff_t)(r.y - y + j) * stride + (r.x - x);
        uint32_t *p = pixel_at(c, r.x, r.y + j);
        for (int i = 0; i < r.w; i++) {
            uint32_t rest = 255 - (s[i] >> 24);
            uint32_t rb = div255_pair((p[i] & 0x00FF00FF) * rest) + (s[i] & 0x00FF00FF);
            uint32_t g = div255_pair((p[i] >> 8 & 0xFF) * rest) + (s[i] >> 8 & 0xFF);
            p[i] = 0xFF000000 | rb | g << 8;
        }
    }
}

static int fit_radius(struct rect r, int radius)
{
    int most = (r.w < r.h ? r.w : r.h) / 2;
    return radius < 0 ? 0 : radius > most ? most : radius;
}

// The four corners of r with the given mask (the top left one; the others are its mirror images).
// Square corners are filled: wholly, or for a ring (width > 0) along their two outer edges.
static void corners_paint(struct canvas *c, struct rect r, int k, const uint8_t *mask,
                          unsigned corners, int width, uint32_t rgb)
{
    for (unsigned i = 0; i < 4; i++) {
        bool right = i & 1, bottom = i & 2;
        struct rect box = { right ? r.x + r.w - k : r.x, bottom ? r.y + r.h - k : r.y, k, k };
        if (corners & 1u << i) {
            const uint8_t *first = bottom ? mask + (ptrdiff_t)(k - 1) * k : mask;
            canvas_mask(c, box.x, box.y, first, k, k, bottom ? -k : k, right, rgb);
        } else if (!width) {
            canvas_fill(c, box, rgb);
        } else {
            canvas_fill(c, (struct rect){ box.x, bottom ? box.y + k - width : box.y, k, width },
                        rgb);
            canvas_fill(c, (struct rect){ right ? box.x + k - width : box.x, box.y, width, k },
                        rgb);
        }
    }
}

void canvas_rrect(struct canvas *c, struct rect r, int radius, unsigned corners, uint32_t rgb)
{
    int k = fit_radius(r, radius);
    if (k == 0 || !(corners & CORNER_ALL)) {
        canvas_fill(c, r, rgb);
        return;
    }
    canvas_fill(c, (struct rect){ r.x + k, r.y, r.w - 2 * k, k }, rgb);
    canvas_fill(c, (struct rect){ r.x, r.y + k, r.w, r.h - 2 * k }, rgb);
    canvas_fill(c, (struct rect){ r.x + k, r.y + r.h - k, r.w - 2 * k, k }, rgb);
    corners_paint(c, r, k, mask_corner(k, 0), corners, 0, rgb);
}

void canvas_ring(struct canvas *c, struct rect r, int radius, unsigned corners, int width,
                 uint32_t rgb)
{
    if (width <= 0 || rect_is_empty(r))
        return;
    if (2 * width >= r.w || 2 * width >= r.h) {
        canvas_rrect(c, r, radius, corners, rgb);
        return;
    }
    int k = fit_radius(r, radius);
    if (k < width || !(corners & CORNER_ALL)) { // as good as square
        canvas_fill(c, (struct rect){ r.x, r.y, r.w, width }, rgb);
        canvas_fill(c, (struct rect){ r.x, r.y + r.h - width, r.w, width }, rgb);
        canvas_fill(c, (struct rect){ r.x, r.y + width, width, r.h - 2 * width }, rgb);
        canvas_fill(c, (struct rect){ r.x + r.w - width, r.y + width, width, r.h - 2 * width },
                    rgb);
        return;
    }
    canvas_fill(c, (struct rect){ r.x + k, r.y, r.w - 2 * k, width }, rgb);
    canvas_fill(c, (struct rect){ r.x + k, r.y + r.h - width, r.w - 2 * k, width }, rgb);
    canvas_fill(c, (struct rect){ r.x, r.y + k, width, r.h - 2 * k }, rgb);
    canvas_fill(c, (struct rect){ r.x + r.w - width, r.y + k, width, r.h - 2 * k }, rgb);
    corners_paint(c, r, k, mask_corner(k, width), corners, width, rgb);
}

void canvas_rim(struct canvas *c, struct rect r, int radius, unsigned corners, int width,
                uint32_t rgb)
{
    int k = corners & CORNER_ALL ? fit_radius(r, radius) : 0, band = k ? k : width;
    if (band < width || 2 * band >= r.w || 2 * band >= r.h) {
        canvas_rrect(c, r, radius, corners, rgb);
        return;
    }
    canvas_fill(c, (struct rect){ r.x + k, r.y, r.w - 2 * k, band }, rgb);
    canvas_fill(c, (struct rect){ r.x, r.y + band, width, r.h - 2 * band }, rgb);
    canvas_fill(c, (struct rect){ r.x + r.w - width, r.y + band, width, r.h - 2 * band }, rgb);
    canvas_fill(c, (struct rect){ r.x + k, r.y + r.h - band, r.w - 2 * k, band }, rgb);
    if (k)
        corners_paint(c, r, k, mask_corner(k, 0), corners, 0, rgb);
}

int canvas_shadow_reach(enum shadow_kind kind, float scale)
{
    return mask_shadow_reach(kind, scale);
}

// Row y of the shadow around r; line is the mask's row for it.
static void shadow_row(struct canvas *c, struct rect r, int y, int radius, int reach,
                       const uint8_t *line, uint32_t rgb)
{
    bool beside = y >= r.y && y < r.y + r.h;                     // the shape covers the middle
    bool straight = y >= r.y + radius && y < r.y + r.h - radius; // and its whole width
    int side = straight ? reach : reach + radius;
    canvas_mask(c, r.x - reach, y, line, side, 1, side, false, rgb);
    canvas_mask(c, r.x + r.w + reach - side, y, line, side, 1, side, true, rgb);
    if (!beside)
        canvas_blend(c, (struct rect){ r.x + radius, y, r.w - 2 * radius, 1 }, rgb,
                     line[reach + radius]);
}

void canvas_shadow(struct canvas *c, struct rect r, int radius, enum shadow_kind kind, float scale,
                   uint32_t rgb)
{
    int reach = mask_shadow_reach(kind, scale);
    struct rect all = rect_inset(r, -reach), area = rect_intersect(all, c->clip);
    if (rect_is_empty(r) || rect_is_empty(area))
        return;
    int k = fit_radius(r, radius);
    const struct shadow_mask *m = mask_shadow(kind, k, r.h, scale);
    for (int y = area.y; y < area.y + area.h; y++) {
        int top = y - all.y, bottom = all.y + all.h - 1 - y; // rows to either end
        int row = top < m->mid_y                    ? top
                  : bottom < m->rows - 1 - m->mid_y ? m->rows - 1 - bottom
                                                    : m->mid_y;
        shadow_row(c, r, y, k, reach, m->mask + (ptrdiff_t)row * (m->mid_x + 1), rgb);
    }
}

void canvas_caches_free(void)
{
    masks_free();
}
