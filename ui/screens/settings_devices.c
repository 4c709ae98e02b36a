// Sounds and printers.
#include "app/base/strings.h"
#include "app/ops/receipt_ops.h"
#include "ui/screens/settings.h"

#include <stdio.h>
#include <string.h>

enum { JOBS_SHOWN = 30, JOB_ROW_H = 64, VOLUME_STEP = 5 };

// ---- Sounds

static void put_volume(struct settings *s, struct ui *ui)
{
    char text[8];
    int volume = s->all->volume;
    const char *bubble = fmt_percent(s->all, (int64_t)volume * 1000000);
    set_card(ui, tr("settings.volume"), bubble, 0);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 16, .cross = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = volume ? ICON_VOLUME : ICON_VOLUME_OFF,
                                        .size = 26,
                                        .colour = COL_TEXT2 });
    bool moved = ui_slider(ui,
                           &(struct ui_slider){ .id = "set.volume",
                                                .label = tr("settings.volume"),
                                                .max = 100,
                                                .step = VOLUME_STEP,
                                                .value = volume,
                                                .at = { .w = UI_GROW } },
                           &volume);
    ui_end(ui);
    ui_end(ui);
    if (!moved)
        return;
    s->all->volume = volume;
    s->all->services.set_volume(s->all->services.ctx, volume);
    snprintf(text, sizeof text, "%d", volume);
    enum err err = setting_put_mine(s->all->ops, "sound.volume", text);
    if (err != OK)
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
}

void set_put_sounds(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    static const struct {
        const char *id, *key, *sound;
        enum icon icon;
    } sounds[] = {
        { "set.sound.scan", "settings.sound_scan", "scan", ICON_QR_SCANNER },
        { "set.sound.error", "settings.sound_error", "error", ICON_ERROR },
        { "set.sound.money", "settings.sound_money", "money", ICON_PAYMENTS },
    };
    put_volume(s, ui);
    set_card(ui, tr("settings.sounds"), NULL, 0);
    for (size_t i = 0; i < LEN(sounds); i++) {
        if (i > 0)
            ui_line(ui, COL_BORDER);
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                     .gap = 16,
                                     .cross = UI_CENTER });
        ui_icon(ui,
                &(struct ui_icon_look){ .icon = sounds[i].icon, .size = 24, .colour = COL_TEXT2 });
        ui_text(ui, &(struct ui_text){ .text = tr(sounds[i].key),
                                       .at = { .w = UI_GROW },
                                       .role = ROLE_STRONG,
                                       .may_cut = true });
        if (ui_button(ui, &(struct ui_button){ .id = sounds[i].id,
                                               .label = tr("settings.sound_test"),
                                               .icon = ICON_PLAY }))
            s->all->services.play(s->all->services.ctx, sounds[i].sound);
        ui_end(ui);
    }
    ui_end(ui);
    (void)plan;
}

// ---- Printers

void set_read_jobs(struct settings *s)
{
    arena_reset(&s->jobs_arena);
    if (print_jobs_list(ops_reader(s->all->ops), &s->jobs_arena, JOBS_SHOWN, &s->jobs) != OK)
        s->jobs = (struct print_job_list){ 0 };
}

// What came of a tap on a job's or the test's button; the list shows it.
static void acted(struct settings *s, enum err err, const char *words)
{
    if (err == ERR_INVALID)
        shell_notice(s->all, UI_ALERT, tr("settings.printer_none"));
    else if (err != OK)
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
    else if (words)
        shell_notice(s->all, UI_NEUTRAL, words);
    set_read_jobs(s);
}

static void put_queue(struct settings *s, struct ui *ui)
{
    const char *printer = ops_get_config(s->all->ops)->printer;
    bool has_printer = printer && printer[0];
    const struct till_status *status = &s->all->status;
    int64_t job = 0;
    set_card(ui, tr("settings.printer_receipts"), NULL, 0);
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW }, .gap = 14, .line_gap = 10, .cross = UI_CENTER });
    ui_avatar(ui, &(struct ui_avatar){ .icon = has_printer ? ICON_PRINT : ICON_PRINT_OFF,
                                       .size = 48,
                                       .square = true });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 3 });
    ui_text(ui, &(struct ui_text){ .text = has_printer ? printer : tr("settings.printer_none"),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_STRONG,
                                   .may_cut = true });
    ui_text(ui,
            &(struct ui_text){
                .id = "set.printer.state",
                .text = shell_status_text(s->all, status->printer_key, status->print_jobs_waiting),
                .at = { .w = UI_GROW },
                .role = ROLE_SECONDARY,
                .max_lines = 2,
                .colour = status->printer == DEVICE_ALERT ? COL_DANGER : COL_TEXT3 });
    ui_end(ui);
    if (ui_button(ui, &(struct ui_button){ .id = "set.printer.test",
                                           .label = tr("settings.printer_test"),
                                           .icon = ICON_RECEIPT,
                                           .disabled = !has_printer }))
        acted(s, receipt_test(s->all->ops, &job), tr("settings.printer_test_sent"));
    ui_end(ui);
    ui_end(ui);
}

