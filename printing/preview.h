#ifndef POS_PRINTING_PREVIEW_H
#define POS_PRINTING_PREVIEW_H
// A document as a picture of the paper: white in every theme, with a toothed foot. Codes are drawn
// to be scanned from the screen. Any thread, with a rasterizer of its own.
#include "app/base/err.h"
#include "printing/document.h"
#include "printing/rasterizer.h"

#define PREVIEW_HEIGHT_MAX 30000 // pixels; what is longer ends there

struct print_preview {
    int width, height;
    uint32_t *argb; // 0xAARRGGBB, not premultiplied, rows of width; owned: preview_deinit()
};

// cell_width: pixels a column (8 for a paper of 360 px with 42 columns at scale 1); margin: pixels
// left, right and above. ERR_NOT_FOUND: the rasterizer lacks glyphs
// for some text, the picture is there nevertheless.
enum err preview_draw(const struct document *d, const struct print_rasterizer *r, int cell_width,
                      int margin, struct print_preview *out);
void preview_deinit(struct print_preview *p); // accepts zeroed
#endif
