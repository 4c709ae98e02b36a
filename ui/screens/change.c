// After the payment: the change to give, the receipt's way through the printer, the next sale.
#include "ui/screens/change.h"

#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/ops/receipt_ops.h"
#include "app/store/print_jobs.h"
#include "ui/screens/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLOSES_MS = 4000, TALL_H = 730, MIDDLE_H = 560, SHEET_W = 720 };

struct change {
    struct screen base;
    struct screens *all;
    struct payment_done done;
    int64_t watched;       // the print job that the receipt line tells of: the newest; 0: none
    struct screen_msg job; // how far it is
    enum err trouble;      // of the last thing asked of the printer
    int64_t opened_ms;
};

static struct change *change_of(struct screen *base)
{
    return container_of(base, struct change, base);
}

struct change_plan change_plan(int window_w, int window_h)
{
    static const struct change_plan tall = { .h = 700,
                                             .pad = 24,
                                             .gap = 16,
                                             .panel_h = 214,
                                             .amount_size = 108,
                                             .pieces_h = 64,
                                             .line_h = 64,
                                             .actions_h = 64,
                                             .next_h = 80,
                                             .hint = true,
                                             .words = true };
    static const struct change_plan middle = { .h = 546,
                                               .pad = 20,
                                               .gap = 12,
                                               .panel_h = 166,
                                               .amount_size = 76,
                                               .pieces_h = 60,
                                               .line_h = 60,
                                               .actions_h = 56,
                                               .next_h = 64,
                                               .words = true };
    static const struct change_plan low = { .h = 368,
                                            .pad = 10,
                                            .gap = 8,
                                            .panel_h = 72,
                                            .amount_size = 46,
                                            .pieces_h = 44,
                                            .line_h = 52,
                                            .actions_h = 48,
                                            .next_h = 52 };
    struct change_plan p = window_h >= TALL_H ? tall : window_h >= MIDDLE_H ? middle : low;
    p.w = window_w - 32 < SHEET_W ? window_w - 32 : SHEET_W;
    p.x = (window_w - p.w) / 2;
    p.y = (window_h - p.h) / 2;
    return p;
}

// ---- The receipt's state

static void read_job(struct change *s)
{
    struct arena a = { 0 };
    struct print_job job;
    s->job = (struct screen_msg){ .kind = MSG_PRINT_JOB, .job = s->watched };
    if (s->watched == 0 || print_jobs_get(ops_reader(s->all->ops), &a, s->watched, &job) != OK) {
        arena_deinit(&a);
        return;
    }
    switch (job.state) {
    case PRINT_JOB_SENDING:
        s->job.state = JOB_SENDING;
        break;
    case PRINT_JOB_PRINTED:
        s->job.state = JOB_PRINTED;
        break;
    case PRINT_JOB_UNKNOWN:
        s->job.state = JOB_UNKNOWN;
        break;
    case PRINT_JOB_FAILED:
        s->job.state = JOB_FAILED;
        break;
    case PRINT_JOB_CANCELLED:
        s->job.state = JOB_CANCELLED;
        break;
    case PRINT_JOB_QUEUED:
    case PRINT_JOB_STATE_COUNT:
        s->job.state = JOB_QUEUED;
        break;
    }
    arena_deinit(&a);
}

static void message(struct screen *base, const void *msg)
{
    struct change *s = change_of(base);
    const struct screen_msg *m = msg;
    if (m->kind != MSG_PRINT_JOB || m->job != s->watched || m->job == 0)
        return;
    s->job = *m;
    ui_rebuild(s->all->ui);
}

struct receipt_words {
    enum icon icon;
    enum colour ink;
    const char *text;
    bool can_cancel, can_retry, bar;
};

static const char *cause(const struct change *s)
{
    if (s->job.error_key[0])
        return tr(s->job.error_key);
    return s->job.state == JOB_UNKNOWN ? tr("print.cause.cut_off") : tr("print.cause.offline");
}

