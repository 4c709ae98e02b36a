#include "ui/screens/lock_plan.h"

enum {
    ROOMY_W = 1300,
    MIDDLE_W = 1000,
    WIDE_W = 1600,
    SMALL_H = 560,
    CONTENT_H_MAX = 860,
    TITLE_H = 60,
    FOOT_H = 88, // All staff and the gap above it
    TILE_W_MIN = 215,
    TILE_H_MIN = 122,
    TILE_H_MAX = 146,
    TILE_H_SMALL = 72,
    GAP = 12,
};

struct lock_plan lock_plan(int w, int h)
{
    struct lock_plan p = { .gap = GAP, .small = h < SMALL_H };
    p.pad = w >= ROOMY_W && !p.small ? 32 : p.small ? 12 : 24;
    if (w >= ROOMY_W)
        p.panel_w = 372;
    else if (w >= MIDDLE_W)
        p.panel_w = 272;
    p.clock_size = w >= ROOMY_W ? 104 : 76;
    p.card_w = w >= WIDE_W ? 440 : w >= ROOMY_W ? 384 : w >= MIDDLE_W ? 352 : p.small ? 276 : 320;
    p.h = h - 2 * p.pad;
    if (p.h > CONTENT_H_MAX)
        p.h = CONTENT_H_MAX;
    p.y = (h - p.h) / 2;
    p.card_x = w - p.pad - p.card_w;
    p.staff_x = p.panel_w + p.pad;
    p.staff_w = p.card_x - p.pad - p.staff_x;
    p.columns = (p.staff_w + p.gap) / (TILE_W_MIN + p.gap);
    if (p.columns < 1)
        p.columns = 1;
    p.tile_w = (p.staff_w - (p.columns - 1) * p.gap) / p.columns;
    p.tile_h = p.small ? TILE_H_SMALL : TILE_H_MIN;
    p.rows = (p.h - TITLE_H - FOOT_H + p.gap) / (p.tile_h + p.gap);
    if (p.rows < 1)
        p.rows = 1;
    int fill = (p.h - TITLE_H - FOOT_H - (p.rows - 1) * p.gap) / p.rows;
    if (!p.small && fill > p.tile_h)
        p.tile_h = fill < TILE_H_MAX ? fill : TILE_H_MAX;
    return p;
}
