// The figures of the first tables are those of Odoo's published tax tests (test_taxes_computation):
// the same taxes on the same prices must give the same amounts.
#include "app/base/mem.h"
#include "app/domain/tax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { INC = 1, ENTERS = 2, UNAFFECTED = 4 };

struct spec {
    enum tax_kind kind;
    int64_t rate_milli; // thousandths of a per cent, or of the currency unit
    int flags;
};

struct amounts {
    int64_t base, amount;
};

static const struct row {
    const char *name;
    enum tax_rounding rounding;
    int64_t price_milli, units;
    int digits;
    int count;
    struct spec tax[5];
    int64_t excluded, included;
    struct amounts result[5];
} rows[] = {
#define PCT(rate, flags)                                                                           \
    {                                                                                              \
        TAX_PERCENT, rate, flags                                                                   \
    }
#define FIX(rate, flags)                                                                           \
    {                                                                                              \
        TAX_FIXED, rate, flags                                                                     \
    }
#define DIV(rate, flags)                                                                           \
    {                                                                                              \
        TAX_DIVISION, rate, flags                                                                  \
    }
#define LINE TAX_ROUND_LINE
#define DOC TAX_ROUND_DOCUMENT
    { "division, fixed, percent",
      LINE,
      200000,
      1,
      2,
      3,
      { DIV(10000, 0), FIX(10000, 0), PCT(10000, 0) },
      20000,
      25222,
      { { 20000, 2222 }, { 20000, 1000 }, { 20000, 2000 } } },
    { "0 % and 8 % included",
      LINE,
      124400,
      1,
      2,
      2,
      { PCT(0, INC), PCT(8000, INC) },
      11519,
      12440,
      { { 11519, 0 }, { 11519, 921 } } },
    { "8 % and 0 % included",
      LINE,
      124400,
      1,
      2,
      2,
      { PCT(8000, INC), PCT(0, INC) },
      11519,
      12440,
      { { 11519, 921 }, { 11519, 0 } } },
    { "8 % and 0 % included, per document",
      DOC,
      124400,
      1,
      2,
      2,
      { PCT(8000, INC), PCT(0, INC) },
      11519,
      12440,
      { { 11519, 921 }, { 11519, 0 } } },
    { "excluded before included",
      LINE,
      2300000,
      1,
      2,
      2,
      { PCT(15000, 0), PCT(5500, INC) },
      218009,
      262701,
      { { 218009, 32701 }, { 218009, 11991 } } },
    { "excluded before included, per document",
      DOC,
      2300000,
      1,
      2,
      2,
      { PCT(15000, 0), PCT(5500, INC) },
      218009,
      262701,
      { { 218009, 32701 }, { 218009, 11991 } } },
    { "the tax of 52.50 at 12 % is a tie",
      LINE,
      52500,
      1,
      2,
      1,
      { PCT(12000, INC) },
      4687,
      5250,
      { { 4687, 563 } } },
    { "19 % on 22689 without decimals",
      LINE,
      22689000,
      1,
      0,
      1,
      { PCT(19000, 0) },
      22689,
      27000,
      { { 22689, 4311 } } },
    { "19 % on 9176 without decimals",
      LINE,
      9176000,
      1,
      0,
      1,
      { PCT(19000, 0) },
      9176,
      10919,
      { { 9176, 1743 } } },
    { "19 % in 27000 without decimals",
      LINE,
      27000000,
      1,
      0,
      1,
      { PCT(19000, INC) },
      22689,
      27000,
      { { 22689, 4311 } } },
    { "19 % in 10920 without decimals",
      LINE,
      10920000,
      1,
      0,
      1,
      { PCT(19000, INC) },
      9176,
      10920,
      { { 9176, 1744 } } },
    { "21 % in 11.90", LINE, 11900, 1, 2, 1, { PCT(21000, INC) }, 983, 1190, { { 983, 207 } } },
    { "21 % in 2.80", LINE, 2800, 1, 2, 1, { PCT(21000, INC) }, 231, 280, { { 231, 49 } } },
    { "withholding and a tax on a tax",
      LINE,
      50000,
      1,
      2,
      3,
      { PCT(-20000, 0), PCT(4000, ENTERS), PCT(22000, 0) },
      5000,
      5344,
      { { 5000, -1000 }, { 5000, 200 }, { 5200, 1144 } } },
    { "division at 100 % included",
      LINE,
      100000,
      1,
      2,
      1,
      { DIV(100000, INC) },
      0,
      10000,
      { { 0, 10000 } } },
    { "fixed included on nothing",
      LINE,
      0,
      1,
      2,
      1,
      { FIX(50, INC | ENTERS) },
      -5,
      0,
      { { -5, 5 } } },
    { "6 + 6 + 3 %",
      LINE,
      100000,
      1,
      2,
      3,
      { PCT(6000, 0), PCT(6000, 0), PCT(3000, 0) },
      10000,
      11500,
      { { 10000, 600 }, { 10000, 600 }, { 10000, 300 } } },
    { "the first enters the others",
      LINE,
      100000,
      1,
      2,
      3,
      { PCT(6000, ENTERS), PCT(6000, 0), PCT(3000, 0) },
      10000,
      11554,
      { { 10000, 600 }, { 10600, 636 }, { 10600, 318 } } },
    { "the first enters, the second is unaffected",
      LINE,
      100000,
      1,
      2,
      3,
      { PCT(6000, ENTERS), PCT(6000, UNAFFECTED), PCT(3000, 0) },
      10000,
      11518,
      { { 10000, 600 }, { 10000, 600 }, { 10600, 318 } } },
    { "both enter the next",
      DOC,
      100000,
      1,
      2,
      3,
      { PCT(6000, ENTERS), PCT(6000, ENTERS), PCT(3000, 0) },
      10000,
      11573,
      { { 10000, 600 }, { 10600, 636 }, { 11236, 337 } } },
    { "both enter, the second is unaffected",
      LINE,
      100000,
      1,
      2,
      3,
      { PCT(6000, ENTERS), PCT(6000, ENTERS | UNAFFECTED), PCT(3000, 0) },
      10000,
      11536,
      { { 10000, 600 }, { 10000, 600 }, { 11200, 336 } } },
    { "two included as one batch, then one on top",
      LINE,
      112000,
      1,
      2,
      3,
      { PCT(6000, INC | ENTERS), PCT(6000, INC | ENTERS | UNAFFECTED), PCT(3000, 0) },
      10000,
      11536,
      { { 10000, 600 }, { 10000, 600 }, { 11200, 336 } } },
    { "both halves of a batch are equal",
      DOC,
      17790,
      1,
      2,
      2,
      { PCT(6000, INC | ENTERS), PCT(6000, INC | ENTERS | UNAFFECTED) },
      1588,
      1779,
      { { 1588, 95 }, { 1588, 95 } } },
    { "a batch of 200.00",
      DOC,
      200000,
      1,
      2,
      2,
      { PCT(6000, INC | ENTERS | UNAFFECTED), PCT(6000, INC | ENTERS | UNAFFECTED) },
      17857,
      20000,
      { { 17857, 1071 }, { 17857, 1071 } } },
    { "included enters, unaffected between",
      LINE,
      106000,
      1,
      2,
      3,
      { PCT(6000, INC | ENTERS), PCT(6000, UNAFFECTED), PCT(3000, 0) },
      10000,
      11518,
      { { 10000, 600 }, { 10000, 600 }, { 10600, 318 } } },
    { "included enters two excluded",
      LINE,
      106000,
      1,
      2,
      3,
      { PCT(6000, INC | ENTERS), PCT(6000, 0), PCT(3000, 0) },
      10000,
      11554,
      { { 10000, 600 }, { 10600, 636 }, { 10600, 318 } } },
    { "included enters nothing",
      LINE,
      106000,
      1,
      2,
      3,
      { PCT(6000, INC), PCT(6000, UNAFFECTED), PCT(3000, 0) },
      10000,
      11500,
      { { 10000, 600 }, { 10000, 600 }, { 10000, 300 } } },
    { "five divisions on top",
      DOC,
      32330,
      1,
      2,
      5,
      { DIV(5000, 0), DIV(3000, 0), DIV(650, 0), DIV(9000, 0), DIV(15000, 0) },
      3233,
      4800,
      { { 3233, 240 }, { 3233, 144 }, { 3233, 31 }, { 3233, 432 }, { 3233, 720 } } },
    { "five divisions included",
      DOC,
      48000,
      1,
      2,
      5,
      { DIV(5000, INC), DIV(3000, INC), DIV(650, INC), DIV(9000, INC), DIV(15000, INC) },
      3233,
      4800,
      { { 3233, 240 }, { 3233, 144 }, { 3233, 31 }, { 3233, 432 }, { 3233, 720 } } },
    { "fixed, percent, fixed on five pieces",
      LINE,
      20000,
      5,
      2,
      3,
      { FIX(1000, 0), PCT(21000, 0), FIX(2000, 0) },
      10000,
      13600,
      { { 10000, 500 }, { 10000, 2100 }, { 10000, 1000 } } },
    { "fixed enters the percentage",
      LINE,
      19000,
      5,
      2,
      3,
      { FIX(1000, ENTERS), PCT(21000, 0), FIX(2000, 0) },
      9500,
      13100,
      { { 9500, 500 }, { 10000, 2100 }, { 10000, 1000 } } },
    { "fixed enters an included percentage",
      LINE,
      120000,
      1,
      2,
      3,
      { FIX(1000, ENTERS), PCT(21000, INC), FIX(2000, 0) },
      9900,
      12300,
      { { 9900, 100 }, { 10000, 2100 }, { 10000, 200 } } },
    { "fixed enters an included one that enters",
      LINE,
      120000,
      1,
      2,
      3,
      { FIX(1000, ENTERS), PCT(21000, INC | ENTERS), FIX(2000, 0) },
      9900,
      12300,
      { { 9900, 100 }, { 10000, 2100 }, { 12100, 200 } } },
    { "fixed beside an included one that enters",
      LINE,
      121000,
      1,
      2,
      3,
      { FIX(1000, 0), PCT(21000, INC | ENTERS), FIX(2000, 0) },
      10000,
      12400,
      { { 10000, 100 }, { 10000, 2100 }, { 12100, 200 } } },
    { "percentage that enters a fixed tax",
      LINE,
      100000,
      1,
      2,
      3,
      { FIX(1000, 0), PCT(21000, ENTERS), FIX(2000, 0) },
      10000,
      12400,
      { { 10000, 100 }, { 10000, 2100 }, { 12100, 200 } } },
    { "fixed included, percentage included, enters",
      LINE,
      122000,
      1,
      2,
      3,
      { FIX(1000, INC), PCT(21000, INC | ENTERS), FIX(2000, 0) },
      10000,
      12400,
      { { 10000, 100 }, { 10000, 2100 }, { 12100, 200 } } },
    { "fixed included, percentage included",
      LINE,
      122000,
      1,
      2,
      3,
      { FIX(1000, INC), PCT(21000, INC), FIX(2000, 0) },
      10000,
      12400,
      { { 10000, 100 }, { 10000, 2100 }, { 10000, 200 } } },
    { "both included and entering",
      LINE,
      121000,
      1,
      2,
      3,
      { FIX(1000, INC | ENTERS), PCT(21000, INC | ENTERS), FIX(2000, 0) },
      9900,
      12300,
      { { 9900, 100 }, { 10000, 2100 }, { 12100, 200 } } },
    { "price and quantity below zero",
      LINE,
      -10000,
      -2,
      2,
      1,
      { FIX(1000, 0) },
      2000,
      2200,
      { { 2000, 200 } } },
    { "price below zero",
      LINE,
      -10000,
      2,
      2,
      1,
      { FIX(1000, 0) },
      -2000,
      -2200,
      { { -2000, -200 } } },
    { "no price, quantity below zero",
      LINE,
      0,
      -1,
      2,
      1,
      { FIX(1000, 0) },
      0,
      -100,
      { { 0, -100 } } },
    { "no price", LINE, 0, 1, 2, 1, { FIX(1000, 0) }, 0, 100, { { 0, 100 } } },
    // Worked out by hand, not Odoo's.
    { "division at 100 % on top adds the price",
      LINE,
      50000,
      1,
      2,
      1,
      { DIV(100000, 0) },
      5000,
      10000,
      { { 5000, 5000 } } },
    { "-100 % in the price is nothing",
      LINE,
      50000,
      1,
      2,
      1,
      { PCT(-100000, INC) },
      5000,
      5000,
      { { 5000, 0 } } },
    { "a refund of 52.50 at 12 %",
      LINE,
      52500,
      -1,
      2,
      1,
      { PCT(12000, INC) },
      -4687,
      -5250,
      { { -4687, -563 } } },
    { "no tax at all", LINE, 12345, 2, 2, 0, { PCT(0, 0) }, 2469, 2469, { { 0, 0 } } },
    { "three decimals", LINE, 1000, 1, 3, 1, { PCT(5000, INC) }, 952, 1000, { { 952, 48 } } },
};

