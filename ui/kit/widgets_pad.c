#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/kit/widgets_internal.h"

#include <string.h>

static const char *const key_ids[] = { "0", "1", "2",  "3",   "4",    "5",     "6",    "7",
                                       "8", "9", "00", "dec", "back", "clear", "enter" };

// Rows from the top, in reading order of the keys (never mirrored).
static const enum ui_pad_key calculator[4][3] = {
    { UI_PAD_7, UI_PAD_8, UI_PAD_9 },
    { UI_PAD_4, UI_PAD_5, UI_PAD_6 },
    { UI_PAD_1, UI_PAD_2, UI_PAD_3 },
    { UI_PAD_DECIMAL, UI_PAD_0, UI_PAD_BACK },
};
static const enum ui_pad_key phone[4][3] = {
    { UI_PAD_1, UI_PAD_2, UI_PAD_3 },
    { UI_PAD_4, UI_PAD_5, UI_PAD_6 },
    { UI_PAD_7, UI_PAD_8, UI_PAD_9 },
    { UI_PAD_CLEAR, UI_PAD_0, UI_PAD_BACK },
};
static const enum ui_pad_key payment_foot[3] = { UI_PAD_00, UI_PAD_0, UI_PAD_DECIMAL };
static const enum ui_pad_key payment_side[2] = { UI_PAD_BACK, UI_PAD_CLEAR };

static const char *digit(struct ui *ui, const char *digits, int value)
{
    const char *p = digits ? digits : "0123456789", *from = p;
    for (int i = 0; i <= value; i++) {
        from = p;
        utf8_next(&p);
    }
    return ui_format(ui, "%.*s", (int)(p - from), from);
}

static const char *caption(struct ui *ui, const struct ui_pad_keys *pad, enum ui_pad_key key)
{
    if (key == UI_PAD_00)
        return ui_format(ui, "%s%s", digit(ui, pad->digits, 0), digit(ui, pad->digits, 0));
    if (key == UI_PAD_DECIMAL)
        return pad->decimal ? pad->decimal : ".";
    if (key == UI_PAD_CLEAR)
        return tr("kit.clear");
    if (key == UI_PAD_BACK)
        return tr("kit.back");
    return digit(ui, pad->digits, (int)key - (int)UI_PAD_0);
}

static bool put_key(struct ui *ui, const struct ui_pad_keys *pad, enum ui_pad_key key)
{
    int w = pad->key_w ? pad->key_w : 153, h = pad->key_h ? pad->key_h : HEIGHT_KEY;
    if (key == UI_PAD_DECIMAL && pad->no_decimal) {
        ui_space(ui, w, h);
        return false;
    }
    bool flat = key == UI_PAD_CLEAR;
    const char *text = caption(ui, pad, key);
    bool hit = ui_press_begin(
        ui, UI_LAYOUT_ROW,
        &(struct ui_press){ .box = { .id = ui_id(ui, "%s.%s", pad->prefix, key_ids[key]),
                                     .at = { .w = (short)w, .h = (short)h },
                                     .main = UI_CENTER,
                                     .cross = UI_CENTER,
                                     .bg = COL_SURFACE,
                                     .border = COL_BORDER,
                                     .radius = h >= HEIGHT_KEY ? RADIUS_TILE : RADIUS_BUTTON,
                                     .shadow = flat ? UI_SHADOW_NONE : UI_SHADOW_CARD,
                                     .label = text },
                            .rapid = true,
                            .repeat = key == UI_PAD_BACK,
                            .no_focus = true });
    if (key == UI_PAD_BACK)
        put_icon(ui, ICON_BACKSPACE, h > 70 ? 32 : 28, COL_TEXT);
    else if (flat)
        put_text(ui, text, h >= 90 ? 20 : 18, FACE_SEMI, COL_DANGER);
    else
        put_text(ui, text, h >= 90 || h < 0 ? 34 : h > 64 ? 30 : 26, FACE_DISP, COL_TEXT);
    ui_end(ui);
    return hit;
}

// Keys of the keyboard while no field has the focus.
static enum ui_pad_key hardware_key(struct ui *ui, const struct ui_pad_keys *pad)
{
    if (pad->no_keys || ui->act.kind != ACT_KEY)
        return UI_PAD_NONE;
    const char *text = ui->act.text, *name = ui->act.name;
    if (text[0] >= '0' && text[0] <= '9' && !text[1])
        return (enum ui_pad_key)((int)UI_PAD_0 + text[0] - '0');
    if ((strcmp(text, ".") == 0 || strcmp(text, ",") == 0) && !pad->no_decimal && !pad->phone)
        return UI_PAD_DECIMAL;
    if (strcmp(name, "Backspace") == 0)
        return UI_PAD_BACK;
    if (strcmp(name, "Delete") == 0)
        return UI_PAD_CLEAR;
    if (strcmp(name, "Return") == 0 || strcmp(name, "Keypad Enter") == 0)
        return UI_PAD_ENTER;
    return UI_PAD_NONE;
}

enum ui_pad_key ui_number_pad(struct ui *ui, const struct ui_pad_keys *pad)
{
    enum ui_pad_key pressed = hardware_key(ui, pad);
    short gap = pad->gap ? pad->gap : 12;
    ui_row(ui, &(struct ui_box){ .at = pad->at, .gap = gap, .fixed_direction = true });
    ui_column(ui, &(struct ui_box){ .gap = gap,
                                    .at = { .w = pad->key_w < 0 ? UI_GROW_BY(3) : UI_FIT,
                                            .h = pad->key_h < 0 ? UI_GROW : UI_FIT } });
    for (int y = 0; y < 4; y++) {
        const enum ui_pad_key *row = pad->fourth_column && y == 3 ? payment_foot
                                     : pad->phone                 ? phone[y]
                                                                  : calculator[y];
        ui_row(ui, &(struct ui_box){ .gap = gap,
                                     .at = { .w = pad->key_w < 0 ? UI_GROW : UI_FIT,
                                             .h = pad->key_h < 0 ? UI_GROW : UI_FIT } });
        for (int x = 0; x < 3; x++)
            if (put_key(ui, pad, row[x]))
                pressed = row[x];
        ui_end(ui);
    }
    ui_end(ui);
    if (pad->fourth_column) {
        ui_column(ui, &(struct ui_box){ .gap = gap });
        for (int i = 0; i < 2; i++)
            if (put_key(ui, pad, payment_side[i]))
                pressed = payment_side[i];
        ui_end(ui);
    }
    ui_end(ui);
    if (pressed != UI_PAD_NONE)
        ui->act.used = true;
    return pressed;
}

void ui_pin_dots(struct ui *ui, int filled, int count, bool wrong, struct ui_place at)
{
    at.h = at.h ? at.h : 24;
    ui_row(ui, &(struct ui_box){ .at = at,
                                 .gap = 24,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .fixed_direction = true,
                                 .role = "pin",
                                 .label = ui_format(ui, "%d/%d", filled, count) });
    for (int i = 0; i < count; i++) {
        ui_row(ui, &(struct ui_box){ .at = { .w = 20, .h = 20 },
                                     .radius = 10,
                                     .bg = wrong        ? COL_DANGER
                                           : i < filled ? COL_ACCENT
                                                        : COL_SURFACE,
                                     .border = i < filled || wrong ? COL_NONE : COL_BORDER_STRONG,
                                     .border_w = 2 });
        ui_end(ui);
    }
    ui_end(ui);
}
