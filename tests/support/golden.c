#include "tests/support/golden.h"

#include "app/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define GOLDEN_BYTES_MAX ((size_t)4 << 20)

static bool writing(const char *path, const void *data, size_t len)
{
    if (!getenv("GOLDEN_WRITE"))
        return false;
    assert_int_equal(file_replace(path, data, len), OK);
    return true;
}

void golden_read(const char *path, struct buf *out)
{
    if (file_read(path, GOLDEN_BYTES_MAX, out) != OK)
        fail_msg("cannot read %s", path);
}

void golden_check_text(const char *path, const char *text)
{
    if (writing(path, text, strlen(text)))
        return;
    struct buf expected = { 0 };
    golden_read(path, &expected);
    assert_string_equal(buf_text(&expected), text);
    buf_deinit(&expected);
}

static void dump(const uint8_t *bytes, size_t len, struct buf *out)
{
    for (size_t i = 0; i < len; i++)
        buf_printf(out, "%02x%c", bytes[i], i % 24 == 23 || i + 1 == len ? '\n' : ' ');
}

static void undump(const char *text, struct buf *out)
{
    while (*text) {
        if (*text == '#')
            text += strcspn(text, "\n");
        text += strspn(text, " \n");
        if (*text && *text != '#') {
            char *end;
            buf_putc(out, (char)strtoul(text, &end, 16));
            if (end == text)
                fail_msg("no hexadecimal byte at \"%.10s\"", text);
            text = end;
        }
    }
}

void golden_check_bytes(const char *path, const void *bytes, size_t len)
{
    struct buf text = { 0 };
    struct buf expected = { 0 };
    dump(bytes, len, &text);
    if (!writing(path, text.data, text.len)) {
        buf_clear(&text);
        golden_read(path, &text);
        undump(buf_text(&text), &expected);
        size_t same = 0;
        while (same < len && same < expected.len &&
               ((const char *)bytes)[same] == expected.data[same])
            same++;
        if (same != len || same != expected.len)
            fail_msg("%s: %zu bytes expected, %zu made, different from byte %zu on", path,
                     expected.len, len, same);
    }
    buf_deinit(&text);
    buf_deinit(&expected);
}
