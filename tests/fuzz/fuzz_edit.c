// One line of text under any keys and any typed bytes: it stays UTF-8, stays within its buffer, and
// the caret stays between characters. The first byte is the buffer's size; then each byte below 16
// is a key and all others up to the next such byte are typed.
#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "ui/kit/edit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const keys[16] = {
    "Backspace", "Delete",    "Left",       "Right",          "Home",       "End",
    "Ctrl+A",    "Shift+End", "Shift+Left", "Shift+Right",    "Shift+Home", "Ctrl+Backspace",
    "Shift+Up",  "F1",        "Delete",     "Shift+Backspace"
};

static void check(const struct edit *e)
{
    size_t n = strnlen(e->text, e->cap);
    if (n == e->cap || !utf8_valid(e->text, n) || e->caret > n || e->anchor > n)
        abort();
    if (!utf8_valid(e->text, e->caret) || !utf8_valid(e->text, e->anchor))
        abort();
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)e->text[i] < 0x20 || e->text[i] == 0x7F)
            abort();
}

static size_t type(struct edit *e, const uint8_t *data, size_t size)
{
    char typed[600];
    size_t n = 0;
    while (n < size && n < sizeof typed - 1 && data[n] >= LEN(keys))
        n++;
    memcpy(typed, data, n);
    typed[n] = '\0';
    edit_insert(e, typed);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t cap = 1U + data[0];
    struct edit e = { calloc(1, cap), cap, 0, 0 };
    for (size_t i = 1; i < size; check(&e)) {
        char before[256];
        memcpy(before, e.text, cap);
        bool key = data[i] < LEN(keys), changed = key && edit_key(&e, keys[data[i]]);
        i += key ? 1 : type(&e, data + i, size - i);
        if (key && changed != (strcmp(before, e.text) != 0))
            abort(); // it says that it changed the text, and did not, or the other way round
    }
    free(e.text);
    return 0;
}
