#include "app/base/mem.h"
#include "tests/domain/cart_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_cart(void **state)
{
    struct cart *c = mem_zero(sizeof(*c));
    *state = c;
    return cart_init(c, "order-1", "EUR", TAX_ROUND_LINE) == OK ? 0 : -1;
}

static int open_sale(void **state)
{
    struct cart *c = mem_zero(sizeof(*c));
    *state = c;
    return fixture_sale(c) ? 0 : -1;
}

static int close_cart(void **state)
{
    cart_deinit(*state);
    free(*state);
    return 0;
}

// What may be said of any cart at any time.
static void check_sums(const struct cart *c)
{
    int64_t gross = 0, discount = 0, excluded = 0, included = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct cart_line *l = &c->lines[i];
        assert_true(l->net.minor ==
                    l->gross.minor - l->line_discount.minor - l->order_discount.minor);
        gross += l->gross.minor;
        discount += l->line_discount.minor + l->order_discount.minor;
        excluded += l->excluded.minor;
        included += l->included.minor;
    }
    assert_true(c->totals.subtotal.minor == gross);
    assert_true(c->totals.discount.minor == discount);
    if (c->rounding == TAX_ROUND_LINE) {
        assert_true(c->totals.excluded.minor == excluded);
        assert_true(c->totals.included.minor == included);
    }
    assert_true(c->totals.excluded.minor + c->totals.tax.minor == c->totals.included.minor);
}

static void the_picture_adds_up(void **state)
{
    const struct cart *c = *state;
    assert_int_equal(c->count, 5);
    assert_int_equal(c->lines[0].gross.minor, 380);
    assert_int_equal(c->lines[2].gross.minor, 246);
    assert_int_equal(c->lines[3].line_discount.minor, 149);
    assert_int_equal(c->lines[3].net.minor, 1341);
    assert_int_equal(c->lines[3].tax[0].amount.minor, 88);
    assert_int_equal(c->totals.subtotal.minor, 2415);
    assert_int_equal(c->totals.discount.minor, 149);
    assert_int_equal(c->totals.included.minor, 2266);
    assert_int_equal(c->totals.tax.minor, 25 + 18 + 16 + 88 + 3);
    assert_int_equal(c->totals.items, 6);
    check_sums(c);
}

static void equal_items_merge(void **state)
{
    struct cart *c = *state;
    struct cart_item item = fixture_item("a", "A", 1000000);
    struct cart_change change;
    assert_int_equal(fixture_add(c, &item, 1000, &change), OK);
    assert_int_equal(change.kind, CART_LINE_ADDED);
    char first[ID_LEN];
    strcpy(first, change.line_id);
    assert_int_equal(fixture_add(c, &item, 2000, &change), OK);
    assert_int_equal(change.kind, CART_LINE_CHANGED);
    assert_string_equal(change.line_id, first);
    assert_int_equal(c->count, 1);
    assert_int_equal(c->lines[0].qty.milli, 3000);
    assert_int_equal(c->totals.included.minor, 300);
}

static void unequal_items_do_not_merge(void **state)
{
    struct cart *c = *state;
    struct cart_item item = fixture_item("a", "A", 1000000), other = item;
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    other.price.micro = 1100000;
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    other = item;
    other.taxes = NINETEEN;
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    other = item;
    other.lot = "L1";
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    other = item;
    other.weighed = true;
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    other = item;
    other.origin = PRICE_EMBEDDED;
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    other = item;
    other.product_id = NULL;
    other.origin = PRICE_OPEN;
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    assert_int_equal(fixture_add(c, &other, 1000, NULL), OK);
    assert_int_equal(fixture_add(c, &item, -1000, NULL), OK); // comes back
    assert_int_equal(c->count, 10);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(c->count, 10);
    assert_int_equal(c->lines[0].qty.milli, 2000);
    check_sums(c);
}

static void a_changed_line_takes_no_more(void **state)
{
    struct cart *c = *state;
    struct cart_item item = fixture_item("a", "A", 1000000);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(cart_set_note(c, 0, "gift", NULL), OK);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(c->count, 2);
    assert_int_equal(cart_set_discount(c, 1, (struct discount){ DISCOUNT_AMOUNT, 10 }, NULL), OK);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(c->count, 3);
    assert_int_equal(cart_set_price(c, 2, (struct unit_price){ 900000 }, NULL, NULL), OK);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(c->count, 4);
    check_sums(c);
}

