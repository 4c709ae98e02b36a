#include "ui/kit/automation.h"

#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/json.h"
#include "app/base/mem.h"
#include "ui/kit/automation_input.h"
#include "ui/kit/automation_socket.h"
#include "ui/kit/internal.h"
#include "ui/kit/loop_internal.h"
#include "ui/kit/png.h"

#include <SDL.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SETTLE_US = 20000000, POLL_US = 4000, SWIPE_STEPS = 12 };

// How far a request has come.
enum phase { PHASE_START, PHASE_HOLD, PHASE_MOVE, PHASE_TYPE, PHASE_SETTLE };

struct automation {
    struct automation_socket socket;
    bool busy;
    struct automation_request req;
    enum phase phase;
    int step;
    int64_t started_us, until_us, next_us; // next_us: -1: nothing to wait for
};

enum err automation_start(struct automation **out, const char *path, void (*wake)(void *arg),
                          void *arg)
{
    struct automation *a = mem_zero(sizeof *a);
    a->next_us = -1;
    enum err err = automation_socket_start(&a->socket, path, wake, arg);
    if (err != OK) {
        free(a);
        return err;
    }
    *out = a;
    return OK;
}

void automation_stop(struct automation *a)
{
    if (!a)
        return;
    automation_socket_stop(&a->socket);
    free(a);
}

int64_t automation_next_us(const struct automation *a)
{
    return a->busy ? a->next_us : -1;
}

// ---- Answers

static void finish(struct automation *a, struct buf *out)
{
    a->busy = false;
    automation_socket_answer(&a->socket, buf_text(out));
    buf_deinit(out);
}

static void answer_ok(struct automation *a)
{
    struct buf out = { 0 };
    buf_puts(&out, "{\"ok\":true}");
    finish(a, &out);
}

static void answer_error(struct automation *a, const char *error)
{
    struct buf out = { 0 };
    buf_puts(&out, "{\"ok\":false,\"error\":");
    json_put_string(&out, error);
    buf_putc(&out, '}');
    finish(a, &out);
}

static void answer_error_about(struct automation *a, const char *id, const char *what)
{
    struct buf text = { 0 };
    buf_printf(&text, "%s: %s", id, what);
    answer_error(a, buf_text(&text));
    buf_deinit(&text);
}

// ---- Taps

// A visible place of the node that a press would reach.
static bool find_point(const struct loop *l, int node, int *x, int *y)
{
    static const struct {
        int x, y;
    } places[] = { { 50, 50 }, { 50, 25 }, { 50, 75 }, { 25, 50 }, { 75, 50 },
                   { 10, 50 }, { 90, 50 }, { 50, 10 }, { 50, 90 } };
    const struct ui_node *n = &frame_tree(l->ui)->nodes[node];
    struct rect r = rect_intersect(n->r, n->clip);
    for (size_t i = 0; i < LEN(places) && !rect_is_empty(r); i++) {
        *x = r.x + r.w * places[i].x / 100;
        *y = r.y + r.h * places[i].y / 100;
        if (frame_hit(l->ui, *x, *y) == node)
            return true;
    }
    return false;
}

// The place to press; false: answered with an error, or to be tried again (a->busy stays).
static bool find_target(struct automation *a, struct loop *l, int *x, int *y)
{
    const struct ui_tree *t = frame_tree(l->ui);
    int i = node_find(t, node_key(a->req.id));
    const struct ui_node *n = node_get(t, i);
    if (!n) {
        answer_error_about(a, a->req.id, "absent");
        return false;
    }
    if (n->flags & NODE_DISABLED) {
        answer_error_about(a, a->req.id, "disabled");
        return false;
    }
    if (rect_is_empty(rect_intersect(n->r, n->clip)) && a->step == 0) {
        a->step = 1; // scrolled away: bring it back once
        scroll_into_view(l->ui, i);
        return false;
    }
    if (!find_point(l, i, x, y)) {
        answer_error_about(a, a->req.id, n->flags & NODE_ACTIVE ? "covered" : "nothing to press");
        return false;
    }
    // Within the guard a person's second tap is ignored; a script means it.
    return (n->flags & NODE_RAPID) || !frame_is_guarded(l->ui, clock_mono_us());
}

static void start_press(struct automation *a, struct loop *l)
{
    int x = a->req.x, y = a->req.y;
    if (!a->req.has_point && !find_target(a, l, &x, &y))
        return;
    a->req.x = x;
    a->req.y = y;
    automation_button(l, SDL_MOUSEBUTTONDOWN, x, y);
    if (a->req.ms == 0) {
        automation_button(l, SDL_MOUSEBUTTONUP, x, y);
        a->phase = PHASE_SETTLE;
        return;
    }
    a->phase = PHASE_HOLD;
    a->until_us = clock_mono_us() + (int64_t)a->req.ms * 1000 + 2000;
}

