#include "printing/preview.h"

#include "printing/barcode_bars.h"

#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#define TOOTH_COLUMNS_X2 3 // a tooth of the foot is 1.5 columns wide: 12 px at 8 px a column
#define QUIET_MODULES 10

struct painter {
    const struct document *d;
    const struct print_rasterizer *raster;
    struct print_ink ink; // ink.ink NULL: only measuring
    int cell, margin, y;
    bool lacks_glyphs;
};

static int line_px(const struct painter *p)
{
    return p->cell * DOC_LINE_DOTS / DOC_DOTS_PER_COLUMN;
}

static int row_px(const struct painter *p)
{
    return p->cell * DOC_DOTS_PER_ROW / DOC_DOTS_PER_COLUMN;
}

static void fill(struct painter *p, int x, int y, int width, int height)
{
    for (int row = y; row < y + height && row < p->ink.height; row++) {
        for (int i = x < 0 ? 0 : x; i < x + width && i < p->ink.width; i++)
            p->ink.ink[(size_t)row * (size_t)p->ink.width + (size_t)i] = 255;
    }
}

static void text_item(struct painter *p, const struct doc_item *item)
{
    int rows = 1;
    if (item->kind == DOC_LINE) {
        struct doc_span spans[DOC_SPANS_MAX];
        document_place(p->d, item, spans, LEN(spans), &rows);
    }
    int gap = line_px(p) - row_px(p);
    int height = rows * row_px(p) + gap;
    if (p->ink.ink && p->y + height <= p->ink.height &&
        !raster_line(p->d, item, p->raster, &p->ink, p->margin, p->y + gap / 2, p->cell, row_px(p)))
        p->lacks_glyphs = true;
    p->y += height;
}

static void centered_text(struct painter *p, const char *text)
{
    struct document line;
    document_init(&line, p->d->columns, false);
    document_text(&line, DOC_CENTER, (struct doc_style){ 0 }, text);
    const struct document *own = p->d;
    p->d = &line;
    text_item(p, &line.items[0]);
    p->d = own;
    document_deinit(&line);
}

static void barcode(struct painter *p, const struct doc_item *item)
{
    struct bars bars;
    enum err err = item->symbology == DOC_EAN13 ? bars_ean13(item->text, &bars)
                                                : bars_code128(item->text, &bars);
    if (err == OK) {
        int module = p->cell / 4; // three dots of twelve
        while (module > 1 && (bars.count + 2 * QUIET_MODULES) * module > p->ink.width)
            module--;
        module += !module;
        int height = 6 * p->cell;
        int x = (p->ink.width - bars.count * module) / 2;
        p->y += p->cell / 2;
        for (int i = 0; p->ink.ink && i < bars.count; i++) {
            if (bars.module[i])
                fill(p, x + i * module, p->y, module, height);
        }
        p->y += height;
    }
    centered_text(p, item->text);
}

static void qr(struct painter *p, const char *text)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code) {
        centered_text(p, text);
        return;
    }
    int module = p->cell / 2;
    while (module > 1 && (code->width + 8) * module > p->ink.width)
        module--;
    module += !module;
    int x = (p->ink.width - code->width * module) / 2;
    int y = p->y + 4 * module;
    for (int i = 0; p->ink.ink && i < code->width * code->width; i++) {
        if (code->data[i] & 1)
            fill(p, x + i % code->width * module, y + i / code->width * module, module, module);
    }
    p->y = y + (code->width + 4) * module;
    QRcode_free(code);
}

