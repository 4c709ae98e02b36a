#include "app/base/json_scan.h"

#include "app/base/utf8.h"

#include <string.h>

struct scan {
    const char *text;
    size_t len, at;
    int depth, depth_max;
    enum err err; // of the first mistake, which is at `at`
    const char *why;
};

static bool fail(struct scan *s, enum err err, const char *why)
{
    if (s->err == OK) {
        s->err = err;
        s->why = why;
    }
    return false;
}

static char peek(const struct scan *s)
{
    return s->at < s->len ? s->text[s->at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_space(struct scan *s)
{
    while (s->at < s->len && memchr(" \t\r\n", s->text[s->at], 4))
        s->at++;
}

// True, and behind it, when word is next.
static bool take(struct scan *s, const char *word)
{
    size_t n = strlen(word);
    if (s->len - s->at < n || memcmp(s->text + s->at, word, n) != 0)
        return false;
    s->at += n;
    return true;
}

static bool scan_hex4(struct scan *s, unsigned *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++, s->at++) {
        char c = peek(s);
        unsigned digit = is_digit(c)              ? (unsigned)(c - '0')
                         : (c >= 'a' && c <= 'f') ? (unsigned)(c - 'a' + 10)
                         : (c >= 'A' && c <= 'F') ? (unsigned)(c - 'A' + 10)
                                                  : 16;
        if (digit == 16)
            return fail(s, ERR_INVALID, "bad \\u escape");
        *unit = *unit << 4 | digit;
    }
    return true;
}

static bool scan_escape(struct scan *s)
{
    s->at++;
    char c = peek(s);
    if (c && strchr("\"\\/bfnrt", c)) {
        s->at++;
        return true;
    }
    if (c != 'u')
        return fail(s, ERR_INVALID, "bad escape");
    s->at++;
    unsigned high, low;
    if (!scan_hex4(s, &high))
        return false;
    if (high == 0)
        return fail(s, ERR_INVALID, "NUL character in a string");
    if (high < 0xD800 || high > 0xDFFF)
        return true;
    if (high > 0xDBFF || !take(s, "\\u") || !scan_hex4(s, &low) || low < 0xDC00 || low > 0xDFFF)
        return fail(s, ERR_INVALID, "half of a surrogate pair");
    return true;
}

static bool scan_string(struct scan *s)
{
    s->at++;
    while (s->at < s->len && s->text[s->at] != '"') {
        unsigned char c = (unsigned char)s->text[s->at];
        if (c < 0x20)
            return fail(s, ERR_INVALID, "control character in a string");
        if (c == '\\') {
            if (!scan_escape(s))
                return false;
            continue;
        }
        uint32_t cp;
        size_t n = utf8_decode(s->text + s->at, s->len - s->at, &cp);
        if (cp == UTF8_BAD && n == 1)
            return fail(s, ERR_INVALID, "text is not UTF-8");
        s->at += n;
    }
    return take(s, "\"") || fail(s, ERR_INVALID, "string does not end");
}

static bool scan_digits(struct scan *s)
{
    if (!is_digit(peek(s)))
        return fail(s, ERR_INVALID, "malformed number");
    while (is_digit(peek(s)))
        s->at++;
    return true;
}

static bool scan_number(struct scan *s)
{
    take(s, "-");
    if (!take(s, "0") && !scan_digits(s))
        return false;
    if (is_digit(peek(s)))
        return fail(s, ERR_INVALID, "number with a zero in front");
    if (take(s, ".") && !scan_digits(s))
        return false;
    if (take(s, "e") || take(s, "E")) {
        if (!take(s, "+"))
            take(s, "-");
        return scan_digits(s);
    }
    return true;
}

static bool scan_value(struct scan *s);

static bool scan_members(struct scan *s, char open)
{
    const char *end = open == '{' ? "}" : "]";
    s->at++;
    if (++s->depth > s->depth_max)
        return fail(s, ERR_FULL, "nested too deeply");
    skip_space(s);
    if (!take(s, end)) {
        do {
            skip_space(s);
            if (open == '{') {
                if (peek(s) != '"')
                    return fail(s, ERR_INVALID, "a name in quotes expected");
                if (!scan_string(s))
                    return false;
                skip_space(s);
                if (!take(s, ":"))
                    return fail(s, ERR_INVALID, "':' expected");
            }
            if (!scan_value(s))
                return false;
            skip_space(s);
        } while (take(s, ","));
        if (!take(s, end))
            return fail(s, ERR_INVALID,
                        open == '{' ? "',' or '}' expected" : "',' or ']' expected");
    }
    s->depth--;
    return true;
}

static bool scan_value(struct scan *s)
{
    skip_space(s);
    char c = peek(s);
    if (c == '{' || c == '[')
        return scan_members(s, c);
    if (c == '"')
        return scan_string(s);
    if (c == '-' || is_digit(c))
        return scan_number(s);
    if (take(s, "true") || take(s, "false") || take(s, "null"))
        return true;
    return fail(s, ERR_INVALID, s->at < s->len ? "a value expected" : "unexpected end");
}

enum err json_scan(const char *text, size_t len, int depth_max, struct problem *p)
{
    struct scan s = { .text = text, .len = len, .depth_max = depth_max };
    if (scan_value(&s)) {
        skip_space(&s);
        if (s.at < len)
            fail(&s, ERR_INVALID, "something behind the end");
    }
    if (s.err == OK)
        return OK;
    int line = 1, column = 1;
    for (size_t i = 0; i < s.at; i++) {
        column = text[i] == '\n' ? 1 : column + 1;
        line += text[i] == '\n';
    }
    return problem_set(p, s.err, "line %d, column %d: %s", line, column, s.why);
}
