#include "ui/kit/scanner.h"

#include <string.h>

enum {
    USAGE_A = 4,
    USAGE_1 = 30,
    USAGE_0 = 39,
    USAGE_ENTER = 40,
    USAGE_ESC = 41,
    USAGE_TAB = 43,
    USAGE_SPACE = 44,
    USAGE_MINUS = 45,
    USAGE_F1 = 58,
    USAGE_F8 = 65,
    USAGE_KP_SLASH = 84,
    USAGE_KP_ENTER = 88,
    USAGE_KP_1 = 89,
    USAGE_KP_0 = 98,
    USAGE_KP_DOT = 99,
    USAGE_RIGHT_BRACKET = 48
};
#define GS 0x1D

// USB HID usage tables, keyboard page, as a US keyboard types them; from usage 45 on.
static const char punctuation[2][12] = {
    { '-', '=', '[', ']', '\\', '#', ';', '\'', '`', ',', '.', '/' },
    { '_', '+', '{', '}', '|', '~', ':', '"', '~', '<', '>', '?' }
};

char scanner_us_char(uint16_t code, bool shift, bool ctrl)
{
    if (code == USAGE_F8 || (ctrl && code == USAGE_RIGHT_BRACKET))
        return GS;
    if (ctrl)
        return 0;
    if (code >= USAGE_A && code <= USAGE_A + 25)
        return (char)((shift ? 'A' : 'a') + code - USAGE_A);
    if (code >= USAGE_1 && code <= USAGE_0)
        return shift ? "!@#$%^&*()"[code - USAGE_1] : "1234567890"[code - USAGE_1];
    if (code == USAGE_SPACE)
        return ' ';
    if (code >= USAGE_MINUS && code < USAGE_MINUS + 12)
        return punctuation[shift][code - USAGE_MINUS];
    if (code >= USAGE_KP_SLASH && code < USAGE_KP_ENTER)
        return "/*-+"[code - USAGE_KP_SLASH];
    if (code >= USAGE_KP_1 && code <= USAGE_KP_0)
        return "1234567890"[code - USAGE_KP_1];
    return code == USAGE_KP_DOT ? '.' : 0;
}

void scanner_init(struct scanner *s, const struct scanner_config *config)
{
    memset(s, 0, sizeof *s);
    s->config = *config;
}

// What the key means inside a burst; 0: such a key is not part of a code.
static char code_char(const struct scanner *s, const struct scanner_key *k)
{
    char us = scanner_us_char(k->scancode, k->shift, k->ctrl);
    if (us == GS || s->config.us_layout)
        return us;
    unsigned char c = (unsigned char)k->text[0];
    if (c == GS && !k->text[1])
        return GS;
    return c >= 0x20 && c < 0x7F && !k->text[1] ? (char)c : 0;
}

static bool ends(const struct scanner_key *k)
{
    return k->scancode == USAGE_ENTER || k->scancode == USAGE_KP_ENTER || k->scancode == USAGE_TAB;
}

static bool is_modifier(const struct scanner_key *k)
{
    return k->scancode >= 224 && k->scancode <= 231;
}

// ---- Ends of a burst

static void release_held(struct scanner *s, struct scanner_result *out)
{
    for (int i = s->early; i < s->count && out->typed < SCANNER_RING; i++)
        out->keys[out->typed++] = s->held[i];
    s->count = s->early = 0;
    s->burst = false;
}

static bool strip(char *code, size_t *n, const char *fix, size_t len, bool at_end)
{
    if (len == 0 || *n < len || memcmp(at_end ? code + *n - len : code, fix, len) != 0)
        return false;
    if (!at_end)
        memmove(code, code + len, *n - len);
    *n -= len;
    return true;
}

// Length of the suffix without the terminator keys at its end: those are no characters of a code.
static size_t suffix_len(const struct scanner_config *config)
{
    size_t len = strlen(config->suffix);
    while (len > 0 && strchr("\r\n\t", config->suffix[len - 1]))
        len--;
    return len;
}

size_t scanner_strip(const struct scanner_config *config, char *code, size_t n, bool *prefixed)
{
    *prefixed = strip(code, &n, config->prefix, strlen(config->prefix), false);
    strip(code, &n, config->suffix, suffix_len(config), true);
    return n;
}

bool scanner_suffix_ends(const struct scanner_config *config, const char *code, size_t n)
{
    size_t len = strlen(config->suffix);
    return len > 0 && len == suffix_len(config) && n > len &&
           memcmp(code + n - len, config->suffix, len) == 0;
}

