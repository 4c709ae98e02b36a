// Telling a scanner from a person. A row types a script and says what came out, in order: what is
// typed as itself, "[code]" a scan, "[?code]" a scan of unknown timing, "{...}" its refused keys.
#include "app/base/mem.h"
#include "ui/kit/scanner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EAN "4006381333931"
#define TEN "0123456789"

enum { ENTER = 40, ESC = 41, BACKSPACE = 42, TAB = 43, F8 = 65, KP_ENTER = 88, SHIFT = 225 };

// ---- A keyboard, a loop that ticks in time, and the protocol of what came out

struct desk {
    struct scanner scanner;
    struct scanner_result out;
    int64_t now;
    int gap;
    bool stalled, field; // field: it has the focus and takes keys early
    size_t mark;         // length of the log when the field was remembered
    char log[2048];
};

static void put(struct desk *d, const char *text)
{
    size_t n = strlen(d->log);
    snprintf(d->log + n, sizeof d->log - n, "%s", text);
}

static void put_key(struct desk *d, const struct scanner_key *k)
{
    char c[2] = { 0 };
    switch (k->scancode) {
    case ENTER:
    case KP_ENTER:
        put(d, "\n");
        return;
    case TAB:
        put(d, "\t");
        return;
    case ESC:
        put(d, "E");
        return;
    case BACKSPACE:
        put(d, "<");
        return;
    case F8:
        put(d, "8F");
        return;
    default:
        c[0] = k->ctrl ? 'C' : k->text[0];
        put(d, k->text[0] && (k->text[0] & 0x80) ? k->text : c);
    }
}

// What was typed early vanishes; where the scan may be refused it comes before the refused keys.
static void put_scan(struct desk *d)
{
    char early[16] = "";
    if (d->out.take_back) {
        snprintf(early, sizeof early, "%s", d->log + d->mark);
        d->log[d->mark] = '\0';
    }
    assert_int_equal(strlen(d->out.scan.code), d->out.scan.len);
    put(d, d->out.scan.timing_unknown ? "[?" : "[");
    put(d, d->out.scan.code);
    put(d, "]");
    if (!d->out.refused)
        return;
    put(d, "{");
    put(d, early);
    for (int i = 0; i < d->out.refused; i++)
        put_key(d, &d->out.keys[i]);
    put(d, "}");
}

static void put_result(struct desk *d)
{
    if (d->out.scanned)
        put_scan(d);
    for (int i = 0; i < d->out.typed; i++) {
        if (i == d->out.mark)
            d->mark = strlen(d->log);
        put_key(d, &d->out.keys[i]);
    }
}

static void pass_time(struct desk *d, int64_t ms)
{
    int64_t until = d->now + ms, at = scanner_deadline_ms(&d->scanner);
    if (!d->stalled && at >= 0 && at <= until) {
        scanner_tick(&d->scanner, at, &d->out);
        put_result(d);
        assert_true(scanner_deadline_ms(&d->scanner) < 0);
    }
    d->now = until;
}

static void press(struct desk *d, struct scanner_key key)
{
    key.ms = d->now;
    key.timing_unknown = d->stalled;
    key.early = d->field;
    bool used = scanner_key(&d->scanner, &key, &d->out);
    put_result(d);
    if (!used && key.scancode != SHIFT)
        put_key(d, &key);
}

// US positions, written down apart from the code under test.
static struct scanner_key us_key(char c)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz1234567890\n\x1b\b\t -=[]\\#;'`,./";
    static const char shifted[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\n\x1b\b\t _+{}|~:\"~<>?";
    const char *at = strchr(plain, c), *up = strchr(shifted, c);
    assert_true(at || up);
    struct scanner_key k = { .scancode = (uint16_t)(4 + (at ? at - plain : up - shifted)),
                             .shift = !at,
                             .text = { c } };
    return k;
}

static void named(struct desk *d, const char *name)
{
    static const struct {
        const char *name;
        struct scanner_key key;
    } keys[] = {
        { "enter", { .scancode = ENTER } },
        { "kpenter", { .scancode = KP_ENTER } },
        { "tab", { .scancode = TAB } },
        { "esc", { .scancode = ESC } },
        { "backspace", { .scancode = BACKSPACE } },
        { "shift", { .scancode = SHIFT } },
        { "f8", { .scancode = F8 } },
        { "ctrl]", { .scancode = 48, .ctrl = true } },
        { "ctrlc", { .scancode = 6, .ctrl = true } },
        { "kp1", { .scancode = 89, .text = "1" } },
        { "alt1", { .scancode = 30, .alt = true, .text = "1" } },
        { "repeat1", { .scancode = 30, .repeat = true, .text = "1" } },
        { "repeatenter", { .scancode = ENTER, .repeat = true } },
        { "umlaut", { .scancode = 52, .text = "\xC3\xA4" } }, // on the US ' position
        { "germanz", { .scancode = 28, .text = "z" } },       // on the US y position
    };
    for (size_t i = 0; i < LEN(keys); i++)
        if (strcmp(keys[i].name, name) == 0) {
            press(d, keys[i].key);
            return;
        }
    fail_msg("no key %s", name);
}

