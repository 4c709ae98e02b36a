#include "ui/kit/draw.h"
#include "ui/kit/draw_cmd.h"

static uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ p[i]) * 1099511628211u; // FNV-1a
    return hash;
}

static uint64_t mix_value(uint64_t hash, uint64_t value)
{
    return (hash ^ value ^ hash >> 32) * 0x9E3779B97F4A7C15u;
}

static uint64_t mix_rect(uint64_t hash, struct rect r)
{
    hash = mix_value(hash, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return mix_value(hash, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

uint64_t draw_list_hash(const struct draw_list *l, size_t from, size_t to)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = from; i < to && i < l->count; i++) {
        const struct draw_cmd *c = &l->cmds[i];
        hash = mix_value(hash, (uint64_t)c->kind << 56 | (uint64_t)c->corners << 48 |
                                   (uint64_t)c->style.face << 40 | (uint64_t)c->style.flags << 32 |
                                   c->icon);
        hash = mix_value(hash, (uint64_t)c->rgb << 32 | c->rgb2);
        hash = mix_value(hash, (uint64_t)c->style.size << 48 ^ (uint64_t)(uint32_t)c->radius << 24 ^
                                   (uint64_t)(uint32_t)c->width);
        hash = mix_rect(mix_rect(hash, c->box), c->bounds);
        hash = mix_value(hash, c->image.id);
        hash = mix_bytes(hash, c->text, c->text ? c->text_len : 0);
    }
    return hash;
}

struct rect draw_list_bounds(const struct draw_list *l, size_t from, size_t to)
{
    struct rect all = { 0 };
    for (size_t i = from; i < to && i < l->count; i++)
        all = rect_union(all, l->cmds[i].bounds);
    return all;
}

static void paint_card(struct canvas *c, const struct draw_cmd *cmd)
{
    canvas_rim(c, cmd->box, cmd->radius, cmd->corners, cmd->width, cmd->rgb2);
    int inner = cmd->radius - cmd->width;
    canvas_rrect(c, rect_inset(cmd->box, cmd->width), inner > 0 ? inner : 0, cmd->corners,
                 cmd->rgb);
}

static void paint_run(struct canvas *c, const struct draw_cmd *cmd, struct text_run run, bool flip)
{
    if (run.mask)
        canvas_mask(c, cmd->box.x + run.left, cmd->box.y + run.top, run.mask, run.w, run.h, run.w,
                    flip, cmd->rgb);
}

static void paint(const struct draw_list *l, struct canvas *c, const struct draw_cmd *cmd)
{
    switch ((enum draw_kind)cmd->kind) {
    case DRAW_FILL:
        canvas_fill(c, cmd->box, cmd->rgb);
        return;
    case DRAW_SCRIM:
        canvas_blend(c, cmd->box, cmd->rgb, cmd->corners);
        return;
    case DRAW_RRECT:
        canvas_rrect(c, cmd->box, cmd->radius, cmd->corners, cmd->rgb);
        return;
    case DRAW_CARD:
        paint_card(c, cmd);
        return;
    case DRAW_RING:
        canvas_ring(c, cmd->box, cmd->radius, cmd->corners, cmd->width, cmd->rgb);
        return;
    case DRAW_SHADOW:
        canvas_shadow(c, cmd->box, cmd->radius, cmd->corners, l->scale, cmd->rgb);
        return;
    case DRAW_TEXT:
        paint_run(c, cmd, text_run(l->text, cmd->style, cmd->text, cmd->text_len), false);
        return;
    case DRAW_ICON:
        paint_run(c, cmd, text_icon(l->text, cmd->style.size, cmd->icon), cmd->corners);
        return;
    case DRAW_IMAGE:
        canvas_image(c, cmd->box.x, cmd->box.y, cmd->image.pixels, cmd->image.w, cmd->image.h,
                     cmd->image.stride);
        return;
    }
}

// The last command that hides everything before it inside area, or inside most of it: nothing
// earlier need be painted there. *hidden: that part.
static size_t first_visible(const struct draw_list *l, struct rect area, struct rect *hidden)
{
    for (size_t i = l->count; i > 0; i--) {
        struct rect r = rect_intersect(l->cmds[i - 1].bounds, area);
        if (l->cmds[i - 1].kind != DRAW_FILL || (int64_t)r.w * r.h * 2 <= (int64_t)area.w * area.h)
            continue;
        *hidden = r;
        return i - 1;
    }
    *hidden = area;
    return 0;
}

static void paint_from(const struct draw_list *l, struct canvas *c, struct rect area, size_t from)
{
    for (size_t i = from; i < l->count && !rect_is_empty(area); i++) {
        struct rect clip = rect_intersect(area, l->cmds[i].bounds);
        if (rect_is_empty(clip))
            continue;
        c->clip = clip;
        paint(l, c, &l->cmds[i]);
    }
}

static void paint_area(const struct draw_list *l, struct canvas *c, struct rect area)
{
    struct rect in;
    size_t from = first_visible(l, area, &in);
    paint_from(l, c, in, from);
    int right = area.x + area.w, bottom = area.y + area.h, end = in.y + in.h;
    paint_from(l, c, (struct rect){ area.x, area.y, area.w, in.y - area.y }, 0);
    paint_from(l, c, (struct rect){ area.x, end, area.w, bottom - end }, 0);
    paint_from(l, c, (struct rect){ area.x, in.y, in.x - area.x, in.h }, 0);
    paint_from(l, c, (struct rect){ in.x + in.w, in.y, right - in.x - in.w, in.h }, 0);
}

void draw_list_paint(const struct draw_list *l, struct canvas *c, const struct rect *damage,
                     size_t count)
{
    struct rect whole = c->clip;
    for (size_t d = 0; d < count; d++)
        paint_area(l, c, rect_intersect(damage[d], whole));
    c->clip = whole;
}
