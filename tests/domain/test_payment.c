#include "app/base/mem.h"
#include "app/domain/payment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rounding_row {
    const char *name;
    int64_t amount, step;
    enum cash_rounding_mode mode;
    int64_t result;
} rounding_rows[] = {
    { "0.05 half up, below the tie", 2152, 5, CASH_HALF_UP, 2150 },
    { "0.05 half up, above it", 2153, 5, CASH_HALF_UP, 2155 },
    { "0.10 half up, a tie", 2155, 10, CASH_HALF_UP, 2160 },
    { "0.10 half up, a tie below zero", -2155, 10, CASH_HALF_UP, -2160 },
    { "1.00 half up", 2149, 100, CASH_HALF_UP, 2100 },
    { "10.00 half up", 2500, 1000, CASH_HALF_UP, 3000 },
    { "up is away from zero", 2101, 100, CASH_UP, 2200 },
    { "up below zero", -2101, 100, CASH_UP, -2200 },
    { "down is towards zero", 2199, 100, CASH_DOWN, 2100 },
    { "down below zero", -2199, 100, CASH_DOWN, -2100 },
    { "a whole step stays", 2200, 100, CASH_UP, 2200 },
    { "no rounding", 2153, 0, CASH_UP, 2153 },
    { "a step of one unit", 2153, 1, CASH_UP, 2153 },
};

static void rounds(void **state)
{
    const struct rounding_row *r = *state;
    struct cash_rounding rounding = { r->step, r->mode };
    assert_int_equal(cash_rounded((struct money){ r->amount }, rounding).minor, r->result);
}

#define CASH(a)                                                                                    \
    {                                                                                              \
        .method = TENDER_CASH, .amount = { a }                                                     \
    }
#define CARD(a)                                                                                    \
    {                                                                                              \
        .method = TENDER_CARD, .amount = { a }                                                     \
    }
#define ACCOUNT(a)                                                                                 \
    {                                                                                              \
        .method = TENDER_ON_ACCOUNT, .amount = { a }                                               \
    }

