#include "app/base/mem.h"
#include "app/domain/tax.h"
#include "app/domain/tax_plan.h"

#include <stdlib.h>

// Lines with equal taxes share a plan, and per document one exact sum.
struct group {
    const struct tax_set *set;
    struct tax_plan plan;
    size_t sum[TAX_PER_LINE]; // places of its definitions in totals->sum
    int128 base, units;       // as in tax_plan.h
};

struct document {
    const struct tax_line *lines;
    size_t count;
    int digits;
    struct group *groups; // owned
    size_t group_count, group_cap;
    size_t last; // group of the line before
    struct tax_line_result *out;
    struct tax_totals *totals;
};

static size_t find_sum(struct tax_totals *totals, const struct tax *tax)
{
    for (size_t i = 0; i < totals->sum_count; i++)
        if (tax_equal(&totals->sum[i].tax, tax))
            return i;
    if (totals->sum_count == totals->sum_cap) {
        totals->sum_cap = totals->sum_cap ? 2 * totals->sum_cap : 8;
        totals->sum = mem_grow(totals->sum, totals->sum_cap, sizeof(*totals->sum));
    }
    totals->sum[totals->sum_count] = (struct tax_sum){ .tax = *tax };
    return totals->sum_count++;
}

// NULL: the taxes are refused, p says why.
static struct group *find_group(struct document *d, const struct tax_set *set, struct problem *p)
{
    static const struct tax_set none;
    set = set ? set : &none;
    if (d->group_count && d->groups[d->last].set == set)
        return &d->groups[d->last];
    for (d->last = 0; d->last < d->group_count; d->last++)
        if (tax_set_equal(d->groups[d->last].set, set))
            return &d->groups[d->last];
    if (tax_set_check(set, p) != OK)
        return NULL;
    if (d->group_count == d->group_cap) {
        d->group_cap = d->group_cap ? 4 * d->group_cap : 4;
        d->groups = mem_grow(d->groups, d->group_cap, sizeof(*d->groups));
    }
    struct group *g = &d->groups[d->group_count++];
    *g = (struct group){ .set = set };
    tax_plan_make(&g->plan, set);
    for (int i = 0; i < set->count; i++)
        g->sum[i] = find_sum(d->totals, &set->tax[i]);
    return g;
}

// A line's figures before any tax.
struct start {
    struct group *group;
    int64_t gross, net; // rounded
    int64_t units;      // quantity, signed like quantity x price
    int128 base;        // exact discounted price over tax_base_den()
};

static bool refuse(struct problem *p, const char *why)
{
    enum err err = problem_set(p, ERR_INVALID, "%s", why);
    (void)err;
    return false;
}

// False: out of range, p says which figure.
static bool start_line(struct document *d, const struct tax_line *line, struct start *out,
                       struct problem *p)
{
    struct money gross;
    if (!qty_fits(line->qty))
        return refuse(p, "quantity: out of range");
    if (!unit_price_fits(line->price))
        return refuse(p, "unit_price: out of range");
    if (line->discount_micro < 0 || line->discount_micro > PERCENT_100_MICRO)
        return refuse(p, "discount_percent: not between 0 and 100");
    if (!money_fits(line->off) || money_times(line->qty, line->price, d->digits, &gross) != OK)
        return refuse(p, "amount: too large");
    out->group = find_group(d, line->taxes, p);
    if (!out->group)
        return false;
    out->gross = gross.minor;
    out->net = gross.minor - line->off.minor;
    out->units = line->price.micro < 0 ? -line->qty.milli : line->qty.milli;
    int64_t den = exact_pow10(9 - d->digits);
    out->base = (int128)line->qty.milli * line->price.micro;
    if (line->discount_micro) {
        out->base *= PERCENT_100_MICRO - line->discount_micro;
        out->net = (int64_t)exact_round_div(out->base, den * PERCENT_100_MICRO) - line->off.minor;
    } else {
        out->base *= PERCENT_100_MICRO;
    }
    if (line->off.minor)
        out->base -= (int128)line->off.minor * den * PERCENT_100_MICRO;
    return true;
}

static bool rounded(int128 num, int128 den, struct money *out)
{
    int128 v = exact_round_div(num, den);
    out->minor = (int64_t)v;
    return v <= MONEY_MAX_MINOR && v >= -MONEY_MAX_MINOR;
}

static bool big_rounded(const struct big *num, const struct big *den, struct money *out)
{
    return big_round_div(num, den, &out->minor) && money_fits(*out);
}

