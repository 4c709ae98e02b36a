#ifndef POS_UI_SCREENS_PAY_INTERNAL_H
#define POS_UI_SCREENS_PAY_INTERNAL_H
// What the files of the payment screen share. UI thread only.
#include "app/ops/customer_ops.h"
#include "app/ops/sale_ops.h"
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/pay_plan.h"
#include "ui/screens/shell.h"

enum pay_sheet {
    PAY_SHEET_NONE,
    PAY_SHEET_CARD,  // take the amount on the card terminal
    PAY_SHEET_AGE,   // old enough?
    PAY_SHEET_FAULT, // the sale could not be kept
    PAY_SHEET_LEAVE, // parts were taken already
};

struct pay {
    struct screen base;
    struct screens *all;
    enum tender_method method;
    bool split; // parts of the amount stand where the notes were
    struct ui_digits typed;
    bool follows_due; // typed is what is due, whatever that becomes
    char reference[TENDER_REFERENCE];
    bool to_reference; // the pad types the reference
    struct tender taken[TENDERS_MAX];
    size_t taken_count;
    enum payment_receipt receipt;
    bool open_drawer;
    enum pay_sheet sheet;
    enum err fault;    // PAY_SHEET_FAULT
    const char *words; // string key of what is wrong with the entry; NULL: nothing
    char note[200];    // what the last scan came to, for some seconds
    bool note_alert;
    int64_t note_since_ms;
    bool age_asked; // on the way in
    bool confirms;  // the age sheet came up on the way to taking money: go on there

    // Worked out by pay_refresh().
    struct settlement before; // without the amount being typed
    struct settlement sums;   // with it
    enum err quote;           // of it
    struct money rest;        // what the chosen tender can settle
    struct money amount;      // typed
    struct money quick[PAY_QUICK_MAX];
    int quick_count;
    struct change_pieces pieces;
    struct customer customer; // id NULL: nobody; lives in `facts`
    struct arena facts;
};

// After anything changed: sums, quick notes, customer.
void pay_refresh(struct pay *p);
void pay_choose(struct pay *p, enum tender_method method);
void pay_set_amount(struct pay *p, struct money m); // a note or a part was tapped
void pay_set_exact(struct pay *p);
void pay_type(struct pay *p, enum ui_pad_key key);
void pay_confirm(struct pay *p); // the Complete key: takes the amount; completes when it settles
void pay_take(struct pay *p);    // after what the tender asks for was answered
enum err pay_complete(struct pay *p); // opens a sheet when it could not
void pay_age_answered(struct pay *p, bool old_enough);
void pay_remove_part(struct pay *p, size_t i);
void pay_leave(struct pay *p); // Back
bool pay_is_settled(const struct pay *p);
bool pay_offers_parts(const struct pay *p); // where cash has its notes
bool pay_needs_reference(enum tender_method method);
const char *pay_tender_label(enum tender_method method);

// The parts of the picture.
void pay_put_tenders(struct pay *p, struct ui *ui, const struct pay_plan *plan);
void pay_put_due(struct pay *p, struct ui *ui, const struct pay_plan *plan);
void pay_put_quick(struct pay *p, struct ui *ui, const struct pay_plan *plan);
void pay_put_keys(struct pay *p, struct ui *ui, const struct pay_plan *plan);
void pay_put_change(struct pay *p, struct ui *ui, const struct pay_plan *plan);
void pay_put_receipt(struct pay *p, struct ui *ui, const struct pay_plan *plan);
void pay_put_parts(struct pay *p, struct ui *ui, bool fill); // fill: takes the room left over
void pay_put_sale(struct pay *p, struct ui *ui, int h);      // h 0: what is left
void pay_put_sheet(struct pay *p, struct ui *ui);
#endif
