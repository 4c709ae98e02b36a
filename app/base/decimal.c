#include "app/base/decimal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Accumulates below zero, where int64 has one value more.
static bool append(int64_t *negative, int digit)
{
    return !__builtin_mul_overflow(*negative, 10, negative) &&
           !__builtin_sub_overflow(*negative, digit, negative);
}

enum err decimal_parse(const char *text, int digits, int64_t *out, struct problem *p)
{
    assert(digits >= 0 && digits <= DECIMAL_DIGITS_MAX);
    const char *c = text;
    bool minus = *c == '-';
    c += minus;
    int64_t value = 0;
    int taken = 0;
    if (!is_digit(*c))
        return problem_set(p, ERR_INVALID, "not a decimal number");
    for (; is_digit(*c); c++) {
        if (!append(&value, *c - '0'))
            return problem_set(p, ERR_FULL, "number too large");
    }
    if (*c == '.') {
        if (!is_digit(*++c))
            return problem_set(p, ERR_INVALID, "not a decimal number");
        for (; is_digit(*c) && taken < digits; c++, taken++) {
            if (!append(&value, *c - '0'))
                return problem_set(p, ERR_FULL, "number too large");
        }
        while (*c == '0') // exact: nothing is lost
            c++;
        if (is_digit(*c))
            return problem_set(p, ERR_INVALID, "more than %d decimals", digits);
    }
    if (*c)
        return problem_set(p, ERR_INVALID, "not a decimal number");
    for (; taken < digits; taken++) {
        if (!append(&value, 0))
            return problem_set(p, ERR_FULL, "number too large");
    }
    if (!minus && value == INT64_MIN)
        return problem_set(p, ERR_FULL, "number too large");
    *out = minus ? value : -value;
    return OK;
}

char *decimal_format(int64_t value, int digits, char out[DECIMAL_TEXT_LEN])
{
    assert(digits >= 0 && digits <= DECIMAL_DIGITS_MAX);
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    // From the last digit to the first; the sign goes in front.
    char text[DECIMAL_TEXT_LEN];
    char *c = text + sizeof text;
    *--c = '\0';
    for (int i = 0; i <= digits || magnitude; i++, magnitude /= 10) {
        if (digits && i == digits)
            *--c = '.';
        *--c = (char)('0' + magnitude % 10);
    }
    if (value < 0)
        *--c = '-';
    memcpy(out, c, (size_t)(text + sizeof text - c));
    return out;
}

char *decimal_format_short(int64_t value, int digits, char out[DECIMAL_TEXT_LEN])
{
    decimal_format(value, digits, out);
    if (digits > 0) {
        char *end = out + strlen(out);
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            *--end = '\0';
    }
    return out;
}
