#include "app/app.h"

#include "app/base/clock.h"
#include "app/base/locale.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/inject.h"
#include "app/ops/settings_ops.h"
#include "app/store/outbox.h"
#include "app/store/print_jobs.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "app"
#include "app/base/log.h"

#define DARK_FROM_HOUR 19
#define DARK_UNTIL_HOUR 7

static void wake(void *arg)
{
    struct app *app = arg;
    if (app->loop)
        loop_wake(app->loop);
}

static void ring_printers(void *arg)
{
    struct app *app = arg;
    printers_ring(&app->printers);
}

// ---- Presentation

static bool is_dark(const struct app *app, enum config_theme theme)
{
    if (theme != CONFIG_THEME_TIME)
        return theme == CONFIG_THEME_DARK;
    int64_t now = clock_utc_ms();
    int64_t hour = (now / 60000 + config_tz_minutes(app->config, now)) / 60 % 24;
    return hour >= DARK_FROM_HOUR || hour < DARK_UNTIL_HOUR;
}

static enum config_theme theme_of(const char *name)
{
    return strcmp(name, "dark") == 0   ? CONFIG_THEME_DARK
           : strcmp(name, "time") == 0 ? CONFIG_THEME_TIME
                                       : CONFIG_THEME_LIGHT;
}

static struct ui_look configured_look(const struct app *app)
{
    const struct config *c = app->config;
    struct ui_look look = { .scale = (float)c->scale_percent / 100.0F,
                            .dark = is_dark(app, c->theme),
                            .left_handed = c->hand == CONFIG_HAND_LEFT };
    utf8_copy(look.lang, sizeof look.lang, c->lang);
    return look;
}

static enum err load_texts(const struct app *app, const char *lang)
{
    char dir[CONFIG_PATH + 16];
    snprintf(dir, sizeof dir, "%s/strings", app->config->assets_dir);
    return strings_load(dir, lang);
}

static void take_over_look(void *ctx, const struct ui_look *look)
{
    if (strcmp(strings_lang(), look->lang) != 0 && load_texts(ctx, look->lang) != OK)
        LOG_WARN("language=%s cannot be loaded, the old one stays", look->lang);
}

static void apply_look(void *ctx, const struct ui_look *look, const char *theme)
{
    struct app *app = ctx;
    struct ui_look next = *look;
    app->theme = theme_of(theme);
    next.dark = is_dark(app, app->theme);
    loop_set_look(app->loop, &next);
}

static void read_flag(struct app *app, struct arena *a, const char *key, const char *yes,
                      bool *flag)
{
    const char *value = setting_find(app->ops, a, key);
    if (value)
        *flag = strcmp(value, yes) == 0;
}

// The person's own look, as the settings screen saved it, over the configured one.
static void person_changed(void *arg)
{
    struct app *app = arg;
    if (!app->loop)
        return;
    struct arena a = { 0 };
    struct ui_look look = configured_look(app), now = ui_get_look(loop_ui(app->loop));
    if (look.scale <= 0)
        look.scale = now.scale;
    const char *theme = setting_find(app->ops, &a, "look.theme");
    app->theme = theme ? theme_of(theme) : app->config->theme;
    look.dark = is_dark(app, app->theme);
    const char *scale = setting_find(app->ops, &a, "look.scale");
    if (scale && atoi(scale) >= 80 && atoi(scale) <= 200)
        look.scale = (float)atoi(scale) / 100.0F;
    const char *lang = setting_find(app->ops, &a, "look.lang");
    if (lang)
        utf8_copy(look.lang, sizeof look.lang, lang);
    read_flag(app, &a, "look.hand", "left", &look.left_handed);
    read_flag(app, &a, "look.motion", "reduced", &look.reduced_motion);
    read_flag(app, &a, "look.contrast", "high", &look.high_contrast);
    const char *volume = setting_find(app->ops, &a, "sound.volume");
    app->screens.volume = volume ? atoi(volume) : app->config->sound_volume;
    sound_set_volume(app->sound, app->screens.volume);
    arena_deinit(&a);
    loop_set_look(app->loop, &look);
}

// ---- Devices

static enum device_state device_of(enum printer_state state)
{
    switch (state) {
    case PRINTER_IDLE:
    case PRINTER_READY:
    case PRINTER_PAPER_LOW:
        return DEVICE_READY;
    case PRINTER_PRINTING:
        return DEVICE_BUSY;
    case PRINTER_TAKEN:
    case PRINTER_UNREACHABLE:
        return DEVICE_OFF;
    case PRINTER_NO_PAPER:
    case PRINTER_COVER_OPEN:
    case PRINTER_FAULT:
    case PRINTER_STATE_COUNT:
        break;
    }
    return DEVICE_ALERT;
}

