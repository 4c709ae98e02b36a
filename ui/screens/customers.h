#ifndef POS_UI_SCREENS_CUSTOMERS_H
#define POS_UI_SCREENS_CUSTOMERS_H
// The customers page's parts, for customers*.c alone. UI thread only.
#include "app/ops/customer_ops.h"
#include "app/store/orders.h"
#include "app/store/search.h"
#include "ui/kit/widgets.h"
#include "ui/screens/shell.h"

// How the page divides the room beside the rail, in logical px. Pure.
struct customers_plan {
    int pad, gap;
    int list_w, card_w, h; // h: of both, from the content's top on
    int head_h, row_h, foot_h;
    int kb_h;                    // keyboard at the window's bottom; 0: hidden
    bool group, balance, credit; // columns there is room for
    bool small;
};
struct customers_plan customers_plan(int window_w, int window_h, bool keyboard);

#define CUSTOMERS_PAGE 200 // rows read at once
#define CUSTOMERS_LAST 5   // purchases on the card

struct customer_form {
    bool open;
    char id[ID_LEN]; // "": a new one
    char name[200], phone[48], email[120], card[48], note[300];
    char group[ID_LEN];
    int64_t credit_limit_minor;
    char duplicate_id[ID_LEN], duplicate[200]; // who has this phone number
    const char *words;                         // string key of what is wrong; NULL: nothing
    char words_name[200];                      // {name} in it
    enum err trouble;
    const char *shown; // id of the field that was scrolled into view
};

struct customers {
    struct screen base;
    struct screens *all;
    bool attach;

    char query[96], asked[96];
    enum customer_filter filter;
    char group[ID_LEN]; // filter; "": none
    bool stale;
    bool show_chosen; // scroll it into view in the next frame

    struct arena groups_arena;
    struct customer_group_list groups;
    struct arena arena;
    struct customer_list page; // rows first .. first + count - 1, or all hits of a search
    int64_t first, total, everybody;
    enum err trouble;

    char chosen[ID_LEN]; // "": nobody
    struct arena card_arena;
    struct customer customer; // the chosen one; id NULL: nobody
    struct order_list last;
    int64_t visits;
    bool history; // the list of all purchases is open
    struct order_list orders;

    struct customer_form form;
};

const struct customer *customers_row(struct customers *s, int64_t row); // NULL: gone
void customers_choose(struct customers *s, const char *id);
void customers_take(struct customers *s, const char *id); // puts them on the sale
void customers_open_history(struct customers *s);
const char *customers_match(struct customers *s, struct ui *ui, const char *text);
enum category_colour customers_colour(const char *key); // always the same for the same key
int customers_credit_used(const struct customer *c);    // per mille of the limit
void customers_balance(struct customers *s, const struct customer *c, const char **text,
                       enum colour *colour);

void customers_edit(struct customers *s, const struct customer *c); // NULL: a new one
void customers_save(void *customers);
void customers_scan_card(struct customers *s, const char *code); // while the form is open

void customers_list_frame(struct customers *s, struct ui *ui, const struct customers_plan *plan);
void customers_card_frame(struct customers *s, struct ui *ui, const struct customers_plan *plan);
void customers_form_frame(struct customers *s, struct ui *ui, const struct customers_plan *plan);
void customers_history_frame(struct customers *s, struct ui *ui);
#endif
