#include "app/base/buf.h"
#include "app/base/json.h"
#include "app/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct row {
    const char *name, *text;
    const char *problem; // NULL: valid
} rows[] = {
    { "an object", "{\"a\":1}", NULL },
    { "white space everywhere", " \n{ \"a\" : [ 1 , 2 ] }\t\r\n", NULL },
    { "every number form", "[0,-0,10,1.5,-2.25e10,1E-3,3e+2]", NULL },
    { "escapes and a surrogate pair", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"", NULL },
    { "nothing", "", "line 1, column 1: unexpected end" },
    { "text behind the end", "{} x", "line 1, column 4: something behind the end" },
    { "the line and column are counted", "{\n  \"a\": 1,\n  \"b\": x\n}",
      "line 3, column 8: a value expected" },
    { "a comma too many", "[1,]", "line 1, column 4: a value expected" },
    { "a comma too many in an object", "{\"a\":1,}",
      "line 1, column 8: a name in quotes expected" },
    { "a missing comma", "[1 2]", "line 1, column 4: ',' or ']' expected" },
    { "a missing colon", "{\"a\" 1}", "line 1, column 6: ':' expected" },
    { "an open object", "{\"a\":1", "line 1, column 7: ',' or '}' expected" },
    { "a zero in front", "01", "line 1, column 2: number with a zero in front" },
    { "no digit behind the point", "1.", "line 1, column 3: malformed number" },
    { "no digit in front of the point", ".5", "line 1, column 1: a value expected" },
    { "no digit in the exponent", "1e+", "line 1, column 4: malformed number" },
    { "a plus", "+1", "line 1, column 1: a value expected" },
    { "not a number", "NaN", "line 1, column 1: a value expected" },
    { "a wrong literal", "nul", "line 1, column 1: a value expected" },
    { "a line break in a string", "\"a\nb\"", "line 1, column 3: control character in a string" },
    { "a string without end", "\"abc", "line 1, column 5: string does not end" },
    { "an unknown escape", "\"\\x\"", "line 1, column 3: bad escape" },
    { "a NUL escape", "\"\\u0000\"", "line 1, column 8: NUL character in a string" },
    { "half a pair", "\"\\ud83d\"", "line 1, column 8: half of a surrogate pair" },
    { "not UTF-8", "\"\xE9\"", "line 1, column 2: text is not UTF-8" },
    { "a comment", "{/*x*/}", "line 1, column 2: a name in quotes expected" },
    { "a byte order mark", "\xEF\xBB\xBF{}", "line 1, column 1: a value expected" },
    { "a key given twice", "{\"a\":{\"b\":1,\"c\":2,\"b\":3}}", "a.b: given twice" },
    { "a key given twice by escape", "{\"lines\":[{},{\"a\":1,\"\\u0061\":2}]}",
      "lines[1].a: given twice" },
};

static void parses_strictly(void **state)
{
    const struct row *r = *state;
    struct json root;
    struct problem p = { 0 };
    enum err err = json_parse(r->text, strlen(r->text), 0, &root, &p);
    assert_string_equal(p.text, r->problem ? r->problem : "");
    assert_int_equal(err, r->problem ? ERR_INVALID : OK);
    json_free(&root);
    json_free(&root);
}

static void depth_and_size_are_capped(void **state)
{
    (void)state;
    struct json root;
    char deep[2 * (JSON_DEPTH_MAX + 1)];
    memset(deep, '[', JSON_DEPTH_MAX + 1);
    memset(deep + JSON_DEPTH_MAX + 1, ']', JSON_DEPTH_MAX + 1);
    assert_int_equal(json_parse(deep, sizeof deep, 0, &root, NULL), ERR_FULL);
    assert_int_equal(json_parse(deep + 1, sizeof deep - 2, 0, &root, NULL), OK);
    json_free(&root);
    assert_int_equal(json_parse("[1]", 3, 2, &root, NULL), ERR_FULL);
}

static const char *const order =
    "{\"lines\":[{\"quantity\":\"1\"},{\"quantity\":\"1.5\"},{\"quantity\":2},{\"quantity\":\"x\"}]"
    ","
    "\"n\":12,\"half\":1.5,\"big\":1e300,\"on\":true,\"nothing\":null,\"mode\":\"up\"}";

struct fixture {
    struct json root, lines, line;
    struct problem p;
};

static void open_order(struct fixture *f)
{
    *f = (struct fixture){ 0 };
    assert_int_equal(json_parse(order, strlen(order), 0, &f->root, &f->p), OK);
    assert_int_equal(json_get_array(&f->root, "lines", &f->lines, &f->p), OK);
}

