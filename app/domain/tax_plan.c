#include "app/domain/tax_plan.h"

#include <string.h>

// Which taxes are worked out together: batch[i] is the place of the first tax of i's batch.
static void find_batches(const struct tax_set *set, int batch[TAX_PER_LINE])
{
    int last = set->count - 1; // last tax of the batch that is being collected, from behind
    for (int i = set->count - 1; i >= 0; i--) {
        const struct tax *t = &set->tax[i], *after = &set->tax[i + 1 < set->count ? i + 1 : i];
        bool same = t->kind == after->kind && t->included == after->included &&
                    t->enters_next_base == after->enters_next_base &&
                    (!t->enters_next_base || !after->base_affected);
        if (i != set->count - 1 && !same)
            last = i;
        for (int k = i; k <= last; k++)
            batch[k] = i;
    }
}

// What the amount of tax j does to the bases of the taxes outside its batch.
static int effect(const struct tax_set *set, const int batch[], int j, int i)
{
    const struct tax *from = &set->tax[j], *to = &set->tax[i];
    if (batch[i] == batch[j])
        return 0;
    if (!from->included)
        return i > j && from->enters_next_base && to->base_affected ? 1 : 0;
    if (i > j && from->enters_next_base && to->base_affected)
        return 0; // it is in the price already, and stays in this base
    return -1;
}

