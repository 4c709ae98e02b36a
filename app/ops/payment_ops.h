#ifndef POS_APP_OPS_PAYMENT_OPS_H
#define POS_APP_OPS_PAYMENT_OPS_H
// Taking money for the open sale.
#include "app/ops/ops.h"

// The sums for these tenders, for showing while they are typed. Errors as payment_settle().
enum err payment_quote(struct ops *o, const struct tender *tenders, size_t count,
                       struct settlement *out, struct problem *p);

enum payment_receipt { PAYMENT_PRINT, PAYMENT_EMAIL, PAYMENT_NO_RECEIPT };
struct payment_options {
    enum payment_receipt receipt;
    bool keep_drawer_shut; // else cash opens it
};

// What the change screen shows; stands on its own, the cart is empty again.
struct payment_done {
    char order_id[ID_LEN];
    char number[32];
    int64_t print_job; // 0: none
    int64_t sold_at_ms;
    struct settlement sums;
    struct tender tenders[TENDERS_MAX];
    size_t tender_count;
    struct change_pieces pieces; // the change in notes and coins
    bool drawer_opened;
};

// Completes the sale in one transaction; on OK it is on disk. ERR_INVALID: not settled, or an empty
// cart; ERR_DENIED, ERR_NEEDS_APPROVAL (age check, credit limit): see p. On any error nothing was
// sold and the cart is as it was.
enum err payment_complete(struct ops *o, const struct tender *tenders, size_t count,
                          const struct payment_options *options, struct payment_done *out,
                          struct problem *p);
#endif
