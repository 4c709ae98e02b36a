#ifndef POS_UI_SCREENS_SELL_PLAN_H
#define POS_UI_SCREENS_SELL_PLAN_H
// How the sell screen divides the room it has, in logical px. Pure.
#include <stdbool.h>

struct sell_plan {
    bool compact;      // little height: tiles scroll, one row of totals
    int pad;           // around the tiles
    int columns, rows; // of tiles on one page
    int tile_w, tile_h, gap;
    int chips_y, grid_y, grid_h, action_y;
    int w, h; // of the tile side
    int side_w;
    int head_h, foot_h; // of the cart column
};

// w, h: of the content without the cart column; side_w: of the cart column.
struct sell_plan sell_plan(int w, int h, int side_w, bool compact);
#endif
