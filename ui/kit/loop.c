#include "ui/kit/loop.h"

#include "app/base/clock.h"
#include "app/base/mem.h"
#include "ui/kit/automation.h"
#include "ui/kit/loop_internal.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "loop"
#include "app/base/log.h"

enum { STALL_US = 30000, AWAKE_US = 2000, WAIT_MAX_MS = 60000, ROUNDS_MAX = 8 };

// ---- Start and end

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
}

static float first_scale(int w, int h)
{
    float by_w = (float)w / 1366.0f, by_h = (float)h / 768.0f;
    float scale = by_w < by_h ? by_w : by_h;
    return scale < 0.8f ? 0.8f : scale > 2.0f ? 2.0f : scale;
}

static enum err start_device(struct loop *l, const struct loop_config *config)
{
    enum { SCANS_MAX = 64 };
    if (!config->scanner_device || !*config->scanner_device)
        return OK;
    mailbox_init(&l->scans, sizeof(struct scan), SCANS_MAX, loop_wake, l);
    enum err err = evdev_init(&l->evdev, config->scanner_device, &config->scanner, &l->scans);
    return err == OK ? evdev_start(&l->evdev) : err;
}

enum err loop_new(struct loop **out, const struct loop_config *config,
                  const struct loop_hooks *hooks, struct screen_stack *stack)
{
    struct loop *l = mem_zero(sizeof *l);
    *out = NULL;
    l->hooks = *hooks;
    l->stack = stack;
    l->start_us = config->start_us ? config->start_us : clock_mono_us();
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        LOG_ERROR("no video: %s", SDL_GetError());
        free(l);
        return ERR_IO;
    }
    l->event_type = SDL_RegisterEvents(1);
    enum err err = present_open(&l->present, config->title ? config->title : "", config->w,
                                config->h, config->window);
    if (err != OK)
        goto fail;
    canvas_init(&l->canvas, l->present.w, l->present.h);
    struct ui_look look = config->look;
    if (look.scale <= 0)
        look.scale = first_scale(l->present.w, l->present.h);
    l->ui = frame_new(&look, l->present.w, l->present.h, config->font_root);
    scanner_init(&l->scanner, &config->scanner);
    SDL_StartTextInput();
    err = start_device(l, config);
    if (err != OK)
        goto fail;
    if (config->automation_path && *config->automation_path)
        err = automation_start(&l->automation, config->automation_path, loop_wake, l);
    if (err != OK)
        goto fail;
    *out = l;
    return OK;
fail:
    loop_free(l);
    return err;
}

void loop_free(struct loop *l)
{
    if (!l)
        return;
    automation_stop(l->automation);
    evdev_deinit(&l->evdev);
    mailbox_deinit(&l->scans);
    frame_free(l->ui);
    canvas_deinit(&l->canvas);
    present_close(&l->present);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(l);
}

void loop_quit(struct loop *l)
{
    if (!l->ended && l->hooks.ended)
        l->hooks.ended(l->hooks.ctx);
    l->ended = true;
}

// ---- Building and painting

static void describe(void *ctx, struct ui *ui)
{
    screen_stack_frame(ctx, ui);
}

void loop_build(struct loop *l)
{
    for (int round = 0; round < ROUNDS_MAX; round++) {
        if (screen_stack_settle(l->stack)) {
            frame_guard(l->ui, clock_mono_us());
            ui_rebuild(l->ui);
        }
        if (!frame_needs_build(l->ui))
            return;
        frame_build(l->ui, describe, l->stack, clock_mono_us());
    }
}

void loop_note_input(struct loop *l)
{
    frame_note_input(l->ui);
    if (!l->input_us)
        l->input_us = clock_mono_us();
}

static void paint(struct loop *l)
{
    const struct damage *d = frame_damage(l->ui);
    if (d->count == 0) {
        l->input_us = 0; // the input changed nothing that is seen
        return;
    }
    int64_t from = clock_mono_us();
    struct damage shown = *d;
    frame_paint(l->ui, &l->canvas);
    present_show(&l->present, &l->canvas, &shown);
    int64_t now = clock_mono_us();
    l->last_frame_us = now - from;
    stats_add(&l->frame_stats, l->last_frame_us);
    if (l->frames++ == 0)
        l->first_frame_ms = (now - l->start_us) / 1000;
    if (l->input_us)
        stats_add(&l->input_stats, now - l->input_us);
    l->input_us = 0;
}

// ---- Rounds

static int64_t sooner(int64_t a, int64_t b)
{
    return b >= 0 && (a < 0 || b < a) ? b : a;
}

