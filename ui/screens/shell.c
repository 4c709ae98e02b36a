#include "ui/screens/shell.h"

#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/receipt_ops.h"
#include "app/ops/sale_ops.h"
#include "app/ops/user_ops.h"
#include "ui/kit/widgets.h"
#include "ui/screens/format.h"

enum {
    RAIL_W_SMALL = 64,
    BAR_H_SMALL = 56,
    SIDE_W_MIN = 276,
    SIDE_PERCENT = 36, // of a window that is too narrow for the usual column
    ROOMY_W = 1000,
    ROOMY_H = 560,
    BAR_PAD = 16,
    SEARCH_W = 430,
    LABEL_CHARS = 8,
    MINUTE_MS = 60000,
};

struct shell_size shell_measure(int window_w, int window_h)
{
    struct shell_size s = { .rail_w = SHELL_RAIL_W, .bar_h = SHELL_BAR_H };
    s.compact = window_h < ROOMY_H;
    if (s.compact || window_w < ROOMY_W)
        s.rail_w = RAIL_W_SMALL;
    if (s.compact)
        s.bar_h = BAR_H_SMALL;
    int side = window_w * SIDE_PERCENT / 100;
    s.side_w = side < SIDE_W_MIN ? SIDE_W_MIN : side > SHELL_SIDE_W ? SHELL_SIDE_W : side;
    s.w = window_w - s.rail_w;
    s.h = window_h - s.bar_h;
    return s;
}

struct shell_size shell_size(const struct ui *ui)
{
    return shell_measure(ui_width(ui), ui_height(ui));
}

struct shell_panes shell_panes(const struct ui *ui)
{
    struct shell_size s = shell_size(ui);
    struct ui_place main = { .w = (short)(s.w - s.side_w), .h = (short)s.h };
    struct ui_place side = { .x = main.w, .w = (short)s.side_w, .h = (short)s.h };
    if (ui_is_left_handed(ui)) {
        side.x = 0;
        main.x = side.w;
    }
    return (struct shell_panes){ main, side };
}

void shell_lock(struct screens *all)
{
    enum err err = user_lock(all->ops);
    if (err == OK)
        screen_replace_all(all->stack, screen_lock_new(all));
    else
        shell_notice(all, UI_ALERT, fmt_error(all, err));
}

void shell_notice(struct screens *all, enum ui_tone tone, const char *text)
{
    struct screen_notice *n = &all->notice;
    *n = (struct screen_notice){ .alert = tone == UI_ALERT, .since_ms = clock_utc_ms() };
    (void)utf8_copy(n->text, sizeof(n->text), text);
}

static void open_drawer(void *arg)
{
    struct screens *all = arg;
    enum err err = receipt_no_sale(all->ops);
    if (err == ERR_NEEDS_APPROVAL) {
        struct approval_request request = { .act = ACT_NO_SALE,
                                            .ask = tr("nav.drawer_open"),
                                            .before = "",
                                            .after = "",
                                            .then = open_drawer,
                                            .arg = all };
        screen_push(all->stack, screen_approval_new(all, &request));
    } else if (err == ERR_INVALID) {
        shell_notice(all, UI_ALERT, tr("nav.drawer_none"));
    } else if (err != OK) {
        shell_notice(all, UI_ALERT, fmt_error(all, err));
    } else {
        shell_notice(all, UI_NEUTRAL, tr("nav.drawer_opened"));
    }
}

static struct screen *screen_of(struct screens *all, enum nav nav)
{
    switch (nav) {
    case NAV_PARKED:
        return screen_parked_new(all);
    case NAV_CUSTOMERS:
        return screen_customers_new(all, false);
    case NAV_SETTINGS:
        return screen_settings_new(all, NULL);
    case NAV_NONE:
    case NAV_SELL:
    case NAV_RECEIPTS:
    case NAV_DRAWER:
    case NAV_REPORTS:
        break;
    }
    return NULL;
}

// The sell screen lies at the bottom and keeps its state; the others come and go above it.
static void go(struct screens *all, enum nav from, enum nav to)
{
    struct screen *top = screen_top(all->stack);
    bool on_sell = top && from == NAV_SELL && !top->overlay;
    if (to == NAV_DRAWER)
        open_drawer(all);
    else if (to == NAV_SELL && top && !on_sell)
        screen_pop(top);
    else if (to == NAV_SELL)
        return;
    else if (on_sell || !top)
        screen_push(all->stack, screen_of(all, to));
    else if (from != to || top->overlay)
        screen_replace(top, screen_of(all, to));
}

struct rail_item {
    enum nav nav;
    const char *id, *label, *shortcut;
    enum icon icon;
};

