// Text as search sees it: folded keys and their words.
#include "app/base/utf8.h"
#include "app/store/search_index.h"

#include <string.h>

enum glyph { GLYPH_GAP, GLYPH_DROP, GLYPH_LETTER, GLYPH_UNSPACED };

static bool is_between(uint32_t cp, uint32_t low, uint32_t high)
{
    return cp >= low && cp <= high;
}

// Thai to Burmese and Khmer: written without spaces, like Chinese.
static bool is_unspaced(uint32_t cp)
{
    return utf8_is_cjk(cp) || is_between(cp, 0x0e00, 0x0eff) || is_between(cp, 0x1000, 0x109f) ||
           is_between(cp, 0x1780, 0x17ff);
}

static enum glyph glyph_of(uint32_t cp)
{
    if (cp < 0x80) {
        if (is_between(cp, 'a', 'z') || is_between(cp, '0', '9') || is_between(cp, 'A', 'Z'))
            return GLYPH_LETTER;
        return cp == '\'' ? GLYPH_DROP : GLYPH_GAP;
    }
    if (cp == 0x2019 || cp == 0x02bc || cp == 0x0640) // apostrophes; Arabic tatweel
        return GLYPH_DROP;
    if (is_between(cp, 0x80, 0xbf) || cp == 0xd7 || cp == 0xf7 || cp == 0x060c || cp == 0x061b ||
        cp == 0x061f || cp == 0x066a || cp == 0x06d4 || is_between(cp, 0x2000, 0x206f) ||
        is_between(cp, 0x20a0, 0x20cf) || is_between(cp, 0x2100, 0x2bff) ||
        is_between(cp, 0x3000, 0x3004) || is_between(cp, 0x3008, 0x3020) || cp == 0x30fb ||
        is_between(cp, 0xe000, 0xf8ff) || is_between(cp, 0xfe10, 0xfe6f) || cp == UTF8_BAD)
        return GLYPH_GAP;
    return is_unspaced(cp) ? GLYPH_UNSPACED : GLYPH_LETTER;
}

size_t search_char_len(const char *s)
{
    unsigned char c = (unsigned char)*s;
    size_t want = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return strnlen(s, want); // keys are valid UTF-8; this holds even if one were not
}

size_t search_key(const char *text, char out[SEARCH_KEY_MAX])
{
    char folded[SEARCH_KEY_MAX];
    utf8_fold(text, folded, sizeof folded - 1);
    size_t len = 0;
    enum glyph last = GLYPH_GAP;
    for (const char *at = folded; *at;) {
        const char *from = at;
        enum glyph g = glyph_of(utf8_next(&at));
        if (g == GLYPH_DROP)
            continue;
        size_t n = (size_t)(at - from);
        if (len + n + 2 > SEARCH_KEY_MAX)
            break;
        // A space between words, and where a script without spaces meets another.
        if (g != last && len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
        last = g;
        if (g == GLYPH_GAP)
            continue;
        memcpy(out + len, from, n);
        len += n;
    }
    while (len > 0 && out[len - 1] == ' ')
        len--;
    out[len] = '\0';
    return len;
}

size_t search_code_key(const char *text, char *out, size_t size)
{
    char folded[256];
    utf8_fold(text, folded, sizeof folded);
    size_t len = 0;
    for (const char *at = folded; *at;) {
        const char *from = at;
        enum glyph g = glyph_of(utf8_next(&at));
        size_t n = (size_t)(at - from);
        if (g == GLYPH_GAP || g == GLYPH_DROP)
            continue;
        if (len + n >= size)
            break;
        memcpy(out + len, from, n);
        len += n;
    }
    out[len] = '\0';
    return len;
}

bool search_next_token(const char **at, struct search_token *out)
{
    const char *s = *at;
    while (*s == ' ')
        s++;
    *out = (struct search_token){ .text = s };
    if (!*s)
        return false;
    const char *first = s;
    out->unspaced = glyph_of(utf8_next(&first)) == GLYPH_UNSPACED;
    while (*s && *s != ' ') {
        s += search_char_len(s);
        out->chars++;
    }
    out->len = (size_t)(s - out->text);
    *at = s;
    return true;
}
