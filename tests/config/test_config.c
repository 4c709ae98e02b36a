#include "app/base/mem.h"
#include "app/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct bad_row {
    const char *line, *problem;
} bad[] = {
    { "colour = red", "no key \"colour\"; see till --help-config" },
    { "lang", "\"key = value\" expected" },
    { "lang = fr", "lang: must be one of: en|zh|de|ar" },
    { "theme = pink", "theme: must be one of: light|dark|time" },
    { "scale = 0.79", "scale: must be auto or from 0.8 to 2.0" },
    { "scale = 2.01", "scale: must be auto or from 0.8 to 2.0" },
    { "scale = 1.005", "scale: must be auto or from 0.8 to 2.0" },
    { "size = 800", "size: must be screen or WIDTHxHEIGHT, 320 to 16384 each" },
    { "size = 100x100", "size: must be screen or WIDTHxHEIGHT, 320 to 16384 each" },
    { "window = 1", "window: must be yes or no" },
    { "sound.volume = 101", "sound.volume: must be a number from 0 to 100" },
    { "currency = EUX", "currency: not a currency of ISO 4217" },
    { "country = de", "country: must be two capital letters" },
    { "cash_rounding.step = -0.05", "cash_rounding.step: must be auto or an amount up to 1000" },
    { "cash_rounding.mode = floor", "cash_rounding.mode: must be one of: half_up|up|down" },
    { "terminal.prefix = 12345678", "terminal.prefix: longer than 7 bytes" },
    { "tz_offset = 1", "tz_offset: must be system or like +01:00" },
    { "tz_offset = +01:60", "tz_offset: must be system or like +01:00" },
    { "tz_offset = +15:00", "tz_offset: must be system or like +01:00" },
    { "scanner.prefix = \\q", "scanner.prefix: unknown escape; there are \\t \\r \\n \\\\ \\xHH" },
    { "scanner.prefix = \\x00", "scanner.prefix: more than 15 bytes, or a zero byte" },
    { "printer.receipt = usb", "printer.receipt: must be tcp:HOST:PORT, file:PATH or none" },
    { "printer.receipt = tcp:host", "printer.receipt: must be tcp:HOST:PORT, file:PATH or none" },
    { "printer.receipt = tcp:host:99999",
      "printer.receipt: must be tcp:HOST:PORT, file:PATH or none" },
    { "printer.receipt.width = 12", "printer.receipt.width: must be a number from 24 to 64" },
    { "printer.receipt.height = 12", "no key \"printer.receipt.height\"; see till --help-config" },
    { "printer.Big Printer = none",
      "printer.Big Printer: a printer's name has up to 23 of a-z 0-9 _ -" },
};

static void refuses_with_the_line(void **state)
{
    const struct bad_row *r = *state;
    struct config c;
    struct problem p = { 0 };
    char text[256], expect[256];
    snprintf(text, sizeof text, "# first line\nlang = de\n\n  %s  \nlang = en\n", r->line);
    snprintf(expect, sizeof expect, "till.conf:4: %s", r->problem);
    config_defaults(&c);
    assert_int_equal(config_read(&c, "till.conf", text, strlen(text), &p), ERR_INVALID);
    assert_string_equal(p.text, expect);
}

static void reads_every_kind_of_key(void **state)
{
    (void)state;
    static const char text[] = "data_dir = /var/lib/till/\r\n"
                               "lang=ar\n"
                               "theme = time\nhand = left\nscale = 1.18\nsize = 1280x800\n"
                               "window = yes\nsound.volume = 0\n"
                               "currency = CHF\ncountry = CH\ntax_rounding = document\n"
                               "cash_rounding.mode = down\n"
                               "receipt.header = Linden Market | Lindenallee 12 | Berlin\n"
                               "barcode.embedded = 20:weight\n"
                               "tz_offset = -03:30\n"
                               "scanner.suffix = \\x0d\\n\n"
                               "printer.receipt = tcp:192.0.2.7:9100\nprinter.receipt.width = 42\n"
                               "printer.kitchen = file:/tmp/kitchen.bin";
    struct config c;
    struct problem p = { 0 };
    config_defaults(&c);
    assert_int_equal(config_read(&c, "x", text, strlen(text), &p), OK);
    assert_int_equal(config_finish(&c, &p), OK);
    assert_string_equal(c.data_dir, "/var/lib/till");
    assert_string_equal(c.lang, "ar");
    assert_int_equal(c.theme, CONFIG_THEME_TIME);
    assert_int_equal(c.hand, CONFIG_HAND_LEFT);
    assert_int_equal(c.scale_percent, 118);
    assert_int_equal(c.width_px, 1280);
    assert_int_equal(c.height_px, 800);
    assert_true(c.window);
    assert_int_equal(c.sound_volume, 0);
    assert_int_equal(c.tax_rounding, TAX_ROUND_DOCUMENT);
    assert_int_equal(c.cash_rounding.step, 5); // the Swiss five-rappen coin
    assert_int_equal(c.cash_rounding.mode, CASH_DOWN);
    assert_string_equal(c.receipt_header, "Linden Market\nLindenallee 12\nBerlin");
    assert_int_equal(c.barcode_rules.count, 1);
    assert_int_equal(config_tz_minutes(&c, 0), -210);
    assert_string_equal(c.scanner_suffix, "\r\n");
    assert_int_equal(c.printer_count, 2);
    assert_string_equal(config_find_printer(&c, "receipt")->endpoint, "tcp:192.0.2.7:9100");
    assert_int_equal(config_find_printer(&c, "receipt")->width, 42);
    assert_int_equal(config_find_printer(&c, "kitchen")->width, 48);
    assert_null(config_find_printer(&c, "bar"));
}

