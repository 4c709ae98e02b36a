#include "app/base/mem.h"
#include "app/domain/permission.h"
#include "app/domain/tax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define YES ACCESS_ALLOWED
#define ASK ACCESS_ASK
#define NO ACCESS_DENIED

static const struct row {
    const char *act;
    enum access access[ROLE_COUNT]; // cashier, supervisor, manager, master admin
} rows[] = {
    { "Sell", { YES, YES, YES, YES } },
    { "ProductView", { YES, YES, YES, YES } },
    { "ViewCustomer", { YES, YES, YES, YES } },
    { "EditPrice", { NO, NO, YES, YES } },
    { "AddProduct", { NO, NO, YES, YES } },
    { "PriceOverride", { ASK, YES, YES, YES } },
    { "ReturnWithReceipt", { ASK, YES, YES, YES } },
    { "ViewDailyReport", { NO, YES, YES, YES } },
    { "ViewReport", { NO, NO, YES, YES } },
    { "ViewSettings", { NO, NO, NO, YES } },
    { "EditUser", { NO, NO, NO, YES } },
    { "OpenDrawer", { ASK, YES, YES, YES } },
};

static void role_table(void **state)
{
    const struct row *r = *state;
    enum act act;
    assert_true(act_find(r->act, &act));
    assert_string_equal(act_name(act), r->act);
    for (unsigned role = 0; role < ROLE_COUNT; role++) {
        struct permissions p;
        permissions_for_role(&p, (enum role)role);
        assert_int_equal(permission_of(&p, act), r->access[role]);
        assert_int_equal(permission_can_approve(&p, act), r->access[role] == YES);
    }
}

static const struct override_row {
    const char *name, *json;
    enum err err, price_override, sell, report;
    int64_t limit; // per cent
} override_rows[] = {
    { "nothing", "", OK, ERR_NEEDS_APPROVAL, OK, ERR_DENIED, 10 },
    { "an empty list", " [] ", OK, ERR_NEEDS_APPROVAL, OK, ERR_DENIED, 10 },
    { "a name allows", "[\"PriceOverride\"]", OK, OK, OK, ERR_DENIED, 10 },
    { "a word decides", "[\"ViewReport:ask\",\"Sell:denied\"]", OK, ERR_NEEDS_APPROVAL, ERR_DENIED,
      ERR_NEEDS_APPROVAL, 10 },
    { "names of others are skipped", "[\"EditChannel\",\"ViewReport:allowed\"]", OK,
      ERR_NEEDS_APPROVAL, OK, OK, 10 },
    { "a minus starts from nothing", "[\"-\",\"Sell\"]", OK, ERR_DENIED, OK, ERR_DENIED, 10 },
    { "the discount limit", "[\"Discount:15\"]", OK, ERR_NEEDS_APPROVAL, OK, ERR_DENIED, 15 },
    { "an unknown word", "[\"ViewReport\",\"Sell:maybe\"]", ERR_INVALID, ERR_NEEDS_APPROVAL, OK,
      ERR_DENIED, 10 },
    { "a limit above 100 %", "[\"Discount:101\"]", ERR_INVALID, ERR_NEEDS_APPROVAL, OK, ERR_DENIED,
      10 },
    { "no list", "{\"Sell\":true}", ERR_INVALID, ERR_NEEDS_APPROVAL, OK, ERR_DENIED, 10 },
    { "no strings", "[1]", ERR_INVALID, ERR_NEEDS_APPROVAL, OK, ERR_DENIED, 10 },
    { "no JSON", "[", ERR_INVALID, ERR_NEEDS_APPROVAL, OK, ERR_DENIED, 10 },
};

static void overrides(void **state)
{
    const struct override_row *r = *state;
    struct permissions p;
    struct problem problem = { 0 };
    permissions_for_role(&p, ROLE_CASHIER);
    assert_int_equal(permissions_override(&p, r->json, &problem), r->err);
    assert_int_equal(permission_check(&p, ACT_PRICE_OVERRIDE), r->price_override);
    assert_int_equal(permission_check(&p, ACT_SELL), r->sell);
    assert_int_equal(permission_check(&p, ACT_REPORTS), r->report);
    assert_int_equal(p.discount_limit_micro, r->limit * PERCENT_MICRO);
}

static void discounts_have_a_limit(void **state)
{
    (void)state;
    struct permissions cashier, manager;
    permissions_for_role(&cashier, ROLE_CASHIER);
    permissions_for_role(&manager, ROLE_MANAGER);
    assert_int_equal(permission_check_discount(&cashier, 10 * PERCENT_MICRO), OK);
    assert_int_equal(permission_check_discount(&cashier, 10 * PERCENT_MICRO + 1),
                     ERR_NEEDS_APPROVAL);
    assert_int_equal(permission_check_discount(&manager, PERCENT_100_MICRO), OK);
}

static void roles_have_names(void **state)
{
    (void)state;
    enum role role;
    assert_true(role_find("master_admin", &role));
    assert_int_equal(role, ROLE_MASTER_ADMIN);
    assert_string_equal(role_name(ROLE_SUPERVISOR), "supervisor");
    assert_false(role_find("boss", &role));
}

static void names_are_unique(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ACT_COUNT; i++) {
        enum act found;
        assert_true(act_find(act_name((enum act)i), &found));
        assert_int_equal(found, i);
        assert_true(act_group((enum act)i)[0]);
    }
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + LEN(override_rows) + 3];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].act, role_table, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(override_rows); i++)
        tests[n++] = (struct CMUnitTest){ override_rows[i].name, overrides, NULL, NULL,
                                          (void *)&override_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(discounts_have_a_limit);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(roles_have_names);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(names_are_unique);
    return cmocka_run_group_tests_name("permission", tests, NULL, NULL);
}