static struct tax_set make_set(const struct spec *spec, int count)
{
    struct tax_set set = { .count = count };
    for (int i = 0; i < count; i++)
        set.tax[i] = (struct tax){ .kind = spec[i].kind,
                                   .rate_micro = spec[i].rate_milli * 1000,
                                   .included = spec[i].flags & INC,
                                   .enters_next_base = spec[i].flags & ENTERS,
                                   .base_affected = !(spec[i].flags & UNAFFECTED) };
    return set;
}

// The row and its refund, alone in a document.
static void check_row(void **state)
{
    const struct row *r = *state;
    struct tax_set set = make_set(r->tax, r->count);
    for (int sign = 1; sign >= -1; sign -= 2) {
        struct tax_line line = { .qty = { sign * r->units * 1000 },
                                 .price = { r->price_milli * 1000 },
                                 .taxes = &set };
        struct tax_line_result out;
        struct tax_totals totals = { 0 };
        struct problem p = { 0 };
        assert_int_equal(tax_document(&line, 1, r->rounding, r->digits, &out, &totals, &p), OK);
        assert_int_equal(out.excluded.minor, sign * r->excluded);
        assert_int_equal(out.included.minor, sign * r->included);
        for (int i = 0; i < r->count; i++) {
            assert_int_equal(out.tax[i].base.minor, sign * r->result[i].base);
            assert_int_equal(out.tax[i].amount.minor, sign * r->result[i].amount);
        }
        assert_true(totals.excluded.minor + totals.tax.minor == totals.included.minor);
        tax_totals_deinit(&totals);
    }
}

