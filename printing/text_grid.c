#include "printing/text_grid.h"

#include "app/base/mem.h"
#include "app/base/utf8.h"

struct range {
    uint32_t first, last;
};

// EastAsianWidth.txt (Unicode 15), classes W and F, neighbouring ranges joined.
static const struct range WIDE[] = {
    { 0x1100, 0x115F },   { 0x231A, 0x231B },   { 0x2329, 0x232A },   { 0x23E9, 0x23EC },
    { 0x23F0, 0x23F0 },   { 0x23F3, 0x23F3 },   { 0x25FD, 0x25FE },   { 0x2614, 0x2615 },
    { 0x2648, 0x2653 },   { 0x267F, 0x267F },   { 0x2693, 0x2693 },   { 0x26A1, 0x26A1 },
    { 0x26AA, 0x26AB },   { 0x26BD, 0x26BE },   { 0x26C4, 0x26C5 },   { 0x26CE, 0x26CE },
    { 0x26D4, 0x26D4 },   { 0x26EA, 0x26EA },   { 0x26F2, 0x26F3 },   { 0x26F5, 0x26F5 },
    { 0x26FA, 0x26FA },   { 0x26FD, 0x26FD },   { 0x2705, 0x2705 },   { 0x270A, 0x270B },
    { 0x2728, 0x2728 },   { 0x274C, 0x274C },   { 0x274E, 0x274E },   { 0x2753, 0x2755 },
    { 0x2757, 0x2757 },   { 0x2795, 0x2797 },   { 0x27B0, 0x27B0 },   { 0x27BF, 0x27BF },
    { 0x2B1B, 0x2B1C },   { 0x2B50, 0x2B50 },   { 0x2B55, 0x2B55 },   { 0x2E80, 0x303E },
    { 0x3041, 0x33FF },   { 0x3400, 0x4DBF },   { 0x4E00, 0xA4CF },   { 0xA960, 0xA97F },
    { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE10, 0xFE19 },   { 0xFE30, 0xFE6F },
    { 0xFF01, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x16FE0, 0x18AFF }, { 0x1AFF0, 0x1B2FF },
    { 0x1F004, 0x1F004 }, { 0x1F0CF, 0x1F0CF }, { 0x1F18E, 0x1F18E }, { 0x1F191, 0x1F19A },
    { 0x1F200, 0x1F265 }, { 0x1F300, 0x1F320 }, { 0x1F32D, 0x1F335 }, { 0x1F337, 0x1F37C },
    { 0x1F37E, 0x1F393 }, { 0x1F3A0, 0x1F3CA }, { 0x1F3CF, 0x1F3D3 }, { 0x1F3E0, 0x1F3F0 },
    { 0x1F3F4, 0x1F3F4 }, { 0x1F3F8, 0x1F43E }, { 0x1F440, 0x1F440 }, { 0x1F442, 0x1F4FC },
    { 0x1F4FF, 0x1F53D }, { 0x1F54B, 0x1F54E }, { 0x1F550, 0x1F567 }, { 0x1F57A, 0x1F57A },
    { 0x1F595, 0x1F596 }, { 0x1F5A4, 0x1F5A4 }, { 0x1F5FB, 0x1F64F }, { 0x1F680, 0x1F6C5 },
    { 0x1F6CC, 0x1F6CC }, { 0x1F6D0, 0x1F6D2 }, { 0x1F6D5, 0x1F6D7 }, { 0x1F6DC, 0x1F6DF },
    { 0x1F6EB, 0x1F6EC }, { 0x1F6F4, 0x1F6FC }, { 0x1F7E0, 0x1F7EB }, { 0x1F7F0, 0x1F7F0 },
    { 0x1F90C, 0x1F93A }, { 0x1F93C, 0x1F945 }, { 0x1F947, 0x1F9FF }, { 0x1FA70, 0x1FAFF },
    { 0x20000, 0x3FFFD },
};

