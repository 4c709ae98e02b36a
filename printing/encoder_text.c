#include "printing/encoder_text.h"

#include "printing/text_grid.h"

#include <stdio.h>

static void put_spaces(struct buf *out, int n)
{
    for (; n > 0; n--)
        buf_putc(out, ' ');
}

// A run of double width takes twice its columns: it stands where it clings to.
static void put_span(const struct doc_span *s, struct buf *out)
{
    int rest = s->columns - s->columns / s->style.width;
    int before = s->side < 0 ? 0 : s->side > 0 ? rest : rest / 2;
    put_spaces(out, before);
    buf_add(out, s->text, s->len);
    put_spaces(out, rest - before);
}

static void trim(struct buf *out, size_t from)
{
    while (out->len > from && out->data[out->len - 1] == ' ')
        out->data[--out->len] = '\0';
}

static void put_line(const struct document *d, const struct doc_item *line, struct buf *out)
{
    struct doc_span spans[DOC_SPANS_MAX];
    int rows;
    size_t n = document_place(d, line, spans, LEN(spans), &rows);
    size_t from = out->len;
    int column = 0;
    for (size_t i = 0; i < n; i++) {
        put_spaces(out, spans[i].column - column);
        put_span(&spans[i], out);
        column = spans[i].column + spans[i].columns;
    }
    trim(out, from);
    buf_putc(out, '\n');
}

static void put_note(const struct document *d, const char *kind, const char *text, struct buf *out)
{
    int columns = grid_columns(kind) + grid_columns(text) + 2;
    put_spaces(out, (d->columns - columns) / 2);
    buf_printf(out, "[%s%s]\n", kind, text);
}

static void put_item(const struct document *d, const struct doc_item *item, struct buf *out)
{
    char size[32];
    switch (item->kind) {
    case DOC_LINE:
        put_line(d, item, out);
        break;
    case DOC_RULE:
        for (int i = 0; i < d->columns; i++)
            buf_putc(out, item->heavy ? '=' : '-');
        buf_putc(out, '\n');
        break;
    case DOC_FEED:
        for (int i = 0; i < item->count; i++)
            buf_putc(out, '\n');
        break;
    case DOC_CUT:
        put_note(d, "cut", "", out);
        break;
    case DOC_DRAWER:
        put_note(d, "drawer", "", out);
        break;
    case DOC_BARCODE:
        put_note(d, item->symbology == DOC_EAN13 ? "EAN-13 " : "CODE128 ", item->text, out);
        break;
    case DOC_QR:
        put_note(d, "QR ", item->text, out);
        break;
    case DOC_RASTER:
        snprintf(size, sizeof(size), "%dx%d", item->bitmap.width, item->bitmap.height);
        put_note(d, "picture ", size, out);
        break;
    }
}

enum err encode_text(const struct document *d, struct buf *out)
{
    for (size_t i = 0; i < d->count; i++)
        put_item(d, &d->items[i], out);
    return out->overflow ? ERR_FULL : OK;
}
