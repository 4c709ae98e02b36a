#include "app/base/decimal.h"
#include "app/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct row {
    const char *name, *text;
    int digits;
    enum err err;
    int64_t value;
} rows[] = {
    { "two digits", "21.53", 2, OK, 2153 },
    { "fewer digits than fit", "21.5", 3, OK, 21500 },
    { "a whole number", "21", 2, OK, 2100 },
    { "minus", "-0.05", 2, OK, -5 },
    { "minus zero is zero", "-0", 2, OK, 0 },
    { "zeros behind are exact", "1.50000", 2, OK, 150 },
    { "zeros in front", "007.10", 2, OK, 710 },
    { "no digits asked", "12", 0, OK, 12 },
    { "no digits asked, zeros given", "12.00", 0, OK, 12 },
    { "the largest", "9223372036854775807", 0, OK, INT64_MAX },
    { "the smallest", "-9223372036854775808", 0, OK, INT64_MIN },
    { "one above the largest", "9223372036854775808", 0, ERR_FULL, 0 },
    { "one below the smallest", "-9223372036854775809", 0, ERR_FULL, 0 },
    { "too large once scaled", "92233720368547758.08", 2, ERR_FULL, 0 },
    { "largest scaled", "92233720368547758.07", 2, OK, INT64_MAX },
    { "one decimal too many", "1.234", 2, ERR_INVALID, 0 },
    { "exponent", "1e3", 2, ERR_INVALID, 0 },
    { "plus", "+1", 2, ERR_INVALID, 0 },
    { "no whole part", ".5", 2, ERR_INVALID, 0 },
    { "no fraction", "5.", 2, ERR_INVALID, 0 },
    { "empty", "", 2, ERR_INVALID, 0 },
    { "only a minus", "-", 2, ERR_INVALID, 0 },
    { "comma", "1,5", 2, ERR_INVALID, 0 },
    { "space in front", " 1", 2, ERR_INVALID, 0 },
    { "space behind", "1 ", 2, ERR_INVALID, 0 },
    { "two points", "1.2.3", 2, ERR_INVALID, 0 },
    { "hexadecimal", "0x10", 2, ERR_INVALID, 0 },
    { "infinity", "inf", 2, ERR_INVALID, 0 },
};

static void parses(void **state)
{
    const struct row *r = *state;
    int64_t value = 77;
    assert_int_equal(decimal_parse(r->text, r->digits, &value, NULL), r->err);
    assert_true(value == (r->err == OK ? r->value : 77));
}

static const struct format_row {
    const char *name;
    int64_t value;
    int digits;
    const char *full, *brief;
} formats[] = {
    { "cents", 2150, 2, "21.50", "21.5" },
    { "below one", -5, 3, "-0.005", "-0.005" },
    { "whole", 2000, 3, "2.000", "2" },
    { "no digits", 100, 0, "100", "100" },
    { "zero", 0, 2, "0.00", "0" },
    { "smallest", INT64_MIN, 2, "-92233720368547758.08", "-92233720368547758.08" },
    { "smallest of 18 digits", INT64_MIN, 18, "-9.223372036854775808", "-9.223372036854775808" },
};

static void formats_exactly(void **state)
{
    const struct format_row *r = *state;
    char out[DECIMAL_TEXT_LEN];
    assert_string_equal(decimal_format(r->value, r->digits, out), r->full);
    assert_string_equal(decimal_format_short(r->value, r->digits, out), r->brief);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + LEN(formats)];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, parses, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(formats); i++)
        tests[LEN(rows) + i] = (struct CMUnitTest){ formats[i].name, formats_exactly, NULL, NULL,
                                                    (void *)&formats[i] };
    return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
