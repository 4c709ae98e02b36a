#include "ui/kit/text.h"

#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "ui/kit/text_engine.h"

#include <stdlib.h>
#include <string.h>

#define RUNS_MAX 1024
#define BUCKETS 2048
#define MASK_BYTES_MAX (4u << 20)

// A cached line. Its list is ordered by use, the oldest first.
struct run {
    struct run *chain; // same bucket
    struct run *older, *newer;
    uint64_t hash;
    struct text_style style;
    char *s;
    size_t n;
    struct layout layout;
    uint8_t *mask; // NULL until it is drawn the first time
};

struct text_engine {
    struct fonts fonts;
    struct text_params params;
    struct run *buckets[BUCKETS];
    struct run *oldest, *newest;
    size_t count, mask_bytes;
    char lang[16];
};

bool text_lang_is_rtl(const char *lang)
{
    static const char *const rtl[] = { "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug" };
    for (size_t i = 0; i < LEN(rtl); i++)
        if (!strncmp(lang, rtl[i], 2) && (lang[2] == '\0' || lang[2] == '-' || lang[2] == '_'))
            return true;
    return false;
}

static size_t mask_size(const struct run *r)
{
    return r->mask ? (size_t)r->layout.w * (size_t)r->layout.h : 0;
}

static void unlink_run(struct text_engine *t, struct run *r)
{
    *(r->older ? &r->older->newer : &t->oldest) = r->newer;
    *(r->newer ? &r->newer->older : &t->newest) = r->older;
}

static void link_newest(struct text_engine *t, struct run *r)
{
    r->older = t->newest;
    r->newer = NULL;
    *(t->newest ? &t->newest->newer : &t->oldest) = r;
    t->newest = r;
}

static void drop_mask(struct text_engine *t, struct run *r)
{
    t->mask_bytes -= mask_size(r);
    free(r->mask);
    r->mask = NULL;
}

static void drop_run(struct text_engine *t, struct run *r)
{
    struct run **at = &t->buckets[r->hash % BUCKETS];
    while (*at != r)
        at = &(*at)->chain;
    *at = r->chain;
    unlink_run(t, r);
    drop_mask(t, r);
    layout_deinit(&r->layout);
    free(r->s);
    free(r);
    t->count--;
}

static void drop_all(struct text_engine *t)
{
    while (t->oldest)
        drop_run(t, t->oldest);
}

static void set_scale(struct text_engine *t, float scale)
{
    t->params.scale = scale < 0.5f ? 0.5f : scale > 4 ? 4 : scale;
}

struct text_engine *text_new(float scale, const char *lang, const char *font_root)
{
    struct text_engine *t = mem_zero(sizeof *t);
    TTF_Init(); // cannot fail but for a missing FreeType; then no font opens
    fonts_init(&t->fonts, font_root);
    t->params.fonts = &t->fonts;
    set_scale(t, scale);
    text_set_lang(t, lang);
    return t;
}

void text_free(struct text_engine *t)
{
    if (!t)
        return;
    drop_all(t);
    fonts_deinit(&t->fonts);
    TTF_Quit();
    free(t);
}

void text_set_scale(struct text_engine *t, float scale)
{
    float before = t->params.scale;
    set_scale(t, scale);
    if (t->params.scale == before)
        return; // only the theme changed: the masks are still right
    drop_all(t);
    fonts_close_all(&t->fonts);
}

void text_set_lang(struct text_engine *t, const char *lang)
{
    if (strcmp(t->lang, lang) == 0)
        return;
    utf8_copy(t->lang, sizeof t->lang, lang);
    drop_all(t);
    fonts_set_lang(&t->fonts, lang);
    t->params.default_rtl = text_lang_is_rtl(lang);
}

float text_scale(const struct text_engine *t)
{
    return t->params.scale;
}

const struct text_params *text_params_of(const struct text_engine *t)
{
    return &t->params;
}

