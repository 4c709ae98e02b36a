#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/kit/widgets_internal.h"

#include <stdio.h>
#include <string.h>

// Widths are shares of 832 px: a letter 76, gaps 8 (design section 6.3).
enum { KEY_W = 76, WIDE_W = 118, SPACE_W = 328, ENTER_W = 202, KEY_GAP = 8, EDGE = 19 };
// Four rows share the sheet's height: 62 px each of the usual 300.
enum { SHEET_H = 300, SHEET_TOP = 12, SHEET_BOTTOM = 16 };

struct layout {
    const char *lang, *name;
    const char *rows[3], *shifted[3]; // one character each; shifted NULL: no shift
};

// clang-format off
static const struct layout layouts[] = {
    { "en", "English", { "qwertyuiop", "asdfghjkl", "zxcvbnm" },
      { "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM" } },
    { "de", "Deutsch", { "qwertzuiopü", "asdfghjklöä", "yxcvbnmß" },
      { "QWERTZUIOPÜ", "ASDFGHJKLÖÄ", "YXCVBNMẞ" } },
    { "ar", "العربية", { "ضصثقفغعهخحج", "شسيبلاتنمكط", "ذءؤرىةوزظد" },
      { "ضصثقفغعهخحج", "شسيبلاتنمكط", "ئأإآىةوزظد" } },
};
static const struct layout numbers = { "123", "", { "789-/:;()€", "456.,?!'\"&", "1230+*#%@_" },
                                       { NULL, NULL, NULL } };
// clang-format on

// Kept in the state's mode: language in the low bits, then the layers.
enum { MODE_LANG = 15, MODE_SHIFT = 16, MODE_NUMBERS = 32, MODE_SET = 64 };

static int first_layout(const char *lang)
{
    for (size_t i = 0; i < LEN(layouts); i++)
        if (strcmp(layouts[i].lang, lang) == 0)
            return (int)i;
    return 0; // Chinese shops type Latin: names are found by their codes and letters
}

static struct ui_press key_press(const char *id, int w, enum colour bg, const char *label)
{
    return (struct ui_press){ .box = { .id = id,
                                       .at = { .w = UI_GROW_BY((short)w), .h = UI_GROW },
                                       .main = UI_CENTER,
                                       .cross = UI_CENTER,
                                       .gap = 8,
                                       .radius = RADIUS_PILL,
                                       .bg = bg,
                                       .shadow = bg == COL_KEY ? UI_SHADOW_CARD : UI_SHADOW_NONE,
                                       .label = label },
                              .rapid = true,
                              .no_focus = true };
}

static void type(struct ui *ui, const char *name, const char *text)
{
    struct act act = { .kind = ACT_EDIT, .key = ui->focus };
    snprintf(act.name, sizeof act.name, "%s", name);
    snprintf(act.text, sizeof act.text, "%s", text);
    if (ui->focus)
        ui_act_later(ui, &act);
}

static bool letters(struct ui *ui, const char *keys)
{
    bool typed = false;
    for (const char *p = keys; *p;) {
        const char *from = p;
        utf8_next(&p);
        const char *text = ui_format(ui, "%.*s", (int)(p - from), from);
        struct ui_press press = key_press(ui_id(ui, "kb.%s", text), KEY_W, COL_KEY, text);
        if (ui_press_begin(ui, UI_LAYOUT_ROW, &press)) {
            type(ui, text, text);
            typed = true;
        }
        put_text(ui, text, 24, FACE_REG, COL_ON_KEY);
        ui_end(ui);
    }
    return typed;
}

static bool function_key(struct ui *ui, const char *id, const char *label, int w, enum icon icon,
                         const char *text, bool repeat)
{
    struct ui_press press = key_press(id, w, COL_KEY_FUNCTION, label);
    press.repeat = repeat;
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    if (icon)
        put_icon(ui, icon, 26, COL_ON_KEY);
    else
        put_text(ui, text, 18, FACE_SEMI, COL_ON_KEY);
    ui_end(ui);
    return hit;
}

static void open_row(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW }, .gap = KEY_GAP });
}

