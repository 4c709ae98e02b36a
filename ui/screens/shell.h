#ifndef POS_UI_SCREENS_SHELL_H
#define POS_UI_SCREENS_SHELL_H
// The frame around the screens: rail, top bar with chips, clock and person; mirrored for the left
// hand and for Arabic. UI thread only.
#include "ui/kit/widgets.h"
#include "ui/screens/screens.h"

#define SHELL_RAIL_W 84
#define SHELL_BAR_H 64
#define SHELL_SIDE_W 412 // cart column and its like

enum nav {
    NAV_NONE,
    NAV_SELL,
    NAV_RECEIPTS,
    NAV_PARKED,
    NAV_CUSTOMERS,
    NAV_DRAWER,
    NAV_REPORTS,
    NAV_SETTINGS
};

// Page inside the shell: opens the rail and the top bar and leaves a stack open that covers the
// content below the bar and beside the rail (origin: its top left). Close with shell_end().
struct shell_page {
    enum nav nav;
    const char *title;   // NULL: the search field of the sell screen stands there instead
    bool back;           // Back button before the title; see shell_begin's return
    const char *back_id; // NULL: "shell.back"
    // The search field (title NULL): the caller's buffer.
    char *search;
    unsigned long search_cap;
    bool search_opens;       // a letter in it opens a screen
    unsigned *search_event;  // enum ui_field_event bits, out
    const char *search_id;   // NULL: "sell.search"
    const char *search_hint; // what may be typed; NULL: tr("sell.search")
    bool no_rail;            // task screens: Back, title, chips
    const char *detail;      // grey words behind the title
    bool no_clock;
};
// True: Back (or Esc) was asked for.
bool shell_begin(struct screens *all, struct ui *ui, const struct shell_page *page);
void shell_end(struct ui *ui);

// Measures of this window: smaller than usual where the scale leaves little room.
struct shell_size {
    int rail_w, bar_h, side_w;
    int w, h;     // of the content inside the rail and below the bar
    bool compact; // little height: one line less everywhere
};
struct shell_size shell_size(const struct ui *ui);
struct shell_size shell_measure(int window_w, int window_h); // the pure part

// The two parts of a content with a side column (cart, preview), as places in the stack that
// shell_begin() leaves open: swapped for the left hand.
struct shell_panes {
    struct ui_place main, side;
};
struct shell_panes shell_panes(const struct ui *ui);

// A toast over whatever is shown; for what needs no answer.
void shell_notice(struct screens *all, enum ui_tone tone, const char *text);
// The words of a state ("status.sync.offline") with the number of what waits.
const char *shell_status_text(struct screens *all, const char *key, int waiting);
enum icon shell_printer_icon(enum device_state state);
enum icon shell_sync_icon(enum device_state state);

// Goes to the lock screen; the open sale stays the person's.
void shell_lock(struct screens *all);
#endif
