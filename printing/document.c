#include "printing/document.h"

#include "app/base/utf8.h"
#include "printing/text_grid.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void document_init(struct document *d, int columns, bool rtl)
{
    *d = (struct document){ .columns = columns, .rtl = rtl };
    // A 42 column head has 512 dots, eight more than 42 characters need.
    d->dots = columns == 42 ? 512 : columns * DOC_DOTS_PER_COLUMN;
}

void document_deinit(struct document *d)
{
    free(d->items);
    arena_deinit(&d->arena);
    *d = (struct document){ 0 };
}

static struct doc_item *add(struct document *d, enum doc_kind kind)
{
    if (d->count == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 64;
        d->items = mem_grow(d->items, d->cap, sizeof(*d->items));
    }
    struct doc_item *item = &d->items[d->count++];
    *item = (struct doc_item){ .kind = kind };
    return item;
}

// Names, notes and footers come from outside: a control character in them would be a command to
// the printer. Tabs and line breaks become spaces, the others disappear.
static char *harmless(struct document *d, const char *text)
{
    size_t size = strlen(text) * 3 + 1; // a bad byte grows to three
    char *clean = arena_alloc(&d->arena, size);
    char *out = clean;
    for (uint32_t cp = utf8_next(&text); cp; cp = utf8_next(&text)) {
        if (cp == '\t' || cp == '\n' || cp == '\r')
            cp = ' ';
        else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            continue;
        out += utf8_encode(cp, out);
    }
    return clean;
}

void document_line(struct document *d)
{
    struct doc_item *item = add(d, DOC_LINE);
    item->cells = arena_alloc(&d->arena, DOC_CELLS_MAX * sizeof(struct doc_cell));
}

void document_cell(struct document *d, int columns, enum doc_align align)
{
    assert(d->count && d->items[d->count - 1].kind == DOC_LINE);
    struct doc_item *item = &d->items[d->count - 1];
    assert(item->count < DOC_CELLS_MAX);
    item->cells[item->count++] = (struct doc_cell){ .columns = columns, .align = align };
}

void document_run(struct document *d, struct doc_style style, const char *text)
{
    assert(d->count && d->items[d->count - 1].count);
    struct doc_item *item = &d->items[d->count - 1];
    struct doc_cell *cell = &item->cells[item->count - 1];
    struct doc_run *run = arena_alloc(&d->arena, sizeof(*run));
    *run = (struct doc_run){ .text = harmless(d, text), .style = style };
    if (cell->last)
        cell->last->next = run;
    else
        cell->first = run;
    cell->last = run;
}

void document_text(struct document *d, enum doc_align align, struct doc_style style,
                   const char *text)
{
    document_line(d);
    document_cell(d, 0, align);
    document_run(d, style, text);
}

static int run_columns(const struct doc_run *run)
{
    return grid_columns(run->text) * doc_style_width(run->style);
}

void document_pair(struct document *d, struct doc_style style, const char *start, const char *end)
{
    document_line(d);
    document_cell(d, 0, DOC_START);
    document_run(d, style, start);
    document_cell(d, 0, DOC_END);
    document_run(d, style, end);
    struct doc_cell *cell = &d->items[d->count - 1].cells[1];
    cell->columns = run_columns(cell->first);
}

void document_rule(struct document *d, bool heavy)
{
    add(d, DOC_RULE)->heavy = heavy;
}

void document_feed(struct document *d, int lines)
{
    add(d, DOC_FEED)->count = lines;
}

void document_cut(struct document *d)
{
    add(d, DOC_CUT);
}

void document_drawer(struct document *d, int pin)
{
    assert(pin == 0 || pin == 1);
    add(d, DOC_DRAWER)->count = pin;
}

void document_barcode(struct document *d, enum doc_symbology symbology, const char *text)
{
    if (!*text)
        return;
    char *clean = harmless(d, text);
    struct doc_item *item = add(d, DOC_BARCODE);
    item->symbology = symbology;
    item->text = clean;
}

void document_qr(struct document *d, const char *text)
{
    if (!*text)
        return;
    char *clean = harmless(d, text);
    add(d, DOC_QR)->text = clean;
}

void document_raster(struct document *d, const struct doc_bitmap *bitmap)
{
    struct doc_bitmap copy = *bitmap;
    size_t size = (size_t)bitmap->stride * (size_t)bitmap->height;
    copy.bits = arena_alloc(&d->arena, size);
    memcpy(copy.bits, bitmap->bits, size);
    add(d, DOC_RASTER)->bitmap = copy;
}

int doc_style_width(struct doc_style s)
{
    return s.width < 1 ? 1 : s.width > DOC_SIZE_MAX ? DOC_SIZE_MAX : s.width;
}

int doc_style_height(struct doc_style s)
{
    return s.height < 1 ? 1 : s.height > DOC_SIZE_MAX ? DOC_SIZE_MAX : s.height;
}

// Cells without a width share what is left, the first of them taking the odd columns.
static int cell_columns(const struct document *d, const struct doc_item *line, int index)
{
    if (line->cells[index].columns)
        return line->cells[index].columns;
    int left = d->columns;
    int sharing = 0;
    bool first = true;
    for (int i = 0; i < line->count; i++) {
        left -= line->cells[i].columns;
        sharing += !line->cells[i].columns;
        if (i < index && !line->cells[i].columns)
            first = false;
    }
    if (left <= 0)
        return 0;
    return left / sharing + (first ? left % sharing : 0);
}

static size_t place_cell(const struct document *d, const struct doc_cell *cell, int column,
                         int columns, struct doc_span *out, size_t max)
{
    int used = 0;
    size_t n = 0;
    for (const struct doc_run *run = cell->first; run && n < max; run = run->next) {
        int factor = doc_style_width(run->style);
        size_t len = grid_cut(run->text, (columns - used) / factor);
        if (!len)
            continue;
        struct doc_span *span = &out[n++];
        *span = (struct doc_span){ .column = used, .text = run->text, .len = len };
        span->style = run->style;
        span->style.width = (uint8_t)factor;
        span->style.height = (uint8_t)doc_style_height(run->style);
        const char *p = run->text;
        while (p < run->text + len)
            span->columns += grid_char_columns(utf8_next(&p)) * factor;
        used += span->columns;
    }
    int rest = columns - used;
    int shift = cell->align == DOC_START ? 0 : cell->align == DOC_END ? rest : rest / 2;
    int side = cell->align == DOC_START ? -1 : cell->align == DOC_END ? 1 : 0;
    for (size_t i = 0; i < n; i++) {
        out[i].side = d->rtl ? -side : side;
        out[i].column += column + shift;
        if (d->rtl)
            out[i].column = d->columns - out[i].column - out[i].columns;
    }
    return n;
}

size_t document_place(const struct document *d, const struct doc_item *line, struct doc_span *out,
                      size_t max, int *rows)
{
    assert(line->kind == DOC_LINE);
    size_t n = 0;
    int column = 0;
    for (int i = 0; i < line->count; i++) {
        int columns = cell_columns(d, line, i);
        if (columns > d->columns - column)
            columns = d->columns - column;
        n += place_cell(d, &line->cells[i], column, columns, out + n, max - n);
        column += columns;
    }
    *rows = 1;
    for (size_t i = 0; i < n; i++) {
        if (out[i].style.height > *rows)
            *rows = out[i].style.height;
    }
    for (size_t i = 0; d->rtl && i < n / 2; i++) { // mirrored: last comes first
        struct doc_span swap = out[i];
        out[i] = out[n - 1 - i];
        out[n - 1 - i] = swap;
    }
    return n;
}