static void defaults_are_usable(void **state)
{
    (void)state;
    struct config c;
    config_defaults(&c);
    assert_int_equal(config_finish(&c, NULL), OK);
    assert_string_equal(c.currency, "EUR");
    assert_string_equal(c.lang, "en");
    assert_int_equal(c.scale_percent, 0);
    assert_int_equal(c.barcode_rules.count, 2);
    assert_string_equal(c.scanner_suffix, "\r");
    assert_true(c.tz_system);
    assert_int_equal(c.lock_after_s, 300);
}

static void a_step_must_suit_the_currency(void **state)
{
    (void)state;
    struct config c;
    struct problem p = { 0 };
    const char *text = "currency = JPY\ncash_rounding.step = 0.05";
    config_defaults(&c);
    assert_int_equal(config_read(&c, "x", text, strlen(text), &p), OK);
    assert_int_equal(config_finish(&c, &p), ERR_INVALID);
    assert_string_equal(p.text, "cash_rounding.step: more than 0 decimals for JPY");
}

// The file says German, the environment Chinese, the option Arabic.
static void options_beat_environment_beats_file(void **state)
{
    (void)state;
    char path[] = "/tmp/till-conf-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "lang = de\ntheme = dark\nhand = left\n", 35), 35);
    close(fd);
    setenv("TILL_LANG", "zh", 1);
    setenv("TILL_THEME", "time", 1);
    char *argv[] = { "run", "--config",     path, "--lang=ar", "--window", "FILE", "--sound-volume",
                     "7",   "--own-option", "--", "--lang",    NULL };
    int argc = (int)LEN(argv) - 1;
    struct config c;
    struct problem p = { 0 };
    enum err err = config_load(&c, &argc, argv, &p);
    unsetenv("TILL_LANG");
    unsetenv("TILL_THEME");
    unlink(path);
    assert_string_equal(p.text, "");
    assert_int_equal(err, OK);
    assert_string_equal(c.lang, "ar");
    assert_int_equal(c.theme, CONFIG_THEME_TIME);
    assert_int_equal(c.hand, CONFIG_HAND_LEFT);
    assert_true(c.window);
    assert_int_equal(c.sound_volume, 7);
    assert_int_equal(argc, 5);
    assert_string_equal(argv[1], "FILE");
    assert_string_equal(argv[2], "--own-option");
    assert_string_equal(argv[4], "--lang");
    assert_null(argv[5]);
}

static const struct option_row {
    const char *option, *value, *problem;
} options[] = {
    { "--lang", "fr", "--lang: must be one of: en|zh|de|ar" },
    { "--lang", NULL, "--lang: needs a value" },
    { "--config", "/nowhere/till.conf", "/nowhere/till.conf: not found" },
    { "--printer.a.b", "x", "--printer.a.b: no such option" },
};

static void refuses_options(void **state)
{
    const struct option_row *r = *state;
    char option[64], value[64] = "";
    snprintf(option, sizeof option, "%s", r->option);
    snprintf(value, sizeof value, "%s", r->value ? r->value : "");
    char *argv[] = { "run", option, r->value ? value : NULL, NULL };
    int argc = r->value ? 3 : 2;
    struct config c;
    struct problem p = { 0 };
    assert_int_not_equal(config_load(&c, &argc, argv, &p), OK);
    assert_string_equal(p.text, r->problem);
}

int main(void)
{
    setenv("HOME", "/nowhere", 1); // no file of whoever runs the tests
    unsetenv("XDG_CONFIG_HOME");
    const struct CMUnitTest more[] = {
        cmocka_unit_test(reads_every_kind_of_key),
        cmocka_unit_test(defaults_are_usable),
        cmocka_unit_test(a_step_must_suit_the_currency),
        cmocka_unit_test(options_beat_environment_beats_file),
    };
    struct CMUnitTest tests[LEN(bad) + LEN(options) + LEN(more)];
    for (size_t i = 0; i < LEN(bad); i++)
        tests[i] =
            (struct CMUnitTest){ bad[i].line, refuses_with_the_line, NULL, NULL, (void *)&bad[i] };
    for (size_t i = 0; i < LEN(options); i++)
        tests[LEN(bad) + i] = (struct CMUnitTest){ options[i].problem, refuses_options, NULL, NULL,
                                                   (void *)&options[i] };
    memcpy(tests + LEN(bad) + LEN(options), more, sizeof more);
    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
