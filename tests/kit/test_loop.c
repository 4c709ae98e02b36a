// The loop on SDL's dummy driver: scanners that type, scanners that are read, doorbells, timers.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "ui/kit/canvas.h"
#include "ui/kit/frame.h"
#include "ui/kit/loop.h"
#include "ui/kit/png.h"
#include "ui/kit/widgets.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct demo {
    struct screen base;
    struct screen_stack *stack;
    struct loop *loop;
    int scans, refused, rings, frames;
    bool refuse, toast, hold_keys;
    int64_t toast_ms;
    char last[SCAN_CODE_MAX + 1], text[64];
};

static bool take(struct screen *s, const struct scan *scan)
{
    struct demo *d = container_of(s, struct demo, base);
    if (d->refuse)
        return false;
    d->scans++;
    strcpy(d->last, scan->code);
    return true;
}

static void frame(struct screen *s, struct ui *ui)
{
    struct demo *d = container_of(s, struct demo, base);
    d->frames++;
    ui_field(ui, &(struct ui_field){ .id = "field",
                                     .text = d->text,
                                     .cap = sizeof d->text,
                                     .catch_typing = true,
                                     .hold_keys = d->hold_keys,
                                     .at = { .w = 200 } });
    if (d->toast && ui_toast(ui, &(struct ui_toast){ .id = "toast",
                                                     .text = "Removed",
                                                     .since_ms = d->toast_ms,
                                                     .at = { 0, 100, 0, 0 } }) == UI_TOAST_GONE)
        d->toast = false;
}

static void keep(struct screen *s)
{
    (void)s; // the test owns it
}

static const struct screen_ops ops = {
    .name = "demo", .frame = frame, .scan = take, .destroy = keep
};

static void ring(void *ctx)
{
    ((struct demo *)ctx)->rings++;
}

static void refused(void *ctx)
{
    ((struct demo *)ctx)->refused++;
}

static void start_with(struct demo *d, const char *device)
{
    struct loop_config config = { .title = "test",
                                  .window = true,
                                  .w = 400,
                                  .h = 300,
                                  .look = { .scale = 1, .lang = "en", .reduced_motion = true },
                                  .scanner_device = device,
                                  .scanner = { .us_layout = true } };
    struct loop_hooks hooks = { .ctx = d, .doorbell = ring, .refused = refused };
    d->base.ops = &ops;
    d->stack = screen_stack_new();
    screen_push(d->stack, &d->base);
    assert_int_equal(loop_new(&d->loop, &config, &hooks, d->stack), OK);
    loop_step(d->loop, 0);
}

static int start(void **state)
{
    struct demo *d = mem_zero(sizeof *d);
    start_with(d, NULL);
    *state = d;
    return 0;
}

static int end(void **state)
{
    struct demo *d = *state;
    clock_unfreeze();
    screen_stack_free(d->stack);
    loop_free(d->loop);
    free(d);
    return 0;
}

static void settle(struct demo *d)
{
    while (!loop_is_idle(d->loop))
        loop_step(d->loop, 5);
}

static void push_key(SDL_Scancode code, const char *text)
{
    SDL_Event key = { .key = {
                          .type = SDL_KEYDOWN,
                          .state = SDL_PRESSED,
                          .keysym = { .scancode = code, .sym = SDL_GetKeyFromScancode(code) } } };
    SDL_PushEvent(&key);
    if (!*text)
        return;
    SDL_Event typed = { .text = { .type = SDL_TEXTINPUT } };
    snprintf(typed.text.text, sizeof typed.text.text, "%s", text);
    SDL_PushEvent(&typed);
}

static void push_code(const char *digits)
{
    for (; *digits; digits++) {
        SDL_Scancode code = (SDL_Scancode)(*digits == '0' ? (int)SDL_SCANCODE_0
                                                          : (int)SDL_SCANCODE_1 + *digits - '1');
        push_key(code, (char[]){ *digits, '\0' });
    }
    push_key(SDL_SCANCODE_RETURN, "");
}

static void typed_scans_are_all_taken(void **state)
{
    struct demo *d = *state;
    for (int i = 0; i < 100; i++) {
        push_code(i % 2 ? "96385074" : "4006381333931");
        if (i % 10 == 9)
            loop_step(d->loop, 0);
    }
    settle(d);
    assert_int_equal(d->scans, 100);
    assert_string_equal(d->last, "96385074");
    assert_string_equal(d->text, "");
}

static void unwanted_scan_is_told(void **state)
{
    struct demo *d = *state;
    d->refuse = true;
    push_code("4006381333931");
    settle(d);
    assert_int_equal(d->refused, 1);
    assert_int_equal(d->scans, 0);
}

static void single_key_reaches_the_field(void **state)
{
    struct demo *d = *state;
    push_key(SDL_SCANCODE_O, "o");
    settle(d); // held back for 35 ms, then typed
    push_key(SDL_SCANCODE_A, "a");
    settle(d);
    assert_string_equal(d->text, "oa");
    assert_int_equal(d->scans, 0);
}

static void short_burst_is_typing(void **state)
{
    struct demo *d = *state;
    push_key(SDL_SCANCODE_O, "o");
    push_key(SDL_SCANCODE_A, "a");
    push_key(SDL_SCANCODE_T, "t");
    settle(d);
    assert_string_equal(d->text, "oat");
    assert_int_equal(d->scans, 0);
}