// Marks that stand on or in their neighbour, and characters that only steer the text's direction.
static const struct range ZERO[] = {
    { 0x00AD, 0x00AD }, { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD },
    { 0x05BF, 0x05BF }, { 0x05C1, 0x05C2 }, { 0x05C4, 0x05C5 }, { 0x05C7, 0x05C7 },
    { 0x0600, 0x0605 }, { 0x0610, 0x061A }, { 0x061C, 0x061C }, { 0x064B, 0x065F },
    { 0x0670, 0x0670 }, { 0x06D6, 0x06DD }, { 0x06DF, 0x06E4 }, { 0x06E7, 0x06E8 },
    { 0x06EA, 0x06ED }, { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E },
    { 0x0EB1, 0x0EB1 }, { 0x0EB4, 0x0EBC }, { 0x0EC8, 0x0ECE }, { 0x1AB0, 0x1ACE },
    { 0x1DC0, 0x1DFF }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 },
    { 0x2066, 0x206F }, { 0x20D0, 0x20F0 }, { 0x302A, 0x302D }, { 0x3099, 0x309A },
    { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF },
};

static bool in_ranges(const struct range *r, size_t n, uint32_t cp)
{
    size_t low = 0;
    size_t high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (cp > r[mid].last)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && cp >= r[low].first;
}

int grid_char_columns(uint32_t cp)
{
    if (cp < 0xAD)
        return 1;
    if (in_ranges(ZERO, LEN(ZERO), cp))
        return 0;
    return in_ranges(WIDE, LEN(WIDE), cp) ? 2 : 1;
}

bool grid_is_mark(uint32_t cp)
{
    return grid_char_columns(cp) == 0;
}

int grid_columns(const char *s)
{
    int columns = 0;
    for (uint32_t cp = utf8_next(&s); cp; cp = utf8_next(&s))
        columns += grid_char_columns(cp);
    return columns;
}

size_t grid_cut(const char *s, int columns)
{
    const char *p = s;
    const char *end = s;
    for (uint32_t cp = utf8_next(&p); cp; cp = utf8_next(&p)) {
        columns -= grid_char_columns(cp);
        if (columns < 0)
            break;
        end = p;
    }
    return (size_t)(end - s);
}

static bool breaks_behind(uint32_t cp, uint32_t next)
{
    if (cp == ' ' || cp == '-' || cp == '/')
        return true;
    // Wide text has no spaces: between any two of its characters, but not before what closes.
    static const uint32_t closing[] = { 0x3001, 0x3002, 0xFF0C, 0xFF09, 0xFF1A, 0xFF01, 0xFF1F,
                                        0x300D, 0x300F, 0x3011, 0xFF1B, ',',    '.',    ')',
                                        ':',    ';',    '!',    '?',    '%' };
    for (size_t i = 0; i < LEN(closing); i++) {
        if (next == closing[i])
            return false;
    }
    return grid_char_columns(cp) == 2 || grid_char_columns(next) == 2;
}

bool grid_wrap(const char **s, int columns, const char **line, size_t *len)
{
    while (**s == ' ')
        (*s)++;
    if (!**s)
        return false;
    const char *p = *s;
    const char *fits = p;   // end of what fits at all
    const char *broken = p; // end of what fits and may end a line
    int used = 0;
    for (;;) {
        uint32_t cp = utf8_next(&p);
        used += cp == ' ' && used == columns ? 0 : grid_char_columns(cp); // a space may hang over
        if (used > columns)
            break;
        fits = p;
        if (!*p) {
            broken = p;
            break;
        }
        const char *peek = p;
        if (breaks_behind(cp, utf8_next(&peek)))
            broken = p;
    }
    if (broken == *s) // one long word
        broken = fits;
    if (broken == *s) { // not even one character fits: take it nevertheless, or it never ends
        utf8_next(&broken);
    }
    *line = *s;
    *len = (size_t)(broken - *s);
    *s = broken;
    while (*len > 0 && (*line)[*len - 1] == ' ')
        (*len)--;
    return true;
}
