#include "ui/kit/fonts.h"

#define LOG_MODULE "fonts"
#include "app/base/log.h"
#include "app/base/mem.h"
#include "ui/kit/unicode.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_ROOT "/usr/share/fonts"
#define MAPPED_MAX (2L << 20)

static const char *const paths[FONT_FILE_COUNT] = {
    [FONT_INTER_REG] = "opentype/inter/Inter-Regular.otf",
    [FONT_INTER_MED] = "opentype/inter/Inter-Medium.otf",
    [FONT_INTER_SEMI] = "opentype/inter/Inter-SemiBold.otf",
    [FONT_INTER_BOLD] = "opentype/inter/Inter-Bold.otf",
    [FONT_INTER_DISPLAY] = "opentype/inter/InterDisplay-SemiBold.otf",
    [FONT_MONO] = "truetype/dejavu/DejaVuSansMono.ttf",
    [FONT_ICONS] = "truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
    [FONT_ARABIC] = "truetype/noto/NotoSansArabicUI-Regular.ttf",
    [FONT_ARABIC_BOLD] = "truetype/noto/NotoSansArabicUI-Bold.ttf",
    [FONT_HEBREW] = "truetype/noto/NotoSansHebrew-Regular.ttf",
    [FONT_HEBREW_BOLD] = "truetype/noto/NotoSansHebrew-Bold.ttf",
    [FONT_THAI] = "truetype/noto/NotoSansThaiUI-Regular.ttf",
    [FONT_THAI_BOLD] = "truetype/noto/NotoSansThaiUI-Bold.ttf",
    [FONT_DEVANAGARI] = "truetype/noto/NotoSansDevanagariUI-Regular.ttf",
    [FONT_DEVANAGARI_BOLD] = "truetype/noto/NotoSansDevanagariUI-Bold.ttf",
    [FONT_CJK] = "opentype/noto/NotoSansCJK-Regular.ttc",
    [FONT_CJK_BOLD] = "opentype/noto/NotoSansCJK-Bold.ttc",
    [FONT_DEJAVU] = "truetype/dejavu/DejaVuSans.ttf",
    [FONT_DEJAVU_BOLD] = "truetype/dejavu/DejaVuSans-Bold.ttf",
};

// All text engines share FreeType's one library, whose list of faces is not for two threads at once
// (its documentation: FT_New_Face and FT_Done_Face are to be serialised). Drawing needs no lock.
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

static void close_ttf(TTF_Font *ttf)
{
    pthread_mutex_lock(&library);
    TTF_CloseFont(ttf);
    pthread_mutex_unlock(&library);
}

void fonts_init(struct fonts *f, const char *root)
{
    *f = (struct fonts){ .root = mem_strdup(root ? root : DEFAULT_ROOT) };
}

void fonts_close_all(struct fonts *f)
{
    for (size_t i = 0; i < f->count; i++)
        close_ttf(f->open[i].ttf);
    f->count = 0;
}

void fonts_deinit(struct fonts *f)
{
    fonts_close_all(f);
    for (size_t i = 0; i < LEN(f->data); i++)
        if (f->data[i].bytes)
            munmap(f->data[i].bytes, f->data[i].n);
    free(f->root);
    *f = (struct fonts){ 0 };
}

// The collections hold the same characters in the shapes of JP, KR, SC, TC and HK, in this order.
void fonts_set_lang(struct fonts *f, const char *lang)
{
    int index = 2;
    if (!strncmp(lang, "ja", 2))
        index = 0;
    else if (!strncmp(lang, "ko", 2))
        index = 1;
    else if (!strcmp(lang, "zh-HK") || !strcmp(lang, "yue"))
        index = 4;
    else if (!strcmp(lang, "zh-TW") || !strncmp(lang, "zh-Hant", 7))
        index = 3;
    if (index != f->cjk_index)
        fonts_close_all(f);
    f->cjk_index = index;
}

int fonts_size(enum font_file file, int size)
{
    bool arabic = file == FONT_ARABIC || file == FONT_ARABIC_BOLD;
    return arabic && size < 20 ? size + 1 : size;
}