static struct ui_tag state_tag(const struct print_job *job)
{
    static const struct {
        const char *key;
        enum icon icon;
        enum ui_tone tone;
    } looks[PRINT_JOB_STATE_COUNT] = {
        [PRINT_JOB_QUEUED] = { "print.state.queued", ICON_HOURGLASS, UI_WARN },
        [PRINT_JOB_SENDING] = { "print.state.sending", ICON_PRINT, UI_ACCENT },
        [PRINT_JOB_PRINTED] = { "print.state.printed", ICON_CHECK, UI_SUCCESS },
        [PRINT_JOB_UNKNOWN] = { "print.state.unknown", ICON_HELP, UI_ALERT },
        [PRINT_JOB_FAILED] = { "print.state.failed", ICON_ERROR, UI_ALERT },
        [PRINT_JOB_CANCELLED] = { "print.state.cancelled", ICON_BLOCK, UI_NEUTRAL },
    };
    return (struct ui_tag){ .label = tr(looks[job->state].key),
                            .icon = looks[job->state].icon,
                            .tone = looks[job->state].tone };
}

static const char *job_title(struct settings *s, const struct print_job *job)
{
    static const char *const kinds[][2] = { { "receipt", "print.kind.receipt" },
                                            { "copy", "print.kind.copy" },
                                            { "gift", "print.kind.gift" },
                                            { "test", "print.kind.test" },
                                            { "drawer", "print.kind.drawer" } };
    const char *kind = job->kind;
    for (size_t i = 0; i < LEN(kinds); i++)
        if (strcmp(kinds[i][0], job->kind) == 0)
            kind = tr(kinds[i][1]);
    if (!job->order_number[0])
        return kind;
    return fmt_fill(s->all, tr("common.join"), "a", kind, "b",
                    fmt_receipt_number(s->all, job->order_number));
}

static bool job_button(struct ui *ui, const char *name, int64_t id, const char *label,
                       enum icon icon)
{
    return ui_icon_button(
        ui, &(struct ui_icon_button){ .id = ui_id(ui, "set.job.%lld.%s", (long long)id, name),
                                      .label = label,
                                      .icon = icon,
                                      .kind = UI_QUIET });
}

static void put_job(struct settings *s, struct ui *ui, const struct print_job *job)
{
    struct ui_tag tag = state_tag(job);
    bool stuck = job->state == PRINT_JOB_UNKNOWN || job->state == PRINT_JOB_FAILED;
    bool waits = stuck || job->state == PRINT_JOB_QUEUED;
    bool show = false, retry = false, cancel = false;
    ui_row(ui, &(struct ui_box){ .id = ui_id(ui, "set.job.%lld", (long long)job->id),
                                 .at = { .w = UI_GROW, .h = JOB_ROW_H },
                                 .gap = 8,
                                 .cross = UI_CENTER,
                                 .label = job->order_number,
                                 .value = print_job_state_text(job->state) });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = job_title(s, job),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_BUTTON,
                                   .may_cut = true });
    const char *when =
        fmt_fill(s->all, tr("common.join"), "a", fmt_date(s->all, job->created_at_ms), "b",
                 fmt_time(s->all, job->created_at_ms));
    ui_text(ui, &(struct ui_text){ .text = when,
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_NOTE,
                                   .may_cut = true,
                                   .colour = COL_TEXT3 });
    ui_end(ui);
    (void)ui_tag(ui, &tag);
    if (strcmp(job->kind, "drawer") != 0)
        show = job_button(ui, "show", job->id, tr("print.show"), ICON_VISIBILITY);
    if (stuck)
        retry = job_button(ui, "retry", job->id, tr("print.again"), ICON_REFRESH);
    if (waits)
        cancel = job_button(ui, "cancel", job->id, tr("print.leave"), ICON_CLOSE);
    ui_end(ui);
    if (show)
        screen_push(s->all->stack, screen_paper_new(s->all, job->id));
    else if (retry)
        acted(s, receipt_retry(s->all->ops, job->id), NULL);
    else if (cancel)
        acted(s, receipt_cancel(s->all->ops, job->id), NULL);
}

void set_put_printers(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    (void)plan;
    put_queue(s, ui);
    set_card(ui, tr("settings.printer_jobs"), NULL, 0);
    if (s->jobs.count == 0)
        ui_label(ui, tr("settings.printer_no_jobs"), ROLE_BODY, COL_TEXT3);
    size_t count = s->jobs.count; // a tap reads the list anew
    for (size_t i = 0; i < count && i < s->jobs.count; i++) {
        if (i > 0)
            ui_line(ui, COL_BORDER);
        put_job(s, ui, &s->jobs.item[i]);
    }
    ui_end(ui);
}
