#include "app/base/strings.h"
#include "ui/kit/widgets_internal.h"

#include <stdlib.h>

bool ui_switch(struct ui *ui, const struct ui_switch *sw)
{
    struct ui_place at = sw->at;
    at.w = at.w ? at.w : 56;
    at.h = at.h ? at.h : HEIGHT_CONTROL;
    bool hit = ui_press_begin(ui, UI_LAYOUT_STACK,
                              &(struct ui_press){ .box = { .id = sw->id,
                                                           .at = at,
                                                           .role = "switch",
                                                           .label = sw->label,
                                                           .value = sw->on ? "on" : "off",
                                                           .radius = 16,
                                                           .cross = UI_CENTER },
                                                  .disabled = sw->disabled,
                                                  .selected = sw->on,
                                                  .rapid = true });
    enum colour track = sw->disabled ? COL_BORDER : sw->on ? COL_ACCENT : COL_BORDER_STRONG;
    ui_row(ui, &(struct ui_box){ .at = { .w = 56, .h = 32 },
                                 .pad = { .x = 4 },
                                 .radius = 16,
                                 .bg = track,
                                 .cross = UI_CENTER,
                                 .main = sw->on ? UI_END : UI_START });
    ui_row(ui, &(struct ui_box){ .at = { .w = 24, .h = 24 }, .radius = 12, .bg = COL_ON_ACCENT });
    ui_end(ui);
    ui_end(ui);
    ui_end(ui);
    return hit;
}

int ui_segments(struct ui *ui, const struct ui_segments *s)
{
    int chosen = -1;
    struct ui_place at = s->at;
    at.h = at.h ? at.h : HEIGHT_CONTROL;
    ui_row(ui, &(struct ui_box){ .id = s->id,
                                 .at = at,
                                 .bg = COL_SURFACE,
                                 .border = COL_BORDER_STRONG,
                                 .radius = RADIUS_BUTTON,
                                 .role = "tabs",
                                 .cross = UI_STRETCH });
    for (int i = 0; i < s->count; i++) {
        bool selected = i == s->selected;
        const char *id =
            s->keys ? ui_id(ui, "%s.%s", s->id, s->keys[i]) : ui_id(ui, "%s.%d", s->id, i);
        if (i > 0 && !selected && i - 1 != s->selected) {
            ui_column(ui, &(struct ui_box){ .at = { .w = 1 }, .pad = { .y = 12 } });
            ui_fill(ui, (struct ui_place){ .w = 1, .h = UI_GROW }, COL_BORDER);
            ui_end(ui);
        }
        if (ui_press_begin(ui, UI_LAYOUT_ROW,
                           &(struct ui_press){ .box = { .id = id,
                                                        .at = { .w = at.w ? UI_GROW : UI_FIT },
                                                        .pad = { .x = 16 },
                                                        .min_w = TARGET_MIN,
                                                        .main = UI_CENTER,
                                                        .cross = UI_CENTER,
                                                        .bg = selected ? COL_ACCENT_SOFT : COL_NONE,
                                                        .border = selected ? COL_ACCENT : COL_NONE,
                                                        .border_w = BORDER_SELECTED,
                                                        .radius = RADIUS_BUTTON,
                                                        .role = "tab",
                                                        .label = s->labels[i] },
                                               .selected = selected }))
            chosen = i;
        put_text(ui, s->labels[i], 16, FACE_SEMI, selected ? COL_ON_ACCENT_SOFT : COL_TEXT);
        ui_end(ui);
    }
    ui_end(ui);
    return chosen;
}

bool ui_choice_begin(struct ui *ui, const struct ui_choice *c)
{
    return ui_press_begin(
        ui, c->layout,
        &(struct ui_press){ .box = { .id = c->id,
                                     .at = c->at,
                                     .pad = c->pad,
                                     .gap = c->gap,
                                     .main = c->main,
                                     .cross = c->cross,
                                     .bg = c->selected ? COL_ACCENT_SOFT : COL_SURFACE,
                                     .border = c->selected ? COL_ACCENT : COL_BORDER,
                                     .border_w = c->selected ? BORDER_SELECTED : BORDER,
                                     .radius = RADIUS_TILE,
                                     .role = "choice",
                                     .label = c->label },
                            .disabled = c->disabled,
                            .selected = c->selected });
}

// ---- Slider

enum { KNOB = 32, TRACK = 6 };