// Milliseconds until something of the kit's own is due.
static int wait_ms(struct loop *l, int most)
{
    int64_t now = clock_mono_us(), due = frame_next_us(l->ui);
    int64_t wake = frame_wake_ms(l->ui);
    if (wake != INT64_MAX && !clock_is_frozen())
        due = sooner(due, now + (wake - clock_utc_ms()) * 1000);
    int64_t scanner = scanner_deadline_ms(&l->scanner);
    if (scanner >= 0)
        due = sooner(due, now + (scanner - loop_key_ms(l)) * 1000);
    if (l->automation)
        due = sooner(due, automation_next_us(l->automation));
    if (due < 0)
        return most;
    int64_t ms = (due - now + 999) / 1000;
    return ms < 0 ? 0 : ms < most ? (int)ms : most;
}

static void handle(struct loop *l, const SDL_Event *e)
{
    if (e->type != l->event_type) {
        loop_event(l, e);
        return;
    }
    atomic_store(&l->rung, false);
    struct scan scan;
    while (l->scans.ready && mailbox_poll(&l->scans, &scan))
        loop_scan(l, &scan);
    if (!l->hooks.doorbell)
        return;
    l->hooks.doorbell(l->hooks.ctx);
    ui_rebuild(l->ui);
    loop_build(l);
}

static void timers(struct loop *l)
{
    loop_scanner_tick(l);
    frame_tick(l->ui, clock_mono_us());
    if (frame_wake_ms(l->ui) <= clock_utc_ms())
        ui_rebuild(l->ui);
    loop_build(l);
}

// Was the system's queue left alone for too long since then? Keys that were read from it later may
// have been pressed at any time.
static void note_stall(struct loop *l, int64_t since_us)
{
    int64_t us = clock_mono_us() - since_us;
    if (us <= STALL_US)
        return;
    l->stalled = true;
    l->stalled_ms = SDL_GetTicks() - (uint32_t)(us / 1000);
}

bool loop_step(struct loop *l, int timeout_ms)
{
    SDL_Event e;
    loop_build(l);
    paint(l);
    int wait = wait_ms(l, timeout_ms);
    int64_t asleep = clock_mono_us();
    bool got = SDL_WaitEventTimeout(&e, wait);
    int64_t from = clock_mono_us();
    if (l->calm || from - asleep > AWAKE_US) // who had to wait for the key knows its time
        l->stalled = l->calm = false;
    note_stall(l, asleep + wait * INT64_C(1000)); // the system did not let us wake up
    for (; got && !l->ended; got = SDL_PollEvent(&e)) {
        note_stall(l, from);
        handle(l, &e);
    }
    loop_flush_key(l);
    timers(l);
    paint(l);
    l->stalled = false;
    note_stall(l, from);
    if (l->automation)
        automation_pump(l->automation, l);
    return !l->ended;
}

void loop_run(struct loop *l)
{
    while (loop_step(l, WAIT_MAX_MS))
        ;
}

void loop_wake(void *loop)
{
    struct loop *l = loop;
    if (atomic_exchange(&l->rung, true))
        return; // one in the queue is enough
    SDL_Event e = { .user = { .type = l->event_type } };
    if (SDL_PushEvent(&e) != 1)
        atomic_store(&l->rung, false);
}

// ---- Questions

struct ui *loop_ui(struct loop *l)
{
    return l->ui;
}

void loop_set_look(struct loop *l, const struct ui_look *look)
{
    if (l->hooks.look)
        l->hooks.look(l->hooks.ctx, look);
    ui_set_look(l->ui, look);
}

struct loop_stats loop_get_stats(const struct loop *l)
{
    return (struct loop_stats){ .frames = l->frames,
                                .last_frame_us = l->last_frame_us,
                                .p99_frame_us = stats_percentile(&l->frame_stats, 99),
                                .first_frame_ms = l->first_frame_ms,
                                .input_p50_us = stats_percentile(&l->input_stats, 50),
                                .input_p99_us = stats_percentile(&l->input_stats, 99),
                                .input_max_us = l->input_stats.max,
                                .input_count = l->input_stats.count };
}

void loop_reset_stats(struct loop *l)
{
    l->input_stats = (struct stats){ 0 };
}

const struct canvas *loop_canvas(const struct loop *l)
{
    return &l->canvas;
}

bool loop_is_settled(struct loop *l)
{
    return !l->has_key && scanner_deadline_ms(&l->scanner) < 0 && !frame_needs_build(l->ui) &&
           frame_damage(l->ui)->count == 0 && !atomic_load(&l->rung) &&
           !SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
}

bool loop_is_idle(struct loop *l)
{
    return loop_is_settled(l) && !frame_is_animating(l->ui) &&
           (!l->hooks.is_idle || l->hooks.is_idle(l->hooks.ctx));
}
