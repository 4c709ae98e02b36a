#include "ui/kit/unicode.h"

#include "app/base/mem.h"

#include <fribidi.h>

uint32_t unicode_decode(const char *s, size_t n, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s + *at;
    size_t left = n - *at;
    size_t len = *p < 0x80 ? 1 : *p >= 0xF0 && *p < 0xF5 ? 4 : *p >= 0xE0 ? 3 : *p >= 0xC2 ? 2 : 0;
    (*at)++;
    if (len == 1)
        return *p;
    if (len == 0 || len > left || *p >= 0xF5)
        return 0xFFFD;
    uint32_t cp = *p & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0xFFFD;
        cp = cp << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (cp < least[len] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return 0xFFFD;
    *at += len - 1;
    return cp;
}

size_t unicode_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)(cp | (0xF00u >> len & 0xFF));
    return len;
}

struct range {
    uint32_t first, last;
    enum script script;
};

// Sorted. Unicode 15 Blocks.txt; what is not listed and not punctuation is SCRIPT_LATIN.
static const struct range ranges[] = {
    { 0x0000, 0x0040, SCRIPT_COMMON }, { 0x005B, 0x0060, SCRIPT_COMMON },
    { 0x007B, 0x00A9, SCRIPT_COMMON }, { 0x00AB, 0x00B4, SCRIPT_COMMON },
    { 0x00B6, 0x00B9, SCRIPT_COMMON }, { 0x00BB, 0x00BF, SCRIPT_COMMON },
    { 0x00D7, 0x00D7, SCRIPT_COMMON }, { 0x00F7, 0x00F7, SCRIPT_COMMON },
    { 0x02B9, 0x036F, SCRIPT_COMMON }, { 0x0590, 0x05FF, SCRIPT_HEBREW },
    { 0x0600, 0x06FF, SCRIPT_ARABIC }, { 0x0750, 0x077F, SCRIPT_ARABIC },
    { 0x08A0, 0x08FF, SCRIPT_ARABIC }, { 0x0900, 0x097F, SCRIPT_DEVANAGARI },
    { 0x0E00, 0x0E7F, SCRIPT_THAI },   { 0x1100, 0x11FF, SCRIPT_HANGUL },
    { 0x1AB0, 0x1AFF, SCRIPT_COMMON }, { 0x1CD0, 0x1CFF, SCRIPT_DEVANAGARI },
    { 0x1DC0, 0x1DFF, SCRIPT_COMMON }, { 0x2000, 0x2BFF, SCRIPT_COMMON },
    { 0x2E80, 0x303F, SCRIPT_HAN },    { 0x3040, 0x30FF, SCRIPT_KANA },
    { 0x3100, 0x312F, SCRIPT_HAN },    { 0x3130, 0x318F, SCRIPT_HANGUL },
    { 0x3190, 0x31EF, SCRIPT_HAN },    { 0x31F0, 0x31FF, SCRIPT_KANA },
    { 0x3200, 0x9FFF, SCRIPT_HAN },    { 0xA8E0, 0xA8FF, SCRIPT_DEVANAGARI },
    { 0xA960, 0xA97F, SCRIPT_HANGUL }, { 0xAC00, 0xD7FF, SCRIPT_HANGUL },
    { 0xE000, 0xF8FF, SCRIPT_COMMON }, { 0xF900, 0xFAFF, SCRIPT_HAN },
    { 0xFB1D, 0xFB4F, SCRIPT_HEBREW }, { 0xFB50, 0xFDFF, SCRIPT_ARABIC },
    { 0xFE00, 0xFE2F, SCRIPT_COMMON }, { 0xFE30, 0xFE4F, SCRIPT_HAN },
    { 0xFE70, 0xFEFE, SCRIPT_ARABIC }, { 0xFEFF, 0xFEFF, SCRIPT_COMMON },
    { 0xFF00, 0xFF64, SCRIPT_HAN },    { 0xFF65, 0xFF9F, SCRIPT_KANA },
    { 0xFFA0, 0xFFDC, SCRIPT_HANGUL }, { 0xFFE0, 0xFFEF, SCRIPT_HAN },
    { 0xFFF0, 0xFFFF, SCRIPT_COMMON }, { 0x1F000, 0x1FAFF, SCRIPT_COMMON },
    { 0x20000, 0x3FFFF, SCRIPT_HAN },
};

enum script unicode_script(uint32_t cp)
{
    size_t lo = 0, hi = LEN(ranges);
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cp > ranges[mid].last)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < LEN(ranges) && cp >= ranges[lo].first ? ranges[lo].script : SCRIPT_LATIN;
}

const char *unicode_script_name(enum script script)
{
    static const char *const names[] = { "Latn", "Latn", "Arab", "Hebr", "Thai",
                                         "Deva", "Hani", "Kana", "Hang" };
    return names[script];
}

bool unicode_is_invisible(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
           cp == 0x061C || cp == 0x00AD;
}

bool unicode_is_mark(uint32_t cp)
{
    // vowel signs of Devanagari and Thai's sara am belong to their letter, though they are not NSM
    return fribidi_get_bidi_type(cp) == FRIBIDI_TYPE_NSM || (cp >= 0x093E && cp <= 0x094C) ||
           cp == 0x0903 || cp == 0x0E33 || cp == 0x200D;
}

// Viramas and joiners tie the next letter to this one; Thai's leading vowels are read after it.
static bool ties_next(uint32_t cp)
{
    return cp == 0x094D || cp == 0x200D || (cp >= 0x0E40 && cp <= 0x0E44);
}

size_t unicode_cluster_end(const char *s, size_t n, size_t at)
{
    uint32_t cp = unicode_decode(s, n, &at);
    while (at < n) {
        size_t next = at;
        uint32_t after = unicode_decode(s, n, &next);
        if (!unicode_is_mark(after) && !ties_next(cp))
            break;
        cp = after;
        at = next;
    }
    return at;
}

bool unicode_is_cjk(uint32_t cp)
{
    enum script s = unicode_script(cp);
    return s == SCRIPT_HAN || s == SCRIPT_KANA || s == SCRIPT_HANGUL;
}

static bool listed(const uint32_t *list, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == cp)
            return true;
    return false;
}

bool unicode_closes(uint32_t cp)
{
    static const uint32_t list[] = {
        '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    '%',
        0xBB,   0x2019, 0x201D, 0x2026, 0x203A, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D,
        0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F, 0x3005, 0x30FB,
        0x30FC, 0x309D, 0x309E, 0x30FD, 0x30FE, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049,
        0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9,
        0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E,
        0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF61, 0xFF63, 0xFF64, 0xFF70,
    };
    return listed(list, LEN(list), cp);
}

bool unicode_opens(uint32_t cp)
{
    static const uint32_t list[] = {
        '(',    '[',    '{',    0xAB,   0x2018, 0x201C, 0x2039, 0x3008, 0x300A, 0x300C,
        0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B,
        0xFF5F, 0xFF62, '#',    '$',    0x20AC, 0xA3,   0xA5,   0xFFE5,
    };
    return listed(list, LEN(list), cp);
}
