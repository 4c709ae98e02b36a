// The scanner's input device: its key events as bytes, and the reader on a FIFO or a terminal that
// stands in for the device.
#include "app/base/clock.h"
#include "app/base/mailbox.h"
#include "app/base/mem.h"
#include "ui/kit/evdev.h"

#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#define EAN "4006381333931"

// ---- Events as the kernel gives them

struct wire {
    struct input_event events[4096];
    int count;
    int64_t ms;
};

static void event(struct wire *w, uint16_t type, uint16_t code, int32_t value)
{
    w->events[w->count++] = (struct input_event){ .input_event_sec = w->ms / 1000,
                                                  .input_event_usec = w->ms % 1000 * 1000,
                                                  .type = type,
                                                  .code = code,
                                                  .value = value };
}

static void key(struct wire *w, uint16_t code, int32_t value)
{
    event(w, EV_MSC, MSC_SCAN, 0x70000 + code);
    event(w, EV_KEY, code, value);
    event(w, EV_SYN, SYN_REPORT, 0);
}

static void tap(struct wire *w, uint16_t code)
{
    key(w, code, 1);
    w->ms += 1;
    key(w, code, 0);
    w->ms += 1;
}

static uint16_t key_of(char c, bool *shift)
{
    static const struct {
        const char *chars, *shifted;
        uint16_t codes[12];
    } rows[] = {
        { "1234567890-=", "!@#$%^&*()_+", { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 } },
        { "qwertyuiop[]", "QWERTYUIOP{}", { 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27 } },
        { "asdfghjkl;'`", "ASDFGHJKL:\"~", { 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41 } },
        { "\\zxcvbnm,./", "|ZXCVBNM<>?", { 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53 } },
        { " \n\t", "", { 57, 28, 15 } },
    };
    for (size_t i = 0; i < LEN(rows); i++) {
        const char *at = strchr(rows[i].chars, c), *up = strchr(rows[i].shifted, c);
        *shift = !at;
        if (at || up)
            return rows[i].codes[at ? at - rows[i].chars : up - rows[i].shifted];
    }
    fail_msg("no key for %c", c);
    return 0;
}

static void type(struct wire *w, const char *text)
{
    for (; *text; text++) {
        bool shift;
        uint16_t code = key_of(*text, &shift);
        if (shift)
            key(w, KEY_LEFTSHIFT, 1);
        tap(w, code);
        if (shift)
            key(w, KEY_LEFTSHIFT, 0);
    }
}

// Scripts: text types itself; <36> taps key 36, <+36> presses it, <-36> lets go, <=36> repeats it,
// <!> the kernel dropped events, <,> a report ends, <w500> 500 ms pass.
static void run_script(struct wire *w, const char *script)
{
    for (const char *p = script; *p; p++) {
        if (*p != '<') {
            type(w, (char[]){ *p, '\0' });
            continue;
        }
        char what = p[1];
        uint16_t n = (uint16_t)strtol(p + 1 + (what < '0' || what > '9'), NULL, 10);
        if (what == '+' || what == '-' || what == '=')
            key(w, n, what == '+' ? 1 : what == '=' ? 2 : 0);
        else if (what == '!' || what == ',')
            event(w, EV_SYN, what == '!' ? SYN_DROPPED : SYN_REPORT, 0);
        else if (what == 'w')
            w->ms += n;
        else
            tap(w, n);
        p = strchr(p, '>');
    }
}

// ---- The decoder

