// Appearance: theme, hand, size, motion, contrast, language. All of it applies at once and can be
// taken back.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/screens/settings.h"

#include <string.h>

enum { TRIAL_MS = 15000, SECOND_MS = 1000, MINI_H = 88, CHOICE_H = 144, SWITCH_H = 72 };
enum { BAR_W = 640 };

// ---- Changing

static void copy_theme(struct set_look *look, const char *theme)
{
    (void)utf8_copy(look->theme, sizeof look->theme, theme);
}

void set_read_look(struct settings *s)
{
    struct arena a = { 0 };
    const char *theme = setting_find(s->all->ops, &a, set_look_key(0));
    copy_theme(&s->now, theme ? theme : "");
    arena_deinit(&a);
    set_follow_look(s);
}

void set_follow_look(struct settings *s)
{
    struct ui_look look = ui_get_look(s->all->ui);
    if (look.scale != s->now.look.scale)
        s->percent = set_percent(look.scale);
    s->now.look = look;
    if (strcmp(s->now.theme, "time") != 0)
        copy_theme(&s->now, look.dark ? "dark" : "light");
}

static void save(struct settings *s, const struct set_look *from, const struct set_look *to)
{
    char was[8], is[8];
    enum err err = OK;
    for (int i = 0; err == OK && i < SET_LOOK_KEYS; i++) {
        const char *value = set_look_value(i, &to->look, to->theme, is);
        if (strcmp(set_look_value(i, &from->look, from->theme, was), value) != 0)
            err = setting_put_mine(s->all->ops, set_look_key(i), value);
    }
    if (err != OK)
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
}

void set_change(struct settings *s, const char *name, const struct set_look *next)
{
    s->before = s->now;
    s->changed = name;
    s->changed_at_ms = clock_utc_ms();
    s->all->notice.text[0] = '\0'; // the bar stands there
    s->next = *next;
    s->has_next = true;
    save(s, &s->now, next);
}

void set_try(struct settings *s, const struct set_look *next)
{
    if (!s->on_trial)
        s->kept = s->now;
    s->on_trial = true;
    s->trial_ends_ms = clock_utc_ms() + TRIAL_MS;
    s->all->notice.text[0] = '\0';
    s->next = *next;
    s->has_next = true;
}

void set_keep(struct settings *s)
{
    s->on_trial = false;
    save(s, &s->kept, &s->now);
}

// Only what is on trial goes back; the rest was kept when it was changed.
void set_go_back(struct settings *s)
{
    struct set_look back = s->now;
    back.look.scale = s->kept.look.scale;
    memcpy(back.look.lang, s->kept.look.lang, sizeof back.look.lang);
    s->on_trial = false;
    s->next = back;
    s->has_next = true;
}

void set_take_over(struct settings *s)
{
    if (!s->has_next)
        return;
    s->has_next = false;
    s->now = s->next;
    s->percent = set_percent(s->now.look.scale);
    s->all->services.apply_look(s->all->services.ctx, &s->now.look, s->now.theme);
}

static void undo(struct settings *s)
{
    struct set_look back = s->before;
    // The size and language of the moment stay: they have a bar of their own.
    back.look.scale = s->now.look.scale;
    memcpy(back.look.lang, s->now.look.lang, sizeof back.look.lang);
    save(s, &s->now, &back);
    s->next = back;
    s->has_next = true;
    s->changed = NULL;
}

// ---- Bars at the foot

static void put_trial_words(struct settings *s, struct ui *ui, int64_t left_ms)
{
    int64_t seconds = (left_ms + SECOND_MS - 1) / SECOND_MS;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = tr("settings.keep_title"),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_STRONG,
                                   .colour = COL_ON_UNDO });
    ui_text(ui, &(struct ui_text){ .text = fmt_fill(s->all, tr_n("settings.keep_hint", seconds),
                                                    "n", fmt_number(s->all, seconds)),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_SECONDARY,
                                   .max_lines = 2,
                                   .colour = COL_ON_UNDO });
    ui_end(ui);
    ui_wake_at(ui, s->trial_ends_ms - (seconds - 1) * SECOND_MS);
}

static bool put_bar_button(struct ui *ui, const char *id, const char *label, bool primary)
{
    struct ui_press press = { .box = { .id = id,
                                       .at = { .h = HEIGHT_CONTROL },
                                       .pad = { .x = 18 },
                                       .main = UI_CENTER,
                                       .cross = UI_CENTER,
                                       .bg = primary ? COL_ACCENT : COL_UNDO_ACTION,
                                       .radius = RADIUS_PILL,
                                       .label = label } };
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    ui_label(ui, label, ROLE_BUTTON, primary ? COL_ON_ACCENT : COL_ON_UNDO_ACTION);
    ui_end(ui);
    return hit;
}

