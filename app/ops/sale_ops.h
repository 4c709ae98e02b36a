#ifndef POS_APP_OPS_SALE_OPS_H
#define POS_APP_OPS_SALE_OPS_H
// Ringing up: what is in the cart and how it gets there. Every change is saved before the function
// returns, so that a killed till comes back with the same cart.
#include "app/ops/ops.h"
#include "app/store/carts.h"

// The open sale. Valid until the next call that changes it.
const struct cart *sale_cart(const struct ops *o);
const char *sale_next_number(struct ops *o);  // what its receipt will be called, e.g. "2-10482"
bool sale_age_confirmed(const struct ops *o); // the age was checked for all that is in the cart
enum err sale_confirm_age(struct ops *o);

enum scan_kind {
    SCAN_ITEM,     // a product is in the cart: line says where
    SCAN_CUSTOMER, // a loyalty card: the customer is attached
    SCAN_BADGE,    // of a person of the staff: text is their name; nothing was done
    SCAN_RECEIPT,  // a receipt of this shop: text is its number; nothing was done
    SCAN_UNKNOWN,  // no product has this code
    SCAN_BAD_CODE, // not a valid code: text says why, in English
};
struct scan_result {
    enum scan_kind kind;
    size_t line;
    char text[160]; // the code or name, see kind
    int min_age;    // of the scanned item, when the customer's age is to be checked; else 0
    bool sold_out;  // sold all the same: the shelf is right, not the computer
    bool weigh;     // sold by weight, and nothing has weighed it yet: ask for the quantity
};
// What a scanner or a typed code means. ERR_NOT_FOUND with SCAN_UNKNOWN, ERR_INVALID with
// SCAN_BAD_CODE, ERR_FULL: 2,000 lines.
enum err sale_scan(struct ops *o, const char *code, struct scan_result *out);

// Adds one product tapped on a tile or in a list. qty 0: one piece.
enum err sale_add(struct ops *o, const char *product_id, struct qty qty, struct scan_result *out);
// Something without an article: name and price are typed. tax_milli_pct, included: its tax.
enum err sale_add_open_item(struct ops *o, const char *name, struct money price,
                            int64_t tax_milli_pct, size_t *line);

// line: index in the cart. ERR_INVALID: out of range, or a value that makes no sense. Less than
// nothing comes back: that needs ACT_RETURN_NO_RECEIPT, here and in sale_add(). A quantity that
// makes more of an amount off than the person may give needs what the discount would.
enum err sale_set_qty(struct ops *o, size_t line, struct qty qty);
enum err sale_set_note(struct ops *o, size_t line, const char *note);
enum err sale_set_discount(struct ops *o, size_t line, struct discount d);
enum err sale_set_price(struct ops *o, size_t line, struct unit_price price);
enum err sale_clear_price(struct ops *o, size_t line);
// Would these pass, need an approval (of *act) or be denied? Without doing it.
enum access sale_discount_access(const struct ops *o, size_t line, struct discount d,
                                 enum act *act);
enum access sale_order_discount_access(const struct ops *o, struct discount d, enum act *act);

// Remembers how the line is now, until the next call, so that a sheet that changes it can be left
// without saving; ERR_INVALID: no such line. The second puts quantity, price, discount and note
// back, which needs no approval: they were there before. OK too when the line is gone.
enum err sale_keep_line(struct ops *o, size_t line);
enum err sale_put_back_line(struct ops *o);

// token: for sale_undo(), good for the last 16 removals.
enum err sale_remove(struct ops *o, size_t line, uint32_t *token);
enum err sale_undo(struct ops *o, uint32_t token, size_t *line);

enum err sale_set_order_discount(struct ops *o, struct discount d);
enum err sale_set_order_note(struct ops *o, const char *note);
enum err sale_attach_customer(struct ops *o, const char *customer_id); // NULL or "": nobody
enum err sale_void(struct ops *o); // throws the whole cart away; audited

// Parked sales of this till. name "": the first item's.
enum err sale_park(struct ops *o, const char *name); // ERR_INVALID: the cart is empty
enum err sale_parked(struct ops *o, struct arena *a, struct parked_list *out); // newest first
int64_t sale_parked_count(struct ops *o);
// Somebody else's needs ACT_TAKE_OVER_PARKED. ERR_BUSY: park or finish the open sale first;
// ERR_NOT_FOUND: gone.
enum err sale_resume(struct ops *o, const char *cart_id);
#endif
