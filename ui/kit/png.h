#ifndef POS_UI_KIT_PNG_H
#define POS_UI_KIT_PNG_H
// Screenshots of a canvas.
#include "app/base/err.h"
#include "ui/kit/canvas.h"

// 8-bit RGB, without a time stamp: equal pixels give equal files. ERR_IO: not writable; what was
// begun is removed.
enum err png_write(const struct canvas *c, const char *path);
// FNV-1a, 64 bits, over the R, G, B bytes of every pixel, row by row.
uint64_t png_hash(const struct canvas *c);
#endif
