#include "app/base/utf8.h"

#include <string.h>

size_t utf8_decode(const char *s, size_t n, uint32_t *cp)
{
    const unsigned char *b = (const unsigned char *)s;
    if (n == 0)
        return 0;
    *cp = b[0];
    if (b[0] < 0x80)
        return 1;
    *cp = UTF8_BAD;
    size_t len = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || n < len)
        return 1;
    uint32_t value = b[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((b[i] & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (b[i] & 0x3Fu);
    }
    bool overlong = (len == 3 && value < 0x800) || (len == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 1;
    *cp = value;
    return len;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = UTF8_BAD;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> len & 0xFF) | cp);
    return len;
}

// How many bytes of one code point can be read at s before its NUL, 4 at most.
static size_t readable(const char *s)
{
    return strnlen(s, 4);
}

uint32_t utf8_next(const char **p)
{
    uint32_t cp = 0;
    *p += utf8_decode(*p, readable(*p), &cp);
    return cp;
}

uint32_t utf8_prev(const char *start, const char **p)
{
    if (*p == start)
        return 0;
    uint32_t cp;
    size_t most = (size_t)(*p - start) < 4 ? (size_t)(*p - start) : 4;
    for (size_t back = most; back > 1; back--) {
        if (utf8_decode(*p - back, back, &cp) == back) {
            *p -= back;
            return cp;
        }
    }
    *p -= 1;
    utf8_decode(*p, 1, &cp);
    return cp;
}

bool utf8_valid(const char *s, size_t n)
{
    while (n > 0) {
        uint32_t cp;
        size_t len = utf8_decode(s, n, &cp);
        if (cp == UTF8_BAD && len == 1)
            return false;
        s += len;
        n -= len;
    }
    return true;
}

size_t utf8_count(const char *s)
{
    size_t count = 0;
    while (utf8_next(&s))
        count++;
    return count;
}

size_t utf8_cut(const char *s, size_t max)
{
    size_t len = strnlen(s, max + 1);
    if (len <= max)
        return len;
    // Step back over the continuation bytes of the code point that max falls into.
    for (size_t back = 0; back < 4 && back <= max; back++) {
        if (((unsigned char)s[max - back] & 0xC0) != 0x80)
            return max - back;
    }
    return max; // not UTF-8
}

size_t utf8_copy(char *out, size_t size, const char *s)
{
    if (size == 0)
        return 0;
    size_t n = utf8_cut(s, size - 1);
    memcpy(out, s, n);
    out[n] = '\0';
    return n;
}

bool utf8_is_cjk(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FDF) || // radicals
           (cp >= 0x3005 && cp <= 0x3007) || // iteration mark, ideographic zero
           (cp >= 0x3040 && cp <= 0x30FF) || // Hiragana, Katakana
           (cp >= 0x3100 && cp <= 0x31FF) || // Bopomofo, Hangul compatibility
           (cp >= 0x3400 && cp <= 0x4DBF) || // extension A
           (cp >= 0x4E00 && cp <= 0x9FFF) || // unified ideographs
           (cp >= 0xAC00 && cp <= 0xD7A3) || // Hangul syllables
           (cp >= 0xF900 && cp <= 0xFAFF) || // compatibility ideographs
           (cp >= 0xFF66 && cp <= 0xFF9D) || // half-width Katakana
           (cp >= 0x20000 && cp <= 0x323AF); // extensions B to H
}