static void hold(struct automation *a, struct loop *l)
{
    if (clock_mono_us() < a->until_us)
        return;
    automation_button(l, SDL_MOUSEBUTTONUP, a->req.x, a->req.y);
    a->phase = PHASE_SETTLE;
}

static void move(struct automation *a, struct loop *l)
{
    const struct automation_request *r = &a->req;
    a->step++;
    int x = r->x + (r->to_x - r->x) * a->step / SWIPE_STEPS;
    int y = r->y + (r->to_y - r->y) * a->step / SWIPE_STEPS;
    automation_motion(l, x, y);
    if (a->step < SWIPE_STEPS)
        return;
    automation_button(l, SDL_MOUSEBUTTONUP, x, y);
    a->phase = PHASE_SETTLE;
}

// One character a round, so that each finds the till as a person's would.
static void type(struct automation *a, struct loop *l)
{
    if (!loop_took_keys(l))
        return;
    const char *left = a->req.text + a->step;
    a->step += (int)automation_type(l, left, *left ? a->req.ms : SCANNER_SILENCE_MS + 1);
    if (!*left)
        a->phase = PHASE_SETTLE;
}

// ---- Questions

static void answer_tree(struct automation *a, struct loop *l)
{
    struct buf out = { 0 };
    buf_puts(&out, "{\"ok\":true,");
    automation_tree(l->ui, screen_top_name(l->stack), &out);
    buf_putc(&out, '}');
    finish(a, &out);
}

static void answer_shot(struct automation *a, struct loop *l)
{
    if (png_write(&l->canvas, a->req.text) != OK) {
        answer_error_about(a, a->req.text, "cannot be written");
        return;
    }
    struct buf out = { 0 };
    buf_printf(&out, "{\"ok\":true,\"hash\":\"%016" PRIx64 "\",\"w\":%d,\"h\":%d}",
               png_hash(&l->canvas), l->canvas.w, l->canvas.h);
    finish(a, &out);
}