static void count_waiting(struct app *app)
{
    struct print_job_counts jobs = { 0 };
    struct outbox_state outbox = { 0 };
    if (print_jobs_count(ops_reader(app->ops), &jobs) == OK)
        app->screens.status.print_jobs_waiting = (int)jobs.waiting;
    if (outbox_state(ops_reader(app->ops), &outbox) == OK)
        app->screens.status.sync_waiting = (int)outbox.queued;
}

static void tell_status(struct app *app)
{
    struct screen_msg msg = { .kind = MSG_STATUS };
    count_waiting(app);
    screen_stack_message(app->stack, &msg);
}

static void take_print_event(struct app *app, const struct print_event *e)
{
    struct till_status *status = &app->screens.status;
    if (strcmp(e->printer, app->printers.receipt_queue) == 0) {
        status->printer = device_of(e->state);
        snprintf(status->printer_key, sizeof status->printer_key, "status.printer.%s",
                 printer_state_text(e->state));
    }
    if (e->job_id) {
        static const enum job_state states[PRINT_JOB_STATE_COUNT] = {
            [PRINT_JOB_QUEUED] = JOB_QUEUED,   [PRINT_JOB_SENDING] = JOB_SENDING,
            [PRINT_JOB_PRINTED] = JOB_PRINTED, [PRINT_JOB_UNKNOWN] = JOB_UNKNOWN,
            [PRINT_JOB_FAILED] = JOB_FAILED,   [PRINT_JOB_CANCELLED] = JOB_CANCELLED,
        };
        struct screen_msg msg = { .kind = MSG_PRINT_JOB,
                                  .job = e->job_id,
                                  .state = states[e->job_state],
                                  .percent = e->percent };
        screen_stack_message(app->stack, &msg);
    }
}

static void empty_mailboxes(void *ctx)
{
    struct app *app = ctx;
    struct print_event event;
    bool any = false;
    while (printers_poll(&app->printers, &event)) {
        take_print_event(app, &event);
        any = true;
    }
    ops_pump(app->ops);
    if (any)
        tell_status(app);
}

static bool is_idle(void *ctx)
{
    struct app *app = ctx;
    return ops_is_idle(app->ops) && mailbox_count(&app->printers.events) == 0;
}

// ---- Services of the screens

static enum err picture(void *ctx, int64_t job, struct receipt_picture *out)
{
    struct app *app = ctx;
    struct print_preview preview = { 0 };
    enum err err = printers_picture(&app->printers, ops_reader(app->ops), job, &preview);
    if (err != OK)
        return err;
    // The preview's alpha is 0 or 255: what lies outside the paper becomes nothing at all.
    size_t count = (size_t)preview.width * (size_t)preview.height;
    for (size_t i = 0; i < count; i++) {
        if (preview.argb[i] >> 24 == 0)
            preview.argb[i] = 0;
    }
    *out = (struct receipt_picture){ preview.argb, preview.width, preview.height };
    return OK;
}

static void play(void *ctx, const char *name)
{
    struct app *app = ctx;
    sound_play(app->sound, strcmp(name, "scan") == 0    ? SOUND_SCAN
                           : strcmp(name, "money") == 0 ? SOUND_MONEY
                                                        : SOUND_ERROR);
}

static void set_volume(void *ctx, int percent)
{
    struct app *app = ctx;
    sound_set_volume(app->sound, percent);
}

static void refuse(void *ctx)
{
    play(ctx, "error");
}

static void quit(void *ctx)
{
    struct app *app = ctx;
    loop_quit(app->loop);
}

// ---- Building and taking apart

// "a\nb" -> { "a", "b", NULL }; NULL for "".
static char **split_lines(const char *text)
{
    if (!*text)
        return NULL;
    size_t count = 2;
    for (const char *c = text; *c; c++)
        count += *c == '\n';
    char **lines = mem_array(count, sizeof *lines);
    for (size_t i = 0; text; i++) {
        const char *end = strchr(text, '\n');
        lines[i] = mem_strndup(text, end ? (size_t)(end - text) : strlen(text));
        text = end ? end + 1 : NULL;
    }
    return lines;
}

static void free_lines(char **lines)
{
    for (char **line = lines; line && *line; line++)
        free(*line);
    free(lines);
}

