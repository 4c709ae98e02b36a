#include "printing/encoder_escpos.h"

#include "app/base/utf8.h"
#include "printing/barcode_bars.h"
#include "printing/codepages.h"
#include "printing/text_grid.h"

#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "escpos"
#include "app/base/log.h"

#define PAGES_MAX 16
#define BAND_ROWS 240   // rows in one GS v 0: cheap printers have small buffers
#define BARCODE_DOTS 80 // height
#define QR_MODULE_DOTS 6
#define QR_TEXT_MAX 700
#define DRAWER_ON_2MS 25   // 50 ms
#define DRAWER_OFF_2MS 250 // 500 ms

static const char *const GENERIC_PAGES[] = { "CP437", "CP858", "CP1252",     "CP850",
                                             "CP852", "CP866", "ISO8859-15", "ISO8859-2",
                                             "CP737", "CP857", "CP775",      NULL };
const struct escpos_profile escpos_generic = {
    .name = "generic",
    .pages = GENERIC_PAGES,
    .cut = true,
    .qr = true,
};

struct encoder {
    const struct document *d;
    const struct escpos_profile *profile;
    const struct print_rasterizer *raster;
    struct buf *out;
    const struct codepage *page[PAGES_MAX];
    size_t page_count;
    const struct codepage *current; // what the printer has selected
    struct doc_style style;         // what the printer has set
    size_t lost;                    // characters printed as '?'
};

static void put(struct encoder *e, const void *bytes, size_t n)
{
    buf_add(e->out, bytes, n);
}

#define PUT(e, ...)                                                                                \
    put((e), (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))

static void select_page(struct encoder *e, const struct codepage *page)
{
    if (e->current == page)
        return;
    PUT(e, 0x1B, 't', page->number);
    e->current = page;
}

static void start(struct encoder *e)
{
    for (const char *const *name = e->profile->pages; *name && e->page_count < PAGES_MAX; name++) {
        const struct codepage *page = codepage_find(*name);
        if (page)
            e->page[e->page_count++] = page;
    }
    PUT(e, 0x1B, '@');
    PUT(e, 0x1C, '.'); // many printers made in China start in their two-byte mode
    if (e->page_count)
        select_page(e, e->page[0]);
}

static void set_style(struct encoder *e, struct doc_style s)
{
    int width = doc_style_width(s);
    int height = doc_style_height(s);
    if (width != doc_style_width(e->style) || height != doc_style_height(e->style))
        PUT(e, 0x1D, '!', (uint8_t)((width - 1) << 4 | (height - 1)));
    if (s.bold != e->style.bold)
        PUT(e, 0x1B, 'E', s.bold);
    if (s.underline != e->style.underline)
        PUT(e, 0x1B, '-', s.underline);
    if (s.invert != e->style.invert)
        PUT(e, 0x1D, 'B', s.invert);
    e->style = s;
}

// The byte for cp in page, or for its plainer form; 0: neither.
static uint8_t byte_for(const struct codepage *page, uint32_t cp)
{
    uint8_t byte = codepage_byte(page, cp);
    return byte ? byte : codepage_byte(page, codepage_plain(cp));
}

static bool any_page_has(const struct encoder *e, uint32_t cp)
{
    if (cp < 0x80)
        return true;
    for (size_t i = 0; i < e->page_count; i++) {
        if (byte_for(e->page[i], cp))
            return true;
    }
    return false;
}

static size_t covered(const struct codepage *page, const char *p, const char *end)
{
    size_t n = 0;
    while (p < end && byte_for(page, utf8_next(&p)))
        n++;
    return n;
}

// The page that has the most of the text ahead; NULL: none has its first character.
static const struct codepage *best_page(const struct encoder *e, const char *p, const char *end)
{
    const struct codepage *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < e->page_count; i++) {
        size_t n = covered(e->page[i], p, end);
        if (n > most) {
            most = n;
            best = e->page[i];
        }
    }
    return best;
}

static void put_text(struct encoder *e, const char *text, size_t len)
{
    const char *end = text + len;
    for (const char *p = text; p < end;) {
        const char *next = p;
        uint32_t cp = utf8_next(&next);
        uint8_t byte = e->current ? byte_for(e->current, cp) : (uint8_t)(cp < 0x80 ? cp : 0);
        if (!byte && grid_is_mark(cp)) { // what has no width has no place on paper either
            p = next;
            continue;
        }
        if (!byte) {
            const struct codepage *page = best_page(e, p, end);
            if (page) {
                select_page(e, page);
                continue;
            }
            byte = '?';
            e->lost++;
            if (grid_char_columns(cp) == 2) // the columns behind it stay in place
                buf_putc(e->out, '?');
        }
        buf_putc(e->out, (char)byte);
        p = next;
    }
}

