#include "ui/kit/widgets_internal.h"

struct kind_look {
    enum colour bg, border, ink, pressed;
};

static struct kind_look kind_look(enum ui_kind kind, bool selected, bool disabled)
{
    static const struct kind_look looks[] = {
        [UI_SECONDARY] = { COL_SURFACE, COL_BORDER, COL_TEXT, COL_NONE },
        [UI_PRIMARY] = { COL_ACCENT, COL_NONE, COL_ON_ACCENT, COL_ACCENT_PRESSED },
        [UI_QUIET] = { COL_NONE, COL_NONE, COL_TEXT, COL_NONE },
        [UI_DANGER] = { COL_SURFACE, COL_DANGER_LINE, COL_DANGER, COL_DANGER_SOFT },
        [UI_SOFT] = { COL_SURFACE2, COL_BORDER, COL_TEXT, COL_NONE },
    };
    if (selected)
        return (struct kind_look){ COL_ACCENT_SOFT, COL_ACCENT, COL_ON_ACCENT_SOFT, COL_NONE };
    struct kind_look look = looks[kind];
    if (disabled) {
        look.ink = COL_TEXT3;
        look.bg = kind == UI_PRIMARY ? COL_BORDER : look.bg;
        look.border = kind == UI_DANGER ? COL_BORDER : look.border;
    }
    return look;
}

static int label_size(const struct ui_button *b)
{
    if (b->size)
        return b->size;
    if (b->kind != UI_PRIMARY)
        return 16;
    return b->at.h >= 80 ? 26 : b->at.h >= HEIGHT_PAY ? 22 : b->at.h >= 56 ? 20 : 16;
}

static void labels(struct ui *ui, const struct ui_button *b, int size, enum colour ink)
{
    const char *detail = b->disabled && is_set(b->reason) ? b->reason : b->detail;
    if (is_set(detail))
        ui_column(ui, &(struct ui_box){ .gap = 2,
                                        .cross = b->vertical ? UI_CENTER : UI_START,
                                        .at = { .w = b->align_start ? UI_GROW : UI_FIT } });
    if (is_set(b->label))
        ui_text(ui, &(struct ui_text){ .text = b->label,
                                       .size = (short)size,
                                       .face = FACE_SEMI,
                                       .colour = ink,
                                       .digits = b->digits });
    if (!is_set(detail))
        return;
    put_text(ui, detail, 15, FACE_REG, b->selected ? ink : COL_TEXT3);
    ui_end(ui);
}

bool ui_button(struct ui *ui, const struct ui_button *b)
{
    struct kind_look look = kind_look(b->kind, b->selected, b->disabled);
    int size = label_size(b), h = b->at.h ? b->at.h : HEIGHT_CONTROL;
    int icon_size = b->icon_size ? b->icon_size : size >= 20 ? 26 : 22;
    enum colour ink = b->colour && !b->disabled ? b->colour : look.ink;
    bool spread = is_set(b->value) || b->icon_end;
    struct ui_place at = b->at;
    at.h = (short)h;
    struct ui_press press = {
        .box = { .id = b->id,
                 .at = at,
                 .pad = { .x = h >= HEIGHT_PAY && !b->vertical ? 24
                               : b->vertical                   ? 4
                                                               : 16 },
                 .gap = b->vertical ? 4 : 10,
                 .main = b->align_start || spread ? UI_START : UI_CENTER,
                 .cross = UI_CENTER,
                 .min_w = TARGET_MIN,
                 .bg = look.bg,
                 .border = look.border,
                 .border_w = b->selected ? BORDER_SELECTED : 0,
                 .radius = b->radius         ? b->radius
                           : h >= HEIGHT_PAY ? RADIUS_TILE
                                             : RADIUS_BUTTON,
                 .label = b->label,
                 .value = b->disabled && is_set(b->reason) ? b->reason : b->value },
        .pressed_bg = look.pressed,
        .disabled = b->disabled,
        .selected = b->selected,
        .rapid = b->rapid,
        .repeat = b->repeat,
        .no_focus = b->no_focus,
        .shortcut = b->shortcut,
    };
    bool hit = ui_press_begin(ui, b->vertical ? UI_LAYOUT_COLUMN : UI_LAYOUT_ROW, &press);
    if (b->vertical)
        ui_top(ui)->main = UI_CENTER;
    enum icon icon = b->locked ? ICON_LOCK : b->icon;
    if (icon)
        put_icon(ui, icon, icon_size, ink);
    labels(ui, b, size, ink);
    if (spread)
        ui_space(ui, UI_GROW, 0);
    if (is_set(b->value))
        ui_text(ui, &(struct ui_text){ .text = b->value,
                                       .size = (short)size,
                                       .face = FACE_SEMI,
                                       .colour = ink,
                                       .digits = b->digits });
    if (b->icon_end)
        put_icon(ui, b->icon_end, icon_size, ink);
    ui_end(ui);
    return hit;
}