static struct receipt_words receipt_words(struct change *s)
{
    struct screens *all = s->all;
    const char *number = fmt_code(all, s->done.number);
    struct receipt_words w = { .icon = ICON_PRINT, .ink = COL_TEXT2 };
    if (s->trouble != OK) {
        w = (struct receipt_words){ .icon = ICON_PRINT_OFF, .ink = COL_DANGER };
        w.text = s->trouble == ERR_INVALID ? tr("change.no_printer") : fmt_error(all, s->trouble);
        return w;
    }
    if (s->watched == 0) {
        w = (struct receipt_words){ .icon = ICON_RECEIPT, .ink = COL_TEXT3 };
        w.text = tr("change.no_receipt");
        return w;
    }
    switch (s->job.state) {
    case JOB_QUEUED:
        w.text = fmt_fill(all, tr("change.queued"), "number", number);
        w.can_cancel = true;
        break;
    case JOB_SENDING:
        w.ink = COL_ACCENT;
        w.text = fmt_fill(all, tr("change.printing"), "number", number);
        w.can_cancel = w.bar = true;
        break;
    case JOB_PRINTED:
        w = (struct receipt_words){ .icon = ICON_CHECK_CIRCLE, .ink = COL_SUCCESS };
        w.text = fmt_fill(all, tr("change.printed"), "number", number);
        break;
    case JOB_UNKNOWN:
    case JOB_FAILED:
        w = (struct receipt_words){ .icon = ICON_PRINT_OFF, .ink = COL_DANGER, .can_retry = true };
        w.text = fmt_fill(all, tr("change.failed"), "number", number, "reason", cause(s));
        break;
    case JOB_CANCELLED:
        w = (struct receipt_words){ .icon = ICON_PRINT_OFF, .ink = COL_TEXT3, .can_retry = true };
        w.text = tr("change.cancelled");
        break;
    }
    return w;
}

static void receipt_line(struct change *s, struct ui *ui, const struct change_plan *plan)
{
    struct receipt_words r = receipt_words(s);
    ui_row(ui, &(struct ui_box){ .id = s->job.state == JOB_PRINTED && s->watched ? "change.printed"
                                                                                 : "change.receipt",
                                 .at = { .w = UI_GROW, .h = (short)plan->line_h },
                                 .role = "status",
                                 .label = r.text,
                                 .bg = COL_SURFACE2,
                                 .border = COL_BORDER,
                                 .radius = RADIUS_BUTTON,
                                 .pad = { .left = 20, .right = 8 },
                                 .gap = 16,
                                 .cross = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = r.icon, .size = 28, .colour = r.ink });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    ui_text(ui, &(struct ui_text){ .text = r.text,
                                   .role = ROLE_BUTTON,
                                   .colour = r.ink == COL_DANGER ? COL_DANGER : COL_TEXT,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    if (r.bar)
        ui_progress(ui, (struct ui_place){ .w = UI_GROW }, s->job.percent * 10, UI_ACCENT);
    ui_end(ui);
    if (r.can_cancel) {
        struct ui_button cancel = { .id = "change.cancel_print",
                                    .label = tr("change.cancel_print"),
                                    .kind = UI_QUIET };
        if (ui_button(ui, &cancel)) {
            s->trouble = receipt_cancel(s->all->ops, s->watched);
            read_job(s);
        }
    }
    if (r.can_retry) {
        struct ui_button again = { .id = "change.retry",
                                   .label = tr("change.retry"),
                                   .icon = ICON_REFRESH };
        if (ui_button(ui, &again)) {
            s->trouble = receipt_retry(s->all->ops, s->watched);
            read_job(s);
        }
    }
    ui_end(ui);
}

// ---- The rest of the sheet

static void head(struct change *s, struct ui *ui, const struct change_plan *plan)
{
    bool low = !plan->words;
    // strings: tender.*
    const char *tender = s->done.tender_count == 1
                             ? tr(ui_id(ui, "tender.%s", tender_name(s->done.tenders[0].method)))
                             : tr("pay.split");
    const char *summary =
        fmt_fill(s->all, tr("change.summary"), "number", fmt_receipt_number(s->all, s->done.number),
                 "tender", tender, "time", fmt_time(s->all, s->done.sold_at_ms));
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 40 }, .gap = 14, .cross = UI_CENTER });
    ui_row(ui, &(struct ui_box){ .at = { .w = 40, .h = 40 },
                                 .radius = 20,
                                 .bg = COL_SUCCESS_SOFT,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_CHECK, .size = 26, .colour = COL_SUCCESS });
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .text = tr("change.title"),
                                   .role = ROLE_TITLE_LARGE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (s->done.drawer_opened && !low)
        (void)ui_tag(ui, &(struct ui_tag){ .label = tr("change.drawer_open"),
                                           .icon = ICON_PAYMENTS,
                                           .tone = UI_ACCENT });
    ui_text(ui, &(struct ui_text){ .id = "change.summary",
                                   .text = summary,
                                   .role = ROLE_SECONDARY,
                                   .colour = COL_TEXT2 });
    ui_end(ui);
}