// <30> from now on 30 ms before each key; <+100> a pause; <stall> and <ok>: the loop hangs, and
// runs again; <enter> ...: named keys; all else types itself.
static void play(struct desk *d, const char *script)
{
    for (const char *p = script; *p; p++) {
        char word[16] = { 0 };
        if (*p == '<') {
            size_t n = strcspn(p, ">");
            memcpy(word, p + 1, n - 1);
            p += n;
        }
        if (word[0] >= '0' && word[0] <= '9') {
            d->gap = atoi(word);
        } else if (word[0] == '+') {
            pass_time(d, atoi(word + 1));
        } else if (strcmp(word, "stall") == 0 || strcmp(word, "ok") == 0) {
            d->stalled = word[0] == 's';
        } else {
            pass_time(d, d->gap);
            if (word[0])
                named(d, word);
            else
                press(d, us_key(*p));
        }
    }
}

static void type(struct desk *d, const char *script)
{
    play(d, script);
    d->stalled = false;
    pass_time(d, 1000);
}

// ---- Rows

static const struct row {
    const char *name, *prefix, *suffix;
    bool us;
    const char *script, *expected;
} rows[] = {
    // clang-format off
    { "a scan ends with Enter",            "", "", true,  "<2>" EAN "<enter>", "[" EAN "]" },
    { "a scan ends with the pad's Enter",  "", "", true,  "<2>" EAN "<kpenter>", "[" EAN "]" },
    { "a scan ends with Tab",              "", "", true,  "<2>" EAN "<tab>", "[" EAN "]" },
    { "a scan ends with silence",          "", "", true,  "<2>" EAN, "[" EAN "]" },
    { "the system's layout, as typed",     "", "", false, "<2>" EAN "<enter>", "[" EAN "]" },
    { "35 ms apart is a scan",             "", "", true,  "<35>" EAN "<enter>", "[" EAN "]" },
    { "36 ms apart is typing",             "", "", true,  "<36>" EAN "<enter>", EAN "\n" },
    { "typed digits and Enter",            "", "", true,  "<180>" EAN "<enter>", EAN "\n" },
    { "one slow key is typing",            "", "", true,  "<2>400<+50>6381<enter>", "4006381\n" },
    { "six characters are enough",         "", "", true,  "<2>123456<enter>", "[123456]" },
    { "five are not",                      "", "", true,  "<2>12345<enter>", "12345\n" },
    { "five and silence are typing",       "", "", true,  "<2>12345", "12345" },
    { "two keys at once and a third later", "", "", true, "<2>th<90>e", "the" },
    { "a late Enter ends a scan still",    "", "", true,  "<2>" EAN "<70><enter>", "[" EAN "]" },
    { "an Enter after the silence is typed", "", "", true, "<2>" EAN "<+90><enter>", "[" EAN "]\n" },
    { "Enter alone",                       "", "", true,  "<enter>", "\n" },
    { "one key and Enter at once",         "", "", true,  "<2>5<enter>", "5\n" },
    { "two Enters end one scan",           "", "", true,  "<2>" EAN "<enter><enter>", "[" EAN "]" },
    { "Tab and Enter end one scan",        "", "", true,  "<2>" EAN "<tab><enter>", "[" EAN "]" },
    { "an Enter of a person after a scan", "", "", true,  "<2>" EAN "<enter><+60><enter>", "[" EAN "]\n" },
    { "typing, then a scan",               "", "", true,  "<100>ab<+100><2>" EAN "<enter>", "ab[" EAN "]" },
    { "a key just before a scan is taken for its first", "", "", true,
      "<100>a<20>" EAN "<enter>", "[a" EAN "]" },
    { "a scan, then typing",               "", "", true,  "<2>" EAN "<enter><100>ab", "[" EAN "]ab" },
    { "scans back to back",                "", "", true,
      "<2>" EAN "<enter>12345670<enter>" EAN "<enter>", "[" EAN "][12345670][" EAN "]" },
    { "capitals come with shift",          "", "", true,  "<2><shift>A<shift>B-12/3<enter>", "[AB-12/3]" },
    { "an AIM identifier stays",           "", "", true,  "<2>]E0" EAN "<enter>", "[]E0" EAN "]" },
    { "GS as Ctrl+]",                      "", "", true,  "<2>10ABC<ctrl]>21X<enter>", "[10ABC\x1d" "21X]" },
    { "GS as F8",                          "", "", false, "<2>10ABC<f8>21X<enter>", "[10ABC\x1d" "21X]" },
    { "F8 alone is a key",                 "", "", true,  "<100><f8>", "8F" },
    { "Ctrl+C is no part of a burst",      "", "", true,  "<2>123<ctrlc>", "123C" },
    { "Esc breaks a burst",                "", "", true,  "<2>123456<esc>", "123456E" },
    { "Backspace breaks a burst",          "", "", true,  "<100>12<2>3<backspace>", "123<" },
    { "Alt breaks a burst",                "", "", true,  "<2>123456<alt1>", "1234561" },
    { "a held key is not a scan",          "", "", true,
      "<2>1<repeat1><repeat1><repeat1><repeat1><repeat1><repeat1><enter>", "1111111\n" },
    { "a scanner's second same digit may be called a repeat", "", "", true,
      "<2>21<repeat1>341<repeat1><enter>", "[2113411]" },
    { "a key held down after another is typing", "", "", true,
      "<100>2<+100>1<+400><30><repeat1><repeat1><repeat1><repeat1><repeat1><repeat1><enter>", "21111111\n" },
    { "Enter held down repeats",           "", "", true,  "<100><enter><repeatenter>", "\n\n" },
    { "keypad digits",                     "", "", true,  "<2><kp1><kp1><kp1><kp1><kp1><kp1><enter>", "[111111]" },
    { "a US scanner on a German desktop",  "", "", true,  "<2>AB12<germanz>-<enter>", "[AB12y-]" },
    { "the same by its text",              "", "", false, "<2>AB12<germanz>-<enter>", "[AB12z-]" },
    { "an umlaut comes back as typed",     "", "", true,  "<100>K<umlaut>se", "K\xC3\xA4se" },
    { "an umlaut is no code character",    "", "", false, "<2>123456<umlaut>", "123456\xC3\xA4" },
    { "the prefix is stripped",            "~", "", true, "<2>~12345678<enter>", "[12345678]" },
    { "three with a prefix",               "~", "", true, "<2>~12<enter>", "[12]" },
    { "two with a prefix",                 "~", "", true, "<2>~1<enter>", "~1\n" },
    { "a prefix alone",                    "~~~", "", true, "<2>~~~<enter>", "~~~\n" },
    { "without its prefix by length",      "~", "", true, "<2>" EAN "<enter>", "[" EAN "]" },
    { "the suffix ends a scan",            "", "#", true, "<2>" EAN "#", "[" EAN "]" },
    { "the suffix, then Enter",            "", "#", true, "<2>" EAN "#<enter>", "[" EAN "]" },
    { "scans ended by their suffix",       "", "#", true, "<2>" EAN "#12345670#", "[" EAN "][12345670]" },
    { "a suffix too early is a character", "", "#", true, "<2>12#4567#", "[12#4567]" },
    { "a long suffix",                     "", "END", true, "<2>123456END", "[123456]" },
    { "a suffix with Enter waits for it",  "", "X\r", true, "<2>12X4567X<enter>", "[12X4567]" },
    { "Enter as the suffix",               "", "\r", true, "<2>" EAN "<enter>", "[" EAN "]" },
    { "prefix and suffix",                 "A", "B", true, "<2>A1234B", "[1234]" },
    { "a stalled loop: a scan to check",   "", "", true,  "<stall><0>" EAN "<enter>", "[?" EAN "]{" EAN "\n}" },
    { "a stalled loop: slow keys with Enter", "", "", true, "<stall><80>123456<enter>", "[?123456]{123456\n}" },
    { "a stalled loop: no Enter, typing",  "", "", true,  "<stall><0>" EAN, EAN },
    { "a stalled loop: too short",         "", "", true,  "<stall><0>123<enter>", "123\n" },
    { "a stall within a scan",             "", "", true,
      "<2>40063<stall><+200>81333931<enter>", "[?" EAN "]{" EAN "\n}" },
    { "a stall before Enter",              "", "", true,
      "<2>" EAN "<stall><+200><enter>", "[" EAN "]" },
    // clang-format on
};

