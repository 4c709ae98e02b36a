#include "app/ops/sale_ops.h"

#include "app/base/clock.h"
#include "app/base/uuid.h"
#include "app/ops/sale_internal.h"
#include "app/store/audit.h"
#include "app/store/customers.h"
#include "app/store/orders.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct cart *sale_cart(const struct ops *o)
{
    return &o->cart;
}

const char *sale_next_number(struct ops *o)
{
    if (!o->next_number[0] &&
        orders_next_number(o->store.read, o->config.terminal_prefix, o->next_number) != OK)
        o->next_number[0] = '\0';
    return o->next_number;
}

bool sale_age_confirmed(const struct ops *o)
{
    return o->age_confirmed;
}

// What is on the screen is what is on the disk: a change that cannot be saved is taken back.
static enum err save(struct ops *o, const struct cart_change *change)
{
    enum err err = carts_save(o->store.cart, &o->cart, o->person.id, change);
    if (err == OK)
        return OK;
    enum err back = ops_load_cart(o);
    return back == OK ? err : back;
}

// Audit rows of the open sale go through the connection without fsync: like the cart itself they
// survive a killed program, and the sale's own commit makes them durable.
static enum err audit(struct ops *o, enum audit_code code, const char *approver_id, cJSON *detail)
{
    char *text = cJSON_PrintUnformatted(detail);
    cJSON_Delete(detail);
    enum err err = audit_add(o->store.cart, &(struct audit_event){ .code = code,
                                                                   .user_id = o->person.id,
                                                                   .approver_id = approver_id,
                                                                   .order_id = o->cart.id,
                                                                   .detail = text });
    free(text);
    return err;
}

static enum err check_line(const struct ops *o, enum act act, size_t line)
{
    enum err err = ops_check(o, act);
    if (err == OK && line >= o->cart.count)
        err = ERR_INVALID;
    return err;
}

void sale_note_approver(struct ops *o, enum act act)
{
    char approver[ID_LEN];
    ops_use_grant(o, act, approver);
    if (approver[0])
        memcpy(o->sale_approver, approver, sizeof o->sale_approver);
}

enum err sale_add_item(struct ops *o, const struct cart_item *item, struct qty qty,
                       struct cart_change *change)
{
    char id[ID_LEN];
    uuid_new(id);
    bool first = o->cart.count == 0;
    if (first)
        o->cart.ctx.now_ms = clock_utc_ms(); // prices of the moment the sale begins
    enum err err = cart_add(&o->cart, item, qty, id, change, NULL);
    return err == OK ? save(o, change) : err;
}

enum err sale_confirm_age(struct ops *o)
{
    enum err err = ops_check(o, ACT_SELL);
    if (err != OK)
        return err;
    cJSON *detail = cJSON_CreateObject();
    cJSON_AddStringToObject(detail, "act", "age_checked");
    cJSON_AddNumberToObject(detail, "years", o->cart.totals.min_age);
    err = audit(o, AUDIT_OTHER, NULL, detail);
    o->age_confirmed = err == OK;
    return err;
}

enum err sale_set_qty(struct ops *o, size_t line, struct qty qty)
{
    struct cart_change change;
    enum err err = check_line(o, ACT_SELL, line);
    if (err == OK)
        err = cart_set_qty(&o->cart, line, qty, &change, NULL);
    return err == OK ? save(o, &change) : err;
}

enum err sale_set_note(struct ops *o, size_t line, const char *note)
{
    struct cart_change change;
    enum err err = check_line(o, ACT_SELL, line);
    if (err == OK)
        err = cart_set_note(&o->cart, line, note, &change);
    return err == OK ? save(o, &change) : err;
}

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

enum access sale_discount_access(const struct ops *o, size_t line, struct discount d, enum act *act)
{
    *act = ACT_DISCOUNT;
    if (line >= o->cart.count)
        return ACCESS_DENIED;
    enum err err = ops_check_discount(o, share_of(d, o->cart.lines[line].gross), act);
    return err == OK ? ACCESS_ALLOWED : err == ERR_NEEDS_APPROVAL ? ACCESS_ASK : ACCESS_DENIED;
}

enum err sale_set_discount(struct ops *o, size_t line, struct discount d)
{
    struct cart_change change;
    enum act act;
    enum err err = check_line(o, ACT_SELL, line);
    if (err == OK)
        err = ops_check_discount(o, share_of(d, o->cart.lines[line].gross), &act);
    if (err == OK)
        err = cart_set_discount(&o->cart, line, d, &change);
    if (err == OK)
        err = save(o, &change);
    if (err == OK)
        sale_note_approver(o, act);
    return err;
}

enum err sale_set_order_discount(struct ops *o, struct discount d)
{
    struct cart_change change;
    enum act act;
    enum err err = ops_check_discount(o, share_of(d, o->cart.totals.subtotal), &act);
    if (err == OK)
        err = cart_set_order_discount(&o->cart, d, &change);
    if (err == OK)
        err = save(o, &change);
    if (err == OK)
        sale_note_approver(o, act);
    return err;
}

static enum err audit_price(struct ops *o, size_t line, struct unit_price was,
                            const char *approver_id)
{
    char before[MONEY_TEXT], after[MONEY_TEXT];
    unit_price_format(was, o->currency->digits, before);
    unit_price_format(o->cart.lines[line].price, o->currency->digits, after);
    cJSON *detail = cJSON_CreateObject();
    cJSON_AddStringToObject(detail, "product", o->cart.lines[line].product_id);
    cJSON_AddStringToObject(detail, "before", before);
    cJSON_AddStringToObject(detail, "after", after);
    return audit(o, AUDIT_PRICE_CHANGE, approver_id, detail);
}

