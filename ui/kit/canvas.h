#ifndef POS_UI_KIT_CANVAS_H
#define POS_UI_KIT_CANVAS_H
// The raster: one 32-bit XRGB surface in memory and the few shapes the screens are made of, all in
// device px and all cut to the canvas' clip. A pixel's result never depends on the clip, so that a
// partial repaint equals a full one bit by bit. Colours are 0xRRGGBB. One thread (the caches of
// corner and shadow masks are the process', not the canvas').
#include "ui/kit/rect.h"

#include <stdint.h>

struct canvas {
    uint32_t *pixels; // 0xFFRRGGBB, row by row
    int w, h;
    int stride; // pixels from one row to the next
    struct rect clip;
    bool owned; // pixels came from canvas_init
};

// Corners that are round; the others stay square.
enum { CORNER_TL = 1, CORNER_TR = 2, CORNER_BL = 4, CORNER_BR = 8, CORNER_ALL = 15 };

enum shadow_kind {
    SHADOW_CARD,  // y1 blur 1.6 5 % + y3 blur 5 5.5 %
    SHADOW_SHEET, // y8 blur 16 26 %
    SHADOW_KIND_COUNT
};

void canvas_init(struct canvas *c, int w, int h); // black; w, h are capped to 1..16384
void canvas_wrap(struct canvas *c, uint32_t *pixels, int w, int h, int stride); // borrows pixels
void canvas_deinit(struct canvas *c);                                           // accepts zeroed
void canvas_set_clip(struct canvas *c, struct rect clip); // cut to the canvas itself

void canvas_fill(struct canvas *c, struct rect r, uint32_t rgb);
void canvas_blend(struct canvas *c, struct rect r, uint32_t rgb, uint8_t alpha);
// radius is cut to half of the shorter side.
void canvas_rrect(struct canvas *c, struct rect r, int radius, unsigned corners, uint32_t rgb);
// Only the outline, width px wide, inside r.
void canvas_ring(struct canvas *c, struct rect r, int radius, unsigned corners, int width,
                 uint32_t rgb);
// A rounded rectangle without its middle, which a smaller one covers: width px wide and more.
void canvas_rim(struct canvas *c, struct rect r, int radius, unsigned corners, int width,
                uint32_t rgb);
// What a shape with this rectangle and radius throws around itself. Its inside is left out: paint
// the (opaque) shape over it.
void canvas_shadow(struct canvas *c, struct rect r, int radius, enum shadow_kind kind, float scale,
                   uint32_t rgb);
// How far a shadow reaches beyond its rectangle, device px.
int canvas_shadow_reach(enum shadow_kind kind, float scale);
// Coverage 0..255 tinted with rgb; flip mirrors it left to right.
void canvas_mask(struct canvas *c, int x, int y, const uint8_t *mask, int w, int h, int stride,
                 bool flip, uint32_t rgb);
// Premultiplied ARGB, 1:1.
void canvas_image(struct canvas *c, int x, int y, const uint32_t *argb, int w, int h, int stride);

// Gives back the cached corner and shadow masks (tests under a leak checker).
void canvas_caches_free(void);
#endif
