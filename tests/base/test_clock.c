#include "app/base/clock.h"
#include "app/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct row {
    const char *name, *text;
    bool valid;
    int64_t ms;
} rows[] = {
    { "the epoch", "1970-01-01T00:00:00Z", true, 0 },
    { "a date alone is its midnight", "2026-11-22", true, 1795305600000 },
    { "milliseconds are kept", "2026-11-22T14:32:05.123Z", true, 1795357925123 },
    { "leap day of a leap century", "2000-02-29", true, 951782400000 },
    { "before the epoch", "1969-12-31T23:59:59.999Z", true, -1 },
    { "no leap day in 2026", "2026-02-29", false, 0 },
    { "no leap day in 1900", "1900-02-29", false, 0 },
    { "month 13", "2026-13-01", false, 0 },
    { "hour 24", "2026-01-01T24:00:00Z", false, 0 },
    { "local time without Z", "2026-01-01T10:00:00", false, 0 },
    { "text behind", "2026-01-01T10:00:00Z ", false, 0 },
};

static void parses_iso(void **state)
{
    const struct row *r = *state;
    int64_t ms = 0;
    assert_int_equal(clock_parse_iso(r->text, &ms), r->valid);
    if (r->valid)
        assert_int_equal(ms, r->ms);
}

static void formats_what_it_parses(void **state)
{
    (void)state;
    char text[CLOCK_ISO_LEN];
    clock_format_iso(1795357925123, text);
    assert_string_equal(text, "2026-11-22T14:32:05.123Z");
    clock_format_iso(-1, text);
    assert_string_equal(text, "1969-12-31T23:59:59.999Z");
}

static void frozen_clock_moves_only_when_told(void **state)
{
    (void)state;
    clock_freeze(1000);
    assert_int_equal(clock_utc_ms(), 1000);
    clock_advance(500);
    assert_int_equal(clock_utc_ms(), 1500);
    clock_unfreeze();
    assert_true(clock_utc_ms() > 1700000000000);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + 2];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, parses_iso, NULL, NULL, (void *)&rows[i] };
    tests[LEN(rows)] = (struct CMUnitTest)cmocka_unit_test(formats_what_it_parses);
    tests[LEN(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(frozen_clock_moves_only_when_told);
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
