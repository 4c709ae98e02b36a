#ifndef POS_APP_DOMAIN_TAX_PLAN_H
#define POS_APP_DOMAIN_TAX_PLAN_H
// How a set of taxes is worked out, independent of any amount: in which order, with which factor,
// and which tax's amount enters or leaves which other tax's base. Everything is linear in the
// line's price and quantity, so one plan serves a line that is rounded step by step and a whole
// document that is summed exactly.
#include "app/domain/exact.h"
#include "app/domain/tax.h"

struct tax_plan {
    int count;
    bool any_excluded;
    uint8_t order[TAX_PER_LINE]; // of evaluation
    int64_t num[TAX_PER_LINE],
        den[TAX_PER_LINE];          // amount = base x num / den; den > 0; not for fixed
    int64_t per_unit[TAX_PER_LINE]; // fixed: currency millionths; else 0
    bool fixed[TAX_PER_LINE];
    int8_t to_tax[TAX_PER_LINE][TAX_PER_LINE];  // [i][j]: amount j counts in what i is computed on
    int8_t to_base[TAX_PER_LINE][TAX_PER_LINE]; // [i][j]: amount j counts in the base i reports
};

void tax_plan_make(struct tax_plan *plan, const struct tax_set *set); // set passed tax_set_check()

// Exact amounts of one line or of all lines of a document with the same taxes, over one
// denominator. base: sum of their discounted prices in minor units over tax_base_den(); units: sum
// of their quantities in thousandths, signed like quantity x price.
int64_t tax_base_den(int digits);

struct tax_exact {
    int128 den;
    int128 excluded, included;
    int128 base[TAX_PER_LINE], amount[TAX_PER_LINE];
};

// False: beyond 128 bits; tax_plan_big() then answers.
bool tax_plan_exact(const struct tax_plan *plan, int128 base, int128 units, int digits,
                    struct tax_exact *out);

struct tax_big {
    struct big den, excluded, included;
    struct big base[TAX_PER_LINE], amount[TAX_PER_LINE];
};

void tax_plan_big(const struct tax_plan *plan, int128 base, int128 units, int digits,
                  struct tax_big *out); // zeroed before or used before
void tax_big_deinit(struct tax_big *b);

// Rounded step by step: net is the rounded line amount, each tax is rounded before it counts in
// another's base. False: a figure exceeds MONEY_MAX_MINOR.
bool tax_plan_round(const struct tax_plan *plan, int64_t net, int64_t units, int digits,
                    struct tax_line_result *out);
#endif