static enum err open_ops(struct app *app, struct problem *p)
{
    const struct config *c = app->config;
    app->header = split_lines(c->receipt_header);
    app->footer = split_lines(c->receipt_footer);
    struct ops_config config = {
        .data_dir = c->data_dir,
        .currency = c->currency,
        .terminal_name = c->terminal_name,
        .terminal_prefix = c->terminal_prefix,
        .tax_rounding = c->tax_rounding,
        .cash_rounding = c->cash_rounding,
        .shop_name = c->shop_name,
        .shop_address = c->shop_address,
        .receipt_header = (const char *const *)app->header,
        .receipt_footer = (const char *const *)app->footer,
        .printer = printers_receipt_queue(c),
        .open_drawer = true,
        .barcodes = &c->barcode_rules,
        .print_doorbell = ring_printers,
        .wake = wake,
        .person_changed = person_changed,
        .doorbell_arg = app,
    };
    return ops_open(&app->ops, &config, p);
}

static enum err open_loop(struct app *app, int64_t start_us, struct problem *p)
{
    const struct config *c = app->config;
    struct loop_config config = {
        .title = "KHUB Till",
        .window = c->window,
        .w = c->width_px,
        .h = c->height_px,
        .look = configured_look(app),
        .automation_path = c->automation,
        .scanner_device = c->scanner_device,
        .scanner = { .us_layout = c->scanner_layout == CONFIG_SCANNER_US },
        .start_us = start_us,
    };
    utf8_copy(config.scanner.prefix, sizeof config.scanner.prefix, c->scanner_prefix);
    utf8_copy(config.scanner.suffix, sizeof config.scanner.suffix, c->scanner_suffix);
    struct loop_hooks hooks = {
        .ctx = app,
        .doorbell = empty_mailboxes,
        .is_idle = is_idle,
        .refused = refuse,
        .look = take_over_look,
#ifdef TILL_FAULTS
        .inject = inject,
#endif
    };
    app->stack = screen_stack_new();
    enum err err = loop_new(&app->loop, &config, &hooks, app->stack);
    return err == OK ? OK : problem_set(p, err, "there is no screen to draw on");
}

static void fill_screens(struct app *app)
{
    bool has_printer = app->printers.count > 0;
    app->screens = (struct screens){
        .ops = app->ops,
        .stack = app->stack,
        .ui = loop_ui(app->loop),
        .status = { .printer = has_printer ? DEVICE_READY : DEVICE_NONE, .sync = DEVICE_NONE },
        .services = { .ctx = app,
                      .apply_look = apply_look,
                      .picture = picture,
                      .play = play,
                      .set_volume = set_volume,
                      .quit = quit },
        .lock_after_s = app->config->lock_after_s,
        .tz_minutes_override = app->config->tz_system ? INT_MIN : app->config->tz_minutes,
        .scanner_device = app->config->scanner_device,
        .volume = app->config->sound_volume,
    };
    struct till_status *status = &app->screens.status;
    utf8_copy(status->printer_key, sizeof status->printer_key,
              has_printer ? "status.printer.ready" : "status.printer.none");
    utf8_copy(status->sync_key, sizeof status->sync_key, "status.sync.none");
    count_waiting(app);
}

static enum err build(struct app *app, int64_t start_us, struct problem *p)
{
    locale_set_country(app->config->country);
    app->theme = app->config->theme;
    enum err err = load_texts(app, app->config->lang);
    if (err != OK)
        return problem_set(p, err, "no texts in %s/strings", app->config->assets_dir);
    err = open_ops(app, p);
    if (err == OK)
        err = open_loop(app, start_us, p);
    if (err == OK)
        err =
            printers_start(&app->printers, app->config, ops_database_path(app->ops), wake, app, p);
    if (err == OK)
        app->sound = sound_new(app->config->sound_volume, SOUND_IDLE_MS);
    return err;
}

static void take_apart(struct app *app)
{
    screen_stack_free(app->stack);
    printers_stop(&app->printers);
    ops_close(app->ops);
    sound_free(app->sound);
    loop_free(app->loop); // last: workers ring it until they are joined
    arena_deinit(&app->screens.words);
    free_lines(app->header);
    free_lines(app->footer);
    strings_unload();
}

int app_run(const struct config *config, int64_t start_us)
{
    struct app app = { .config = config };
    struct problem problem = { 0 };
    // What fails shall fail with an error that is told, not end the program.
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
#ifdef TILL_FAULTS
    inject_prepare();
#endif
    enum err err = build(&app, start_us, &problem);
    if (err == OK) {
        fill_screens(&app);
        screen_push(app.stack, screen_lock_new(&app.screens));
        loop_run(app.loop);
    } else {
        fprintf(stderr, "till: %s\n", problem.text[0] ? problem.text : err_text(err));
    }
    take_apart(&app);
    return err == OK ? 0 : 1;
}
