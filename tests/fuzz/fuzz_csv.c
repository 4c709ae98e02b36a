// The first byte chooses the delimiter and how many bytes arrive at a time.
#include "app/base/csv.h"
#include "app/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct source {
    const uint8_t *data;
    size_t len, step;
};

static int64_t read_source(void *arg, char *out, size_t size)
{
    struct source *s = arg;
    size_t n = s->len < s->step ? s->len : s->step;
    n = n < size ? n : size;
    memcpy(out, s->data, n);
    s->data += n;
    s->len -= n;
    return (int64_t)n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct source source = { data + 1, size - 1, 1 + (data[0] >> 2) * 37u };
    struct csv csv;
    csv_init(&csv, read_source, &source, "\0,;\t"[data[0] & 3]);
    struct csv_row row;
    int64_t line = 0;
    for (;;) {
        struct problem p = { 0 };
        enum err err = csv_next(&csv, &row, &p);
        if (err == ERR_NOT_FOUND)
            break;
        if (err != OK && !p.text[0])
            abort();
        if (row.line <= line)
            abort(); // lines only go up, so reading ends
        line = row.line;
        for (size_t i = 0; err == OK && i < row.count; i++) {
            if (!utf8_valid(row.field[i], strlen(row.field[i])))
                abort();
        }
    }
    if (csv.bytes != (int64_t)size - 1)
        abort(); // every byte was read once
    csv_deinit(&csv);
    return 0;
}
