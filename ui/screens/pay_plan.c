#include "ui/screens/pay_plan.h"

#include "app/base/utf8.h"
#include "ui/screens/format.h"

#include <stdio.h>
#include <string.h>

enum {
    NARROW_W = 840, // below, three columns have no room
    NARROW_H = 392,
    LOW_H = 520,
    HIGH_H = 640,
    MID_W_MAX = 900,
    KEY_H_MAX = 140,
    KEY_H_MIN = 48,
    KEYS_W_MIN = 272,
    KEYS_W_MAX = 420,
    DIGIT_EM_PERCENT = 64, // width of a digit of the display face
};

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

static void keys(struct pay_plan *p, int h)
{
    p->key_w = (p->mid_w - 3 * p->key_gap) / 4;
    p->key_h = clamp((h - 3 * p->key_gap) / 4, KEY_H_MIN, KEY_H_MAX);
}

static struct pay_plan narrow_plan(int w, int h)
{
    struct pay_plan p = { .narrow = true, .small = true, .pad = 8, .gap = 8, .key_gap = 8 };
    p.x = p.pad;
    p.h = h - 2 * p.pad;
    p.mid_w = clamp(w * 42 / 100, KEYS_W_MIN, KEYS_W_MAX);
    p.left_w = w - 2 * p.pad - p.gap - p.mid_w;
    p.due_h = 124;
    p.quick_h = 48;
    p.tile_h = 56;
    p.change_h = 100;
    keys(&p, p.h);
    return p;
}

struct pay_plan pay_plan(int w, int h, int tenders)
{
    if (w < NARROW_W || h < NARROW_H)
        return narrow_plan(w, h);
    bool low = h < LOW_H, high = h >= HIGH_H;
    struct pay_plan p = { .small = !high };
    p.pad = p.gap = high ? 16 : 12;
    p.key_gap = high ? 12 : 8;
    p.h = h - 2 * p.pad;
    int inside = w - 2 * p.pad - 2 * p.gap;
    p.left_w = clamp(inside * 203 / 1000, 176, 320);
    p.right_w = clamp(inside * 298 / 1000, 250, 440);
    p.mid_w = clamp(inside - p.left_w - p.right_w, 0, MID_W_MAX);
    p.x = p.pad + (inside - p.left_w - p.mid_w - p.right_w) / 2;
    p.due_h = high ? 136 : low ? 100 : 116;
    p.quick_h = high ? 64 : low ? 48 : 56;
    p.change_h = high ? 188 : low ? 120 : 148;
    p.tile_h = clamp((p.h - (tenders - 1) * p.key_gap) / tenders, 56, HEIGHT_TENDER);
    keys(&p, p.h - p.due_h - p.quick_h - 2 * p.gap);
    return p;
}

bool pay_typed_amount(const char *typed, int digits, struct money *out)
{
    *out = (struct money){ 0 };
    if (!typed[0])
        return true;
    if (strchr(typed, '.'))
        return parse_typed_amount(typed, digits, out);
    return parse_typed_amount(typed, 0, out);
}

struct ui_digits pay_preset(struct money m)
{
    struct ui_digits d = { .fresh = true };
    char text[MONEY_TEXT];
    money_format(m, 0, text);
    if (m.minor > 0)
        utf8_copy(d.text, sizeof d.text, text);
    return d;
}

struct money pay_part_of(struct money all, int parts, const struct cash_rounding *cash)
{
    struct money part = { (all.minor + parts / 2) / parts };
    return cash ? cash_rounded(part, *cash) : part;
}

int pay_fit_size(int chars, int w, int most, int least)
{
    if (chars < 1)
        return most;
    int size = w * 100 / (chars * DIGIT_EM_PERCENT);
    return clamp(size, least, most);
}
