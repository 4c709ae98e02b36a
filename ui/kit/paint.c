// Turns the tree into draw commands and finds out which nodes look different from last time.
#include "app/base/utf8.h"
#include "ui/kit/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIMMED_PER_MILLE = 550, PRESSED_PER_MILLE = 90, HOVER_PER_MILLE = 35, THUMB_W = 4 };

uint32_t rgb_mix(uint32_t a, uint32_t b, int per_mille_b)
{
    uint32_t out = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        int ca = (int)(a >> shift & 255), cb = (int)(b >> shift & 255);
        out |= (uint32_t)((ca * (1000 - per_mille_b) + cb * per_mille_b + 500) / 1000) << shift;
    }
    return out;
}

uint32_t ui_rgb(const struct ui *ui, enum colour colour, bool dimmed)
{
    const struct theme *th = ui->theme;
    int i = (int)colour;
    uint32_t rgb;
    if (i < COL_COUNT)
        rgb = th->colour[i];
    else if ((i - COL_COUNT) % 2 == 0)
        rgb = th->category[(i - COL_COUNT) / 2 % CAT_COUNT].tint;
    else
        rgb = th->category[(i - COL_COUNT) / 2 % CAT_COUNT].ink;
    return dimmed ? rgb_mix(rgb, th->colour[COL_SURFACE], DIMMED_PER_MILLE) : rgb;
}

static uint32_t ink(const struct ui *ui, const struct ui_node *n, enum colour colour,
                    enum colour otherwise)
{
    return ui_rgb(ui, colour ? colour : otherwise, (n->flags & NODE_DIMMED) != 0);
}

// ---- Boxes

// 1000: under a finger; less while the release fades.
static int pressed_per_mille(struct ui *ui, const struct ui_node *n)
{
    if (!(n->flags & NODE_ACTIVE) || n->flags & NODE_DISABLED)
        return 0;
    if (ui->ptr.down && !ui->ptr.dead && ui->ptr.key == n->key)
        return 1000;
    if (ui->ptr.fade_key != n->key || ui->look.reduced_motion || ui->now_us >= ui->ptr.fade_us)
        return 0;
    ui->animating = true;
    return (int)((ui->ptr.fade_us - ui->now_us) * 1000 / FADE_US);
}

static uint32_t ground(struct ui *ui, const struct ui_node *n)
{
    uint32_t bg = ink(ui, n, n->bg, COL_SURFACE);
    int press = pressed_per_mille(ui, n);
    if (press) {
        uint32_t under = n->pressed_bg ? ink(ui, n, n->pressed_bg, COL_NONE)
                         : n->bg == COL_ACCENT
                             ? ink(ui, n, COL_ACCENT_PRESSED, COL_NONE)
                             : rgb_mix(bg, ui->theme->colour[COL_TEXT], PRESSED_PER_MILLE);
        return rgb_mix(bg, under, press);
    }
    bool hover = ui->ptr.mouse && !ui->ptr.down && ui->ptr.hover == n->key &&
                 (n->flags & NODE_ACTIVE) && !(n->flags & NODE_DISABLED);
    return hover ? rgb_mix(bg, ui->theme->colour[COL_TEXT], HOVER_PER_MILLE) : bg;
}

static void draw_edges(struct draw_list *l, const struct ui_node *n, uint32_t rgb)
{
    unsigned e = n->edges;
    if (n->mirror)
        e = (e & (UI_TOP | UI_BOTTOM)) | (e & UI_LEFT ? UI_RIGHT : 0u) |
            (e & UI_RIGHT ? UI_LEFT : 0u);
    struct rect r = n->r;
    int w = n->border_w;
    if (e & UI_TOP)
        draw_fill(l, (struct rect){ r.x, r.y, r.w, w }, rgb);
    if (e & UI_BOTTOM)
        draw_fill(l, (struct rect){ r.x, r.y + r.h - w, r.w, w }, rgb);
    if (e & UI_LEFT)
        draw_fill(l, (struct rect){ r.x, r.y, w, r.h }, rgb);
    if (e & UI_RIGHT)
        draw_fill(l, (struct rect){ r.x + r.w - w, r.y, w, r.h }, rgb);
}

static unsigned mirrored_corners(unsigned c, bool mirror)
{
    if (!mirror)
        return c;
    return (c & CORNER_TL ? CORNER_TR : 0u) | (c & CORNER_TR ? CORNER_TL : 0u) |
           (c & CORNER_BL ? CORNER_BR : 0u) | (c & CORNER_BR ? CORNER_BL : 0u);
}

