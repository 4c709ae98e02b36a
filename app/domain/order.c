#include "app/domain/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = {
    [ORDER_SALE] = "sale",
    [ORDER_RETURN] = "return",
    [ORDER_QUICK] = "quick",
};

static const char *const status_names[] = {
    [ORDER_PAID] = "paid",
    [ORDER_PARKED] = "parked",
    [ORDER_FULFILLED] = "fulfilled",
    [ORDER_CANCELLED] = "cancelled",
};

const char *order_kind_name(enum order_kind k)
{
    return (unsigned)k < LEN(kind_names) ? kind_names[k] : "";
}

const char *order_status_name(enum order_status s)
{
    return (unsigned)s < LEN(status_names) ? status_names[s] : "";
}

static int find_name(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return (int)i;
    return -1;
}

bool order_kind_find(const char *name, enum order_kind *out)
{
    int i = find_name(kind_names, LEN(kind_names), name);
    if (i >= 0)
        *out = (enum order_kind)i;
    return i >= 0;
}

bool order_status_find(const char *name, enum order_status *out)
{
    int i = find_name(status_names, LEN(status_names), name);
    if (i >= 0)
        *out = (enum order_status)i;
    return i >= 0;
}

static const char *text(struct order *o, const char *s)
{
    return arena_strdup(&o->arena, s ? s : "");
}

static void set_id(char out[ID_LEN], const char *id)
{
    snprintf(out, ID_LEN, "%s", id ? id : "");
}

static void take_line(struct order *o, const struct cart_line *from, int number)
{
    struct order_line *l = &o->lines[o->line_count++];
    *l = (struct order_line){
        .line = number,
        .name = text(o, from->name),
        .sku = text(o, from->sku),
        .unit = text(o, from->unit),
        .note = text(o, from->note),
        .gtin = text(o, from->gtin),
        .lot = text(o, from->lot),
        .serial = text(o, from->serial),
        .expiry = text(o, from->expiry),
        .qty = from->qty,
        .price = from->price,
        .list_price = from->list_price,
        .origin = from->origin,
        .effective = from->effective,
        .gross = from->gross,
        .line_discount = from->line_discount,
        .order_discount = from->order_discount,
        .excluded = from->excluded,
        .tax = { from->included.minor - from->excluded.minor },
        .included = from->included,
        .taxes = from->taxes,
        .weighed = from->weighed,
        .min_age = from->min_age,
    };
    set_id(l->id, from->id);
    set_id(l->product_id, from->product_id);
    set_id(l->return_of_line, from->return_of_line);
    memcpy(l->tax_amount, from->tax, sizeof(l->tax_amount));
}

static void take_lines(struct order *o, const struct cart *c, struct id_source ids)
{
    o->lines = arena_alloc(&o->arena, c->count * sizeof(*o->lines));
    o->movements = arena_alloc(&o->arena, c->count * sizeof(*o->movements));
    for (size_t i = 0; i < c->count; i++) {
        const struct cart_line *l = &c->lines[i];
        take_line(o, l, (int)i + 1);
        if (!l->product_id[0])
            continue;
        struct stock_movement *m = &o->movements[o->movement_count++];
        *m = (struct stock_movement){ .delta = { -l->qty.milli },
                                      .reason = l->qty.milli < 0 ? "return" : "sale" };
        ids.make(ids.arg, m->id);
        set_id(m->product_id, l->product_id);
    }
    o->taxes = arena_alloc(&o->arena, c->taxes.sum_count * sizeof(*o->taxes));
    o->tax_count = c->taxes.sum_count;
    if (o->tax_count)
        memcpy(o->taxes, c->taxes.sum, o->tax_count * sizeof(*o->taxes));
}