static void rail_item(struct screens *all, struct ui *ui, enum nav current,
                      const struct rail_item *item, bool small)
{
    bool selected = item->nav == current;
    enum colour ink = selected ? COL_ON_RAIL_SELECTED : COL_RAIL_TEXT;
    short side = small ? 52 : 68;
    struct ui_press press = {
        .box = { .id = item->id,
                 .at = { .w = side, .h = side },
                 .role = "tab",
                 .label = item->label,
                 .bg = selected ? COL_RAIL_SELECTED : COL_NONE,
                 .radius = RADIUS_TILE },
        .pressed_bg = COL_RAIL_SELECTED,
        .selected = selected,
        .shortcut = item->shortcut,
    };
    if (ui_press_begin(ui, UI_LAYOUT_STACK, &press))
        go(all, current, item->nav);
    struct ui_box middle = { .at = { .w = UI_GROW, .h = UI_GROW },
                             .main = UI_CENTER,
                             .cross = UI_CENTER,
                             .pad = { .top = small ? 0 : 6 },
                             .gap = 5 };
    ui_column(ui, &middle);
    ui_icon(ui, &(struct ui_icon_look){ .icon = item->icon, .size = 26, .colour = ink });
    if (!small) {
        bool is_long = utf8_count(item->label) > LABEL_CHARS; // would not fit in the heavier face
        ui_text(ui, &(struct ui_text){ .text = item->label,
                                       .face = selected && !is_long ? FACE_SEMI : FACE_MED,
                                       .size = 13,
                                       .colour = ink });
    }
    ui_end(ui);
    int64_t parked = item->nav == NAV_PARKED ? sale_parked_count(all->ops) : 0;
    if (parked > 0) {
        struct ui_box badge = { .at = { .x = small ? 28 : 39, .y = small ? 3 : 6, .h = 20 },
                                .min_w = 20,
                                .pad = { .x = 5 },
                                .radius = RADIUS_FULL,
                                .bg = COL_BADGE,
                                .main = UI_CENTER,
                                .cross = UI_CENTER };
        ui_row(ui, &badge);
        ui_label(ui, fmt_number(all, parked), ROLE_CAPTION_STRONG, COL_ON_BADGE);
        ui_end(ui);
    }
    ui_end(ui);
}

static void rail(struct screens *all, struct ui *ui, enum nav current)
{
    struct shell_size size = shell_size(ui);
    bool small = size.rail_w < SHELL_RAIL_W;
    struct rail_item items[] = {
        { NAV_SELL, "nav.sell", tr("nav.sell"), "Alt+1", ICON_POINT_OF_SALE },
        { NAV_PARKED, "nav.parked", tr("nav.parked"), "F7", ICON_PAUSE_CIRCLE },
        { NAV_CUSTOMERS, "nav.customers", tr("nav.customers"), "Alt+3", ICON_PEOPLE },
        { NAV_DRAWER, "nav.drawer", tr("nav.drawer"), "F10", ICON_PAYMENTS },
    };
    struct rail_item settings = { NAV_SETTINGS, "nav.settings", tr("nav.settings"), "Alt+9",
                                  ICON_SETTINGS };
    struct ui_box box = { .at = { .w = (short)size.rail_w, .h = UI_GROW },
                          .bg = COL_RAIL,
                          .pad = { .top = small ? 8 : 14, .bottom = small ? 8 : 48 },
                          .gap = small ? 4 : 8,
                          .cross = UI_CENTER };
    ui_column(ui, &box);
    if (!size.compact) {
        ui_avatar(ui, &(struct ui_avatar){ .icon = ICON_STOREFRONT,
                                           .size = 40,
                                           .square = true,
                                           .tint = COL_ACCENT,
                                           .ink = COL_ON_ACCENT });
        ui_space(ui, 0, 2);
    }
    for (size_t i = 0; i < LEN(items); i++)
        rail_item(all, ui, current, &items[i], small);
    ui_space(ui, 0, UI_GROW);
    rail_item(all, ui, current, &settings, small);
    ui_end(ui);
}

// ---- Top bar

static enum ui_tone tone_of(enum device_state state)
{
    switch (state) {
    case DEVICE_READY:
        return UI_SUCCESS;
    case DEVICE_BUSY:
        return UI_ACCENT;
    case DEVICE_OFF:
        return UI_WARN;
    case DEVICE_ALERT:
        return UI_ALERT;
    case DEVICE_NONE:
        break;
    }
    return UI_NEUTRAL;
}

// strings: status.sync.*
const char *shell_status_text(struct screens *all, const char *key, int waiting)
{
    if (!key[0])
        return "";
    return fmt_fill(all, tr_n(key, waiting), "n", fmt_number(all, waiting));
}

