#include "app/base/mem.h"
#include "app/domain/gs1.h"
#include "app/domain/gs1_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FNC1 "\x1D"

static const struct row {
    const char *name, *text;
    const char *expect; // "01=... 10=..." or "! problem"
} rows[] = {
    { "GTIN alone", "0109501101530003", "01=09501101530003" },
    { "leading FNC1", FNC1 "0109501101530003", "01=09501101530003" },
    { "fixed, then fixed without separator", "010950110153000317261231",
      "01=09501101530003 17=261231" },
    { "a superfluous separator behind a fixed one", "0109501101530003" FNC1 "17261231",
      "01=09501101530003 17=261231" },
    { "variable in the middle", "10ABC" FNC1 "21XYZ" FNC1 "37012", "10=ABC 21=XYZ 37=012" },
    { "variable at the end", "010950110153000310AB-12/x", "01=09501101530003 10=AB-12/x" },
    { "net weight", "01095011015300033103001250", "01=09501101530003 3103=001250" },
    { "length in yards", "3231000100", "3231=000100" },
    { "price with currency", "39329781299", "3932=9781299" },
    { "brackets", "(01)09501101530003(10)A(B)C(17)260228", "01=09501101530003 10=A(B)C 17=260228" },
    { "SSCC", "(00)106141412345678908", "00=106141412345678908" },
    { "location", "(414)9521321000018(254)A1", "414=9521321000018 254=A1" },
    { "document type with serial", "(253)9521141111116ABC", "253=9521141111116ABC" },
    { "day 00 is allowed in an expiry date", "(17)260200", "17=260200" },
    { "expiry with time", "(7003)2612312359", "7003=2612312359" },
    { "harvest from and to", "(7007)260101260131", "7007=260101260131" },
    { "countries of processing", "(423)276250528", "423=276250528" },
    { "returnable asset", "(8003)09521141111116A", "8003=09521141111116A" },
    { "global model number", "(8013)1987654Ad4X4bL5ttr2310c2K", "8013=1987654Ad4X4bL5ttr2310c2K" },
    { "IBAN", "(8007)DE89370400440532013000", "8007=DE89370400440532013000" },
    { "piece of a set", "(8006)095011015300030102", "8006=095011015300030102" },
    { "temperature below zero", "(4331)000500-", "4331=000500-" },
    { "internal", "(91)a(99)b", "91=a 99=b" },
    { "roll without its last digit", "(8001)0001000100010", "! AI 8001: wrong length" },
    { "roll with all parts", "(8001)00010000100111", "8001=00010000100111" },
    { "wrong check digit of a GTIN", "0109501101530004", "! AI 01: wrong check digit" },
    { "wrong check digit of a GLN", "(414)9521321000017", "! AI 414: wrong check digit" },
    { "wrong check characters", "(8013)1987654Ad4X4bL5ttr2310c2X",
      "! AI 8013: wrong check characters" },
    { "wrong IBAN", "(8007)DE89370400440532013001", "! AI 8007: wrong check digits" },
    { "GTIN too short", "01095011015300", "! AI 01: wrong length" },
    { "GTIN too long in brackets", "(01)095011015300031", "! AI 01: wrong length" },
    { "batch too long", "10123456789012345678901", "! AI 10: wrong length" },
    { "batch empty", "10" FNC1 "21A", "! AI 10: wrong length" },
    { "month 13", "(17)261301", "! AI 17: wrong date" },
    { "month 00", "(17)260001", "! AI 17: wrong date" },
    { "31 April", "(11)260431", "! AI 11: wrong date" },
    { "29 February in a leap year", "(15)280229", "15=280229" },
    { "29 February in another", "(15)270229", "! AI 15: wrong date" },
    { "day 00 where a day is needed", "(7006)260200", "! AI 7006: wrong date" },
    { "hour 24", "(7003)2612312400", "! AI 7003: wrong time" },
    { "letter in a number", "(37)1A", "! AI 37: bad character" },
    { "umlaut in a batch", "(10)Ä", "! AI 10: bad character" },
    { "space in a batch", "(10)A B", "! AI 10: bad character" },
    { "lower case where it must not be", "(8010)abc", "! AI 8010: bad character" },
    { "unknown country", "(422)999", "422=999" },
    { "country that is none", "(422)001", "! AI 422: wrong country code" },
    { "currency that is none", "(3912)0001299", "! AI 3912: wrong currency code" },
    { "unknown AI", "(05)123", "! unknown AI \"05\"" },
    { "unknown AI in raw text", "2312", "! unknown AI \"2312\"" },
    { "decimals that the AI does not have", "(3106)001250", "! unknown AI \"3106\"" },
    { "letters for an AI", "AB12", "! unknown AI \"AB12\"" },
    { "missing separator", "42227610ABC", "! AI 422: missing separator" },
    { "separator in its place", "422276" FNC1 "10ABC", "422=276 10=ABC" },
    { "text between brackets", "(01)09501101530003(10", "! AI 01: wrong length" },
    { "piece 3 of 2", "(8006)095011015300030302", "! AI 8006: wrong piece number" },
    { "nothing but FNC1", FNC1, "! no element" },
};