// 123, language, space, hide, enter.
static enum ui_keyboard_event foot(struct ui *ui, const struct ui_keyboard *k, int *mode)
{
    enum ui_keyboard_event event = UI_KB_NONE;
    open_row(ui);
    bool numeric = *mode & MODE_NUMBERS;
    if (function_key(ui, "kb.123", numeric ? tr("kit.letters") : tr("kit.digits"), WIDE_W,
                     ICON_NONE, numeric ? tr("kit.letters") : tr("kit.digits"), false))
        *mode ^= MODE_NUMBERS;
    if (function_key(ui, "kb.lang", tr("kit.language"), KEY_W, ICON_GLOBE, NULL, false))
        *mode = MODE_SET | ((*mode & MODE_LANG) + 1) % (int)LEN(layouts);
    struct ui_press space = key_press("kb.space", SPACE_W, COL_KEY, tr("kit.space_key"));
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &space)) {
        type(ui, "Space", " ");
        event = UI_KB_TYPED;
    }
    put_text(ui, layouts[*mode & MODE_LANG].name, 16, FACE_REG, COL_TEXT3);
    ui_end(ui);
    if (function_key(ui, "kb.hide", tr("kit.hide_keyboard"), KEY_W, ICON_KEYBOARD_HIDE, NULL,
                     false))
        event = UI_KB_HIDE;
    const char *label = k->enter_label ? k->enter_label : tr("kit.enter");
    struct ui_press enter = key_press("kb.enter", ENTER_W, COL_ACCENT, label);
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &enter))
        event = UI_KB_ENTER;
    if (k->enter_icon)
        put_icon(ui, k->enter_icon, 24, COL_ON_ACCENT);
    put_text(ui, label, 18, FACE_SEMI, COL_ON_ACCENT);
    ui_end(ui);
    ui_end(ui);
    return event;
}

static void open_sheet(struct ui *ui, const struct ui_keyboard *k)
{
    struct ui_place at = k->at;
    at.h = at.h ? at.h : SHEET_H;
    ui_column(ui, &(struct ui_box){ .id = "kb",
                                    .at = at,
                                    .pad = { .x = EDGE, .top = SHEET_TOP, .bottom = SHEET_BOTTOM },
                                    .gap = KEY_GAP,
                                    .bg = COL_KEYBOARD,
                                    .border = COL_BORDER,
                                    .edges = UI_TOP,
                                    .fixed_direction = true,
                                    .role = "keyboard" });
    ui_top(ui)->flags |= NODE_BLOCK;
}

enum ui_keyboard_event ui_keyboard(struct ui *ui, const struct ui_keyboard *k)
{
    int mode = state_get(&ui->states, node_key("kb"), ui->builds)->mode;
    if (!(mode & MODE_SET))
        mode = MODE_SET | first_layout(ui->look.lang);
    const struct layout *l = mode & MODE_NUMBERS ? &numbers : &layouts[mode & MODE_LANG];
    const char *const *rows = mode & MODE_SHIFT && l->shifted[0] ? l->shifted : l->rows;
    enum ui_keyboard_event event = UI_KB_NONE;
    bool typed = false;
    open_sheet(ui, k);
    for (int y = 0; y < 3; y++) {
        bool indent = y == 1 && utf8_count(rows[y]) < utf8_count(rows[0]);
        open_row(ui);
        if (indent)
            ui_space(ui, UI_GROW_BY(34), 0);
        if (y == 2 && l->shifted[0] &&
            function_key(ui, "kb.shift", tr("kit.shift"), WIDE_W, ICON_SHIFT, NULL, false))
            mode ^= MODE_SHIFT;
        typed |= letters(ui, rows[y]);
        if (y == 2 &&
            function_key(ui, "kb.back", tr("kit.back"), WIDE_W, ICON_BACKSPACE, NULL, true)) {
            type(ui, "Backspace", "");
            event = UI_KB_TYPED;
        }
        if (indent)
            ui_space(ui, UI_GROW_BY(34), 0);
        ui_end(ui);
    }
    if (typed) {
        event = UI_KB_TYPED;
        mode &= ~MODE_SHIFT;
    }
    enum ui_keyboard_event below = foot(ui, k, &mode);
    ui_end(ui);
    state_get(&ui->states, node_key("kb"), ui->builds)->mode = mode;
    return below != UI_KB_NONE ? below : event;
}
