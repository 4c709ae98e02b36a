#include "app/base/mem.h"
#include "ui/kit/text_engine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

int text_width(struct text_engine *t, struct text_style style, const char *s, size_t n)
{
    return (int)ceilf((float)text_width_px(t, style, s, n) / text_scale(t) - 0.01f);
}

int text_line_height(struct text_engine *t, struct text_style style)
{
    int pitch = (style.size * 5 + 2) / 4; // 21 for 17 px
    return text_params_of(t)->default_rtl ? pitch + 4 : pitch;
}

int text_cap_height_px(struct text_engine *t, struct text_style style)
{
    const struct text_params *p = text_params_of(t);
    enum face face = style.face < FACE_COUNT ? style.face : FACE_REG;
    struct font *font = fonts_get(p->fonts, fonts_primary(face), text_px(p->scale, style.size));
    return font ? font->cap_height : 0;
}

bool text_is_rtl(struct text_engine *t, struct text_style style, const char *s, size_t n)
{
    return layout_is_rtl(text_params_of(t), style, s, strnlen(s, n));
}

static int caret(const struct layout *l, const struct text_params *p, const char *s, size_t offset)
{
    const struct piece *piece = NULL;
    for (size_t i = 0; i < l->count; i++) {
        piece = &l->pieces[i];
        if (offset < piece->start + piece->n)
            break;
    }
    if (!piece)
        return 0;
    size_t inside = offset > piece->start ? offset - piece->start : 0;
    int along = layout_prefix(piece, p, s, inside);
    return piece->level & 1 ? piece->x + piece->w - along : piece->x + along;
}

int text_caret_px(struct text_engine *t, struct text_style style, const char *s, size_t n,
                  size_t offset)
{
    n = strnlen(s, n);
    return caret(text_layout_of(t, style, s, n), text_params_of(t), s, offset < n ? offset : n);
}

size_t text_offset_at_px(struct text_engine *t, struct text_style style, const char *s, size_t n,
                         int x_px)
{
    n = strnlen(s, n);
    const struct layout *l = text_layout_of(t, style, s, n);
    size_t best = 0, at = 0;
    int best_distance = abs(caret(l, text_params_of(t), s, 0) - x_px);
    while (at < n) {
        at = unicode_cluster_end(s, n, at);
        int distance = abs(caret(l, text_params_of(t), s, at) - x_px);
        if (distance < best_distance) {
            best = at;
            best_distance = distance;
        }
    }
    return best;
}

// A place where a line may end: the text before it, and where the next line begins.
struct chance {
    uint32_t end, next;
    bool must;
};

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000;
}

static bool breaks_between(uint32_t before, uint32_t after)
{
    if ((before | after) < 0x80 && before != '-')
        return false;
    if (unicode_closes(after) || unicode_opens(before) || unicode_is_mark(after))
        return false;
    return unicode_is_cjk(before) || unicode_is_cjk(after) || before == '-' || before == 0xAD ||
           before == 0x200B;
}

// All chances of s, the end of the text being the last. Returns how many.
static size_t find_chances(const char *s, size_t n, struct chance *out)
{
    size_t count = 0, at = 0;
    uint32_t before = 0;
    while (at < n) {
        size_t here = at;
        uint32_t cp = unicode_decode(s, n, &at);
        if (cp == '\n') {
            out[count++] = (struct chance){ (uint32_t)here, (uint32_t)at, true };
        } else if (is_blank(cp) && here > 0 && before != '\n') {
            if (is_blank(before) && count && out[count - 1].next == here)
                out[count - 1].next = (uint32_t)at;
            else
                out[count++] = (struct chance){ (uint32_t)here, (uint32_t)at, false };
        } else if (here > 0 && !is_blank(before) && before != '\n' && breaks_between(before, cp)) {
            out[count++] = (struct chance){ (uint32_t)here, (uint32_t)here, false };
        }
        before = cp;
    }
    out[count++] = (struct chance){ (uint32_t)n, (uint32_t)n, true };
    return count;
}