static const struct row {
    const char *name, *prefix, *suffix, *script;
    const char *expected; // codes, each followed by a bar
} rows[] = {
    // clang-format off
    { "digits and Enter",             "", "\r", EAN "\n", EAN "|" },
    { "the pad's Enter ends too",     "", "\r", EAN "<96>", EAN "|" },
    { "Tab ends too",                 "", "\r", EAN "\t", EAN "|" },
    { "digits above the letters",     "", "\r", "1234567890\n", "1234567890|" },
    { "digits of the keypad",         "", "\r", "<79><80><81><75><76><77><71><72><73><82>\n", "1234567890|" },
    { "signs of the keypad",          "", "\r", "<98><55><74><78><83>\n", "/*-+.|" },
    { "small letters",                "", "\r", "abcdefghijklmnopqrstuvwxyz\n", "abcdefghijklmnopqrstuvwxyz|" },
    { "capitals",                     "", "\r", "ABCDEFGHIJKLMNOPQRSTUVWXYZ\n", "ABCDEFGHIJKLMNOPQRSTUVWXYZ|" },
    { "punctuation",                  "", "\r", " -=[]\\;'`,./\n", " -=[]\\;'`,./|" },
    { "shifted punctuation",          "", "\r", "!@#$%^&*()_+{}|~:\"?<+42><51><52><-42>\n", "!@#$%^&*()_+{}|~:\"?<>|" },
    { "the right shift",              "", "\r", "<+54>ab<-54>c\n", "ABc|" },
    { "both shifts, one let go",      "", "\r", "<+42><+54>a<-42>b<-54>c\n", "ABc|" },
    { "a shift that repeats",         "", "\r", "<+42>a<=42>b<-42>c\n", "ABc|" },
    { "caps lock",                    "", "\r", "<58>ab1<58>cd\n", "AB1cd|" },
    { "caps lock and shift",          "", "\r", "<58>aB<58>\n", "Ab|" },
    { "GS by Ctrl+]",                 "", "\r", "10AB<+29><27><-29>21\n", "10AB\x1d" "21|" },
    { "GS by the right Ctrl",         "", "\r", "10AB<+97><27><-97>21\n", "10AB\x1d" "21|" },
    { "GS by F8",                     "", "\r", "10AB<66>21\n", "10AB\x1d" "21|" },
    { "other keys mean nothing",      "", "\r", "12<1><103><59><14>34\n", "1234|" },
    { "auto-repeat means nothing",    "", "\r", "1<+3><=3><=3><-3>3\n", "123|" },
    { "Ctrl and a letter is nothing", "", "\r", "12<+29><46><-29>34\n", "1234|" },
    { "Enter alone",                  "", "\r", "\n\n", "" },
    { "one character is a code",      "", "\r", "7\n", "7|" },
    { "two codes",                    "", "\r", "12\n34\n", "12|34|" },
    { "no Enter, no code",            "", "\r", "1234567890", "" },
    { "a lost end glues nothing",     "", "\r", "1234<w501>567\n", "567|" },
    { "a slow device",                "", "\r", "12<w490>34\n", "1234|" },
    { "the prefix goes",              "~", "\r", "~1234\n", "1234|" },
    { "a prefix that is not there",   "~", "\r", "1234\n", "1234|" },
    { "a prefix only at the start",   "1", "\r", "1121\n", "121|" },
    { "a prefix alone",               "~~", "\r", "~~\n", "" },
    { "the suffix ends",              "", "#", "1234#5678#", "1234|5678|" },
    { "the suffix and Enter",         "", "#", "1234#\n5678#\n", "1234|5678|" },
    { "a suffix with Enter waits",    "", "#\r", "12#34#\n", "12#34|" },
    { "prefix and suffix",            "AB", "YZ", "AB1234YZ", "1234|" },
    { "without suffix silence ends",  "", "", "1234<w81>5678<w81>9\n", "1234|5678|9|" },
    { "without suffix Enter ends too", "", "", "1234\n5678\n", "1234|5678|" },
    { "80 ms are no silence",         "", "", "12<w78>34\n", "1234|" },
    { "a code the kernel tore",       "", "\r", "123<!>4<,>56\n" EAN "\n", EAN "|" },
    { "an end in the gap is void",    "", "\r", "123<!>\n56\n" EAN "\n", EAN "|" },
    { "shift lost in the gap",        "", "\r", "<+42>A<!><,>\nab\n", "ab|" },
    // clang-format on
};

static void check_row(void **state)
{
    const struct row *r = *state;
    struct wire *w = mem_zero(sizeof *w);
    struct evdev_decoder d;
    struct scanner_config config = { .us_layout = false };
    char log[256] = { 0 };
    strcpy(config.prefix, r->prefix);
    strcpy(config.suffix, r->suffix);
    evdev_decoder_init(&d, &config);
    run_script(w, r->script);
    for (int i = 0; i < w->count; i++) {
        struct scan scan;
        if (!evdev_decode(&d, &w->events[i], &scan))
            continue;
        assert_int_equal(strlen(scan.code), scan.len);
        assert_false(scan.timing_unknown);
        strcat(strcat(log, scan.code), "|");
    }
    assert_string_equal(log, r->expected);
    free(w);
}

