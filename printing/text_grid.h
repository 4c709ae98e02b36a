#ifndef POS_PRINTING_TEXT_GRID_H
#define POS_PRINTING_TEXT_GRID_H
// How many columns text takes in a grid of equal characters, and where it may break. Pure.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// 2 for East Asian wide and full-width characters (Unicode 15 EastAsianWidth W and F), 0 for
// combining marks and format characters, else 1.
int grid_char_columns(uint32_t cp);
bool grid_is_mark(uint32_t cp); // of no width: it is drawn on its neighbour or not at all
int grid_columns(const char *s);
// Bytes of the longest prefix of s that takes at most columns; a mark stays with its letter.
size_t grid_cut(const char *s, int columns);

// The next line of at most columns from *s: breaks behind spaces, hyphens and wide characters,
// inside a word only when the word alone is too long. Returns the line's bytes (without spaces
// at its end) and moves *s behind it and the spaces that follow. False: nothing left.
bool grid_wrap(const char **s, int columns, const char **line, size_t *len);
#endif
