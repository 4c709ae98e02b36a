// Settings: sections at the start side, the chosen one beside them.
#include "ui/screens/settings.h"

#include "app/base/strings.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_PAD = 12 };

static const struct {
    const char *name, *id, *key;
    enum icon icon;
} sections[SET_SECTIONS] = {
    [SET_APPEARANCE] = { "appearance", "set.section.appearance", "settings.appearance",
                         ICON_PALETTE },
    [SET_LANGUAGE] = { "language", "set.section.language", "settings.language", ICON_GLOBE },
    [SET_SOUNDS] = { "sounds", "set.section.sounds", "settings.sounds", ICON_VOLUME },
    [SET_PRINTERS] = { "printers", "set.section.printers", "settings.printers", ICON_PRINT },
    [SET_SCANNER] = { "scanner", "set.section.scanner", "settings.scanner", ICON_QR_SCANNER },
    [SET_TERMINAL] = { "terminal", "set.section.terminal", "settings.terminal",
                       ICON_POINT_OF_SALE },
    [SET_ABOUT] = { "about", "set.section.about", "settings.about", ICON_INFO },
};

void set_card(struct ui *ui, const char *title, const char *hint, int h)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)h },
                                    .pad = { .x = 20, .y = 16 },
                                    .gap = 12,
                                    .cross = UI_STRETCH,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD });
    if (!title)
        return;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12, .cross = UI_CENTER });
    ui_label(ui, title, ROLE_STRONG, COL_TEXT);
    ui_text(ui, &(struct ui_text){ .text = hint ? hint : "",
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_SECONDARY,
                                   .align = UI_END,
                                   .may_cut = true,
                                   .colour = COL_TEXT3 });
    ui_end(ui);
}

// ---- The list of sections

static const char *section_value(struct settings *s, enum set_section section)
{
    if (section == SET_LANGUAGE)
        return tr("settings.language_name");
    if (section == SET_SOUNDS)
        return fmt_percent(s->all, (int64_t)s->all->volume * 1000000);
    return NULL;
}

static void put_section(struct settings *s, struct ui *ui, const struct set_plan *plan,
                        enum set_section section)
{
    bool selected = s->section == section;
    const char *value = section_value(s, section);
    struct ui_press press = { .box = { .id = sections[section].id,
                                       .at = { .w = UI_GROW, .h = (short)plan->row_h },
                                       .pad = { .x = plan->icons_only ? 0 : 16 },
                                       .gap = 14,
                                       .main = plan->icons_only ? UI_CENTER : UI_START,
                                       .cross = UI_CENTER,
                                       .bg = selected ? COL_ACCENT_SOFT : COL_NONE,
                                       .radius = RADIUS_BUTTON,
                                       .role = "tab",
                                       .label = tr(sections[section].key),
                                       .value = value },
                              .selected = selected };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press) && !selected) {
        s->section = section;
        ui_scroll_to(ui, "set.content", 0);
    }
    ui_icon(ui, &(struct ui_icon_look){ .icon = sections[section].icon,
                                        .size = 24,
                                        .colour = selected ? COL_ACCENT_TEXT : COL_TEXT2 });
    if (!plan->icons_only) {
        ui_text(ui, &(struct ui_text){ .text = tr(sections[section].key),
                                       .at = { .w = UI_GROW },
                                       .role = ROLE_STRONG,
                                       .may_cut = true,
                                       .colour = selected ? COL_ON_ACCENT_SOFT : COL_TEXT });
        if (value)
            ui_label(ui, value, ROLE_SECONDARY, selected ? COL_ON_ACCENT_SOFT : COL_TEXT3);
    }
    ui_end(ui);
}

static void put_list(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .id = "set.sections",
                                    .at = { .w = (short)plan->list_w, .h = UI_GROW },
                                    .pad = { .x = plan->icons_only ? 8 : LIST_PAD, .y = 12 },
                                    .gap = 4,
                                    .scroll = UI_SCROLL_Y,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .edges = UI_RIGHT });
    for (int i = 0; i < SET_SECTIONS; i++)
        put_section(s, ui, plan, (enum set_section)i);
    if (!plan->icons_only) {
        ui_space(ui, 0, UI_GROW);
        const char *till = ops_get_config(s->all->ops)->terminal_name;
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .pad = { .x = 16, .y = 4 } });
        ui_text(ui, &(struct ui_text){ .text = fmt_fill(s->all, tr("settings.version"), "till",
                                                        till, "version", TILL_VERSION),
                                       .at = { .w = UI_GROW },
                                       .role = ROLE_NOTE,
                                       .max_lines = 2,
                                       .colour = COL_TEXT3 });
        ui_end(ui);
    }
    ui_end(ui);
}

