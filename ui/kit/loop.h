#ifndef POS_UI_KIT_LOOP_H
#define POS_UI_KIT_LOOP_H
// The window and the event loop: waits, feeds input to the screens, builds, paints what changed,
// presents it. Main thread only, but for loop_wake.
#include "app/base/err.h"
#include "ui/kit/scanner.h"
#include "ui/kit/screen.h"

#include <stdint.h>

struct loop;

struct loop_config {
    const char *title;
    bool window;           // a window instead of the full screen
    int w, h;              // px of the window; 0: the screen's (1366 x 768 where there is none)
    struct ui_look look;   // scale 0: by the window's size
    const char *font_root; // NULL: the system's
    const char *automation_path; // Unix socket; NULL or "": none
    const char *scanner_device;  // "/dev/input/..."; NULL or "": scanners type
    struct scanner_config scanner;
    int64_t start_us; // clock_mono_us() at the program's start; 0: now
};

// What the loop asks of the program. All optional, all on the main thread.
struct loop_hooks {
    void *ctx;
    void (*doorbell)(void *ctx); // loop_wake was called: empty the mailboxes
    bool (*is_idle)(void *ctx);  // no worker owes a message; for "wait idle"
    // A code came in, before the screen sees it. True: used up.
    bool (*scan)(void *ctx, const struct scan *scan);
    void (*refused)(void *ctx); // no screen wanted a scan: sound the error tone
    // Takes over a new look (loads its language); then ui_set_look is called by the loop.
    void (*look)(void *ctx, const struct ui_look *look);
    // Fault injection by the automation socket, only called in builds with TILL_FAULTS. state and
    // the whole request as JSON text.
    enum err (*inject)(void *ctx, const char *what, const char *state, const char *json,
                       struct problem *p);
    void (*ended)(void *ctx); // the window was closed or the automation said quit
};

// ERR_IO: no video, no window (logged with the reason). stack is borrowed and must outlive the
// loop; push the first screen before loop_run.
enum err loop_new(struct loop **out, const struct loop_config *config,
                  const struct loop_hooks *hooks, struct screen_stack *stack);
void loop_free(struct loop *loop); // accepts NULL
void loop_run(struct loop *loop);  // until loop_quit or the window is closed
void loop_quit(struct loop *loop);
// One round without waiting longer than timeout_ms; for tests and benches. False: ended.
bool loop_step(struct loop *loop, int timeout_ms);

// Doorbell for workers' mailboxes (mailbox_init(..., loop_wake, loop)). Any thread, until
// loop_free.
void loop_wake(void *loop);

struct ui *loop_ui(struct loop *loop);
void loop_set_look(struct loop *loop, const struct ui_look *look); // calls hooks.look
void loop_scan(struct loop *loop, const struct scan *scan);        // as if it had been scanned

struct loop_stats {
    int64_t frames, last_frame_us, p99_frame_us, first_frame_ms;
    int64_t input_p50_us, input_p99_us, input_max_us, input_count;
};
struct loop_stats loop_get_stats(const struct loop *loop);
void loop_reset_stats(struct loop *loop); // input to paint begins anew

// The painted frame.
struct canvas;
const struct canvas *loop_canvas(const struct loop *loop);
// Nothing left to do: no event, no damage, no animation, no worker's message.
bool loop_is_idle(struct loop *loop);
bool loop_is_settled(struct loop *loop); // the same, but animations and workers may go on
#endif