// The exact figures of one line, each rounded on its own.
static bool show_line(const struct document *d, const struct start *s, struct tax_line_result *out)
{
    const struct tax_plan *plan = &s->group->plan;
    struct tax_exact x;
    bool fits = true;
    out->net.minor = s->net;
    if (tax_plan_exact(plan, s->base, s->units, d->digits, &x)) {
        fits = rounded(x.excluded, x.den, &out->excluded) &&
               rounded(x.included, x.den, &out->included);
        for (int i = 0; fits && i < plan->count; i++)
            fits = rounded(x.base[i], x.den, &out->tax[i].base) &&
                   rounded(x.amount[i], x.den, &out->tax[i].amount);
        return fits;
    }
    struct tax_big b = { 0 };
    tax_plan_big(plan, s->base, s->units, d->digits, &b);
    fits = big_rounded(&b.excluded, &b.den, &out->excluded) &&
           big_rounded(&b.included, &b.den, &out->included);
    for (int i = 0; fits && i < plan->count; i++)
        fits = big_rounded(&b.base[i], &b.den, &out->tax[i].base) &&
               big_rounded(&b.amount[i], &b.den, &out->tax[i].amount);
    tax_big_deinit(&b);
    return fits;
}

// Sums of fractions, exact: in 128 bits while that is possible.
struct ratio {
    int128 num, den;
};

static bool ratio_add(struct ratio *sum, int128 num, int128 den)
{
    int128 a, b, both;
    if (sum->den == den) {
        sum->num += num; // both below 2^125 by ratio_fits()
    } else if (!exact_mul(sum->num, den, &a) || !exact_mul(num, sum->den, &b) ||
               !exact_mul(sum->den, den, &both)) {
        return false;
    } else {
        sum->num = a + b;
        sum->den = both;
    }
    return exact_bits(sum->num) <= 125 && exact_bits(sum->den) <= 125;
}

struct big_ratio {
    struct big num, den;
};

static void big_ratio_add(struct big_ratio *sum, const struct big *num, const struct big *den)
{
    struct big scaled = { 0 };
    if (!sum->den.len) {
        big_copy(&sum->num, num);
        big_copy(&sum->den, den);
    } else if (big_equal(&sum->den, den)) {
        big_add(&sum->num, num, 1);
    } else {
        big_copy(&scaled, num);
        big_mul(&scaled, &sum->den);
        big_mul(&sum->num, den);
        big_add(&sum->num, &scaled, 1);
        big_mul(&sum->den, den);
    }
    big_deinit(&scaled);
}

// The rounded sums of a document: one pair per definition, then the whole.
struct rounded_sums {
    struct money excluded, included;
};

static bool sum_small(const struct document *d, struct rounded_sums *out)
{
    struct ratio *base = mem_array(2 * d->totals->sum_count + 1, sizeof(*base));
    struct ratio *amount = base + d->totals->sum_count;
    struct ratio excluded = { 0, 1 }, included = { 0, 1 };
    bool ok = true;
    for (size_t i = 0; i < 2 * d->totals->sum_count; i++)
        base[i].den = 1;
    for (size_t g = 0; ok && g < d->group_count; g++) {
        const struct group *group = &d->groups[g];
        struct tax_exact x;
        ok = tax_plan_exact(&group->plan, group->base, group->units, d->digits, &x) &&
             ratio_add(&excluded, x.excluded, x.den) && ratio_add(&included, x.included, x.den);
        for (int i = 0; ok && i < group->plan.count; i++)
            ok = ratio_add(&base[group->sum[i]], x.base[i], x.den) &&
                 ratio_add(&amount[group->sum[i]], x.amount[i], x.den);
    }
    ok = ok && rounded(excluded.num, excluded.den, &out->excluded) &&
         rounded(included.num, included.den, &out->included);
    for (size_t i = 0; ok && i < d->totals->sum_count; i++)
        ok = rounded(base[i].num, base[i].den, &d->totals->sum[i].base) &&
             rounded(amount[i].num, amount[i].den, &d->totals->sum[i].amount);
    free(base);
    return ok;
}

static void big_ratio_deinit(struct big_ratio *r)
{
    big_deinit(&r->num);
    big_deinit(&r->den);
}

static bool sum_big(const struct document *d, struct rounded_sums *out)
{
    size_t sums = d->totals->sum_count;
    struct big_ratio *all = mem_array(2 * sums + 2, sizeof(*all));
    struct big_ratio *excluded = &all[2 * sums], *included = &all[2 * sums + 1];
    struct tax_big x = { 0 };
    for (size_t g = 0; g < d->group_count; g++) {
        const struct group *group = &d->groups[g];
        tax_plan_big(&group->plan, group->base, group->units, d->digits, &x);
        big_ratio_add(excluded, &x.excluded, &x.den);
        big_ratio_add(included, &x.included, &x.den);
        for (int i = 0; i < group->plan.count; i++) {
            big_ratio_add(&all[2 * group->sum[i]], &x.base[i], &x.den);
            big_ratio_add(&all[2 * group->sum[i] + 1], &x.amount[i], &x.den);
        }
    }
    bool ok = !d->group_count || (big_rounded(&excluded->num, &excluded->den, &out->excluded) &&
                                  big_rounded(&included->num, &included->den, &out->included));
    for (size_t i = 0; ok && i < sums; i++)
        ok = big_rounded(&all[2 * i].num, &all[2 * i].den, &d->totals->sum[i].base) &&
             big_rounded(&all[2 * i + 1].num, &all[2 * i + 1].den, &d->totals->sum[i].amount);
    for (size_t i = 0; i < 2 * sums + 2; i++)
        big_ratio_deinit(&all[i]);
    free(all);
    tax_big_deinit(&x);
    return ok;
}