static void panel(struct change *s, struct ui *ui, const struct change_plan *plan)
{
    bool due = s->done.sums.change.minor != 0;
    enum colour ink = COL_ON_SUCCESS_SOFT;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->panel_h },
                                    .bg = COL_SUCCESS_SOFT,
                                    .radius = RADIUS_CARD,
                                    .pad = { .x = 22, .y = (short)(plan->words ? 16 : 4) },
                                    .main = plan->words ? UI_SPACE_BETWEEN : UI_CENTER });
    if (plan->words) {
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12, .cross = UI_CENTER });
        ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_PAYMENTS, .size = 26, .colour = ink });
        ui_label(ui, due ? tr("change.to_give") : tr("change.none"), ROLE_TITLE, ink);
        ui_end(ui);
    }
    ui_text(ui, &(struct ui_text){ .id = "change.total",
                                   .text = fmt_money(s->all, s->done.sums.change),
                                   .face = FACE_DISP,
                                   .size = (short)plan->amount_size,
                                   .line_h = (short)(plan->amount_size * 11 / 10),
                                   .colour = ink,
                                   .align = UI_CENTER,
                                   .at = { .w = UI_GROW } });
    if (plan->words) {
        const char *words = fmt_fill(s->all, tr("change.received_total"), "received",
                                     fmt_money(s->all, s->done.sums.tendered), "total",
                                     fmt_money(s->all, s->done.sums.total));
        ui_text(ui, &(struct ui_text){ .text = words,
                                       .face = FACE_MED,
                                       .size = 17,
                                       .colour = ink,
                                       .align = UI_CENTER,
                                       .at = { .w = UI_GROW } });
    }
    ui_end(ui);
}

static void print_again(struct change *s, enum receipt_copy kind)
{
    int64_t job;
    s->trouble = receipt_print_again(s->all->ops, s->done.order_id, kind, &job);
    if (s->trouble != OK)
        return;
    s->all->last_job = s->watched = job;
    read_job(s);
}

static void actions(struct change *s, struct ui *ui, const struct change_plan *plan)
{
    const char *printer = ops_get_config(s->all->ops)->printer;
    bool none = !printer || !printer[0];
    struct ui_place at = { .w = UI_GROW, .h = (short)plan->actions_h };
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12 });
    struct ui_button copy = { .id = "change.copy",
                              .label = tr("change.copy"),
                              .icon = ICON_PRINT,
                              .size = 16,
                              .at = at,
                              .disabled = none };
    if (ui_button(ui, &copy))
        print_again(s, RECEIPT_COPY);
    struct ui_button email = { .id = "change.email",
                               .label = tr("change.email"),
                               .reason = tr("change.email_off"),
                               .icon = ICON_MAIL,
                               .size = 16,
                               .at = at,
                               .disabled = true };
    (void)ui_button(ui, &email);
    struct ui_button gift = { .id = "change.gift",
                              .label = tr("change.gift"),
                              .icon = ICON_GIFT,
                              .size = 16,
                              .at = at,
                              .disabled = none };
    if (ui_button(ui, &gift))
        print_again(s, RECEIPT_GIFT);
    ui_end(ui);
}

