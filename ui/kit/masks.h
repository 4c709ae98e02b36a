#ifndef POS_UI_KIT_MASKS_H
#define POS_UI_KIT_MASKS_H
// Coverage masks that the raster stamps: round corners and shadows, computed once per size and
// kept. A returned pointer is valid until the next call. For canvas.c alone.
#include "ui/kit/canvas.h"

// The top left corner, radius x radius: of a disc (width 0) or of a ring this wide.
const uint8_t *mask_corner(int radius, int width);

// The left half of a small shadow. Column mid_x and row mid_y are what is stretched; the right half
// is the mirror image.
struct shadow_mask {
    uint8_t *mask; // (mid_x + 1) columns
    int mid_x, mid_y, rows;
};
const struct shadow_mask *mask_shadow(enum shadow_kind kind, int radius, int h, float scale);
int mask_shadow_reach(enum shadow_kind kind, float scale);

void masks_free(void);
#endif