struct document_row {
    const char *name;
    enum tax_rounding rounding;
    struct spec tax[2]; // of the even and of the odd lines
    int count;
    int64_t price_milli;
    int64_t excluded, tax_sum, included;
};

static const struct document_row document_rows[] = {
    { "on top, per line: two taxes of 0.107",
      LINE,
      { PCT(10000, 0), PCT(10000, 0) },
      2,
      1070,
      214,
      22,
      236 },
    { "on top, per document: one tax of 0.214",
      DOC,
      { PCT(10000, 0), PCT(10000, 0) },
      2,
      1070,
      214,
      21,
      235 },
    { "included, per line: 1.74 twice",
      LINE,
      { PCT(21000, INC), PCT(21000, INC) },
      2,
      10000,
      1652,
      348,
      2000 },
    { "included, per document: 3.471",
      DOC,
      { PCT(21000, INC), PCT(21000, INC) },
      2,
      10000,
      1653,
      347,
      2000 },
    // 3 x 0.125 + 3 x 0.125: untaxed 1.0330... + 0.375 = exact sum rounded, taxes 0.2169, 0.0375
    { "mixed, per document: the untaxed sum is rounded",
      DOC,
      { PCT(21000, INC), PCT(10000, 0) },
      6,
      125,
      68,
      11,
      79 },
    { "mixed, per line", LINE, { PCT(21000, INC), PCT(10000, 0) }, 6, 125, 72, 9, 81 },
    { "no tax, per document: the exact sum", DOC, { PCT(0, INC), PCT(0, INC) }, 2, 5, 1, 0, 1 },
    { "no tax, per line: each line", LINE, { PCT(0, INC), PCT(0, INC) }, 2, 5, 2, 0, 2 },
};

