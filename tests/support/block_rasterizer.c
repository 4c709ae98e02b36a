#include "tests/support/block_rasterizer.h"

#include "app/base/utf8.h"

static bool draw(void *ctx, const struct print_ink *out, struct print_box box,
                 const struct print_text *text)
{
    (void)ctx;
    const char *p = text->text;
    int count = 0;
    while (p < text->text + text->len) {
        if (utf8_next(&p) == 0xE000)
            return false;
        count++;
    }
    for (int y = box.y + box.height / 4; y < box.y + box.height * 3 / 4; y++) {
        for (int x = 0; x < box.width; x++) {
            int quarter = x * count % box.width * 4 / box.width;
            if (quarter == 1 || quarter == 2) // the middle half of the character
                out->ink[y * out->width + box.x + x] = 255;
        }
    }
    return true;
}

const struct print_rasterizer block_rasterizer = { .ctx = NULL, .draw = draw };
