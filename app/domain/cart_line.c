#include "app/domain/cart_line.h"

#include "app/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *cart_text(const char *text, size_t max)
{
    size_t len = text ? strnlen(text, max + 1) : 0;
    if (len > max) {
        len = max;
        while (len && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    return mem_strndup(text ? text : "", len);
}

static void set_text(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "");
}

void cart_line_init(struct cart_line *l, const struct cart_item *item, struct qty qty,
                    const char *id)
{
    *l = (struct cart_line){
        .name = cart_text(item->name, CART_TEXT_MAX),
        .sku = cart_text(item->sku, CART_TEXT_MAX),
        .unit = cart_text(item->unit, CART_TEXT_MAX),
        .note = cart_text(NULL, 0),
        .qty = qty,
        .list_price = item->price,
        .price = item->price,
        .origin = item->origin,
        .taxes = item->taxes,
        .min_age = item->min_age,
        .weighed = item->weighed,
        .rule_count = item->rule_count,
    };
    set_text(l->id, sizeof(l->id), id);
    set_text(l->product_id, sizeof(l->product_id), item->product_id);
    set_text(l->gtin, sizeof(l->gtin), item->gtin);
    set_text(l->lot, sizeof(l->lot), item->lot);
    set_text(l->serial, sizeof(l->serial), item->serial);
    set_text(l->expiry, sizeof(l->expiry), item->expiry);
    set_text(l->return_of_line, sizeof(l->return_of_line), item->return_of_line);
    if (item->rule_count) {
        l->rules = mem_array(item->rule_count, sizeof(*l->rules));
        memcpy(l->rules, item->rules, item->rule_count * sizeof(*l->rules));
    }
}

void cart_line_copy(struct cart_line *to, const struct cart_line *from)
{
    *to = *from;
    to->name = cart_text(from->name, CART_TEXT_MAX);
    to->sku = cart_text(from->sku, CART_TEXT_MAX);
    to->unit = cart_text(from->unit, CART_TEXT_MAX);
    to->note = cart_text(from->note, CART_TEXT_MAX);
    to->rules = NULL;
    if (from->rule_count) {
        to->rules = mem_array(from->rule_count, sizeof(*to->rules));
        memcpy(to->rules, from->rules, from->rule_count * sizeof(*to->rules));
    }
}

void cart_line_deinit(struct cart_line *l)
{
    free(l->name);
    free(l->sku);
    free(l->unit);
    free(l->note);
    free(l->rules);
    *l = (struct cart_line){ 0 };
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a, b ? b : "") == 0;
}

bool cart_line_takes(const struct cart_line *l, const struct cart_item *item)
{
    bool listed = l->origin == PRICE_LIST || l->origin == PRICE_RULE || l->origin == PRICE_GROUP;
    return listed && item->origin == PRICE_LIST && !l->weighed && !item->weighed &&
           l->product_id[0] && same_text(l->product_id, item->product_id) &&
           l->list_price.micro == item->price.micro && l->discount.kind == DISCOUNT_NONE &&
           !l->note[0] && !l->return_of_line[0] && !item->return_of_line &&
           same_text(l->lot, item->lot) && same_text(l->serial, item->serial) &&
           same_text(l->expiry, item->expiry) && tax_set_equal(&l->taxes, &item->taxes);
}

void cart_line_reprice(struct cart_line *l, const struct price_context *ctx)
{
    if (l->origin == PRICE_LIST || l->origin == PRICE_RULE || l->origin == PRICE_GROUP) {
        const struct price_rule *rule = price_find(l->rules, l->rule_count, l->qty, ctx);
        l->price = rule ? rule->price : l->list_price;
        l->origin = !rule ? PRICE_LIST : rule->customer_group_id[0] ? PRICE_GROUP : PRICE_RULE;
    }
    l->effective = l->discount;
    // A price made for the group is not reduced once more; neither is what a person typed.
    if (l->discount.kind == DISCOUNT_NONE && ctx->group_discount_micro > 0 &&
        (l->origin == PRICE_LIST || l->origin == PRICE_RULE))
        l->effective = (struct discount){ DISCOUNT_PERCENT, ctx->group_discount_micro };
}

struct tax_line cart_line_basis(const struct cart_line *l)
{
    struct tax_line t = {
        .qty = l->qty, .price = l->price, .off = l->order_discount, .taxes = &l->taxes
    };
    if (l->effective.kind == DISCOUNT_PERCENT)
        t.discount_micro = l->effective.value;
    else if (l->effective.kind == DISCOUNT_AMOUNT)
        t.off.minor += l->line_discount.minor;
    return t;
}

enum err cart_line_compute(struct cart_line *l, enum tax_rounding rounding, int digits,
                           struct problem *p)
{
    struct tax_totals totals = { 0 };
    struct tax_line_result r = { 0 };
    if (money_times(l->qty, l->price, digits, &l->gross) != OK)
        return problem_set(p, ERR_INVALID, "quantity x price: too large");
    if (l->effective.kind == DISCOUNT_AMOUNT)
        l->line_discount = discount_of(l->effective, l->gross);
    struct tax_line basis = cart_line_basis(l);
    enum err err = tax_document(&basis, 1, rounding, digits, &r, &totals, p);
    tax_totals_deinit(&totals);
    if (err != OK)
        return err;
    // Of a percentage the price after it is what is rounded; the discount shown is the rest.
    l->line_discount.minor = l->gross.minor - r.net.minor - l->order_discount.minor;
    l->net = r.net;
    l->excluded = r.excluded;
    l->included = r.included;
    memcpy(l->tax, r.tax, sizeof(l->tax));
    return OK;
}
