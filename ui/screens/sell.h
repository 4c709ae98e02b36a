#ifndef POS_UI_SCREENS_SELL_H
#define POS_UI_SCREENS_SELL_H
// The sell screen's parts, for sell*.c alone: what it remembers (sell.c), what it shows where
// (sell_plan.c), tiles (sell_grid.c, sell_bar.c), cart column (sell_cart.c, sell_line.c,
// sell_foot.c) and what a person may do there (sell_acts.c). UI thread only.
#include "app/ops/sale_ops.h"
#include "ui/kit/widgets.h"
#include "ui/screens/looks.h"
#include "ui/screens/sell_plan.h"
#include "ui/screens/shell.h"

// An act that waits for an answer (age check, approval, yes or no) and then goes on by itself.
enum sell_act {
    SELL_NOTHING,
    SELL_PAY,         // to the payment screen
    SELL_CASH,        // value: minor units handed over
    SELL_REMOVE_LINE, // value: index
    SELL_VOID,
    SELL_AGE, // confirm that the age was checked
};

// Words in the cart about the last scan, until the next one.
struct sell_trouble {
    enum { TROUBLE_NONE, TROUBLE_UNKNOWN, TROUBLE_WORDS } kind;
    char code[160];
    char text[240];
};

struct sell_tile {
    struct product *product;
    struct look look;
    uint32_t hash;           // of the product's id
    struct unit_price price; // in force for one piece, here and now, for this customer
    int64_t in_cart;
};

struct sell {
    struct screen base;
    struct screens *all;

    // Tiles: one page of a category, read when something changed.
    struct looks looks;
    struct arena page_arena;
    struct product_list page;
    struct sell_tile *tiles;
    char category[ID_LEN]; // "": favourites
    bool on_first_visit;   // favourites not looked at yet: none there, then the first category
    int page_no, per_page;
    bool stale;
    char priced_for[ID_LEN]; // the customer whose prices the tiles show
    int64_t seen_version;
    bool choosing;   // the grid shows all categories
    bool asks_price; // the next article is not sold, its price is shown

    // Cart.
    long selected;  // line, -1: none
    bool show_line; // scroll it into view in the next frame
    bool menu;      // the three dots are open
    bool has_undo;
    uint32_t undo_token;
    int64_t undo_since_ms;
    char undo_text[200];
    struct sell_trouble trouble;
    bool asks_age, asks_void;
    enum sell_act waiting; // what goes on after the answer
    int64_t waiting_value;

    // Quick cash: worked out again when the sum to pay changes.
    struct money quoted_for, cash_due, notes[2];
    int note_count;
    char quoted_customer[ID_LEN];
    bool quoted;
};

// sell_grid.c
void sell_read_tiles(struct sell *s, const struct sell_plan *plan);
void sell_grid_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan);
void sell_set_category(struct sell *s, const char *category_id);
int sell_page_count(const struct sell *s);

// sell_bar.c
void sell_bar_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan);
// Without height for a row of actions they follow the tiles; what goes on lies over those.
void sell_bar_in_grid(struct sell *s, struct ui *ui, const struct sell_plan *plan);

// sell_cart.c, sell_line.c, sell_foot.c
void sell_cart_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan);
void sell_line_frame(struct sell *s, struct ui *ui, size_t line);
int sell_line_height(int row, void *sell);
void sell_foot_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan);
void sell_quote(struct sell *s); // keeps cash_due and notes right

// sell_acts.c: each says on the screen what went wrong.
bool sell_scan_code(struct sell *s, const char *code, bool only_if_valid);
void sell_add_product(struct sell *s, const char *product_id);
void sell_change_qty(struct sell *s, size_t line, int steps);
void sell_do(struct sell *s, enum sell_act act, int64_t value);
void sell_go_on(void *sell); // the answer to what waited was yes
void sell_undo(struct sell *s);
void sell_park(struct sell *s);
void sell_fail(struct sell *s, enum err err); // words in the cart and the error tone
void sell_select(struct sell *s, long line);
void sell_dialogs(struct sell *s, struct ui *ui);
#endif
