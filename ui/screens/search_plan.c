#include "ui/screens/search.h"

enum {
    PAD = 16,
    PAD_SMALL = 8,
    TOP = 12,
    SIDE_W = 224,
    SIDE_FROM = 760,  // of the tiles' width
    CHIPS_FROM = 560, // of the results' width
    TILES_FROM = 380,
    HEAD_H = 48,
    KEYBOARD_H = 300,
    KEYBOARD_H_SMALL = 176,
};

struct search_plan search_plan(int window_w, int window_h, bool left_handed, bool keyboard)
{
    struct shell_size size = shell_measure(window_w, window_h);
    struct search_plan p = { .pad = size.compact ? PAD_SMALL : PAD, .gap = PAD };
    p.w = size.w - size.side_w;
    p.h = size.h;
    p.x = left_handed ? size.side_w : size.rail_w;
    p.y = size.bar_h;
    if (keyboard) {
        p.kb_h = size.compact ? KEYBOARD_H_SMALL : KEYBOARD_H;
        p.kb_x = size.compact && left_handed ? 0 : p.x;
        p.kb_w = size.compact ? size.w : p.w;
    }
    p.side_w = p.w >= SIDE_FROM ? SIDE_W : 0;
    p.list_w = p.w - 2 * p.pad - (p.side_w ? p.side_w + p.gap : 0);
    p.head_h = size.compact ? 0 : HEAD_H;
    int top = size.compact ? PAD_SMALL : TOP;
    // Above the keyboard the card goes on under it.
    p.list_h = p.h - top - (keyboard ? p.kb_h - SEARCH_UNDER : p.pad);
    p.tiles = p.list_w >= TILES_FROM;
    p.chips = p.list_w >= CHIPS_FROM;
    return p;
}