static void the_problem_names_the_path(void **state)
{
    (void)state;
    static const char *const expect[] = { "", "",
                                          "lines[2].quantity: must be a decimal number in quotes",
                                          "lines[3].quantity: not a decimal number" };
    struct fixture f;
    open_order(&f);
    assert_int_equal(json_count(&f.lines), 4);
    int i = 0;
    JSON_EACH(&f.lines, &f.line)
    {
        int64_t milli = -1;
        struct problem p = { 0 };
        enum err err = json_get_decimal(&f.line, "quantity", 3, &milli, &p);
        assert_int_equal(err, *expect[i] ? ERR_INVALID : OK);
        assert_string_equal(p.text, expect[i]);
        i++;
    }
    assert_int_equal(i, 4);
    json_free(&f.root);
}

static void getters_check_type_and_range(void **state)
{
    (void)state;
    static const char *const modes[] = { "half_up", "up", NULL };
    struct fixture f;
    open_order(&f);
    int64_t n = 0;
    int mode = 0;
    bool on = false;
    const char *text = NULL;
    assert_int_equal(json_get_int(&f.root, "n", 0, 20, &n, &f.p), OK);
    assert_int_equal(n, 12);
    assert_int_equal(json_get_int(&f.root, "n", 0, 11, &n, &f.p), ERR_INVALID);
    assert_string_equal(f.p.text, "n: must be from 0 to 11");
    assert_int_equal(json_get_int(&f.root, "half", 0, 11, &n, &f.p), ERR_INVALID);
    assert_int_equal(json_get_int(&f.root, "big", 0, INT64_MAX, &n, &f.p), ERR_INVALID);
    assert_string_equal(f.p.text, "big: must be a whole number");
    assert_int_equal(json_get_bool(&f.root, "on", &on, &f.p), OK);
    assert_true(on);
    assert_int_equal(json_get_bool(&f.root, "n", &on, &f.p), ERR_INVALID);
    assert_int_equal(json_get_choice(&f.root, "mode", modes, &mode, &f.p), OK);
    assert_int_equal(mode, 1);
    assert_int_equal(json_get_choice(&f.root, "mode", modes + 2, &mode, &f.p), ERR_INVALID);
    assert_int_equal(json_get_string(&f.root, "gone", &text, &f.p), ERR_INVALID);
    assert_string_equal(f.p.text, "gone: is missing");
    json_free(&f.root);
}

static void optional_members_may_be_absent_or_null(void **state)
{
    (void)state;
    struct fixture f;
    open_order(&f);
    const char *text = "as it was";
    int64_t n = 5;
    struct json child;
    assert_int_equal(json_opt_string(&f.root, "nothing", &text, &f.p), OK);
    assert_int_equal(json_opt_int(&f.root, "gone", 0, 9, &n, &f.p), OK);
    assert_int_equal(json_opt_array(&f.root, "gone", &child, &f.p), OK);
    assert_int_equal(json_count(&child), 0);
    assert_string_equal(text, "as it was");
    assert_int_equal(n, 5);
    assert_int_equal(json_opt_string(&f.root, "n", &text, &f.p), ERR_INVALID);
    json_free(&f.root);
}

static void unknown_members_can_be_refused(void **state)
{
    (void)state;
    static const char *const some[] = { "lines", "n", NULL };
    struct fixture f;
    open_order(&f);
    assert_int_equal(json_only(&f.root, some, &f.p), ERR_INVALID);
    assert_string_equal(f.p.text, "half: is not known here");
    json_free(&f.root);
}

static void strings_are_quoted(void **state)
{
    (void)state;
    struct buf out = { 0 };
    json_put_string(&out, "a\"b\\c\nd\x01 é\xFF");
    assert_string_equal(buf_text(&out), "\"a\\\"b\\\\c\\nd\\u0001 é\xEF\xBF\xBD\"");
    buf_deinit(&out);
}

int main(void)
{
    const struct CMUnitTest more[] = {
        cmocka_unit_test(depth_and_size_are_capped),
        cmocka_unit_test(the_problem_names_the_path),
        cmocka_unit_test(getters_check_type_and_range),
        cmocka_unit_test(optional_members_may_be_absent_or_null),
        cmocka_unit_test(unknown_members_can_be_refused),
        cmocka_unit_test(strings_are_quoted),
    };
    struct CMUnitTest tests[LEN(rows) + LEN(more)];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] =
            (struct CMUnitTest){ rows[i].name, parses_strictly, NULL, NULL, (void *)&rows[i] };
    memcpy(tests + LEN(rows), more, sizeof more);
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
