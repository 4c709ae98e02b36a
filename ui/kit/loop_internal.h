#ifndef POS_UI_KIT_LOOP_INTERNAL_H
#define POS_UI_KIT_LOOP_INTERNAL_H
// struct loop as the files of the loop and the automation see it.
#include "app/base/mailbox.h"
#include "ui/kit/canvas.h"
#include "ui/kit/evdev.h"
#include "ui/kit/frame.h"
#include "ui/kit/loop.h"
#include "ui/kit/present.h"
#include "ui/kit/scanner.h"
#include "ui/kit/stats.h"

#include <stdatomic.h>

union SDL_Event;
struct automation;

struct loop {
    struct loop_hooks hooks;
    struct screen_stack *stack;
    struct ui *ui;
    struct present present;
    struct canvas canvas;
    struct automation *automation; // NULL: none
    struct evdev evdev;            // a scanner read directly, where configured
    struct mailbox scans;          // struct scan, from evdev's thread
    struct scanner scanner;
    struct scanner_result scanned;
    struct scanner_key key; // pressed, its text may still come
    char key_name[32];
    bool has_key;
    uint32_t event_type;        // registered with SDL: the doorbell
    atomic_bool rung;           // a doorbell event is in SDL's queue
    bool ended, stalled;        // stalled: for more than 30 ms nothing was read from the system
    uint32_t stalled_ms;        // SDL_GetTicks() at the beginning of that
    bool calm;                  // the automation made the next events: their times are right
    int64_t key_ms_ahead;       // pauses between its keys that nobody waited for
    int64_t start_us, input_us; // input_us: when the oldest unpainted input came; 0: none
    int64_t frames, last_frame_us, first_frame_ms;
    struct stats frame_stats, input_stats;
};

// loop_input.c
void loop_event(struct loop *l, const union SDL_Event *e);
void loop_flush_key(struct loop *l); // no text came for the key pressed last
void loop_scanner_tick(struct loop *l);
int64_t loop_key_ms(const struct loop *l); // now, in the time of keys
bool loop_took_keys(const struct loop *l); // all that were pressed have come to the scanner
// loop.c: builds now if input left something to build for.
void loop_build(struct loop *l);
void loop_note_input(struct loop *l);
#endif
