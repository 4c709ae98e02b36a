#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char dir[] = "/tmp/strings-XXXXXX";

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void remove_file(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    unlink(path);
}

static const char *const pay = "# the payment screen\n"
                               "[pay.title]\n"
                               "en = Payment\nzh = 付款\nde = Zahlung\nar = الدفع\n\n"
                               "[pay.due]\n"
                               "en = {amount} due from {name}\nde = {name} schuldet {amount}\n"
                               "[pay.lines]\r\n"
                               "en = one\\ntwo \\\\ three\n"
                               "[cart.items.one]\nen = {n} item\nde = {n} Artikel (einer)\n"
                               "[cart.items.other]\nen = {n} items\nde = {n} Artikel\nzh = {n} 件\n"
                               "ar = {n} other\n"
                               "[cart.items.zero]\nar = zero\n[cart.items.two]\nar = two\n"
                               "[cart.items.few]\nar = few\n[cart.items.many]\nar = many\n";

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(dir))
        return -1;
    write_file("pay.txt", pay);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    strings_unload();
    remove_file("pay.txt");
    return rmdir(dir);
}

static void language_switches_at_run_time(void **state)
{
    (void)state;
    assert_int_equal(strings_load(dir, "en"), OK);
    assert_string_equal(tr("pay.title"), "Payment");
    assert_false(strings_is_rtl());
    assert_int_equal(strings_load(dir, "ar"), OK);
    assert_string_equal(tr("pay.title"), "الدفع");
    assert_string_equal(strings_lang(), "ar");
    assert_true(strings_is_rtl());
}

static void missing_text_is_english_then_the_key(void **state)
{
    (void)state;
    assert_int_equal(strings_load(dir, "zh"), OK);
    assert_string_equal(tr("pay.due"), "{amount} due from {name}");
    assert_string_equal(tr("pay.unknown"), "pay.unknown");
    assert_string_equal(tr("pay.lines"), "one\ntwo \\ three");
}

static void a_failed_load_keeps_the_text(void **state)
{
    (void)state;
    assert_int_equal(strings_load(dir, "de"), OK);
    assert_int_equal(strings_load(dir, "fr"), ERR_NOT_FOUND);
    assert_int_equal(strings_load("/nowhere", "en"), ERR_NOT_FOUND);
    assert_string_equal(tr("pay.title"), "Zahlung");
}

static void placeholders_are_filled_in_any_order(void **state)
{
    (void)state;
    struct arena a = { 0 };
    assert_int_equal(strings_load(dir, "de"), OK);
    assert_string_equal(tr_fmt(&a, "pay.due", "amount", "5 {name}", "name", "Anna", NULL),
                        "Anna schuldet 5 {name}");
    assert_string_equal(tr_fill(&a, "{x} and {y} {", "y", "1", NULL), "{x} and 1 {");
    arena_deinit(&a);
}

static const struct plural_row {
    const char *name, *lang;
    int64_t n;
    const char *expect;
} plurals[] = {
    { "English 1", "en", 1, "{n} item" },
    { "English 0", "en", 0, "{n} items" },
    { "English 21", "en", 21, "{n} items" },
    { "German 1", "de", 1, "{n} Artikel (einer)" },
    { "German -1", "de", -1, "{n} Artikel (einer)" },
    { "Chinese 1", "zh", 1, "{n} 件" },
    { "Arabic 0", "ar", 0, "zero" },
    { "Arabic 2", "ar", 2, "two" },
    { "Arabic 3", "ar", 3, "few" },
    { "Arabic 10", "ar", 10, "few" },
    { "Arabic 11", "ar", 11, "many" },
    { "Arabic 99", "ar", 99, "many" },
    { "Arabic 100", "ar", 100, "{n} other" },
    { "Arabic 102", "ar", 102, "{n} other" },
    { "Arabic 103", "ar", 103, "few" },
    { "Arabic 111", "ar", 111, "many" },
};

static void picks_the_plural_form(void **state)
{
    const struct plural_row *r = *state;
    assert_int_equal(strings_load(dir, r->lang), OK);
    assert_string_equal(tr_n("cart.items", r->n), r->expect);
}

static const struct bad_row {
    const char *name, *text, *problem;
} bad[] = {
    { "text before a key", "en = x\n", "x.txt:1: text before the first [key]" },
    { "no equals sign", "[a]\nen x\n", "x.txt:2: 'language = text' expected" },
    { "unknown language", "[a]\nfr = x\n", "x.txt:2: unknown language fr" },
    { "language twice", "[a]\nen = x\n\nen = y\n", "x.txt:4: second text for en" },
    { "key twice", "[a]\nen = x\n[a]\n", "x.txt:3: second section for a" },
    { "key of another file", "[pay.title]\n", "x.txt:1: second section for pay.title" },
    { "open section", "[a\n", "x.txt:1: malformed section [a" },
    { "capital in a key", "[Ab]\n", "x.txt:1: malformed key Ab" },
    { "empty text", "[a]\nen =\n", "x.txt:2: empty text for en" },
    { "unknown escape", "[a]\nen = a\\tb\n", "x.txt:2: unknown escape in en" },
    { "not UTF-8", "[a]\nen = caf\xE9\n", "x.txt: not UTF-8 text" },
};

static void refuses_with_file_and_line(void **state)
{
    const struct bad_row *r = *state;
    struct strings *s;
    struct problem p = { 0 };
    write_file("x.txt", r->text);
    enum err err = strings_new(&s, dir, "en", &p);
    remove_file("x.txt");
    assert_int_equal(err, ERR_INVALID);
    assert_string_equal(p.text, r->problem);
    assert_null(s);
}

static void the_real_texts_load_quickly(void **state)
{
    (void)state;
    int64_t best = INT64_MAX;
    for (int i = 0; i < 10; i++) {
        int64_t start = clock_mono_us();
        assert_int_equal(strings_load(TEST_ASSETS "/strings", "ar"), OK);
        int64_t took = clock_mono_us() - start;
        best = took < best ? took : best;
    }
    print_message("loading all strings: %d us\n", (int)best);
    assert_true(best < 20000); // a release build takes under 3 ms; this one may be instrumented
}

int main(void)
{
    struct CMUnitTest tests[LEN(plurals) + LEN(bad) + 5] = { 0 };
    size_t n = 0;
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(language_switches_at_run_time);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(missing_text_is_english_then_the_key);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_failed_load_keeps_the_text);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(placeholders_are_filled_in_any_order);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(the_real_texts_load_quickly);
    for (size_t i = 0; i < LEN(plurals); i++)
        tests[n++] = (struct CMUnitTest){ plurals[i].name, picks_the_plural_form, NULL, NULL,
                                          (void *)&plurals[i] };
    for (size_t i = 0; i < LEN(bad); i++)
        tests[n++] = (struct CMUnitTest){ bad[i].name, refuses_with_file_and_line, NULL, NULL,
                                          (void *)&bad[i] };
    return cmocka_run_group_tests_name("strings", tests, make_folder, remove_folder);
}