static long rss_kb(void)
{
    long pages = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (!f)
        return 0;
    if (fscanf(f, "%ld %ld", &pages, &resident) != 2)
        resident = 0;
    fclose(f);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

static void answer_stats(struct automation *a, struct loop *l)
{
    struct loop_stats s = loop_get_stats(l);
    struct buf out = { 0 };
    buf_printf(&out,
               "{\"ok\":true,\"frames\":%" PRId64 ",\"last_frame_us\":%" PRId64
               ",\"p99_frame_us\":%" PRId64 ",\"rss_kb\":%ld,\"first_frame_ms\":%" PRId64
               ",\"input_to_paint_us\":{\"count\":%" PRId64 ",\"p50\":%" PRId64 ",\"p99\":%" PRId64
               ",\"max\":%" PRId64 "}}",
               s.frames, s.last_frame_us, s.p99_frame_us, rss_kb(), s.first_frame_ms, s.input_count,
               s.input_p50_us, s.input_p99_us, s.input_max_us);
    if (a->req.reset)
        loop_reset_stats(l);
    finish(a, &out);
}

static bool is_visible(const struct loop *l, const char *id)
{
    const struct ui_tree *t = frame_tree(l->ui);
    const struct ui_node *n = node_get(t, node_find(t, node_key(id)));
    return n && !rect_is_empty(rect_intersect(n->r, n->clip));
}

static bool has_come(const struct automation *a, struct loop *l)
{
    const char *what = a->req.text;
    if (!loop_is_settled(l))
        return false;
    switch (a->req.wait) {
    case WAIT_IDLE:
        return loop_is_idle(l);
    case WAIT_ID:
        return is_visible(l, what);
    case WAIT_GONE:
        return !is_visible(l, what);
    case WAIT_TEXT:
        return automation_has_text(l->ui, what);
    case WAIT_SCREEN:
        return strcmp(screen_top_name(l->stack), what) == 0;
    }
    return false;
}

static void wait_for(struct automation *a, struct loop *l)
{
    if (has_come(a, l))
        answer_ok(a);
    else if (clock_mono_us() - a->started_us > (int64_t)a->req.ms * 1000)
        answer_error_about(a, *a->req.text ? a->req.text : "idle", "did not come in time");
}

// ---- The rest

static void set_clock(struct automation *a, struct loop *l)
{
    if (a->req.clock_set)
        clock_freeze(a->req.utc_ms);
    else
        clock_advance(a->req.advance_ms);
    ui_rebuild(l->ui);
}

static void set_look(struct automation *a, struct loop *l)
{
    const struct automation_request *r = &a->req;
    struct ui_look look = ui_get_look(l->ui);
    if (r->theme[0])
        look.dark = strcmp(r->theme, "dark") == 0;
    if (r->hand[0])
        look.left_handed = strcmp(r->hand, "left") == 0;
    if (r->lang[0])
        memcpy(look.lang, r->lang, sizeof look.lang);
    if (r->scale_milli)
        look.scale = (float)r->scale_milli / 1000.0f;
    if (r->motion >= 0)
        look.reduced_motion = r->motion;
    if (r->contrast >= 0)
        look.high_contrast = r->contrast;
    loop_set_look(l, &look);
}

static void inject(struct automation *a, struct loop *l, const char *json)
{
#ifdef TILL_FAULTS
    struct problem p = { 0 };
    if (l->hooks.inject && l->hooks.inject(l->hooks.ctx, a->req.text, a->req.state, json, &p) == OK)
        return;
    answer_error_about(a, a->req.text, p.text[0] ? p.text : "cannot be injected");
#else
    (void)l;
    (void)json;
    answer_error(a, "this build injects no faults");
#endif
}

static void start(struct automation *a, struct loop *l, const char *line)
{
    SDL_Keysym key;
    a->phase = PHASE_SETTLE;
    switch (a->req.what) {
    case DO_TAP:
    case DO_PRESS:
        a->phase = PHASE_START;
        break;
    case DO_SWIPE:
        automation_button(l, SDL_MOUSEBUTTONDOWN, a->req.x, a->req.y);
        a->phase = PHASE_MOVE;
        break;
    case DO_TYPE:
        a->phase = PHASE_TYPE;
        break;
    case DO_KEY:
        if (automation_key_named(a->req.text, &key))
            automation_key(&key);
        else
            answer_error_about(a, a->req.text, "no such key");
        l->calm = true;
        break;
    case DO_SCAN:
        automation_scan(l, a->req.text);
        break;
    case DO_CLOCK:
        set_clock(a, l);
        break;
    case DO_SET:
        set_look(a, l);
        break;
    case DO_INJECT:
        inject(a, l, line);
        break;
    case DO_TREE:
    case DO_WAIT:
    case DO_SHOT:
    case DO_STATS:
    case DO_QUIT:
    case DO_COUNT:
        break;
    }
}

static void settled(struct automation *a, struct loop *l)
{
    switch (a->req.what) {
    case DO_TREE:
        answer_tree(a, l);
        break;
    case DO_SHOT:
        answer_shot(a, l);
        break;
    case DO_STATS:
        answer_stats(a, l);
        break;
    case DO_QUIT:
        answer_ok(a);
        loop_quit(l);
        break;
    case DO_TAP:
    case DO_PRESS:
    case DO_SWIPE:
    case DO_TYPE:
    case DO_KEY:
    case DO_SCAN:
    case DO_WAIT:
    case DO_CLOCK:
    case DO_INJECT:
    case DO_SET:
    case DO_COUNT:
        answer_ok(a);
        break;
    }
}

static void advance(struct automation *a, struct loop *l)
{
    if (a->req.what == DO_WAIT) {
        wait_for(a, l);
        return;
    }
    if (a->phase == PHASE_START && loop_is_settled(l))
        start_press(a, l);
    else if (a->phase == PHASE_HOLD)
        hold(a, l);
    else if (a->phase == PHASE_MOVE)
        move(a, l);
    else if (a->phase == PHASE_TYPE)
        type(a, l);
    else if (a->phase == PHASE_SETTLE && loop_is_settled(l))
        settled(a, l);
    else if (clock_mono_us() - a->started_us > SETTLE_US)
        answer_error(a, "the picture does not settle");
}

static bool take(struct automation *a, struct loop *l)
{
    size_t len;
    const char *line = automation_socket_request(&a->socket, &len);
    struct problem p = { 0 };
    if (!line)
        return false;
    a->busy = true;
    a->step = 0;
    a->started_us = clock_mono_us();
    if (automation_parse(line, len, &a->req, &p) != OK) {
        answer_error(a, p.text);
        return false;
    }
    start(a, l, line);
    return a->busy;
}

void automation_pump(struct automation *a, struct loop *l)
{
    if (!a->busy && !take(a, l))
        return;
    advance(a, l);
    a->next_us = clock_mono_us() + (a->phase == PHASE_SETTLE ? POLL_US : 1000);
}