static void next(struct change *s, struct ui *ui, const struct change_plan *plan)
{
    struct ui_press press = { .box = { .id = "change.next",
                                       .at = { .w = UI_GROW, .h = (short)plan->next_h },
                                       .label = tr("change.next"),
                                       .bg = COL_ACCENT,
                                       .radius = RADIUS_TILE,
                                       .pad = { .x = 24 },
                                       .cross = UI_CENTER },
                              .pressed_bg = COL_ACCENT_PRESSED,
                              .shortcut = "Return" };
    bool leave = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    ui_space(ui, 24, 0);
    ui_text(ui, &(struct ui_text){ .text = tr("change.next"),
                                   .face = FACE_SEMI,
                                   .size = plan->words ? 26 : 20,
                                   .colour = COL_ON_ACCENT,
                                   .align = UI_CENTER,
                                   .at = { .w = UI_GROW } });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_ARROW_FORWARD, .colour = COL_ON_ACCENT });
    ui_end(ui);
    if (leave || ui_shortcut(ui, "Escape"))
        screen_pop(&s->base);
}

static void hint(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .gap = 12 });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_QR_SCANNER, .colour = COL_TEXT2 });
    ui_label(ui, tr("change.scan_hint"), ROLE_BODY_MEDIUM, COL_TEXT2);
    ui_end(ui);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct change *s = change_of(base);
    struct change_plan plan = change_plan(ui_width(ui), ui_height(ui));
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "change",
                                                 .modal = true,
                                                 .scrim = { .w = UI_GROW, .h = UI_GROW } });
    ui_column(ui, &(struct ui_box){ .at = { .x = (short)plan.x,
                                            .y = (short)plan.y,
                                            .w = (short)plan.w,
                                            .h = (short)plan.h },
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_SHEET,
                                    .shadow = UI_SHADOW_SHEET,
                                    .pad = { .x = (short)plan.pad, .y = (short)plan.pad },
                                    .gap = (short)plan.gap });
    head(s, ui, &plan);
    bool pieces = s->done.pieces.count > 0;
    if (!pieces)
        plan.panel_h += plan.pieces_h + plan.gap;
    panel(s, ui, &plan);
    if (pieces)
        change_pieces_frame(s->all, ui, &s->done.pieces, plan.pieces_h);
    receipt_line(s, ui, &plan);
    actions(s, ui, &plan);
    next(s, ui, &plan);
    if (plan.hint)
        hint(ui);
    ui_end(ui);
    ui_end(ui);
    if (s->done.sums.change.minor != 0)
        return; // the money has to be noticed
    int64_t end = s->opened_ms + CLOSES_MS;
    if (clock_utc_ms() >= end && screen_is_top(base))
        screen_pop(base);
    else
        ui_wake_at(ui, end);
}

static bool scan(struct screen *base, const struct scan *scan)
{
    return screen_scan_into_sale(change_of(base)->all, base, scan);
}

static void enter(struct screen *base)
{
    struct change *s = change_of(base);
    read_job(s);
}

static void destroy(struct screen *base)
{
    free(change_of(base));
}

static const struct screen_ops change_ops = { .name = "change",
                                              .enter = enter,
                                              .frame = frame,
                                              .scan = scan,
                                              .message = message,
                                              .destroy = destroy };

struct screen *screen_change_new(struct screens *all, const struct payment_done *done)
{
    struct change *s = mem_zero(sizeof(*s));
    s->base.ops = &change_ops;
    s->base.overlay = true;
    s->all = all;
    s->done = *done;
    s->watched = done->print_job;
    s->opened_ms = clock_utc_ms();
    return &s->base;
}
