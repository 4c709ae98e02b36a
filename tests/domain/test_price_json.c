#include "app/base/mem.h"
#include "app/domain/price_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TAX(kind, rate, included)                                                                  \
    "{\"kind\":\"" kind "\",\"rate\":\"" rate "\",\"included\":" included                          \
    ",\"enters_next_base\":false,\"base_affected\":true}"
#define LINE(quantity, price, taxes)                                                               \
    "{\"quantity\":\"" quantity "\",\"unit_price\":\"" price "\",\"taxes\":[" taxes "]}"
#define DOC(currency, more, lines)                                                                 \
    "{\"currency\":\"" currency "\",\"tax_rounding\":\"line\"" more ",\"lines\":[" lines "]}"
#define VAT TAX("percent", "21", "true")

static const struct row {
    const char *name, *in, *out;
} rows[] = {
    { "the example of the manual",
      DOC("EUR",
          ",\"cash_rounding\":{\"step\":\"0.05\",\"mode\":\"half_up\"},"
          "\"tenders\":[{\"method\":\"cash\",\"amount\":\"50.00\"}]",
          LINE("1", "21.53", VAT)),
      "{\"lines\":[{\"excluded\":\"17.79\",\"included\":\"21.53\",\"taxes\":[{\"base\":\"17.79\","
      "\"amount\":\"3.74\"}]}],\"excluded\":\"17.79\",\"tax\":\"3.74\",\"included\":\"21.53\","
      "\"rounding\":\"0.02\",\"total\":\"21.55\",\"change\":\"28.45\"}" },
    { "no tenders, no rounding", DOC("EUR", "", LINE("2", "1.005", "")),
      "{\"lines\":[{\"excluded\":\"2.01\",\"included\":\"2.01\",\"taxes\":[]}],\"excluded\":\"2."
      "01\""
      ",\"tax\":\"0.00\",\"included\":\"2.01\",\"rounding\":\"0.00\",\"total\":\"2.01\","
      "\"change\":\"0.00\"}" },
    { "yen", DOC("JPY", "", LINE("3", "149.5", "")),
      "{\"lines\":[{\"excluded\":\"449\",\"included\":\"449\",\"taxes\":[]}],\"excluded\":\"449\","
      "\"tax\":\"0\",\"included\":\"449\",\"rounding\":\"0\",\"total\":\"449\",\"change\":\"0\"}" },
    { "no lines", DOC("KWD", "", ""),
      "{\"lines\":[],\"excluded\":\"0.000\",\"tax\":\"0.000\",\"included\":\"0.000\","
      "\"rounding\":\"0.000\",\"total\":\"0.000\",\"change\":\"0.000\"}" },
    { "too little is no change",
      DOC("EUR", ",\"tenders\":[{\"method\":\"card\",\"amount\":\"1\"}]", LINE("1", "2", "")),
      "{\"lines\":[{\"excluded\":\"2.00\",\"included\":\"2.00\",\"taxes\":[]}],\"excluded\":\"2."
      "00\""
      ",\"tax\":\"0.00\",\"included\":\"2.00\",\"rounding\":\"0.00\",\"total\":\"2.00\","
      "\"change\":\"0.00\"}" },
};

static void answers(void **state)
{
    const struct row *r = *state;
    struct buf out = { 0 };
    struct problem p = { 0 };
    assert_int_equal(price_json_answer(r->in, strlen(r->in), &out, &p), OK);
    assert_string_equal(buf_text(&out), r->out);
    buf_deinit(&out);
}

