#include "ui/screens/item.h"

enum {
    W = 740,
    PAD = 24,
    PAD_SMALL = 12,
    GAP = 32, // between the columns, with their line in the middle
    COLUMNS_FROM_W = 600,
    COLUMNS_FROM_H = 560,
    HEAD_H = 96,
    HEAD_H_MID = 76,
    HEAD_H_SMALL = 60,
    FOOT_H = 88,
    FOOT_H_SMALL = 64,
    KEY_MIN = 48,
    KEY_MAX = 84,
    ROOMY_H = 740,
    LEFT_FIXED = 256, // labels, value, stock and gaps of the left column
};

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

struct item_plan item_plan(int window_w, int window_h, bool left_handed)
{
    struct shell_size size = shell_measure(window_w, window_h);
    struct item_plan p = { .clip_w = window_w - size.side_w, .h = window_h };
    p.clip_x = left_handed ? size.side_w : 0;
    p.w = p.clip_w < W ? p.clip_w : W;
    p.x = left_handed ? 0 : p.clip_w - p.w;
    p.narrow = p.w < COLUMNS_FROM_W || window_h < COLUMNS_FROM_H;
    bool roomy = window_h >= ROOMY_H;
    p.pad = p.narrow ? PAD_SMALL : PAD;
    p.head_h = p.narrow ? HEAD_H_SMALL : roomy ? HEAD_H : HEAD_H_MID;
    p.foot_h = p.narrow ? FOOT_H_SMALL : roomy ? FOOT_H : FOOT_H_SMALL;
    p.gap = roomy ? 16 : 10;
    int inside = p.w - 2 * p.pad;
    p.left_w = p.narrow ? inside : (inside - GAP) * 324 / 660;
    p.right_w = p.narrow ? inside : inside - GAP - p.left_w;
    p.value_h = roomy ? 64 : 52;
    p.disc_h = roomy ? 56 : HEIGHT_CONTROL;
    p.note_h = roomy ? 56 : HEIGHT_CONTROL;
    p.total_size = roomy ? 34 : 28;
    int keys = window_h - p.head_h - p.foot_h - (roomy ? LEFT_FIXED + 4 : LEFT_FIXED - 40);
    p.key_h = p.narrow ? KEY_MIN : clamp((keys - 3 * 12) / 4, KEY_MIN, KEY_MAX);
    return p;
}