static void the_longest_code(void **state)
{
    (void)state;
    for (int n = 127; n < 300; n++) {
        struct wire *w = mem_zero(sizeof *w);
        struct evdev_decoder d;
        struct scan scan = { 0 };
        int codes = 0;
        evdev_decoder_init(&d, &(struct scanner_config){ .suffix = "\r" });
        for (int i = 0; i < n; i++)
            tap(w, KEY_7);
        type(w, "\n12\n");
        for (int i = 0; i < w->count; i++)
            if (evdev_decode(&d, &w->events[i], &scan) && ++codes == 1 && n <= 128)
                assert_int_equal(scan.len, n);
        assert_int_equal(codes, n <= 128 ? 2 : 1);
        assert_string_equal(scan.code, "12");
        free(w);
    }
}

static void silence_is_awaited_without_a_suffix_only(void **state)
{
    (void)state;
    struct wire *w = mem_zero(sizeof *w);
    struct evdev_decoder with, without;
    struct scan scan;
    evdev_decoder_init(&with, &(struct scanner_config){ .suffix = "\r" });
    evdev_decoder_init(&without, &(struct scanner_config){ .suffix = "" });
    assert_int_equal(evdev_decoder_wait_ms(&without), -1);
    assert_false(evdev_decode_silence(&without, &scan));
    type(w, "123");
    for (int i = 0; i < w->count; i++) {
        assert_false(evdev_decode(&with, &w->events[i], &scan));
        assert_false(evdev_decode(&without, &w->events[i], &scan));
    }
    assert_int_equal(evdev_decoder_wait_ms(&with), -1);
    assert_false(evdev_decode_silence(&with, &scan));
    assert_int_equal(evdev_decoder_wait_ms(&without), 80);
    assert_true(evdev_decode_silence(&without, &scan));
    assert_string_equal(scan.code, "123");
    assert_int_equal(evdev_decoder_wait_ms(&without), -1);
    free(w);
}

// ---- The reader

struct rig {
    char dir[64], path[96];
    struct mailbox scans;
    struct evdev reader;
    atomic_int rings;
    struct wire wire;
};

static void ring(void *arg)
{
    atomic_fetch_add((atomic_int *)arg, 1);
}

static struct rig *rig_new(size_t room)
{
    struct rig *rig = mem_zero(sizeof *rig);
    strcpy(rig->dir, "/tmp/test_evdev.XXXXXX");
    assert_non_null(mkdtemp(rig->dir));
    snprintf(rig->path, sizeof rig->path, "%s/device", rig->dir);
    mailbox_init(&rig->scans, sizeof(struct scan), room, ring, &rig->rings);
    return rig;
}

static void rig_start(struct rig *rig, const char *device, const char *suffix)
{
    struct scanner_config config = { .us_layout = true };
    strcpy(config.suffix, suffix);
    assert_int_equal(evdev_init(&rig->reader, device, &config, &rig->scans), OK);
    assert_int_equal(evdev_start(&rig->reader), OK);
}

static void rig_free(struct rig *rig)
{
    evdev_deinit(&rig->reader);
    assert_false(evdev_connected(&rig->reader));
    mailbox_deinit(&rig->scans);
    unlink(rig->path);
    rmdir(rig->dir);
    free(rig);
}