static void draw_rule(struct ui *ui, struct draw_list *l, const struct ui_node *n)
{
    int far = n->pad_hi[AXIS_X], w = n->r.w - n->rule_from - far;
    int x = n->mirror ? n->r.x + far : n->r.x + n->rule_from;
    draw_hline(l, x, n->r.y + n->r.h - 1, w, ink(ui, n, n->rule, COL_BORDER));
}

static void draw_box(struct ui *ui, struct draw_list *l, struct ui_node *n)
{
    struct rect r = { n->r.x + n->inset_x, n->r.y + n->inset_y, n->r.w - 2 * n->inset_x,
                      n->r.h - 2 * n->inset_y };
    bool parent_mirror = n->parent >= 0 && ui_tree(ui)->nodes[n->parent].mirror;
    unsigned corners = mirrored_corners(n->corners, parent_mirror);
    bool shown = n->bg || pressed_per_mille(ui, n) ||
                 (ui->ptr.mouse && ui->ptr.hover == n->key && n->flags & NODE_ACTIVE);
    if (n->shadow && ui->theme->shadow)
        draw_shadow(l, r, n->radius, n->shadow == UI_SHADOW_CARD ? SHADOW_CARD : SHADOW_SHEET,
                    ui->theme->colour[COL_SHADOW]);
    uint32_t line = ink(ui, n, n->border, COL_BORDER);
    if (shown && n->border && !n->edges)
        draw_card(l, r, n->radius, corners, n->border_w, ground(ui, n), line);
    else if (shown && n->radius)
        draw_rrect(l, r, n->radius, corners, ground(ui, n));
    else if (shown)
        draw_fill(l, r, ground(ui, n));
    else if (n->border && !n->edges)
        draw_ring(l, r, n->radius, n->border_w, line);
    if (n->border && n->edges)
        draw_edges(l, n, line);
    if (n->rule)
        draw_rule(ui, l, n);
    if (ui->focus == n->key && ui->focus_visible && n->flags & NODE_ACTIVE)
        draw_ring(l, rect_inset(n->r, -(FOCUS_GAP + FOCUS_WIDTH)),
                  n->radius + FOCUS_GAP + FOCUS_WIDTH, FOCUS_WIDTH, ui->theme->colour[COL_ACCENT]);
}

// ---- Text

// Where in the text the words searched for stand: folded search over word starts and insides.
static bool find_match(const char *s, const char *match, size_t *from, size_t *to)
{
    char want[64], here[512];
    size_t len = utf8_fold(match, want, sizeof want);
    if (len == 0)
        return false;
    for (const char *p = s; *p; utf8_next(&p)) {
        utf8_fold(p, here, sizeof here);
        if (strncmp(here, want, len) != 0)
            continue;
        const char *q = p; // as many characters as fold to what was searched
        while (*q) {
            utf8_next(&q);
            char part[512];
            snprintf(part, sizeof part, "%.*s", (int)(q - p), p);
            if (utf8_fold(part, here, sizeof here) >= len)
                break;
        }
        *from = (size_t)(p - s);
        *to = (size_t)(q - s);
        return true;
    }
    return false;
}

static enum align text_side(const struct ui_node *n, enum ui_align align)
{
    if (align == UI_CENTER)
        return ALIGN_CENTRE;
    return (align == UI_END) != n->mirror ? ALIGN_RIGHT : ALIGN_LEFT;
}

static int text_x(struct rect r, enum align side)
{
    return side == ALIGN_LEFT ? r.x : side == ALIGN_RIGHT ? r.x + r.w : r.x + r.w / 2;
}

// Marks the letters found: their ground and, where the text runs left to right, their own ink.
static void draw_highlight(struct ui *ui, struct draw_list *l, const struct ui_node *n,
                           struct text_style style, const char *s, struct rect r, enum align side)
{
    size_t len = strlen(s), from, to;
    if (!find_match(s, n->of.text->match, &from, &to))
        return;
    struct rect px = draw_rect_px(l, r);
    bool rtl = text_is_rtl(ui->text, style, s, len);
    // Shaping the line for each place is slow; left to right, widths are in the cache.
    int a = rtl ? text_caret_px(ui->text, style, s, len, from)
                : text_width_px(ui->text, style, s, from);
    int b =
        rtl ? text_caret_px(ui->text, style, s, len, to) : text_width_px(ui->text, style, s, to);
    int width = text_width_px(ui->text, style, s, len);
    int x = side == ALIGN_LEFT    ? px.x
            : side == ALIGN_RIGHT ? px.x + px.w - width
                                  : px.x + (px.w - width) / 2;
    int lo = a < b ? a : b, hi = a < b ? b : a, edge = draw_px(l, 1);
    struct rect mark = { x + lo - edge, px.y, hi - lo + 2 * edge, px.h };
    draw_fill_px(l, mark, ui->theme->colour[COL_MATCH]);
    uint32_t rgb = ui->theme->colour[COL_ON_MATCH];
    int cy = draw_px(l, r.y + (r.h + 1) / 2);
    if (rtl) {
        draw_text(l, text_x(r, side), r.y + (r.h + 1) / 2, side, style, rgb, s, len);
        return;
    }
    draw_text_px(l, x + lo, cy, style, rgb, s + from, to - from);
}

