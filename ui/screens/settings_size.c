// The size of everything: slider, and two tiles of the shop as they will look.
#include "app/base/strings.h"
#include "ui/kit/draw.h"
#include "ui/screens/sell_plan.h"
#include "ui/screens/settings.h"

#include <string.h>

enum {
    PREVIEW_W = 380,
    PREVIEW_H = 180,
    PREVIEW_PAD = 20,
    TILE_W = 158,
    TILE_H = 130,
    TILE_BAND_H = 36,
    FAR_PERCENT = 115, // readable from 80 cm
    KNOB_W = 32,
    BUTTON_W = 56,
    MARKS = 4,
    SLIDER_H = 104, // room for the bubble above the knob
    MARKS_Y = 88,
};

struct preview_tile {
    const char *name, *detail, *price;
    struct look look;
};
struct preview {
    int count, percent; // of the size now
    struct preview_tile tile[SET_PREVIEW_TILES];
};

static int scaled(const struct preview *p, int v)
{
    return (v * p->percent + 50) / 100;
}

static void tile_text(struct draw_list *l, const struct preview *p, const struct theme *theme,
                      struct rect r, const struct preview_tile *tile)
{
    enum align start = ALIGN_LEFT, end = ALIGN_RIGHT;
    struct text_style name = { FACE_SEMI, 0, (uint16_t)scaled(p, 17) };
    struct text_style note = { FACE_REG, 0, (uint16_t)scaled(p, 15) };
    struct text_style price = { FACE_BOLD, 0, (uint16_t)scaled(p, 18) };
    int x = r.x + scaled(p, 12), w = r.w - 2 * scaled(p, 12), foot = r.y + r.h - scaled(p, 20);
    struct rect box = { x, r.y + scaled(p, 42), w, scaled(p, 48) };
    (void)draw_text_box(l, box, start, name, theme->colour[COL_TEXT], tile->name,
                        strlen(tile->name), 2);
    draw_text(l, x, foot, start, note, theme->colour[COL_TEXT3], tile->detail,
              strlen(tile->detail));
    draw_text(l, x + w, foot, end, price, theme->colour[COL_TEXT], tile->price,
              strlen(tile->price));
}

static void put_tile(struct draw_list *l, const struct preview *p, const struct theme *theme,
                     struct rect r, const struct preview_tile *tile)
{
    int radius = scaled(p, RADIUS_TILE);
    const struct category_tint *tint = &theme->category[tile->look.colour];
    draw_card(l, r, radius, CORNER_ALL, BORDER, theme->colour[COL_SURFACE],
              theme->colour[COL_BORDER]);
    struct rect band = { r.x + 1, r.y + 1, r.w - 2, scaled(p, TILE_BAND_H) };
    draw_rrect(l, band, radius - 1, CORNER_TL | CORNER_TR, tint->tint);
    draw_icon(l, band.x + scaled(p, 24), band.y + band.h / 2, scaled(p, 22), tint->ink,
              (uint32_t)tile->look.icon, false);
    tile_text(l, p, theme, r, tile);
}

static void paint_preview(struct draw_list *l, struct rect r, const struct theme *theme,
                          bool mirror, void *data)
{
    const struct preview *p = data;
    int w = scaled(p, TILE_W), gap = scaled(p, 12);
    int fit = (r.w + gap) / (w + gap), count = p->count < fit ? p->count : fit;
    count = count < 1 && p->count > 0 ? 1 : count;
    int all = count * w + (count - 1) * gap, x = r.x + (r.w > all ? (r.w - all) / 2 : 0);
    int h = scaled(p, TILE_H), y = r.y + (r.h > h ? (r.h - h) / 2 : 0);
    for (int i = 0; i < count; i++) {
        int place = mirror ? count - 1 - i : i;
        put_tile(l, p, theme, (struct rect){ x + place * (w + gap), y, w, h }, &p->tile[i]);
    }
}

