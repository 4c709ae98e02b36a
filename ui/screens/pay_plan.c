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
    QUICK_W_MIN = 88,
};

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

// The column is exactly as wide as its keys.
static void keys(struct pay_plan *p, int h, int columns)
{
    p->key_w = (p->mid_w - (columns - 1) * p->key_gap) / columns;
    p->mid_w = columns * p->key_w + (columns - 1) * p->key_gap;
    p->key_h = clamp((h - 3 * p->key_gap) / 4, KEY_H_MIN, KEY_H_MAX);
}

static int quick_max(const struct pay_plan *p, int w)
{
    return clamp((w + p->key_gap) / (QUICK_W_MIN + p->key_gap) - 1, 1, PAY_QUICK_MAX);
}

static struct pay_plan narrow_plan(int w, int h)
{
    struct pay_plan p = { .narrow = true, .small = true, .pad = 8, .gap = 8, .key_gap = 8 };
    p.x = p.pad;
    p.h = h - 2 * p.pad;
    p.mid_w = clamp(w * 42 / 100, KEYS_W_MIN, KEYS_W_MAX);
    p.due_h = 124;
    p.quick_h = 48;
    p.tile_h = 56;
    p.change_h = 100;
    p.complete_h = HEIGHT_PAY;
    keys(&p, p.h - p.complete_h - p.gap, 3);
    p.complete_w = p.mid_w;
    p.left_w = w - 2 * p.pad - p.gap - p.mid_w;
    p.quick_max = quick_max(&p, p.left_w);
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
    p.due_h = high ? 136 : low ? 100 : 116;
    p.quick_h = high ? 64 : low ? 48 : 56;
    p.change_h = high ? 188 : low ? 120 : 148;
    p.tile_h = clamp((p.h - (tenders - 1) * p.key_gap) / tenders, 56, HEIGHT_TENDER);
    keys(&p, p.h - p.due_h - p.quick_h - 2 * p.gap, 4);
    p.complete_w = p.key_w;
    p.complete_h = 2 * p.key_h + p.key_gap;
    p.quick_max = quick_max(&p, p.mid_w);
    int spare = inside - p.left_w - p.mid_w - p.right_w;
    if (spare < 4) // left by the keys' rounding
        p.right_w += spare;
    else
        p.x = spare / 2;
    p.x += p.pad;
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
