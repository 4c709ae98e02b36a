#ifndef POS_UI_KIT_FRAME_H
#define POS_UI_KIT_FRAME_H
// The other side of ui.h: what the loop, the automation socket and tests do with a struct ui: feed
// it input, let it build, paint what changed. Times are microseconds of one monotonic clock, passed
// in. UI thread only.
//
// Input is judged against the last built tree. A call that returns true has left something for the
// next build (an activation, text, a new look): call frame_build before the next input.
#include "ui/kit/canvas.h"
#include "ui/kit/node.h"
#include "ui/kit/ui.h"

struct ui *frame_new(const struct ui_look *look, int w_px, int h_px, const char *font_root);
void frame_free(struct ui *ui); // accepts NULL
void frame_resize(struct ui *ui, int w_px, int h_px);

// Pointer: mouse (source FRAME_MOUSE) and fingers alike; x and y in device px.
#define FRAME_MOUSE (-1)
bool frame_press(struct ui *ui, int64_t source, int x, int y, int64_t now_us);
bool frame_move(struct ui *ui, int64_t source, int x, int y, int64_t now_us);
bool frame_release(struct ui *ui, int64_t source, int x, int y, int64_t now_us);
bool frame_cancel(struct ui *ui); // the pointer left the window or was taken away
bool frame_wheel(struct ui *ui, int x, int y, float steps_x, float steps_y);

// A key by its name ("Ctrl+P", "Return", "a") and the text it typed ("" for none).
bool frame_key(struct ui *ui, const char *name, const char *text, int64_t now_us);

// Keys that may turn out to be a scanner's. early: the focused field takes them all the same, it
// can give them back. mark: the next key may be the first of a scan. take_back: it was, the field
// gets the text and the caret it had; with the next build.
bool frame_takes_early(const struct ui *ui);
void frame_mark(struct ui *ui);
void frame_take_back(struct ui *ui);

// Timers of the kit: long press, repeat, fade, animations. next: -1: none.
bool frame_tick(struct ui *ui, int64_t now_us);
int64_t frame_next_us(const struct ui *ui);
// The virtual time at which a build was asked for by ui_wake_at; INT64_MAX: none.
int64_t frame_wake_ms(const struct ui *ui);
void frame_note_input(struct ui *ui); // somebody is there: see ui_last_input_ms
bool frame_is_animating(const struct ui *ui);
bool frame_needs_build(const struct ui *ui);
// Starts the guard against double taps: 300 ms after a screen change.
void frame_guard(struct ui *ui, int64_t now_us);
bool frame_is_guarded(const struct ui *ui, int64_t now_us);

// Builds until the tree is settled (at most a few rounds) and finds out what changed.
void frame_build(struct ui *ui, void (*describe)(void *ctx, struct ui *ui), void *ctx,
                 int64_t now_us);

#define DAMAGE_MAX 8
struct damage {
    struct rect rects[DAMAGE_MAX]; // device px, within the window
    int count;                     // 0: nothing changed
};
void damage_add(struct damage *d, struct rect r, struct rect window);
const struct damage *frame_damage(const struct ui *ui);
void frame_damage_all(struct ui *ui); // the window's content was lost
// Paints the damage and clears it. The canvas must hold the last frame.
void frame_paint(struct ui *ui, struct canvas *canvas);

// The last built tree, for automation and tests.
const struct ui_tree *frame_tree(const struct ui *ui);
struct rect frame_target(const struct ui *ui, int node); // with slop, logical px
// Topmost node that would take a press at a logical point; -1: none.
int frame_hit(const struct ui *ui, int x, int y);
bool frame_is_reachable(const struct ui *ui, int node);     // seen, not covered: a tap would arrive
uint64_t frame_focused(const struct ui *ui);                // key; 0: none
int frame_duplicates(const struct ui *ui, const char **id); // number of ids used twice
#endif
