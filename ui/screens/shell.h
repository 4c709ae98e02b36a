#ifndef POS_UI_SCREENS_SHELL_H
#define POS_UI_SCREENS_SHELL_H
// The frame around the screens: rail, top bar with chips, clock and person; mirrored for the left
// hand and for Arabic. UI thread only.
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
    const char *title; // NULL: the search field of the sell screen stands there instead
    bool back;         // Back button before the title; see shell_begin's return
    // The search field (title NULL): the caller's buffer.
    char *search;
    unsigned long search_cap;
    unsigned *search_event; // enum ui_field_event bits, out
    bool no_rail;           // task screens: Back, title, chips
    const char *detail;     // grey words behind the title
    bool no_clock;
};
// True: Back (or Esc) was asked for.
bool shell_begin(struct screens *all, struct ui *ui, const struct shell_page *page);
void shell_end(struct ui *ui);
#endif
