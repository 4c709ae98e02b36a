#ifndef POS_PRINTING_RASTERIZER_H
#define POS_PRINTING_RASTERIZER_H
// How text becomes dots. Printing has no fonts of its own: the program gives it a rasterizer over
// its text engine. Used for text that no character set of the printer has, and for the preview.
#include "printing/document.h"

// Ink on paper: 0 is white, 255 black; rows of width bytes.
struct print_ink {
    int width, height;
    uint8_t *ink;
};

struct print_box {
    int x, y, width, height; // pixels
};

// Called on the thread that encodes: the printer's, or the one that draws a preview. What ctx
// points to is used by one thread at a time; give each thread its own.
struct print_rasterizer {
    void *ctx;
    // Draws len bytes of UTF-8, one line, in logical order, into box of out, which is large enough;
    // keeps to the box and only adds ink. The face is monospaced, box.height high from line to
    // line, where there is one for the script; text that is narrower stands at the box's left
    // (rtl: right), wider text is squeezed. Of the style only bold counts. False: no glyphs for it.
    bool (*draw)(void *ctx, const struct print_ink *out, struct print_box box, const char *text,
                 size_t len, struct doc_style style, bool rtl);
};

// Draws a line of a document (kind LINE or RULE) at row y of out: cells of cell_width x
// cell_height pixels from x on, with underline and inversion. False: the rasterizer lacks
// glyphs for some of it.
bool raster_line(const struct document *d, const struct doc_item *item,
                 const struct print_rasterizer *r, const struct print_ink *out, int x, int y,
                 int cell_width, int cell_height);
#endif
