#include "app/store/tax_json.h"

#include "app/base/json.h"
#include "app/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RULES_MAX 1000

static void put_tax(struct buf *out, const struct tax *t, const struct tax_amount *amount)
{
    buf_printf(out, "{\"rate\":%lld,\"kind\":%d,\"included\":%d,\"enters\":%d,\"affected\":%d",
               (long long)t->rate_micro, (int)t->kind, t->included, t->enters_next_base,
               t->base_affected);
    if (amount)
        buf_printf(out, ",\"base\":%lld,\"amount\":%lld", (long long)amount->base.minor,
                   (long long)amount->amount.minor);
    buf_putc(out, '}');
}

void tax_set_to_json(struct buf *out, const struct tax_set *set, const struct tax_amount *amounts)
{
    buf_putc(out, '[');
    for (int i = 0; i < set->count; i++) {
        if (i > 0)
            buf_putc(out, ',');
        put_tax(out, &set->tax[i], amounts ? &amounts[i] : NULL);
    }
    buf_putc(out, ']');
}

void tax_sums_to_json(struct buf *out, const struct tax_sum *sum, size_t count)
{
    buf_putc(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_putc(out, ',');
        put_tax(out, &sum[i].tax, &(struct tax_amount){ sum[i].base, sum[i].amount });
    }
    buf_putc(out, ']');
}

#define NUMBER_MAX INT64_C(9007199254740992) // 2^53: what JSON carries exactly

static enum err get_tax(const struct json *v, struct tax *t, struct tax_amount *amount)
{
    int64_t kind = 0, included = 0, enters = 0, affected = 0;
    enum err err = json_get_int(v, "rate", -NUMBER_MAX, NUMBER_MAX, &t->rate_micro, NULL);
    if (err == OK)
        err = json_get_int(v, "kind", TAX_PERCENT, TAX_DIVISION, &kind, NULL);
    if (err == OK)
        err = json_get_int(v, "included", 0, 1, &included, NULL);
    if (err == OK)
        err = json_get_int(v, "enters", 0, 1, &enters, NULL);
    if (err == OK)
        err = json_get_int(v, "affected", 0, 1, &affected, NULL);
    if (err == OK && amount)
        err = json_opt_int(v, "base", -NUMBER_MAX, NUMBER_MAX, &amount->base.minor, NULL);
    if (err == OK && amount)
        err = json_opt_int(v, "amount", -NUMBER_MAX, NUMBER_MAX, &amount->amount.minor, NULL);
    t->kind = (enum tax_kind)kind;
    t->included = included != 0;
    t->enters_next_base = enters != 0;
    t->base_affected = affected != 0;
    return err;
}

enum err tax_sums_from_json(const char *json, struct tax_sum *sum, size_t max, size_t *count)
{
    struct json root, item;
    *count = 0;
    enum err err = json_parse(json, strlen(json), 0, &root, NULL);
    if (err != OK)
        return ERR_CORRUPT;
    JSON_EACH(&root, &item)
    {
        struct tax_amount amount = { { 0 }, { 0 } };
        if (err != OK || *count == max)
            break;
        err = get_tax(&item, &sum[*count].tax, &amount);
        sum[*count].base = amount.base;
        sum[*count].amount = amount.amount;
        (*count)++;
    }
    json_free(&root);
    return err == OK ? OK : ERR_CORRUPT;
}

enum err tax_set_from_json(const char *json, struct tax_set *set, struct tax_amount *amounts)
{
    struct tax_sum sum[TAX_PER_LINE];
    size_t count = 0;
    enum err err = tax_sums_from_json(json, sum, LEN(sum), &count);
    *set = (struct tax_set){ .count = err == OK ? (int)count : 0 };
    for (size_t i = 0; i < count && err == OK; i++) {
        set->tax[i] = sum[i].tax;
        if (amounts)
            amounts[i] = (struct tax_amount){ sum[i].base, sum[i].amount };
    }
    return err;
}

// Prices go beyond 2^53, so they are decimal strings.
void price_rules_to_json(struct buf *out, const struct price_rule *rule, size_t count)
{
    buf_putc(out, '[');
    for (size_t i = 0; i < count; i++) {
        buf_printf(out,
                   "%s{\"channel\":\"%s\",\"group\":\"%s\",\"min\":%lld,\"price\":\"%lld\","
                   "\"from\":%lld,\"to\":%lld}",
                   i > 0 ? "," : "", rule[i].channel_id, rule[i].customer_group_id,
                   (long long)rule[i].min_qty.milli, (long long)rule[i].price.micro,
                   (long long)rule[i].valid_from_ms, (long long)rule[i].valid_to_ms);
    }
    buf_putc(out, ']');
}

static enum err get_rule(const struct json *v, struct price_rule *r)
{
    const char *channel = "", *group = "";
    enum err err = json_get_string(v, "channel", &channel, NULL);
    if (err == OK)
        err = json_get_string(v, "group", &group, NULL);
    if (err == OK)
        err = json_get_int(v, "min", -NUMBER_MAX, NUMBER_MAX, &r->min_qty.milli, NULL);
    if (err == OK)
        err = json_get_decimal(v, "price", 0, &r->price.micro, NULL);
    if (err == OK)
        err = json_get_int(v, "from", 0, NUMBER_MAX, &r->valid_from_ms, NULL);
    if (err == OK)
        err = json_get_int(v, "to", 0, NUMBER_MAX, &r->valid_to_ms, NULL);
    snprintf(r->channel_id, sizeof r->channel_id, "%s", channel);
    snprintf(r->customer_group_id, sizeof r->customer_group_id, "%s", group);
    return err;
}

enum err price_rules_from_json(const char *json, struct price_rule **rule, size_t *count)
{
    struct json root, item;
    *rule = NULL;
    *count = 0;
    enum err err = json_parse(json, strlen(json), 0, &root, NULL);
    if (err != OK)
        return ERR_CORRUPT;
    int n = json_count(&root);
    if (n > RULES_MAX)
        err = ERR_CORRUPT;
    if (n > 0 && err == OK)
        *rule = mem_array((size_t)n, sizeof **rule);
    JSON_EACH(&root, &item)
    {
        if (err == OK)
            err = get_rule(&item, &(*rule)[(*count)++]);
    }
    json_free(&root);
    if (err == OK)
        return OK;
    free(*rule);
    *rule = NULL;
    *count = 0;
    return ERR_CORRUPT;
}