// Dots become pixels by area: a pixel is as black as the dots under it.
static void picture(struct painter *p, const struct doc_bitmap *b)
{
    int width = b->width * p->cell / DOC_DOTS_PER_COLUMN;
    int height = b->height * p->cell / DOC_DOTS_PER_COLUMN;
    int left = (p->ink.width - width) / 2;
    for (int i = 0; p->ink.ink && i < width * height; i++) {
        int x = left + i % width;
        int y = p->y + i / width;
        if (x < 0 || x >= p->ink.width || y >= p->ink.height)
            continue;
        int x0 = i % width * b->width / width;
        int x1 = (i % width + 1) * b->width / width;
        int y0 = i / width * b->height / height;
        int y1 = (i / width + 1) * b->height / height;
        int black = 0;
        int all = 0;
        for (int by = y0; by < y1 || by == y0; by++) {
            for (int bx = x0; bx < x1 || bx == x0; bx++, all++)
                black += b->bits[by * b->stride + bx / 8] >> (7 - bx % 8) & 1;
        }
        p->ink.ink[(size_t)y * (size_t)p->ink.width + (size_t)x] = (uint8_t)(black * 255 / all);
    }
    p->y += height;
}

static void cut_line(struct painter *p, bool last)
{
    if (last) // the foot of the paper shows it
        return;
    int y = p->y + line_px(p) / 2;
    for (int x = 0; p->ink.ink && x < p->ink.width; x += p->cell)
        fill(p, x, y, p->cell / 2, 1);
    p->y += line_px(p);
}

static void paint(struct painter *p)
{
    p->y = p->margin;
    for (size_t i = 0; i < p->d->count && p->y < PREVIEW_HEIGHT_MAX; i++) {
        const struct doc_item *item = &p->d->items[i];
        switch (item->kind) {
        case DOC_LINE:
        case DOC_RULE:
            text_item(p, item);
            break;
        case DOC_FEED:
            p->y += item->count * line_px(p);
            break;
        case DOC_CUT:
            cut_line(p, i + 1 == p->d->count);
            break;
        case DOC_BARCODE:
            barcode(p, item);
            break;
        case DOC_QR:
            qr(p, item->text);
            break;
        case DOC_RASTER:
            picture(p, &item->bitmap);
            break;
        case DOC_DRAWER:
            break;
        }
    }
    if (p->y > PREVIEW_HEIGHT_MAX)
        p->y = PREVIEW_HEIGHT_MAX;
}

// The last rows are teeth: points that hang down, transparent between them.
static uint32_t pixel(const struct painter *p, int x, int y, int foot, int pitch)
{
    uint32_t grey = 255u - p->ink.ink[(size_t)y * (size_t)p->ink.width + (size_t)x] * 15u / 16u;
    uint32_t alpha = 255;
    int depth = y - (p->ink.height - foot);
    if (depth >= 0) {
        int phase = x % pitch;
        int edge = phase < pitch - 1 - phase ? phase : pitch - 1 - phase; // 0 at the notch
        alpha = depth < edge ? 255 : depth == edge ? 128 : 0;
    }
    return alpha << 24 | grey << 16 | grey << 8 | grey;
}

enum err preview_draw(const struct document *d, const struct print_rasterizer *r, int cell_width,
                      int margin, struct print_preview *out)
{
    struct painter p = { .d = d, .raster = r, .cell = cell_width, .margin = margin };
    p.ink.width = d->columns * cell_width + 2 * margin;
    paint(&p);
    int pitch = cell_width * TOOTH_COLUMNS_X2 / 2;
    int foot = pitch / 2;
    p.ink.height = p.y + margin + foot;
    p.ink.ink = mem_zero((size_t)p.ink.width * (size_t)p.ink.height);
    paint(&p);
    *out = (struct print_preview){ .width = p.ink.width, .height = p.ink.height };
    out->argb = mem_array((size_t)out->width * (size_t)out->height, sizeof(*out->argb));
    for (int y = 0; y < out->height; y++) {
        for (int x = 0; x < out->width; x++)
            out->argb[(size_t)y * (size_t)out->width + (size_t)x] = pixel(&p, x, y, foot, pitch);
    }
    free(p.ink.ink);
    return p.lacks_glyphs ? ERR_NOT_FOUND : OK;
}

void preview_deinit(struct print_preview *p)
{
    free(p->argb);
    *p = (struct print_preview){ 0 };
}
