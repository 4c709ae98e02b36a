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

// One line of text of one direction; not NUL-terminated.
struct print_text {
    const char *text; // UTF-8 in logical order
    size_t len;
    bool bold;
    bool rtl; // base direction: that of its first letter
    int side; // where text stands that is narrower than its box: -1 left, 0 middle, 1 right
};

// Called on the thread that encodes: the printer's, or the one that draws a preview. What ctx
// points to is used by one thread at a time; give each thread its own.
struct print_rasterizer {
    void *ctx;
    // Adds the text's ink to box of out, which lies inside it, and to nothing else. The face is
    // monospaced where there is one for the script, box.height from line to line, and as wide as
    // the box has columns; wider text is squeezed. False: no glyphs for some of it.
    bool (*draw)(void *ctx, const struct print_ink *out, struct print_box box,
                 const struct print_text *text);
};

// Draws a line of a document (kind LINE or RULE) at row y of out: cells of cell_width x
// cell_height pixels from x on, with underline and inversion. False: the rasterizer lacks
// glyphs for some of it.
bool raster_line(const struct document *d, const struct doc_item *item,
                 const struct print_rasterizer *r, const struct print_ink *out, int x, int y,
                 int cell_width, int cell_height);
#endif
