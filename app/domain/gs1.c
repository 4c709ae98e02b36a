#include "app/domain/gs1.h"

#include "app/base/decimal.h"
#include "app/base/mem.h"
#include "app/domain/gs1_check.h"
#include "app/domain/gs1_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// The entry for the AI that text begins with: no AI is the beginning of another one.
static const struct gs1_ai *find_ai(const char *text)
{
    for (size_t i = 0; i < LEN(gs1_ais); i++) {
        const struct gs1_ai *ai = &gs1_ais[i];
        int code = 0, n = 0;
        for (; n < ai->digits && is_digit(text[n]); n++)
            code = code * 10 + (text[n] - '0');
        if (n == ai->digits && code >= ai->first && code <= ai->last)
            return ai;
    }
    return NULL;
}

// AIs beginning with these two digits have a length fixed for ever, and need no separator behind
// them (General Specifications, "element strings with pre-defined length"). 0: not one of them.
static size_t predefined_length(const char *ai)
{
    int two = (ai[0] - '0') * 10 + (ai[1] - '0');
    if (two == 0)
        return 18;
    if (two >= 1 && two <= 3)
        return 14;
    if (two == 4)
        return 16;
    if (two >= 11 && two <= 19)
        return 6;
    if (two == 20)
        return 2;
    if (two >= 31 && two <= 36)
        return 6;
    return two == 41 ? 13 : 0;
}

static bool in_set(char set, char c)
{
    switch (set) {
    case 'N':
        return is_digit(c);
    case 'Y':
        return is_digit(c) || (c >= 'A' && c <= 'Z') || (c && strchr("#-/", c));
    case 'Z':
        return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               (c && strchr("-_=", c));
    default: // X
        return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               (c && strchr("!\"%&'()*+,-./:;<=>?_", c));
    }
}

// One part of a format: "[N4:time]".
struct part {
    char set;
    bool optional, variable;
    size_t max;
    const char *check; // not terminated
    size_t check_len;
};

static const char *next_part(const char *format, struct part *part)
{
    while (*format == ' ')
        format++;
    if (!*format)
        return NULL;
    *part = (struct part){ .optional = *format == '[' };
    format += part->optional;
    part->set = *format++;
    part->variable = *format == '.';
    format += part->variable ? 2 : 0;
    char *end;
    part->max = strtoul(format, &end, 10);
    if (*end == ':') {
        part->check = end + 1;
        part->check_len = strcspn(part->check, " ]");
        end += 1 + part->check_len;
    }
    return end + part->optional;
}

// What is wrong with a value, or NULL.
static const char *check_value(const char *format, const char *value)
{
    struct part part;
    const char *at = value;
    while ((format = next_part(format, &part)) != NULL) {
        size_t left = strlen(at), n = part.variable && left < part.max ? left : part.max;
        if (left == 0 && part.optional)
            return NULL;
        for (size_t i = 0; i < n && i < left; i++) {
            if (!in_set(part.set, at[i]))
                return "bad character";
        }
        if (left < n || n == 0)
            return "wrong length";
        const char *wrong = part.check ? gs1_check(part.check, part.check_len, at, n) : NULL;
        if (wrong)
            return wrong;
        at += n;
    }
    return *at ? "wrong length" : NULL;
}

static bool has_fixed_length(const char *format)
{
    struct part part;
    while ((format = next_part(format, &part)) != NULL) {
        if (part.variable || part.optional)
            return false;
    }
    return true;
}

static size_t longest(const char *format)
{
    struct part part;
    size_t total = 0;
    while ((format = next_part(format, &part)) != NULL)
        total += part.max;
    return total;
}