static void put_bitmap(struct encoder *e, const struct doc_bitmap *b)
{
    int bytes = (b->width + 7) / 8;
    for (int y = 0; y < b->height; y += BAND_ROWS) {
        int rows = b->height - y < BAND_ROWS ? b->height - y : BAND_ROWS;
        PUT(e, 0x1D, 'v', '0', 0, (uint8_t)bytes, (uint8_t)(bytes >> 8), (uint8_t)rows,
            (uint8_t)(rows >> 8));
        size_t from = e->out->len;
        for (int row = y; row < y + rows; row++)
            put(e, b->bits + (size_t)row * (size_t)b->stride, (size_t)bytes);
        if (!e->out->overflow)
            escpos_guard_realtime((uint8_t *)e->out->data + from, e->out->len - from);
    }
}

size_t escpos_guard_realtime(uint8_t *data, size_t len)
{
    size_t found = 0;
    for (size_t i = 0; i + 1 < len; i++) {
        if (data[i] == 0x10 &&
            (data[i + 1] == 0x04 || data[i + 1] == 0x05 || data[i + 1] == 0x14)) {
            data[i] |= 0x08; // 18 starts no command
            found++;
        }
    }
    return found;
}

static bool needs_raster(const struct encoder *e, const struct doc_span *spans, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *p = spans[i].text;
        while (p < spans[i].text + spans[i].len) {
            uint32_t cp = utf8_next(&p);
            if (!grid_is_mark(cp) && !any_page_has(e, cp))
                return true;
        }
    }
    return false;
}

// Sends the line as a picture of the paper's width. False: no rasterizer, or it lacks glyphs.
static bool put_raster_line(struct encoder *e, const struct doc_item *line, int rows)
{
    if (!e->raster)
        return false;
    int gap = DOC_LINE_DOTS - DOC_DOTS_PER_ROW;
    struct print_ink ink = { .width = e->d->columns * DOC_DOTS_PER_COLUMN,
                             .height = rows * DOC_DOTS_PER_ROW + gap };
    ink.ink = mem_zero((size_t)ink.width * (size_t)ink.height);
    bool drawn =
        raster_line(e->d, line, e->raster, &ink, 0, gap / 2, DOC_DOTS_PER_COLUMN, DOC_DOTS_PER_ROW);
    if (drawn) {
        struct doc_bitmap bits = { ink.width, ink.height, (ink.width + 7) / 8, NULL };
        bits.bits = mem_zero((size_t)bits.stride * (size_t)bits.height);
        for (int i = 0; i < ink.width * ink.height; i++) {
            int x = i % ink.width;
            int y = i / ink.width;
            if (ink.ink[i] >= 128)
                bits.bits[y * bits.stride + x / 8] |= (uint8_t)(0x80 >> (x % 8));
        }
        put_bitmap(e, &bits);
        free(bits.bits);
    }
    free(ink.ink);
    return drawn;
}

static void put_line(struct encoder *e, const struct doc_item *line)
{
    struct doc_span spans[DOC_SPANS_MAX];
    int rows;
    size_t n = document_place(e->d, line, spans, LEN(spans), &rows);
    if (needs_raster(e, spans, n) && put_raster_line(e, line, rows))
        return;
    int column = 0;
    for (size_t i = 0; i < n; i++) {
        if (column < spans[i].column)
            set_style(e, (struct doc_style){ 0 });
        for (; column < spans[i].column; column++)
            buf_putc(e->out, ' ');
        set_style(e, spans[i].style);
        put_text(e, spans[i].text, spans[i].len);
        column += spans[i].columns;
    }
    set_style(e, (struct doc_style){ 0 });
    buf_putc(e->out, '\n');
}

static void put_rule(struct encoder *e, bool heavy)
{
    const char *dash = heavy ? "\xE2\x95\x90" : "\xE2\x94\x80"; // box drawing U+2550, U+2500
    for (int i = 0; i < e->d->columns; i++)
        put_text(e, dash, 3);
    buf_putc(e->out, '\n');
}

static void put_centered_text(struct encoder *e, const char *text)
{
    PUT(e, 0x1B, 'a', 1);
    put_text(e, text, strlen(text));
    PUT(e, '\n', 0x1B, 'a', 0);
}

// The widest bars (dots a module) that fit the paper with their quiet zones; 0: none.
static int bar_dots(const struct encoder *e, int modules)
{
    for (int dots = 3; dots >= 2; dots--) {
        if ((modules + 20) * dots <= e->d->dots)
            return dots;
    }
    return 0;
}

// Code 128 as GS k wants it: the sets are named with {B and {C, { itself is doubled. Returns the
// bytes, 0 when it does not fit.
static size_t code128_data(const uint8_t *symbols, size_t n, uint8_t *out, size_t max)
{
    size_t len = 0;
    bool c = false;
    for (size_t i = 0; i < n && len + 2 <= max; i++) {
        if (i == 0 || (c ? symbols[i] == CODE128_SET_B : symbols[i] == CODE128_SET_C)) {
            c = symbols[i] == CODE128_START_C || symbols[i] == CODE128_SET_C;
            out[len++] = '{';
            out[len++] = c ? 'C' : 'B';
            continue;
        }
        uint8_t byte = c ? symbols[i] : (uint8_t)(symbols[i] + 32);
        if (!c && byte == '{')
            out[len++] = '{';
        out[len++] = byte;
    }
    return len + 2 <= max ? len : 0;
}

