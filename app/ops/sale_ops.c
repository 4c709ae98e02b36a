#include "app/ops/sale_ops.h"

#include "app/base/clock.h"
#include "app/base/uuid.h"
#include "app/ops/sale_internal.h"
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
    return o->age_confirmed >= o->cart.totals.min_age;
}

enum err sale_take_back(struct ops *o, enum err err)
{
    enum err back = ops_load_cart(o);
    return back == OK ? err : back;
}

enum err sale_save(struct ops *o, const struct cart_change *change)
{
    if (o->cart_lost != OK) // never a second cart beside the saved one
        return sale_take_back(o, o->cart_lost);
    enum err err = carts_save(o->store.cart, &o->cart, o->person.id, change);
    return err == OK ? OK : sale_take_back(o, err);
}

enum err sale_audit(struct ops *o, enum audit_code code, const char *approver_id, cJSON *detail)
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

enum err sale_save_noted(struct ops *o, const struct cart_change *change, enum audit_code code,
                         const char *approver_id, cJSON *detail)
{
    struct db *db = o->store.cart;
    enum err err = o->cart_lost == OK ? db_begin(db) : o->cart_lost;
    if (err != OK) {
        cJSON_Delete(detail);
        return sale_take_back(o, err);
    }
    err = change ? carts_save(db, &o->cart, o->person.id, change) : carts_delete(db, o->cart.id);
    enum err noted = sale_audit(o, code, approver_id, detail);
    err = db_end(db, err == OK ? noted : err);
    return err == OK ? OK : sale_take_back(o, err);
}

enum err sale_check_line(const struct ops *o, enum act act, size_t line)
{
    enum err err = ops_check(o, act);
    if (err == OK && line >= o->cart.count)
        err = ERR_INVALID;
    return err;
}

enum err sale_check_direction(const struct ops *o, struct qty qty)
{
    return qty.milli < 0 ? ops_check(o, ACT_RETURN_NO_RECEIPT) : OK;
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
    return err == OK ? sale_save(o, change) : err;
}

enum err sale_confirm_age(struct ops *o)
{
    enum err err = ops_check(o, ACT_SELL);
    if (err != OK)
        return err;
    cJSON *detail = cJSON_CreateObject();
    cJSON_AddStringToObject(detail, "act", "age_checked");
    cJSON_AddNumberToObject(detail, "years", o->cart.totals.min_age);
    err = sale_audit(o, AUDIT_OTHER, NULL, detail);
    if (err == OK)
        o->age_confirmed = o->cart.totals.min_age;
    return err;
}

enum err sale_set_note(struct ops *o, size_t line, const char *note)
{
    struct cart_change change;
    enum err err = sale_check_line(o, ACT_SELL, line);
    if (err == OK)
        err = cart_set_note(&o->cart, line, note, &change);
    return err == OK ? sale_save(o, &change) : err;
}

enum err sale_remove(struct ops *o, size_t line, uint32_t *token)
{
    struct cart_change change;
    enum err err = sale_check_line(o, ACT_VOID_LINE, line);
    if (err != OK)
        return err;
    cJSON *detail = cJSON_CreateObject();
    char total[MONEY_TEXT];
    money_format(o->cart.lines[line].included, o->currency->digits, total);
    cJSON_AddStringToObject(detail, "void", "line");
    cJSON_AddStringToObject(detail, "product", o->cart.lines[line].product_id);
    cJSON_AddStringToObject(detail, "total", total);
    err = cart_remove(&o->cart, line, token, &change);
    if (err != OK) {
        cJSON_Delete(detail);
        return err;
    }
    err = sale_save_noted(o, &change, AUDIT_VOID, o->grant[ACT_VOID_LINE].approver_id, detail);
    if (err == OK)
        sale_note_approver(o, ACT_VOID_LINE);
    return err;
}

enum err sale_undo(struct ops *o, uint32_t token, size_t *line)
{
    struct cart_change change;
    enum err err = ops_check(o, ACT_SELL);
    if (err == OK)
        err = cart_undo(&o->cart, token, &change);
    if (err == OK)
        err = sale_save(o, &change);
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
    return err == OK ? sale_save(o, &change) : err;
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
    return err == OK ? sale_save(o, &change) : err;
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
    err = sale_save_noted(o, NULL, AUDIT_VOID, o->grant[ACT_VOID_SALE].approver_id, detail);
    if (err != OK)
        return err;
    user_drop_approvals(o);
    return ops_load_cart(o);
}
