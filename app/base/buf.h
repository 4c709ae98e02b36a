#ifndef POS_APP_BASE_BUF_H
#define POS_APP_BASE_BUF_H
// A growing byte buffer with a hard maximum, always NUL-terminated behind len. Once it would
// pass its maximum it refuses further bytes and `overflow` stays set, so a writer can append many
// times and look once at the end.
#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *data; // owned; NULL while empty
    size_t len, cap;
    size_t max; // 0: 64 MiB
    bool overflow;
};

bool buf_add(struct buf *b, const void *bytes, size_t n); // false: overflow
bool buf_puts(struct buf *b, const char *s);
bool buf_putc(struct buf *b, char c);
bool buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *buf_text(const struct buf *b); // never NULL
void buf_clear(struct buf *b);             // keeps the memory
void buf_deinit(struct buf *b);
#endif
