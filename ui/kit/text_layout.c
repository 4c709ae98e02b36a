#include "ui/kit/text_layout.h"

#include "app/base/mem.h"

#include <fribidi.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// A line taken apart.
struct chars {
    uint32_t cp[TEXT_CHARS_MAX];
    uint32_t at[TEXT_CHARS_MAX + 1]; // byte offsets
    FriBidiCharType type[TEXT_CHARS_MAX];
    FriBidiLevel level[TEXT_CHARS_MAX];
    int count;
    bool needs_bidi;
};

int text_px(float scale, int logical)
{
    return (int)floorf((float)logical * scale + 0.5f);
}

static void take_apart(struct chars *c, const char *s, size_t n)
{
    c->count = 0;
    c->needs_bidi = false;
    size_t at = 0;
    while (at < n && c->count < TEXT_CHARS_MAX) {
        c->at[c->count] = (uint32_t)at;
        uint32_t cp = unicode_decode(s, n, &at);
        c->cp[c->count] = cp < ' ' || cp == 0x7F || cp == 0x2028 || cp == 0x2029 ? ' ' : cp;
        c->needs_bidi |= cp >= 0x0590 && !unicode_is_cjk(cp);
        c->count++;
    }
    c->at[c->count] = (uint32_t)at;
}

static bool strong_is_rtl(uint32_t cp, bool *rtl)
{
    FriBidiCharType type = fribidi_get_bidi_type(cp);
    if (!FRIBIDI_IS_STRONG(type))
        return false;
    *rtl = FRIBIDI_IS_RTL(type);
    return true;
}

// By the first strong character among the first TEXT_CHARS_MAX.
bool layout_is_rtl(const struct text_params *p, struct text_style style, const char *s, size_t n)
{
    if (style.flags & (TEXT_LTR | TEXT_RTL))
        return style.flags & TEXT_RTL;
    size_t at = 0;
    bool rtl = p->default_rtl;
    for (int i = 0; at < n && i < TEXT_CHARS_MAX; i++)
        if (strong_is_rtl(unicode_decode(s, n, &at), &rtl))
            break;
    return rtl;
}

static void find_levels(struct chars *c, bool rtl)
{
    memset(c->level, 0, sizeof c->level);
    if (!rtl && !c->needs_bidi)
        return;
    FriBidiBracketType brackets[TEXT_CHARS_MAX];
    FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(c->cp, c->count, c->type);
    fribidi_get_bracket_types(c->cp, c->count, c->type, brackets);
    if (!fribidi_get_par_embedding_levels_ex(c->type, brackets, c->count, &base, c->level))
        memset(c->level, rtl, sizeof c->level);
}

static uint32_t zero_of_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9' ? '0' : cp >= 0x660 && cp <= 0x669 ? 0x660 : 0;
}

static int px_of(const struct text_params *p, struct text_style style, enum font_file file)
{
    return text_px(p->scale, fonts_size(file, style.size));
}

// True for a digit with another one before it in its run ("12,5" and "14:32" are one run each). The
// first one keeps its own advance: a narrow one would leave a hole before it.
static bool later_digit(const struct chars *c, int i)
{
    if (!zero_of_digit(c->cp[i]) || i == 0)
        return false;
    if (zero_of_digit(c->cp[i - 1]))
        return true;
    uint32_t sign = c->cp[i - 1];
    bool joins = sign == '.' || sign == ',' || sign == ':' || sign == 0x66B || sign == 0x66C;
    return joins && i > 1 && zero_of_digit(c->cp[i - 2]);
}