static void check_document(void **state)
{
    const struct document_row *r = *state;
    struct tax_set set[2] = { make_set(&r->tax[0], 1), make_set(&r->tax[1], 1) };
    struct tax_line lines[8] = { 0 };
    struct tax_totals totals = { 0 };
    struct problem p = { 0 };
    for (int i = 0; i < r->count; i++)
        lines[i] = (struct tax_line){ .qty = { 1000 },
                                      .price = { r->price_milli * 1000 },
                                      .taxes = &set[i % 2] };
    assert_int_equal(tax_document(lines, (size_t)r->count, r->rounding, 2, NULL, &totals, &p), OK);
    assert_int_equal(totals.excluded.minor, r->excluded);
    assert_int_equal(totals.tax.minor, r->tax_sum);
    assert_int_equal(totals.included.minor, r->included);
    tax_totals_deinit(&totals);
}

static void summary_has_a_row_per_definition(void **state)
{
    (void)state;
    const struct spec seven = PCT(7000, INC), nineteen = PCT(19000, INC);
    struct tax_set a = make_set(&seven, 1), b = make_set(&nineteen, 1), c = make_set(&seven, 1);
    struct tax_line lines[] = { { .qty = { 2000 }, .price = { 1900000 }, .taxes = &a },
                                { .qty = { 1000 }, .price = { 14900000 }, .taxes = &b },
                                { .qty = { 1000 }, .price = { 2790000 }, .taxes = &c } };
    struct tax_totals totals = { 0 };
    assert_int_equal(tax_document(lines, 3, TAX_ROUND_LINE, 2, NULL, &totals, NULL), OK);
    assert_int_equal(totals.sum_count, 2);
    assert_int_equal(totals.sum[0].tax.rate_micro, 7000000);
    assert_int_equal(totals.sum[0].amount.minor, 25 + 18); // 3.80 x 7/107, 2.79 x 7/107
    assert_int_equal(totals.sum[0].base.minor, 355 + 261);
    assert_int_equal(totals.sum[1].amount.minor, 238); // 14.90 x 19/119
    tax_totals_deinit(&totals);
}