static void tiers_follow_the_quantity(void **state)
{
    struct cart *c = *state;
    const struct price_rule tiers[] = { { .min_qty = { 6000 }, .price = { 900000 } },
                                        { .customer_group_id = "staff", .price = { 500000 } } };
    struct cart_item item = fixture_item("a", "A", 1000000);
    struct price_context staff = { .group_count = 1 };
    item.rules = tiers;
    item.rule_count = LEN(tiers);
    assert_int_equal(fixture_add(c, &item, 5000, NULL), OK);
    assert_int_equal(c->lines[0].origin, PRICE_LIST);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(c->count, 1);
    assert_int_equal(c->lines[0].origin, PRICE_RULE);
    assert_int_equal(c->totals.included.minor, 540);
    strcpy(staff.group_id[0], "staff");
    assert_int_equal(cart_set_customer(c, "c1", "Anna", &staff, NULL), OK);
    assert_int_equal(c->lines[0].origin, PRICE_GROUP);
    assert_int_equal(c->totals.included.minor, 300);
    assert_int_equal(cart_set_customer(c, "", "", &(struct price_context){ 0 }, NULL), OK);
    assert_int_equal(cart_set_qty(c, 0, (struct qty){ 1000 }, NULL, NULL), OK);
    assert_int_equal(c->totals.included.minor, 100);
}

static void a_group_discount_is_for_lines_without_one(void **state)
{
    struct cart *c = *state;
    struct price_context club = { .group_discount_micro = 5 * PERCENT_MICRO };
    assert_int_equal(cart_set_customer(c, "c1", "Anna", &club, NULL), OK);
    assert_int_equal(c->lines[0].line_discount.minor, 19);
    assert_int_equal(c->lines[3].line_discount.minor, 149);
    assert_int_equal(c->totals.discount.minor, 19 + 14 + 12 + 149 + 1);
    check_sums(c);
}

static void an_override_can_be_taken_back(void **state)
{
    struct cart *c = *state;
    assert_int_equal(cart_set_price(c, 0, (struct unit_price){ 1500000 }, NULL, NULL), OK);
    assert_int_equal(c->lines[0].origin, PRICE_OVERRIDE);
    assert_int_equal(c->lines[0].gross.minor, 300);
    assert_int_equal(cart_clear_price(c, 0, NULL), OK);
    assert_int_equal(c->lines[0].origin, PRICE_LIST);
    assert_int_equal(c->totals.included.minor, 2266);
    assert_int_equal(cart_clear_price(c, 0, NULL), ERR_INVALID);
}

static void a_removed_line_comes_back_to_its_place(void **state)
{
    struct cart *c = *state;
    struct cart_change change;
    uint32_t token, second;
    char id[ID_LEN];
    strcpy(id, c->lines[2].id);
    assert_int_equal(cart_remove(c, 2, &token, &change), OK);
    assert_int_equal(change.kind, CART_LINE_REMOVED);
    assert_string_equal(change.line_id, id);
    assert_int_equal(c->totals.included.minor, 2266 - 246);
    assert_int_equal(cart_remove(c, 0, &second, NULL), OK);
    assert_int_equal(cart_undo(c, token, &change), OK);
    assert_int_equal(change.kind, CART_LINE_ADDED);
    assert_int_equal(change.index, 1);
    assert_string_equal(c->lines[1].id, id);
    assert_int_equal(cart_undo(c, second, &change), OK);
    assert_int_equal(change.index, 0);
    assert_int_equal(c->totals.included.minor, 2266);
    assert_int_equal(cart_undo(c, token, NULL), ERR_NOT_FOUND);
    check_sums(c);
}

static void undo_reaches_back_sixteen_lines(void **state)
{
    struct cart *c = *state;
    uint32_t token[CART_UNDO_MAX + 1];
    for (int i = 0; i <= CART_UNDO_MAX; i++) {
        char id[ID_LEN];
        snprintf(id, sizeof(id), "p%d", i);
        struct cart_item item = fixture_item(id, id, 1000000);
        assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    }
    for (int i = 0; i <= CART_UNDO_MAX; i++)
        assert_int_equal(cart_remove(c, 0, &token[i], NULL), OK);
    assert_int_equal(cart_undo(c, token[0], NULL), ERR_NOT_FOUND);
    for (int i = CART_UNDO_MAX; i > 0; i--)
        assert_int_equal(cart_undo(c, token[i], NULL), OK);
    assert_int_equal(c->totals.included.minor, CART_UNDO_MAX * 100);
}

