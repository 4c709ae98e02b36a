#include "ui/screens/entry_sheet.h"

#include "app/base/strings.h"
#include "ui/screens/format.h"

enum {
    W = 720,
    H = 536,
    KEYS_PERCENT = 43, // of the width
    W_NARROW = 520,    // less: one column
    EDGE = 8,
    PAD = 24,
    PAD_SMALL = 12,
    HEAD_H = 72,
    HEAD_H_SMALL = 52,
    KEYBOARD_W = 870,
    KEYBOARD_H = 300,
    KEYBOARD_H_SMALL = 176,
    TYPING_H = 180, // of the sheet
    TYPING_H_SMALL = 148,
};

static void head(struct entry_sheet *e, struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = e->small ? HEAD_H_SMALL : HEAD_H },
                                 .pad = { .left = (short)e->pad, .right = PAD_SMALL },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    ui_text(ui, &(struct ui_text){ .text = e->title,
                                   .role = e->small ? ROLE_TITLE : ROLE_TITLE_LARGE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (e->tag)
        (void)ui_tag(ui, &(struct ui_tag){ .label = e->small ? "" : e->tag,
                                           .icon = ICON_LOCK,
                                           .tone = UI_WARN,
                                           .at = { .h = 36 } });
    e->leave |= ui_icon_button(ui, &(struct ui_icon_button){ .id = ui_id(ui, "%s.close", e->id),
                                                             .label = tr("common.close"),
                                                             .icon = ICON_CLOSE,
                                                             .kind = UI_QUIET });
    ui_end(ui);
}

static void open_body(struct entry_sheet *e, struct ui *ui)
{
    struct ui_box box = { .id = ui_id(ui, "%s.body", e->id),
                          .at = { .w = UI_GROW, .h = UI_GROW },
                          .pad = { .x = (short)e->pad, .y = (short)(e->small ? 8 : 16) },
                          .gap = e->small ? 10 : 20,
                          .scroll = e->one_column || e->small ? UI_SCROLL_Y : UI_NO_SCROLL };
    if (e->one_column)
        ui_column(ui, &box);
    else
        ui_row(ui, &box);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = e->small ? 10 : 18 });
}

void entry_begin(struct entry_sheet *e, struct ui *ui)
{
    e->small = ui_height(ui) < H + 2 * EDGE;
    e->pad = e->small ? PAD_SMALL : PAD;
    e->kb_h = e->small ? KEYBOARD_H_SMALL : KEYBOARD_H;
    e->typing = ui_is_focused(ui, e->field) && !ui_has_hardware_keyboard(ui);
    int room = ui_height(ui) - 2 * EDGE - (e->typing ? e->kb_h : 0);
    e->w = ui_width(ui) - 2 * EDGE < W ? ui_width(ui) - 2 * EDGE : W;
    e->h = !e->typing ? H : e->small ? TYPING_H_SMALL : TYPING_H;
    e->h = e->h > room ? room : e->h;
    e->one_column = e->w < W_NARROW;
    struct ui_place at = { (short)((ui_width(ui) - e->w) / 2), (short)(EDGE + (room - e->h) / 2),
                           (short)e->w, (short)e->h };
    e->leave = ui_sheet_begin(ui, &(struct ui_sheet){ .id = e->id, .at = at });
    head(e, ui);
    if (e->typing)
        ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                        .pad = { .x = (short)e->pad },
                                        .main = UI_CENTER });
    else
        open_body(e, ui);
}

enum ui_pad_key entry_keys(struct entry_sheet *e, struct ui *ui)
{
    int inside = e->w - 2 * e->pad, w = e->one_column ? inside : inside * KEYS_PERCENT / 100;
    ui_end(ui); // the fields
    struct ui_pad_keys pad = { .prefix = ui_id(ui, "%s.key", e->id),
                               .at = { .w = (short)w },
                               .key_w = (short)((w - 2 * 12) / 3),
                               .key_h = e->small ? HEIGHT_CONTROL : 72,
                               .decimal = fmt_decimal_sign(),
                               .digits = fmt_pad_digits() };
    return ui_number_pad(ui, &pad);
}

static bool foot(struct entry_sheet *e, struct ui *ui)
{
    short h = e->small ? HEIGHT_CONTROL : 60;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                 .pad = { .x = (short)e->pad, .y = e->small ? 8 : 16 },
                                 .gap = 12,
                                 .border = COL_BORDER,
                                 .edges = UI_TOP });
    e->leave |= ui_button(ui, &(struct ui_button){ .id = ui_id(ui, "%s.cancel", e->id),
                                                   .label = tr("common.cancel"),
                                                   .at = { .w = UI_GROW_BY(1), .h = h } });
    bool act = ui_button(ui, &(struct ui_button){ .id = ui_id(ui, "%s.%s", e->id, e->act_key),
                                                  .label = e->act,
                                                  .icon = e->act_icon,
                                                  .kind = UI_PRIMARY,
                                                  .size = e->small ? 17 : 20,
                                                  .at = { .w = UI_GROW_BY(2), .h = h },
                                                  .shortcut = "Return" });
    ui_end(ui);
    return act;
}

static void keyboard(struct entry_sheet *e, struct ui *ui)
{
    int w = ui_width(ui) < KEYBOARD_W ? ui_width(ui) : KEYBOARD_W;
    struct ui_place at = { (short)((ui_width(ui) - w) / 2), (short)(ui_height(ui) - e->kb_h),
                           (short)w, (short)e->kb_h };
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = ui_id(ui, "%s.keyboard", e->id) });
    enum ui_keyboard_event event =
        ui_keyboard(ui, &(struct ui_keyboard){
                            .at = at, .enter_label = tr("common.next"), .enter_icon = ICON_CHECK });
    ui_end(ui);
    if (event == UI_KB_ENTER || event == UI_KB_HIDE)
        ui_focus(ui, NULL);
}

bool entry_end(struct entry_sheet *e, struct ui *ui)
{
    ui_end(ui); // the body
    bool act = !e->typing && foot(e, ui);
    ui_sheet_end(ui);
    if (e->typing)
        keyboard(e, ui);
    return act;
}