static void parses(void **state)
{
    const struct row *r = *state;
    struct gs1 g;
    struct problem p = { 0 };
    char shown[512] = "";
    enum err err = gs1_parse(r->text, &g, &p);
    if (err != OK)
        snprintf(shown, sizeof shown, "! %s", p.text);
    for (int i = 0; i < g.count && err == OK; i++) {
        size_t n = strlen(shown);
        snprintf(shown + n, sizeof shown - n, "%s%s=%s", i ? " " : "", g.element[i].ai,
                 g.element[i].value);
    }
    assert_string_equal(shown, r->expect);
}

static void no_ai_begins_another_one(void **state)
{
    (void)state;
    for (int i = 0; i < GS1_AI_COUNT; i++) {
        for (int j = 0; j < GS1_AI_COUNT; j++) {
            char a[160], b[160];
            snprintf(a, sizeof a, "%0*d", gs1_ais[i].digits, gs1_ais[i].first);
            snprintf(b, sizeof b, "%0*d", gs1_ais[j].digits, gs1_ais[j].first);
            if (i != j && strncmp(a, b, strlen(a)) == 0)
                fail_msg("%s %s", a, b);
        }
    }
}

static void too_many_elements(void **state)
{
    (void)state;
    struct gs1 g;
    char text[8 * (GS1_ELEMENTS_MAX + 1) + 1] = "";
    for (int i = 0; i <= GS1_ELEMENTS_MAX; i++)
        strcat(text, "11260101");
    assert_int_equal(gs1_parse(text, &g, NULL), ERR_FULL);
}

static const struct date_row {
    const char *name, *yymmdd;
    int this_year, year, month, day; // year 0: not a date
} dates[] = {
    { "this century", "261231", 2026, 2026, 12, 31 },
    { "fifty years ahead", "761231", 2026, 2076, 12, 31 },
    { "fifty-one years ahead is the past", "771231", 2026, 1977, 12, 31 },
    { "the next century, seen from 2099", "010101", 2099, 2101, 1, 1 },
    { "the last century, seen from 2001", "991231", 2001, 1999, 12, 31 },
    { "day 00 of February", "270200", 2026, 2027, 2, 28 },
    { "day 00 of a leap February", "280200", 2026, 2028, 2, 29 },
    { "no month 13", "271301", 2026, 0, 0, 0 },
};

static void finds_the_century(void **state)
{
    const struct date_row *r = *state;
    int y = 0, m = 0, d = 0;
    assert_int_equal(gs1_date(r->yymmdd, r->this_year, &y, &m, &d), r->year != 0);
    assert_int_equal(y, r->year);
    assert_int_equal(m, r->month);
    assert_int_equal(d, r->day);
}

static void decimals_come_from_the_ai(void **state)
{
    (void)state;
    struct gs1 g;
    int64_t value;
    int digits;
    assert_int_equal(gs1_parse("(3102)001250(3921)99(3953)000123", &g, NULL), OK);
    assert_true(gs1_find_decimal(&g, "310", &value, &digits));
    assert_int_equal(value, 1250);
    assert_int_equal(digits, 2);
    assert_true(gs1_find_decimal(&g, "395", &value, &digits));
    assert_int_equal(value, 123);
    assert_false(gs1_find_decimal(&g, "320", &value, &digits));
    assert_string_equal(gs1_title(&g.element[0]), "NET WEIGHT (kg)");
}

int main(void)
{
    const struct CMUnitTest more[] = {
        cmocka_unit_test(no_ai_begins_another_one),
        cmocka_unit_test(too_many_elements),
        cmocka_unit_test(decimals_come_from_the_ai),
    };
    struct CMUnitTest tests[LEN(rows) + LEN(dates) + LEN(more)];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, parses, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(dates); i++)
        tests[LEN(rows) + i] =
            (struct CMUnitTest){ dates[i].name, finds_the_century, NULL, NULL, (void *)&dates[i] };
    memcpy(tests + LEN(rows) + LEN(dates), more, sizeof more);
    return cmocka_run_group_tests_name("gs1", tests, NULL, NULL);
}
