#include "app/domain/barcode.h"

#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct barcode_rules barcode_default_rules = {
    .count = 2,
    .rule = { { "21", 5, 5, BARCODE_WEIGHT }, { "23", 5, 5, BARCODE_PRICE } },
};

const char *barcode_kind_name(enum barcode_kind kind)
{
    static const char *const names[] = {
        [BARCODE_TEXT] = "text",     [BARCODE_EAN13] = "ean13", [BARCODE_EAN8] = "ean8",
        [BARCODE_UPCA] = "upca",     [BARCODE_UPCE] = "upce",   [BARCODE_GTIN14] = "gtin14",
        [BARCODE_WEIGHT] = "weight", [BARCODE_PRICE] = "price", [BARCODE_GS1] = "gs1",
    };
    return names[kind];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t leading_digits(const char *text)
{
    return strspn(text, "0123456789");
}

static void pad14(char out[15], const char *digits, size_t n)
{
    memset(out, '0', 14);
    memcpy(out + 14 - n, digits, n);
    out[14] = '\0';
}

// UPC-E: number system, six digits, check digit -> the UPC-A that it shortens (GS1 General
// Specifications, "UPC-E bar code: zero-suppression").
static void expand_upce(const char *e, char out[13])
{
    const char *d = e + 1;
    char last = d[5];
    if (last <= '2')
        snprintf(out, 13, "%c%.2s%c0000%.3s%c", e[0], d, last, d + 2, e[7]);
    else if (last == '3')
        snprintf(out, 13, "%c%.3s00000%.2s%c", e[0], d, d + 3, e[7]);
    else if (last == '4')
        snprintf(out, 13, "%c%.4s00000%c%c", e[0], d, d[4], e[7]);
    else
        snprintf(out, 13, "%c%.5s0000%c%c", e[0], d, last, e[7]);
}

// Eight digits: EAN-8, or UPC-E with its number system and check digit; many are right as both.
// EAN-8 numbers with a leading 0 are never given out by GS1 (they are shops' own), UPC-E ones are;
// with a leading 1 it is the other way round in practice.
static bool read_eight(const char *digits, struct barcode *out)
{
    char expanded[13];
    bool ean8 = gs1_check_digit_ok(digits, 8), upce = false;
    if (digits[0] <= '1') {
        expand_upce(digits, expanded);
        upce = gs1_check_digit_ok(expanded, 12);
    }
    bool upce_first = upce && (!ean8 || digits[0] == '0');
    if (ean8)
        pad14(upce_first ? out->other_gtin14 : out->gtin14, digits, 8);
    if (upce)
        pad14(upce_first ? out->gtin14 : out->other_gtin14, expanded, 12);
    out->kind = upce_first ? BARCODE_UPCE : BARCODE_EAN8;
    return ean8 || upce;
}

static int64_t number(const char *digits, int count)
{
    int64_t value = 0;
    for (int i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

// Whether a rule takes the 13 digits for a label of the shop's scale; fills its fields then.
static bool read_embedded(const char *digits, const struct barcode_rules *rules,
                          struct barcode *out)
{
    for (int i = 0; i < rules->count; i++) {
        const struct barcode_rule *r = &rules->rule[i];
        size_t prefix = strlen(r->prefix);
        if (strncmp(digits, r->prefix, prefix) != 0)
            continue;
        out->kind = r->kind;
        memcpy(out->item, digits + prefix, (size_t)r->item_digits);
        int64_t value = number(digits + 12 - r->value_digits, r->value_digits);
        out->has_weight = r->kind == BARCODE_WEIGHT;
        out->has_price = r->kind == BARCODE_PRICE;
        out->weight = out->has_weight ? value : 0;
        out->weight_digits = out->has_weight ? 3 : 0;
        out->price = out->has_price ? value : 0;
        out->price_digits = out->has_price ? -1 : 0;
        char base[13];
        size_t kept = prefix + (size_t)r->item_digits;
        memset(base, '0', 12);
        memcpy(base, digits, kept);
        base[12] = gs1_check_digit(base, 12);
        pad14(out->gtin14, base, 13);
        return true;
    }
    return false;
}

static enum err read_article(const char *digits, size_t n, const struct barcode_rules *rules,
                             struct barcode *out, struct problem *p)
{
    out->kind = n == 12 ? BARCODE_UPCA : n == 13 ? BARCODE_EAN13 : BARCODE_GTIN14;
    if (n == 8 ? !read_eight(digits, out) : !gs1_check_digit_ok(digits, (int)n))
        return problem_set(p, ERR_INVALID, "wrong check digit");
    if (n == 8 || (n == 13 && read_embedded(digits, rules, out)))
        return OK;
    pad14(out->gtin14, digits, n);
    return OK;
}

// How many digits of text are the code itself when 2 or 5 add-on digits follow it, either apart
// ("9780201379624 51299") or joined (15 or 18 digits whose first 13, or 17 whose first 12, have a
// correct check digit). 0: there is no add-on.
static size_t before_addon(const char *text)
{
    size_t n = leading_digits(text), rest;
    if (text[n] == ' ' || text[n] == '-' || text[n] == '+') {
        rest = leading_digits(text + n + 1);
        bool code = n == 8 || n == 12 || n == 13;
        return code && (rest == 2 || rest == 5) && text[n + 1 + rest] == '\0' ? n : 0;
    }
    size_t code = n == 15 || n == 18 ? 13 : n == 17 ? 12 : 0;
    return code && text[n] == '\0' && gs1_check_digit_ok(text, (int)code) ? code : 0;
}

static enum err read_digits(const struct barcode_rules *rules, struct barcode *out,
                            struct problem *p)
{
    const char *text = out->text;
    size_t n = before_addon(text);
    if (n) {
        const char *addon = text + n + !is_digit(text[n]);
        memcpy(out->addon, addon, strlen(addon));
        return read_article(text, n, rules, out, p);
    }
    n = leading_digits(text);
    if (text[n] == '\0' && (n == 8 || (n >= 12 && n <= 14)))
        return read_article(text, n, rules, out, p);
    return OK; // plain text
}

static enum err read_gs1(struct barcode *out, struct problem *p)
{
    out->kind = BARCODE_GS1;
    enum err err = gs1_parse(out->text, &out->gs1, p);
    if (err != OK)
        return err;
    const char *gtin = gs1_find(&out->gs1, "01");
    if (gtin)
        memcpy(out->gtin14, gtin, 15);
    out->has_weight = gs1_find_decimal(&out->gs1, "310", &out->weight, &out->weight_digits);
    out->has_price = gs1_find_decimal(&out->gs1, "392", &out->price, &out->price_digits) ||
                     gs1_find_decimal(&out->gs1, "393", &out->price, &out->price_digits);
    return OK;
}

// ISO/IEC 15424 symbology identifier: "]", a letter, a modifier. True: it says GS1.
static bool skip_aim_prefix(const char **code)
{
    static const char *const gs1[] = { "]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1" };
    const char *c = *code;
    bool letter = c[0] == ']' && ((c[1] >= 'A' && c[1] <= 'Z') || (c[1] >= 'a' && c[1] <= 'z'));
    if (!letter || !((c[2] >= '0' && c[2] <= '9') || (c[2] >= 'A' && c[2] <= 'Z')))
        return false;
    *code += 3;
    for (size_t i = 0; i < LEN(gs1); i++) {
        if (strncmp(gs1[i], c, 3) == 0)
            return true;
    }
    return false;
}

// Copies the code without the space around it. False: it cannot be a code.
static bool take_text(const char *code, struct barcode *out, struct problem *p, enum err *err)
{
    while (*code == ' ' || *code == '\t')
        code++;
    size_t n = strlen(code);
    while (n > 0 && strchr(" \t\r\n", code[n - 1]))
        n--;
    *err = OK;
    if (n == 0)
        *err = problem_set(p, ERR_INVALID, "empty code");
    else if (n > BARCODE_TEXT_MAX)
        *err = problem_set(p, ERR_INVALID, "longer than %d bytes", BARCODE_TEXT_MAX);
    else if (!utf8_valid(code, n))
        *err = problem_set(p, ERR_INVALID, "bad character: not UTF-8");
    for (size_t i = 0; i < n && *err == OK; i++) {
        if (((unsigned char)code[i] < ' ' && code[i] != GS1_SEPARATOR) || code[i] == 127)
            *err = problem_set(p, ERR_INVALID, "bad character: 0x%02x", (unsigned)code[i]);
    }
    if (*err != OK)
        return false;
    memcpy(out->text, code, n);
    return true;
}

enum err barcode_parse(const char *code, const struct barcode_rules *rules, struct barcode *out,
                       struct problem *p)
{
    *out = (struct barcode){ 0 };
    bool gs1 = skip_aim_prefix(&code);
    enum err err;
    if (!take_text(code, out, p, &err))
        return err;
    bool bracketed = out->text[0] == '(' && is_digit(out->text[1]) && is_digit(out->text[2]);
    if (gs1 || bracketed || strchr(out->text, GS1_SEPARATOR))
        return read_gs1(out, p);
    return read_digits(rules, out, p);
}

static enum err refuse_rule(const char *rule, struct problem *p)
{
    return problem_set(p, ERR_INVALID,
                       "\"%s\": expected PREFIX:weight or PREFIX:price, with :ITEM:VALUE digits "
                       "that make 13 with the prefix and the check digit",
                       rule);
}

static enum err parse_rule(const char *text, struct barcode_rule *r, struct problem *p)
{
    char kind[8] = "";
    int item = 5, value = 5, used = 0;
    *r = (struct barcode_rule){ 0 };
    if (sscanf(text, "%4[0-9]:%7[a-z]%n", r->prefix, kind, &used) != 2)
        return refuse_rule(text, p);
    const char *rest = text + used;
    if (*rest) {
        used = 0;
        if (sscanf(rest, ":%1d:%1d%n", &item, &value, &used) != 2 || rest[used])
            return refuse_rule(text, p);
    }
    bool weight = strcmp(kind, "weight") == 0, price = strcmp(kind, "price") == 0;
    int total = (int)strlen(r->prefix) + item + value + 1;
    if ((!weight && !price) || item < 1 || value < 1 || (total != 13 && total != 12))
        return refuse_rule(text, p);
    r->item_digits = item;
    r->value_digits = value;
    r->kind = weight ? BARCODE_WEIGHT : BARCODE_PRICE;
    return OK;
}

enum err barcode_rules_parse(const char *text, struct barcode_rules *out, struct problem *p)
{
    struct barcode_rules rules = { 0 };
    while (*text) {
        char one[32] = "";
        text += strspn(text, " ,");
        size_t n = strcspn(text, " ,");
        if (n == 0)
            break;
        if (n >= sizeof one || rules.count == BARCODE_RULES_MAX)
            return problem_set(p, ERR_INVALID, "too long");
        memcpy(one, text, n);
        enum err err = parse_rule(one, &rules.rule[rules.count++], p);
        if (err != OK)
            return err;
        text += n;
    }
    *out = rules;
    return OK;
}
