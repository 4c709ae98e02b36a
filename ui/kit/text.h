#ifndef POS_UI_KIT_TEXT_H
#define POS_UI_KIT_TEXT_H
// Text: faces with fallback per character, both writing directions, shaping, and a cache of whole
// runs as coverage masks. Sizes and widths are logical px unless the name says _px (device px, i.e.
// logical * scale). Strings are UTF-8; broken bytes become U+FFFD. One thread.
// Faces are opened when the first character needs them; a font file that is missing is replaced by
// the next face of the chain and named once in the log.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum face { FACE_REG, FACE_MED, FACE_SEMI, FACE_BOLD, FACE_DISP, FACE_MONO, FACE_ICON, FACE_COUNT };

enum {
    // Digits get the widest digit's advance, except the first of a number: amounts, clocks,
    // counters. Not for big ones: there a "1" leaves visible holes.
    TEXT_TABULAR = 1,
    TEXT_LTR = 2, // paragraph direction; without either: by the first strong character,
    TEXT_RTL = 4, // and the language's direction where there is none
};

struct text_style {
    uint8_t face; // enum face
    uint8_t flags;
    uint16_t size;
};

struct text_engine;

#define TEXT_ALL SIZE_MAX // as a length: up to the NUL

// scale: device px per logical px, 0.5..4. lang: "en", "zh", "ja", "ar"...: the default direction
// and the regional shapes of Han characters. font_root: NULL for the system's fonts
// ("/usr/share/fonts"). Never NULL: without any font it draws nothing and measures 0.
struct text_engine *text_new(float scale, const char *lang, const char *font_root);
void text_free(struct text_engine *t); // accepts NULL
void text_set_scale(struct text_engine *t, float scale);
void text_set_lang(struct text_engine *t, const char *lang);
float text_scale(const struct text_engine *t);
bool text_lang_is_rtl(const char *lang);

// Advance of one line; the logical one is rounded up. Measuring draws nothing and is cached.
int text_width(struct text_engine *t, struct text_style style, const char *s, size_t n);
int text_width_px(struct text_engine *t, struct text_style style, const char *s, size_t n);
// Distance between two lines' baselines (21 for 17 px).
int text_line_height(struct text_engine *t, struct text_style style);
// Height of a capital letter; half of it below the middle is where the baseline goes.
int text_cap_height_px(struct text_engine *t, struct text_style style);

// Where the caret stands before the byte at offset (n: behind the last), from the line's left end.
// The text keeps the shapes and the order of the whole line.
int text_caret_px(struct text_engine *t, struct text_style style, const char *s, size_t n,
                  size_t offset);
// The offset whose caret is nearest to x_px; always at a character's boundary.
size_t text_offset_at_px(struct text_engine *t, struct text_style style, const char *s, size_t n,
                         int x_px);
// Paragraph direction of s under style's flags.
bool text_is_rtl(struct text_engine *t, struct text_style style, const char *s, size_t n);

struct text_line {
    size_t start, n; // bytes of s; blanks at the break are left out
    bool cut;        // the rest did not fit: draw it followed by an ellipsis (still fits)
};

// Breaks s into lines not wider than width: at blanks, after hyphens, at '\n', and at any Han, Kana
// or Hangul character except before closing punctuation; a longer word is broken anywhere.
// Returns the number of lines, 0..max.
int text_wrap(struct text_engine *t, struct text_style style, const char *s, size_t n, int width,
              struct text_line *lines, int max);
// s, or as much of it as fits with an ellipsis, into out (NUL-terminated). True: it was cut.
bool text_ellipsis(struct text_engine *t, struct text_style style, const char *s, size_t n,
                   int width, char *out, size_t cap);

// One shaped line. Valid until the next call of this module.
struct text_run {
    const uint8_t *mask; // NULL: nothing to draw
    int w, h;            // of the mask
    int left, top;       // mask's origin from (pen start, baseline)
    int advance;
};
struct text_run text_run(struct text_engine *t, struct text_style style, const char *s, size_t n);
// The same without the mask (NULL): what it will cover.
struct text_run text_box(struct text_engine *t, struct text_style style, const char *s, size_t n);
// One character of FACE_ICON whose mask is placed from the icon's centre; cp 0 or unknown: nothing.
struct text_run text_icon(struct text_engine *t, int size, uint32_t cp);
struct text_run text_icon_box(struct text_engine *t, int size, uint32_t cp);
bool text_icon_exists(struct text_engine *t, uint32_t cp);

// For tests and the status page: bytes held by masks and number of cached runs.
size_t text_cache_bytes(const struct text_engine *t);
size_t text_cache_runs(const struct text_engine *t);
#endif
