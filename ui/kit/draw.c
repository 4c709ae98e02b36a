#include "ui/kit/draw.h"

#include "app/base/mem.h"
#include "ui/kit/draw_cmd.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVERYWHERE ((struct rect){ -(1 << 20), -(1 << 20), 1 << 21, 1 << 21 })

struct draw_strings {
    struct arena arena;
};

void draw_list_init(struct draw_list *l, struct text_engine *text)
{
    *l = (struct draw_list){ .text = text, .strings = mem_zero(sizeof *l->strings) };
    draw_list_reset(l);
}

void draw_list_reset(struct draw_list *l)
{
    l->count = 0;
    l->clip_depth = 0;
    l->clips[0] = EVERYWHERE;
    l->scale = text_scale(l->text);
    arena_reset(&l->strings->arena);
}

void draw_list_deinit(struct draw_list *l)
{
    if (l->strings)
        arena_deinit(&l->strings->arena);
    free(l->strings);
    free(l->cmds);
    *l = (struct draw_list){ 0 };
}

int draw_px(const struct draw_list *l, int logical)
{
    return (int)floorf((float)logical * l->scale + 0.5f);
}

struct rect draw_rect_px(const struct draw_list *l, struct rect r)
{
    int x = draw_px(l, r.x), y = draw_px(l, r.y);
    return (struct rect){ x, y, draw_px(l, r.x + r.w) - x, draw_px(l, r.y + r.h) - y };
}

// Lines keep one thickness wherever they are; a mapped edge would make them 1 or 2 px by turns.
static int thickness_px(const struct draw_list *l, int logical)
{
    int px = draw_px(l, logical);
    return logical > 0 && px < 1 ? 1 : px;
}

void draw_push_clip(struct draw_list *l, struct rect r)
{
    assert(l->clip_depth + 1 < DRAW_CLIPS_MAX);
    struct rect outer = l->clips[l->clip_depth];
    l->clips[++l->clip_depth] = rect_intersect(outer, draw_rect_px(l, r));
}

void draw_pop_clip(struct draw_list *l)
{
    assert(l->clip_depth > 0);
    l->clip_depth--;
}

// Adds cmd, whose ink lies in ink. NULL: it is clipped away.
static struct draw_cmd *append(struct draw_list *l, struct draw_cmd cmd, struct rect ink)
{
    cmd.bounds = rect_intersect(ink, l->clips[l->clip_depth]);
    if (rect_is_empty(cmd.bounds))
        return NULL;
    if (l->count == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 256;
        l->cmds = mem_grow(l->cmds, l->cap, sizeof *l->cmds);
    }
    l->cmds[l->count] = cmd;
    return &l->cmds[l->count++];
}

void draw_fill_px(struct draw_list *l, struct rect r, uint32_t rgb)
{
    append(l, (struct draw_cmd){ .kind = DRAW_FILL, .rgb = rgb, .box = r }, r);
}

void draw_fill(struct draw_list *l, struct rect r, uint32_t rgb)
{
    draw_fill_px(l, draw_rect_px(l, r), rgb);
}

void draw_scrim(struct draw_list *l, struct rect r, uint32_t rgb, uint8_t alpha)
{
    struct rect box = draw_rect_px(l, r);
    append(l, (struct draw_cmd){ .kind = DRAW_SCRIM, .corners = alpha, .rgb = rgb, .box = box },
           box);
}

void draw_hline(struct draw_list *l, int x, int y, int w, uint32_t rgb)
{
    struct rect box = draw_rect_px(l, (struct rect){ x, y, w, 1 });
    box.h = thickness_px(l, 1);
    draw_fill_px(l, box, rgb);
}

void draw_vline(struct draw_list *l, int x, int y, int h, uint32_t rgb)
{
    struct rect box = draw_rect_px(l, (struct rect){ x, y, 1, h });
    box.w = thickness_px(l, 1);
    draw_fill_px(l, box, rgb);
}

void draw_rrect(struct draw_list *l, struct rect r, int radius, unsigned corners, uint32_t rgb)
{
    struct rect box = draw_rect_px(l, r);
    append(l,
           (struct draw_cmd){ .kind = DRAW_RRECT,
                              .corners = (uint8_t)corners,
                              .rgb = rgb,
                              .box = box,
                              .radius = draw_px(l, radius) },
           box);
}

void draw_card(struct draw_list *l, struct rect r, int radius, unsigned corners, int border,
               uint32_t rgb, uint32_t border_rgb)
{
    struct rect box = draw_rect_px(l, r);
    append(l,
           (struct draw_cmd){ .kind = DRAW_CARD,
                              .corners = (uint8_t)corners,
                              .rgb = rgb,
                              .rgb2 = border_rgb,
                              .box = box,
                              .radius = draw_px(l, radius),
                              .width = thickness_px(l, border) },
           box);
}

void draw_card_band(struct draw_list *l, struct rect r, int radius, int border, int height,
                    uint32_t rgb)
{
    int width = thickness_px(l, border);
    struct rect box = rect_inset(draw_rect_px(l, r), width);
    box.h = draw_px(l, r.y + height) - draw_px(l, r.y) - width;
    append(l,
           (struct draw_cmd){ .kind = DRAW_RRECT,
                              .corners = CORNER_TL | CORNER_TR,
                              .rgb = rgb,
                              .box = box,
                              .radius = draw_px(l, radius) - width },
           box);
}