static const struct bad_row {
    const char *name, *in, *place;
} bad_rows[] = {
    { "nothing", "", "line 1" },
    { "no object", "[]", "" },
    { "cut off", "{\"currency\":\"EUR\"", "line 1" },
    { "more behind it", DOC("EUR", "", "") "x", "line 1" },
    { "a name given twice", "{\"currency\":\"EUR\",\"currency\":\"EUR\"}", "currency: " },
    { "an unknown name", DOC("EUR", ",\"colour\":\"red\"", ""), "colour: " },
    { "no currency", "{\"tax_rounding\":\"line\",\"lines\":[]}", "currency: " },
    { "unknown currency", DOC("XXX", "", ""), "currency: " },
    { "lower case currency", DOC("eur", "", ""), "currency: " },
    { "unknown rounding", "{\"currency\":\"EUR\",\"tax_rounding\":\"never\",\"lines\":[]}",
      "tax_rounding: " },
    { "no lines", "{\"currency\":\"EUR\",\"tax_rounding\":\"line\"}", "lines: " },
    { "lines that are no list", "{\"currency\":\"EUR\",\"tax_rounding\":\"line\",\"lines\":{}}",
      "lines: " },
    { "a line that is no object", DOC("EUR", "", "1"), "lines[0]: " },
    { "a number instead of a string",
      DOC("EUR", "", "{\"quantity\":1,\"unit_price\":\"1\",\"taxes\":[]}"), "lines[0].quantity: " },
    { "a quantity with four decimals", DOC("EUR", "", LINE("1.0001", "1", "")),
      "lines[0].quantity: " },
    { "an unknown name in a line",
      DOC("EUR", "", "{\"quantity\":\"1\",\"unit_price\":\"1\",\"taxes\":[],\"note\":\"\"}"),
      "lines[0].note: " },
    { "a price with seven decimals", DOC("EUR", "", LINE("1", "0.0000001", "")),
      "lines[0].unit_price: " },
    { "a price with an exponent", DOC("EUR", "", LINE("1", "1e3", "")), "lines[0].unit_price: " },
    { "a price out of range", DOC("EUR", "", LINE("1", "9223372036854.775808", "")),
      "lines[0].unit_price: " },
    { "quantity x price out of range", DOC("EUR", "", LINE("1000", "999999999999", "")),
      "lines[0].amount: " },
    { "the second line", DOC("EUR", "", LINE("1", "1", "") "," LINE("x", "1", "")),
      "lines[1].quantity: " },
    { "a line without taxes", DOC("EUR", "", "{\"quantity\":\"1\",\"unit_price\":\"1\"}"),
      "lines[0].taxes: " },
    { "an unknown kind of tax", DOC("EUR", "", LINE("1", "1", TAX("luxury", "21", "true"))),
      "lines[0].taxes[0].kind: " },
    { "a rate that is no number", DOC("EUR", "", LINE("1", "1", VAT "," TAX("fixed", "x", "true"))),
      "lines[0].taxes[1].rate: " },
    { "a rate out of range", DOC("EUR", "", LINE("1", "1", TAX("percent", "10001", "true"))),
      "lines[0].taxes[0].rate: " },
    { "a flag that is no flag", DOC("EUR", "", LINE("1", "1", TAX("percent", "21", "\"yes\""))),
      "lines[0].taxes[0].included: " },
    { "nine taxes",
      DOC("EUR", "",
          LINE("1", "1", VAT "," VAT "," VAT "," VAT "," VAT "," VAT "," VAT "," VAT "," VAT)),
      "lines[0].taxes: " },
    { "a discount above 100 %",
      DOC("EUR", "",
          "{\"quantity\":\"1\",\"unit_price\":\"1\",\"discount_percent\":\"100.01\",\"taxes\":[]}"),
      "lines[0].discount_percent: " },
    { "a discount below zero",
      DOC("EUR", "",
          "{\"quantity\":\"1\",\"unit_price\":\"1\",\"discount_percent\":\"-1\",\"taxes\":[]}"),
      "lines[0].discount_percent: " },
    { "a step of nothing", DOC("EUR", ",\"cash_rounding\":{\"step\":\"0\",\"mode\":\"up\"}", ""),
      "cash_rounding.step: " },
    { "a step below the cent",
      DOC("EUR", ",\"cash_rounding\":{\"step\":\"0.005\",\"mode\":\"up\"}", ""),
      "cash_rounding.step: " },
    { "an unknown mode", DOC("EUR", ",\"cash_rounding\":{\"step\":\"0.05\",\"mode\":\"best\"}", ""),
      "cash_rounding.mode: " },
    { "an unknown tender",
      DOC("EUR", ",\"tenders\":[{\"method\":\"cheque\",\"amount\":\"1\"}]", LINE("1", "1", "")),
      "tenders[0].method: " },
    { "a tender of nothing",
      DOC("EUR", ",\"tenders\":[{\"method\":\"cash\",\"amount\":\"0\"}]", LINE("1", "1", "")),
      "tenders[0].amount: " },
    { "a tender below the cent",
      DOC("EUR", ",\"tenders\":[{\"method\":\"cash\",\"amount\":\"1.001\"}]", LINE("1", "1", "")),
      "tenders[0].amount: " },
    { "a card above the amount",
      DOC("EUR", ",\"tenders\":[{\"method\":\"card\",\"amount\":\"2\"}]", LINE("1", "1", "")),
      "tenders[0].amount: " },
};

static void is_refused(void **state)
{
    const struct bad_row *r = *state;
    struct buf out = { 0 };
    struct problem p = { 0 };
    assert_int_not_equal(price_json_answer(r->in, strlen(r->in), &out, &p), OK);
    if (strncmp(p.text, r->place, strlen(r->place)) != 0 || !p.text[0])
        fail_msg("\"%s\" does not begin with \"%s\"", p.text, r->place);
    assert_int_equal(out.len, 0);
    buf_deinit(&out);
}

static void too_deep_is_refused(void **state)
{
    (void)state;
    char text[4096];
    struct buf out = { 0 };
    struct problem p = { 0 };
    memset(text, '[', sizeof(text));
    assert_int_not_equal(price_json_answer(text, sizeof(text), &out, &p), OK);
    assert_true(p.text[0]);
    buf_deinit(&out);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + LEN(bad_rows) + 1];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, answers, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(bad_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ bad_rows[i].name, is_refused, NULL, NULL, (void *)&bad_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(too_deep_is_refused);
    return cmocka_run_group_tests_name("price_json", tests, NULL, NULL);
}