// Adds the element whose AI starts at ai and whose value has n bytes at value. Without brackets, a
// value longer than a fixed length means that the separator behind it is missing.
static enum err add(struct gs1 *out, const struct gs1_ai *def, const char *ai, const char *value,
                    size_t n, bool brackets, struct problem *p)
{
    if (out->count == GS1_ELEMENTS_MAX)
        return problem_set(p, ERR_FULL, "more than %d elements", GS1_ELEMENTS_MAX);
    struct gs1_element *e = &out->element[out->count];
    *e = (struct gs1_element){ .def = def };
    memcpy(e->ai, ai, (size_t)def->digits);
    const char *wrong;
    if (n > longest(def->format)) {
        bool missing = !brackets && has_fixed_length(def->format);
        wrong = missing ? "missing separator" : "wrong length";
    } else {
        memcpy(e->value, value, n);
        wrong = check_value(def->format, e->value);
    }
    if (wrong)
        return problem_set(p, ERR_INVALID, "AI %s: %s", e->ai, wrong);
    out->count++;
    return OK;
}

static enum err unknown_ai(const char *text, size_t n, struct problem *p)
{
    char shown[5] = "";
    for (size_t i = 0; i < n && i < 4 && text[i] > ' ' && text[i] < 127; i++)
        shown[i] = text[i];
    return problem_set(p, ERR_INVALID, "unknown AI \"%s\"", shown);
}

static enum err parse_raw(const char *text, struct gs1 *out, struct problem *p)
{
    if (*text == GS1_SEPARATOR)
        text++;
    while (*text) {
        const struct gs1_ai *def = find_ai(text);
        if (!def)
            return unknown_ai(text, strlen(text), p);
        const char *value = text + def->digits;
        size_t n = strcspn(value, "\x1D");
        size_t fixed = predefined_length(text);
        if (fixed && n > fixed)
            n = fixed;
        enum err err = add(out, def, text, value, n, false, p);
        if (err != OK)
            return err;
        text = value + n;
        if (*text == GS1_SEPARATOR)
            text++;
    }
    return OK;
}

// Whether text begins with an AI in brackets: "(" two to four digits ")". Gives its digits.
static size_t bracket(const char *text)
{
    size_t n = 1;
    if (*text != '(')
        return 0;
    while (n < 6 && is_digit(text[n]))
        n++;
    return n >= 3 && n <= 5 && text[n] == ')' ? n - 1 : 0;
}

static enum err parse_brackets(const char *text, struct gs1 *out, struct problem *p)
{
    while (*text) {
        size_t digits = bracket(text);
        if (!digits)
            return problem_set(p, ERR_INVALID, "bad character: \"(AI)\" expected");
        const char *ai = text + 1, *value = text + digits + 2;
        const struct gs1_ai *def = find_ai(ai);
        if (!def || (size_t)def->digits != digits)
            return unknown_ai(ai, digits, p);
        size_t n = 0;
        while (value[n] && !bracket(value + n))
            n++;
        enum err err = add(out, def, ai, value, n, true, p);
        if (err != OK)
            return err;
        text = value + n;
    }
    return OK;
}

enum err gs1_parse(const char *text, struct gs1 *out, struct problem *p)
{
    out->count = 0;
    enum err err = *text == '(' ? parse_brackets(text, out, p) : parse_raw(text, out, p);
    if (err == OK && out->count == 0)
        return problem_set(p, ERR_INVALID, "no element");
    return err;
}

const char *gs1_find(const struct gs1 *g, const char *ai)
{
    for (int i = 0; i < g->count; i++) {
        if (strcmp(g->element[i].ai, ai) == 0)
            return g->element[i].value;
    }
    return NULL;
}

const char *gs1_title(const struct gs1_element *e)
{
    return e->def->title;
}

bool gs1_find_decimal(const struct gs1 *g, const char *ai3, int64_t *value, int *digits)
{
    for (int i = 0; i < g->count; i++) {
        const struct gs1_element *e = &g->element[i];
        if (strlen(e->ai) != 4 || strncmp(e->ai, ai3, 3) != 0)
            continue;
        bool has_currency = strcmp(ai3, "391") == 0 || strcmp(ai3, "393") == 0;
        *digits = e->ai[3] - '0';
        return decimal_parse(e->value + (has_currency ? 3 : 0), 0, value, NULL) == OK;
    }
    return false;
}