static void discounts_come_before_taxes(void **state)
{
    (void)state;
    const struct spec seven = PCT(7000, INC);
    struct tax_set set = make_set(&seven, 1);
    struct tax_line line = { .qty = { 1000 },
                             .price = { 14900000 },
                             .discount_micro = 10 * PERCENT_MICRO,
                             .off = { 41 },
                             .taxes = &set };
    struct tax_line_result out;
    struct tax_totals totals = { 0 };
    assert_int_equal(tax_document(&line, 1, TAX_ROUND_LINE, 2, &out, &totals, NULL), OK);
    assert_int_equal(out.gross.minor, 1490);
    assert_int_equal(out.net.minor, 1300); // 13.41 - 0.41
    assert_int_equal(out.tax[0].amount.minor, 85);
    tax_totals_deinit(&totals);
}

// Eight nested taxes of a third and odd discounts need far more than 128 bits. The
// figures are worked out with exact fractions.
static void numbers_beyond_128_bits_stay_exact(void **state)
{
    (void)state;
    struct tax_set set = { .count = TAX_PER_LINE };
    for (int i = 0; i < TAX_PER_LINE; i++)
        set.tax[i] = (struct tax){ .kind = TAX_PERCENT,
                                   .rate_micro = 33333333 + i,
                                   .included = true,
                                   .enters_next_base = true,
                                   .base_affected = true };
    struct tax_line lines[10];
    struct tax_line_result out[10];
    struct tax_totals totals = { 0 };
    for (int i = 0; i < 10; i++)
        lines[i] = (struct tax_line){
            .qty = { 999999 }, .price = { 9999999 }, .discount_micro = 12345678, .taxes = &set
        };
    assert_int_equal(tax_document(lines, 10, TAX_ROUND_DOCUMENT, 2, out, &totals, NULL), OK);
    assert_int_equal(out[0].included.minor, 876542);
    assert_int_equal(out[0].excluded.minor, 87753);
    assert_int_equal(totals.included.minor, 8765423);
    assert_int_equal(totals.tax.minor, 7887892);
    assert_int_equal(totals.sum[7].amount.minor, 2191356);
    tax_totals_deinit(&totals);
}