static void put_trial(struct settings *s, struct ui *ui)
{
    int64_t left_ms = s->trial_ends_ms - clock_utc_ms();
    if (left_ms <= 0) {
        set_go_back(s);
        ui_rebuild(ui);
        return;
    }
    ui_row(ui, &(struct ui_box){ .id = "set.trial",
                                 .at = { .w = UI_GROW },
                                 .max_w = BAR_W,
                                 .min_h = 72,
                                 .pad = { .left = 20, .right = 12, .y = 10 },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .bg = COL_UNDO,
                                 .radius = RADIUS_TILE,
                                 .role = "alert",
                                 .label = tr("settings.keep_title") });
    put_trial_words(s, ui, left_ms);
    bool back = put_bar_button(ui, "set.revert", tr("settings.revert"), false);
    bool keep = put_bar_button(ui, "set.keep", tr("settings.keep"), true);
    ui_end(ui);
    if (back)
        set_go_back(s);
    else if (keep)
        set_keep(s);
}

static void put_undo(struct settings *s, struct ui *ui)
{
    const char *text = fmt_fill(s->all, tr("settings.changed"), "name", tr(s->changed));
    enum ui_toast_event event = ui_toast(ui, &(struct ui_toast){ .id = "set",
                                                                 .text = text,
                                                                 .action = tr("common.undo"),
                                                                 .icon = ICON_CHECK_CIRCLE,
                                                                 .since_ms = s->changed_at_ms });
    if (event == UI_TOAST_UNDO)
        undo(s);
    else if (event == UI_TOAST_GONE)
        s->changed = NULL;
}

// Below the cards, which scroll above it: it hides nothing.
void set_put_bars(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    if (!s->on_trial && !s->changed)
        return;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                    .pad = { .x = (short)plan->pad, .bottom = (short)plan->pad },
                                    .cross = UI_CENTER });
    if (s->on_trial)
        put_trial(s, ui);
    else
        put_undo(s, ui);
    ui_end(ui);
}

// ---- Cards

struct choice {
    const char *id, *label;
    enum icon icon;
    bool selected;
    struct set_miniature mini;
};

static bool put_choice(struct ui *ui, const struct choice *c)
{
    enum colour ink = c->selected ? COL_ON_ACCENT_SOFT : COL_TEXT;
    bool hit = ui_choice_begin(ui, &(struct ui_choice){ .id = c->id,
                                                        .label = c->label,
                                                        .at = { .w = UI_GROW, .h = CHOICE_H },
                                                        .selected = c->selected,
                                                        .pad = { .x = 8, .y = 8 } });
    set_put_miniature(ui, &c->mini, MINI_H);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                 .gap = 8,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER });
    if (c->icon)
        ui_icon(ui, &(struct ui_icon_look){ .icon = c->icon, .size = 20, .colour = ink });
    ui_text(ui, &(struct ui_text){
                    .text = c->label, .role = ROLE_BUTTON, .max_lines = 2, .colour = ink });
    ui_end(ui);
    ui_end(ui);
    return hit;
}

static void put_themes(struct settings *s, struct ui *ui)
{
    static const struct {
        const char *name, *id, *key;
        enum icon icon;
        enum set_mini_theme mini;
    } themes[] = {
        { "light", "set.theme.light", "settings.theme_light", ICON_LIGHT_MODE, SET_MINI_LIGHT },
        { "dark", "set.theme.dark", "settings.theme_dark", ICON_DARK_MODE, SET_MINI_DARK },
        { "time", "set.theme.time", "settings.theme_time", ICON_AUTO_MODE, SET_MINI_BOTH },
    };
    set_card(ui, tr("settings.theme"), NULL, 0);
    ui_grid(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12, .columns = LEN(themes) });
    for (size_t i = 0; i < LEN(themes); i++) {
        struct choice c = { .id = themes[i].id,
                            .label = tr(themes[i].key),
                            .icon = themes[i].icon,
                            .selected = strcmp(s->now.theme, themes[i].name) == 0,
                            .mini = { .left_handed = s->now.look.left_handed } };
        c.mini.theme = themes[i].mini;
        if (put_choice(ui, &c) && !c.selected) {
            struct set_look next = s->now;
            copy_theme(&next, themes[i].name);
            next.look.dark = themes[i].mini == SET_MINI_DARK;
            set_change(s, "settings.theme", &next);
        }
    }
    ui_end(ui);
    ui_end(ui);
}

