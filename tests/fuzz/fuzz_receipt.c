// A receipt from the queue may hold any names and notes: it becomes a document, bytes and a picture
// without a crash, and no text of it becomes a command that printers obey at once.
#include "app/domain/receipt.h"
#include "printing/encoder_escpos.h"
#include "printing/encoder_text.h"
#include "printing/layout_receipt.h"
#include "printing/preview.h"

#include <stdlib.h>
#include <string.h>

static bool no_glyphs(void *ctx, const struct print_ink *out, struct print_box box,
                      const struct print_text *text)
{
    (void)ctx;
    (void)text;
    // The box must lie inside the picture.
    if (box.x < 0 || box.y < 0 || box.x + box.width > out->width ||
        box.y + box.height > out->height)
        abort();
    memset(out->ink + (size_t)box.y * (size_t)out->width + (size_t)box.x, 0x80, (size_t)box.width);
    return true;
}

static void print(const struct receipt *r, const struct layout_style *style, bool picture)
{
    static const struct print_rasterizer raster = { .ctx = NULL, .draw = no_glyphs };
    struct document d = { 0 };
    struct buf text = { 0 };
    struct buf bytes = { 0 };
    struct print_preview preview = { 0 };
    layout_receipt(r, style, &d);
    if (encode_text(&d, &text) != OK)
        abort();
    enum err err = encode_escpos(&d, &escpos_generic, &raster, &bytes);
    if (err != OK && err != ERR_INVALID)
        abort();
    if (bytes.len > 0 && escpos_guard_realtime((uint8_t *)bytes.data, bytes.len) > 0)
        abort();
    if (picture && preview_draw(&d, &raster, 4, 4, &preview) != OK)
        abort();
    preview_deinit(&preview);
    buf_deinit(&text);
    buf_deinit(&bytes);
    document_deinit(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct receipt r = { 0 };
    char *json = malloc(size + 1);
    memcpy(json, data, size);
    json[size] = '\0';
    if (receipt_from_json(json, &r, NULL) == OK && r.count < 500) {
        print(&r, &(struct layout_style){ .lang = "en", .columns = 42 }, true);
        print(&r, &(struct layout_style){ .lang = "ar", .columns = 32, .gift = true }, false);
    }
    receipt_deinit(&r);
    free(json);
    return 0;
}
