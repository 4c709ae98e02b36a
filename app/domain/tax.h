#ifndef POS_APP_DOMAIN_TAX_H
#define POS_APP_DOMAIN_TAX_H
// Taxes of a line and of a document, in exact rational arithmetic: a value is rounded only where
// this header says so, ties away from zero, so that a refund mirrors its sale.
//
// The taxes of a line stand in the order in which they apply. First the fixed taxes are known;
// then the included ones are taken out of the price from the last to the first, then the excluded
// ones are added from the first to the last. Neighbours of one kind which do not enter each
// other's base form a batch: included percentages of a batch are taken out together
// (5 % + 10 % of 115 are 5 and 10), so are divisions.
//   percent   base x rate
//   division  rate % of the price with tax: included price x rate, excluded
//             base x rate / (1 - sum of the batch); where that sum is 100 %, base x rate
//   fixed     |quantity| x rate, with the sign of quantity x price (a price of 0 counts as
//   positive)
// enters_next_base: later taxes that are base_affected are computed on this one too.
#include "app/base/err.h"
#include "app/domain/money.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TAX_PER_LINE 8
#define TAX_LINES_MAX 10000
#define TAX_RATE_MAX_MICRO INT64_C(10000000000)   // 10,000 %, either way
#define TAX_FIXED_MAX_MICRO INT64_C(999999999999) // per unit, either way
#define PERCENT_MICRO INT64_C(1000000)            // one per cent
#define PERCENT_100_MICRO (100 * PERCENT_MICRO)

enum tax_kind { TAX_PERCENT, TAX_FIXED, TAX_DIVISION };
enum tax_rounding { TAX_ROUND_LINE, TAX_ROUND_DOCUMENT };

// Two taxes with equal fields are the same tax definition.
struct tax {
    int64_t rate_micro; // millionths of a per cent; fixed: millionths of the currency unit
    enum tax_kind kind;
    bool included;         // in the unit price
    bool enters_next_base; // its amount is part of the base of later taxes
    bool base_affected;    // it sees the amounts of earlier taxes that enter its base
};

struct tax_set {
    struct tax tax[TAX_PER_LINE];
    int count;
};

// What a line is computed from.
struct tax_line {
    struct qty qty;
    struct unit_price price;
    int64_t discount_micro; // per cent off in millionths of a per cent, 0 to PERCENT_100_MICRO
    struct money off;       // taken off after the percentage; signed like quantity x price
    const struct tax_set *taxes;
};

struct tax_amount {
    struct money base, amount;
};

// Per line: final. Per document: each figure is its exact value rounded on its own, for showing;
// only the document's totals add up.
struct tax_line_result {
    struct money gross; // quantity x price before discounts
    struct money net;   // after discounts: what the taxes were computed from
    struct money excluded, included;
    struct tax_amount tax[TAX_PER_LINE];
};

struct tax_sum {
    struct tax tax;
    struct money base, amount;
};

struct tax_totals {
    struct money excluded, tax, included; // excluded + tax == included
    struct tax_sum *sum; // owned; one per tax definition, in order of first appearance
    size_t sum_count, sum_cap;
};

bool tax_equal(const struct tax *a, const struct tax *b);
bool tax_set_equal(const struct tax_set *a, const struct tax_set *b);
// One percent tax, the usual case: "21 % included".
struct tax_set tax_set_percent(int64_t rate_micro, bool included);
// ERR_INVALID with the place ("taxes[1].rate: ...") in p.
enum err tax_set_check(const struct tax_set *set, struct problem *p);

// A whole document. Per line: each line amount is rounded, then each tax; the totals are sums.
// Per document: each tax definition is summed exactly over the lines and rounded once; the untaxed
// total is the exact sum rounded if any tax is excluded, else the rounded total minus the tax.
// out: count results, or NULL when only totals are wanted. totals: zeroed or used before (its
// memory is reused); tax_totals_deinit() frees it. ERR_INVALID: a line is out of range or a result
// exceeds MONEY_MAX_MINOR (p names the line: "lines[3]: ..."); ERR_FULL: more than TAX_LINES_MAX.
enum err tax_document(const struct tax_line *lines, size_t count, enum tax_rounding rounding,
                      int digits, struct tax_line_result *out, struct tax_totals *totals,
                      struct problem *p);
void tax_totals_deinit(struct tax_totals *totals);
#endif
