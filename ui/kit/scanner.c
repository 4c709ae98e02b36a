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
    for (int i = 0; i < s->count && out->typed < SCANNER_RING; i++)
        out->keys[out->typed++] = s->held[i];
    s->count = 0;
    s->burst = false;
}

static bool strip(char *code, size_t *n, const char *fix, bool at_end)
{
    size_t len = strlen(fix);
    if (len == 0 || *n < len || memcmp(at_end ? code + *n - len : code, fix, len) != 0)
        return false;
    if (!at_end)
        memmove(code, code + len, *n - len);
    *n -= len;
    return true;
}

// The held keys as a code. False: too short, or a key that no code holds.
static bool take(struct scanner *s, struct scanner_result *out)
{
    size_t n = 0;
    struct scan scan = { .len = 0 };
    for (int i = 0; i < s->count; i++) {
        char c = code_char(s, &s->held[i]);
        if (!c || n == SCAN_CODE_MAX)
            return false;
        scan.code[n++] = c;
        scan.timing_unknown |= s->held[i].timing_unknown;
    }
    size_t typed = n;
    bool prefixed = strip(scan.code, &n, s->config.prefix, false);
    strip(scan.code, &n, s->config.suffix, true);
    if (n == 0 || typed < (size_t)(prefixed ? SCANNER_MIN_PREFIX : SCANNER_MIN))
        return false;
    scan.code[n] = '\0';
    scan.len = (uint8_t)n;
    out->scan = scan;
    out->scanned = true;
    if (scan.timing_unknown) {
        memcpy(out->keys, s->held, (size_t)s->count * sizeof *out->keys);
        out->refused = s->count;
    }
    s->count = 0;
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
    size_t len = strlen(s->config.suffix);
    if (len == 0 || (size_t)s->count < len + 1)
        return false;
    for (size_t i = 0; i < len; i++)
        if (code_char(s, &s->held[(size_t)s->count - len + i]) != s->config.suffix[i])
            return false;
    return true;
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

void scanner_tick(struct scanner *s, int64_t now_ms, struct scanner_result *out)
{
    out->scanned = false;
    out->typed = out->refused = 0;
    tick(s, now_ms, out);
}

static bool terminator(struct scanner *s, struct scanner_result *out)
{
    if (s->burst && take(s, out))
        return true;
    release_held(s, out);
    return false;
}

bool scanner_key(struct scanner *s, const struct scanner_key *key, struct scanner_result *out)
{
    out->scanned = false;
    out->typed = out->refused = 0;
    if (is_modifier(key))
        return false; // shift comes before each capital letter
    int64_t gap = s->count > 0 ? key->ms - s->held[s->count - 1].ms : 0;
    if (gap > SCANNER_SILENCE_MS)
        end_by_silence(s, out);
    else if (gap > SCANNER_GAP_MS && !key->timing_unknown)
        release_held(s, out); // too slow for a scanner, too soon for an end
    if (ends(key) && !key->repeat)
        return s->count > 0 && terminator(s, out);
    if (key->repeat || key->alt || !code_char(s, key)) {
        release_held(s, out);
        return false;
    }
    if (s->count == SCANNER_RING) {
        release_held(s, out);
        return false;
    }
    s->held[s->count++] = *key;
    s->burst = s->count > 1;
    if (s->burst && suffix_seen(s))
        terminator(s, out);
    return true;
}