enum err sale_set_price(struct ops *o, size_t line, struct unit_price price)
{
    struct cart_change change;
    enum err err = check_line(o, ACT_PRICE_OVERRIDE, line);
    if (err != OK)
        return err;
    struct unit_price before = o->cart.lines[line].price;
    err = cart_set_price(&o->cart, line, price, &change, NULL);
    if (err == OK)
        err = save(o, &change);
    if (err != OK)
        return err;
    sale_note_approver(o, ACT_PRICE_OVERRIDE);
    return audit_price(o, line, before, o->sale_approver);
}

enum err sale_clear_price(struct ops *o, size_t line)
{
    struct cart_change change;
    enum err err = check_line(o, ACT_SELL, line);
    if (err == OK)
        err = cart_clear_price(&o->cart, line, &change);
    return err == OK ? save(o, &change) : err;
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
    if (err == OK)
        err = cart_set_qty(&o->cart, i, k->qty, &change, NULL);
    if (err == OK)
        err = cart_set_discount(&o->cart, i, k->discount, &change);
    if (err == OK)
        err = cart_set_note(&o->cart, i, k->note, &change);
    if (err == OK)
        err = put_back_price(o, i, &change);
    if (err == OK)
        err = save(o, &change);
    if (err == OK && o->cart.lines[i].price.micro != before.micro)
        err = audit_price(o, i, before, NULL);
    return err;
}

enum err sale_remove(struct ops *o, size_t line, uint32_t *token)
{
    struct cart_change change;
    enum err err = check_line(o, ACT_VOID_LINE, line);
    if (err != OK)
        return err;
    cJSON *detail = cJSON_CreateObject();
    char total[MONEY_TEXT];
    money_format(o->cart.lines[line].included, o->currency->digits, total);
    cJSON_AddStringToObject(detail, "void", "line");
    cJSON_AddStringToObject(detail, "product", o->cart.lines[line].product_id);
    cJSON_AddStringToObject(detail, "total", total);
    err = cart_remove(&o->cart, line, token, &change);
    if (err == OK)
        err = save(o, &change);
    if (err != OK) {
        cJSON_Delete(detail);
        return err;
    }
    sale_note_approver(o, ACT_VOID_LINE);
    return audit(o, AUDIT_VOID, NULL, detail);
}

enum err sale_undo(struct ops *o, uint32_t token, size_t *line)
{
    struct cart_change change;
    enum err err = ops_check(o, ACT_SELL);
    if (err == OK)
        err = cart_undo(&o->cart, token, &change);
    if (err == OK)
        err = save(o, &change);
    if (err == OK)
        *line = change.index;
    return err;
}

enum err sale_set_order_note(struct ops *o, const char *note)
{
    struct cart_change change;
    enum err err = ops_check(o, ACT_SELL);
    if (err == OK)
        err = cart_set_order_note(&o->cart, note, &change);
    return err == OK ? save(o, &change) : err;
}

enum err sale_attach_customer(struct ops *o, const char *customer_id)
{
    enum err err = ops_check(o, ACT_SELL);
    struct customer customer = { .id = "", .name = "" };
    if (err == OK && customer_id && customer_id[0])
        err = customers_get(o->store.read, &o->scratch, customer_id, &customer);
    struct price_context ctx;
    if (err == OK)
        err = ops_price_context(o, customer.id, &ctx);
    struct cart_change change;
    if (err == OK)
        err = cart_set_customer(&o->cart, customer.id, customer.name, &ctx, &change);
    return err == OK ? save(o, &change) : err;
}

enum err sale_void(struct ops *o)
{
    enum err err = ops_check(o, ACT_VOID_SALE);
    if (err != OK)
        return err;
    cJSON *detail = cJSON_CreateObject();
    char total[MONEY_TEXT];
    money_format(o->cart.totals.included, o->currency->digits, total);
    cJSON_AddStringToObject(detail, "void", "sale");
    cJSON_AddNumberToObject(detail, "lines", (double)o->cart.count);
    cJSON_AddStringToObject(detail, "total", total);
    sale_note_approver(o, ACT_VOID_SALE);
    err = audit(o, AUDIT_VOID, o->sale_approver, detail);
    if (err == OK)
        err = carts_delete(o->store.cart, o->cart.id);
    return err == OK ? ops_load_cart(o) : err;
}

enum err sale_park(struct ops *o, const char *name)
{
    enum err err = ops_check(o, ACT_PARK);
    if (err == OK && o->cart.count == 0)
        err = ERR_INVALID;
    if (err == OK)
        err = carts_park(o->store.cart, &o->cart, o->person.id,
                         name && name[0] ? name : o->cart.lines[0].name);
    return err == OK ? ops_load_cart(o) : err;
}

enum err sale_parked(struct ops *o, struct arena *a, struct parked_list *out)
{
    return carts_parked(o->store.read, a, out);
}

int64_t sale_parked_count(struct ops *o)
{
    int64_t count = 0;
    return carts_parked_count(o->store.read, &count) == OK ? count : 0;
}

enum err sale_resume(struct ops *o, const char *cart_id)
{
    enum err err = ops_check(o, ACT_PARK);
    if (err == OK && o->cart.count > 0)
        err = ERR_BUSY;
    // An empty cart that was saved (a customer was chosen) gives way to the parked one.
    if (err == OK)
        err = carts_delete(o->store.cart, o->cart.id);
    if (err == OK)
        err = carts_resume(o->store.cart, cart_id, o->person.id);
    return err == OK ? ops_load_cart(o) : err;
}
