#ifndef POS_UI_KIT_TEXT_LAYOUT_H
#define POS_UI_KIT_TEXT_LAYOUT_H
// One line of text cut into pieces of one direction, script and face, measured and put in visual
// order. For the text engine alone; one thread.
#include "ui/kit/fonts.h"
#include "ui/kit/text.h"
#include "ui/kit/unicode.h"

// Lines are cut to this many characters.
#define TEXT_CHARS_MAX 1024

struct piece {
    uint32_t start, n; // bytes of the line's text
    enum font_file file;
    int px;
    enum script script;
    uint8_t level; // odd: right to left
    bool cell;     // one digit in the middle of a fixed advance
    int x, w;      // pen start within the line, and advance
    int overhang;  // ink to the left of the pen start
    int ink_x;     // pen start of the glyphs: x, or inside the cell
    int ink_w, ink_h;
    int above; // px of ink over the face's ascent
};

struct layout {
    struct piece *pieces; // owned; in logical order
    size_t count;
    bool rtl; // paragraph direction
    int advance;
    int left, top, w, h; // ink from (pen start, baseline)
};

struct text_params {
    struct fonts *fonts;
    float scale;
    bool default_rtl; // for text without a strong character
};

int text_px(float scale, int logical);
bool layout_is_rtl(const struct text_params *p, struct text_style style, const char *s, size_t n);
void layout_build(struct layout *l, const struct text_params *p, struct text_style style,
                  const char *s, size_t n);
void layout_deinit(struct layout *l);
// Coverage of the whole line, l->w * l->h bytes, into zeroed memory.
void layout_render(const struct layout *l, const struct text_params *p, const char *s,
                   uint8_t *mask);
// Advance of the first n bytes of a piece, with the shapes they have inside it.
int layout_prefix(const struct piece *piece, const struct text_params *p, const char *s, size_t n);
#endif
