#include "ui/screens/sell_plan.h"

enum {
    PAD = 16,
    PAD_SMALL = 8,
    GAP = 12,
    GAP_SMALL = 8,
    CONTROL = 48,
    TILE_W_MIN = 145,
    TILE_H_MIN = 118,
    TILE_H = 130,
    COLUMNS_MIN = 2,
    COLUMNS_MAX = 6, // more would make places hard to remember
    COMPACT_TILES = 20,
    HEAD_H = 60,
    HEAD_H_SMALL = 52,
    FOOT_H = 252,
    FOOT_H_SMALL = 148,
};

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

struct sell_plan sell_plan(int w, int h, int side_w, bool compact)
{
    struct sell_plan p = { .compact = compact,
                           .pad = compact ? PAD_SMALL : PAD,
                           .gap = compact ? GAP_SMALL : GAP,
                           .w = w,
                           .h = h,
                           .side_w = side_w };
    int inside = w - 2 * p.pad;
    p.columns = clamp((inside + p.gap) / (TILE_W_MIN + p.gap), COLUMNS_MIN, COLUMNS_MAX);
    p.tile_w = (inside - (p.columns - 1) * p.gap) / p.columns;
    p.chips_y = p.gap;
    p.grid_y = p.chips_y + CONTROL + p.gap;
    p.action_y = h - CONTROL - p.pad;
    p.grid_h = p.action_y - p.gap - p.grid_y;
    p.rows = (p.grid_h + p.gap) / (TILE_H_MIN + p.gap);
    if (p.rows < 1)
        p.rows = 1;
    p.tile_h = (p.grid_h - (p.rows - 1) * p.gap) / p.rows;
    if (compact) {
        p.rows = (COMPACT_TILES + p.columns - 1) / p.columns;
        p.tile_h = TILE_H;
        p.grid_h = h - p.grid_y;
    }
    p.head_h = compact ? HEAD_H_SMALL : HEAD_H;
    p.foot_h = compact ? FOOT_H_SMALL : FOOT_H;
    return p;
}