static void draw_text_line(struct ui *ui, struct draw_list *l, const struct ui_node *n,
                           struct text_style style, const char *s, struct rect r)
{
    const struct ui_text *text = n->of.text;
    enum align side = text_side(n, text->align);
    uint32_t rgb = ink(ui, n, text->colour, COL_TEXT);
    int cy = r.y + (r.h + 1) / 2;
    draw_text(l, text_x(r, side), cy, side, style, rgb, s, strlen(s));
    if (text->match)
        draw_highlight(ui, l, n, style, s, r, side);
    if (text->strike) {
        int w = text_width(ui->text, style, s, strlen(s)), x = text_x(r, side);
        x -= side == ALIGN_RIGHT ? w : side == ALIGN_CENTRE ? w / 2 : 0;
        draw_fill(l, (struct rect){ x, cy, w, 1 }, rgb);
    }
}

static void draw_text_node(struct ui *ui, struct draw_list *l, struct ui_node *n)
{
    const struct ui_text *text = n->of.text;
    struct text_style style = text_node_style(text);
    size_t len = strlen(text->text);
    char cut[512];
    int max = text_node_lines_max(text);
    if (max == 1) {
        n->cut = text_ellipsis(ui->text, style, text->text, len, n->r.w, cut, sizeof cut);
        draw_text_line(ui, l, n, style, cut, n->r);
        return;
    }
    struct text_line lines[TEXT_LINES_MAX];
    int count = text_wrap(ui->text, style, text->text, len, n->r.w, lines, max);
    int line_h = text->line_h ? text->line_h : text_line_height(ui->text, style);
    for (int i = 0; i < count; i++) {
        const char *s = text->text + lines[i].start;
        size_t n_bytes = lines[i].cut ? len - lines[i].start : lines[i].n;
        bool does_cut = text_ellipsis(ui->text, style, s, n_bytes, n->r.w, cut, sizeof cut);
        n->cut |= does_cut;
        struct rect r = { n->r.x, n->r.y + i * line_h, n->r.w, line_h };
        draw_text_line(ui, l, n, style, cut, r);
    }
}

// ---- The walk

static void draw_node(struct ui *ui, struct draw_list *l, struct ui_node *n)
{
    switch (n->kind) {
    case NODE_BOX:
        draw_box(ui, l, n);
        break;
    case NODE_TEXT:
        draw_text_node(ui, l, n);
        break;
    case NODE_ICON: {
        const struct ui_icon_look *look = n->of.icon;
        draw_icon(l, n->r.x + n->r.w / 2, n->r.y + n->r.h / 2, look->size,
                  ink(ui, n, look->colour, COL_TEXT), look->icon,
                  n->mirror && icon_flips(look->icon));
        break;
    }
    case NODE_CUSTOM: {
        const struct ui_custom *c = n->of.custom;
        draw_push_clip(l, n->r);
        if (c->paint)
            c->paint(l, n->r, ui->theme, n->mirror, c->data);
        draw_pop_clip(l);
        break;
    }
    case NODE_SCRIM:
        draw_scrim(l, n->r, ui->theme->colour[COL_SCRIM], SCRIM_ALPHA);
        break;
    }
}

// A box that scrolls shows where it is, at its far edge, over its children.
static void draw_thumb(struct ui *ui, struct draw_list *l, const struct ui_node *n)
{
    int view = n->size[AXIS_Y], all = n->content[AXIS_Y];
    if (n->scroll != UI_SCROLL_Y || all <= view || view <= 0)
        return;
    int h = (int)((int64_t)view * view / all);
    h = h < 32 ? 32 : h;
    int y = (int)((int64_t)(view - h - 8) * n->offset[AXIS_Y] / (all - view)) + 4;
    int x = n->mirror ? n->r.x + 4 : n->r.x + n->r.w - THUMB_W - 4;
    draw_rrect(l, (struct rect){ x, n->r.y + y, THUMB_W, h }, THUMB_W / 2, CORNER_ALL,
               ui->theme->colour[COL_BORDER_STRONG]);
}

