#include "app/domain/price.h"

#include "app/base/mem.h"
#include "app/domain/exact.h"
#include "app/domain/tax.h"

#include <stdlib.h>
#include <string.h>

static bool in_group(const struct price_context *ctx, const char *group_id)
{
    for (int i = 0; i < ctx->group_count; i++)
        if (strcmp(ctx->group_id[i], group_id) == 0)
            return true;
    return false;
}

static bool applies(const struct price_rule *r, int64_t quantity, const struct price_context *ctx)
{
    return (!r->channel_id[0] || strcmp(r->channel_id, ctx->channel_id) == 0) &&
           (!r->customer_group_id[0] || in_group(ctx, r->customer_group_id)) &&
           r->min_qty.milli <= quantity && (!r->valid_from_ms || r->valid_from_ms <= ctx->now_ms) &&
           (!r->valid_to_ms || ctx->now_ms < r->valid_to_ms);
}

static bool dated(const struct price_rule *r)
{
    return r->valid_from_ms || r->valid_to_ms;
}

// The order of precedence that price.h gives.
static bool more_specific(const struct price_rule *a, const struct price_rule *b)
{
    if (!a->customer_group_id[0] != !b->customer_group_id[0])
        return a->customer_group_id[0];
    if (!a->channel_id[0] != !b->channel_id[0])
        return a->channel_id[0];
    if (a->min_qty.milli != b->min_qty.milli)
        return a->min_qty.milli > b->min_qty.milli;
    if (dated(a) != dated(b))
        return dated(a);
    if (a->valid_from_ms != b->valid_from_ms)
        return a->valid_from_ms > b->valid_from_ms;
    return a->price.micro < b->price.micro;
}

const struct price_rule *price_find(const struct price_rule *rules, size_t count, struct qty qty,
                                    const struct price_context *ctx)
{
    const struct price_rule *best = NULL;
    int64_t quantity = qty.milli < 0 ? -qty.milli : qty.milli;
    for (size_t i = 0; i < count; i++)
        if (applies(&rules[i], quantity, ctx) && (!best || more_specific(&rules[i], best)))
            best = &rules[i];
    return best;
}

enum err discount_check(struct discount d)
{
    switch (d.kind) {
    case DISCOUNT_NONE:
        return OK;
    case DISCOUNT_PERCENT:
        return d.value >= 0 && d.value <= PERCENT_100_MICRO ? OK : ERR_INVALID;
    case DISCOUNT_AMOUNT:
        return d.value >= 0 && d.value <= MONEY_MAX_MINOR ? OK : ERR_INVALID;
    }
    return ERR_INVALID;
}

struct money discount_of(struct discount d, struct money amount)
{
    int64_t off = 0, whole = amount.minor < 0 ? -amount.minor : amount.minor;
    if (d.kind == DISCOUNT_PERCENT)
        off = (int64_t)exact_round_div((int128)whole * d.value, PERCENT_100_MICRO);
    else if (d.kind == DISCOUNT_AMOUNT)
        off = d.value < whole ? d.value : whole;
    return (struct money){ amount.minor < 0 ? -off : off };
}

struct part {
    size_t line;
    int64_t rest; // what was cut off, in parts of the sum
};

static int larger_rest(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    if (a->rest != b->rest)
        return a->rest > b->rest ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

struct money discount_spread(struct discount d, const struct money *net, size_t count,
                             struct money *share)
{
    int64_t all = 0, taking = 0;
    for (size_t i = 0; i < count; i++) {
        share[i].minor = 0;
        all += net[i].minor;
    }
    int64_t sign = all < 0 ? -1 : 1;
    for (size_t i = 0; i < count; i++)
        taking += net[i].minor * sign > 0 ? net[i].minor * sign : 0;
    // A percentage is of what the lines that take part cost; an amount is at most the whole sum, so
    // that goods which come back in an exchange are not given away.
    int64_t whole = d.kind == DISCOUNT_AMOUNT ? all * sign : taking;
    int64_t off = discount_of(d, (struct money){ whole }).minor, given = 0;
    if (!off || !taking)
        return (struct money){ 0 };
    struct part *parts = mem_array(count, sizeof(*parts));
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (net[i].minor * sign <= 0)
            continue;
        int128 exact = (int128)off * net[i].minor * sign;
        int64_t part = (int64_t)(exact / taking);
        parts[n++] = (struct part){ i, (int64_t)(exact - (int128)part * taking) };
        share[i].minor = part * sign;
        given += part;
    }
    qsort(parts, n, sizeof(*parts), larger_rest);
    for (size_t i = 0; given < off; i++, given++)
        share[parts[i].line].minor += sign;
    free(parts);
    return (struct money){ off * sign };
}
