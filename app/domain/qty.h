#ifndef POS_APP_DOMAIN_QTY_H
#define POS_APP_DOMAIN_QTY_H
// Quantities in thousandths of the product's unit (pieces, kilograms, litres, ...). Negative on
// returns.
#include "app/base/err.h"

#include <stdbool.h>
#include <stdint.h>

#define QTY_MAX_MILLI INT64_C(999999999999) // just under 10^9 units
#define QTY_TEXT 32

struct qty {
    int64_t milli;
};

bool qty_fits(struct qty q); // within +-QTY_MAX_MILLI

// "3", "-1", "1.236": only the decimals that are needed.
void qty_format(struct qty q, char out[QTY_TEXT]);
// ERR_INVALID: not a plain decimal number, more than three decimals, above the cap.
enum err qty_parse(const char *text, struct qty *out);
#endif
