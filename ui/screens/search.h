#ifndef POS_UI_SCREENS_SEARCH_H
#define POS_UI_SCREENS_SEARCH_H
// The search's parts, for search*.c alone. UI thread only.
#include "app/store/search.h"
#include "ui/kit/widgets.h"
#include "ui/screens/looks.h"
#include "ui/screens/shell.h"

// How far the results' card goes on under the keyboard, so that it shows no lower edge.
#define SEARCH_UNDER 20

// Where everything lies in the window, in logical px.
struct search_plan {
    int x, y, w, h;       // over the tiles
    int pad, gap;         // around and between the cards
    int list_w, list_h;   // card with the results
    int side_w;           // recent searches; 0: no room beside the results
    int head_h;           // of the results' card; 0: none
    int kb_x, kb_w, kb_h; // keyboard at the window's bottom; kb_h 0: hidden
    bool tiles, chips;    // room for the picture and the category in a row
};
// The tiles' place in the window; a window with little room spreads the keyboard under the cart.
struct search_plan search_plan(int window_w, int window_h, bool left_handed, bool keyboard);

struct search {
    struct screen base;
    struct screens *all;
    struct arena arena;
    struct product_hits hits;
    enum err trouble; // of the last look into the catalogue
    struct looks looks;
    char asked[160];         // what hits answer
    bool stale, more_wanted; // more_wanted: somebody scrolled to the end of the first hits
    long marked;
    bool show_mark;    // scroll it into view in the next frame
    bool keyboard;     // wanted; a hardware key hides it
    bool custom;       // the custom item's sheet was opened
    char sale[ID_LEN]; // cart that was searched for, "": none yet
    size_t lines;      // in the cart when another screen came over this one
};

void search_add(struct search *s, long hit);
void search_custom(struct search *s);    // sells what was typed as a custom item
void search_want_more(struct search *s); // the end of the hits is in sight
void search_take(struct search *s, const char *query);
void search_list(struct search *s, struct ui *ui, const struct search_plan *plan);
void search_side(struct search *s, struct ui *ui, const struct search_plan *plan);
#endif