static void put_content(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    switch (s->section) {
    case SET_APPEARANCE:
        set_put_appearance(s, ui, plan);
        break;
    case SET_LANGUAGE:
        set_put_languages(s, ui, plan, true);
        break;
    case SET_SOUNDS:
        set_put_sounds(s, ui, plan);
        break;
    case SET_PRINTERS:
        set_put_printers(s, ui, plan);
        break;
    case SET_SCANNER:
        set_put_scanner(s, ui, plan);
        break;
    case SET_TERMINAL:
        set_put_terminal(s, ui, plan);
        break;
    case SET_ABOUT:
        set_put_about(s, ui, plan);
        break;
    case SET_SECTIONS:
        break;
    }
}

static void settings_frame(struct screen *base, struct ui *ui)
{
    struct settings *s = container_of(base, struct settings, base);
    struct shell_page page = { .nav = NAV_SETTINGS, .title = tr("settings.title") };
    struct shell_size size = shell_size(ui);
    struct set_plan plan = set_plan(size.w, size.h);
    set_follow_look(s);
    (void)shell_begin(s->all, ui, &page);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    put_list(s, ui, &plan);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    ui_column(ui, &(struct ui_box){ .id = "set.content",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)plan.pad, .y = (short)plan.pad },
                                    .gap = (short)plan.gap,
                                    .cross = UI_STRETCH,
                                    .scroll = UI_SCROLL_Y });
    put_content(s, ui, &plan);
    ui_end(ui);
    set_put_bars(s, ui, &plan);
    ui_end(ui);
    ui_end(ui);
    shell_end(ui);
    set_take_over(s);
}

// ---- Events

static void read_facts(struct settings *s)
{
    struct db *reader = ops_reader(s->all->ops);
    const char *channel = ops_channel_id(s->all->ops);
    arena_reset(&s->facts);
    if (looks_read(&s->looks, reader) != OK ||
        catalog_favourites(reader, &s->facts, 0, SET_PREVIEW_TILES, channel, &s->products) != OK)
        s->products = (struct product_list){ 0 };
    if (catalog_count(reader, &s->product_count) != OK)
        s->product_count = 0;
    set_read_jobs(s);
}

static void settings_enter(struct screen *base)
{
    struct settings *s = container_of(base, struct settings, base);
    read_facts(s);
    set_read_look(s);
}

static bool settings_scan(struct screen *base, const struct scan *scan)
{
    struct settings *s = container_of(base, struct settings, base);
    if (s->section != SET_SCANNER)
        return screen_scan_into_sale(s->all, base, scan);
    set_scanned(s, scan->code);
    s->all->services.play(s->all->services.ctx, s->scan_err == OK ? "scan" : "error");
    ui_rebuild(s->all->ui);
    return true;
}

static void settings_message(struct screen *base, const void *msg)
{
    struct settings *s = container_of(base, struct settings, base);
    (void)msg;
    if (s->section == SET_PRINTERS)
        set_read_jobs(s);
    ui_rebuild(s->all->ui);
}

static void settings_leave(struct screen *base)
{
    struct settings *s = container_of(base, struct settings, base);
    if (s->on_trial)
        set_go_back(s);
    set_take_over(s);
    s->changed = NULL;
}

static void settings_destroy(struct screen *base)
{
    struct settings *s = container_of(base, struct settings, base);
    arena_deinit(&s->facts);
    arena_deinit(&s->jobs_arena);
    looks_deinit(&s->looks);
    free(s);
}

static const struct screen_ops settings_ops = {
    .name = "settings",
    .enter = settings_enter,
    .frame = settings_frame,
    .scan = settings_scan,
    .message = settings_message,
    .leave = settings_leave,
    .destroy = settings_destroy,
};

struct screen *screen_settings_new(struct screens *all, const char *section)
{
    struct settings *s = mem_zero(sizeof *s);
    s->base.ops = &settings_ops;
    s->all = all;
    for (int i = 0; section && i < SET_SECTIONS; i++)
        if (strcmp(sections[i].name, section) == 0)
            s->section = (enum set_section)i;
    return &s->base;
}