static void slider_parts(struct ui *ui, const struct ui_slider *s, int x, int w, int h)
{
    short y = (short)((h - TRACK) / 2);
    ui_row(ui, &(struct ui_box){ .at = { KNOB / 2, y, (short)(w - KNOB), TRACK },
                                 .radius = TRACK / 2,
                                 .bg = COL_BORDER });
    ui_end(ui);
    ui_row(ui, &(struct ui_box){
                   .at = { KNOB / 2, y, (short)x, TRACK }, .radius = TRACK / 2, .bg = COL_ACCENT });
    ui_end(ui);
    ui_row(ui, &(struct ui_box){ .at = { (short)x, (short)((h - KNOB) / 2), KNOB, KNOB },
                                 .radius = KNOB / 2,
                                 .bg = COL_SURFACE,
                                 .border = COL_ACCENT,
                                 .border_w = 4 });
    ui_end(ui);
    if (!is_set(s->bubble))
        return;
    enum { BUBBLE_W = 68 };
    ui_row(ui, &(struct ui_box){
                   .at = { (short)(x + KNOB / 2 > BUBBLE_W / 2 ? x + KNOB / 2 - BUBBLE_W / 2 : 0),
                           0, BUBBLE_W, 32 },
                   .radius = 8,
                   .bg = COL_CHIP,
                   .main = UI_CENTER,
                   .cross = UI_CENTER });
    put_text(ui, s->bubble, 15, FACE_SEMI, COL_ON_CHIP);
    ui_end(ui);
}

bool ui_slider(struct ui *ui, const struct ui_slider *s, int *value_out)
{
    int steps = s->step > 0 ? (s->max - s->min) / s->step : 0, value = s->value;
    int w = s->at.w > 0 ? s->at.w : last_rect(ui, s->id).w, h = s->at.h ? s->at.h : HEIGHT_CONTROL;
    w = w > KNOB ? w : KNOB + 1;
    struct ui_place at = s->at;
    at.h = (short)h;
    bool stepped =
        ui_press_begin(ui, UI_LAYOUT_STACK,
                       &(struct ui_press){ .box = { .id = s->id,
                                                    .at = at,
                                                    .role = "slider",
                                                    .label = s->label,
                                                    .value = ui_format(ui, "%d", s->value) },
                                           .rapid = true });
    (void)stepped; // Enter on it does nothing: the steppers beside it serve the keyboard
    int px, py;
    if (ui_dragged(ui, s->id, &px, &py) && steps > 0) {
        int at_step = ((px - KNOB / 2) * steps * 2 / (w - KNOB) + 1) / 2;
        at_step = at_step < 0 ? 0 : at_step > steps ? steps : at_step;
        value = s->min + at_step * s->step;
    }
    int range = s->max > s->min ? s->max - s->min : 1;
    slider_parts(ui, s, (w - KNOB) * (value - s->min) / range, w, h);
    ui_end(ui);
    *value_out = value;
    return value != s->value;
}

// ---- Stepper, dropdown

int ui_stepper(struct ui *ui, const struct ui_stepper *s)
{
    int result = 0;
    short h = s->at.h ? s->at.h : HEIGHT_CONTROL, gap = s->gap ? s->gap : 4;
    short button_w = s->button_w ? s->button_w : h, value_w = s->value_w ? s->value_w : 52;
    struct ui_place at = s->at;
    at.h = h;
    ui_row(ui, &(struct ui_box){ .at = at,
                                 .gap = gap,
                                 .cross = UI_STRETCH,
                                 .role = "stepper",
                                 .label = s->label,
                                 .value = s->value });
    struct ui_icon_button minus = { .id = ui_id(ui, "%s.minus", s->id),
                                    .label = tr("kit.minus"),
                                    .icon = ICON_MINUS,
                                    .at = { .w = button_w, .h = h },
                                    .disabled = s->at_min || s->disabled,
                                    .repeat = true };
    if (ui_icon_button(ui, &minus))
        result = -1;
    if (ui_press_begin(ui, UI_LAYOUT_ROW,
                       &(struct ui_press){ .box = { .id = ui_id(ui, "%s.qty", s->id),
                                                    .at = { .w = at.w ? UI_GROW : value_w, .h = h },
                                                    .main = UI_CENTER,
                                                    .cross = UI_CENTER,
                                                    .bg = s->active ? COL_SURFACE : COL_SURFACE2,
                                                    .border = s->active ? COL_ACCENT : COL_BORDER,
                                                    .border_w = s->active ? BORDER_SELECTED : 0,
                                                    .radius = RADIUS_BUTTON,
                                                    .label = s->label,
                                                    .value = s->value },
                                           .disabled = s->disabled,
                                           .selected = s->active }))
        result = UI_STEPPER_VALUE;
    ui_text(ui, &(struct ui_text){ .text = s->value,
                                   .size = h >= 64 ? 28 : 20,
                                   .face = FACE_SEMI,
                                   .colour = s->disabled ? COL_TEXT3 : COL_TEXT,
                                   .digits = true });
    ui_end(ui);
    struct ui_icon_button plus = minus;
    plus.id = ui_id(ui, "%s.plus", s->id);
    plus.label = tr("kit.plus");
    plus.icon = ICON_PLUS;
    plus.disabled = s->at_max || s->disabled;
    if (ui_icon_button(ui, &plus))
        result = 1;
    ui_end(ui);
    return result;
}