static void check(const struct row *r, bool field)
{
    struct desk d = { .gap = 2, .field = field };
    struct scanner_config config = { .us_layout = r->us };
    strcpy(config.prefix, r->prefix);
    strcpy(config.suffix, r->suffix);
    scanner_init(&d.scanner, &config);
    type(&d, r->script);
    assert_string_equal(d.log, r->expected);
}

static void check_row(void **state)
{
    check(*state, false);
}

// In the end a field has the same text, whatever it showed meanwhile.
static void check_row_in_a_field(void **state)
{
    check(*state, true);
}

// What a field shows while the script has come so far.
static const struct early_row {
    const char *name, *script, *expected;
} early_rows[] = {
    { "a letter", "a", "a" },
    { "two overlapping letters", "<100>a<20>b", "ab" },
    { "a third so soon waits", "<100>a<20>b<20>c", "ab" },
    { "a third in time does not", "<100>a<20>b<50>c", "abc" },
    { "the next word", "<100>ab<20>c<20>d<50>e", "abcde" },
    { "no more of a scan", "<2>400638", "40" },
    { "a scan behind a word", "<100>abc<+100><2>" EAN, "abc40" },
    { "nothing of it after its end", "<100>abc<+100><2>" EAN "<enter>", "abc[" EAN "]" },
    { "typing behind a scan", "<2>" EAN "<enter><100>a", "[" EAN "]a" },
    { "after a stall", "<stall>a", "a" },
};

