#ifndef POS_APP_BASE_LOCALE_H
#define POS_APP_BASE_LOCALE_H
// Numbers, currency amounts, dates and times as people of a language write them. Pure but for
// locale_tz_minutes; any thread. Every function returns the length written, cuts at size between
// characters, and always ends out with a NUL. Money is formatted from plain integers here; the
// layers that know what money is wrap this.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct locale;

const struct locale *locale_find(const char *lang); // "en", "zh", "de", "ar"; others: English
const struct locale *locale_current(void);          // of strings_lang(); main thread

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
bool locale_symbol_before(const struct locale *l); // for callers that set the symbol smaller
char locale_decimal_key(const struct locale *l);   // '.' or ',': what its number pads show

enum locale_date {
    LOCALE_DATE,      // "22 Nov 2026", "22.11.2026"
    LOCALE_DATE_LONG, // "Sunday, 22 November"
    LOCALE_TIME,      // "14:32"
    LOCALE_TIME_S,    // "14:32:05"
    LOCALE_DATE_TIME, // date and time
};

size_t locale_date(const struct locale *l, char *out, size_t size, enum locale_date form,
                   int64_t utc_ms, int tz_minutes, unsigned flags);
// Minutes east of UTC at that moment by the system's time zone (TZ, /etc/localtime).
int locale_tz_minutes(int64_t utc_ms);
#endif
