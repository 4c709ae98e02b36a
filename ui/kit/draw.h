#ifndef POS_UI_KIT_DRAW_H
#define POS_UI_KIT_DRAW_H
// Draw list: what a frame looks like, as data. Calls take logical px; edges are mapped to device px
// with round(v * scale) while appending, so the same code is crisp at every scale. Every command
// knows its clip and the device px it may touch. Hash the commands of a node to see whether it
// changed, then paint the union of its old and new bounds. One thread.
#include "ui/kit/canvas.h"
#include "ui/kit/rect.h"
#include "ui/kit/text.h"

#include <stddef.h>
#include <stdint.h>

struct draw_cmd;
struct draw_strings;

#define DRAW_CLIPS_MAX 16

struct draw_list {
    struct text_engine *text; // borrowed
    float scale;              // the text engine's
    struct draw_cmd *cmds;
    size_t count, cap;
    struct draw_strings *strings;
    struct rect clips[DRAW_CLIPS_MAX]; // device px; [0] is everything
    int clip_depth;
};

void draw_list_init(struct draw_list *l, struct text_engine *text);
void draw_list_reset(struct draw_list *l); // empty again, keeps memory, takes over the text's scale
void draw_list_deinit(struct draw_list *l);

int draw_px(const struct draw_list *l, int logical);
struct rect draw_rect_px(const struct draw_list *l, struct rect logical);

// Nested clips intersect; a clip belongs to the commands appended while it is pushed.
void draw_push_clip(struct draw_list *l, struct rect r);
void draw_pop_clip(struct draw_list *l);

void draw_fill(struct draw_list *l, struct rect r, uint32_t rgb);
void draw_fill_px(struct draw_list *l, struct rect r_px, uint32_t rgb); // carets, highlights
void draw_scrim(struct draw_list *l, struct rect r, uint32_t rgb, uint8_t alpha);
// Hairlines: as thick as one logical px rounded, at least 1 device px.
void draw_hline(struct draw_list *l, int x, int y, int w, uint32_t rgb);
void draw_vline(struct draw_list *l, int x, int y, int h, uint32_t rgb);
// corners: CORNER_*.
void draw_rrect(struct draw_list *l, struct rect r, int radius, unsigned corners, uint32_t rgb);
// A filled shape with a border of border px inside its edge.
void draw_card(struct draw_list *l, struct rect r, int radius, unsigned corners, int border,
               uint32_t rgb, uint32_t border_rgb);
// The top height px of such a card, inside its border and following its corners.
void draw_card_band(struct draw_list *l, struct rect r, int radius, int border, int height,
                    uint32_t rgb);
// Outline only: focus rings.
void draw_ring(struct draw_list *l, struct rect r, int radius, int width, uint32_t rgb);
// Append it before the opaque shape that throws it.
void draw_shadow(struct draw_list *l, struct rect r, int radius, enum shadow_kind kind,
                 uint32_t rgb);

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

// One line. x: the side or middle that align names; cy: optical centre (of the capital letters).
void draw_text(struct draw_list *l, int x, int cy, enum align align, struct text_style style,
               uint32_t rgb, const char *s, size_t n);
// The same with a device px position, for runs that follow each other inside one line.
void draw_text_px(struct draw_list *l, int x_px, int cy_px, struct text_style style, uint32_t rgb,
                  const char *s, size_t n);
// Up to max_lines lines inside r: wrapped, the last one with an ellipsis where it must be,
// vertically centred. False: something was cut off.
bool draw_text_box(struct draw_list *l, struct rect r, enum align align, struct text_style style,
                   uint32_t rgb, const char *s, size_t n, int max_lines);
// Centred on (cx, cy) by the glyph's own box; flip for arrows in right-to-left screens.
void draw_icon(struct draw_list *l, int cx, int cy, int size, uint32_t rgb, uint32_t icon,
               bool flip);

// Premultiplied ARGB in device px, drawn 1:1 in the middle of its rectangle and cut to it. pixels
// must outlive the list; id tells one content from another.
struct draw_image {
    const uint32_t *pixels;
    int w, h, stride;
    uint64_t id;
};
void draw_image(struct draw_list *l, struct rect r, const struct draw_image *image);

// Of the commands [from, to): what they say, and the device px they may touch.
uint64_t draw_list_hash(const struct draw_list *l, size_t from, size_t to);
struct rect draw_list_bounds(const struct draw_list *l, size_t from, size_t to);

// Repaints each damaged rectangle (device px) with the whole list in order. The list must cover
// what is damaged with opaque shapes, starting with its first command.
void draw_list_paint(const struct draw_list *l, struct canvas *c, const struct rect *damage,
                     size_t count);
#endif