bool ui_icon_button(struct ui *ui, const struct ui_icon_button *b)
{
    struct kind_look look = kind_look(b->kind, b->selected, b->disabled);
    struct ui_place at = b->at;
    at.w = at.w ? at.w : HEIGHT_CONTROL;
    at.h = at.h ? at.h : HEIGHT_CONTROL;
    struct ui_press press = {
        .box = { .id = b->id,
                 .at = at,
                 .main = UI_CENTER,
                 .cross = UI_CENTER,
                 .bg = look.bg,
                 .border = look.border,
                 .border_w = b->selected ? BORDER_SELECTED : 0,
                 .radius = RADIUS_BUTTON,
                 .label = b->label },
        .pressed_bg = look.pressed,
        .disabled = b->disabled,
        .selected = b->selected,
        .repeat = b->repeat,
        .rapid = b->repeat,
        .shortcut = b->shortcut,
    };
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    put_icon(ui, b->icon, b->icon_size ? b->icon_size : 24,
             b->colour && !b->disabled ? b->colour : look.ink);
    ui_end(ui);
    return hit;
}

// ---- Chips, tags, badges, avatars

static void chip_count(struct ui *ui, const struct ui_chip *c)
{
    ui_row(ui, &(struct ui_box){ .at = { .h = 24 },
                                 .min_w = 24,
                                 .pad = { .x = 7 },
                                 .radius = 12,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .bg = c->selected ? COL_TEXT2 : COL_SURFACE2 });
    put_text(ui, c->count, 14, FACE_SEMI, c->selected ? COL_SURFACE : COL_TEXT2);
    ui_end(ui);
}

bool ui_chip(struct ui *ui, const struct ui_chip *c)
{
    bool inverted = c->selected && !c->choice, chosen = c->selected && c->choice;
    enum colour ink = c->disabled ? COL_TEXT3
                      : inverted  ? COL_ON_CHIP
                      : chosen    ? COL_ON_ACCENT_SOFT
                                  : COL_TEXT;
    struct ui_place at = c->at;
    at.h = at.h ? at.h : HEIGHT_CONTROL;
    struct ui_press press = {
        .box = { .id = c->id,
                 .at = at,
                 .pad = { .left = c->icon || chosen ? 13 : 16, .right = 16 },
                 .gap = 9,
                 .main = UI_CENTER,
                 .cross = UI_CENTER,
                 .radius = (short)(at.h / 2),
                 .bg = inverted ? COL_CHIP
                       : chosen ? COL_ACCENT_SOFT
                                : COL_SURFACE,
                 .border = inverted ? COL_NONE
                           : chosen ? COL_ACCENT
                                    : COL_BORDER,
                 .border_w = chosen ? BORDER_SELECTED : 0,
                 .label = c->label,
                 .value = c->count },
        .disabled = c->disabled,
        .selected = c->selected,
    };
    if (c->choice && !c->selected)
        press.box.border = COL_BORDER_STRONG;
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    enum icon icon = chosen ? ICON_CHECK : c->icon;
    enum colour icon_ink = inverted ? COL_CHIP_ICON : c->icon_colour ? c->icon_colour : ink;
    if (icon)
        put_icon(ui, icon, 22, chosen ? ink : icon_ink);
    put_text(ui, c->label, 16, inverted ? FACE_SEMI : FACE_MED, ink);
    if (is_set(c->count))
        chip_count(ui, c);
    ui_end(ui);
    return hit;
}