// The change comes out of the last cash tenders: what was handed over stays visible in each.
static void take_payments(struct order *o, const struct tender *tenders, size_t count,
                          struct id_source ids)
{
    int64_t change = o->change.minor;
    o->payments = arena_alloc(&o->arena, count * sizeof(*o->payments));
    o->payment_count = count;
    for (size_t i = count; i-- > 0;) {
        struct order_payment *p = &o->payments[i];
        *p = (struct order_payment){ .method = tenders[i].method,
                                     .tendered = tenders[i].amount,
                                     .reference = text(o, tenders[i].reference),
                                     .taken_at_ms = o->sold_at_ms };
        if (p->method == TENDER_CASH) {
            int64_t most = p->tendered.minor; // signed like the change
            p->change.minor = llabs(change) < llabs(most) ? change : most;
            change -= p->change.minor;
        }
        p->amount.minor = p->tendered.minor - p->change.minor;
    }
    for (size_t i = 0; i < count; i++)
        ids.make(ids.arg, o->payments[i].id);
}

enum err order_from_cart(const struct cart *c, const struct tender *tenders, size_t tender_count,
                         const struct settlement *settled, const struct order_facts *facts,
                         struct id_source ids, struct order *out, struct problem *p)
{
    if (!c->count)
        return problem_set(p, ERR_INVALID, "lines: none");
    if (settled->included.minor != c->totals.included.minor)
        return problem_set(p, ERR_INVALID, "tenders: settle another amount than the cart's");
    if (settled->due.minor)
        return problem_set(p, ERR_INVALID, "tenders: not the whole amount");
    struct order *o = out;
    *o = (struct order){
        .kind = facts->kind,
        .status = ORDER_PAID,
        .digits = c->digits,
        .tax_rounding = c->rounding,
        .subtotal = c->totals.subtotal,
        .discount = c->totals.discount,
        .excluded = c->totals.excluded,
        .tax = c->totals.tax,
        .included = c->totals.included,
        .rounding = settled->rounding,
        .total = settled->total,
        .tendered = settled->tendered,
        .change = settled->change,
        .items = c->totals.items,
        .sold_at_ms = facts->sold_at_ms,
        .training = facts->training,
    };
    if (o->kind != ORDER_QUICK)
        o->kind = o->included.minor < 0 ? ORDER_RETURN : ORDER_SALE;
    set_id(o->id, c->id);
    set_id(o->channel_id, facts->channel_id);
    set_id(o->terminal_id, facts->terminal_id);
    set_id(o->cashier_id, facts->cashier_id);
    set_id(o->customer_id, c->customer_id);
    set_id(o->return_of, facts->return_of);
    memcpy(o->currency, c->currency, sizeof(o->currency));
    o->cashier_name = text(o, facts->cashier_name);
    o->terminal_name = text(o, facts->terminal_name);
    o->customer_name = text(o, c->customer_name);
    o->note = text(o, c->note);
    take_lines(o, c, ids);
    take_payments(o, tenders, tender_count, ids);
    return OK;
}

void order_deinit(struct order *o)
{
    arena_deinit(&o->arena);
    *o = (struct order){ 0 };
}

bool order_adds_up(const struct order *o)
{
    int64_t gross = 0, discount = 0, excluded = 0, included = 0, paid = 0, tendered = 0;
    for (size_t i = 0; i < o->line_count; i++) {
        const struct order_line *l = &o->lines[i];
        gross += l->gross.minor;
        discount += l->line_discount.minor + l->order_discount.minor;
        excluded += l->excluded.minor;
        included += l->included.minor;
    }
    for (size_t i = 0; i < o->payment_count; i++) {
        paid += o->payments[i].amount.minor;
        tendered += o->payments[i].tendered.minor;
    }
    // Rounded per document only the totals add up: the lines are shown rounded one by one.
    bool lines = o->tax_rounding == TAX_ROUND_DOCUMENT ||
                 (excluded == o->excluded.minor && included == o->included.minor);
    return lines && gross == o->subtotal.minor && discount == o->discount.minor &&
           o->excluded.minor + o->tax.minor == o->included.minor &&
           o->included.minor + o->rounding.minor == o->total.minor && paid == o->total.minor &&
           tendered - o->change.minor == paid;
}
