#include "app/base/buf.h"
#include "app/base/csv.h"
#include "app/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct source {
    const char *text;
    size_t len, step; // bytes given at a time
};

static int64_t read_source(void *arg, char *out, size_t size)
{
    struct source *s = arg;
    size_t n = s->len < s->step ? s->len : s->step;
    if (n > size)
        n = size;
    memcpy(out, s->text, n);
    s->text += n;
    s->len -= n;
    return (int64_t)n;
}

// Rows as "line:a|b|c" each on a line; a refused row as "! reason".
static void read_all(struct buf *out, const char *text, size_t len, size_t step, char delimiter)
{
    struct source source = { text, len, step };
    struct csv csv;
    csv_init(&csv, read_source, &source, delimiter);
    for (;;) {
        struct csv_row row;
        struct problem p = { 0 };
        enum err err = csv_next(&csv, &row, &p);
        if (err == ERR_NOT_FOUND)
            break;
        if (err != OK) {
            buf_printf(out, "! %s\n", p.text);
            assert_true(err != ERR_IO);
            continue;
        }
        buf_printf(out, "%d:", (int)row.line);
        for (size_t i = 0; i < row.count; i++)
            buf_printf(out, "%s%s", i ? "|" : "", row.field[i]);
        buf_putc(out, '\n');
    }
    csv_deinit(&csv);
}

static const struct row {
    const char *name, *text, *expect;
} rows[] = {
    { "plain fields", "a,b,c\n1,2,3\n", "1:a|b|c\n2:1|2|3\n" },
    { "no line break at the end", "a,b\n1,2", "1:a|b\n2:1|2\n" },
    { "CRLF", "a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n" },
    { "a BOM is not part of the first field", "\xEF\xBB\xBFname,x\n", "1:name|x\n" },
    { "quoted delimiter, quote and line break",
      "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\nx,y,z\n",
      "1:a,b|say \"hi\"|two\nlines\n3:x|y|z\n" },
    { "empty fields", ",\n,,\"\"\n", "1:|\n2:||\n" },
    { "empty lines are skipped and counted", "a\n\n\r\nb\n", "1:a\n4:b\n" },
    { "semicolons are found out", "a;b;c\n1,5;2;3\n", "1:a|b|c\n2:1,5|2|3\n" },
    { "tabs are found out", "a\tb\n1\t2\n", "1:a|b\n2:1|2\n" },
    { "delimiters inside quotes do not count", "\"a,b,c\";d\n", "1:a,b,c|d\n" },
    { "an inch mark spoils its own row only", "a,b\n5\" pipe,1\nc,d\n",
      "1:a|b\n! line 2: misplaced quote in field 1\n3:c|d\n" },
    { "text behind a closing quote", "\"a\"b,c\nd,e\n",
      "! line 1: misplaced quote in field 1\n2:d|e\n" },
    { "a quote that is never closed", "a,b\n\"c,d\ne,f\n",
      "1:a|b\n! line 2: longer than 262144 bytes, or a quote is never closed\n3:e|f\n" },
    { "Latin-1 is refused", "caf\xE9,1\nb,2\n", "! line 1: not UTF-8 text\n2:b|2\n" },
    { "nothing", "", "" },
    { "only a BOM", "\xEF\xBB\xBF", "" },
};

static void reads(void **state)
{
    const struct row *r = *state;
    for (size_t step = 1; step <= 64; step *= 8) { // however the bytes arrive
        struct buf out = { 0 };
        read_all(&out, r->text, strlen(r->text), step, 0);
        assert_string_equal(buf_text(&out), r->expect);
        buf_deinit(&out);
    }
}

static void overlong_line_is_one_error(void **state)
{
    (void)state;
    struct buf text = { 0 }, out = { 0 };
    buf_puts(&text, "a,b\n");
    for (size_t i = 0; i < CSV_ROW_MAX * 3; i++)
        buf_putc(&text, 'x');
    buf_puts(&text, ",tail\nc,d\n");
    read_all(&out, text.data, text.len, 70000, 0);
    assert_string_equal(buf_text(&out),
                        "1:a|b\n! line 2: longer than 262144 bytes, or a quote is never closed\n"
                        "3:c|d\n");
    buf_deinit(&text);
    buf_deinit(&out);
}

static void too_many_fields_is_one_error(void **state)
{
    (void)state;
    struct buf text = { 0 }, out = { 0 };
    for (int i = 0; i < CSV_FIELDS_MAX; i++)
        buf_putc(&text, ',');
    buf_puts(&text, "\nc,d\n");
    read_all(&out, text.data, text.len, 4096, ',');
    assert_string_equal(buf_text(&out), "! line 1: more than 256 fields\n2:c|d\n");
    buf_deinit(&text);
    buf_deinit(&out);
}

static int64_t read_failure(void *arg, char *out, size_t size)
{
    (void)arg, (void)out, (void)size;
    return -1;
}

static void a_broken_disk_is_an_error(void **state)
{
    (void)state;
    struct csv csv;
    struct csv_row row;
    csv_init(&csv, read_failure, NULL, 0);
    assert_int_equal(csv_next(&csv, &row, NULL), ERR_IO);
    assert_int_equal(csv_next(&csv, &row, NULL), ERR_IO);
    csv_deinit(&csv);
    csv_deinit(&csv);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + 3];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, reads, NULL, NULL, (void *)&rows[i] };
    tests[LEN(rows)] = (struct CMUnitTest)cmocka_unit_test(overlong_line_is_one_error);
    tests[LEN(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(too_many_fields_is_one_error);
    tests[LEN(rows) + 2] = (struct CMUnitTest)cmocka_unit_test(a_broken_disk_is_an_error);
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