struct tone_colours tone_colours(enum ui_tone tone)
{
    static const struct tone_colours tones[] = {
        [UI_NEUTRAL] = { COL_SURFACE2, COL_TEXT2, COL_TEXT2 },
        [UI_ACCENT] = { COL_ACCENT_SOFT, COL_ON_ACCENT_SOFT, COL_ACCENT },
        [UI_SUCCESS] = { COL_SUCCESS_SOFT, COL_ON_SUCCESS_SOFT, COL_SUCCESS },
        [UI_WARN] = { COL_WARN_SOFT, COL_ON_WARN_SOFT, COL_WARN },
        [UI_ALERT] = { COL_DANGER_SOFT, COL_ON_DANGER_SOFT, COL_DANGER },
    };
    return tones[tone];
}

bool ui_tag(struct ui *ui, const struct ui_tag *t)
{
    struct tone_colours tone = tone_colours(t->tone);
    struct ui_place at = t->at;
    at.h = at.h ? at.h : 28;
    bool large = at.h >= HEIGHT_CHIP, hit = false;
    struct ui_box box = { .id = t->id,
                          .at = at,
                          .pad = { .left = large ? 14 : 10,
                                   .right = large && is_set(t->label) ? 18
                                            : large                   ? 14
                                                                      : 10 },
                          .gap = 6,
                          .cross = UI_CENTER,
                          .main = UI_CENTER,
                          .radius = (short)(at.h / 2),
                          .bg = tone.soft,
                          .role = "status",
                          .label = t->label };
    if (t->id)
        hit = ui_press_begin(ui, UI_LAYOUT_ROW, &(struct ui_press){ .box = box });
    else
        ui_row(ui, &box);
    if (t->icon)
        put_icon(ui, t->icon, large ? 20 : 16, tone.on_soft);
    put_text(ui, t->label, large ? 15 : 14, large ? FACE_MED : FACE_SEMI, tone.on_soft);
    ui_end(ui);
    return hit;
}

void ui_badge(struct ui *ui, const char *text, struct ui_place at, enum ui_tone tone)
{
    struct tone_colours colours = tone_colours(tone);
    bool strong = tone == UI_ACCENT;
    at.h = at.h ? at.h : 24;
    ui_row(ui, &(struct ui_box){ .at = at,
                                 .min_w = strong ? 32 : at.h,
                                 .pad = { .x = 8 },
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .radius = (short)(at.h / 2),
                                 .bg = strong ? COL_ACCENT : colours.soft });
    put_text(ui, text, strong ? 15 : 14, strong ? FACE_BOLD : FACE_SEMI,
             strong ? COL_ON_ACCENT : colours.on_soft);
    ui_end(ui);
}

void ui_avatar(struct ui *ui, const struct ui_avatar *a)
{
    int size = a->size ? a->size : 44;
    enum colour tint = a->selected ? (a->square ? COL_SURFACE : COL_ACCENT) : a->tint;
    enum colour ink = a->selected && !a->square ? COL_ON_ACCENT : a->ink;
    struct ui_place at = a->at;
    at.w = at.h = (short)size;
    ui_row(ui, &(struct ui_box){ .at = at,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .radius = a->square ? RADIUS_BUTTON : (short)(size / 2),
                                 .bg = tint ? tint : COL_ACCENT_SOFT });
    if (!ink)
        ink = COL_ON_ACCENT_SOFT;
    if (a->icon)
        put_icon(ui, a->icon, size * 11 / 22, ink);
    else
        put_text(ui, a->initials, size * 2 / 5 < 14 ? 14 : size * 2 / 5, FACE_BOLD, ink);
    ui_end(ui);
}