static void an_order_discount_is_spread_to_the_cent(void **state)
{
    struct cart *c = *state;
    struct cart_change change;
    struct discount ten = { DISCOUNT_PERCENT, 10 * PERCENT_MICRO };
    assert_int_equal(cart_set_order_discount(c, ten, &change), OK);
    assert_int_equal(change.kind, CART_HEAD);
    assert_int_equal(c->totals.discount.minor, 149 + 227); // 10 % of 22.66 is a tie upwards
    assert_int_equal(c->totals.included.minor, 2039);
    check_sums(c);
    assert_int_equal(cart_remove(c, 0, NULL, NULL), OK);
    assert_int_equal(c->totals.included.minor, 1886 - 189);
    check_sums(c);
    assert_int_equal(cart_set_order_discount(c, (struct discount){ DISCOUNT_AMOUNT, 100000 }, NULL),
                     OK);
    assert_int_equal(c->totals.included.minor, 0);
    assert_int_equal(cart_set_order_discount(c, (struct discount){ 0 }, NULL), OK);
    assert_int_equal(c->totals.included.minor, 1886);
    check_sums(c);
}

static void per_document_the_totals_are_rounded_once(void **state)
{
    (void)state;
    struct cart c;
    struct cart_item item = fixture_item("a", "A", 1070000);
    item.taxes = tax_set_percent(10 * PERCENT_MICRO, false);
    assert_int_equal(cart_init(&c, "o", "EUR", TAX_ROUND_DOCUMENT), OK);
    assert_int_equal(fixture_add(&c, &item, 1000, NULL), OK);
    assert_int_equal(cart_set_note(&c, 0, "one", NULL), OK);
    assert_int_equal(fixture_add(&c, &item, 1000, NULL), OK);
    assert_int_equal(c.totals.tax.minor, 21);
    assert_int_equal(c.totals.included.minor, 235);
    assert_int_equal(c.lines[0].included.minor, 118); // 1.177 by itself
    check_sums(&c);
    cart_deinit(&c);
}

static void the_highest_age_counts(void **state)
{
    struct cart *c = *state;
    struct cart_item beer = fixture_item("beer", "Beer", 1000000);
    struct cart_item spirits = fixture_item("spirits", "Spirits", 9000000);
    beer.min_age = 16;
    spirits.min_age = 18;
    assert_int_equal(fixture_add(c, &beer, 1000, NULL), OK);
    assert_int_equal(c->totals.min_age, 16);
    assert_int_equal(fixture_add(c, &spirits, 1000, NULL), OK);
    assert_int_equal(c->totals.min_age, 18);
    assert_int_equal(cart_remove(c, 1, NULL, NULL), OK);
    assert_int_equal(c->totals.min_age, 16);
}

static void two_thousand_lines_and_no_more(void **state)
{
    struct cart *c = *state;
    struct cart_item item = fixture_item("a", "A", 10000);
    uint32_t token;
    item.weighed = true;
    for (int i = 0; i < CART_LINES_MAX; i++)
        assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), ERR_FULL);
    assert_int_equal(c->totals.included.minor, CART_LINES_MAX);
    assert_int_equal(cart_remove(c, 7, &token, NULL), OK);
    assert_int_equal(fixture_add(c, &item, 1000, NULL), OK);
    assert_int_equal(cart_undo(c, token, NULL), ERR_FULL);
    check_sums(c);
}