static enum err document_totals(struct document *d, struct problem *p)
{
    struct rounded_sums sums = { 0 };
    struct tax_totals *t = d->totals;
    bool any_excluded = false;
    if (!sum_small(d, &sums) && !sum_big(d, &sums))
        return problem_set(p, ERR_INVALID, "total: too large");
    for (size_t g = 0; g < d->group_count; g++)
        any_excluded |= d->groups[g].plan.any_excluded;
    int128 tax = 0;
    for (size_t i = 0; i < t->sum_count; i++)
        tax += t->sum[i].amount.minor;
    if (tax > MONEY_MAX_MINOR || tax < -MONEY_MAX_MINOR)
        return problem_set(p, ERR_INVALID, "tax: too large");
    t->tax.minor = (int64_t)tax;
    if (any_excluded) {
        t->excluded = sums.excluded;
        t->included.minor = t->excluded.minor + t->tax.minor;
    } else {
        t->included = sums.included;
        t->excluded.minor = t->included.minor - t->tax.minor;
    }
    if (!money_fits(t->included) || !money_fits(t->excluded))
        return problem_set(p, ERR_INVALID, "total: too large");
    return OK;
}

static enum err per_document(struct document *d, struct problem *p)
{
    for (size_t i = 0; i < d->count; i++) {
        struct start s = { 0 };
        struct problem why = { 0 };
        if (!start_line(d, &d->lines[i], &s, &why))
            return problem_set(p, ERR_INVALID, "lines[%zu].%s", i, why.text);
        s.group->base += s.base;
        s.group->units += s.units;
        if (!d->out)
            continue;
        d->out[i].gross.minor = s.gross;
        if (!show_line(d, &s, &d->out[i]))
            return problem_set(p, ERR_INVALID, "lines[%zu]: amounts too large", i);
    }
    return document_totals(d, p);
}

// Up to TAX_LINES_MAX amounts of MONEY_MAX_MINOR are more than int64 holds.
static bool add_fits(struct money *sum, struct money v)
{
    sum->minor += v.minor;
    return sum->minor <= INT64_MAX / 2 && sum->minor >= -INT64_MAX / 2;
}

static enum err per_line(struct document *d, struct problem *p)
{
    struct tax_totals *t = d->totals;
    struct tax_line_result one = { 0 };
    for (size_t i = 0; i < d->count; i++) {
        struct start s = { 0 };
        struct problem why = { 0 };
        struct tax_line_result *r = d->out ? &d->out[i] : &one;
        if (!start_line(d, &d->lines[i], &s, &why))
            return problem_set(p, ERR_INVALID, "lines[%zu].%s", i, why.text);
        r->gross.minor = s.gross;
        if (!tax_plan_round(&s.group->plan, s.net, s.units, d->digits, r))
            return problem_set(p, ERR_INVALID, "lines[%zu]: amounts too large", i);
        bool fits = add_fits(&t->excluded, r->excluded) && add_fits(&t->included, r->included);
        for (int k = 0; k < s.group->plan.count; k++) {
            struct tax_sum *sum = &t->sum[s.group->sum[k]];
            fits = add_fits(&sum->base, r->tax[k].base) &&
                   add_fits(&sum->amount, r->tax[k].amount) && fits;
        }
        if (!fits)
            return problem_set(p, ERR_INVALID, "total: too large");
    }
    t->tax.minor = t->included.minor - t->excluded.minor;
    bool fits = money_fits(t->excluded) && money_fits(t->tax) && money_fits(t->included);
    for (size_t i = 0; i < t->sum_count; i++)
        fits = fits && money_fits(t->sum[i].base) && money_fits(t->sum[i].amount);
    return fits ? OK : problem_set(p, ERR_INVALID, "total: too large");
}

enum err tax_document(const struct tax_line *lines, size_t count, enum tax_rounding rounding,
                      int digits, struct tax_line_result *out, struct tax_totals *totals,
                      struct problem *p)
{
    struct document d = {
        .lines = lines, .count = count, .digits = digits, .out = out, .totals = totals
    };
    totals->excluded = totals->tax = totals->included = (struct money){ 0 };
    totals->sum_count = 0;
    if (count > TAX_LINES_MAX)
        return problem_set(p, ERR_FULL, "lines: more than %d", TAX_LINES_MAX);
    enum err err = rounding == TAX_ROUND_DOCUMENT ? per_document(&d, p) : per_line(&d, p);
    free(d.groups);
    return err;
}
