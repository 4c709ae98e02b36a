#include "app/domain/payment.h"

#include "app/base/mem.h"
#include "app/domain/exact.h"

#include <string.h>

static const char *const tender_names[TENDER_METHODS] = {
    [TENDER_CASH] = "cash",
    [TENDER_CARD] = "card",
    [TENDER_GIFT_CARD] = "gift_card",
    [TENDER_STORE_CREDIT] = "store_credit",
    [TENDER_ON_ACCOUNT] = "on_account",
};

static const char *const mode_names[] = {
    [CASH_HALF_UP] = "half_up",
    [CASH_UP] = "up",
    [CASH_DOWN] = "down",
};

const char *tender_name(enum tender_method m)
{
    return (unsigned)m < TENDER_METHODS ? tender_names[m] : "";
}

bool tender_find(const char *name, enum tender_method *out)
{
    for (unsigned i = 0; i < TENDER_METHODS; i++)
        if (strcmp(tender_names[i], name) == 0) {
            *out = (enum tender_method)i;
            return true;
        }
    return false;
}

const char *cash_rounding_mode_name(enum cash_rounding_mode m)
{
    return (unsigned)m < LEN(mode_names) ? mode_names[m] : "";
}

bool cash_rounding_mode_find(const char *name, enum cash_rounding_mode *out)
{
    for (unsigned i = 0; i < LEN(mode_names); i++)
        if (strcmp(mode_names[i], name) == 0) {
            *out = (enum cash_rounding_mode)i;
            return true;
        }
    return false;
}

struct cash_rounding cash_rounding_usual(const struct currency *c)
{
    return (struct cash_rounding){ .step = c->cash_step, .mode = CASH_HALF_UP };
}

struct money cash_rounded(struct money m, struct cash_rounding r)
{
    if (r.step <= 1)
        return m;
    int64_t size = m.minor < 0 ? -m.minor : m.minor;
    int64_t rest = size % r.step;
    bool up = rest && (r.mode == CASH_UP || (r.mode == CASH_HALF_UP && rest >= r.step - rest));
    size += up ? r.step - rest : -rest;
    return (struct money){ m.minor < 0 ? -size : size };
}

static int sign_of(int64_t v)
{
    return (v > 0) - (v < 0);
}

static enum err check_account(const struct account *a, int64_t on_account, struct problem *p)
{
    if (!on_account)
        return OK;
    if (!a->known)
        return problem_set(p, ERR_DENIED, "tenders: on account needs a customer");
    // A refund to the account lowers the balance: no limit stands against it.
    if (on_account > 0 && a->balance.minor + on_account > a->limit.minor && !a->over_limit_allowed)
        return problem_set(p, ERR_NEEDS_APPROVAL, "tenders: above the customer's credit limit");
    return OK;
}

enum err payment_settle(struct money included, const struct tender *tenders, size_t count,
                        struct cash_rounding rounding, const struct account *account,
                        struct settlement *out, struct problem *p)
{
    int sign = included.minor < 0 ? -1 : 1;
    int64_t cash = 0, other = 0, on_account = 0;
    if (count > TENDERS_MAX)
        return problem_set(p, ERR_FULL, "tenders: more than %d", TENDERS_MAX);
    for (size_t i = 0; i < count; i++) {
        int64_t amount = tenders[i].amount.minor;
        if (!money_fits(tenders[i].amount))
            return problem_set(p, ERR_INVALID, "tenders[%zu].amount: too large", i);
        if (sign_of(amount) != sign)
            return problem_set(p, ERR_INVALID, "tenders[%zu].amount: must be %s", i,
                               sign > 0 ? "above zero" : "below zero, it is a refund");
        *(tenders[i].method == TENDER_CASH ? &cash : &other) += amount;
        if (tenders[i].method == TENDER_ON_ACCOUNT)
            on_account += amount;
        if (other * sign > included.minor * sign)
            return problem_set(p, ERR_INVALID,
                               "tenders[%zu].amount: more than what is due; only cash gives change",
                               i);
    }
    enum err err = account ? check_account(account, on_account, p) : OK;
    if (err != OK)
        return err;
    struct money left = { included.minor - other };
    struct settlement s = { .included = included, .cash_due = cash_rounded(left, rounding) };
    s.rounding.minor = s.cash_due.minor - left.minor;
    s.total.minor = included.minor + s.rounding.minor;
    s.tendered.minor = cash + other;
    int64_t over = cash - s.cash_due.minor;
    if (over * sign > 0)
        s.change.minor = over;
    else
        s.due.minor = -over;
    if (!money_fits(s.total) || !money_fits(s.tendered))
        return problem_set(p, ERR_INVALID, "tenders: too large");
    *out = s;
    return OK;
}

struct change_pieces change_break(struct money change, const struct currency *c, int64_t step)
{
    struct change_pieces out = { 0 };
    int64_t rest = change.minor < 0 ? -change.minor : change.minor;
    for (int i = 0; i < CURRENCY_DENOMINATIONS && c->denomination[i]; i++) {
        int64_t value = c->denomination[i];
        if (value > rest || (step > 1 && value % step != 0))
            continue;
        out.piece[out.count++] = (struct change_piece){ .value = value,
                                                        .count = (int)(rest / value),
                                                        .note = value >= c->note_from };
        rest %= value;
    }
    out.rest.minor = rest;
    return out;
}

// Ascending, without doubles; the largest falls out when the list is full.
static int insert(struct money *list, int count, int max, int64_t value)
{
    int at = count;
    while (at > 0 && list[at - 1].minor > value)
        at--;
    if (at == max || (at > 0 && list[at - 1].minor == value))
        return count;
    if (count < max)
        count++;
    memmove(&list[at + 1], &list[at], (size_t)(count - 1 - at) * sizeof(*list));
    list[at].minor = value;
    return count;
}

// Units to round up to: the two smallest notes, and 5 and 10 times the power of ten that the second
// reaches (EUR: 5, 10, 50, 100). Where no notes are known, as if they began like the euro's.
static int round_up_units(const struct currency *c, int64_t unit[4])
{
    int64_t smallest = 0, second = 0;
    for (int i = 0; i < CURRENCY_DENOMINATIONS && c->denomination[i]; i++) {
        if (c->denomination[i] < c->note_from)
            break;
        second = smallest;
        smallest = c->denomination[i];
    }
    if (!second)
        smallest = 5 * exact_pow10(c->digits), second = 2 * smallest;
    int64_t ten = 1;
    while (ten * 10 <= second)
        ten *= 10;
    unit[0] = smallest;
    unit[1] = second;
    unit[2] = 5 * ten;
    unit[3] = 10 * ten;
    return 4;
}

int quick_cash(struct money due, const struct currency *c, struct money *out, int max)
{
    int64_t unit[4];
    int count = 0, units = round_up_units(c, unit);
    if (due.minor <= 0 || due.minor > MONEY_MAX_MINOR)
        return 0;
    for (int i = 0; i < units; i++) {
        int64_t up = (due.minor + unit[i] - 1) / unit[i] * unit[i];
        if (up > due.minor)
            count = insert(out, count, max, up);
    }
    for (int i = 0; i < CURRENCY_DENOMINATIONS && c->denomination[i] >= c->note_from; i++)
        if (c->denomination[i] > due.minor)
            count = insert(out, count, max, c->denomination[i]);
    return count;
}