void draw_ring(struct draw_list *l, struct rect r, int radius, int width, uint32_t rgb)
{
    struct rect box = draw_rect_px(l, r);
    append(l,
           (struct draw_cmd){ .kind = DRAW_RING,
                              .corners = CORNER_ALL,
                              .rgb = rgb,
                              .box = box,
                              .radius = draw_px(l, radius),
                              .width = thickness_px(l, width) },
           box);
}

void draw_shadow(struct draw_list *l, struct rect r, int radius, enum shadow_kind kind,
                 uint32_t rgb)
{
    struct rect box = draw_rect_px(l, r);
    append(l,
           (struct draw_cmd){ .kind = DRAW_SHADOW,
                              .corners = (uint8_t)kind,
                              .rgb = rgb,
                              .box = box,
                              .radius = draw_px(l, radius) },
           rect_inset(box, -canvas_shadow_reach(kind, l->scale)));
}

// The pen starts at x on the given baseline.
static void append_text(struct draw_list *l, int x, int baseline, struct text_style style,
                        uint32_t rgb, const char *s, size_t n)
{
    struct text_run run = text_box(l->text, style, s, n);
    struct rect ink = { x + run.left, baseline + run.top, run.w, run.h };
    struct draw_cmd *cmd = append(l,
                                  (struct draw_cmd){ .kind = DRAW_TEXT,
                                                     .style = style,
                                                     .rgb = rgb,
                                                     .box = { x, baseline, 0, 0 },
                                                     .text_len = n },
                                  ink);
    if (cmd)
        cmd->text = arena_strndup(&l->strings->arena, s, n);
}

static int baseline_px(struct draw_list *l, struct text_style style, int cy_px)
{
    return cy_px + text_cap_height_px(l->text, style) / 2;
}

void draw_text_px(struct draw_list *l, int x_px, int cy_px, struct text_style style, uint32_t rgb,
                  const char *s, size_t n)
{
    append_text(l, x_px, baseline_px(l, style, cy_px), style, rgb, s,
                n == TEXT_ALL ? strlen(s) : n);
}

static int aligned(struct draw_list *l, int x_px, enum align align, struct text_style style,
                   const char *s, size_t n)
{
    if (align == ALIGN_LEFT)
        return x_px;
    int width = text_width_px(l->text, style, s, n);
    return x_px - (align == ALIGN_CENTRE ? width / 2 : width);
}

void draw_text(struct draw_list *l, int x, int cy, enum align align, struct text_style style,
               uint32_t rgb, const char *s, size_t n)
{
    n = n == TEXT_ALL ? strlen(s) : n;
    draw_text_px(l, aligned(l, draw_px(l, x), align, style, s, n), draw_px(l, cy), style, rgb, s,
                 n);
}

#define BOX_LINES_MAX 64

static void box_line(struct draw_list *l, struct rect r, int cy_px, enum align align,
                     struct text_style style, uint32_t rgb, const char *s,
                     const struct text_line *line)
{
    struct rect px = draw_rect_px(l, r);
    int x = align == ALIGN_LEFT ? px.x : align == ALIGN_CENTRE ? px.x + px.w / 2 : px.x + px.w;
    const char *text = s + line->start;
    size_t n = line->n;
    if (line->cut) {
        text = arena_printf(&l->strings->arena, "%.*s…", (int)n, text);
        n = strlen(text);
    }
    draw_text_px(l, aligned(l, x, align, style, text, n), cy_px, style, rgb, text, n);
}

bool draw_text_box(struct draw_list *l, struct rect r, enum align align, struct text_style style,
                   uint32_t rgb, const char *s, size_t n, int max_lines)
{
    struct text_line lines[BOX_LINES_MAX];
    int most = max_lines < BOX_LINES_MAX ? max_lines : BOX_LINES_MAX;
    // all lines share the paragraph's direction, whatever letter each begins with
    if (!(style.flags & (TEXT_LTR | TEXT_RTL)))
        style.flags |= text_is_rtl(l->text, style, s, n) ? TEXT_RTL : TEXT_LTR;
    int count = text_wrap(l->text, style, s, n, r.w, lines, most);
    int pitch = draw_px(l, text_line_height(l->text, style));
    struct rect px = draw_rect_px(l, r);
    int first = px.y + px.h / 2 - (count - 1) * pitch / 2;
    for (int i = 0; i < count; i++)
        box_line(l, r, first + i * pitch, align, style, rgb, s, &lines[i]);
    return count == 0 || !lines[count - 1].cut;
}

void draw_icon(struct draw_list *l, int cx, int cy, int size, uint32_t rgb, uint32_t icon,
               bool flip)
{
    struct text_run run = text_icon_box(l->text, size, icon);
    int x = draw_px(l, cx), y = draw_px(l, cy);
    append(l,
           (struct draw_cmd){ .kind = DRAW_ICON,
                              .corners = flip,
                              .style = { .face = FACE_ICON, .size = (uint16_t)size },
                              .rgb = rgb,
                              .box = { x, y, 0, 0 },
                              .icon = icon },
           (struct rect){ x + run.left, y + run.top, run.w, run.h });
}

void draw_image(struct draw_list *l, struct rect r, const struct draw_image *image)
{
    struct rect outer = draw_rect_px(l, r);
    struct rect box = { outer.x + (outer.w - image->w) / 2, outer.y + (outer.h - image->h) / 2,
                        image->w, image->h };
    append(l, (struct draw_cmd){ .kind = DRAW_IMAGE, .box = box, .image = *image },
           rect_intersect(box, outer));
}
