#ifndef POS_UI_SCREENS_SETTINGS_PLAN_H
#define POS_UI_SCREENS_SETTINGS_PLAN_H
// How the settings screen divides the room it has, and what is kept of a look. Pure.
#include "ui/kit/ui.h"

struct set_plan {
    bool icons_only; // the list of sections
    int list_w, row_h;
    int pad, gap;
    int inside_w; // of the cards
    int columns;  // of cards side by side: 1 or 2
    bool preview; // beside the slider
};
struct set_plan set_plan(int w, int h); // of the content inside the rail

// Key of what is kept for a person, and its text for this look. theme: "light", "dark", "time".
// i: 0 to SET_LOOK_KEYS - 1. buf: room for numbers.
#define SET_LOOK_KEYS 6
const char *set_look_key(int i);
const char *set_look_value(int i, const struct ui_look *look, const char *theme, char buf[8]);

enum { SET_SCALE_MIN = 80, SET_SCALE_MAX = 200, SET_SCALE_STEP = 2 };
int set_percent(float scale);
// The next tenth up or down from a size.
int set_percent_step(int percent, int way);
#endif
