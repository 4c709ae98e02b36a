#ifndef POS_APP_DOMAIN_GS1_H
#define POS_APP_DOMAIN_GS1_H
// GS1 element strings: what GS1-128, GS1 DataBar, GS1 DataMatrix and GS1 QR symbols say. Checks
// every element against the table of application identifiers (AI): length, characters, dates,
// check digits, codes. Which AIs may stand together is not checked: one article may carry several
// symbols. Pure; any thread.
#include "app/base/err.h"

#include <stdbool.h>
#include <stdint.h>

#define GS1_SEPARATOR '\x1D' // how scanners send FNC1
#define GS1_ELEMENTS_MAX 24
#define GS1_VALUE_MAX 90

struct gs1_ai;

struct gs1_element {
    char ai[5]; // "01", "3103"
    char value[GS1_VALUE_MAX + 1];
    const struct gs1_ai *def;
};

struct gs1 {
    int count;
    struct gs1_element element[GS1_ELEMENTS_MAX];
};

// text is either raw (FNC1 as 0x1D, a leading one allowed, no AIM prefix) or has its AIs in
// brackets: "(01)09501101530003(10)AB12". ERR_INVALID: p says what is wrong and in which AI
// ("AI 01: wrong check digit"); ERR_FULL: more than GS1_ELEMENTS_MAX elements.
enum err gs1_parse(const char *text, struct gs1 *out, struct problem *p);

const char *gs1_find(const struct gs1 *g, const char *ai); // the first one's value; NULL: none
const char *gs1_title(const struct gs1_element *e);        // "USE BY or EXPIRY"

// The value of an AI whose last digit counts decimals (31nn-36nn, 390n-395n), by the first three
// digits of the AI ("310" is the net weight in kg). For 391n and 393n the currency in front is
// left out. False: there is none.
bool gs1_find_decimal(const struct gs1 *g, const char *ai3, int64_t *value, int *digits);

// YYMMDD as a date; day 00 is the last of the month. The century is the one that puts the year
// from 49 before to 50 after this_year. False: not a date.
bool gs1_date(const char *yymmdd, int this_year, int *year, int *month, int *day);

// Modulo 10 check digit over all digits of text but the last, against the last. Digits only.
bool gs1_check_digit_ok(const char *digits, int count);
char gs1_check_digit(const char *digits, int count); // for count digits without one
#endif
