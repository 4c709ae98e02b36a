#include "app/base/mem.h"
#include "app/domain/barcode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct row {
    const char *name, *code;
    enum barcode_kind kind;
    const char *gtin14;  // "" for none
    const char *problem; // NULL: valid
} rows[] = {
    { "EAN-13", "4006381333931", BARCODE_EAN13, "04006381333931", NULL },
    { "EAN-13, wrong check digit", "4006381333930", BARCODE_EAN13, "", "wrong check digit" },
    { "EAN-8", "96385074", BARCODE_EAN8, "00000096385074", NULL },
    { "EAN-8, wrong check digit", "96385075", BARCODE_EAN8, "", "wrong check digit" },
    { "UPC-A", "036000291452", BARCODE_UPCA, "00036000291452", NULL },
    { "UPC-A, wrong check digit", "036000291453", BARCODE_UPCA, "", "wrong check digit" },
    { "GTIN-14", "10614141000415", BARCODE_GTIN14, "10614141000415", NULL },
    { "GTIN-14, wrong check digit", "10614141000416", BARCODE_GTIN14, "", "wrong check digit" },
    { "UPC-E ending in 0", "04252614", BARCODE_UPCE, "00042100005264", NULL },
    { "UPC-E ending in 3", "04904403", BARCODE_UPCE, "00049000000443", NULL },
    { "UPC-E ending in 4", "01234446", BARCODE_UPCE, "00012340000046", NULL },
    { "a leading 1 is EAN-8 first", "12345670", BARCODE_EAN8, "00000012345670", NULL },
    { "UPC-E ending in 5", "01234558", BARCODE_UPCE, "00012345000058", NULL },
    { "UPC-E, wrong check digit", "04904404", BARCODE_EAN8, "", "wrong check digit" },
    { "space around", " 4006381333931\r\n", BARCODE_EAN13, "04006381333931", NULL },
    { "AIM prefix of EAN", "]E04006381333931", BARCODE_EAN13, "04006381333931", NULL },
    { "AIM prefix of Code 128", "]C0ABC-12", BARCODE_TEXT, "", NULL },
    { "add-on of five, joined", "978020137962451299", BARCODE_EAN13, "09780201379624", NULL },
    { "add-on of two, apart", "4006381333931 12", BARCODE_EAN13, "04006381333931", NULL },
    { "add-on of two, joined", "977147396801203", BARCODE_EAN13, "09771473968012", NULL },
    { "fifteen digits that are no code and add-on", "400638133393012", BARCODE_TEXT, "", NULL },
    { "seven digits", "1234567", BARCODE_TEXT, "", NULL },
    { "eleven digits", "12345678901", BARCODE_TEXT, "", NULL },
    { "one digit", "7", BARCODE_TEXT, "", NULL },
    { "SKU", "CROIS-01", BARCODE_TEXT, "", NULL },
    { "Chinese text", "牛奶", BARCODE_TEXT, "", NULL },
    { "weight label", "2100042012363", BARCODE_WEIGHT, "02100042000001", NULL },
    { "weight label, wrong check digit", "2100042012364", BARCODE_EAN13, "", "wrong check digit" },
    { "price label", "2300042012992", BARCODE_PRICE, "02300042000005", NULL },
    { "GS1 with AIM prefix", "]C10109501101530003", BARCODE_GS1, "09501101530003", NULL },
    { "GS1 in brackets", "(01)09501101530003(10)A", BARCODE_GS1, "09501101530003", NULL },
    { "GS1 by its separator",
      "\x1D"
      "10A\x1D"
      "21B",
      BARCODE_GS1, "", NULL },
    { "GS1, wrong check digit", "]d20109501101530004", BARCODE_GS1, "",
      "AI 01: wrong check digit" },
    { "empty", "", BARCODE_TEXT, "", "empty code" },
    { "only an AIM prefix", "]C1", BARCODE_TEXT, "", "empty code" },
    { "control character", "abc\x02", BARCODE_TEXT, "", "bad character: 0x02" },
    { "not UTF-8", "caf\xE9", BARCODE_TEXT, "", "bad character: not UTF-8" },
};

static void reads(void **state)
{
    const struct row *r = *state;
    struct barcode b;
    struct problem p = { 0 };
    enum err err = barcode_parse(r->code, &barcode_default_rules, &b, &p);
    assert_string_equal(p.text, r->problem ? r->problem : "");
    assert_int_equal(err, r->problem ? ERR_INVALID : OK);
    if (!r->problem) {
        assert_string_equal(b.gtin14, r->gtin14);
        assert_string_equal(barcode_kind_name(b.kind), barcode_kind_name(r->kind));
    }
}