static const struct bad_row {
    const char *name;
    struct tax_line line;
    struct tax tax;
    const char *place;
} bad_rows[] = {
    { "quantity out of range",
      { .qty = { QTY_MAX_MILLI + 1 } },
      { .rate_micro = 0 },
      "lines[1].quantity" },
    { "price out of range",
      { .price = { UNIT_PRICE_MAX_MICRO + 1 } },
      { .rate_micro = 0 },
      "lines[1].unit_price" },
    { "discount above 100 %",
      { .discount_micro = PERCENT_100_MICRO + 1 },
      { .rate_micro = 0 },
      "lines[1].discount_percent" },
    { "discount below zero", { .discount_micro = -1 }, { .rate_micro = 0 }, "lines[1].discount" },
    { "amount too large",
      { .qty = { QTY_MAX_MILLI }, .price = { UNIT_PRICE_MAX_MICRO } },
      { .rate_micro = 0 },
      "lines[1].amount" },
    { "rate out of range",
      { .qty = { 1 } },
      { .rate_micro = TAX_RATE_MAX_MICRO + 1 },
      "lines[1].taxes[0].rate" },
    { "tax too large",
      { .qty = { 1000 }, .price = { INT64_C(999999999999000000) } },
      { .rate_micro = TAX_RATE_MAX_MICRO },
      "lines[1]" },
};

static void is_refused(void **state)
{
    const struct bad_row *r = *state;
    static const enum tax_rounding both[] = { TAX_ROUND_LINE, TAX_ROUND_DOCUMENT };
    struct tax_set set = { .count = 1, .tax = { r->tax } };
    for (size_t i = 0; i < LEN(both); i++) {
        struct tax_line lines[2] = { { .taxes = NULL }, r->line };
        struct tax_line_result out[2];
        struct tax_totals totals = { 0 };
        struct problem p = { 0 };
        lines[1].taxes = &set;
        assert_int_equal(tax_document(lines, 2, both[i], 2, out, &totals, &p), ERR_INVALID);
        assert_memory_equal(p.text, r->place, strlen(r->place));
        tax_totals_deinit(&totals);
    }
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + LEN(document_rows) + LEN(bad_rows) + 3];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, check_row, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(document_rows); i++)
        tests[n++] = (struct CMUnitTest){ document_rows[i].name, check_document, NULL, NULL,
                                          (void *)&document_rows[i] };
    for (size_t i = 0; i < LEN(bad_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ bad_rows[i].name, is_refused, NULL, NULL, (void *)&bad_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(summary_has_a_row_per_definition);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(discounts_come_before_taxes);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(numbers_beyond_128_bits_stay_exact);
    return cmocka_run_group_tests_name("tax", tests, NULL, NULL);
}
