#ifndef POS_UI_KIT_FONTS_H
#define POS_UI_KIT_FONTS_H
// Font files: which one serves a character, opened when first needed, a few kept open per size.
// For the text engine alone; one thread.
#include "ui/kit/text.h"

#include <SDL2/SDL_ttf.h>

// clang-format off
enum font_file {
    FONT_INTER_REG, FONT_INTER_MED, FONT_INTER_SEMI, FONT_INTER_BOLD, FONT_INTER_DISPLAY,
    FONT_MONO, FONT_ICONS,
    FONT_ARABIC, FONT_ARABIC_BOLD, FONT_HEBREW, FONT_HEBREW_BOLD, FONT_THAI, FONT_THAI_BOLD,
    FONT_DEVANAGARI, FONT_DEVANAGARI_BOLD, FONT_CJK, FONT_CJK_BOLD,
    FONT_DEJAVU, FONT_DEJAVU_BOLD,
    FONT_FILE_COUNT
};
// clang-format on

#define FONTS_OPEN_MAX 64 // more than the faces and sizes of one frame
// A face of a CJK collection holds 1.5 MB of tables for each size: no more sizes at once, the
// oldest is resized instead, which costs it its glyphs.
#define FONTS_CJK_SIZES 2

// One file at one size.
struct font {
    enum font_file file;
    int px;
    TTF_Font *ttf;
    uint64_t used;        // for eviction: the higher the later
    int ascent, descent;  // px above and below the baseline, both positive
    int cap_height;       // of 'H'
    int two_spaces;       // advance
    int digit_advance[2]; // the widest of 0-9 and of the Arabic-Indic digits
    bool digits_known[2];
};

// A font file in memory: FreeType reads a glyph at a time, and each read through stdio is two calls
// into the kernel. Large collections are read all the same: the kernel maps much around each glyph.
struct font_data {
    void *bytes; // NULL: not mapped
    size_t n;
};

struct fonts {
    char *root;
    struct font_data data[FONT_FILE_COUNT];
    int cjk_index; // face inside the CJK collections
    uint64_t clock;
    bool missing[FONT_FILE_COUNT];
    struct font open[FONTS_OPEN_MAX];
    size_t count;
};

void fonts_init(struct fonts *f, const char *root);
void fonts_deinit(struct fonts *f);
void fonts_close_all(struct fonts *f);
void fonts_set_lang(struct fonts *f, const char *lang);

// NULL: neither the file nor a replacement exists. Valid until the next call.
struct font *fonts_get(struct fonts *f, enum font_file file, int px);
enum font_file fonts_primary(enum face face);
// The file for cp in text of this face; previous is the file of the character before (or the
// primary one), which marks, blanks and punctuation stay with.
enum font_file fonts_pick(struct fonts *f, enum face face, enum font_file previous, uint32_t cp,
                          int px);
// Scripts drawn small in their em get one logical px more below 20.
int fonts_size(enum font_file file, int size);
int font_digit_advance(struct font *font, uint32_t zero); // zero: '0' or U+0660
#endif
