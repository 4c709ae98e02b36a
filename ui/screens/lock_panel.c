// The dark panel: shop, clock, badge, and how the till is.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "ui/screens/format.h"
#include "ui/screens/lock.h"
#include "ui/screens/shell.h"

enum { MINUTE_MS = 60000 };

static void shop(struct lock *s, struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 16, .cross = UI_CENTER });
    ui_avatar(ui, &(struct ui_avatar){ .icon = ICON_STOREFRONT,
                                       .size = 52,
                                       .square = true,
                                       .tint = COL_ACCENT,
                                       .ink = COL_ON_ACCENT });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = ops_shop_name(s->all->ops),
                                   .role = ROLE_TITLE_LARGE,
                                   .colour = COL_ON_RAIL_SELECTED,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = ops_shop_address(s->all->ops),
                                   .role = ROLE_SECONDARY,
                                   .colour = COL_RAIL_TEXT,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
    ui_end(ui);
}

static void time_and_date(struct lock *s, struct ui *ui, const struct lock_plan *plan)
{
    int64_t now = clock_utc_ms();
    ui_text(ui, &(struct ui_text){ .id = "lock.time",
                                   .text = fmt_time(s->all, now),
                                   .face = FACE_DISP,
                                   .size = (short)plan->clock_size,
                                   .colour = COL_ON_RAIL_SELECTED });
    ui_text(ui, &(struct ui_text){ .text = fmt_date_long(s->all, now),
                                   .face = FACE_MED,
                                   .size = 20,
                                   .colour = COL_RAIL_TEXT,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    ui_wake_at(ui, now - now % MINUTE_MS + MINUTE_MS);
}

static void badge(struct lock *s, struct ui *ui)
{
    static const struct {
        const char *title, *hint;
        enum icon icon;
    } states[] = {
        [BADGE_IDLE] = { "lock.scan_badge", "lock.scan_badge_hint", ICON_BADGE },
        [BADGE_UNKNOWN] = { "lock.badge_unknown", "lock.badge_unknown_hint", ICON_BLOCK },
        [BADGE_REFUSED] = { "lock.scan_refused", "lock.badge_unknown_hint", ICON_BLOCK },
    };
    bool bad = s->badge != BADGE_IDLE;
    ui_row(ui, &(struct ui_box){ .id = "lock.badge",
                                 .at = { .w = UI_GROW },
                                 .min_h = 80,
                                 .role = "status",
                                 .label = tr(states[s->badge].title),
                                 .bg = bad ? COL_DANGER_SOFT : COL_RAIL_SELECTED,
                                 .radius = RADIUS_BUTTON,
                                 .pad = { .x = 20, .y = 10 },
                                 .gap = 16,
                                 .cross = UI_CENTER });
    ui_icon(ui,
            &(struct ui_icon_look){ .icon = states[s->badge].icon,
                                    .size = 36,
                                    .colour = bad ? COL_ON_DANGER_SOFT : COL_ON_RAIL_SELECTED });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 3 });
    ui_text(ui, &(struct ui_text){ .text = tr(states[s->badge].title),
                                   .role = ROLE_STRONG,
                                   .colour = bad ? COL_ON_DANGER_SOFT : COL_ON_RAIL_SELECTED,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    ui_text(ui, &(struct ui_text){ .text = tr(states[s->badge].hint),
                                   .role = ROLE_SECONDARY,
                                   .colour = bad ? COL_ON_DANGER_SOFT : COL_RAIL_TEXT,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    ui_end(ui);
    ui_end(ui);
}

static void state_line(struct ui *ui, const char *id, enum icon icon, const char *text, bool alert)
{
    ui_row(ui, &(struct ui_box){ .id = id,
                                 .at = { .w = UI_GROW, .h = 36 },
                                 .role = "status",
                                 .label = text,
                                 .gap = 12,
                                 .cross = UI_CENTER });
    ui_icon(ui,
            &(struct ui_icon_look){ .icon = icon, .colour = alert ? COL_BADGE : COL_RAIL_TEXT });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .role = ROLE_BODY_MEDIUM,
                                   .colour = alert ? COL_BADGE : COL_ON_RAIL_SELECTED,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
}

static bool is_trouble(enum device_state state)
{
    return state == DEVICE_OFF || state == DEVICE_ALERT;
}

void lock_panel_frame(struct lock *s, struct ui *ui, const struct lock_plan *plan)
{
    const struct till_status *t = &s->all->status;
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)plan->panel_w, .h = UI_GROW },
                                    .bg = COL_RAIL,
                                    .pad = { .x = (short)plan->pad, .y = 32 } });
    shop(s, ui);
    ui_space(ui, 0, UI_GROW_BY(3));
    time_and_date(s, ui, plan);
    ui_space(ui, 0, 48);
    badge(s, ui);
    ui_space(ui, 0, UI_GROW_BY(4));
    state_line(ui, "lock.terminal", ICON_POINT_OF_SALE, ops_get_config(s->all->ops)->terminal_name,
               false);
    if (t->sync_key[0])
        state_line(ui, "status.sync", shell_sync_icon(t->sync),
                   shell_status_text(s->all, t->sync_key, t->sync_waiting), is_trouble(t->sync));
    if (t->printer_key[0])
        state_line(ui, "status.printer", shell_printer_icon(t->printer),
                   shell_status_text(s->all, t->printer_key, t->print_jobs_waiting),
                   is_trouble(t->printer));
    ui_end(ui);
}