// Where the longest piece of s from start ends that fits with the suffix behind it, at a cluster's
// boundary: for a word wider than the line. Without a suffix at least one cluster.
static size_t fit_chars(struct text_engine *t, struct text_style style, const char *s, size_t start,
                        size_t end, int width_px, const char *suffix)
{
    char buffer[TEXT_CHARS_MAX * 4 + 8];
    uint32_t *ends = mem_array(end - start + 1, sizeof *ends);
    size_t count = 0, at = start;
    ends[count++] = (uint32_t)start;
    while (at < end && at - start < TEXT_CHARS_MAX * 3) {
        at = unicode_cluster_end(s, end, at);
        ends[count++] = (uint32_t)at;
    }
    size_t lo = *suffix || count == 1 ? 0 : 1, hi = count - 1;
    while (lo < hi) {
        size_t mid = (lo + hi + 1) / 2;
        snprintf(buffer, sizeof buffer, "%.*s%s", (int)(ends[mid] - start), s + start, suffix);
        if (text_width_px(t, style, buffer, TEXT_ALL) <= width_px)
            lo = mid;
        else
            hi = mid - 1;
    }
    at = ends[lo];
    free(ends);
    return at;
}

// The last of the chances [from, count) whose line beginning at start fits; from - 1: none.
static size_t last_fitting(struct text_engine *t, struct text_style style, const char *s,
                           size_t start, const struct chance *c, size_t from, size_t count,
                           int width_px)
{
    size_t must = from;
    while (!c[must].must)
        must++;
    size_t lo = from, hi = must < count ? must + 1 : count; // answer + 1 in [lo, hi]
    if (text_width_px(t, style, s + start, c[must].end - start) <= width_px)
        return must;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (text_width_px(t, style, s + start, c[mid].end - start) <= width_px)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo - 1;
}

static struct text_line cut_line(struct text_engine *t, struct text_style style, const char *s,
                                 size_t start, size_t end, int width_px)
{
    const char *newline = memchr(s + start, '\n', end - start);
    size_t stop = newline ? (size_t)(newline - s) : end;
    size_t fit = fit_chars(t, style, s, start, stop, width_px, ELLIPSIS);
    while (fit > start && s[fit - 1] == ' ')
        fit--;
    return (struct text_line){ start, fit - start, true };
}

int text_wrap(struct text_engine *t, struct text_style style, const char *s, size_t n, int width,
              struct text_line *lines, int max)
{
    n = strnlen(s, n);
    if (n == 0 || max <= 0)
        return 0;
    if (!(style.flags & (TEXT_LTR | TEXT_RTL)))
        style.flags |= text_is_rtl(t, style, s, n) ? TEXT_RTL : TEXT_LTR;
    int width_px = text_px(text_scale(t), width), count = 0;
    bool ends_blank = strchr(" \t\x80", s[n - 1]); // the last byte of U+3000
    if (!ends_blank && !memchr(s, '\n', n) && text_width_px(t, style, s, n) <= width_px) {
        lines[0] = (struct text_line){ 0, n, false }; // most texts: nothing to be broken
        return 1;
    }
    struct chance *chances = mem_array(n + 1, sizeof *chances);
    size_t chance_count = find_chances(s, n, chances), from = 0, start = 0;
    while (start < n && count < max) {
        while (chances[from].end < start || (chances[from].end == start && !chances[from].must))
            from++;
        size_t best = last_fitting(t, style, s, start, chances, from, chance_count, width_px);
        bool fits = best + 1 > from;
        size_t end = fits ? chances[best].end
                          : fit_chars(t, style, s, start, chances[from].end, width_px, "");
        size_t next = fits ? chances[best].next : end;
        if (count == max - 1 && next < n) {
            lines[count++] = cut_line(t, style, s, start, n, width_px);
            break;
        }
        lines[count++] = (struct text_line){ start, end - start, false };
        start = next;
        from = fits ? best + 1 : from;
    }
    free(chances);
    return count;
}

bool text_ellipsis(struct text_engine *t, struct text_style style, const char *s, size_t n,
                   int width, char *out, size_t cap)
{
    n = strnlen(s, n);
    int width_px = text_px(text_scale(t), width);
    bool cut = text_width_px(t, style, s, n) > width_px;
    size_t fit = n;
    if (cut) {
        if (!(style.flags & (TEXT_LTR | TEXT_RTL)))
            style.flags |= text_is_rtl(t, style, s, n) ? TEXT_RTL : TEXT_LTR;
        fit = cut_line(t, style, s, 0, n, width_px).n;
    }
    if (cap)
        snprintf(out, cap, "%.*s%s", (int)fit, s, cut ? ELLIPSIS : "");
    return cut;
}
