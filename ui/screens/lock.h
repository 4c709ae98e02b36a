#ifndef POS_UI_SCREENS_LOCK_H
#define POS_UI_SCREENS_LOCK_H
// The lock screen's parts, for lock*.c alone. UI thread only.
#include "app/ops/user_ops.h"
#include "ui/kit/widgets.h"
#include "ui/screens/lock_plan.h"
#include "ui/screens/screens.h"

struct lock {
    struct screen base;
    struct screens *all;
    struct arena arena;
    struct user_list users;
    long chosen; // -1: nobody
    char pin[OPS_PIN_MAX + 1];
    int pin_count;
    bool checking, wrong;
    int shakes; // movements of the dots still to come
    int64_t wait_until_ms;
    enum err trouble; // of the last try, other than a wrong PIN
    enum lock_badge { BADGE_IDLE, BADGE_UNKNOWN, BADGE_REFUSED } badge;
    bool all_staff;
    char query[64];
};

void lock_panel_frame(struct lock *s, struct ui *ui, const struct lock_plan *plan);
void lock_staff_frame(struct lock *s, struct ui *ui, const struct lock_plan *plan);
void lock_card_frame(struct lock *s, struct ui *ui, const struct lock_plan *plan);
void lock_choose(struct lock *s, long user);
void lock_key(struct lock *s, enum ui_pad_key key);
// Colours of a person's picture, always the same ones for the same login.
enum category_colour lock_colour(const char *login);
#endif
