#include "ui/kit/edit.h"

#include "app/base/utf8.h"

#include <string.h>

static size_t back(const struct edit *e, size_t at)
{
    const char *p = e->text + at;
    utf8_prev(e->text, &p);
    return (size_t)(p - e->text);
}

static size_t forward(const struct edit *e, size_t at)
{
    const char *p = e->text + at;
    utf8_next(&p);
    return (size_t)(p - e->text);
}

static size_t edge(const struct edit *e, size_t at)
{
    size_t n = strlen(e->text);
    at = at < n ? at : n;
    while (at > 0 && ((unsigned char)e->text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

void edit_clamp(struct edit *e)
{
    e->caret = edge(e, e->caret);
    e->anchor = edge(e, e->anchor);
}

static bool remove_range(struct edit *e, size_t a, size_t b)
{
    size_t lo = a < b ? a : b, hi = a < b ? b : a;
    memmove(e->text + lo, e->text + hi, strlen(e->text + hi) + 1);
    e->caret = e->anchor = lo;
    return hi > lo;
}

bool edit_insert(struct edit *e, const char *utf8)
{
    char clean[256];
    size_t n = 0;
    for (const char *p = utf8; *p;) {
        const char *from = p;
        uint32_t cp = utf8_next(&p);
        size_t len = (size_t)(p - from);
        if (cp < 0x20 || cp == 0x7F || (cp == UTF8_BAD && len == 1))
            continue; // a malformed byte could make a character with its neighbours
        if (n + len >= sizeof clean)
            break;
        memcpy(clean + n, from, len);
        n += len;
    }
    clean[n] = '\0';
    if (n == 0)
        return false;
    size_t selected = e->caret > e->anchor ? e->caret - e->anchor : e->anchor - e->caret;
    size_t room = e->cap - 1 - (strlen(e->text) - selected);
    n = utf8_cut(clean, room);
    bool changed = remove_range(e, e->caret, e->anchor);
    memmove(e->text + e->caret + n, e->text + e->caret, strlen(e->text + e->caret) + 1);
    memcpy(e->text + e->caret, clean, n);
    e->caret = e->anchor = e->caret + n;
    return changed || n > 0;
}

static bool move(struct edit *e, const char *name, bool select)
{
    bool selection = e->caret != e->anchor && !select;
    size_t lo = e->caret < e->anchor ? e->caret : e->anchor;
    size_t hi = e->caret < e->anchor ? e->anchor : e->caret;
    if (strcmp(name, "Left") == 0)
        e->caret = selection ? lo : back(e, e->caret);
    else if (strcmp(name, "Right") == 0)
        e->caret = selection ? hi : forward(e, e->caret);
    else if (strcmp(name, "Home") == 0)
        e->caret = 0;
    else if (strcmp(name, "End") == 0)
        e->caret = strlen(e->text);
    if (!select)
        e->anchor = e->caret;
    return false;
}

bool edit_key(struct edit *e, const char *name)
{
    bool shift = strncmp(name, "Shift+", 6) == 0;
    if (shift)
        name += 6;
    bool erases = strcmp(name, "Backspace") == 0 || strcmp(name, "Delete") == 0;
    if (strcmp(name, "Ctrl+Backspace") == 0)
        return remove_range(e, 0, strlen(e->text));
    if (strcmp(name, "Ctrl+A") == 0) {
        e->anchor = 0;
        e->caret = strlen(e->text);
        return false;
    }
    if (!erases)
        return move(e, name, shift);
    if (e->caret != e->anchor)
        return remove_range(e, e->caret, e->anchor);
    size_t other = name[0] == 'B' ? back(e, e->caret) : forward(e, e->caret);
    return remove_range(e, e->caret, other);
}
