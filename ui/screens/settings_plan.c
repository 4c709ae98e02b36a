#include "ui/screens/settings_plan.h"

#include <stdio.h>

enum {
    LIST_W = 248,
    LIST_W_SMALL = 72,
    LIST_FROM_W = 900, // content width with room for the words of the sections
    TWO_COLUMNS_W = 720,
    PREVIEW_FROM_W = 680,
};

struct set_plan set_plan(int w, int h)
{
    struct set_plan p = { .pad = 16, .gap = 16 };
    if (h < 520)
        p.pad = p.gap = 10;
    p.icons_only = w < LIST_FROM_W;
    p.list_w = p.icons_only ? LIST_W_SMALL : LIST_W;
    p.row_h = h < 520 ? 48 : 56;
    p.inside_w = w - p.list_w - 2 * p.pad;
    p.columns = p.inside_w >= TWO_COLUMNS_W ? 2 : 1;
    p.preview = p.inside_w >= PREVIEW_FROM_W;
    return p;
}

static const char *const look_keys[SET_LOOK_KEYS] = {
    "look.theme", "look.hand", "look.scale", "look.lang", "look.motion", "look.contrast"
};

const char *set_look_key(int i)
{
    return look_keys[i];
}

const char *set_look_value(int i, const struct ui_look *look, const char *theme, char buf[8])
{
    switch (i) {
    case 0:
        return theme;
    case 1:
        return look->left_handed ? "left" : "right";
    case 2:
        snprintf(buf, 8, "%d", set_percent(look->scale));
        return buf;
    case 3:
        return look->lang;
    case 4:
        return look->reduced_motion ? "reduced" : "full";
    default:
        return look->high_contrast ? "high" : "normal";
    }
}

int set_percent(float scale)
{
    return (int)(scale * 100.0F + 0.5F);
}

int set_percent_step(int percent, int way)
{
    int next = way > 0 ? (percent / 10 + 1) * 10 : (percent + 9) / 10 * 10 - 10;
    return next < SET_SCALE_MIN ? SET_SCALE_MIN : next > SET_SCALE_MAX ? SET_SCALE_MAX : next;
}
