#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct fold_row {
    const char *name, *text, *expect;
} folds[] = {
    { "ASCII is lowered", "Butter CROISSANT 2x", "butter croissant 2x" },
    { "French accents", "Crème Brûlée à l\u2019Œuf", "creme brulee a l'oeuf" },
    { "German", "Süße STRAẞE Öl", "susse strasse ol" },
    { "Nordic", "Smørrebrød Æble Ångström", "smorrebrod aeble angstrom" },
    { "Polish and Czech", "ŁÓDŹ žluťoučký kůň", "lodz zlutoucky kun" },
    { "Turkish", "IĞDIR İstanbul ılık", "igdir istanbul ilik" },
    { "Vietnamese", "Phở bò Đặc Biệt ƯỚC", "pho bo dac biet uoc" },
    { "combining marks", "Cafe\u0301 n\u0303o", "cafe no" },
    { "Greek", "ΚΑΛΗΜΈΡΑ Ἀθήνας ϊός", "καλημερα αθηνασ ιοσ" },
    { "Cyrillic", "ЩИ Ёлка МОЛОКО", "щи елка молоко" },
    { "Icelandic", "Þórður", "thordur" },
    { "Arabic vowel signs and tatweel", "قَهْوَة عـــربية", "قهوه عربيه" },
    { "Arabic alef and yeh", "أحمد إيمان آدم مستشفى", "احمد ايمان ادم مستشفي" },
    { "Persian keys", "کیک", "كيك" },
    { "Arabic-Indic digits", "٢٥٠ ۱۲", "250 12" },
    { "full-width forms", "ＡＢＣ１２３　ｘ", "abc123 x" },
    { "Chinese stays", "牛奶 250ml", "牛奶 250ml" },
    { "curly dashes and spaces", "7\u2013Up\u00A0Zero", "7-up zero" },
    { "soft hyphen and direction marks vanish", "Voll\u00ADkorn\u200F", "vollkorn" },
    { "a malformed byte",
      "a\xFF"
      "b",
      "a?b" },
};

static void folds_for_search(void **state)
{
    const struct fold_row *r = *state;
    char out[128];
    assert_int_equal(utf8_fold(r->text, out, sizeof out), strlen(r->expect));
    assert_string_equal(out, r->expect);
}

static const struct decode_row {
    const char *name, *bytes;
    size_t len, took;
    uint32_t cp;
} decodes[] = {
    { "ASCII", "A", 1, 1, 'A' },
    { "two bytes", "\xC3\xA9", 2, 2, 0xE9 },
    { "three bytes", "\xE2\x82\xAC", 3, 3, 0x20AC },
    { "four bytes", "\xF0\x9F\x98\x80", 4, 4, 0x1F600 },
    { "highest code point", "\xF4\x8F\xBF\xBF", 4, 4, 0x10FFFF },
    { "above the highest", "\xF4\x90\x80\x80", 4, 1, UTF8_BAD },
    { "surrogate", "\xED\xA0\x80", 3, 1, UTF8_BAD },
    { "overlong slash", "\xC0\xAF", 2, 1, UTF8_BAD },
    { "overlong in three", "\xE0\x80\xAF", 3, 1, UTF8_BAD },
    { "cut off", "\xE2\x82", 2, 1, UTF8_BAD },
    { "lone continuation", "\x80", 1, 1, UTF8_BAD },
    { "a real replacement character", "\xEF\xBF\xBD", 3, 3, UTF8_BAD },
};

static void decodes_strictly(void **state)
{
    const struct decode_row *r = *state;
    uint32_t cp = 0;
    assert_int_equal(utf8_decode(r->bytes, r->len, &cp), r->took);
    assert_int_equal(cp, r->cp);
    bool valid = r->took == r->len && (r->cp != UTF8_BAD || r->took == 3);
    assert_int_equal(utf8_valid(r->bytes, r->len), valid);
}

static void encodes_what_it_decodes(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        uint32_t back;
        size_t n = utf8_encode(cp, bytes);
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        if (utf8_decode(bytes, n, &back) != n || back != (surrogate ? UTF8_BAD : cp))
            fail_msg("U+%04X", (unsigned)cp);
    }
}

static void folding_never_grows(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        char text[5] = { 0 }, out[16];
        size_t n = utf8_encode(cp, text), folded = utf8_fold(text, out, sizeof out);
        if (folded > n || !utf8_valid(out, folded))
            fail_msg("U+%04X", (unsigned)cp);
    }
}

static void walks_both_ways(void **state)
{
    (void)state;
    const char *text = "aé€😀", *p = text;
    assert_int_equal(utf8_count(text), 4);
    assert_int_equal(utf8_next(&p), 'a');
    assert_int_equal(utf8_next(&p), 0xE9);
    assert_int_equal(utf8_next(&p), 0x20AC);
    assert_int_equal(utf8_next(&p), 0x1F600);
    assert_int_equal(utf8_next(&p), 0);
    assert_int_equal(utf8_prev(text, &p), 0x1F600);
    assert_int_equal(utf8_prev(text, &p), 0x20AC);
    assert_int_equal(utf8_prev(text, &p), 0xE9);
    assert_int_equal(utf8_prev(text, &p), 'a');
    assert_int_equal(utf8_prev(text, &p), 0);
    assert_ptr_equal(p, text);
}

static void cuts_between_characters(void **state)
{
    (void)state;
    char out[6];
    assert_int_equal(utf8_cut("a€b", 3), 1);
    assert_int_equal(utf8_cut("a€b", 4), 4);
    assert_int_equal(utf8_cut("a€b", 99), 5);
    assert_int_equal(utf8_copy(out, 4, "a€b"), 1);
    assert_string_equal(out, "a");
    assert_int_equal(utf8_fold("É€", out, 4), 1);
    assert_string_equal(out, "e");
}

static void knows_cjk(void **state)
{
    (void)state;
    assert_true(utf8_is_cjk(0x725B));  // 牛
    assert_true(utf8_is_cjk(0x304B));  // か
    assert_true(utf8_is_cjk(0xD55C));  // 한
    assert_true(utf8_is_cjk(0x20000)); // extension B
    assert_false(utf8_is_cjk('a'));
    assert_false(utf8_is_cjk(0x0645)); // م
    assert_false(utf8_is_cjk(0x3001)); // ideographic comma
}

int main(void)
{
    struct CMUnitTest tests[LEN(folds) + LEN(decodes) + 5] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < LEN(folds); i++)
        tests[n++] =
            (struct CMUnitTest){ folds[i].name, folds_for_search, NULL, NULL, (void *)&folds[i] };
    for (size_t i = 0; i < LEN(decodes); i++)
        tests[n++] = (struct CMUnitTest){ decodes[i].name, decodes_strictly, NULL, NULL,
                                          (void *)&decodes[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(encodes_what_it_decodes);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(folding_never_grows);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(walks_both_ways);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(cuts_between_characters);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(knows_cjk);
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