// Cuts where the face, the script or the level changes, and around the later digits of tabular
// text.
static void itemise(struct layout *l, const struct text_params *p, struct text_style style,
                    const struct chars *c)
{
    enum face face = style.face < FACE_COUNT ? style.face : FACE_REG;
    enum font_file file = fonts_primary(face);
    enum script script = SCRIPT_COMMON;
    struct piece *last = NULL;
    l->pieces = mem_array((size_t)c->count, sizeof *l->pieces);
    for (int i = 0; i < c->count; i++) {
        uint32_t bytes = c->at[i + 1] - c->at[i];
        enum script own = unicode_script(c->cp[i]);
        file = fonts_pick(p->fonts, face, file, c->cp[i], px_of(p, style, file));
        bool cell = style.flags & TEXT_TABULAR && later_digit(c, i);
        script = own == SCRIPT_COMMON ? script : own;
        if (last && !cell && !last->cell && last->file == file &&
            last->level == (uint8_t)c->level[i] &&
            (last->script == script || last->script == SCRIPT_COMMON)) {
            last->n += bytes;
            last->script = script;
            continue;
        }
        last = &l->pieces[l->count++];
        *last = (struct piece){ .start = c->at[i],
                                .n = bytes,
                                .file = file,
                                .px = px_of(p, style, file),
                                .script = own == SCRIPT_COMMON && cell ? SCRIPT_COMMON : script,
                                .level = (uint8_t)c->level[i],
                                .cell = cell };
    }
}

// A piece's text with what SDL_ttf must not see replaced, between optional blanks.
struct piece_text {
    char s[TEXT_CHARS_MAX * 4 + 8];
};

static void piece_string(struct piece_text *out, const char *s, size_t n, bool blank_before,
                         bool blank_after, bool join)
{
    size_t len = 0, at = 0;
    if (blank_before)
        out->s[len++] = ' ';
    while (at < n && len < TEXT_CHARS_MAX * 4) {
        uint32_t cp = unicode_decode(s, n, &at);
        len += unicode_encode(cp < ' ' || cp == 0x7F ? ' ' : cp, out->s + len);
    }
    if (join)
        len += unicode_encode(0x200D, out->s + len);
    if (blank_after)
        out->s[len++] = ' ';
    out->s[len] = '\0';
}

static struct font *piece_font(const struct piece *piece, const struct text_params *p)
{
    struct font *font = fonts_get(p->fonts, piece->file, piece->px);
    if (font) {
        TTF_SetFontDirection(font->ttf, piece->level & 1 ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font->ttf, unicode_script_name(piece->script));
    }
    return font;
}

static int width_of(struct font *font, const struct piece_text *text, int *h)
{
    int w = 0;
    return TTF_SizeUTF8(font->ttf, text->s, &w, h) == 0 ? w : 0;
}

// SDL_ttf measures the ink's box. Between blanks it is the advance; with a blank on one side only
// the difference is what hangs over on the other.
static void measure(struct piece *piece, const struct text_params *p, const char *s)
{
    struct piece_text text;
    struct font *font = piece_font(piece, p);
    if (!font)
        return;
    const char *from = s + piece->start;
    piece_string(&text, from, piece->n, true, true, false);
    int padded = width_of(font, &text, NULL);
    bool rtl = piece->level & 1;
    piece_string(&text, from, piece->n, rtl, !rtl, false);
    int right_blank = width_of(font, &text, NULL); // a blank at the visual right alone
    piece_string(&text, from, piece->n, false, false, false);
    piece->ink_w = width_of(font, &text, &piece->ink_h);
    piece->w = padded - font->two_spaces;
    int overhang = right_blank - (padded - font->two_spaces / 2);
    piece->overhang = overhang > 0 ? overhang : 0;
    int extra = piece->ink_h - font->ascent - font->descent;
    piece->above = extra > 0 ? extra : 0;
}

static void measure_cell(struct piece *piece, const struct text_params *p, const char *s)
{
    struct font *font = piece_font(piece, p);
    size_t at = 0;
    int min_x = 0, max_x, min_y, max_y, advance = 0;
    if (!font)
        return;
    uint32_t cp = unicode_decode(s + piece->start, piece->n, &at);
    TTF_GlyphMetrics32(font->ttf, cp, &min_x, &max_x, &min_y, &max_y, &advance);
    piece->w = font_digit_advance(font, zero_of_digit(cp));
    piece->ink_x = (piece->w - advance) / 2;
    piece->overhang = min_x < 0 ? -min_x : 0;
    piece->ink_w = (max_x > advance ? max_x : advance) + piece->overhang;
    piece->ink_h = font->ascent + font->descent;
}

