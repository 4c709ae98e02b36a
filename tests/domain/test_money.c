#include "app/base/mem.h"
#include "app/domain/currency.h"
#include "app/domain/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct times_row {
    const char *name;
    int64_t milli, micro;
    int digits;
    enum err err;
    int64_t minor;
} times_rows[] = {
    { "1.236 kg at 1.99 are 2.46", 1236, 1990000, 2, OK, 246 },
    { "half a cent goes away from zero", 500, 10000, 2, OK, 1 },
    { "below half a cent is nothing", 499, 10000, 2, OK, 0 },
    { "a refund mirrors it", -500, 10000, 2, OK, -1 },
    { "four decimals count", 1000000, 23400, 2, OK, 2340 },
    { "yen have no decimals", 3000, 149500000, 0, OK, 449 },
    { "fils are thousandths", 1000, 1234500, 3, OK, 1235 },
    { "the largest amount", 10000, INT64_C(999999999999999000), 2, OK, MONEY_MAX_MINOR },
    { "one more", 10001, INT64_C(999999999999999000), 2, ERR_INVALID, 0 },
    { "price at the cap", 1, UNIT_PRICE_MAX_MICRO, 2, OK, INT64_C(100000000000) },
    { "amount above the cap", QTY_MAX_MILLI, UNIT_PRICE_MAX_MICRO, 2, ERR_INVALID, 0 },
    { "quantity above the cap", QTY_MAX_MILLI + 1, 1, 2, ERR_INVALID, 0 },
    { "price below the cap", 1000, -UNIT_PRICE_MAX_MICRO - 1, 2, ERR_INVALID, 0 },
};

static void times(void **state)
{
    const struct times_row *r = *state;
    struct money m = { 0 };
    enum err err =
        money_times((struct qty){ r->milli }, (struct unit_price){ r->micro }, r->digits, &m);
    assert_int_equal(err, r->err);
    assert_true(m.minor == r->minor);
}

static void texts(void **state)
{
    (void)state;
    char text[MONEY_TEXT];
    struct money m;
    struct unit_price p;
    struct qty q;
    money_format((struct money){ -5 }, 2, text);
    assert_string_equal(text, "-0.05");
    money_format((struct money){ 1500 }, 0, text);
    assert_string_equal(text, "1500");
    unit_price_format((struct unit_price){ 2500000 }, 2, text);
    assert_string_equal(text, "2.50");
    unit_price_format((struct unit_price){ 123400 }, 2, text);
    assert_string_equal(text, "0.1234");
    unit_price_format((struct unit_price){ 7000000 }, 0, text);
    assert_string_equal(text, "7");
    qty_format((struct qty){ -1250 }, text);
    assert_string_equal(text, "-1.25");
    assert_int_equal(money_parse("12.3", 2, &m), OK);
    assert_int_equal(m.minor, 1230);
    assert_int_equal(money_parse("1.234", 2, &m), ERR_INVALID);
    assert_int_equal(money_parse("10000000000000.00", 2, &m), ERR_INVALID);
    assert_int_equal(unit_price_parse("0.000001", &p), OK);
    assert_int_equal(p.micro, 1);
    assert_int_equal(unit_price_parse("1000000000000", &p), ERR_INVALID);
    assert_int_equal(qty_parse("0.0005", &q), ERR_INVALID);
    assert_int_equal(qty_parse("1000000000", &q), ERR_INVALID);
}

static void conversions(void **state)
{
    (void)state;
    assert_int_equal(unit_price_of((struct money){ 1234 }, 2).micro, 12340000);
    assert_int_equal(unit_price_rounded((struct unit_price){ 1235000 }, 2).minor, 124);
    assert_int_equal(unit_price_rounded((struct unit_price){ -1235000 }, 2).minor, -124);
    assert_false(unit_price_fits(unit_price_of((struct money){ MONEY_MAX_MINOR }, 0)));
}

static void currency_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < currency_count(); i++) {
        const struct currency *c = currency_at(i);
        if (i > 0)
            assert_true(strcmp(currency_at(i - 1)->code, c->code) < 0);
        assert_int_equal(strlen(c->code), 3);
        assert_true(c->numeric > 0 && c->numeric < 1000);
        assert_in_range(c->digits, 0, 4);
        assert_true(c->symbol[0] && c->name[0]);
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(currency_at(k)->numeric, c->numeric);
        for (int d = 0; d < CURRENCY_DENOMINATIONS && c->denomination[d]; d++) {
            assert_true(d == 0 || c->denomination[d] < c->denomination[d - 1]);
            if (d + 1 == CURRENCY_DENOMINATIONS || !c->denomination[d + 1])
                assert_true(c->denomination[d] ==
                            (c->cash_step ? c->cash_step : c->denomination[d]));
        }
    }
    assert_null(currency_at(currency_count()));
}

static const struct currency_row {
    const char *code;
    int numeric, digits;
    int64_t cash_step;
} currency_rows[] = {
    { "EUR", 978, 2, 0 },   { "USD", 840, 2, 0 },   { "JPY", 392, 0, 0 },   { "KWD", 414, 3, 5 },
    { "CHF", 756, 2, 5 },   { "SEK", 752, 2, 100 }, { "NOK", 578, 2, 100 }, { "DKK", 208, 2, 50 },
    { "CZK", 203, 2, 100 }, { "HUF", 348, 2, 500 }, { "AUD", 36, 2, 5 },    { "NZD", 554, 2, 10 },
    { "CAD", 124, 2, 5 },   { "CLF", 990, 4, 0 },   { "TND", 788, 3, 10 },  { "GBP", 826, 2, 0 },
};

static void currency_facts(void **state)
{
    const struct currency_row *r = *state;
    const struct currency *c = currency_find(r->code);
    assert_non_null(c);
    assert_int_equal(c->numeric, r->numeric);
    assert_int_equal(c->digits, r->digits);
    assert_int_equal(c->cash_step, r->cash_step);
}

static void unknown_currency(void **state)
{
    (void)state;
    assert_null(currency_find("XXX"));
    assert_null(currency_find("eur"));
    assert_null(currency_find(""));
}

int main(void)
{
    struct CMUnitTest tests[LEN(times_rows) + LEN(currency_rows) + 4];
    size_t n = 0;
    for (size_t i = 0; i < LEN(times_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ times_rows[i].name, times, NULL, NULL, (void *)&times_rows[i] };
    for (size_t i = 0; i < LEN(currency_rows); i++)
        tests[n++] = (struct CMUnitTest){ currency_rows[i].code, currency_facts, NULL, NULL,
                                          (void *)&currency_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(texts);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(conversions);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(currency_table);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(unknown_currency);
    return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