static void put_hands(struct settings *s, struct ui *ui)
{
    set_card(ui, tr("settings.hand"), tr("settings.hand_hint"), 0);
    ui_grid(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12, .columns = 2 });
    for (int left = 0; left < 2; left++) {
        struct choice c = { .id = left ? "set.hand.left" : "set.hand.right",
                            .label = left ? tr("settings.hand_left") : tr("settings.hand_right"),
                            .selected = s->now.look.left_handed == (left == 1),
                            .mini = { .left_handed = left == 1 } };
        c.mini.theme = s->now.look.dark ? SET_MINI_DARK : SET_MINI_LIGHT;
        if (put_choice(ui, &c) && !c.selected) {
            struct set_look next = s->now;
            next.look.left_handed = left == 1;
            set_change(s, "settings.hand", &next);
        }
    }
    ui_end(ui);
    ui_end(ui);
}

struct switch_card {
    const char *id, *title, *hint; // string keys but for the id
    enum icon icon;
    bool on;
};

static bool put_switch(struct ui *ui, const struct switch_card *c)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                 .min_h = SWITCH_H,
                                 .pad = { .x = 20, .y = 8 },
                                 .gap = 16,
                                 .cross = UI_CENTER,
                                 .bg = COL_SURFACE,
                                 .border = COL_BORDER,
                                 .radius = RADIUS_CARD });
    ui_icon(ui, &(struct ui_icon_look){ .icon = c->icon, .size = 26, .colour = COL_TEXT2 });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui,
            &(struct ui_text){ .text = tr(c->title), .at = { .w = UI_GROW }, .role = ROLE_STRONG });
    ui_text(ui, &(struct ui_text){ .text = tr(c->hint),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_SECONDARY,
                                   .max_lines = 2,
                                   .colour = COL_TEXT3 });
    ui_end(ui);
    bool hit =
        ui_switch(ui, &(struct ui_switch){ .id = c->id, .label = tr(c->title), .on = c->on });
    ui_end(ui);
    return hit;
}

static void put_switches(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    struct switch_card motion = { "set.motion", "settings.motion", "settings.motion_hint",
                                  ICON_MOTION, s->now.look.reduced_motion };
    struct switch_card contrast = { "set.contrast", "settings.contrast", "settings.contrast_hint",
                                    ICON_CONTRAST, s->now.look.high_contrast };
    ui_grid(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                  .gap = (short)plan->gap,
                                  .columns = (short)plan->columns });
    struct set_look next = s->now;
    if (put_switch(ui, &motion)) {
        next.look.reduced_motion = !motion.on;
        set_change(s, motion.title, &next);
    }
    if (put_switch(ui, &contrast)) {
        next.look.high_contrast = !contrast.on;
        set_change(s, contrast.title, &next);
    }
    ui_end(ui);
}

void set_put_languages(struct settings *s, struct ui *ui, const struct set_plan *plan, bool large)
{
    static const char *const codes[] = { "en", "zh", "de", "ar" };
    static const char *const names[] = { "English", "简体中文", "Deutsch", "العربية" };
    static const char *const ids[] = { "set.lang.en", "set.lang.zh", "set.lang.de", "set.lang.ar" };
    int columns = plan->columns == 1 || large ? 2 : (int)LEN(codes);
    set_card(ui, tr("settings.language"), tr("settings.language_hint"), 0);
    ui_grid(ui, &(struct ui_box){
                    .at = { .w = UI_GROW }, .gap = 12, .columns = (short)columns, .row_h = 60 });
    for (size_t i = 0; i < LEN(codes); i++) {
        bool selected = strcmp(s->now.look.lang, codes[i]) == 0;
        bool hit = ui_choice_begin(ui, &(struct ui_choice){ .id = ids[i],
                                                            .label = names[i],
                                                            .at = { .w = UI_GROW, .h = 60 },
                                                            .selected = selected,
                                                            .layout = UI_LAYOUT_ROW,
                                                            .gap = 10,
                                                            .main = UI_CENTER,
                                                            .cross = UI_CENTER });
        ui_label(ui, names[i], ROLE_STRONG, selected ? COL_ON_ACCENT_SOFT : COL_TEXT);
        if (selected)
            ui_icon(ui, &(struct ui_icon_look){
                            .icon = ICON_CHECK_CIRCLE, .size = 22, .colour = COL_ON_ACCENT_SOFT });
        ui_end(ui);
        if (hit && !selected) {
            struct set_look next = s->now;
            (void)utf8_copy(next.look.lang, sizeof next.look.lang, codes[i]);
            set_try(s, &next);
        }
    }
    ui_end(ui);
    ui_end(ui);
}

void set_put_appearance(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    ui_grid(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                  .gap = (short)plan->gap,
                                  .columns = (short)plan->columns });
    put_themes(s, ui);
    put_hands(s, ui);
    ui_end(ui);
    set_put_size(s, ui, plan);
    put_switches(s, ui, plan);
    set_put_languages(s, ui, plan, false);
}
