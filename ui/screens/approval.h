#ifndef POS_UI_SCREENS_APPROVAL_H
#define POS_UI_SCREENS_APPROVAL_H
// What the files of the approval sheet share. UI thread only.
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/shell.h"

// In logical px, in the window. Pure.
struct approval_plan {
    bool small;
    int x, y, w, h; // the sheet
    int pad;
    int right_w; // with the PIN pad
    int tile_w, tile_h;
    int foot_h; // the buttons
};
struct approval_plan approval_plan(int window_w, int window_h);

// String keys of the reasons that are offered for an act. Returns how many.
#define APPROVAL_REASONS_MAX 7
int approval_reasons(enum act act, const char *keys[APPROVAL_REASONS_MAX]);
// "damaged" of "approve.reason_damaged": what goes into the log, in any language.
const char *approval_reason_code(const char *key);

enum icon approval_icon(enum act act);

struct approval {
    struct screen base;
    struct screens *all;
    enum act act;
    char ask[160], before[96], after[96];
    char number[40]; // "2-10482"
    void (*then)(void *arg);
    void *arg;

    struct arena people_arena;
    struct user_list people;
    int chosen; // -1: nobody is on the list
    const char *reasons[APPROVAL_REASONS_MAX];
    int reason_count, reason; // -1: none
    char note[120];

    char pin[OPS_PIN_MAX + 1];
    int pin_length, pin_count;
    bool checking, wrong;
    int shakes; // of the dots that are still to come
    int64_t failures, wait_until_ms;
    enum err trouble;  // of the last try, but for a wrong PIN
    const char *words; // string key: what else went wrong
};

void approval_key(struct approval *s, enum ui_pad_key key);
void approval_submit(struct approval *s);
void approval_choose(struct approval *s, int person);
void approval_cancel(struct approval *s);
void approval_put_request(struct approval *s, struct ui *ui, const struct approval_plan *plan);
void approval_put_pin(struct approval *s, struct ui *ui, const struct approval_plan *plan);
#endif
