#ifndef POS_APP_BASE_LOCALE_TABLE_H
#define POS_APP_BASE_LOCALE_TABLE_H
// What locale.c knows of languages and countries (after CLDR 42). For locale.c alone.
#include <stdbool.h>
#include <stdint.h>

// Patterns: Y year, M/m month with and without a zero in front, D/d day, b/B short and long name
// of the month, A weekday, h hour, i minute, s second; other ASCII letters must not occur.
struct locale_language {
    const char *lang;
    const char *decimal, *group; // where the country has no habit of its own
    uint32_t zero;               // code point of digit 0
    bool symbol_before;          // currency symbol
    bool sign_after;
    const char *date, *date_long;
    const char *const *months, *const *months_short, *const *days; // days from Sunday
};

#define LOCALE_LANGUAGES 4
extern const struct locale_language locale_languages[LOCALE_LANGUAGES];

struct locale_separator {
    const char *countries; // ISO 3166, separated by spaces
    const char *decimal, *group;
};

#define LOCALE_SEPARATORS 4
extern const struct locale_separator locale_separators[LOCALE_SEPARATORS];
#endif
