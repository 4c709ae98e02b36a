// What a line costs: quantity, discounts, a price of its own, and all of it put back.
#include "app/base/mem.h"
#include "app/ops/sale_internal.h"
#include "app/ops/sale_ops.h"

#include <stdlib.h>
#include <string.h>

// A discount as its share of `of`, in millionths of a per cent.
static int64_t share_of(struct discount d, struct money of)
{
    if (d.kind == DISCOUNT_PERCENT)
        return d.value;
    int64_t whole = of.minor < 0 ? -of.minor : of.minor;
    if (d.kind == DISCOUNT_NONE || d.value <= 0)
        return 0;
    if (d.value >= whole)
        return PERCENT_100_MICRO;
    return (int64_t)((__int128)d.value * PERCENT_100_MICRO / whole);
}

static enum access access_of(const struct ops *o, struct discount d, struct money of, enum act *act)
{
    enum err err = ops_check_discount(o, share_of(d, of), act);
    return err == OK ? ACCESS_ALLOWED : err == ERR_NEEDS_APPROVAL ? ACCESS_ASK : ACCESS_DENIED;
}

enum access sale_discount_access(const struct ops *o, size_t line, struct discount d, enum act *act)
{
    *act = ACT_DISCOUNT;
    return line < o->cart.count ? access_of(o, d, o->cart.lines[line].gross, act) : ACCESS_DENIED;
}

enum access sale_order_discount_access(const struct ops *o, struct discount d, enum act *act)
{
    return access_of(o, d, o->cart.totals.subtotal, act);
}

enum err sale_set_discount(struct ops *o, size_t line, struct discount d)
{
    struct cart_change change;
    enum act act;
    enum err err = sale_check_line(o, ACT_SELL, line);
    if (err == OK)
        err = ops_check_discount(o, share_of(d, o->cart.lines[line].gross), &act);
    if (err == OK)
        err = cart_set_discount(&o->cart, line, d, &change);
    if (err == OK)
        err = sale_save(o, &change);
    if (err == OK)
        sale_note_approver(o, act);
    return err;
}

// An amount off a line grows into a larger share of it when pieces are taken away.
static enum err check_share(struct ops *o, size_t line, int64_t share_before, enum act *act)
{
    int64_t share = share_of(o->cart.lines[line].discount, o->cart.lines[line].gross);
    return share > share_before ? ops_check_discount(o, share, act) : OK;
}

enum err sale_set_qty(struct ops *o, size_t line, struct qty qty)
{
    struct cart_change change;
    enum act act = ACT_SELL;
    enum err err = sale_check_line(o, ACT_SELL, line);
    if (err == OK)
        err = sale_check_direction(o, qty);
    if (err != OK)
        return err;
    struct qty before = o->cart.lines[line].qty;
    int64_t share = share_of(o->cart.lines[line].discount, o->cart.lines[line].gross);
    err = cart_set_qty(&o->cart, line, qty, &change, NULL);
    if (err != OK)
        return err;
    err = check_share(o, line, share, &act);
    if (err != OK) {
        enum err back = cart_set_qty(&o->cart, line, before, NULL, NULL);
        return back == OK ? err : back;
    }
    err = sale_save(o, &change);
    if (err == OK && act != ACT_SELL)
        sale_note_approver(o, act);
    if (err == OK && qty.milli < 0)
        sale_note_approver(o, ACT_RETURN_NO_RECEIPT);
    return err;
}

enum err sale_set_order_discount(struct ops *o, struct discount d)
{
    struct cart_change change;
    enum act act;
    enum err err = ops_check(o, ACT_SELL);
    if (err == OK)
        err = ops_check_discount(o, share_of(d, o->cart.totals.subtotal), &act);
    if (err == OK)
        err = cart_set_order_discount(&o->cart, d, &change);
    if (err == OK)
        err = sale_save(o, &change);
    if (err == OK)
        sale_note_approver(o, act);
    return err;
}

static cJSON *price_detail(const struct ops *o, size_t line, struct unit_price was)
{
    char before[MONEY_TEXT], after[MONEY_TEXT];
    unit_price_format(was, o->currency->digits, before);
    unit_price_format(o->cart.lines[line].price, o->currency->digits, after);
    cJSON *detail = cJSON_CreateObject();
    cJSON_AddStringToObject(detail, "product", o->cart.lines[line].product_id);
    cJSON_AddStringToObject(detail, "before", before);
    cJSON_AddStringToObject(detail, "after", after);
    return detail;
}

enum err sale_set_price(struct ops *o, size_t line, struct unit_price price)
{
    struct cart_change change;
    enum err err = sale_check_line(o, ACT_PRICE_OVERRIDE, line);
    if (err != OK)
        return err;
    struct unit_price before = o->cart.lines[line].price;
    err = cart_set_price(&o->cart, line, price, &change, NULL);
    if (err == OK)
        err = sale_save_noted(o, &change, AUDIT_PRICE_CHANGE,
                              o->grant[ACT_PRICE_OVERRIDE].approver_id,
                              price_detail(o, line, before));
    if (err == OK)
        sale_note_approver(o, ACT_PRICE_OVERRIDE);
    return err;
}

enum err sale_clear_price(struct ops *o, size_t line)
{
    struct cart_change change;
    enum err err = sale_check_line(o, ACT_SELL, line);
    if (err == OK)
        err = cart_clear_price(&o->cart, line, &change);
    return err == OK ? sale_save(o, &change) : err;
}

enum err sale_keep_line(struct ops *o, size_t line)
{
    if (line >= o->cart.count)
        return ERR_INVALID;
    const struct cart_line *l = &o->cart.lines[line];
    struct kept_line *k = &o->kept;
    free(k->note);
    *k = (struct kept_line){ .qty = l->qty,
                             .price = l->price,
                             .origin = l->origin,
                             .discount = l->discount,
                             .note = mem_strdup(l->note) };
    memcpy(k->id, l->id, sizeof k->id);
    return OK;
}

static enum err put_back_price(struct ops *o, size_t i, struct cart_change *change)
{
    const struct cart_line *l = &o->cart.lines[i];
    const struct kept_line *k = &o->kept;
    if (l->price.micro == k->price.micro && l->origin == k->origin)
        return OK;
    bool typed = k->origin == PRICE_OVERRIDE || k->origin == PRICE_OPEN;
    if (!typed && l->origin == PRICE_OVERRIDE)
        return cart_clear_price(&o->cart, i, change);
    return typed ? cart_set_price(&o->cart, i, k->price, change, NULL) : OK;
}

enum err sale_put_back_line(struct ops *o)
{
    const struct kept_line *k = &o->kept;
    long found = k->id[0] ? cart_find(&o->cart, k->id) : -1;
    if (found < 0)
        return OK;
    size_t i = (size_t)found;
    struct cart_change change;
    struct unit_price before = o->cart.lines[i].price;
    enum err err = ops_check(o, ACT_SELL);
    if (err != OK)
        return err;
    err = cart_set_qty(&o->cart, i, k->qty, &change, NULL);
    if (err == OK)
        err = cart_set_discount(&o->cart, i, k->discount, &change);
    if (err == OK)
        err = cart_set_note(&o->cart, i, k->note, &change);
    if (err == OK)
        err = put_back_price(o, i, &change);
    if (err != OK)
        return sale_take_back(o, err);
    if (o->cart.lines[i].price.micro == before.micro)
        return sale_save(o, &change);
    return sale_save_noted(o, &change, AUDIT_PRICE_CHANGE, NULL, price_detail(o, i, before));
}