enum icon shell_printer_icon(enum device_state state)
{
    return state == DEVICE_OFF || state == DEVICE_ALERT ? ICON_PRINT_OFF : ICON_PRINT;
}

enum icon shell_sync_icon(enum device_state state)
{
    switch (state) {
    case DEVICE_READY:
        return ICON_CLOUD_DONE;
    case DEVICE_BUSY:
        return ICON_CLOUD_SYNC;
    case DEVICE_ALERT:
        return ICON_SYNC_PROBLEM;
    case DEVICE_OFF:
    case DEVICE_NONE:
        break;
    }
    return ICON_CLOUD_OFF;
}

// A state in the top bar; where there is little room its icon alone.
static bool chip(struct ui *ui, const struct ui_tag *tag, bool small)
{
    if (!small)
        return ui_tag(ui, tag);
    static const struct {
        enum colour ground, ink;
    } tones[] = { [UI_NEUTRAL] = { COL_SURFACE2, COL_TEXT2 },
                  [UI_ACCENT] = { COL_ACCENT_SOFT, COL_ON_ACCENT_SOFT },
                  [UI_SUCCESS] = { COL_SUCCESS_SOFT, COL_ON_SUCCESS_SOFT },
                  [UI_WARN] = { COL_WARN_SOFT, COL_ON_WARN_SOFT },
                  [UI_ALERT] = { COL_DANGER_SOFT, COL_ON_DANGER_SOFT } };
    struct ui_press press = { .box = { .id = tag->id,
                                       .at = { .w = HEIGHT_CONTROL, .h = HEIGHT_CHIP },
                                       .role = "status",
                                       .label = tag->label,
                                       .bg = tones[tag->tone].ground,
                                       .radius = RADIUS_FULL,
                                       .main = UI_CENTER,
                                       .cross = UI_CENTER } };
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    ui_icon(ui, &(struct ui_icon_look){
                    .icon = tag->icon, .size = 20, .colour = tones[tag->tone].ink });
    ui_end(ui);
    return hit;
}

static void chips(struct screens *all, struct ui *ui, bool small)
{
    const struct till_status *s = &all->status;
    struct ui_tag sync = { .id = "status.sync",
                           .label = shell_status_text(all, s->sync_key, s->sync_waiting),
                           .icon = shell_sync_icon(s->sync),
                           .tone = tone_of(s->sync),
                           .at = { .h = HEIGHT_CHIP } };
    struct ui_tag printer = { .id = "status.printer",
                              .label =
                                  shell_status_text(all, s->printer_key, s->print_jobs_waiting),
                              .icon = shell_printer_icon(s->printer),
                              .tone = tone_of(s->printer),
                              .at = { .h = HEIGHT_CHIP } };
    if (s->sync_key[0])
        (void)chip(ui, &sync, small);
    if (s->printer_key[0] && chip(ui, &printer, small) && all->last_job)
        screen_push(all->stack, screen_paper_new(all, all->last_job));
}

static void person_button(struct screens *all, struct ui *ui, bool small)
{
    const struct person *person = user_current(all->ops);
    struct ui_press press = { .box = { .id = "nav.lock",
                                       .at = { .h = HEIGHT_CONTROL },
                                       .role = "button",
                                       .label = tr("nav.lock"),
                                       .value = person->name,
                                       .bg = COL_SURFACE2,
                                       .radius = RADIUS_FULL,
                                       .pad = { .left = 5, .right = 14 },
                                       .gap = 10,
                                       .cross = UI_CENTER },
                              .shortcut = "Ctrl+L" };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        shell_lock(all);
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(all, person->name), .size = 38 });
    if (!small)
        ui_label(ui, fmt_short_name(all, person->name), ROLE_BUTTON, COL_TEXT);
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_LOCK, .size = 20, .colour = COL_TEXT2 });
    ui_end(ui);
}

static bool bar_start(struct ui *ui, const struct shell_page *page)
{
    bool back = false;
    if (page->back) {
        back =
            ui_button(ui, &(struct ui_button){ .id = page->back_id ? page->back_id : "shell.back",
                                               .label = tr("common.back"),
                                               .icon = ICON_ARROW_BACK,
                                               .at = { .w = 128 },
                                               .shortcut = "Escape" });
    }
    if (page->title) {
        ui_space(ui, page->back ? 12 : 0, 0);
        struct ui_text title = { .text = page->title,
                                 .role = page->back ? ROLE_TITLE : ROLE_TITLE_LARGE,
                                 .may_cut = true };
        title.at.w = page->detail ? UI_FIT : UI_GROW;
        ui_text(ui, &title);
        if (page->detail) {
            ui_label(ui, page->detail, ROLE_BODY, COL_TEXT3);
            ui_space(ui, UI_GROW, 0);
        }
        return back;
    }
    struct ui_field field = {
        .id = page->search_id ? page->search_id : "sell.search",
        .text = page->search,
        .cap = page->search_cap,
        .placeholder = page->search_hint ? page->search_hint : tr("sell.search"),
        .at = { .w = UI_GROW },
        .search = true,
        .scan = true,
        .catch_typing = true,
        .hold_keys = page->search_opens,
        .keyboard = true,
    };
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEIGHT_CONTROL } });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEIGHT_CONTROL }, .max_w = SEARCH_W });
    unsigned event = ui_field(ui, &field);
    if (page->search_event)
        *page->search_event = event;
    ui_end(ui);
    ui_end(ui);
    return back;
}

