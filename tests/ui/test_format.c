// What people type, and how they are called.
#include "app/base/mem.h"
#include "ui/screens/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct typed_row {
    const char *name, *typed;
    int digits;
    bool valid;
    int64_t minor;
} typed_rows[] = {
    { "a point", "12.5", 2, true, 1250 },
    { "a comma", "12,5", 2, true, 1250 },
    { "whole units", "50", 2, true, 5000 },
    { "no digit before the sign", ",5", 2, true, 50 },
    { "no digit after the sign", "5,", 2, true, 500 },
    { "Arabic digits and sign", "١٢٫٥٠", 2, true, 1250 },
    { "zeros in front", "007", 2, true, 700 },
    { "a currency without decimals", "1200", 0, true, 1200 },
    { "three decimals where there are three", "1,234", 3, true, 1234 },
    { "three decimals where there are two", "1,234", 2, false, 0 },
    { "two signs", "1,2,3", 2, false, 0 },
    { "nothing", "", 2, false, 0 },
    { "only a sign", ",", 2, true, 0 },
    { "a letter", "12a", 2, false, 0 },
    { "a minus", "-5", 2, false, 0 },
    { "more than the cap", "99999999999999999999999", 2, false, 0 },
};

static void check_typed(void **state)
{
    const struct typed_row *r = *state;
    struct money m = { 0 };
    assert_int_equal(parse_typed_amount(r->typed, r->digits, &m), r->valid);
    assert_int_equal(m.minor, r->minor);
}

static const struct person_row {
    const char *name, *initials, *short_name;
} person_rows[] = {
    { "Maria Krüger", "MK", "Maria K." },
    { "Nguyễn Thị Lan", "NL", "Nguyễn L." },
    { "Émile Zola", "ÉZ", "Émile Z." },
    { "Cher", "C", "Cher" },
    { "李伟", "李", "李伟" },
    { "فاطمة حداد", "ف", "فاطمة ح." },
    { "Anne-Marie Sø", "AS", "Anne-Marie S." },
    { "Trailing ", "T", "Trailing " },
    { "", "", "" },
};

static void check_person(void **state)
{
    const struct person_row *r = *state;
    char initials[9], short_name[64];
    format_initials(r->name, initials);
    assert_string_equal(initials, r->initials);
    (void)format_short_name(r->name, short_name, sizeof(short_name));
    assert_string_equal(short_name, r->short_name);
}

static void a_long_name_is_cut_between_characters(void **state)
{
    (void)state;
    char out[6];
    assert_int_equal(format_short_name("ééééé ß", out, sizeof(out)), 4);
    assert_string_equal(out, "éé");
}

int main(void)
{
    struct CMUnitTest tests[LEN(typed_rows) + LEN(person_rows) + 1];
    size_t n = 0;
    for (size_t i = 0; i < LEN(typed_rows); i++)
        tests[n++] = (struct CMUnitTest){ typed_rows[i].name, check_typed, NULL, NULL,
                                          (void *)(uintptr_t)&typed_rows[i] };
    for (size_t i = 0; i < LEN(person_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ person_rows[i].name[0] ? person_rows[i].name : "nobody",
                                 check_person, NULL, NULL, (void *)(uintptr_t)&person_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_long_name_is_cut_between_characters);
    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