// The held keys as a code. False: too short, or too long for one.
static bool take(struct scanner *s, struct scanner_result *out)
{
    char raw[SCANNER_RING];
    size_t n = 0;
    bool prefixed, unknown = false;
    int pressed = 0;
    for (int i = 0; i < s->count; i++) {
        pressed += !s->held[i].repeat;
        raw[n++] = code_char(s, &s->held[i]);
        unknown |= s->held[i].timing_unknown;
    }
    n = scanner_strip(&s->config, raw, n, &prefixed);
    if (pressed < 2) // one key that was held down
        return false;
    if (n == 0 || n > SCAN_CODE_MAX || s->count < (prefixed ? SCANNER_MIN_PREFIX : SCANNER_MIN))
        return false;
    out->scan = (struct scan){ .len = (uint8_t)n, .timing_unknown = unknown };
    memcpy(out->scan.code, raw, n);
    out->scanned = true;
    out->take_back = s->early > 0;
    if (unknown) {
        out->refused = s->count - s->early;
        memcpy(out->keys, s->held + s->early, (size_t)out->refused * sizeof *out->keys);
    }
    s->last_ms = s->held[s->count - 1].ms;
    s->ended = true;
    s->count = s->early = 0;
    s->burst = false;
    return true;
}

static bool has_unknown(const struct scanner *s)
{
    for (int i = 0; i < s->count; i++)
        if (s->held[i].timing_unknown)
            return true;
    return false;
}

// Silence is no end for keys whose times are unknown: only a terminator tells them from typing.
static void end_by_silence(struct scanner *s, struct scanner_result *out)
{
    if (!s->burst || has_unknown(s) || !take(s, out))
        release_held(s, out);
}

static bool suffix_seen(const struct scanner *s)
{
    char tail[sizeof s->config.suffix]; // one more than the longest suffix
    size_t n = (size_t)s->count < sizeof tail ? (size_t)s->count : sizeof tail;
    for (size_t i = 0; i < n; i++)
        tail[i] = code_char(s, &s->held[(size_t)s->count - n + i]);
    return scanner_suffix_ends(&s->config, tail, n);
}

// ---- Events

int64_t scanner_deadline_ms(const struct scanner *s)
{
    if (s->count == 0)
        return -1;
    return s->held[s->count - 1].ms + (s->burst ? SCANNER_SILENCE_MS : SCANNER_GAP_MS) + 1;
}

static void tick(struct scanner *s, int64_t now_ms, struct scanner_result *out)
{
    if (s->count > 0 && now_ms >= scanner_deadline_ms(s))
        end_by_silence(s, out);
}

static void clear(struct scanner_result *out)
{
    out->scanned = out->take_back = false;
    out->typed = out->refused = 0;
    out->mark = -1;
}

void scanner_tick(struct scanner *s, int64_t now_ms, struct scanner_result *out)
{
    clear(out);
    tick(s, now_ms, out);
}

// A gap before the key: the held ones were a code, or typing. Times that are not known say nothing.
static void settle_gap(struct scanner *s, const struct scanner_key *key, struct scanner_result *out)
{
    if (s->count == 0 || key->timing_unknown)
        return;
    int64_t gap = key->ms - s->held[s->count - 1].ms;
    if (gap > SCANNER_SILENCE_MS)
        end_by_silence(s, out);
    else if (gap > SCANNER_GAP_MS && !(s->burst && ends(key)))
        release_held(s, out); // too slow for a scanner, too soon for an end
}

// Enter and Tab. Scanners that send two of them, or one behind their suffix, mean one end.
static bool terminator(struct scanner *s, const struct scanner_key *key, struct scanner_result *out)
{
    bool again = s->ended && !key->timing_unknown && key->ms - s->last_ms <= SCANNER_GAP_MS;
    if (s->count == 0 && again) {
        s->last_ms = key->ms;
        return true;
    }
    s->ended = false;
    if (!s->burst || !take(s, out)) {
        release_held(s, out);
        return false;
    }
    if (out->refused > 0)
        out->keys[out->refused++] = *key;
    s->last_ms = key->ms;
    return true;
}

// More keys than any code has, at a scanner's pace: all of them are typing, or the last of them
// would look like a code of their own.
static bool flooded(struct scanner *s, const struct scanner_key *key, struct scanner_result *out)
{
    if (s->count == SCANNER_RING) {
        release_held(s, out);
        s->flood = true;
    } else if (s->flood && key->ms - s->last_ms > SCANNER_GAP_MS) {
        s->flood = false;
    }
    s->last_ms = s->flood ? key->ms : s->last_ms;
    return s->flood;
}

// The key just held goes out at once, as long as all before it did.
static void give_early(struct scanner *s, struct scanner_result *out)
{
    if (!s->held[s->count - 1].early || s->early != s->count - 1 || s->early == SCANNER_EARLY_MAX)
        return;
    if (s->early == 0)
        out->mark = out->typed;
    out->keys[out->typed++] = s->held[s->early++];
}

bool scanner_key(struct scanner *s, const struct scanner_key *key, struct scanner_result *out)
{
    clear(out);
    if (is_modifier(key))
        return false; // shift comes before each capital letter
    settle_gap(s, key, out);
    if (ends(key) && !key->repeat && !s->flood)
        return terminator(s, key, out);
    bool part = (!key->repeat || s->count > 0) && !key->alt && !ends(key) && code_char(s, key);
    if (!part)
        release_held(s, out);
    if (flooded(s, key, out) || !part)
        return false;
    s->ended = false;
    s->held[s->count++] = *key;
    s->burst = s->count > 1;
    bool taken = s->burst && suffix_seen(s) && take(s, out);
    if (!taken) // too short: the suffix is part of the code
        give_early(s, out);
    return true;
}
