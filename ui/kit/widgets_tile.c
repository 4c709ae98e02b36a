#include "ui/kit/widgets_internal.h"

#include <string.h>

enum { BAND_H = 36, NAME_Y = 43 };

struct rect last_rect(struct ui *ui, const char *id)
{
    const struct ui_tree *last = &ui->trees[ui->cur ^ 1];
    int i = id ? node_find(last, node_key(id)) : -1;
    return i >= 0 ? last->nodes[i].r : (struct rect){ 0 };
}

static bool breaks_word(const char *s, const struct text_line *lines, int n)
{
    for (int i = 1; i < n; i++) {
        unsigned char before = (unsigned char)s[lines[i].start - 1];
        if (before != ' ' && before != '-' && before < 0xE0) // Han may break anywhere
            return true;
    }
    return false;
}

// Two lines of 17 px where they hold the name; else 16 px, else a third line.
static struct ui_text name_type(struct ui *ui, const struct ui_tile *t, int w)
{
    static const struct {
        short size, lines, line_h;
    } steps[] = { { 17, 2, 21 }, { 16, 2, 21 }, { 16, 3, 18 } };
    struct ui_text text = { .text = t->name, .face = FACE_SEMI, .may_cut = true };
    struct text_line lines[4];
    for (size_t i = 0; i < LEN(steps); i++) {
        text.size = steps[i].size;
        text.max_lines = steps[i].lines;
        text.line_h = steps[i].line_h;
        int n = text_wrap(ui->text, text_node_style(&text), t->name, strlen(t->name), w, lines,
                          steps[i].lines);
        if (n == 0 || (!lines[n - 1].cut && !breaks_word(t->name, lines, n)))
            break;
    }
    return text;
}

static void band(struct ui *ui, const struct ui_tile *t, int edge)
{
    ui_row(ui, &(struct ui_box){ .at = { 0, 0, UI_GROW, (short)(BAND_H - edge) },
                                 .pad = { .left = (short)(14 - edge), .right = (short)(6 - edge) },
                                 .cross = UI_CENTER,
                                 .bg = t->tint ? t->tint : COL_SURFACE2,
                                 .radius = (short)(RADIUS_TILE - edge),
                                 .corners = CORNER_TL | CORNER_TR });
    put_icon(ui, t->icon, 22, t->ink ? t->ink : COL_TEXT2);
    ui_space(ui, UI_GROW, 0);
    if (is_set(t->badge))
        ui_badge(ui, t->badge, (struct ui_place){ .h = 26 }, t->badge_tone);
    ui_end(ui);
}

bool ui_tile(struct ui *ui, const struct ui_tile *t)
{
    int edge = t->selected ? BORDER_SELECTED : BORDER;
    struct ui_place at = t->at;
    int h = at.h = at.h ? at.h : HEIGHT_TILE;
    int w = at.w > 0 ? at.w : last_rect(ui, t->id).w;
    w = (w > 0 ? w : 158) - 24;
    bool hit = ui_press_begin(ui, UI_LAYOUT_STACK,
                              &(struct ui_press){
                                  .box = { .id = t->id,
                                           .at = at,
                                           .pad = { .x = (short)edge, .y = (short)edge },
                                           .bg = COL_SURFACE,
                                           .border = t->selected ? COL_ACCENT : COL_BORDER,
                                           .border_w = (short)edge,
                                           .radius = RADIUS_TILE,
                                           .shadow = UI_SHADOW_CARD,
                                           .label = t->name,
                                           .value = t->price },
                                  .selected = t->selected,
                                  .rapid = true,
                              });
    band(ui, t, edge);
    enum colour ink = t->off ? COL_TEXT3 : COL_TEXT;
    struct ui_text name = name_type(ui, t, w);
    name.at = (struct ui_place){ (short)(12 - edge), (short)(NAME_Y - edge), (short)w, 0 };
    name.colour = ink;
    ui_text(ui, &name);
    ui_row(ui, &(struct ui_box){ .at = { (short)(12 - edge), (short)(h - 32 - edge), (short)w, 24 },
                                 .gap = 4,
                                 .cross = UI_CENTER });
    put_text(ui, t->detail, 15, FACE_REG, COL_TEXT3);
    ui_space(ui, UI_GROW, 0);
    put_text(ui, t->price, 18, FACE_BOLD, ink);
    ui_end(ui);
    ui_end(ui);
    return hit;
}