// Open Food Facts; see the head of the file.
static void real_article_numbers(void **state)
{
    (void)state;
    FILE *f = fopen(TEST_DATA "/gtins.csv", "r");
    assert_non_null(f);
    char line[128], code[16], valid[4], gtin14[16];
    int count = 0;
    while (fgets(line, sizeof line, f)) {
        gtin14[0] = '\0';
        if (line[0] == '#' || sscanf(line, "%15[0-9],%3[a-z],%15[0-9]", code, valid, gtin14) < 2)
            continue;
        struct barcode b;
        enum err err = barcode_parse(code, &barcode_default_rules, &b, NULL);
        if ((err == OK) != (strcmp(valid, "yes") == 0))
            fail_msg("%s", code);
        if (gtin14[0])
            assert_string_equal(b.gtin14, gtin14);
        else if (err == OK && strlen(code) == 8)
            assert_true(b.gtin14[0] && b.other_gtin14[0]); // both readings
        count++;
    }
    fclose(f);
    assert_int_equal(count, 684);
}

static void a_weight_label_gives_item_and_kilograms(void **state)
{
    (void)state;
    struct barcode b;
    assert_int_equal(barcode_parse("2100042012363", &barcode_default_rules, &b, NULL), OK);
    assert_string_equal(b.item, "00042");
    assert_true(b.has_weight && !b.has_price);
    assert_int_equal(b.weight, 1236);
    assert_int_equal(b.weight_digits, 3);
}

static void a_price_label_gives_minor_units(void **state)
{
    (void)state;
    struct barcode b;
    assert_int_equal(barcode_parse("2300042012992", &barcode_default_rules, &b, NULL), OK);
    assert_string_equal(b.item, "00042");
    assert_true(b.has_price && !b.has_weight);
    assert_int_equal(b.price, 1299);
    assert_int_equal(b.price_digits, -1);
}

static void a_gs1_label_gives_weight_and_price(void **state)
{
    (void)state;
    struct barcode b;
    assert_int_equal(barcode_parse("(01)09501101530003(3103)001250(3932)9781299",
                                   &barcode_default_rules, &b, NULL),
                     OK);
    assert_int_equal(b.weight, 1250);
    assert_int_equal(b.weight_digits, 3);
    assert_int_equal(b.price, 1299);
    assert_int_equal(b.price_digits, 2);
}

static void eight_digits_may_have_two_readings(void **state)
{
    (void)state;
    struct barcode b;
    assert_int_equal(barcode_parse("01234565", &barcode_default_rules, &b, NULL), OK);
    assert_string_equal(b.gtin14, "00012345000065");
    assert_string_equal(b.other_gtin14, "00000001234565");
    assert_int_equal(barcode_parse("96385074", &barcode_default_rules, &b, NULL), OK);
    assert_string_equal(b.other_gtin14, "");
}

static void addons_are_kept_apart(void **state)
{
    (void)state;
    struct barcode b;
    assert_int_equal(barcode_parse("978020137962451299", &barcode_default_rules, &b, NULL), OK);
    assert_string_equal(b.addon, "51299");
    assert_int_equal(barcode_parse("4006381333931 12", &barcode_default_rules, &b, NULL), OK);
    assert_string_equal(b.addon, "12");
}

static void a_rule_may_skip_the_values_own_check_digit(void **state)
{
    (void)state;
    struct barcode_rules rules;
    struct barcode b;
    assert_int_equal(barcode_rules_parse("28:price:4:5, 99:weight:4:6", &rules, NULL), OK);
    assert_int_equal(rules.count, 2);
    assert_int_equal(barcode_parse("2812345019993", &rules, &b, NULL), OK);
    assert_string_equal(b.item, "1234"); // 5 is skipped
    assert_int_equal(b.price, 1999);
    assert_string_equal(b.gtin14, "02812340000002");
    assert_int_equal(barcode_parse("9912340015006", &rules, &b, NULL), OK);
    assert_int_equal(b.weight, 1500);
    assert_int_equal(barcode_parse("2100042012363", &rules, &b, NULL), OK);
    assert_int_equal(b.kind, BARCODE_EAN13); // no rule for 21 now
}

static const char *const bad_rules[] = { "21",          "21:size",       "x:weight",
                                         "21:weight:5", "21:weight:5:6", "21:weight:0:9",
                                         "12345:weight" };

static void refuses_rules(void **state)
{
    struct barcode_rules rules = { .count = 7 };
    struct problem p = { 0 };
    assert_int_equal(barcode_rules_parse(*state, &rules, &p), ERR_INVALID);
    assert_int_equal(rules.count, 7);
    assert_true(p.text[0]);
}

int main(void)
{
    const struct CMUnitTest more[] = {
        cmocka_unit_test(real_article_numbers),
        cmocka_unit_test(a_weight_label_gives_item_and_kilograms),
        cmocka_unit_test(a_price_label_gives_minor_units),
        cmocka_unit_test(a_gs1_label_gives_weight_and_price),
        cmocka_unit_test(eight_digits_may_have_two_readings),
        cmocka_unit_test(addons_are_kept_apart),
        cmocka_unit_test(a_rule_may_skip_the_values_own_check_digit),
    };
    struct CMUnitTest tests[LEN(rows) + LEN(bad_rules) + LEN(more)];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, reads, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(bad_rules); i++)
        tests[LEN(rows) + i] =
            (struct CMUnitTest){ bad_rules[i], refuses_rules, NULL, NULL, (void *)bad_rules[i] };
    memcpy(tests + LEN(rows) + LEN(bad_rules), more, sizeof more);
    return cmocka_run_group_tests_name("barcode", tests, NULL, NULL);
}
