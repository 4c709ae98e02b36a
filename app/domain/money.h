#ifndef POS_APP_DOMAIN_MONEY_H
#define POS_APP_DOMAIN_MONEY_H
// Amounts and unit prices as integers. An amount is a whole number of the currency's minor units
// (cents for EUR, yen for JPY, fils for KWD); a unit price or a cost is a whole number of
// millionths of the currency unit. Quantity x unit price is rounded once, to an amount; ties go
// away from zero, below zero too, so that a refund mirrors its sale.
//
// Every amount that enters the domain is within +-MONEY_MAX_MINOR. Sums of up to 9,000 such
// amounts cannot overflow int64; results are checked with money_fits() where they leave.
#include "app/base/err.h"
#include "app/domain/qty.h"

#include <stdbool.h>
#include <stdint.h>

#define MONEY_MAX_MINOR INT64_C(999999999999999)
#define UNIT_PRICE_MAX_MICRO INT64_C(999999999999999999)
#define MONEY_TEXT 32 // longest decimal text of an amount, a price or a quantity, with NUL

struct money {
    int64_t minor;
};

struct unit_price {
    int64_t micro;
};

bool money_fits(struct money m);           // within +-MONEY_MAX_MINOR
bool unit_price_fits(struct unit_price p); // within +-UNIT_PRICE_MAX_MICRO

// digits: of the currency, 0 to 4 (currency.h). ERR_INVALID: the result exceeds the cap.
enum err money_times(struct qty q, struct unit_price p, int digits, struct money *out);

// Exact; every amount within the cap is a unit price within its cap.
struct unit_price unit_price_of(struct money m, int digits);
// Rounds to the currency's digits, ties away from zero: for showing a price, never for summing.
struct money unit_price_rounded(struct unit_price p, int digits);

// Machine form: "-12.30" with exactly `digits` decimals, a point, no grouping.
void money_format(struct money m, int digits, char out[MONEY_TEXT]);
// At least `min_digits` decimals, then only as many as are needed: "2.50", "0.1234".
void unit_price_format(struct unit_price p, int min_digits, char out[MONEY_TEXT]);

// Accept what the formatters write and shorter forms ("12", "-0.5"). ERR_INVALID: not a plain
// decimal number, more decimals than fit exactly (trailing zeros are not counted), or above the
// cap.
enum err money_parse(const char *text, int digits, struct money *out);
enum err unit_price_parse(const char *text, struct unit_price *out);
#endif
