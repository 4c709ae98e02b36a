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
        all = r->draw(r->ctx, out, box, s->text, s->len, s->style, d->rtl) && all;
        if (s->style.underline) {
            int thick = 1 + height / 24;
            fill(out, (struct print_box){ box.x, box.y + height - thick, box.width, thick }, 255);
        }
        if (s->style.invert)
            invert(out, box);
    }
    return all;
}
