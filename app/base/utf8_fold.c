#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "app/base/utf8_table.h"

#include <string.h>

struct range {
    uint16_t first, last;
};

// Marks that carry no letter, and invisible controls: dropped. The marks inside the table's blocks
// are dropped by the table.
static const struct range dropped[] = {
    { 0x00AD, 0x00AD }, { 0x0300, 0x036F }, { 0x0591, 0x05BD }, { 0x05BF, 0x05C7 },
    { 0x0610, 0x061A }, { 0x0640, 0x0640 }, { 0x064B, 0x065F }, { 0x0670, 0x0670 },
    { 0x06D6, 0x06DC }, { 0x06DF, 0x06E4 }, { 0x06E7, 0x06E8 }, { 0x06EA, 0x06ED },
    { 0x1AB0, 0x1AFF }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2069 },
    { 0x20D0, 0x20FF }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
};

static bool is_dropped(uint32_t cp)
{
    for (size_t i = 0; i < LEN(dropped); i++) {
        if (cp >= dropped[i].first && cp <= dropped[i].last)
            return true;
    }
    return false;
}

// Arabic letters that people type one for the other; the Persian and Urdu keys too.
static uint32_t fold_arabic(uint32_t cp)
{
    switch (cp) {
    case 0x0622: // alef with madda
    case 0x0623: // alef with hamza above
    case 0x0625: // alef with hamza below
    case 0x0671: // alef wasla
        return 0x0627;
    case 0x0624: // waw with hamza
        return 0x0648;
    case 0x0626: // yeh with hamza
    case 0x0649: // alef maksura
    case 0x06CC: // Farsi yeh
        return 0x064A;
    case 0x0629: // teh marbuta
    case 0x06C1: // heh goal
        return 0x0647;
    case 0x06A9: // keheh
        return 0x0643;
    default:
        break;
    }
    if (cp >= 0x0660 && cp <= 0x0669)
        return cp - 0x0660 + '0';
    if (cp >= 0x06F0 && cp <= 0x06F9)
        return cp - 0x06F0 + '0';
    return cp;
}

// Everything else that stands for one ASCII or lower-case character.
static uint32_t fold_symbol(uint32_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E) // full-width forms
        cp = cp - 0xFF01 + '!';
    if (cp >= 'A' && cp <= 'Z')
        return cp + 32;
    if (cp == 0x3000 || cp == 0x00A0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F)
        return ' ';
    if (cp == 0x2018 || cp == 0x2019)
        return '\'';
    if (cp >= 0x2010 && cp <= 0x2015)
        return '-';
    if (cp >= 0x0531 && cp <= 0x0556) // Armenian capitals
        return cp + 48;
    return cp;
}

static const char *find_long(uint32_t cp)
{
    for (size_t i = 0; i < LEN(utf8_fold_longs); i++) {
        if (utf8_fold_longs[i].cp == cp)
            return utf8_fold_longs[i].text;
    }
    return "";
}

// What cp folds to: one code point, 0 for nothing, 1 for several letters.
static uint32_t fold_one(uint32_t cp)
{
    if (cp >= 0xC0 && cp < 0xC0 + LEN(utf8_fold_latin))
        return utf8_fold_latin[cp - 0xC0];
    if (cp >= 0x370 && cp < 0x370 + LEN(utf8_fold_greek))
        return utf8_fold_greek[cp - 0x370];
    if (cp >= 0x1E00 && cp < 0x1E00 + LEN(utf8_fold_extended))
        return utf8_fold_extended[cp - 0x1E00];
    if (is_dropped(cp))
        return 0;
    return cp >= 0x0600 && cp <= 0x06FF ? fold_arabic(cp) : fold_symbol(cp);
}

size_t utf8_fold(const char *s, char *out, size_t size)
{
    size_t len = 0;
    while (*s && size > 0) {
        unsigned char first = (unsigned char)*s;
        if (first < 0x80) { // most text, and no table
            if (len + 1 >= size)
                break;
            out[len++] = (char)(first >= 'A' && first <= 'Z' ? first + 32 : first);
            s++;
            continue;
        }
        const char *before = s;
        uint32_t cp = utf8_next(&s);
        uint32_t folded = cp == UTF8_BAD && s - before == 1 ? '?' : fold_one(cp);
        char one[4];
        const char *text = folded == 1 ? find_long(cp) : one;
        size_t n = folded == 1 ? strlen(text) : folded ? utf8_encode(folded, one) : 0;
        if (len + n >= size)
            break;
        memcpy(out + len, text, n);
        len += n;
    }
    if (size > 0)
        out[len] = '\0';
    return len;
}
