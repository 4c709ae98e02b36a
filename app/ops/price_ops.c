#include "app/ops/price_ops.h"

#include "app/base/clock.h"
#include "app/domain/barcode.h"
#include "app/ops/sale_internal.h"
#include "app/store/customers.h"

#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

enum { ONE = 1000 };

// What is asked for while the prices of one article are put together.
struct question {
    const struct price_rule_list *rules;
    struct unit_price list;
    struct price_context ctx;
};

static struct unit_price price_at(const struct question *q, int64_t milli)
{
    const struct price_rule *rule =
        price_find(q->rules->item, q->rules->count, (struct qty){ milli }, &q->ctx);
    return rule ? rule->price : q->list;
}

static int by_quantity(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return a < b ? -1 : a > b;
}

// The quantities from which some rule holds, and one piece; ascending.
static size_t steps_of(const struct price_rule_list *rules, struct arena *a, int64_t **out)
{
    int64_t *step = arena_alloc(a, (rules->count + 1) * sizeof *step);
    size_t n = 0, kept = 0;
    step[n++] = ONE;
    for (size_t i = 0; i < rules->count; i++)
        if (rules->item[i].min_qty.milli > ONE)
            step[n++] = rules->item[i].min_qty.milli;
    qsort(step, n, sizeof *step, by_quantity);
    for (size_t i = 0; i < n; i++)
        if (!kept || step[kept - 1] != step[i])
            step[kept++] = step[i];
    *out = step;
    return kept;
}

// The quantities where the price changes. A group's are told where they are not everybody's.
static void add_offers(struct price_check *out, const struct question *q,
                       const struct question *everybody, const int64_t *step, size_t steps,
                       const char *group)
{
    struct unit_price last = price_at(everybody, ONE);
    for (size_t i = 0; i < steps; i++) {
        struct unit_price price = price_at(q, step[i]);
        bool new = price.micro != last.micro;
        last = price;
        if (new && (!group[0] || price.micro != price_at(everybody, step[i]).micro))
            out->offer[out->offer_count++] =
                (struct price_offer){ price, (struct qty){ step[i] }, group };
    }
}

static enum err find_offers(struct ops *o, struct arena *a, const struct question *customer,
                            struct price_check *out)
{
    struct customer_group_list groups;
    enum err err = customers_groups(o->store.read, a, &groups);
    if (err != OK)
        return err;
    int64_t *step;
    size_t steps = steps_of(customer->rules, a, &step);
    struct question everybody = *customer;
    everybody.ctx.group_count = 0;
    out->regular = price_at(&everybody, ONE);
    out->offer = arena_alloc(a, (groups.count + 1) * steps * sizeof *out->offer);
    add_offers(out, &everybody, &everybody, step, steps, "");
    for (size_t i = 0; i < groups.count; i++) {
        struct question q = everybody;
        q.ctx.group_count = 1;
        memcpy(q.ctx.group_id[0], groups.item[i].id, strlen(groups.item[i].id) + 1);
        add_offers(out, &q, &everybody, step, steps, groups.item[i].name);
    }
    return OK;
}

// As a line of the cart would have it: a group's discount is not given on the group's own price.
static enum err price_of_one(const struct ops *o, const struct question *q, struct unit_price *out)
{
    const struct price_rule *rule =
        price_find(q->rules->item, q->rules->count, (struct qty){ ONE }, &q->ctx);
    *out = rule ? rule->price : q->list;
    if (q->ctx.group_discount_micro <= 0 || (rule && rule->customer_group_id[0]))
        return OK;
    int digits = o->currency->digits;
    struct discount d = { DISCOUNT_PERCENT, q->ctx.group_discount_micro };
    struct money gross;
    enum err err = money_times((struct qty){ ONE }, *out, digits, &gross);
    if (err == OK)
        *out = unit_price_of((struct money){ gross.minor - discount_of(d, gross).minor }, digits);
    return err;
}

static enum err write_down(struct ops *o, const struct price_check *c)
{
    char price[MONEY_TEXT];
    unit_price_format(c->price, o->currency->digits, price);
    cJSON *detail = cJSON_CreateObject();
    cJSON_AddStringToObject(detail, "product", c->product.id);
    cJSON_AddStringToObject(detail, "price", price);
    return sale_audit(o, AUDIT_PRICE_LOOKUP, NULL, detail);
}

// label: the price that is printed in the code; NULL: none is.
static enum err look_up(struct ops *o, const char *product_id, const struct unit_price *label,
                        struct arena *a, struct price_check *out)
{
    struct db *db = o->store.read;
    struct price_rule_list rules;
    *out = (struct price_check){ .weighed = false };
    enum err err = catalog_get(db, a, product_id, o->channel_id, &out->product);
    if (err == OK)
        err = catalog_price_rules(db, a, product_id, &rules);
    if (err == OK)
        err = catalog_stock(db, a, product_id, &out->stock);
    if (err != OK)
        return err;
    out->weighed = sale_is_weighed(out->product.unit);
    struct question q = { &rules, { out->product.price_micro }, o->cart.ctx };
    q.ctx.now_ms = clock_utc_ms();
    err = find_offers(o, a, &q, out);
    if (err == OK && label)
        out->price = *label;
    else if (err == OK)
        err = price_of_one(o, &q, &out->price);
    return err == OK ? write_down(o, out) : err;
}

enum err price_check_code(struct ops *o, const char *code, struct arena *a, struct price_check *out)
{
    struct barcode *b;
    struct product product;
    struct unit_price label;
    struct problem ignored = { 0 };
    enum err err = ops_check(o, ACT_VIEW_PRODUCTS);
    if (err == OK)
        err = sale_read_code(o, code, &b, &ignored);
    if (err == OK)
        err = sale_find_product(o, b, &product);
    if (err != OK)
        return err;
    return look_up(o, product.id, sale_label_price(o, b, &label) ? &label : NULL, a, out);
}

enum err price_check_product(struct ops *o, const char *product_id, struct arena *a,
                             struct price_check *out)
{
    enum err err = ops_check(o, ACT_VIEW_PRODUCTS);
    return err == OK ? look_up(o, product_id, NULL, a, out) : err;
}