static const struct settle_row {
    const char *name;
    int64_t included, step;
    struct tender tender[3];
    size_t count;
    enum err err;
    int64_t rounding, total, due, change;
    struct account account;
} settle_rows[] = {
    { "cash with change", 2266, 0, { CASH(5000) }, 1, OK, 0, 2266, 0, 2734, { 0 } },
    { "exact", 2266, 0, { CASH(2266) }, 1, OK, 0, 2266, 0, 0, { 0 } },
    { "not enough", 2266, 0, { CASH(2000) }, 1, OK, 0, 2266, 266, 0, { 0 } },
    { "nothing yet", 2266, 0, { CASH(0) }, 0, OK, 0, 2266, 2266, 0, { 0 } },
    { "cash is rounded", 2153, 5, { CASH(5000) }, 1, OK, 2, 2155, 0, 2845, { 0 } },
    { "by card nothing is rounded", 2153, 5, { CARD(2153) }, 1, OK, 0, 2153, 0, 0, { 0 } },
    { "only what cash settles is rounded",
      2153,
      5,
      { CARD(1001), CASH(1150) },
      2,
      OK,
      -2,
      2151,
      0,
      0,
      { 0 } },
    { "the order of tenders does not matter",
      2153,
      5,
      { CASH(1150), CARD(1001) },
      2,
      OK,
      -2,
      2151,
      0,
      0,
      { 0 } },
    { "before any tender all is cash", 2153, 5, { CASH(0) }, 0, OK, 2, 2155, 2155, 0, { 0 } },
    { "a refund in cash", -2153, 5, { CASH(-2155) }, 1, OK, -2, -2155, 0, 0, { 0 } },
    { "a refund's change", -2266, 0, { CASH(-5000) }, 1, OK, 0, -2266, 0, -2734, { 0 } },
    { "a card gives no change", 2266, 0, { CARD(3000) }, 1, ERR_INVALID, 0, 0, 0, 0, { 0 } },
    { "two cards above the amount",
      2266,
      0,
      { CARD(2000), CARD(267) },
      2,
      ERR_INVALID,
      0,
      0,
      0,
      0,
      { 0 } },
    { "cash beside a full card comes back",
      2266,
      0,
      { CARD(2266), CASH(500) },
      2,
      OK,
      0,
      2266,
      0,
      500,
      { 0 } },
    { "a tender of nothing", 2266, 0, { CASH(0) }, 1, ERR_INVALID, 0, 0, 0, 0, { 0 } },
    { "a refund's tender on a sale", 2266, 0, { CASH(-1) }, 1, ERR_INVALID, 0, 0, 0, 0, { 0 } },
    { "a sale's tender on a refund", -2266, 0, { CASH(1) }, 1, ERR_INVALID, 0, 0, 0, 0, { 0 } },
    { "an amount out of range",
      2266,
      0,
      { CASH(MONEY_MAX_MINOR + 1) },
      1,
      ERR_INVALID,
      0,
      0,
      0,
      0,
      { 0 } },
    { "on account without a customer",
      2266,
      0,
      { ACCOUNT(2266) },
      1,
      ERR_DENIED,
      0,
      0,
      0,
      0,
      { 0 } },
    { "on account up to the limit",
      2266,
      0,
      { ACCOUNT(2266) },
      1,
      OK,
      0,
      2266,
      0,
      0,
      { .known = true, .balance = { 7734 }, .limit = { 10000 } } },
    { "on account above the limit",
      2266,
      0,
      { ACCOUNT(2266) },
      1,
      ERR_NEEDS_APPROVAL,
      0,
      0,
      0,
      0,
      { .known = true, .balance = { 7735 }, .limit = { 10000 } } },
    { "in two parts above the limit",
      2266,
      0,
      { ACCOUNT(1000), ACCOUNT(1266) },
      2,
      ERR_NEEDS_APPROVAL,
      0,
      0,
      0,
      0,
      { .known = true, .balance = { 7735 }, .limit = { 10000 } } },
    { "above the limit with approval",
      2266,
      0,
      { ACCOUNT(2266) },
      1,
      OK,
      0,
      2266,
      0,
      0,
      { .known = true, .balance = { 9000 }, .limit = { 10000 }, .over_limit_allowed = true } },
    { "a refund to the account has no limit",
      -2266,
      0,
      { ACCOUNT(-2266) },
      1,
      OK,
      0,
      -2266,
      0,
      0,
      { .known = true, .balance = { 99999 }, .limit = { 10000 } } },
};

static void settles(void **state)
{
    const struct settle_row *r = *state;
    struct settlement s = { 0 };
    struct problem p = { 0 };
    enum err err =
        payment_settle((struct money){ r->included }, r->tender, r->count,
                       (struct cash_rounding){ r->step, CASH_HALF_UP }, &r->account, &s, &p);
    assert_int_equal(err, r->err);
    assert_int_equal(s.rounding.minor, r->rounding);
    assert_int_equal(s.total.minor, r->total);
    assert_int_equal(s.due.minor, r->due);
    assert_int_equal(s.change.minor, r->change);
    assert_int_equal(p.text[0] == 0, err == OK);
}

static const struct break_row {
    const char *name, *currency;
    int64_t change, step;
    int64_t piece[8][2]; // value, count
    int64_t rest;
} break_rows[] = {
    { "27.34 EUR",
      "EUR",
      2734,
      0,
      { { 2000, 1 }, { 500, 1 }, { 200, 1 }, { 20, 1 }, { 10, 1 }, { 2, 2 } },
      0 },
    { "28.45 CHF",
      "CHF",
      2845,
      5,
      { { 2000, 1 }, { 500, 1 }, { 200, 1 }, { 100, 1 }, { 20, 2 }, { 5, 1 } },
      0 },
    { "666 JPY",
      "JPY",
      666,
      0,
      { { 500, 1 }, { 100, 1 }, { 50, 1 }, { 10, 1 }, { 5, 1 }, { 1, 1 } },
      0 },
    { "1.345 KWD", "KWD", 1345, 5, { { 1000, 1 }, { 250, 1 }, { 50, 1 }, { 20, 2 }, { 5, 1 } }, 0 },
    { "euros rounded to 0.05 use no cents", "EUR", 15, 5, { { 10, 1 }, { 5, 1 } }, 0 },
    { "0.30 without quarters when tenths are the step", "USD", 30, 10, { { 10, 3 } }, 0 },
    { "nothing", "EUR", 0, 0, { { 0, 0 } }, 0 },
    { "unknown pieces", "AFN", 1234, 0, { { 0, 0 } }, 1234 },
    { "a refund's change", "EUR", -700, 0, { { 500, 1 }, { 200, 1 } }, 0 },
};

