#include "app/base/utf8.h"
#include "printing/rasterizer.h"

static void fill(const struct print_ink *out, struct print_box box, uint8_t value)
{
    for (int y = box.y; y < box.y + box.height && y < out->height; y++) {
        for (int x = box.x; x < box.x + box.width && x < out->width; x++)
            out->ink[(size_t)y * (size_t)out->width + (size_t)x] = value;
    }
}

static void invert(const struct print_ink *out, struct print_box box)
{
    for (int y = box.y; y < box.y + box.height && y < out->height; y++) {
        for (int x = box.x; x < box.x + box.width && x < out->width; x++) {
            uint8_t *ink = &out->ink[(size_t)y * (size_t)out->width + (size_t)x];
            *ink = (uint8_t)(255 - *ink);
        }
    }
}

static void draw_rule(const struct print_ink *out, struct print_box box, bool heavy)
{
    struct print_box line = box;
    line.height = 1 + box.height / 24;
    line.y = box.y + box.height / 2 - (heavy ? line.height : 0);
    fill(out, line, 255);
    if (heavy) {
        line.y += 2 * line.height + (line.height > 1);
        fill(out, line, 255);
    }
}

// Whether the first letter is of a script written from the right. Numbers alone are not: "-0.38"
// keeps its sign on the left on any receipt.
static bool starts_rtl(const char *text, size_t len)
{
    const char *end = text + len;
    while (text < end) {
        uint32_t cp = utf8_next(&text);
        if ((cp >= 0x590 && cp < 0x900 && !(cp >= 0x660 && cp <= 0x66C)) ||
            (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC))
            return true;
        if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')
            return false;
        if (cp >= 0xC0)
            return false;
    }
    return false;
}

bool raster_line(const struct document *d, const struct doc_item *item,
                 const struct print_rasterizer *r, const struct print_ink *out, int x, int y,
                 int cell_width, int cell_height)
{
    if (item->kind == DOC_RULE) {
        struct print_box box = { x, y, d->columns * cell_width, cell_height };
        draw_rule(out, box, item->heavy);
        return true;
    }
    struct doc_span spans[DOC_SPANS_MAX];
    int rows;
    size_t n = document_place(d, item, spans, LEN(spans), &rows);
    bool all = true;
    for (size_t i = 0; i < n; i++) {
        const struct doc_span *s = &spans[i];
        int height = s->style.height * cell_height;
        // Runs of different heights stand on one base line: the bottom of the row.
        struct print_box box = { x + s->column * cell_width, y + rows * cell_height - height,
                                 s->columns * cell_width, height };
        struct print_text text = { .text = s->text,
                                   .len = s->len,
                                   .bold = s->style.bold,
                                   .rtl = starts_rtl(s->text, s->len),
                                   .side = s->side };
        all = r->draw(r->ctx, out, box, &text) && all;
        if (s->style.underline) {
            int thick = 1 + height / 24;
            fill(out, (struct print_box){ box.x, box.y + height - thick, box.width, thick }, 255);
        }
        if (s->style.invert)
            invert(out, box);
    }
    return all;
}
