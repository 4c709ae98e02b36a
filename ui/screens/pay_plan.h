#ifndef POS_UI_SCREENS_PAY_PLAN_H
#define POS_UI_SCREENS_PAY_PLAN_H
// How the payment screen divides the room it has, and what typed digits mean. Pure.
#include "app/domain/payment.h"
#include "ui/kit/widgets.h"

#define PAY_QUICK_MAX 4

// In logical px. Three columns (tenders, amount and keys, what comes of it), or where the window is
// too small for them two: everything but the keys scrolls in the first.
struct pay_plan {
    bool narrow;
    int pad, gap;               // around and between the columns
    int x;                      // of the first column: more than pad where the window is very wide
    int left_w, mid_w, right_w; // narrow: left_w scrolls, mid_w has the keys, no right_w
    int h;                      // of each column
    int due_h, quick_h;         // amount card, quick notes
    int tile_h;                 // a tender
    int key_w, key_h, key_gap;  // number pad: 4 x 4 keys, narrow: 3 x 4
    int complete_w, complete_h; // the key that completes; narrow: a bar below the others
    int quick_max;              // notes beside "Exact"
    int change_h;               // card with the change
    bool small;                 // type one step smaller
};
// w, h: of the content below the top bar. tenders: tiles in the first column.
struct pay_plan pay_plan(int w, int h, int tenders);

// Typed digits are minor units from the right, as on a cash register ("2270" is 22.70); from the
// decimal sign on they are what they look like ("22.7", "50."). Empty: 0. False: out of range.
bool pay_typed_amount(const char *typed, int digits, struct money *out);
// The same value as digits, for a preset that the next key replaces.
struct ui_digits pay_preset(struct money m);

// One of `parts` equal parts of an amount; for cash rounded so that coins can settle it.
struct money pay_part_of(struct money all, int parts, const struct cash_rounding *cash);

#endif
