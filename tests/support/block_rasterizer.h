#ifndef POS_TESTS_SUPPORT_BLOCK_RASTERIZER_H
#define POS_TESTS_SUPPORT_BLOCK_RASTERIZER_H
// A rasterizer without fonts: every character is a block that stands where its glyph would, so
// that pictures in tests depend on nothing. Knows all characters but U+E000.
#include "printing/rasterizer.h"

extern const struct print_rasterizer block_rasterizer;
#endif
