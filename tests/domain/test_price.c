#include "app/base/mem.h"
#include "app/domain/price.h"
#include "app/domain/tax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DAY INT64_C(86400000)

// One product's unit_prices; the price tells which rule was taken.
static const struct price_rule rules[] = {
    { .price = { 1000 }, .min_qty = { 0 }, .valid_from_ms = 10 * DAY, .valid_to_ms = 20 * DAY },
    { .price = { 900 }, .min_qty = { 6000 } },
    { .price = { 800 }, .min_qty = { 12000 } },
    { .price = { 950 }, .channel_id = "wholesale" },
    { .price = { 700 }, .customer_group_id = "staff" },
    { .price = { 650 }, .customer_group_id = "staff", .channel_id = "wholesale" },
    { .price = { 690 }, .customer_group_id = "staff", .min_qty = { 12000 } },
    { .price = { 710 }, .customer_group_id = "club", .valid_from_ms = 30 * DAY },
    { .price = { 720 }, .customer_group_id = "club", .valid_from_ms = 40 * DAY },
};

static const struct find_row {
    const char *name, *channel, *group;
    int64_t milli, day;
    int64_t micro; // 0: the list price
} find_rows[] = {
    { "no rule: the list price", "store", "", 1000, 1, 0 },
    { "dated, on the first day", "store", "", 1000, 10, 1000 },
    { "dated, before the last moment", "store", "", 1000, 19, 1000 },
    { "dated, the end is not part of it", "store", "", 1000, 20, 0 },
    { "one piece short of the tier", "store", "", 5999, 1, 0 },
    { "first tier", "store", "", 6000, 1, 900 },
    { "second tier", "store", "", 50000, 1, 800 },
    { "goods that come back have their tier", "store", "", -6000, 1, 900 },
    { "a tier goes before a date", "store", "", 6000, 10, 900 },
    { "channel before tier", "wholesale", "", 12000, 1, 950 },
    { "group before tier", "store", "staff", 6000, 1, 700 },
    { "tier of the group", "store", "staff", 12000, 1, 690 },
    { "group and channel before the group's tier", "wholesale", "staff", 12000, 1, 650 },
    { "another group has nothing", "store", "press", 1000, 1, 0 },
    { "the later start wins", "store", "club", 1000, 41, 720 },
    { "until then the earlier", "store", "club", 1000, 39, 710 },
};

static void finds(void **state)
{
    const struct find_row *r = *state;
    struct price_context ctx = { .now_ms = r->day * DAY, .group_count = 2 };
    strcpy(ctx.channel_id, r->channel);
    strcpy(ctx.group_id[0], "others");
    strcpy(ctx.group_id[1], r->group);
    const struct price_rule *rule = price_find(rules, LEN(rules), (struct qty){ r->milli }, &ctx);
    assert_int_equal(rule ? rule->price.micro : 0, r->micro);
}

static const struct discount_row {
    const char *name;
    struct discount d;
    int64_t amount, off;
} discount_rows[] = {
    { "10 % of 14.90", { DISCOUNT_PERCENT, 10 * PERCENT_MICRO }, 1490, 149 },
    { "a tie goes away from zero", { DISCOUNT_PERCENT, 50 * PERCENT_MICRO }, 5, 3 },
    { "a refund mirrors it", { DISCOUNT_PERCENT, 50 * PERCENT_MICRO }, -5, -3 },
    { "an amount", { DISCOUNT_AMOUNT, 300 }, 1490, 300 },
    { "never more than there is", { DISCOUNT_AMOUNT, 3000 }, 1490, 1490 },
    { "an amount on a refund", { DISCOUNT_AMOUNT, 300 }, -1490, -300 },
    { "none", { DISCOUNT_NONE, 0 }, 1490, 0 },
    { "everything", { DISCOUNT_PERCENT, 100 * PERCENT_MICRO }, 1490, 1490 },
};

