#ifndef POS_APP_BASE_UTF8_TABLE_H
#define POS_APP_BASE_UTF8_TABLE_H
// The tables behind utf8_fold; see utf8_table.c.
#include <stdint.h>

struct utf8_fold_long {
    uint16_t cp;
    char text[6]; // UTF-8
};

extern const uint16_t utf8_fold_latin[400];             // from U+00C0
extern const uint16_t utf8_fold_greek[448];             // from U+0370
extern const uint16_t utf8_fold_extended[512];          // from U+1E00
extern const struct utf8_fold_long utf8_fold_longs[36]; // sorted by cp
#endif
