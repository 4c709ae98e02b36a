// From a code, a tile or typed words to a line of the cart.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "app/domain/barcode.h"
#include "app/ops/ops_internal.h"
#include "app/ops/sale_internal.h"
#include "app/ops/sale_ops.h"
#include "app/store/catalog.h"
#include "app/store/customers.h"
#include "app/store/orders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool sale_is_weighed(const char *unit)
{
    static const char *const measures[] = { "kg", "g", "l", "ml", "m" };
    for (size_t i = 0; i < LEN(measures); i++) {
        if (strcmp(unit, measures[i]) == 0)
            return true;
    }
    return false;
}

// What a code says beyond which product it is. Zeroed: nothing.
struct scanned {
    struct qty qty;          // pieces; 0: not said
    int64_t grams;           // 0: not said
    struct unit_price price; // with has_price
    bool has_price;
    const char *gtin, *lot, *serial;
    char expiry[11];
};

// How much of the article the code or the person says it is; 0: nobody says. A weight counts only
// for what is sold by it, and a price that is in the code is for the whole of it.
static struct qty quantity_of(const struct product *p, const struct scanned *s)
{
    if (s->has_price)
        return (struct qty){ 1000 };
    if (s->grams && strcmp(p->unit, "kg") == 0)
        return (struct qty){ s->grams };
    if (s->grams && strcmp(p->unit, "g") == 0)
        return (struct qty){ s->grams * 1000 };
    return s->qty;
}

static enum err add_product(struct ops *o, const struct product *p, const struct scanned *s,
                            struct scan_result *out)
{
    struct price_rule_list rules;
    enum err err = catalog_price_rules(o->store.read, &o->scratch, p->id, &rules);
    if (err != OK)
        return err;
    bool weighed = sale_is_weighed(p->unit);
    struct cart_item item = {
        .product_id = p->id,
        .sku = p->sku,
        .name = p->name,
        .unit = p->unit,
        .gtin = s->gtin,
        .price = s->has_price ? s->price : (struct unit_price){ p->price_micro },
        .origin = s->has_price ? PRICE_EMBEDDED : PRICE_LIST,
        .rules = rules.item,
        .rule_count = rules.count,
        .taxes = tax_set_percent(p->tax_rate_milli_pct * (PERCENT_MICRO / 1000), p->tax_included),
        .min_age = p->min_age,
        .weighed = weighed,
        .lot = s->lot,
        .serial = s->serial,
        .expiry = s->expiry,
    };
    struct qty qty = quantity_of(p, s);
    out->weigh = weighed && !qty.milli;
    struct cart_change change;
    err = sale_add_item(o, &item, qty.milli ? qty : (struct qty){ 1000 }, &change);
    if (err != OK)
        return err;
    out->kind = SCAN_ITEM;
    out->line = change.index;
    out->min_age = p->min_age > o->age_confirmed ? p->min_age : 0;
    out->sold_out = product_is_sold_out(p);
    utf8_copy(out->text, sizeof out->text, p->name);
    return OK;
}

// value x 10^-digits brought to `to` decimals, ties away from zero. What is too large becomes
// INT64_MAX, which the cart refuses.
static int64_t rescale(int64_t value, int digits, int to)
{
    for (; digits < to; digits++) {
        if (__builtin_mul_overflow(value, 10, &value))
            return INT64_MAX;
    }
    for (; digits > to + 1; digits--)
        value /= 10;
    return digits > to ? (value + (value < 0 ? -5 : 5)) / 10 : value;
}

static void read_gs1(const struct gs1 *g, struct scanned *s)
{
    const char *count = gs1_find(g, "30");
    if (!count)
        count = gs1_find(g, "37");
    struct qty pieces;
    if (count && qty_parse(count, &pieces) == OK && pieces.milli > 0)
        s->qty = pieces;
    s->lot = gs1_find(g, "10");
    s->serial = gs1_find(g, "21");
    const char *expiry = gs1_find(g, "17");
    int year, month, day;
    char now[CLOCK_ISO_LEN];
    clock_format_iso(clock_utc_ms(), now);
    if (expiry && gs1_date(expiry, atoi(now), &year, &month, &day))
        snprintf(s->expiry, sizeof s->expiry, "%04u-%02u-%02u", (unsigned)year % 10000,
                 (unsigned)month % 100, (unsigned)day % 100);
}

bool sale_label_price(const struct ops *o, const struct barcode *b, struct unit_price *out)
{
    int digits = b->price_digits < 0 ? o->currency->digits : b->price_digits;
    if (b->has_price)
        out->micro = rescale(b->price, digits, 6);
    return b->has_price;
}

static struct scanned what_it_says(const struct ops *o, const struct barcode *b)
{
    struct scanned s = { .gtin = b->gtin14 };
    if (b->kind == BARCODE_GS1)
        read_gs1(&b->gs1, &s);
    if (b->has_weight)
        s.grams = rescale(b->weight, b->weight_digits, 3);
    s.has_price = sale_label_price(o, b, &s.price);
    return s;
}