static enum err put_code128(struct encoder *e, const char *text)
{
    uint8_t symbols[CODE128_TEXT_MAX + 8];
    uint8_t data[2 * CODE128_TEXT_MAX + 16];
    size_t count;
    enum err err = code128_symbols(text, symbols, sizeof(symbols), &count);
    if (err != OK)
        return ERR_INVALID;
    int dots = bar_dots(e, ((int)count + 1) * 11 + 13);
    size_t len = code128_data(symbols, count, data, sizeof(data));
    // Pairs of digits are raw bytes: "1604" would be DLE EOT.
    if (!dots || !len || escpos_guard_realtime(data, len))
        return ERR_INVALID;
    PUT(e, 0x1D, 'w', (uint8_t)dots, 0x1D, 'k', 73, (uint8_t)len);
    put(e, data, len);
    return OK;
}

static enum err put_ean13(struct encoder *e, const char *text)
{
    char digits[14];
    if (!ean13_digits(text, digits))
        return ERR_INVALID;
    PUT(e, 0x1D, 'w', 3, 0x1D, 'k', 67, 13);
    put(e, digits, 13);
    return OK;
}

static enum err put_barcode(struct encoder *e, const struct doc_item *item)
{
    size_t before = e->out->len;
    PUT(e, 0x1B, 'a', 1, 0x1D, 'h', BARCODE_DOTS, 0x1D, 'H', 2, 0x1D, 'f', 0);
    enum err err =
        item->symbology == DOC_EAN13 ? put_ean13(e, item->text) : put_code128(e, item->text);
    if (err == OK) {
        PUT(e, 0x1B, 'a', 0);
        return OK;
    }
    if (!e->out->overflow)
        e->out->len = before;
    put_centered_text(e, item->text);
    return err;
}

static void put_qr(struct encoder *e, const char *text)
{
    size_t len = strlen(text);
    if (!e->profile->qr || len > QR_TEXT_MAX) {
        put_centered_text(e, text);
        return;
    }
    PUT(e, 0x1B, 'a', 1);
    PUT(e, 0x1D, '(', 'k', 4, 0, 0x31, 0x41, 0x32, 0);        // model 2
    PUT(e, 0x1D, '(', 'k', 3, 0, 0x31, 0x43, QR_MODULE_DOTS); // size
    PUT(e, 0x1D, '(', 'k', 3, 0, 0x31, 0x45, 0x31);           // error correction M
    PUT(e, 0x1D, '(', 'k', (uint8_t)(len + 3), (uint8_t)((len + 3) >> 8), 0x31, 0x50, 0x30);
    put(e, text, len);
    PUT(e, 0x1D, '(', 'k', 3, 0, 0x31, 0x51, 0x30); // print
    PUT(e, 0x1B, 'a', 0);
}

static enum err put_item(struct encoder *e, const struct doc_item *item)
{
    switch (item->kind) {
    case DOC_LINE:
        put_line(e, item);
        return OK;
    case DOC_RULE:
        put_rule(e, item->heavy);
        return OK;
    case DOC_FEED:
        PUT(e, 0x1B, 'd', (uint8_t)(item->count > 255 ? 255 : item->count));
        return OK;
    case DOC_CUT:
        if (e->profile->cut)
            PUT(e, 0x1D, 'V', 66, 0);
        else
            PUT(e, 0x1B, 'd', 4);
        return OK;
    case DOC_DRAWER:
        PUT(e, 0x1B, 'p', (uint8_t)item->count, DRAWER_ON_2MS, DRAWER_OFF_2MS);
        return OK;
    case DOC_BARCODE:
        return put_barcode(e, item);
    case DOC_QR:
        put_qr(e, item->text);
        return OK;
    case DOC_RASTER:
        PUT(e, 0x1B, 'a', 1);
        put_bitmap(e, &item->bitmap);
        PUT(e, 0x1B, 'a', 0);
        return OK;
    }
    return OK;
}

enum err encode_escpos(const struct document *d, const struct escpos_profile *profile,
                       const struct print_rasterizer *r, struct buf *out)
{
    struct encoder e = { .d = d, .profile = profile, .raster = r, .out = out };
    enum err result = OK;
    start(&e);
    for (size_t i = 0; i < d->count; i++) {
        enum err err = put_item(&e, &d->items[i]);
        if (err != OK)
            result = err;
    }
    if (e.lost)
        LOG_WARN("characters=%zu printed as question marks", e.lost);
    return out->overflow ? ERR_FULL : result;
}
