#ifndef POS_APP_BASE_DECIMAL_H
#define POS_APP_BASE_DECIMAL_H
// Exact decimal text <-> int64 scaled by 10^digits ("21.53" with 2 digits is 2153). Never a float.
// Pure; any thread.
#include "app/base/err.h"

#include <stdint.h>

#define DECIMAL_DIGITS_MAX 18
#define DECIMAL_TEXT_LEN 24 // the longest text that decimal_format writes, and NUL

// Text is [-]digits[.digits]. ERR_INVALID: anything else (empty, "+1", ".5", "5.", "1e3", spaces)
// or more fraction digits than fit (zeros behind are exact and allowed); ERR_FULL: too large.
// *out is untouched then. p may be NULL; its text is the reason alone ("more than 2 decimals").
enum err decimal_parse(const char *text, int digits, int64_t *out, struct problem *p);

// Always with all the digits: 2150, 2 -> "21.50". Returns out.
char *decimal_format(int64_t value, int digits, char out[DECIMAL_TEXT_LEN]);
// Without zeros behind: 1500, 3 -> "1.5"; 2000, 3 -> "2". Returns out.
char *decimal_format_short(int64_t value, int digits, char out[DECIMAL_TEXT_LEN]);
#endif