enum err sale_find_product(struct ops *o, const struct barcode *b, struct product *out)
{
    struct db *db = o->store.read;
    enum err err = ERR_NOT_FOUND;
    if (b->gtin14[0])
        err = catalog_find_gtin(db, &o->scratch, b->gtin14, o->channel_id, out);
    if (err == ERR_NOT_FOUND && b->other_gtin14[0])
        err = catalog_find_gtin(db, &o->scratch, b->other_gtin14, o->channel_id, out);
    if (err == ERR_NOT_FOUND && b->item[0])
        err = catalog_find_sku(db, &o->scratch, b->item, o->channel_id, out);
    if (err == ERR_NOT_FOUND)
        err = catalog_find_code(db, &o->scratch, b->text, o->channel_id, out);
    return err;
}

// Codes that are no product: a loyalty card, a badge, a receipt.
static enum err find_other(struct ops *o, const char *code, struct scan_result *out)
{
    struct customer customer;
    enum err err = customers_find_card(o->store.read, &o->scratch, code, &customer);
    if (err == OK) {
        out->kind = SCAN_CUSTOMER;
        utf8_copy(out->text, sizeof out->text, customer.name);
        return sale_attach_customer(o, customer.id);
    }
    struct user user;
    if (err == ERR_NOT_FOUND)
        err = users_find_badge(o->store.read, &o->scratch, code, &user);
    if (err == OK) {
        out->kind = SCAN_BADGE;
        utf8_copy(out->text, sizeof out->text, user.name);
        return OK;
    }
    struct order order = { 0 };
    if (err == ERR_NOT_FOUND)
        err = orders_find_number(o->store.read, code, &order);
    if (err == OK)
        out->kind = SCAN_RECEIPT;
    order_deinit(&order);
    return err;
}

enum err sale_read_code(struct ops *o, const char *code, struct barcode **out, struct problem *p)
{
    const struct barcode_rules *rules =
        o->config.barcodes ? o->config.barcodes : &barcode_default_rules;
    arena_reset(&o->scratch);
    *out = arena_alloc(&o->scratch, sizeof **out);
    return barcode_parse(code, rules, *out, p);
}

enum err sale_scan(struct ops *o, const char *code, struct scan_result *out)
{
    *out = (struct scan_result){ .kind = SCAN_UNKNOWN };
    utf8_copy(out->text, sizeof out->text, code);
    enum err err = ops_check(o, ACT_SELL);
    if (err != OK)
        return err;
    struct barcode *b;
    struct problem problem = { 0 };
    err = sale_read_code(o, code, &b, &problem);
    if (err != OK) {
        out->kind = SCAN_BAD_CODE;
        utf8_copy(out->text, sizeof out->text, problem.text);
        return err;
    }
    utf8_copy(out->text, sizeof out->text, b->text);
    struct product product;
    err = sale_find_product(o, b, &product);
    if (err == ERR_NOT_FOUND)
        return find_other(o, b->text, out);
    struct scanned s = what_it_says(o, b);
    return err == OK ? add_product(o, &product, &s, out) : err;
}

enum err sale_add(struct ops *o, const char *product_id, struct qty qty, struct scan_result *out)
{
    *out = (struct scan_result){ .kind = SCAN_UNKNOWN };
    enum err err = ops_check(o, ACT_SELL);
    if (err == OK)
        err = sale_check_direction(o, qty);
    if (err != OK)
        return err;
    arena_reset(&o->scratch);
    struct product product;
    err = catalog_get(o->store.read, &o->scratch, product_id, o->channel_id, &product);
    if (err == OK)
        err = add_product(o, &product, &(struct scanned){ .qty = qty }, out);
    if (err == OK && qty.milli < 0)
        sale_note_approver(o, ACT_RETURN_NO_RECEIPT);
    return err;
}

enum err sale_add_open_item(struct ops *o, const char *name, struct money price,
                            int64_t tax_milli_pct, size_t *line)
{
    enum err err = ops_check(o, ACT_OPEN_ITEM);
    if (err == OK && (price.minor < 0 || tax_milli_pct < 0 || tax_milli_pct > 100000))
        err = ERR_INVALID;
    if (err != OK)
        return err;
    struct cart_item item = {
        .name = name,
        .price = unit_price_of(price, o->currency->digits),
        .origin = PRICE_OPEN,
        .taxes = tax_set_percent(tax_milli_pct * (PERCENT_MICRO / 1000), true),
    };
    struct cart_change change;
    err = sale_add_item(o, &item, (struct qty){ 1000 }, &change);
    if (err == OK) {
        *line = change.index;
        sale_note_approver(o, ACT_OPEN_ITEM);
    }
    return err;
}