static void breaks(void **state)
{
    const struct break_row *r = *state;
    struct change_pieces pieces =
        change_break((struct money){ r->change }, currency_find(r->currency), r->step);
    int n = 0;
    for (; r->piece[n][0]; n++) {
        assert_int_equal(pieces.piece[n].value, r->piece[n][0]);
        assert_int_equal(pieces.piece[n].count, r->piece[n][1]);
    }
    assert_int_equal(pieces.count, n);
    assert_int_equal(pieces.rest.minor, r->rest);
}

static void notes_are_told_from_coins(void **state)
{
    (void)state;
    struct change_pieces pieces = change_break((struct money){ 700 }, currency_find("EUR"), 0);
    assert_true(pieces.piece[0].note);
    assert_false(pieces.piece[1].note);
}

static const struct quick_row {
    const char *name, *currency;
    int64_t due;
    int64_t out[5];
    int count;
} quick_rows[] = {
    { "22.66 EUR", "EUR", 2266, { 2500, 3000, 5000, 10000 }, 4 },
    { "3.40 EUR", "EUR", 340, { 500, 1000, 2000, 5000 }, 4 },
    { "20.00 EUR: not the same again", "EUR", 2000, { 5000, 10000, 20000 }, 3 },
    { "138.20 EUR", "EUR", 13820, { 14000, 15000, 20000 }, 3 },
    { "22.66 USD", "USD", 2266, { 2300, 2500, 3000, 5000 }, 4 },
    { "3400 JPY", "JPY", 3400, { 4000, 5000, 10000 }, 3 },
    { "3.150 KWD", "KWD", 3150, { 3250, 3500, 4000, 5000 }, 4 },
    { "unknown notes", "AFN", 2266, { 2500, 3000, 5000, 10000 }, 4 },
    { "nothing to pay", "EUR", 0, { 0 }, 0 },
    { "a refund", "EUR", -500, { 0 }, 0 },
};

static void suggests(void **state)
{
    const struct quick_row *r = *state;
    struct money out[4];
    int n = quick_cash((struct money){ r->due }, currency_find(r->currency), out, 4);
    assert_int_equal(n, r->count);
    for (int i = 0; i < n; i++)
        assert_int_equal(out[i].minor, r->out[i]);
}

static void names_go_both_ways(void **state)
{
    (void)state;
    enum tender_method m;
    enum cash_rounding_mode mode;
    assert_true(tender_find("gift_card", &m));
    assert_string_equal(tender_name(m), "gift_card");
    assert_false(tender_find("cheque", &m));
    assert_true(cash_rounding_mode_find("down", &mode));
    assert_string_equal(cash_rounding_mode_name(mode), "down");
    assert_false(cash_rounding_mode_find("UP", &mode));
    assert_int_equal(cash_rounding_usual(currency_find("CHF")).step, 5);
}

int main(void)
{
    struct CMUnitTest
        tests[LEN(rounding_rows) + LEN(settle_rows) + LEN(break_rows) + LEN(quick_rows) + 2];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rounding_rows); i++)
        tests[n++] = (struct CMUnitTest){ rounding_rows[i].name, rounds, NULL, NULL,
                                          (void *)&rounding_rows[i] };
    for (size_t i = 0; i < LEN(settle_rows); i++)
        tests[n++] = (struct CMUnitTest){ settle_rows[i].name, settles, NULL, NULL,
                                          (void *)&settle_rows[i] };
    for (size_t i = 0; i < LEN(break_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ break_rows[i].name, breaks, NULL, NULL, (void *)&break_rows[i] };
    for (size_t i = 0; i < LEN(quick_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ quick_rows[i].name, suggests, NULL, NULL, (void *)&quick_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(notes_are_told_from_coins);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(names_go_both_ways);
    return cmocka_run_group_tests_name("payment", tests, NULL, NULL);
}