static void check_early(void **state)
{
    const struct early_row *r = *state;
    struct desk d = { .gap = 2, .field = true };
    scanner_init(&d.scanner, &(struct scanner_config){ .us_layout = true });
    play(&d, r->script);
    assert_string_equal(d.log, r->expected);
}

static const struct us_row {
    const char *name;
    uint16_t first;
    bool shift, ctrl;
    const char *chars; // of first, first + 1, ...
} us_rows[] = {
    { "letters", 4, false, false, "abcdefghijklmnopqrstuvwxyz" },
    { "capitals", 4, true, false, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { "digits", 30, false, false, "1234567890" },
    { "above the digits", 30, true, false, "!@#$%^&*()" },
    { "punctuation", 44, false, false, " -=[]\\#;'`,./" },
    { "shifted punctuation", 44, true, false, " _+{}|~:\"~<>?" },
    { "keypad signs", 84, false, false, "/*-+" },
    { "keypad digits", 89, false, false, "1234567890." },
    { "keypad digits with shift", 89, true, false, "1234567890." },
    { "GS by Ctrl+]", 48, false, true, "\x1d" },
    { "GS by F8", 65, false, false, "\x1d" },
};

static void check_us(void **state)
{
    const struct us_row *r = *state;
    for (size_t i = 0; r->chars[i]; i++)
        assert_int_equal(scanner_us_char((uint16_t)(r->first + i), r->shift, r->ctrl), r->chars[i]);
}

static void us_keys_that_type_nothing(void **state)
{
    (void)state;
    static const uint16_t none[] = { 0,  3,  40, 41, 42,  43,  57,  58,
                                     64, 66, 83, 88, 100, 224, 231, 65535 };
    for (size_t i = 0; i < LEN(none); i++)
        assert_int_equal(scanner_us_char(none[i], false, false), 0);
    assert_int_equal(scanner_us_char(6, false, true), 0);
}

// ---- Long runs

static void twenty_scans_a_second(void **state)
{
    bool us = *state != NULL;
    struct desk d = { 0 };
    scanner_init(&d.scanner, &(struct scanner_config){ .us_layout = us });
    for (int n = 0; n < 2000; n++) {
        char code[32], expected[40];
        int64_t next = d.now + 50;
        snprintf(code, sizeof code, "%013d", n * 7919);
        snprintf(expected, sizeof expected, "[%s]", code);
        d.log[0] = '\0';
        for (const char *p = code; *p; p++) {
            pass_time(&d, 2 + (n + *p) % 2);
            press(&d, us_key(*p));
        }
        pass_time(&d, 2);
        press(&d, us_key('\n'));
        assert_string_equal(d.log, expected);
        pass_time(&d, next - d.now);
        assert_string_equal(d.log, expected);
    }
}

static void longer_than_any_code(void **state)
{
    static const int lengths[] = { 128, 129, 160, 161, 170, 400 };
    (void)state;
    for (size_t i = 0; i < LEN(lengths); i++) {
        struct desk d = { 0 };
        char code[512] = { 0 }, expected[520];
        scanner_init(&d.scanner, &(struct scanner_config){ .us_layout = true });
        for (int n = 0; n < lengths[i]; n++)
            code[n] = "0123456789"[n % 10];
        for (const char *p = code; *p; p++) {
            pass_time(&d, 2);
            press(&d, us_key(*p));
        }
        pass_time(&d, 2);
        press(&d, us_key('\n'));
        pass_time(&d, 200);
        snprintf(expected, sizeof expected, lengths[i] <= 128 ? "[%s]" : "%s\n", code);
        assert_string_equal(d.log, expected);
        d.log[0] = '\0';
        type(&d, "<2>" EAN "<enter>");
        assert_string_equal(d.log, "[" EAN "]");
    }
}

static void prefix_and_suffix_come_on_top_of_the_longest_code(void **state)
{
    (void)state;
    struct desk d = { 0 };
    char code[129] = { 0 }, expected[140];
    scanner_init(&d.scanner,
                 &(struct scanner_config){ "ABCDEFGHIJKLMNO", "abcdefghijklmno", true });
    memset(code, '7', 128);
    for (const char *p = "ABCDEFGHIJKLMNO"; *p; p++, d.now++)
        press(&d, us_key(*p));
    for (const char *p = code; *p; p++, d.now++)
        press(&d, us_key(*p));
    for (const char *p = "abcdefghijklmno"; *p; p++, d.now++)
        press(&d, us_key(*p));
    snprintf(expected, sizeof expected, "[%s]", code);
    assert_string_equal(d.log, expected);
}

// ---- Property: every key ends exactly once, in order: in a scan, as its end, or as typing

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

struct ledger {
    struct scanner_key open[SCANNER_RING + 2]; // pressed and not accounted for, oldest first
    int count;
    int early; // the first of them, which were typed already
    int scans, typed, taken_back;
};

static void settle(struct ledger *l, int n)
{
    assert_true(n >= 0 && n <= l->count);
    l->count -= n;
    memmove(l->open, l->open + n, (size_t)l->count * sizeof *l->open);
}

static bool is_end(const struct scanner_key *k)
{
    return k->scancode == ENTER || k->scancode == TAB;
}

// The chars of the first n open keys, stripped by hand, must be the scan's.
static void check_scan(const struct ledger *l, int n, const struct scanner *s,
                       const struct scan *scan)
{
    char raw[SCANNER_RING + 1] = { 0 };
    size_t len = 0, suffix = strcspn(s->config.suffix, "\r");
    for (int i = 0; i < n; i++)
        if (!is_end(&l->open[i]))
            raw[len++] = l->open[i].text[0] ? l->open[i].text[0] : 0x1D;
    char *at = raw;
    if (s->config.prefix[0] && strncmp(at, s->config.prefix, strlen(s->config.prefix)) == 0)
        at += strlen(s->config.prefix);
    len = strlen(at);
    if (suffix && len >= suffix && strncmp(at + len - suffix, s->config.suffix, suffix) == 0)
        at[len - suffix] = '\0';
    assert_string_equal(scan->code, at);
}

// The first `gone` open keys became a scan.
static void account_scan(struct ledger *l, int gone, const struct scanner *s,
                         const struct scanner_result *out)
{
    check_scan(l, gone, s, &out->scan);
    assert_int_equal(out->take_back, l->early > 0);
    assert_int_equal(out->refused, out->scan.timing_unknown ? gone - l->early : 0);
    for (int i = 0; i < out->refused; i++)
        assert_int_equal(out->keys[i].ms, l->open[l->early + i].ms);
    settle(l, gone);
    l->scans++;
    l->taken_back += l->early;
    l->early = 0;
}

static void account(struct ledger *l, const struct scanner *s, const struct scanner_result *out,
                    bool passed_on)
{
    int gone = l->count - s->count - passed_on;
    assert_true(out->scanned || (!out->refused && !out->take_back));
    if (out->scanned) {
        account_scan(l, gone, s, out);
        gone = 0;
    }
    int last = out->typed - 1;
    bool first_of_burst = s->early == 1 && last >= 0 && out->keys[last].ms == s->held[0].ms;
    assert_int_equal(out->mark, first_of_burst ? last : -1);
    for (int i = 0; i < out->typed; i++)
        assert_int_equal(out->keys[i].ms, l->open[l->early + i].ms);
    int given = l->early + out->typed;
    l->typed += out->typed;
    bool end_used = gone == given + 1 && s->count == 0 && is_end(&l->open[gone - 1]);
    assert_true(gone <= given || end_used);
    settle(l, gone);
    l->early = end_used ? 0 : given - gone;
    assert_int_equal(l->early, s->early);
    for (int i = 0; i < s->count; i++)
        assert_int_equal(s->held[i].ms, l->open[i].ms);
    if (passed_on) {
        assert_int_equal(s->count, 0); // or it would overtake what is held
        settle(l, 1);
        l->typed++;
    }
}

static struct scanner_key random_key(uint32_t *seed)
{
    static const char chars[] = "0123456789ABab#~";
    uint32_t r = next_random(seed) % 200;
    struct scanner_key k = us_key(chars[next_random(seed) % (sizeof chars - 1)]);
    if (r < 12)
        k = us_key('\n');
    else if (r < 14)
        k = us_key('\t');
    else if (r == 14)
        k = us_key('\x1b');
    else if (r == 15)
        k = (struct scanner_key){ .scancode = 48, .ctrl = true };
    else if (r == 16)
        k.repeat = true;
    else if (r == 17)
        k.alt = true;
    if (is_end(&k) || k.scancode == ESC)
        k.text[0] = '\0';
    return k;
}

static void every_key_ends_once(void **state)
{
    static const struct scanner_config configs[] = {
        { "", "", true },      { "~", "", true },    { "", "#", false },
        { "AB", "ab", false }, { "~", "#\r", true }, { "", "\r", false },
    };
    (void)state;
    struct ledger *l = mem_zero(sizeof *l);
    struct scanner_result *out = mem_zero(sizeof *out);
    struct scanner s;
    for (uint32_t run = 1; run <= 3000; run++) {
        uint32_t seed = run * 2654435761U, slowness = 1 + next_random(&seed) % 60;
        int64_t now = 1000;
        bool stalled = false;
        l->count = l->early = 0;
        scanner_init(&s, &configs[run % LEN(configs)]);
        for (int i = 0; i < 400; i++) {
            uint32_t r = next_random(&seed) % 100;
            now += 1 + (r < 4 ? 90 : next_random(&seed) % slowness);
            stalled = r < 10 ? !stalled && run % 3 == 0 : stalled;
            if (r % 2 == 0 && !stalled) {
                scanner_tick(&s, now, out);
                account(l, &s, out, false);
            }
            struct scanner_key k = random_key(&seed);
            k.ms = now;
            k.timing_unknown = stalled;
            k.early = run % 2 == 0;
            l->open[l->count++] = k;
            bool used = scanner_key(&s, &k, out);
            account(l, &s, out, !used);
        }
        scanner_tick(&s, now + 1000, out);
        account(l, &s, out, false);
        assert_int_equal(l->count, 0);
        assert_int_equal(scanner_deadline_ms(&s), -1);
    }
    assert_true(l->scans > 1000 && l->typed > 100000 && l->taken_back > 500); // all happened
    free(out);
    free(l);
}

int main(void)
{
    static struct CMUnitTest tests[2 * LEN(rows) + LEN(early_rows) + LEN(us_rows) + 8];
    static char in_field[LEN(rows)][96];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, check_row, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(rows); i++) {
        snprintf(in_field[i], sizeof *in_field, "in a field: %s", rows[i].name);
        tests[n++] =
            (struct CMUnitTest){ in_field[i], check_row_in_a_field, NULL, NULL, (void *)&rows[i] };
    }
    for (size_t i = 0; i < LEN(early_rows); i++)
        tests[n++] = (struct CMUnitTest){ early_rows[i].name, check_early, NULL, NULL,
                                          (void *)&early_rows[i] };
    for (size_t i = 0; i < LEN(us_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ us_rows[i].name, check_us, NULL, NULL, (void *)&us_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(us_keys_that_type_nothing);
    tests[n++] = (struct CMUnitTest){ "twenty scans a second, by position", twenty_scans_a_second,
                                      NULL, NULL, (void *)rows };
    tests[n++] = (struct CMUnitTest){ "twenty scans a second, by text", twenty_scans_a_second, NULL,
                                      NULL, NULL };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(longer_than_any_code);
    tests[n++] =
        (struct CMUnitTest)cmocka_unit_test(prefix_and_suffix_come_on_top_of_the_longest_code);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(every_key_ends_once);
    return _cmocka_run_group_tests("scanner", tests, n, NULL, NULL);
}
