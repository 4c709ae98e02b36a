// Any bytes can be laid out, wrapped, cut and measured. First byte: style; second: width.
#include "app/base/mem.h"
#include "ui/kit/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Like assert, in every build.
static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct text_engine *t;
    if (!t)
        t = text_new(1, "en", NULL);
    if (size < 2 || size > 600)
        return 0;
    struct text_style style = { data[0] % FACE_ICON, data[0] >> 3 & 7,
                                (uint16_t)(13 + data[0] % 5) };
    int width = data[1];
    char *s = mem_strndup((const char *)data + 2, size - 2);
    struct text_line lines[8];
    char out[700];
    int count = text_wrap(t, style, s, TEXT_ALL, width, lines, 8);
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        must(lines[i].start >= at && lines[i].start + lines[i].n <= strlen(s));
        at = lines[i].start + lines[i].n;
    }
    text_ellipsis(t, style, s, TEXT_ALL, width, out, sizeof out);
    struct text_run run = text_run(t, style, s, TEXT_ALL);
    must(run.advance >= 0 && run.w >= 0 && run.h >= 0);
    size_t offset = text_offset_at_px(t, style, s, TEXT_ALL, width);
    must(offset <= strlen(s));
    text_caret_px(t, style, s, TEXT_ALL, strlen(s) / 2);
    free(s);
    return 0;
}