// What is cut off inside something that can be pressed is that something's fault.
static void tell_cut(struct ui_tree *t, const struct ui_node *n)
{
    if (!n->cut || n->flags & NODE_MAY_CUT)
        return;
    for (struct ui_node *p = node_get(t, n->parent); p; p = node_get(t, p->parent))
        if (p->flags & NODE_ACTIVE) {
            p->cut = true;
            return;
        }
}

static void record(struct ui_node *n, const struct draw_list *l, size_t from)
{
    if (l->count == from)
        return;
    n->hash = n->hash * 31 + draw_list_hash(l, from, l->count);
    n->bounds = rect_union(n->bounds, draw_list_bounds(l, from, l->count));
}

static void paint_node(struct ui *ui, int i)
{
    struct ui_tree *t = ui_tree(ui);
    struct draw_list *l = &ui->list;
    struct ui_node *n = &t->nodes[i];
    // A shadow or a focus ring reaches a little beyond the node.
    struct rect near = rect_inset(n->r, -40);
    if (!rect_is_empty(rect_intersect(near, n->clip)) && n->r.w > 0 && n->r.h > 0) {
        size_t from = l->count;
        draw_node(ui, l, n);
        record(n, l, from);
        tell_cut(t, n);
    }
    if (n->first < 0 || (n->flags & NODE_CLIP && rect_is_empty(rect_intersect(n->r, n->clip))))
        return;
    if (n->flags & NODE_CLIP)
        draw_push_clip(l, n->r);
    for (int c = n->first; c >= 0; c = t->nodes[c].next)
        paint_node(ui, c);
    if (n->flags & NODE_CLIP)
        draw_pop_clip(l);
    if (n->scroll) {
        size_t from = l->count;
        draw_thumb(ui, l, n);
        record(n, l, from);
    }
}

// ---- Comparison with the last tree

static int *table_slot(struct ui *ui, uint64_t key)
{
    unsigned mask = (unsigned)ui->table_cap - 1, i = (unsigned)(key ^ key >> 31) & mask;
    while (ui->table[i] >= 0 && ui->prints[ui->table[i]].key != key)
        i = (i + 1) & mask;
    return &ui->table[i];
}

static void damage(struct ui *ui, struct rect r)
{
    damage_add(&ui->damage, r, (struct rect){ 0, 0, ui->w_px, ui->h_px });
}

// Keeps what the tree looks like now, for the next comparison.
static void keep_prints(struct ui *ui)
{
    struct ui_tree *t = ui_tree(ui);
    if (ui->print_cap < t->count) {
        ui->print_cap = t->cap;
        ui->prints = mem_grow(ui->prints, (size_t)ui->print_cap, sizeof *ui->prints);
    }
    int cap = 1024;
    while (cap < t->count * 2)
        cap *= 2;
    if (cap != ui->table_cap) {
        ui->table = mem_grow(ui->table, (size_t)cap, sizeof *ui->table);
        ui->table_cap = cap;
    }
    memset(ui->table, 0xff, (size_t)cap * sizeof *ui->table);
    ui->print_count = 0;
    for (int i = 0; i < t->count; i++) {
        const struct ui_node *n = &t->nodes[i];
        if (!n->hash)
            continue;
        *table_slot(ui, n->key) = ui->print_count;
        ui->prints[ui->print_count++] = (struct print){ n->key, n->hash, n->bounds };
    }
}

void paint_tree(struct ui *ui)
{
    struct ui_tree *t = ui_tree(ui);
    draw_list_reset(&ui->list);
    if (t->count)
        paint_node(ui, 0);
    if (ui->damage_full)
        damage(ui, (struct rect){ 0, 0, ui->w_px, ui->h_px });
    for (int i = 0; i < t->count && !ui->damage_full && ui->table_cap; i++) {
        const struct ui_node *n = &t->nodes[i];
        if (!n->hash)
            continue;
        int at = *table_slot(ui, n->key);
        struct print *old = at >= 0 ? &ui->prints[at] : NULL;
        if (!old) {
            damage(ui, n->bounds);
        } else if (old->hash != n->hash) {
            damage(ui, n->bounds);
            damage(ui, old->bounds);
        }
        if (old)
            old->hash = 0; // seen
    }
    for (int i = 0; i < ui->print_count && !ui->damage_full; i++)
        if (ui->prints[i].hash)
            damage(ui, ui->prints[i].bounds);
    keep_prints(ui);
}
