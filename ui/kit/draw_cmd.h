#ifndef POS_UI_KIT_DRAW_CMD_H
#define POS_UI_KIT_DRAW_CMD_H
// One command of a draw list, all in device px. For draw.c and draw_paint.c alone.
#include "ui/kit/draw.h"

enum draw_kind {
    DRAW_FILL,
    DRAW_SCRIM,
    DRAW_RRECT,
    DRAW_CARD,
    DRAW_RING,
    DRAW_SHADOW,
    DRAW_TEXT,
    DRAW_ICON,
    DRAW_IMAGE
};

struct draw_cmd {
    uint8_t kind;
    uint8_t corners; // CORNER_*; of a shadow its kind; of a scrim its alpha; of an icon: flip
    struct text_style style;
    uint32_t rgb, rgb2; // rgb2: border
    struct rect box;    // text, icon: x, y are the pen's start or the icon's centre
    struct rect bounds; // what it may touch: its ink inside the clip
    int radius, width;
    uint32_t icon;
    const char *text; // owned by the list
    size_t text_len;
    struct draw_image image;
};
#endif
