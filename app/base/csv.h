#ifndef POS_APP_BASE_CSV_H
#define POS_APP_BASE_CSV_H
// Streaming CSV reader (RFC 4180): quoted fields with "" and line breaks inside, CRLF or LF, a BOM,
// and the delimiter found out from the first line (comma, semicolon or tab) unless it is given.
// Memory is bounded by the caps whatever the file holds. One reader belongs to one thread.
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_FIELDS_MAX 256
#define CSV_ROW_MAX ((size_t)256 << 10) // bytes of one row in the file

// Fills out with at most size bytes; 0 at the end of the file, -1 on an error.
typedef int64_t csv_read_fn(void *arg, char *out, size_t size);

struct csv {
    csv_read_fn *read;
    void *arg;
    char delimiter; // 0 until it is known
    char *data;     // owned
    size_t at, len; // unread part of data
    int64_t line;   // of the next row, from 1
    int64_t bytes;  // of the file consumed so far, for progress
    bool started, ended, failed, skipping;
};

// A row; the fields are NUL-terminated, valid UTF-8, without NUL bytes inside, and live until the
// next csv_next.
struct csv_row {
    int64_t line; // where it starts, from 1
    size_t count;
    char *field[CSV_FIELDS_MAX];
};

void csv_init(struct csv *c, csv_read_fn *read, void *arg, char delimiter);
void csv_deinit(struct csv *c); // accepts a zeroed reader

// ERR_NOT_FOUND: the end. ERR_INVALID, ERR_FULL: this row is malformed or over a cap; p says why
// ("line 7: ..."), the next call goes on with the line after it. ERR_IO: reading failed; final.
// Empty lines are skipped.
enum err csv_next(struct csv *c, struct csv_row *row, struct problem *p);
#endif
