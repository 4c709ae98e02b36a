#include "app/base/mem.h"
#include "ui/kit/evdev.h"

#include <string.h>

// Linux key codes (linux/input-event-codes.h) to USB usages, which scanner_us_char knows.
// clang-format off
static const uint8_t usages[] = {
    [KEY_A] = 4, [KEY_B] = 5, [KEY_C] = 6, [KEY_D] = 7, [KEY_E] = 8, [KEY_F] = 9, [KEY_G] = 10,
    [KEY_H] = 11, [KEY_I] = 12, [KEY_J] = 13, [KEY_K] = 14, [KEY_L] = 15, [KEY_M] = 16,
    [KEY_N] = 17, [KEY_O] = 18, [KEY_P] = 19, [KEY_Q] = 20, [KEY_R] = 21, [KEY_S] = 22,
    [KEY_T] = 23, [KEY_U] = 24, [KEY_V] = 25, [KEY_W] = 26, [KEY_X] = 27, [KEY_Y] = 28,
    [KEY_Z] = 29, [KEY_1] = 30, [KEY_2] = 31, [KEY_3] = 32, [KEY_4] = 33, [KEY_5] = 34,
    [KEY_6] = 35, [KEY_7] = 36, [KEY_8] = 37, [KEY_9] = 38, [KEY_0] = 39, [KEY_SPACE] = 44,
    [KEY_MINUS] = 45, [KEY_EQUAL] = 46, [KEY_LEFTBRACE] = 47, [KEY_RIGHTBRACE] = 48,
    [KEY_BACKSLASH] = 49, [KEY_SEMICOLON] = 51, [KEY_APOSTROPHE] = 52, [KEY_GRAVE] = 53,
    [KEY_COMMA] = 54, [KEY_DOT] = 55, [KEY_SLASH] = 56, [KEY_F8] = 65, [KEY_KPSLASH] = 84,
    [KEY_KPASTERISK] = 85, [KEY_KPMINUS] = 86, [KEY_KPPLUS] = 87, [KEY_KP1] = 89, [KEY_KP2] = 90,
    [KEY_KP3] = 91, [KEY_KP4] = 92, [KEY_KP5] = 93, [KEY_KP6] = 94, [KEY_KP7] = 95, [KEY_KP8] = 96,
    [KEY_KP9] = 97, [KEY_KP0] = 98, [KEY_KPDOT] = 99,
};
// clang-format on

void evdev_decoder_init(struct evdev_decoder *d, const struct scanner_config *config)
{
    memset(d, 0, sizeof *d);
    d->config = *config;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char key_char(const struct evdev_decoder *d, uint16_t key)
{
    uint8_t usage = key < LEN(usages) ? usages[key] : 0;
    char c = usage ? scanner_us_char(usage, d->shift, d->ctrl) : '\0';
    return d->caps && is_letter(c) ? (char)(c ^ 0x20) : c;
}

static void forget(struct evdev_decoder *d)
{
    d->len = 0;
    d->spoiled = false;
}

static bool finish(struct evdev_decoder *d, struct scan *out)
{
    bool prefixed;
    size_t n = scanner_strip(&d->config, d->code, d->len, &prefixed);
    bool whole = !d->spoiled && n > 0 && n <= SCAN_CODE_MAX;
    if (whole) {
        *out = (struct scan){ .len = (uint8_t)n };
        memcpy(out->code, d->code, n);
    }
    forget(d);
    return whole;
}

static bool silence_ends(const struct evdev_decoder *d)
{
    return d->config.suffix[0] == '\0';
}

int evdev_decoder_wait_ms(const struct evdev_decoder *d)
{
    return d->len > 0 && silence_ends(d) ? SCANNER_SILENCE_MS : -1;
}

bool evdev_decode_silence(struct evdev_decoder *d, struct scan *out)
{
    return d->len > 0 && silence_ends(d) && finish(d, out);
}

static void add(struct evdev_decoder *d, char c)
{
    if (d->len == sizeof d->code)
        d->spoiled = true;
    else
        d->code[d->len++] = c;
}

static bool modifier(struct evdev_decoder *d, uint16_t key, bool down)
{
    switch (key) {
    case KEY_LEFTSHIFT:
        d->shift = (d->shift & 2U) | down;
        return true;
    case KEY_RIGHTSHIFT:
        d->shift = (d->shift & 1U) | (unsigned)down << 1;
        return true;
    case KEY_LEFTCTRL:
        d->ctrl = (d->ctrl & 2U) | down;
        return true;
    case KEY_RIGHTCTRL:
        d->ctrl = (d->ctrl & 1U) | (unsigned)down << 1;
        return true;
    case KEY_CAPSLOCK:
        d->caps ^= down;
        return true;
    default:
        return false;
    }
}

static bool pressed(struct evdev_decoder *d, uint16_t key, int64_t ms, struct scan *out)
{
    bool done = false;
    int64_t gap = ms - d->last_ms;
    if (d->len > 0 && silence_ends(d) && gap > SCANNER_SILENCE_MS)
        done = finish(d, out);
    else if (gap > EVDEV_STALE_MS)
        forget(d);
    d->last_ms = ms;
    if (key == KEY_ENTER || key == KEY_KPENTER || key == KEY_TAB)
        return finish(d, out) || done;
    char c = key_char(d, key);
    if (!c)
        return done;
    add(d, c);
    if (!d->spoiled && scanner_suffix_ends(&d->config, d->code, d->len))
        return finish(d, out) || done;
    return done;
}

// The kernel's queue ran over (SYN_DROPPED): what comes up to the next SYN_REPORT is a rest, and
// whether a shift key went up in between is not known.
static void synchronise(struct evdev_decoder *d, uint16_t code)
{
    if (code == SYN_DROPPED) {
        d->dropped = d->spoiled = true;
        d->shift = d->ctrl = 0;
    } else if (code == SYN_REPORT) {
        d->dropped = false;
    }
}

bool evdev_decode(struct evdev_decoder *d, const struct input_event *event, struct scan *out)
{
    if (event->type == EV_SYN)
        synchronise(d, event->code);
    if (event->type != EV_KEY || d->dropped || event->value == 2)
        return false; // 2: auto-repeat
    if (modifier(d, event->code, event->value) || !event->value)
        return false;
    int64_t ms = (int64_t)event->input_event_sec * 1000 + (int64_t)event->input_event_usec / 1000;
    return pressed(d, event->code, ms, out);
}
