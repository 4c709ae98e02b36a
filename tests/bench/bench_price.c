// Prints how many baskets of 10 lines with 2 taxes each are priced a second, best of five rounds.
#include "app/base/clock.h"
#include "app/domain/tax.h"

#include <inttypes.h>
#include <stdio.h>

#define LINES 10
#define BASKETS 40000
#define VARIANTS 64

static struct tax_set two_taxes(void)
{
    struct tax_set set = { .count = 2 };
    set.tax[0] = (struct tax){ .kind = TAX_PERCENT,
                               .rate_micro = 19 * PERCENT_MICRO,
                               .included = true,
                               .base_affected = true };
    set.tax[1] = (struct tax){ .kind = TAX_PERCENT,
                               .rate_micro = 7 * PERCENT_MICRO / 2,
                               .base_affected = true };
    return set;
}

static void fill(struct tax_line lines[VARIANTS][LINES], const struct tax_set *taxes)
{
    for (int v = 0; v < VARIANTS; v++) {
        for (int i = 0; i < LINES; i++) {
            lines[v][i] = (struct tax_line){
                .qty = { (1 + (v + i) % 5) * 1000 },
                .price = { (INT64_C(99) + v * 37 + i * 113) * 10000 },
                .discount_micro = i % 3 == 0 ? 10 * PERCENT_MICRO : 0,
                .taxes = taxes,
            };
        }
    }
}

int main(void)
{
    static struct tax_line lines[VARIANTS][LINES];
    const struct tax_set taxes = two_taxes();
    fill(lines, &taxes);
    struct tax_totals totals = { 0 };
    int64_t best_us = INT64_MAX, check = 0;
    for (int round = 0; round < 5; round++) {
        int64_t start = clock_mono_us();
        for (int b = 0; b < BASKETS; b++) {
            if (tax_document(lines[b % VARIANTS], LINES, TAX_ROUND_LINE, 2, NULL, &totals, NULL) !=
                OK)
                return 1;
            check += totals.included.minor;
        }
        int64_t us = clock_mono_us() - start;
        best_us = us < best_us ? us : best_us;
    }
    tax_totals_deinit(&totals);
    printf("%" PRId64 " %" PRId64 "\n", BASKETS * INT64_C(1000000) / best_us, check);
    return 0;
}