static void takes_off(void **state)
{
    const struct discount_row *r = *state;
    assert_int_equal(discount_of(r->d, (struct money){ r->amount }).minor, r->off);
}

static const struct spread_row {
    const char *name;
    struct discount d;
    int64_t net[4], share[4];
    int64_t whole;
} spread_rows[] = {
    { "a cent goes to the earlier of equals",
      { DISCOUNT_AMOUNT, 100 },
      { 100, 100, 100, 0 },
      { 34, 33, 33, 0 },
      100 },
    { "two cents to the largest remainders",
      { DISCOUNT_AMOUNT, 100 },
      { 100, 150, 350, 0 },
      { 17, 25, 58, 0 },
      100 },
    { "10 % of everything",
      { DISCOUNT_PERCENT, 10 * PERCENT_MICRO },
      { 333, 333, 334, 0 },
      { 33, 33, 34, 0 },
      100 },
    { "a refund mirrors the sale",
      { DISCOUNT_AMOUNT, 100 },
      { -100, -150, -350, 0 },
      { -17, -25, -58, 0 },
      -100 },
    { "never more than the sum", { DISCOUNT_AMOUNT, 1000 }, { 1, 2, 3, 0 }, { 1, 2, 3, 0 }, 6 },
    { "goods that come back carry none",
      { DISCOUNT_PERCENT, 10 * PERCENT_MICRO },
      { 1000, -400, 500, 0 },
      { 100, 0, 50, 0 },
      150 },
    { "an amount stays below what is paid",
      { DISCOUNT_AMOUNT, 1500 },
      { 1000, -400, 500, 0 },
      { 733, 0, 367, 0 },
      1100 },
    { "nothing to spread on", { DISCOUNT_AMOUNT, 100 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, 0 },
    { "even sums cancel", { DISCOUNT_AMOUNT, 100 }, { 500, -500, 0, 0 }, { 0, 0, 0, 0 }, 0 },
};

static void spreads(void **state)
{
    const struct spread_row *r = *state;
    struct money net[4], share[4];
    for (int i = 0; i < 4; i++)
        net[i].minor = r->net[i];
    assert_int_equal(discount_spread(r->d, net, 4, share).minor, r->whole);
    for (int i = 0; i < 4; i++)
        assert_int_equal(share[i].minor, r->share[i]);
}

static void out_of_range_is_refused(void **state)
{
    (void)state;
    assert_int_equal(discount_check((struct discount){ DISCOUNT_PERCENT, -1 }), ERR_INVALID);
    assert_int_equal(discount_check((struct discount){ DISCOUNT_PERCENT, PERCENT_100_MICRO + 1 }),
                     ERR_INVALID);
    assert_int_equal(discount_check((struct discount){ DISCOUNT_AMOUNT, -1 }), ERR_INVALID);
    assert_int_equal(discount_check((struct discount){ DISCOUNT_AMOUNT, MONEY_MAX_MINOR + 1 }),
                     ERR_INVALID);
    assert_int_equal(discount_check((struct discount){ DISCOUNT_AMOUNT, MONEY_MAX_MINOR }), OK);
}

int main(void)
{
    struct CMUnitTest tests[LEN(find_rows) + LEN(discount_rows) + LEN(spread_rows) + 1];
    size_t n = 0;
    for (size_t i = 0; i < LEN(find_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ find_rows[i].name, finds, NULL, NULL, (void *)&find_rows[i] };
    for (size_t i = 0; i < LEN(discount_rows); i++)
        tests[n++] = (struct CMUnitTest){ discount_rows[i].name, takes_off, NULL, NULL,
                                          (void *)&discount_rows[i] };
    for (size_t i = 0; i < LEN(spread_rows); i++)
        tests[n++] = (struct CMUnitTest){ spread_rows[i].name, spreads, NULL, NULL,
                                          (void *)&spread_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(out_of_range_is_refused);
    return cmocka_run_group_tests_name("price", tests, NULL, NULL);
}
