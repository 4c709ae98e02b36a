#ifndef POS_UI_KIT_SCREEN_H
#define POS_UI_KIT_SCREEN_H
// Screens and their stack. A screen embeds struct screen as its first member and is made by one
// constructor; the stack owns it from push on. Push, replace and pop take effect after the frame
// or event in which they are called. UI thread only.
#include "ui/kit/scanner.h"
#include "ui/kit/ui.h"

struct screen;
struct screen_stack;

struct screen_ops {
    const char *name;                               // "sell"; what tests wait for
    void (*enter)(struct screen *s);                // on top now, first or again; optional
    void (*frame)(struct screen *s, struct ui *ui); // describes the picture; mandatory
    // A code was scanned. False: not wanted here; the error tone sounds. Optional.
    bool (*scan)(struct screen *s, const struct scan *scan);
    bool (*key)(struct screen *s, const char *key);     // before widgets; true: used up. Optional
    void (*message)(struct screen *s, const void *msg); // from a worker, by the app. Optional
    void (*leave)(struct screen *s);                    // covered or about to go; optional
    void (*destroy)(struct screen *s);                  // frees it; mandatory
};

struct screen {
    const struct screen_ops *ops;
    struct screen_stack *stack; // set by push
    bool overlay;               // the screen below stays visible; frame() opens its own layer
};

void screen_push(struct screen_stack *stack, struct screen *s);
void screen_replace(struct screen *s, struct screen *with); // instead of s and all above it
void screen_replace_all(struct screen_stack *stack, struct screen *s);
void screen_pop(struct screen *s);                             // s and all above it
struct screen *screen_top(const struct screen_stack *stack);   // NULL: empty
const char *screen_top_name(const struct screen_stack *stack); // "" when empty
bool screen_is_top(const struct screen *s);

// For the loop and tests.
struct screen_stack *screen_stack_new(void);
void screen_stack_free(struct screen_stack *stack); // leaves and destroys all
void screen_stack_frame(struct screen_stack *stack, struct ui *ui);
bool screen_stack_scan(struct screen_stack *stack, const struct scan *scan); // to the top one
bool screen_stack_key(struct screen_stack *stack, const char *key);
void screen_stack_message(struct screen_stack *stack, const void *msg); // to every screen
bool screen_stack_settle(struct screen_stack *stack); // applies push/pop; true: something changed
#endif