static void read_metrics(struct font *font)
{
    int min_x, max_x, min_y, max_y = 0, advance;
    TTF_SetFontHinting(font->ttf, TTF_HINTING_LIGHT_SUBPIXEL);
    font->ascent = TTF_FontAscent(font->ttf);
    font->descent = TTF_FontHeight(font->ttf) - font->ascent;
    if (TTF_GlyphMetrics32(font->ttf, 'H', &min_x, &max_x, &min_y, &max_y, &advance) == 0)
        font->cap_height = max_y;
    TTF_SetFontDirection(font->ttf, TTF_DIRECTION_LTR);
    TTF_SizeUTF8(font->ttf, "  ", &font->two_spaces, NULL);
}

static struct font *slot_for_new(struct fonts *f)
{
    if (f->count < FONTS_OPEN_MAX)
        return &f->open[f->count++];
    struct font *oldest = &f->open[0];
    for (size_t i = 1; i < f->count; i++)
        if (f->open[i].used < oldest->used)
            oldest = &f->open[i];
    close_ttf(oldest->ttf);
    return oldest;
}

static bool is_cjk(enum font_file file)
{
    return file == FONT_CJK || file == FONT_CJK_BOLD;
}

static void map_file(const char *path, struct font_data *data)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0 && st.st_size <= MAPPED_MAX) {
        void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED)
            *data = (struct font_data){ bytes, (size_t)st.st_size };
    }
    if (fd >= 0)
        close(fd);
}

static TTF_Font *open_ttf(struct fonts *f, enum font_file file, const char *path, int px)
{
    struct font_data *data = &f->data[file];
    if (!data->bytes)
        map_file(path, data);
    SDL_RWops *rw =
        data->bytes ? SDL_RWFromConstMem(data->bytes, (int)data->n) : SDL_RWFromFile(path, "rb");
    if (!rw)
        return NULL;
    pthread_mutex_lock(&library);
    TTF_Font *ttf = TTF_OpenFontIndexRW(rw, 1, px, is_cjk(file) ? f->cjk_index : 0);
    pthread_mutex_unlock(&library);
    return ttf;
}

static struct font *open_file(struct fonts *f, enum font_file file, int px)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", f->root, paths[file]);
    TTF_Font *ttf = open_ttf(f, file, path, px);
    if (!ttf) {
        f->missing[file] = true;
        LOG_WARN("font missing, another one stands in path=%s", path);
        return NULL;
    }
    struct font *font = slot_for_new(f);
    *font = (struct font){ .file = file, .px = px, .ttf = ttf };
    read_metrics(font);
    return font;
}

// The open font of this file at any size that was used longest ago, if it may not be opened again.
static struct font *resizable(struct fonts *f, enum font_file file)
{
    struct font *oldest = NULL;
    size_t open = 0;
    for (size_t i = 0; i < f->count; i++) {
        struct font *font = &f->open[i];
        if (font->file != file)
            continue;
        open++;
        if (!oldest || font->used < oldest->used)
            oldest = font;
    }
    return is_cjk(file) && open == FONTS_CJK_SIZES ? oldest : NULL;
}

static struct font *at_size(struct fonts *f, enum font_file file, int px)
{
    struct font *font = resizable(f, file);
    if (!font || TTF_SetFontSize(font->ttf, px) != 0)
        return font ? NULL : open_file(f, file, px);
    *font = (struct font){ .file = file, .px = px, .ttf = font->ttf };
    read_metrics(font);
    return font;
}

static struct font *get_exactly(struct fonts *f, enum font_file file, int px)
{
    if (f->missing[file])
        return NULL;
    struct font *font = NULL;
    for (size_t i = 0; i < f->count && !font; i++)
        if (f->open[i].file == file && f->open[i].px == px)
            font = &f->open[i];
    if (!font)
        font = at_size(f, file, px);
    if (font)
        font->used = ++f->clock;
    return font;
}

static bool is_bold(enum face face)
{
    return face == FACE_SEMI || face == FACE_BOLD || face == FACE_DISP;
}