static void a_refused_change_changes_nothing(void **state)
{
    struct cart *c = *state;
    struct problem p = { 0 };
    const struct qty huge = { QTY_MAX_MILLI };
    struct cart_item item = fixture_item("huge", "Huge", UNIT_PRICE_MAX_MICRO);
    assert_int_equal(cart_add(c, &item, huge, "x", NULL, &p), ERR_INVALID);
    assert_int_equal(cart_add(c, &item, (struct qty){ 0 }, "x", NULL, &p), ERR_INVALID);
    assert_int_equal(cart_set_qty(c, 0, (struct qty){ 0 }, NULL, &p), ERR_INVALID);
    assert_int_equal(cart_set_qty(c, 0, (struct qty){ QTY_MAX_MILLI + 1 }, NULL, &p), ERR_INVALID);
    assert_int_equal(cart_set_qty(c, 9, (struct qty){ 1000 }, NULL, &p), ERR_NOT_FOUND);
    assert_int_equal(cart_set_price(c, 0, (struct unit_price){ -1 }, NULL, &p), ERR_INVALID);
    assert_int_equal(cart_set_discount(c, 0, (struct discount){ DISCOUNT_AMOUNT, -1 }, NULL),
                     ERR_INVALID);
    assert_int_equal(cart_set_qty(c, 0, huge, NULL, &p), OK); // 1.90 x 10^9: still an amount
    assert_int_equal(cart_set_price(c, 0, (struct unit_price){ UNIT_PRICE_MAX_MICRO }, NULL, &p),
                     ERR_INVALID);
    assert_int_equal(c->lines[0].price.micro, 1900000);
    assert_int_equal(c->lines[0].origin, PRICE_LIST);
    assert_int_equal(cart_set_qty(c, 0, (struct qty){ 2000 }, NULL, &p), OK);
    assert_int_equal(c->count, 5);
    assert_int_equal(c->totals.included.minor, 2266);
    check_sums(c);
}

static void a_saved_cart_comes_back(void **state)
{
    const struct cart *c = *state;
    struct cart again;
    assert_int_equal(cart_init(&again, c->id, c->currency, c->rounding), OK);
    again.discount = (struct discount){ DISCOUNT_AMOUNT, 66 };
    for (size_t i = 0; i < c->count; i++)
        assert_int_equal(cart_restore_line(&again, &c->lines[i]), OK);
    assert_int_equal(cart_restored(&again, NULL), OK);
    assert_int_equal(again.totals.included.minor, 2200);
    assert_int_equal(again.totals.items, 6);
    assert_string_equal(again.lines[3].name, "Bouquet \"Spring\"");
    check_sums(&again);
    cart_deinit(&again);
}

static void texts_are_cut_at_a_character(void **state)
{
    struct cart *c = *state;
    char note[CART_TEXT_MAX + 2];
    memset(note, 'a', sizeof(note));
    memcpy(note + CART_TEXT_MAX - 1, "\xC3\xA9", 3); // é across the limit
    assert_int_equal(cart_set_note(c, 0, note, NULL), OK);
    assert_int_equal(strlen(c->lines[0].note), CART_TEXT_MAX - 1);
    assert_int_equal(cart_set_note(c, 0, NULL, NULL), OK);
    assert_string_equal(c->lines[0].note, "");
}

static void clearing_starts_the_next_sale(void **state)
{
    struct cart *c = *state;
    uint32_t token;
    assert_int_equal(cart_remove(c, 0, &token, NULL), OK);
    cart_clear(c, "order-2");
    assert_string_equal(c->id, "order-2");
    assert_int_equal(c->count, 0);
    assert_int_equal(c->totals.included.minor, 0);
    assert_int_equal(cart_undo(c, token, NULL), ERR_NOT_FOUND);
}

static void only_known_currencies(void **state)
{
    (void)state;
    struct cart c;
    assert_int_equal(cart_init(&c, "o", "XXX", TAX_ROUND_LINE), ERR_INVALID);
    cart_deinit(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define EMPTY(t) cmocka_unit_test_setup_teardown(t, open_cart, close_cart)
#define SALE(t) cmocka_unit_test_setup_teardown(t, open_sale, close_cart)
        SALE(the_picture_adds_up),
        EMPTY(equal_items_merge),
        EMPTY(unequal_items_do_not_merge),
        EMPTY(a_changed_line_takes_no_more),
        EMPTY(tiers_follow_the_quantity),
        SALE(a_group_discount_is_for_lines_without_one),
        SALE(an_override_can_be_taken_back),
        SALE(a_removed_line_comes_back_to_its_place),
        EMPTY(undo_reaches_back_sixteen_lines),
        SALE(an_order_discount_is_spread_to_the_cent),
        cmocka_unit_test(per_document_the_totals_are_rounded_once),
        EMPTY(the_highest_age_counts),
        EMPTY(two_thousand_lines_and_no_more),
        SALE(a_refused_change_changes_nothing),
        SALE(a_saved_cart_comes_back),
        SALE(texts_are_cut_at_a_character),
        SALE(clearing_starts_the_next_sale),
        cmocka_unit_test(only_known_currencies),
    };
    return cmocka_run_group_tests_name("cart", tests, NULL, NULL);
}
