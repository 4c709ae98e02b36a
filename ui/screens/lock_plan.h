#ifndef POS_UI_SCREENS_LOCK_PLAN_H
#define POS_UI_SCREENS_LOCK_PLAN_H
// How the lock screen divides the window, in logical px. Pure.
#include <stdbool.h>

struct lock_plan {
    int pad, gap;
    int panel_w, clock_size; // panel_w 0: no room for clock and states
    int staff_x, staff_w;
    int card_x, card_w;
    int y, h; // of the staff and the card
    int columns, rows, tile_w, tile_h;
    bool small; // little height: no second line in tiles, no portrait in the card
};
struct lock_plan lock_plan(int w, int h);
#endif