static bool is_bold_file(enum font_file file)
{
    return file == FONT_INTER_SEMI || file == FONT_INTER_BOLD || file == FONT_INTER_DISPLAY ||
           file == FONT_ARABIC_BOLD || file == FONT_HEBREW_BOLD || file == FONT_THAI_BOLD ||
           file == FONT_DEVANAGARI_BOLD || file == FONT_CJK_BOLD || file == FONT_DEJAVU_BOLD;
}

struct font *fonts_get(struct fonts *f, enum font_file file, int px)
{
    px = px < 1 ? 1 : px > 512 ? 512 : px;
    const enum font_file last[] = { file, is_bold_file(file) ? FONT_DEJAVU_BOLD : FONT_DEJAVU,
                                    FONT_DEJAVU, FONT_MONO, FONT_INTER_REG };
    for (size_t i = 0; i < LEN(last); i++) {
        struct font *font = get_exactly(f, last[i], px);
        if (font)
            return font;
    }
    return NULL;
}

enum font_file fonts_primary(enum face face)
{
    static const enum font_file primary[FACE_COUNT] = {
        FONT_INTER_REG,     FONT_INTER_MED, FONT_INTER_SEMI, FONT_INTER_BOLD,
        FONT_INTER_DISPLAY, FONT_MONO,      FONT_ICONS,
    };
    return primary[face];
}

// Which file a script asks for, in its regular weight (the bold one follows it).
static enum font_file file_of_script(enum script script)
{
    switch (script) {
    case SCRIPT_ARABIC:
        return FONT_ARABIC;
    case SCRIPT_HEBREW:
        return FONT_HEBREW;
    case SCRIPT_THAI:
        return FONT_THAI;
    case SCRIPT_DEVANAGARI:
        return FONT_DEVANAGARI;
    case SCRIPT_HAN:
    case SCRIPT_KANA:
    case SCRIPT_HANGUL:
        return FONT_CJK;
    case SCRIPT_COMMON:
    case SCRIPT_LATIN:
        break;
    }
    return FONT_FILE_COUNT;
}

// Any size answers; px is opened where none is.
static bool provides(struct fonts *f, enum font_file file, uint32_t cp, int px)
{
    struct font *font = NULL;
    for (size_t i = 0; i < f->count && !font; i++)
        if (f->open[i].file == file)
            font = &f->open[i];
    if (!font)
        font = get_exactly(f, file, px);
    return font && TTF_GlyphIsProvided32(font->ttf, cp);
}

enum font_file fonts_pick(struct fonts *f, enum face face, enum font_file previous, uint32_t cp,
                          int px)
{
    enum font_file primary = fonts_primary(face), own = file_of_script(unicode_script(cp));
    if (unicode_is_invisible(cp))
        return previous;
    bool cjk = previous == FONT_CJK || previous == FONT_CJK_BOLD;
    if (unicode_script(cp) == SCRIPT_COMMON && previous != primary && !cjk &&
        !(cp >= '0' && cp <= '9') && provides(f, previous, cp, px))
        return previous;
    if (own == FONT_FILE_COUNT && provides(f, primary, cp, px))
        return primary;
    int bold = is_bold(face);
    if (own != FONT_FILE_COUNT && provides(f, own + (enum font_file)bold, cp, px))
        return own + (enum font_file)bold;
    const enum font_file rest[] = { primary, bold ? FONT_DEJAVU_BOLD : FONT_DEJAVU, FONT_DEJAVU,
                                    bold ? FONT_CJK_BOLD : FONT_CJK };
    for (size_t i = 0; i < LEN(rest); i++)
        if (provides(f, rest[i], cp, px))
            return rest[i];
    return primary; // draws its sign for "no such character"
}

int font_digit_advance(struct font *font, uint32_t zero)
{
    int *widest = &font->digit_advance[zero != '0'];
    for (uint32_t d = 0; d < 10 && !font->digits_known[zero != '0']; d++) {
        int min_x, max_x, min_y, max_y, advance = 0;
        TTF_GlyphMetrics32(font->ttf, zero + d, &min_x, &max_x, &min_y, &max_y, &advance);
        *widest = advance > *widest ? advance : *widest;
    }
    font->digits_known[zero != '0'] = true;
    return *widest;
}
