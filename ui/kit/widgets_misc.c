#include "ui/kit/widgets_internal.h"

struct bar {
    int per_mille;
    enum colour fill;
};

static void paint_bar(struct draw_list *l, struct rect r, const struct theme *theme, bool mirror,
                      void *data)
{
    const struct bar *bar = data;
    draw_rrect(l, r, r.h / 2, CORNER_ALL, theme->colour[COL_BORDER]);
    int w = (int)((int64_t)r.w * bar->per_mille / 1000);
    if (bar->per_mille > 0 && w < r.h)
        w = r.h;
    if (w <= 0)
        return;
    struct rect part = { mirror ? r.x + r.w - w : r.x, r.y, w, r.h };
    draw_rrect(l, part, r.h / 2, CORNER_ALL, theme->colour[bar->fill]);
}

static void put_bar(struct ui *ui, struct ui_place at, int per_mille, enum colour fill)
{
    struct bar *bar = ui_alloc(ui, sizeof *bar);
    bar->per_mille = per_mille < 0 ? 0 : per_mille > 1000 ? 1000 : per_mille;
    bar->fill = fill;
    at.h = at.h ? at.h : 6;
    at.w = at.w ? at.w : UI_GROW;
    ui_custom(ui, &(struct ui_custom){ .at = at, .data = bar, .paint = paint_bar });
}

void ui_progress(struct ui *ui, struct ui_place at, int per_mille, enum ui_tone tone)
{
    put_bar(ui, at, per_mille, tone == UI_NEUTRAL ? COL_ACCENT : tone_colours(tone).strong);
}

void ui_credit_bar(struct ui *ui, struct ui_place at, int per_mille)
{
    enum colour fill = per_mille >= 1000 ? COL_DANGER : per_mille >= 900 ? COL_WARN : COL_ACCENT;
    at.h = at.h ? at.h : 8;
    put_bar(ui, at, per_mille, fill);
}

bool ui_empty(struct ui *ui, const struct ui_empty *e)
{
    struct ui_place at = e->at;
    at.w = at.w ? at.w : UI_GROW;
    at.h = at.h ? at.h : UI_GROW;
    ui_column(ui, &(struct ui_box){ .at = at,
                                    .main = UI_CENTER,
                                    .cross = UI_CENTER,
                                    .gap = 24,
                                    .pad = { .x = 24, .y = 24 } });
    if (e->icon)
        put_icon(ui, e->icon, 56, COL_BORDER_STRONG);
    ui_text(
        ui,
        &(struct ui_text){
            .text = e->text, .size = 17, .colour = COL_TEXT3, .align = UI_CENTER, .max_lines = 3 });
    bool hit = e->id && ui_button(ui, &(struct ui_button){ .id = e->id, .label = e->action });
    ui_end(ui);
    return hit;
}

bool ui_error_line(struct ui *ui, const struct ui_error_line *e)
{
    struct tone_colours tone = tone_colours(e->tone ? e->tone : UI_ALERT);
    struct ui_place at = e->at;
    at.w = at.w ? at.w : UI_GROW;
    ui_row(ui, &(struct ui_box){ .at = at,
                                 .min_h = HEIGHT_CONTROL,
                                 .pad = { .x = 14, .y = 4 },
                                 .gap = 10,
                                 .cross = UI_CENTER,
                                 .radius = RADIUS_BUTTON,
                                 .bg = tone.soft,
                                 .role = "alert",
                                 .label = e->text });
    put_icon(ui, ICON_WARNING, 22, tone.on_soft);
    ui_text(ui, &(struct ui_text){ .text = e->text,
                                   .at = { .w = UI_GROW },
                                   .face = FACE_MED,
                                   .size = 16,
                                   .colour = tone.on_soft,
                                   .max_lines = 3 });
    bool hit = e->id && ui_button(ui, &(struct ui_button){ .id = e->id,
                                                           .label = e->action,
                                                           .colour = tone.on_soft,
                                                           .kind = UI_QUIET });
    ui_end(ui);
    return hit;
}

void ui_sum_line(struct ui *ui, const char *label, const char *value, int size, enum colour colour,
                 bool strong)
{
    int px = size ? size : 16;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .cross = UI_CENTER });
    put_text(ui, label, px, strong ? FACE_SEMI : FACE_REG, colour ? colour : COL_TEXT2);
    ui_space(ui, UI_GROW, 0);
    ui_text(ui, &(struct ui_text){ .text = value,
                                   .size = (short)px,
                                   .face = strong ? FACE_SEMI : FACE_MED,
                                   .colour = colour ? colour : COL_TEXT,
                                   .digits = true });
    ui_end(ui);
}