static void put_preview(struct settings *s, struct ui *ui)
{
    struct preview *p = ui_alloc(ui, sizeof *p);
    p->percent = s->percent * 100 / set_percent(s->now.look.scale);
    for (size_t i = 0; i < s->products.count && i < SET_PREVIEW_TILES; i++) {
        const struct product *product = &s->products.item[i];
        p->tile[p->count++] = (struct preview_tile){
            .name = ui_format(ui, "%s", product->name),
            .detail = fmt_unit(s->all, product->unit),
            .price = fmt_price(s->all, (struct unit_price){ product->price_micro }),
            .look = looks_find(&s->looks, product->category_id),
        };
    }
    ui_column(ui, &(struct ui_box){ .at = { .w = PREVIEW_W, .h = PREVIEW_H },
                                    .pad = { .x = PREVIEW_PAD, .top = 10, .bottom = 8 },
                                    .gap = 4,
                                    .clip = true,
                                    .bg = COL_BG,
                                    .radius = RADIUS_TILE });
    ui_label(ui, tr("settings.preview"), ROLE_NOTE, COL_TEXT2);
    ui_custom(ui, &(struct ui_custom){ .id = "set.preview",
                                       .label = tr("settings.preview"),
                                       .at = { .w = UI_GROW, .h = UI_GROW },
                                       .data = p,
                                       .paint = paint_preview });
    ui_end(ui);
}

static const char *tiles_text(struct settings *s, struct ui *ui)
{
    // The window in the logical px it will have.
    int now = set_percent(s->now.look.scale);
    struct shell_size size =
        shell_measure(ui_width(ui) * now / s->percent, ui_height(ui) * now / s->percent);
    struct sell_plan plan = sell_plan(size.w - size.side_w, size.h, size.side_w, size.compact);
    const char *tiles =
        fmt_fill(s->all, tr("settings.size_tiles"), "columns", fmt_number(s->all, plan.columns),
                 "rows", fmt_number(s->all, plan.rows));
    if (s->percent < FAR_PERCENT)
        return tiles;
    return fmt_fill(s->all, tr("common.join"), "a", tiles, "b", tr("settings.size_far"));
}

static void put_marks(struct settings *s, struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { 0, MARKS_Y, UI_GROW, UI_FIT },
                                 .pad = { .x = BUTTON_W + 12 - KNOB_W / 4 },
                                 .main = UI_SPACE_BETWEEN });
    for (int i = 0; i < MARKS; i++) {
        int percent = SET_SCALE_MIN + i * (SET_SCALE_MAX - SET_SCALE_MIN) / (MARKS - 1);
        ui_label(ui, fmt_percent(s->all, (int64_t)percent * 1000000), ROLE_NOTE, COL_TEXT2);
    }
    ui_end(ui);
}

static void put_slider(struct settings *s, struct ui *ui)
{
    int value = s->percent;
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW, .h = SLIDER_H }, .gap = 12, .cross = UI_CENTER });
    struct ui_icon_button step = { .id = "set.scale.minus",
                                   .label = tr("settings.size_smaller"),
                                   .icon = ICON_MINUS,
                                   .at = { .w = BUTTON_W, .h = BUTTON_W },
                                   .disabled = value <= SET_SCALE_MIN };
    if (ui_icon_button(ui, &step))
        s->percent = set_percent_step(value, -1);
    struct ui_slider slider = { .id = "set.scale",
                                .label = tr("settings.size"),
                                .min = SET_SCALE_MIN,
                                .max = SET_SCALE_MAX,
                                .step = SET_SCALE_STEP,
                                .value = value,
                                .at = { .w = UI_GROW, .h = SLIDER_H },
                                .bubble = fmt_percent(s->all, (int64_t)value * 1000000) };
    int moved = value;
    if (ui_slider(ui, &slider, &moved))
        s->percent = moved;
    step.id = "set.scale.plus";
    step.label = tr("settings.size_larger");
    step.icon = ICON_PLUS;
    step.disabled = value >= SET_SCALE_MAX;
    if (ui_icon_button(ui, &step))
        s->percent = set_percent_step(value, 1);
    ui_end(ui);
}

void set_put_size(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                 .pad = { .x = 20, .y = 16 },
                                 .gap = 20,
                                 .bg = COL_SURFACE,
                                 .border = COL_BORDER,
                                 .radius = RADIUS_CARD });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    ui_label(ui, tr("settings.size"), ROLE_STRONG, COL_TEXT);
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = SLIDER_H + 8 } });
    put_slider(s, ui);
    put_marks(s, ui);
    ui_end(ui);
    ui_space(ui, 0, 12);
    ui_text(ui, &(struct ui_text){ .text = tiles_text(s, ui),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_SECONDARY,
                                   .max_lines = 2,
                                   .colour = COL_TEXT2 });
    ui_end(ui);
    if (plan->preview)
        put_preview(s, ui);
    ui_end(ui);
    // A size that changes under the finger would move the slider away from it.
    if (s->percent != set_percent(s->now.look.scale) && !ui_is_pressed(ui, "set.scale")) {
        struct set_look next = s->now;
        next.look.scale = (float)s->percent / 100.0F;
        set_try(s, &next);
    }
}
