#ifndef POS_APP_DOMAIN_PAYMENT_H
#define POS_APP_DOMAIN_PAYMENT_H
// Settling an amount: tenders, cash rounding, change. Signs: a sale's tenders are positive, a
// refund's negative, and everything mirrors.
#include "app/base/err.h"
#include "app/domain/currency.h"
#include "app/domain/money.h"

#include <stdbool.h>
#include <stddef.h>

#define TENDERS_MAX 32
#define TENDER_REFERENCE 64

enum tender_method {
    TENDER_CASH,
    TENDER_CARD,
    TENDER_GIFT_CARD,
    TENDER_STORE_CREDIT,
    TENDER_ON_ACCOUNT,
    TENDER_METHODS
};

const char *tender_name(enum tender_method m); // "cash", ... "on_account": as on the wire
bool tender_find(const char *name, enum tender_method *out);

struct tender {
    enum tender_method method;
    struct money amount;              // as handed over: cash before change
    char reference[TENDER_REFERENCE]; // card slip, gift card number; "" = none
};

enum cash_rounding_mode {
    CASH_HALF_UP, // to the nearest step, ties away from zero
    CASH_UP,      // away from zero
    CASH_DOWN     // towards zero
};

struct cash_rounding {
    int64_t step; // minor units; 0 or 1: no rounding
    enum cash_rounding_mode mode;
};

const char *cash_rounding_mode_name(enum cash_rounding_mode m); // "half_up", "up", "down"
bool cash_rounding_mode_find(const char *name, enum cash_rounding_mode *out);
// The usual step of the currency, half up.
struct cash_rounding cash_rounding_usual(const struct currency *c);
struct money cash_rounded(struct money m, struct cash_rounding r);

// The customer's account, for TENDER_ON_ACCOUNT. balance: what is owed already (positive).
struct account {
    bool known;              // a customer is on the sale
    struct money balance;    // includes this till's unsynced sales
    struct money limit;      // credit limit; 0: no credit
    bool over_limit_allowed; // an approver said yes to going over it
};

// How the tenders meet an amount. Only cash gives change: the other tenders together may not
// exceed the amount. What is left for cash after them is rounded; total = included + rounding.
struct settlement {
    struct money included; // as asked for
    struct money rounding; // of the cash part; 0 when the other tenders settle all
    struct money total;
    struct money tendered; // sum of all tenders
    struct money cash_due; // what cash has to settle, rounded
    struct money due;      // still missing; 0 = settled
    struct money change;   // to give back, in cash
};

// ERR_INVALID: a tender is zero, has the wrong sign, or the other tenders exceed the amount.
// ERR_NEEDS_APPROVAL: on account above the credit limit. ERR_DENIED: on account without a
// customer. account may be NULL: on account is not checked. Not being settled is no error: see due.
enum err payment_settle(struct money included, const struct tender *tenders, size_t count,
                        struct cash_rounding rounding, const struct account *account,
                        struct settlement *out, struct problem *p);

// Change in notes and coins, largest first, the fewest pieces. With a
// rounding step (0: none) only pieces that are whole steps are used.
struct change_piece {
    int64_t value; // minor units
    int count;
    bool note;
};

struct change_pieces {
    struct change_piece piece[CURRENCY_DENOMINATIONS];
    int count;
    struct money rest; // what the known pieces cannot make up; all of it for unknown currencies
};

struct change_pieces change_break(struct money change, const struct currency *c, int64_t step);

// Amounts worth a button for a sum to pay in cash: what people are likely to hand over. Ascending,
// all above `due`; `due` itself ("exact") is not among them. Returns how many, up to max.
// EUR 22.66: 25, 30, 50, 100.
int quick_cash(struct money due, const struct currency *c, struct money *out, int max);
#endif
