#ifndef POS_PRINTING_CODEPAGES_H
#define POS_PRINTING_CODEPAGES_H
// The single-byte character sets that receipt printers carry. The table is written by
// gen_codepages.py from Python's codecs; the tests compare it with iconv. Pure.
#include <stddef.h>
#include <stdint.h>

struct codepage {
    const char *name;   // as iconv knows it
    uint8_t number;     // n of ESC t n on Epson and what follows Epson
    uint16_t high[128]; // Unicode of the bytes 0x80..0xFF; 0: undefined
};

extern const struct codepage codepages[];
extern const size_t codepages_count;

const struct codepage *codepage_find(const char *name); // NULL: unknown
// The byte for cp, 0 when the page lacks it. ASCII is the same in every page.
uint8_t codepage_byte(const struct codepage *page, uint32_t cp);
// A plainer character for one that few pages have (typographic quotes, no-break spaces), else cp.
uint32_t codepage_plain(uint32_t cp);
#endif