static bool top_bar(struct screens *all, struct ui *ui, const struct shell_page *page)
{
    struct shell_size size = shell_size(ui);
    bool small = size.w < ROOMY_W - SHELL_RAIL_W;
    struct ui_box box = { .at = { .w = UI_GROW, .h = (short)size.bar_h },
                          .bg = COL_SURFACE,
                          .border = COL_BORDER,
                          .edges = UI_BOTTOM,
                          .pad = { .x = BAR_PAD },
                          .gap = 8,
                          .cross = UI_CENTER };
    ui_row(ui, &box);
    bool back = bar_start(ui, page);
    chips(all, ui, small);
    if (!page->no_clock) {
        int64_t now = clock_utc_ms();
        ui_space(ui, small ? 0 : 2, 0);
        ui_text(ui, &(struct ui_text){ .id = "status.clock",
                                       .text = fmt_time(all, now),
                                       .role = ROLE_TITLE,
                                       .digits = true });
        ui_space(ui, small ? 0 : 2, 0);
        ui_wake_at(ui, now - now % MINUTE_MS + MINUTE_MS);
    }
    person_button(all, ui, small);
    ui_end(ui);
    return back;
}

static void notice(struct screens *all, struct ui *ui)
{
    struct screen_notice *n = &all->notice;
    if (!n->text[0])
        return;
    struct shell_panes panes = shell_panes(ui);
    struct shell_size size = shell_size(ui);
    int x = panes.main.x + BAR_PAD + (ui_is_left_handed(ui) ? 0 : size.rail_w);
    int w = panes.main.w - 2 * BAR_PAD < 428 ? panes.main.w - 2 * BAR_PAD : 428;
    struct ui_toast toast = { .id = "notice",
                              .text = n->text,
                              .icon = n->alert ? ICON_WARNING : ICON_CHECK_CIRCLE,
                              .since_ms = n->since_ms,
                              .tone = n->alert ? UI_ALERT : UI_NEUTRAL,
                              .at = { .x = (short)x,
                                      .y = (short)(ui_height(ui) - HEIGHT_CONTROL - BAR_PAD),
                                      .w = (short)w,
                                      .h = HEIGHT_CONTROL } };
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "notice.layer" });
    if (ui_toast(ui, &toast) == UI_TOAST_GONE)
        n->text[0] = '\0';
    ui_end(ui);
}

// Whose page is open: what shell_end() has to draw last, over all of it.
static struct screens *open_page;

// Nobody touched the till for as long as the configuration allows: it locks; the open sale stays.
static void lock_when_idle(struct screens *all, struct ui *ui)
{
    if (all->lock_after_s <= 0 || !user_current(all->ops)->id[0])
        return;
    int64_t due = ui_last_input_ms(ui) + all->lock_after_s * INT64_C(1000);
    if (clock_utc_ms() >= due)
        shell_lock(all);
    else
        ui_wake_at(ui, due);
}

bool shell_begin(struct screens *all, struct ui *ui, const struct shell_page *page)
{
    struct shell_size size = shell_size(ui);
    bool left = ui_is_left_handed(ui);
    int x = page->no_rail || left ? 0 : size.rail_w;
    int w = page->no_rail ? ui_width(ui) : size.w;
    open_page = all;
    lock_when_idle(all, ui);
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW }, .bg = COL_BG });
    if (!page->no_rail) {
        struct ui_place at = { .x = (short)(left ? size.w : 0), .h = UI_GROW };
        ui_column(ui, &(struct ui_box){ .at = at });
        rail(all, ui, page->nav);
        ui_end(ui);
    }
    struct ui_place at = { .x = (short)x, .w = (short)w, .h = UI_GROW };
    ui_column(ui, &(struct ui_box){ .at = at });
    bool back = top_bar(all, ui, page);
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    return back;
}

void shell_end(struct ui *ui)
{
    ui_end(ui); // content
    ui_end(ui); // bar and content
    ui_end(ui); // frame
    notice(open_page, ui);
}
