#include "app/base/clock.h"
#include "app/base/strings.h"
#include "ui/kit/widgets_internal.h"

enum { SLIDE_MS = 150 };

// How far the sheet still has to slide, as a change of its place.
static void slide(struct ui *ui, const struct ui_sheet *s, struct ui_place *at)
{
    if (!s->from)
        return;
    bool across = s->from & (UI_LEFT | UI_RIGHT);
    int way = across ? at->w : at->h;
    if (way <= 0)
        way = across ? ui->w / 2 : ui->h / 2;
    int left = ui_animate(ui, s->id, way, 0, SLIDE_MS);
    if (s->from & UI_RIGHT)
        at->x = (short)(at->x + left);
    else if (s->from & UI_BOTTOM)
        at->y = (short)(at->y + left);
    // A place below zero counts from the far edge: stop short of it.
    else if (s->from & UI_LEFT)
        at->x = (short)(at->x - left < 0 ? 0 : at->x - left);
    else
        at->y = (short)(at->y - left < 0 ? 0 : at->y - left);
}

bool ui_sheet_begin(struct ui *ui, const struct ui_sheet *s)
{
    struct ui_place scrim = s->scrim, at = s->at;
    if (scrim.w == 0 && !s->not_modal)
        scrim = (struct ui_place){ 0, 0, UI_GROW, UI_GROW };
    bool leave = ui_layer_begin(ui, &(struct ui_layer){ .id = ui_id(ui, "%s.layer", s->id),
                                                        .modal = !s->not_modal,
                                                        .scrim = scrim,
                                                        .close_on_scrim = true });
    slide(ui, s, &at);
    struct ui_node *n = ui_open(ui, s->layout,
                                &(struct ui_box){ .id = s->id,
                                                  .at = at,
                                                  .pad = s->pad,
                                                  .gap = s->gap,
                                                  .bg = COL_SURFACE,
                                                  .border = COL_BORDER,
                                                  .radius = s->radius ? s->radius : RADIUS_SHEET,
                                                  .corners = s->corners,
                                                  .shadow = UI_SHADOW_SHEET,
                                                  .clip = true,
                                                  .role = "dialog" });
    n->flags |= NODE_BLOCK;
    return leave;
}

void ui_sheet_end(struct ui *ui)
{
    ui_end(ui);
    ui_end(ui);
}

enum ui_answer ui_dialog(struct ui *ui, const struct ui_dialog *d)
{
    enum ui_answer answer = UI_ANSWER_NONE;
    struct tone_colours tone = tone_colours(d->tone ? d->tone : UI_ACCENT);
    bool leave = ui_layer_begin(ui, &(struct ui_layer){ .id = ui_id(ui, "%s.layer", d->id),
                                                        .modal = true,
                                                        .scrim = { 0, 0, UI_GROW, UI_GROW },
                                                        .close_on_scrim = d->cancel != NULL });
    ui_top(ui)->main = ui_top(ui)->cross = UI_CENTER;
    ui_column(ui, &(struct ui_box){ .id = d->id,
                                    .at = { .w = 480 },
                                    .pad = { 24, 24, 0, 0, 0, 0 },
                                    .gap = 16,
                                    .cross = UI_STRETCH,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_SHEET,
                                    .shadow = UI_SHADOW_SHEET,
                                    .role = "dialog",
                                    .label = d->title });
    ui_top(ui)->flags |= NODE_BLOCK;
    ui_row(ui, &(struct ui_box){ .gap = 14, .cross = UI_CENTER });
    if (d->icon)
        ui_avatar(ui, &(struct ui_avatar){
                          .icon = d->icon, .size = 48, .tint = tone.soft, .ink = tone.on_soft });
    ui_text(ui, &(struct ui_text){ .text = d->title,
                                   .at = { .w = UI_GROW },
                                   .size = 22,
                                   .face = FACE_SEMI,
                                   .max_lines = 2 });
    ui_end(ui);
    if (is_set(d->text))
        ui_text(ui, &(struct ui_text){
                        .text = d->text, .size = 17, .colour = COL_TEXT2, .max_lines = -1 });
    ui_row(ui, &(struct ui_box){ .gap = 12 });
    if (d->cancel && ui_button(ui, &(struct ui_button){ .id = "dialog.cancel",
                                                        .label = d->cancel,
                                                        .at = { .w = UI_GROW, .h = 56 } }))
        answer = UI_ANSWER_CANCEL;
    if (ui_button(ui, &(struct ui_button){ .id = "dialog.ok",
                                           .label = d->ok,
                                           .at = { .w = UI_GROW, .h = 56 },
                                           .size = 18,
                                           .kind = d->danger ? UI_DANGER : UI_PRIMARY,
                                           .shortcut = "Return" }))
        answer = UI_ANSWER_OK;
    ui_end(ui);
    ui_end(ui);
    ui_end(ui);
    return leave ? UI_ANSWER_CANCEL : answer;
}

enum ui_toast_event ui_toast(struct ui *ui, const struct ui_toast *t)
{
    int64_t now = clock_utc_ms(), end = t->since_ms + UI_TOAST_MS;
    if (now >= end)
        return UI_TOAST_GONE;
    ui_wake_at(ui, end);
    enum ui_toast_event event = UI_TOAST_STAYS;
    struct ui_place at = t->at;
    at.w = at.w ? at.w : 428;
    at.h = at.h ? at.h : HEIGHT_CONTROL;
    ui_row(ui, &(struct ui_box){ .id = t->id,
                                 .at = at,
                                 .pad = { .left = 18, .right = 4 },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .bg = COL_UNDO,
                                 .radius = RADIUS_BUTTON,
                                 .shadow = UI_SHADOW_CARD,
                                 .role = "status",
                                 .label = t->text });
    if (t->icon)
        put_icon(ui, t->icon, 22, COL_UNDO_ICON);
    ui_text(ui, &(struct ui_text){ .text = t->text,
                                   .at = { .w = UI_GROW },
                                   .size = 16,
                                   .colour = COL_ON_UNDO,
                                   .face = FACE_MED,
                                   .may_cut = true });
    if (is_set(t->action)) {
        // 40 high to sight; the target reaches over the bar's edges.
        if (ui_press_begin(ui, UI_LAYOUT_ROW,
                           &(struct ui_press){ .box = { .id = ui_id(ui, "%s.undo", t->id),
                                                        .at = { .h = 40 },
                                                        .min_w = 104,
                                                        .pad = { .x = 14 },
                                                        .gap = 8,
                                                        .main = UI_CENTER,
                                                        .cross = UI_CENTER,
                                                        .bg = COL_UNDO_ACTION,
                                                        .radius = RADIUS_PILL,
                                                        .label = t->action },
                                               .rapid = true }))
            event = UI_TOAST_UNDO;
        put_icon(ui, t->action_icon ? t->action_icon : ICON_UNDO, 20, COL_ON_UNDO_ACTION);
        put_text(ui, t->action, 16, FACE_SEMI, COL_ON_UNDO_ACTION);
        ui_end(ui);
    }
    ui_end(ui);
    return event;
}
