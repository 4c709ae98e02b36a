#include "app/domain/tax.h"

#include <stdlib.h>

bool tax_equal(const struct tax *a, const struct tax *b)
{
    return a->rate_micro == b->rate_micro && a->kind == b->kind && a->included == b->included &&
           a->enters_next_base == b->enters_next_base && a->base_affected == b->base_affected;
}

bool tax_set_equal(const struct tax_set *a, const struct tax_set *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (!tax_equal(&a->tax[i], &b->tax[i]))
            return false;
    return true;
}

struct tax_set tax_set_percent(int64_t rate_micro, bool included)
{
    return (struct tax_set){
        .count = 1,
        .tax = { { .rate_micro = rate_micro,
                   .kind = TAX_PERCENT,
                   .included = included,
                   .base_affected = true } },
    };
}

enum err tax_set_check(const struct tax_set *set, struct problem *p)
{
    if (set->count < 0 || set->count > TAX_PER_LINE)
        return problem_set(p, ERR_INVALID, "taxes: more than %d", TAX_PER_LINE);
    for (int i = 0; i < set->count; i++) {
        const struct tax *t = &set->tax[i];
        int64_t max = t->kind == TAX_FIXED ? TAX_FIXED_MAX_MICRO : TAX_RATE_MAX_MICRO;
        if ((unsigned)t->kind > TAX_DIVISION)
            return problem_set(p, ERR_INVALID, "taxes[%d].kind: unknown", i);
        if (t->rate_micro > max || t->rate_micro < -max)
            return problem_set(p, ERR_INVALID, "taxes[%d].rate: out of range", i);
    }
    return OK;
}

void tax_totals_deinit(struct tax_totals *totals)
{
    free(totals->sum);
    *totals = (struct tax_totals){ 0 };
}
