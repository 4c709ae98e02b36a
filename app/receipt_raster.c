#include "app/receipt_raster.h"

// The face's size and its base line as shares of the line's height, in per cent.
#define SIZE_PERCENT 76
#define BASELINE_PERCENT 78

static void put(const struct print_ink *out, struct print_box box, int x, int y, uint8_t ink)
{
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height)
        return;
    uint8_t *dot = &out->ink[(size_t)y * (size_t)out->width + (size_t)x];
    if (*dot < ink)
        *dot = ink;
}

// Copies the mask, squeezed to the box's width where it is wider.
static void blit(const struct print_ink *out, struct print_box box, const struct text_run *run,
                 int side, bool bold)
{
    int width = run->advance > box.width ? box.width : run->advance;
    int spare = box.width - width;
    int left = box.x + (side < 0 ? 0 : side > 0 ? spare : spare / 2);
    int top = box.y + box.height * BASELINE_PERCENT / 100 + run->top;
    for (int y = 0; y < run->h; y++) {
        for (int x = 0; x < run->w; x++) {
            uint8_t ink = run->mask[(size_t)y * (size_t)run->w + (size_t)x];
            int at = left + (run->left + x) * width / (run->advance > 0 ? run->advance : 1);
            if (!ink)
                continue;
            put(out, box, at, top + y, ink);
            if (bold) // the stroke grows by half a dot and more in big type
                put(out, box, at + 1 + box.height / 40, top + y, (uint8_t)(ink * 5 / 8));
        }
    }
}

static bool draw(void *ctx, const struct print_ink *out, struct print_box box,
                 const struct print_text *text)
{
    struct receipt_raster *r = ctx;
    if (!r->text)
        r->text = text_new(1, "en", NULL);
    struct text_style style = { .face = FACE_MONO,
                                .flags = text->rtl ? TEXT_RTL : TEXT_LTR,
                                .size = (uint16_t)(box.height * SIZE_PERCENT / 100) };
    struct text_run run = text_run(r->text, style, text->text, text->len);
    if (!run.mask)
        return text->len == 0 || run.advance > 0;
    blit(out, box, &run, text->side, text->bold);
    return true;
}

void receipt_raster_init(struct receipt_raster *r)
{
    *r = (struct receipt_raster){ .vtable = { .draw = draw } };
    r->vtable.ctx = r;
}

void receipt_raster_deinit(struct receipt_raster *r)
{
    text_free(r->text);
    *r = (struct receipt_raster){ 0 };
}
