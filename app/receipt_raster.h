#ifndef POS_APP_RECEIPT_RASTER_H
#define POS_APP_RECEIPT_RASTER_H
// Gives the printing layer its glyphs: a rasterizer over a text engine of its own. One thread per
// instance.
#include "printing/rasterizer.h"
#include "ui/kit/text.h"

struct receipt_raster {
    struct text_engine *text; // opened at the first text that needs it
    struct print_rasterizer vtable;
};

void receipt_raster_init(struct receipt_raster *r);
void receipt_raster_deinit(struct receipt_raster *r); // accepts zeroed
#endif