static int64_t gcd(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static void set_factor(struct tax_plan *plan, const struct tax_set *set, const int batch[], int i)
{
    const struct tax *t = &set->tax[i];
    int64_t sum = 0, num = t->rate_micro, den = PERCENT_100_MICRO;
    for (int k = 0; k < set->count; k++)
        sum += batch[k] == batch[i] ? set->tax[k].rate_micro : 0;
    if (t->kind == TAX_PERCENT && t->included)
        den += sum;
    else if (t->kind == TAX_DIVISION && !t->included && sum != PERCENT_100_MICRO)
        den -= sum;
    if (!den) // -100 % in the price: nothing can be taken out
        num = 0, den = 1;
    if (den < 0)
        num = -num, den = -den;
    int64_t common = gcd(num, den);
    plan->num[i] = num / common;
    plan->den[i] = den / common;
}

static void set_order(struct tax_plan *plan, const struct tax_set *set, int place[TAX_PER_LINE])
{
    int n = 0;
    for (int i = set->count - 1; i >= 0; i--)
        if (set->tax[i].kind == TAX_FIXED)
            plan->order[n++] = (uint8_t)i;
    for (int i = set->count - 1; i >= 0; i--)
        if (set->tax[i].kind != TAX_FIXED && set->tax[i].included)
            plan->order[n++] = (uint8_t)i;
    for (int i = 0; i < set->count; i++)
        if (set->tax[i].kind != TAX_FIXED && !set->tax[i].included)
            plan->order[n++] = (uint8_t)i;
    for (int k = 0; k < n; k++)
        place[plan->order[k]] = k;
}

void tax_plan_make(struct tax_plan *plan, const struct tax_set *set)
{
    int batch[TAX_PER_LINE] = { 0 }, place[TAX_PER_LINE] = { 0 };
    *plan = (struct tax_plan){ .count = set->count };
    if (!set->count)
        return;
    find_batches(set, batch);
    set_order(plan, set, place);
    for (int i = 0; i < set->count; i++) {
        const struct tax *t = &set->tax[i];
        plan->any_excluded |= !t->included;
        plan->fixed[i] = t->kind == TAX_FIXED;
        if (plan->fixed[i])
            plan->per_unit[i] = t->rate_micro;
        else
            set_factor(plan, set, batch, i);
        for (int j = 0; j < set->count; j++) {
            int e = effect(set, batch, j, i);
            plan->to_tax[i][j] = (int8_t)(place[j] < place[i] ? e : 0);
            plan->to_base[i][j] = (int8_t)(t->included && batch[j] == batch[i] ? -1 : e);
        }
    }
}

int64_t tax_base_den(int digits)
{
    return exact_pow10(9 - digits) * PERCENT_100_MICRO;
}

static int128 signed_sum(int128 start, const int8_t sign[], const int128 amount[], int count)
{
    for (int j = 0; j < count; j++)
        start += sign[j] * amount[j];
    return start;
}

// Brings all figures to a denominator that is m times as large. Two bits stay free for sums.
static bool widen(struct tax_exact *x, int128 *base, int count, int64_t m)
{
    if (m == 1)
        return true;
    bool fits = exact_bits(x->den) + exact_bits(m) <= 120 && exact_mul(*base, m, base);
    for (int j = 0; fits && j < count; j++)
        fits = exact_mul(x->amount[j], m, &x->amount[j]) && exact_bits(x->amount[j]) <= 120;
    if (fits)
        x->den *= m;
    return fits && exact_bits(*base) <= 120;
}

bool tax_plan_exact(const struct tax_plan *plan, int128 base, int128 units, int digits,
                    struct tax_exact *out)
{
    struct tax_exact x = { .den = tax_base_den(digits) };
    const int64_t zeros = 1000000; // of the denominator: only a discount with more than two
    if (base % zeros == 0) {       // decimals needs them
        base /= zeros;
        x.den /= zeros;
    }
    int128 per_unit_den = x.den / exact_pow10(9 - digits);
    for (int k = 0; k < plan->count; k++) {
        int i = plan->order[k];
        if (plan->fixed[i]) {
            if (!exact_mul((int128)plan->per_unit[i] * per_unit_den, units, &x.amount[i]) ||
                exact_bits(x.amount[i]) > 120)
                return false;
            continue;
        }
        int128 on = signed_sum(base, plan->to_tax[i], x.amount, plan->count);
        if (!widen(&x, &base, plan->count, plan->den[i]) || !exact_mul(on, plan->num[i], &on) ||
            exact_bits(on) > 120)
            return false;
        x.amount[i] = on;
    }
    x.excluded = base;
    for (int i = 0; i < plan->count; i++)
        x.base[i] = signed_sum(base, plan->to_base[i], x.amount, plan->count);
    if (plan->count)
        x.excluded = x.base[0];
    x.included = x.excluded;
    for (int i = 0; i < plan->count; i++)
        x.included += x.amount[i];
    *out = x;
    return true;
}

static void big_signed_sum(struct big *to, const struct big *start, const int8_t sign[],
                           const struct big amount[], int count)
{
    big_copy(to, start);
    for (int j = 0; j < count; j++)
        big_add(to, &amount[j], sign[j]);
}

void tax_plan_big(const struct tax_plan *plan, int128 base, int128 units, int digits,
                  struct tax_big *out)
{
    struct big net = { 0 }, on = { 0 };
    big_set(&net, base);
    big_set(&out->den, tax_base_den(digits));
    for (int i = 0; i < TAX_PER_LINE; i++)
        big_set(&out->amount[i], 0);
    for (int k = 0; k < plan->count; k++) {
        int i = plan->order[k];
        if (plan->fixed[i]) { // known before the denominator grows
            big_set(&out->amount[i], (int128)plan->per_unit[i] * PERCENT_100_MICRO);
            big_mul_int(&out->amount[i], units);
            continue;
        }
        big_signed_sum(&on, &net, plan->to_tax[i], out->amount, plan->count);
        big_mul_int(&net, plan->den[i]);
        big_mul_int(&out->den, plan->den[i]);
        for (int j = 0; j < plan->count; j++)
            big_mul_int(&out->amount[j], plan->den[i]);
        big_mul_int(&on, plan->num[i]);
        big_copy(&out->amount[i], &on);
    }
    big_copy(&out->excluded, &net);
    for (int i = 0; i < plan->count; i++)
        big_signed_sum(&out->base[i], &net, plan->to_base[i], out->amount, plan->count);
    if (plan->count)
        big_copy(&out->excluded, &out->base[0]);
    big_copy(&out->included, &out->excluded);
    for (int i = 0; i < plan->count; i++)
        big_add(&out->included, &out->amount[i], 1);
    big_deinit(&net);
    big_deinit(&on);
}

void tax_big_deinit(struct tax_big *b)
{
    big_deinit(&b->den);
    big_deinit(&b->excluded);
    big_deinit(&b->included);
    for (int i = 0; i < TAX_PER_LINE; i++) {
        big_deinit(&b->base[i]);
        big_deinit(&b->amount[i]);
    }
}

bool tax_plan_round(const struct tax_plan *plan, int64_t net, int64_t units, int digits,
                    struct tax_line_result *out)
{
    int64_t amount[TAX_PER_LINE] = { 0 };
    for (int k = 0; k < plan->count; k++) {
        int i = plan->order[k];
        int64_t on = net;
        for (int j = 0; j < plan->count; j++)
            on += plan->to_tax[i][j] * amount[j];
        int128 v = plan->fixed[i]
                       ? exact_round_div((int128)plan->per_unit[i] * units, exact_pow10(9 - digits))
                       : exact_round_div((int128)on * plan->num[i], plan->den[i]);
        if (v > MONEY_MAX_MINOR || v < -MONEY_MAX_MINOR)
            return false;
        amount[i] = (int64_t)v;
    }
    int64_t excluded = net, tax = 0;
    for (int i = 0; i < plan->count; i++) {
        int64_t base = net;
        for (int j = 0; j < plan->count; j++)
            base += plan->to_base[i][j] * amount[j];
        out->tax[i] = (struct tax_amount){ { base }, { amount[i] } };
        tax += amount[i];
        if (i == 0)
            excluded = base;
        if (!money_fits(out->tax[i].base))
            return false;
    }
    out->net.minor = net;
    out->excluded.minor = excluded;
    out->included.minor = excluded + tax;
    return money_fits(out->included);
}