static void focused_field_shows_a_key_at_once(void **state)
{
    struct demo *d = *state;
    ui_focus(loop_ui(d->loop), "field");
    loop_step(d->loop, 0);
    push_key(SDL_SCANCODE_O, "o");
    loop_step(d->loop, 0);
    assert_string_equal(d->text, "o");
    settle(d);
    push_key(SDL_SCANCODE_A, "a");
    loop_step(d->loop, 0);
    assert_string_equal(d->text, "oa");
    settle(d);
    assert_string_equal(d->text, "oa");
}

static void scan_leaves_the_focused_field_as_it_was(void **state)
{
    struct demo *d = *state;
    ui_focus(loop_ui(d->loop), "field");
    strcpy(d->text, "oat");
    settle(d);
    push_key(SDL_SCANCODE_LEFT, "");
    settle(d);
    push_code("4006381333931");
    settle(d);
    assert_string_equal(d->last, "4006381333931");
    assert_string_equal(d->text, "oat");
    push_key(SDL_SCANCODE_X, "x"); // where the caret was
    settle(d);
    assert_string_equal(d->text, "oaxt");
    for (int i = 0; i < 50; i++)
        push_code(i % 2 ? "96385074" : "4006381333931");
    settle(d);
    assert_int_equal(d->scans, 51);
    assert_string_equal(d->text, "oaxt");
}

static void field_that_opens_a_screen_waits(void **state)
{
    struct demo *d = *state;
    d->hold_keys = true;
    ui_focus(loop_ui(d->loop), "field");
    settle(d);
    int64_t built = d->frames;
    push_code("4006381333931");
    loop_step(d->loop, 0);
    assert_int_equal(d->scans, 1);
    assert_int_equal(d->frames, built + 1); // the scan's, none for a letter
    assert_string_equal(d->text, "");
}

static void doorbell_rings_once_for_many_wakes(void **state)
{
    struct demo *d = *state;
    for (int i = 0; i < 1000; i++)
        loop_wake(d->loop);
    settle(d);
    assert_int_equal(d->rings, 1);
    loop_wake(d->loop);
    settle(d);
    assert_int_equal(d->rings, 2);
}

static void toast_goes_by_the_virtual_clock(void **state)
{
    struct demo *d = *state;
    clock_freeze(1000000);
    d->toast = true;
    d->toast_ms = 1000000;
    ui_rebuild(loop_ui(d->loop));
    loop_step(d->loop, 0);
    int frames = d->frames;
    loop_step(d->loop, 0);
    assert_int_equal(d->frames, frames); // nothing to do while the clock stands
    clock_advance(5999);
    loop_step(d->loop, 0);
    assert_true(d->toast);
    clock_advance(1);
    loop_step(d->loop, 0);
    assert_false(d->toast);
}

static void device_is_read_past_the_focus(void **state)
{
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "/tmp/till-scanner-%d", (int)getpid());
    assert_int_equal(mkfifo(path, 0600), 0);
    struct demo *d = mem_zero(sizeof *d);
    start_with(d, path);
    int fd;
    while ((fd = open(path, O_WRONLY | O_NONBLOCK)) < 0 && errno == ENXIO) // until it is read
        loop_step(d->loop, 5);
    for (int i = 0; i < 40; i++) {
        static const unsigned short keys[] = {
            KEY_4, KEY_0, KEY_0, KEY_6, KEY_3, KEY_8, KEY_ENTER
        };
        for (size_t k = 0; k < LEN(keys); k++) {
            struct input_event event[2] = { { .type = EV_KEY, .code = keys[k], .value = 1 },
                                            { .type = EV_KEY, .code = keys[k], .value = 0 } };
            assert_int_equal(write(fd, event, sizeof event), sizeof event);
        }
    }
    while (d->scans < 40)
        loop_step(d->loop, 100);
    assert_string_equal(d->last, "400638");
    assert_string_equal(d->text, "");
    close(fd);
    unlink(path);
    end((void **)&d);
}

static void frame_is_painted_into_the_canvas(void **state)
{
    struct demo *d = *state;
    settle(d);
    uint64_t before = png_hash(loop_canvas(d->loop));
    strcpy(d->text, "something else");
    ui_rebuild(loop_ui(d->loop));
    settle(d);
    assert_true(png_hash(loop_canvas(d->loop)) != before);
    struct loop_stats stats = loop_get_stats(d->loop);
    assert_true(stats.frames >= 2);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, start, end)

int main(void)
{
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    const struct CMUnitTest tests[] = {
        ROW(focused_field_shows_a_key_at_once),
        ROW(scan_leaves_the_focused_field_as_it_was),
        ROW(field_that_opens_a_screen_waits),
        ROW(typed_scans_are_all_taken),
        ROW(unwanted_scan_is_told),
        ROW(single_key_reaches_the_field),
        ROW(short_burst_is_typing),
        ROW(doorbell_rings_once_for_many_wakes),
        ROW(toast_goes_by_the_virtual_clock),
        ROW(frame_is_painted_into_the_canvas),
        cmocka_unit_test(device_is_read_past_the_focus),
    };
    return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
