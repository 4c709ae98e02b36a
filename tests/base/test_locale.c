#include "app/base/locale.h"
#include "app/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct number_row {
    const char *name, *lang, *country;
    int64_t value;
    int digits;
    unsigned flags;
    const char *expect;
} numbers[] = {
    { "English", "en", "US", 123456789, 2, LOCALE_GROUP, "1,234,567.89" },
    { "English screen in a German shop", "en", "DE", 123456789, 2, LOCALE_GROUP, "1.234.567,89" },
    { "German without a country", "de", "", 123456, 2, LOCALE_GROUP, "1.234,56" },
    { "German screen in a Swiss shop", "de", "CH", 123456, 2, LOCALE_GROUP, "1\u2019234.56" },
    { "French grouping", "en", "FR", 123456, 2, LOCALE_GROUP, "1\u00A0234,56" },
    { "Chinese", "zh", "CN", 123456, 2, LOCALE_GROUP, "1,234.56" },
    { "Arabic digits and separators", "ar", "SA", 123456, 2, LOCALE_GROUP, "١٬٢٣٤٫٥٦" },
    { "Arabic in a German shop keeps its own", "ar", "DE", 2266, 2, 0, "٢٢٫٦٦" },
    { "minus is a minus sign", "en", "US", -149, 2, 0, "\u22121.49" },
    { "Arabic minus follows", "ar", "SA", -149, 2, 0, "١٫٤٩\u2212" },
    { "ASCII for receipts", "ar", "SA", -123456, 2, LOCALE_ASCII | LOCALE_GROUP, "-1,234.56" },
    { "ASCII keeps the German comma", "de", "DE", -123456, 2, LOCALE_ASCII, "-1234,56" },
    { "plus on demand", "en", "US", 5, 0, LOCALE_PLUS, "+5" },
    { "no plus before zero", "en", "US", 0, 0, LOCALE_PLUS, "0" },
    { "trimmed", "de", "DE", 1500, 3, LOCALE_TRIM, "1,5" },
    { "trimmed to whole", "de", "DE", 2000, 3, LOCALE_TRIM, "2" },
    { "three digits group nothing", "en", "US", 999, 0, LOCALE_GROUP, "999" },
    { "the smallest", "en", "US", INT64_MIN, 2, LOCALE_GROUP, "\u221292,233,720,368,547,758.08" },
};

static void writes_numbers(void **state)
{
    const struct number_row *r = *state;
    struct locale l = locale_of(r->lang, r->country);
    char out[80];
    size_t n = locale_decimal(&l, out, sizeof out, r->value, r->digits, r->flags);
    assert_string_equal(out, r->expect);
    assert_int_equal(n, strlen(r->expect));
}

static const struct currency_row {
    const char *name, *lang, *country, *symbol;
    int64_t value;
    const char *expect;
} currencies[] = {
    { "English in Germany", "en", "DE", "€", 2266, "€22,66" },
    { "English in the US", "en", "US", "$", 123456, "$1,234.56" },
    { "below zero", "en", "US", "$", -500, "\u2212$5.00" },
    { "a code is kept apart", "en", "CH", "CHF", 500, "CHF\u00A05.00" },
    { "German", "de", "DE", "€", 2266, "22,66\u00A0€" },
    { "Chinese", "zh", "CN", "¥", 2266, "¥22.66" },
    { "Arabic", "ar", "SA", "ر.س", 2266, "٢٢٫٦٦\u00A0ر.س" },
};

static void writes_currency(void **state)
{
    const struct currency_row *r = *state;
    struct locale l = locale_of(r->lang, r->country);
    char out[80];
    locale_currency(&l, out, sizeof out, r->value, 2, r->symbol, LOCALE_GROUP);
    assert_string_equal(out, r->expect);
}

static const struct date_row {
    const char *name, *lang;
    enum locale_date form;
    const char *expect;
} dates[] = {
    { "English date", "en", LOCALE_DATE, "22 Nov 2026" },
    { "English long date", "en", LOCALE_DATE_LONG, "Sunday, 22 November 2026" },
    { "German date", "de", LOCALE_DATE, "22.11.2026" },
    { "German long date", "de", LOCALE_DATE_LONG, "Sonntag, 22. November 2026" },
    { "Chinese date", "zh", LOCALE_DATE, "2026-11-22" },
    { "Chinese long date", "zh", LOCALE_DATE_LONG, "2026年11月22日 星期日" },
    { "Arabic long date", "ar", LOCALE_DATE_LONG, "الأحد، ٢٢ نوفمبر ٢٠٢٦" },
    { "time", "en", LOCALE_TIME, "00:32" },
    { "time with seconds", "de", LOCALE_TIME_S, "00:32:05" },
    { "Arabic time", "ar", LOCALE_TIME, "٠٠:٣٢" },
    { "date and time", "de", LOCALE_DATE_TIME, "22.11.2026 00:32" },
};

static void writes_dates(void **state)
{
    const struct date_row *r = *state;
    struct locale l = locale_of(r->lang, "DE");
    char out[80];
    // 2026-11-21T23:32:05.123Z, one hour east: the next day.
    locale_date(&l, out, sizeof out, r->form, 1795303925123, 60, 0);
    assert_string_equal(out, r->expect);
}

static void cuts_between_characters(void **state)
{
    (void)state;
    struct locale l = locale_of("ar", "SA");
    char out[6];
    assert_int_equal(locale_decimal(&l, out, sizeof out, 12345, 0, 0), 4);
    assert_string_equal(out, "١٢");
}

static void before_the_epoch(void **state)
{
    (void)state;
    struct locale l = locale_of("zh", "CN");
    char out[40];
    locale_date(&l, out, sizeof out, LOCALE_DATE_TIME, -1, 0, 0);
    assert_string_equal(out, "1969-12-31 23:59");
}

static void digits_for_keys(void **state)
{
    (void)state;
    struct locale ar = locale_of("ar", "SA"), en = locale_of("en", "US");
    assert_string_equal(locale_digit(&ar, 7), "٧");
    assert_string_equal(locale_digit(&en, 7), "7");
}

int main(void)
{
    struct CMUnitTest tests[LEN(numbers) + LEN(currencies) + LEN(dates) + 3] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < LEN(numbers); i++)
        tests[n++] =
            (struct CMUnitTest){ numbers[i].name, writes_numbers, NULL, NULL, (void *)&numbers[i] };
    for (size_t i = 0; i < LEN(currencies); i++)
        tests[n++] = (struct CMUnitTest){ currencies[i].name, writes_currency, NULL, NULL,
                                          (void *)&currencies[i] };
    for (size_t i = 0; i < LEN(dates); i++)
        tests[n++] =
            (struct CMUnitTest){ dates[i].name, writes_dates, NULL, NULL, (void *)&dates[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(cuts_between_characters);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(before_the_epoch);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(digits_for_keys);
    return cmocka_run_group_tests_name("locale", tests, NULL, NULL);
}
