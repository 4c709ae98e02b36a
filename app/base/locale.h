#ifndef POS_APP_BASE_LOCALE_H
#define POS_APP_BASE_LOCALE_H
// Numbers, currency amounts, dates and times as people of a language write them. Pure but for
// locale_tz_minutes; any thread. Every function returns the length written, cuts at size between
// characters, and always ends out with a NUL. Money is formatted from plain integers here; the
// layers that know what money is wrap this.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct locale {
    const struct locale_language *language; // words, digits, side of the currency symbol
    const char *decimal, *group;            // separators
};

// lang: "en", "zh", "de", "ar"; others are English. country (ISO 3166, two letters; "" or unknown:
// the language's own habit) decides the separators: an English screen in a German shop shows
// "1.234,56". The language's digits stay.
struct locale locale_of(const char *lang, const char *country);
// The program's locale, main thread: strings_lang() with the country set here.
void locale_set_country(const char *country);
struct locale locale_current(void);

enum locale_flags {
    LOCALE_GROUP = 1, // thousands separated
    LOCALE_PLUS = 2,  // "+" before what is above zero
    LOCALE_TRIM = 4,  // no zeros behind the decimal separator ("1.5", "2")
    LOCALE_ASCII = 8, // ASCII digits and signs whatever the language: receipts, codes
};

// value is scaled by 10^digits: (de, 123456, 2, LOCALE_GROUP) -> "1.234,56".
size_t locale_decimal(const struct locale *l, char *out, size_t size, int64_t value, int digits,
                      unsigned flags);
// With the currency's symbol on the language's side of it: "€22.66", "22,66 €", "٢٢٫٦٦ ر.س".
// A symbol that ends in a letter ("CHF") is kept off the number by a no-break space.
size_t locale_currency(const struct locale *l, char *out, size_t size, int64_t value, int digits,
                       const char *symbol, unsigned flags);
const char *locale_digit(const struct locale *l, int digit); // 0..9, for keys of number pads

enum locale_date {
    LOCALE_DATE,      // "22 Nov 2026", "22.11.2026"
    LOCALE_DATE_LONG, // "Sunday, 22 November 2026"
    LOCALE_TIME,      // "14:32"
    LOCALE_TIME_S,    // "14:32:05"
    LOCALE_DATE_TIME, // date and time
};

size_t locale_date(const struct locale *l, char *out, size_t size, enum locale_date form,
                   int64_t utc_ms, int tz_minutes, unsigned flags);
// Minutes east of UTC at that moment by the system's time zone (TZ, /etc/localtime).
int locale_tz_minutes(int64_t utc_ms);
#endif