// Opens for writing as soon as the reader has it open.
static int rig_plug(struct rig *rig)
{
    assert_int_equal(mkfifo(rig->path, 0600), 0);
    int fd = open(rig->path, O_WRONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    return fd;
}

// The name goes first: a reader that opened a pipe nobody will write into any more would wait
// there.
static void rig_unplug(struct rig *rig, int fd)
{
    unlink(rig->path);
    close(fd);
}

// In pieces of an odd size, as no device but a pipe would give them.
static void rig_write(struct rig *rig, int fd, const char *script, size_t piece)
{
    rig->wire.count = 0;
    run_script(&rig->wire, script);
    const char *at = (const char *)rig->wire.events;
    size_t n = (size_t)rig->wire.count * sizeof *rig->wire.events;
    while (n > 0) {
        size_t part = n < piece ? n : piece;
        assert_int_equal(write(fd, at, part), part);
        at += part;
        n -= part;
    }
}

static void expect(struct rig *rig, const char *code)
{
    struct scan scan = { 0 };
    assert_true(mailbox_wait_ms(&rig->scans, &scan, 10000));
    assert_string_equal(scan.code, code);
}

static void reads_and_rings(void **state)
{
    (void)state;
    struct rig *rig = rig_new(8);
    rig_start(rig, rig->path, "\r");
    int fd = rig_plug(rig);
    rig_write(rig, fd, EAN "\n", 4096);
    expect(rig, EAN);
    rig_write(rig, fd, "AB-12\n", 7);
    expect(rig, "AB-12");
    evdev_stop(&rig->reader);
    evdev_join(&rig->reader);
    assert_int_equal(atomic_load(&rig->rings), 2);
    rig_unplug(rig, fd);
    rig_free(rig);
}

static void silence_ends_a_code(void **state)
{
    (void)state;
    struct rig *rig = rig_new(8);
    rig_start(rig, rig->path, "");
    int fd = rig_plug(rig);
    rig_write(rig, fd, EAN, 4096);
    expect(rig, EAN);
    rig_unplug(rig, fd);
    rig_free(rig);
}

static void comes_back_after_unplugging(void **state)
{
    (void)state;
    struct rig *rig = rig_new(8);
    rig_start(rig, rig->path, "\r");
    for (int i = 0; i < 3; i++) {
        int fd = rig_plug(rig);
        rig_write(rig, fd, EAN "\n123", 4096); // torn off within the second one
        expect(rig, EAN);
        rig_unplug(rig, fd);
    }
    int fd = rig_plug(rig);
    rig_write(rig, fd, "45\n", 4096);
    expect(rig, "45");
    rig_unplug(rig, fd);
    rig_free(rig);
}

static void a_terminal_stands_in(void **state)
{
    (void)state;
    struct rig *rig = rig_new(8);
    int master, slave;
    char name[64];
    struct termios raw = { 0 };
    cfmakeraw(&raw);
    assert_int_equal(openpty(&master, &slave, name, &raw, NULL), 0);
    rig_start(rig, name, "\r");
    rig_write(rig, master, EAN "\n", 48);
    expect(rig, EAN);
    assert_true(evdev_connected(&rig->reader));
    close(slave);
    close(master);
    rig_free(rig);
}

static void only_what_can_be_a_device(void **state)
{
    static const char *const others[] = { "regular file", "/dev/null", "/dev/zero", "/", "" };
    (void)state;
    for (size_t i = 0; i < LEN(others); i++) {
        struct rig *rig = rig_new(8);
        const char *path = i == 0 ? rig->path : others[i];
        if (i == 0) {
            int fd = open(rig->path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
            rig_write(rig, fd, EAN "\n", 4096);
            close(fd);
        }
        rig_start(rig, path, "\r");
        struct scan scan;
        assert_false(mailbox_wait_ms(&rig->scans, &scan, 50));
        assert_false(evdev_connected(&rig->reader));
        rig_free(rig);
    }
}

static int64_t stop_us(struct rig *rig)
{
    int64_t start = clock_mono_us();
    evdev_stop(&rig->reader);
    evdev_join(&rig->reader);
    return clock_mono_us() - start;
}

static void stops_at_once(void **state)
{
    (void)state;
    struct rig *rig = rig_new(1);
    rig_start(rig, rig->path, "\r"); // nothing there: it waits to try again
    assert_true(stop_us(rig) < 1000000);
    assert_int_equal(evdev_start(&rig->reader), OK);
    int fd = rig_plug(rig);
    assert_true(stop_us(rig) < 1000000); // it waits for keys
    rig_unplug(rig, fd);
    assert_int_equal(evdev_start(&rig->reader), OK);
    fd = rig_plug(rig);
    rig_write(rig, fd, "1\n2\n3\n", 4096);
    expect(rig, "1");
    assert_true(stop_us(rig) < 1000000); // it waits for room
    rig_unplug(rig, fd);
    rig_free(rig);
}

static void a_slow_receiver_loses_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_new(1);
    rig_start(rig, rig->path, "\r");
    int fd = rig_plug(rig);
    for (int i = 0; i < 60; i++) {
        char script[16];
        snprintf(script, sizeof script, "%d\n", i);
        rig_write(rig, fd, script, 4096);
    }
    for (int i = 0; i < 60; i++) {
        char code[16];
        snprintf(code, sizeof code, "%d", i);
        expect(rig, code);
    }
    rig_unplug(rig, fd);
    rig_free(rig);
}

static void zeroed_is_accepted(void **state)
{
    (void)state;
    struct evdev none = { 0 };
    evdev_deinit(&none);
    assert_false(evdev_connected(&none));
}

int main(void)
{
    static struct CMUnitTest tests[LEN(rows) + 10];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, check_row, NULL, NULL, (void *)&rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(the_longest_code);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(silence_is_awaited_without_a_suffix_only);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(reads_and_rings);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(silence_ends_a_code);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(comes_back_after_unplugging);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_terminal_stands_in);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(only_what_can_be_a_device);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(stops_at_once);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_slow_receiver_loses_nothing);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(zeroed_is_accepted);
    return _cmocka_run_group_tests("evdev", tests, n, NULL, NULL);
}