// Unicode's rule L2 on whole pieces; order receives their indices from left to right.
static void visual_order(const struct layout *l, size_t *order)
{
    int highest = 0;
    for (size_t i = 0; i < l->count; i++) {
        order[i] = i;
        highest = l->pieces[i].level > highest ? l->pieces[i].level : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (size_t i = 0; i < l->count; i++) {
            size_t end = i;
            while (end < l->count && l->pieces[order[end]].level >= level)
                end++;
            for (size_t a = i, b = end; a + 1 < b; a++) {
                size_t swap = order[a];
                order[a] = order[--b];
                order[b] = swap;
            }
            i = end > i ? end : i;
        }
    }
}

static void place(struct layout *l, const struct text_params *p)
{
    size_t *order = mem_array(l->count, sizeof *order);
    int x = 0, left = 0, right = 0, top = 0, bottom = 0;
    visual_order(l, order);
    for (size_t i = 0; i < l->count; i++) {
        struct piece *piece = &l->pieces[order[i]];
        struct font *font = fonts_get(p->fonts, piece->file, piece->px);
        if (!font)
            continue;
        piece->x = x;
        piece->ink_x += x;
        x += piece->w;
        int start = piece->ink_x - piece->overhang, above = font->ascent + piece->above;
        left = start < left ? start : left;
        right = start + piece->ink_w > right ? start + piece->ink_w : right;
        top = above > top ? above : top;
        bottom = piece->ink_h - above > bottom ? piece->ink_h - above : bottom;
    }
    free(order);
    l->advance = x;
    l->left = left;
    l->top = -top;
    l->w = right - left;
    l->h = top + bottom;
}

void layout_build(struct layout *l, const struct text_params *p, struct text_style style,
                  const char *s, size_t n)
{
    *l = (struct layout){ 0 };
    struct chars c;
    take_apart(&c, s, n);
    l->rtl = layout_is_rtl(p, style, s, n);
    find_levels(&c, l->rtl);
    itemise(l, p, style, &c);
    l->pieces = mem_grow(l->pieces, l->count, sizeof *l->pieces); // lines are kept: give back
    for (size_t i = 0; i < l->count; i++) {
        if (l->pieces[i].cell)
            measure_cell(&l->pieces[i], p, s);
        else
            measure(&l->pieces[i], p, s);
    }
    place(l, p);
}

void layout_deinit(struct layout *l)
{
    free(l->pieces);
    *l = (struct layout){ 0 };
}

// Pieces may overlap at their edges (overhanging letters): the stronger coverage wins.
static void stamp(const struct layout *l, uint8_t *mask, const SDL_Surface *ink, int x, int y)
{
    for (int j = 0; j < ink->h; j++) {
        if (y + j < 0 || y + j >= l->h)
            continue;
        const uint8_t *from = (const uint8_t *)ink->pixels + (ptrdiff_t)j * ink->pitch;
        uint8_t *to = mask + (ptrdiff_t)(y + j) * l->w;
        for (int i = 0; i < ink->w; i++)
            if (x + i >= 0 && x + i < l->w && from[i] > to[x + i])
                to[x + i] = from[i];
    }
}

void layout_render(const struct layout *l, const struct text_params *p, const char *s,
                   uint8_t *mask)
{
    const SDL_Color white = { 255, 255, 255, 255 }, black = { 0, 0, 0, 255 };
    struct piece_text text;
    for (size_t i = 0; i < l->count; i++) {
        const struct piece *piece = &l->pieces[i];
        struct font *font = piece_font(piece, p);
        if (!font)
            continue;
        piece_string(&text, s + piece->start, piece->n, false, false, false);
        // shaded: 8 bits a pixel, whose value is the coverage
        SDL_Surface *ink = TTF_RenderUTF8_Shaded(font->ttf, text.s, white, black);
        if (!ink)
            continue; // nothing visible in it
        stamp(l, mask, ink, piece->ink_x - piece->overhang - l->left,
              -l->top - font->ascent - piece->above);
        SDL_FreeSurface(ink);
    }
}

int layout_prefix(const struct piece *piece, const struct text_params *p, const char *s, size_t n)
{
    struct piece_text text;
    if (piece->cell || n >= piece->n)
        return n ? piece->w : 0;
    struct font *font = piece_font(piece, p);
    if (!font || n == 0)
        return 0;
    // a joiner keeps the last letter's form when the next one is cut off
    piece_string(&text, s + piece->start, n, true, true, piece->script == SCRIPT_ARABIC);
    return width_of(font, &text, NULL) - font->two_spaces;
}
