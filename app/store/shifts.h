#ifndef POS_APP_STORE_SHIFTS_H
#define POS_APP_STORE_SHIFTS_H
// Shifts with running totals: every sale adds to its shift inside its own transaction, so that
// closing one reads a row instead of adding up the day. Amounts in minor units.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stddef.h>
#include <stdint.h>

struct shift_tender {
    const char *method;
    int64_t count, amount_minor;
};
struct shift {
    const char *id, *terminal_id, *user_id;
    int64_t opened_at_ms, closed_at_ms; // 0: open
    int64_t float_minor;
    int64_t sales, returns;             // how many
    int64_t sales_minor, returns_minor; // returns_minor is not above zero
    int64_t discount_minor, tax_minor, rounding_minor;
    int64_t cash_minor; // in the drawer: float + cash in - change - cash out
    struct shift_tender *tender;
    size_t tender_count;
};
enum err shifts_get_open(struct db *db, struct arena *a, const char *terminal_id,
                         struct shift *out); // ERR_NOT_FOUND: none
#endif
