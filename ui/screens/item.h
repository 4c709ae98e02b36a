#ifndef POS_UI_SCREENS_ITEM_H
#define POS_UI_SCREENS_ITEM_H
// The item sheet's parts, for item*.c alone. UI thread only.
#include "app/ops/sale_ops.h"
#include "ui/kit/widgets.h"
#include "ui/screens/looks.h"
#include "ui/screens/shell.h"

// Where the sheet lies in the window, beside the cart, in logical px. Pure.
struct item_plan {
    int clip_x, clip_w; // what the sheet slides in from behind: all but the cart
    int x, w, h;        // of the sheet, x from clip_x
    bool narrow;        // one column that scrolls
    int pad, gap, head_h, foot_h;
    int left_w, right_w;
    int value_h, key_h, disc_h, note_h, total_size;
};
struct item_plan item_plan(int window_w, int window_h, bool left_handed);

// What the number pad fills.
enum item_entry { ENTRY_QTY, ENTRY_PRICE, ENTRY_AMOUNT };
// What goes on once it was approved.
enum item_wait { WAIT_NOTHING, WAIT_UNLOCK, WAIT_PRICE, WAIT_DISCOUNT };

struct item {
    struct screen base;
    struct screens *all;
    char line_id[ID_LEN];
    bool fresh; // just added, waits for its weight: leaving takes it out again

    // The product as it was when the sheet opened.
    struct arena arena;
    struct look look;
    const char *barcode;
    bool track_stock;
    struct stock_list stock;
    bool all_stock; // the list of all shops is open

    enum item_entry entry;
    struct ui_digits typed;
    bool pending;    // typed is not in the cart yet
    struct qty seen; // quantity that typed shows
    char note[CART_TEXT_MAX + 1];
    const char *words; // string key of what is wrong; NULL: nothing
    enum err trouble;  // of the last change

    bool unlocked; // the price was approved
    char unlocked_by[96];
    enum item_wait waiting;
    struct discount wanted;
    bool applying; // closes when what waits is done
};

const struct cart_line *item_line(const struct item *s); // NULL: gone
struct money item_typed_money(const struct item *s);
enum access item_discount_access(struct item *s, struct discount d);

void item_preset_qty(struct item *s, const struct cart_line *line); // typed shows the line's
void item_step(struct item *s, int steps);
void item_key(struct item *s, enum ui_pad_key key);
void item_choose(struct item *s, enum item_entry entry);
void item_tap_price(struct item *s);
void item_reset_price(struct item *s);
void item_set_discount(struct item *s, struct discount d);
void item_set_note(struct item *s);
void item_apply(struct item *s);
void item_cancel(struct item *s);
void item_remove(struct item *s);

// The parts of the picture.
void item_put_label(struct ui *ui, const char *text, const char *detail, enum colour colour);
void item_put_head(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_qty(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_keys(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_stock(struct item *s, struct ui *ui);
void item_put_price(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_discount(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_note(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_sums(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_foot(struct item *s, struct ui *ui, const struct item_plan *plan);
void item_put_words(struct item *s, struct ui *ui);
void item_put_all_stock(struct item *s, struct ui *ui);
#endif
