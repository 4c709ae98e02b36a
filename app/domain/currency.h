#ifndef POS_APP_DOMAIN_CURRENCY_H
#define POS_APP_DOMAIN_CURRENCY_H
// The currencies of ISO 4217 with what a till must know of them. Constant data, any thread.
#include <stddef.h>
#include <stdint.h>

#define CURRENCY_CODE_LEN 4 // "EUR" and NUL
#define CURRENCY_DENOMINATIONS 20

struct currency {
    char code[CURRENCY_CODE_LEN];
    int numeric;        // ISO 4217 number
    int digits;         // decimals of the minor unit: 0, 2, 3 (4: CLF, UYW)
    const char *symbol; // UTF-8, short form used in its own country; the code where none is usual
    const char *name;   // English
    // Smallest amount that cash can settle where it is not the minor unit (CHF 0.05 is 5); else 0.
    int64_t cash_step;
    // Notes and coins in circulation in minor units, largest first, 0 ends the list. Empty: not
    // known. `note_from`: from this value up it is a banknote, below a coin.
    int64_t denomination[CURRENCY_DENOMINATIONS];
    int64_t note_from;
};

const struct currency *currency_find(const char *code); // upper-case code; NULL: not in ISO 4217
size_t currency_count(void);
const struct currency *currency_at(size_t i); // ordered by code
#endif