static uint64_t hash_of(struct text_style style, const char *s, size_t n)
{
    uint64_t hash = 14695981039346656037u ^
                    ((uint64_t)style.size << 32 | (uint64_t)style.flags << 8 | style.face);
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)s[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static struct run *run_of(struct text_engine *t, struct text_style style, const char *s, size_t n)
{
    n = strnlen(s, n);
    uint64_t hash = hash_of(style, s, n);
    struct run **bucket = &t->buckets[hash % BUCKETS];
    for (struct run *r = *bucket; r; r = r->chain) {
        if (r->hash == hash && r->n == n && r->style.size == style.size &&
            r->style.face == style.face && r->style.flags == style.flags && !memcmp(r->s, s, n)) {
            unlink_run(t, r);
            link_newest(t, r);
            return r;
        }
    }
    if (t->count >= RUNS_MAX)
        drop_run(t, t->oldest);
    struct run *r = mem_zero(sizeof *r);
    *r = (struct run){ .chain = *bucket, .hash = hash, .style = style, .n = n };
    r->s = mem_strndup(s, n);
    layout_build(&r->layout, &t->params, style, r->s, n);
    *bucket = r;
    link_newest(t, r);
    t->count++;
    return r;
}

const struct layout *text_layout_of(struct text_engine *t, struct text_style style, const char *s,
                                    size_t n)
{
    return &run_of(t, style, s, n)->layout;
}

static void render(struct text_engine *t, struct run *r)
{
    size_t bytes = (size_t)r->layout.w * (size_t)r->layout.h;
    if (bytes == 0)
        return;
    for (struct run *old = t->oldest; old != r && t->mask_bytes + bytes > MASK_BYTES_MAX;
         old = old->newer)
        drop_mask(t, old);
    r->mask = mem_array(bytes, 1);
    t->mask_bytes += bytes;
    layout_render(&r->layout, &t->params, r->s, r->mask);
}

static struct text_run result(const struct run *r)
{
    const struct layout *l = &r->layout;
    return (struct text_run){ r->mask, l->w, l->h, l->left, l->top, l->advance };
}

struct text_run text_run(struct text_engine *t, struct text_style style, const char *s, size_t n)
{
    struct run *r = run_of(t, style, s, n);
    if (!r->mask)
        render(t, r);
    return result(r);
}

struct text_run text_box(struct text_engine *t, struct text_style style, const char *s, size_t n)
{
    struct text_run run = result(run_of(t, style, s, n));
    run.mask = NULL;
    return run;
}

int text_width_px(struct text_engine *t, struct text_style style, const char *s, size_t n)
{
    return run_of(t, style, s, n)->layout.advance;
}

// An icon's mask, moved so that the glyph's own box is centred on the origin.
static struct text_run icon(struct text_engine *t, int size, uint32_t cp, bool with_mask)
{
    char s[5] = { 0 };
    struct text_style style = { .face = FACE_ICON, .flags = TEXT_LTR, .size = (uint16_t)size };
    struct font *font = fonts_get(&t->fonts, FONT_ICONS, text_px(t->params.scale, size));
    int min_x, max_x, min_y, max_y, advance;
    if (cp == 0 || !font || font->file != FONT_ICONS || !TTF_GlyphIsProvided32(font->ttf, cp) ||
        TTF_GlyphMetrics32(font->ttf, cp, &min_x, &max_x, &min_y, &max_y, &advance) != 0)
        return (struct text_run){ 0 };
    size_t n = unicode_encode(cp, s);
    struct text_run run = with_mask ? text_run(t, style, s, n) : text_box(t, style, s, n);
    run.left = -(run.w / 2);
    run.top += (min_y + max_y) / 2;
    return run;
}

struct text_run text_icon(struct text_engine *t, int size, uint32_t cp)
{
    return icon(t, size, cp, true);
}

struct text_run text_icon_box(struct text_engine *t, int size, uint32_t cp)
{
    return icon(t, size, cp, false);
}

bool text_icon_exists(struct text_engine *t, uint32_t cp)
{
    return icon(t, 24, cp, false).w > 0;
}

size_t text_cache_bytes(const struct text_engine *t)
{
    return t->mask_bytes;
}

size_t text_cache_runs(const struct text_engine *t)
{
    return t->count;
}
