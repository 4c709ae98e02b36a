// Completing a payment: everything that a sale leaves behind, in one transaction.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/uuid.h"
#include "app/store/audit.h"
#include "app/store/carts.h"
#include "app/store/orders.h"
#include "app/store/outbox_write.h"
#include "app/store/print_jobs.h"
#include "app/store/shift_write.h"
#include "app/store/sql.h"
#include "app/store/tax_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "orders"
#include "app/base/log.h"

#define PREFIX_MAX 8

// What the steps of one sale share.
struct sale_tx {
    struct db *db;
    const struct order_sale *sale;
    struct order *order;
    struct order_done *done;
    struct outbox_tx outbox;
    int64_t now_ms;
    char prefix[PREFIX_MAX + 2];
};

static void number_text(const char *prefix, int64_t sequence, char out[ORDERS_NUMBER_LEN])
{
    if (*prefix)
        snprintf(out, ORDERS_NUMBER_LEN, "%s-%lld", prefix, (long long)sequence);
    else
        snprintf(out, ORDERS_NUMBER_LEN, "%lld", (long long)sequence);
}

static enum err draw_number(struct sale_tx *t)
{
    struct sql q = sql_begin(t->db, "INSERT INTO counters(prefix, value, first)"
                                    " VALUES (:prefix, 1, 1) ON CONFLICT(prefix)"
                                    " DO UPDATE SET value = value + 1 RETURNING value");
    sql_text(&q, ":prefix", t->prefix);
    while (sql_row(&q))
        t->done->sequence = sql_col(&q, 0);
    enum err err = sql_end_one(&q);
    number_text(t->prefix, t->done->sequence, t->done->number);
    snprintf(t->order->number, sizeof t->order->number, "%s", t->done->number);
    return err;
}

enum err orders_next_number(struct db *db, const char *prefix, char out[ORDERS_NUMBER_LEN])
{
    struct sql q = sql_begin(db, "SELECT value FROM counters WHERE prefix = :prefix");
    sql_text(&q, ":prefix", prefix);
    int64_t value = sql_row(&q) ? sql_col(&q, 0) : 0;
    number_text(prefix, value + 1, out);
    return sql_end(&q);
}

// --- rows ---

static enum err write_order(struct sale_tx *t)
{
    const struct order *o = t->order;
    struct buf taxes = { 0 };
    tax_sums_to_json(&taxes, o->taxes, o->tax_count);
    struct sql q = sql_begin(
        t->db,
        "INSERT INTO sale_orders(id, number, channel_id, terminal_id, cashier_id, customer_id,"
        " kind, status, return_of, subtotal, discount, tax, total, rounding, note, sold_at,"
        " created_at, updated_at, prefix, sequence, shift_id, approver_id, terminal_name,"
        " cashier_name, customer_name, currency, digits, tax_rounding, excluded, items, tendered,"
        " change, training, taxes) VALUES (:id, :number, :channel, :terminal, :cashier, :customer,"
        " :kind, :status, :return_of, :subtotal, :discount, :tax, :total, :rounding, :note,"
        " :sold_at, :now, :now, :prefix, :sequence, :shift, :approver, :terminal_name,"
        " :cashier_name, :customer_name, :currency, :digits, :tax_rounding, :excluded, :items,"
        " :tendered, :change, :training, :taxes)");
    sql_text(&q, ":id", o->id);
    sql_text(&q, ":number", o->number);
    sql_text(&q, ":channel", o->channel_id);
    sql_text(&q, ":terminal", o->terminal_id);
    sql_text(&q, ":cashier", o->cashier_id);
    sql_text(&q, ":customer", o->customer_id);
    sql_text(&q, ":kind", order_kind_name(o->kind));
    sql_text(&q, ":status", order_status_name(o->status));
    sql_text(&q, ":return_of", o->return_of);
    sql_int(&q, ":subtotal", o->subtotal.minor);
    sql_int(&q, ":discount", o->discount.minor);
    sql_int(&q, ":tax", o->tax.minor);
    sql_int(&q, ":total", o->total.minor);
    sql_int(&q, ":rounding", o->rounding.minor);
    sql_text(&q, ":note", o->note);
    sql_int(&q, ":sold_at", o->sold_at_ms);
    sql_int(&q, ":now", t->now_ms);
    sql_text(&q, ":prefix", t->prefix);
    sql_int(&q, ":sequence", t->done->sequence);
    sql_text(&q, ":shift", t->done->shift_id);
    sql_text(&q, ":approver", t->sale->approver_id);
    sql_text(&q, ":terminal_name", o->terminal_name);
    sql_text(&q, ":cashier_name", o->cashier_name);
    sql_text(&q, ":customer_name", o->customer_name);
    sql_text(&q, ":currency", o->currency);
    sql_int(&q, ":digits", o->digits);
    sql_text(&q, ":tax_rounding", o->tax_rounding == TAX_ROUND_LINE ? "line" : "document");
    sql_int(&q, ":excluded", o->excluded.minor);
    sql_int(&q, ":items", o->items);
    sql_int(&q, ":tendered", o->tendered.minor);
    sql_int(&q, ":change", o->change.minor);
    sql_int(&q, ":training", o->training);
    sql_text(&q, ":taxes", buf_text(&taxes));
    enum err err = sql_run(&q);
    buf_deinit(&taxes);
    return err;
}

// The backend knows one rate a line; several percentages are added up.
static int64_t rate_milli_pct(const struct tax_set *set)
{
    int64_t sum = 0;
    for (int i = 0; i < set->count; i++)
        sum += set->tax[i].kind == TAX_FIXED ? 0 : set->tax[i].rate_micro;
    return sum / 1000;
}

static bool tax_is_included(const struct tax_set *set)
{
    return set->count == 0 || set->tax[0].included;
}

static enum err write_line(struct sale_tx *t, const struct order_line *l)
{
    struct buf taxes = { 0 };
    tax_set_to_json(&taxes, &l->taxes, l->tax_amount);
    struct sql q = sql_begin(
        t->db,
        "INSERT INTO sale_order_details(id, order_id, line, product_id, name, quantity,"
        " unit_price, discount, tax_rate_milli_pct, tax_included, tax, total, return_of_line,"
        " note, created_at, updated_at, sku, unit, gtin, list_price, origin, gross,"
        " line_discount, excluded, discount_kind, discount_value, lot, serial, expiry, weighed,"
        " min_age, taxes) VALUES (:id, :order, :line, :product, :name, :quantity, :price,"
        " :discount, :rate, :included, :tax, :total, :return_of, :note, :now, :now, :sku, :unit,"
        " :gtin, :list_price, :origin, :gross, :line_discount, :excluded, :discount_kind,"
        " :discount_value, :lot, :serial, :expiry, :weighed, :min_age, :taxes)");
    sql_text(&q, ":id", l->id);
    sql_text(&q, ":order", t->order->id);
    sql_int(&q, ":line", l->line);
    sql_text(&q, ":product", l->product_id);
    sql_text(&q, ":name", l->name);
    sql_int(&q, ":quantity", l->qty.milli);
    sql_int(&q, ":price", l->price.micro);
    sql_int(&q, ":discount", l->line_discount.minor + l->order_discount.minor);
    sql_int(&q, ":rate", rate_milli_pct(&l->taxes));
    sql_int(&q, ":included", tax_is_included(&l->taxes));
    sql_int(&q, ":tax", l->tax.minor);
    sql_int(&q, ":total", l->included.minor);
    sql_text(&q, ":return_of", l->return_of_line);
    sql_text(&q, ":note", l->note);
    sql_int(&q, ":now", t->now_ms);
    sql_text(&q, ":sku", l->sku);
    sql_text(&q, ":unit", l->unit);
    sql_text(&q, ":gtin", l->gtin);
    sql_int(&q, ":list_price", l->list_price.micro);
    sql_int(&q, ":origin", (int64_t)l->origin);
    sql_int(&q, ":gross", l->gross.minor);
    sql_int(&q, ":line_discount", l->line_discount.minor);
    sql_int(&q, ":excluded", l->excluded.minor);
    sql_int(&q, ":discount_kind", (int64_t)l->effective.kind);
    sql_int(&q, ":discount_value", l->effective.value);
    sql_text(&q, ":lot", l->lot);
    sql_text(&q, ":serial", l->serial);
    sql_text(&q, ":expiry", l->expiry);
    sql_int(&q, ":weighed", l->weighed);
    sql_int(&q, ":min_age", l->min_age);
    sql_text(&q, ":taxes", buf_text(&taxes));
    enum err err = sql_run(&q);
    buf_deinit(&taxes);
    return err;
}

static enum err write_payment(struct sale_tx *t, const struct order_payment *p)
{
    // What goes on a customer's account moves the balance until the server knows of it.
    bool on_account = p->method == TENDER_ON_ACCOUNT || p->method == TENDER_STORE_CREDIT;
    struct sql q = sql_begin(
        t->db, "INSERT INTO payments(id, order_id, method, amount, tendered, change, reference,"
               " taken_at, created_at, updated_at, customer_id) VALUES (:id, :order, :method,"
               " :amount, :tendered, :change, :reference, :taken_at, :now, :now, :customer)");
    sql_text(&q, ":id", p->id);
    sql_text(&q, ":order", t->order->id);
    sql_text(&q, ":method", tender_name(p->method));
    sql_int(&q, ":amount", p->amount.minor);
    sql_int(&q, ":tendered", p->tendered.minor);
    sql_int(&q, ":change", p->change.minor);
    sql_text(&q, ":reference", p->reference);
    sql_int(&q, ":taken_at", p->taken_at_ms);
    sql_int(&q, ":now", t->now_ms);
    sql_text(&q, ":customer", on_account && !t->order->training ? t->order->customer_id : "");
    return sql_run(&q);
}

static enum err write_movement(struct sale_tx *t, const struct stock_movement *m)
{
    struct sql q = sql_begin(
        t->db, "INSERT INTO stock_movements(id, product_id, channel_id, delta, reason, order_id,"
               " created_at) VALUES (:id, :product, :channel, :delta, :reason, :order, :now)");
    sql_text(&q, ":id", m->id);
    sql_text(&q, ":product", m->product_id);
    sql_text(&q, ":channel", t->order->channel_id);
    sql_int(&q, ":delta", m->delta.milli);
    sql_text(&q, ":reason", m->reason);
    sql_text(&q, ":order", t->order->id);
    sql_int(&q, ":now", t->now_ms);
    return sql_run(&q);
}

static enum err write_rows(struct sale_tx *t)
{
    const struct order *o = t->order;
    enum err err = write_order(t);
    for (size_t i = 0; i < o->line_count && err == OK; i++)
        err = write_line(t, &o->lines[i]);
    for (size_t i = 0; i < o->payment_count && err == OK; i++)
        err = write_payment(t, &o->payments[i]);
    for (size_t i = 0; i < o->movement_count && err == OK && !o->training; i++)
        err = write_movement(t, &o->movements[i]);
    return err;
}

// --- what the server is told ---

static enum err send(struct sale_tx *t, const char *verb, const char *table, const char *id,
                     struct body *b)
{
    enum err err = outbox_tx_add(&t->outbox, verb, table, id, b);
    body_end(b);
    return err;
}

static enum err send_order(struct sale_tx *t)
{
    const struct order *o = t->order;
    struct body b = body_begin();
    body_text(&b, "id", o->id);
    body_text(&b, "number", o->number);
    body_text(&b, "channel_id", o->channel_id);
    body_text(&b, "terminal_id", o->terminal_id);
    body_text(&b, "cashier_id", o->cashier_id);
    body_text(&b, "customer_id", o->customer_id);
    body_text(&b, "kind", order_kind_name(o->kind));
    body_text(&b, "status", order_status_name(o->status));
    body_text(&b, "return_of", o->return_of);
    body_decimal(&b, "subtotal", o->subtotal.minor, o->digits);
    body_decimal(&b, "discount", o->discount.minor, o->digits);
    body_decimal(&b, "tax", o->tax.minor, o->digits);
    body_decimal(&b, "total", o->total.minor, o->digits);
    body_decimal(&b, "rounding", o->rounding.minor, o->digits);
    body_text(&b, "note", o->note);
    body_time(&b, "sold_at", o->sold_at_ms);
    return send(t, "PUT", "sale_orders", o->id, &b);
}

static enum err send_line(struct sale_tx *t, const struct order_line *l)
{
    int digits = t->order->digits;
    struct body b = body_begin();
    body_text(&b, "id", l->id);
    body_text(&b, "order_id", t->order->id);
    body_int(&b, "line", l->line);
    body_text(&b, "product_id", l->product_id);
    body_text(&b, "name", l->name);
    body_decimal(&b, "quantity", l->qty.milli, 3);
    body_decimal(&b, "unit_price", l->price.micro, 6);
    body_decimal(&b, "discount", l->line_discount.minor + l->order_discount.minor, digits);
    body_int(&b, "tax_rate_milli_pct", rate_milli_pct(&l->taxes));
    body_bool(&b, "tax_included", tax_is_included(&l->taxes));
    body_decimal(&b, "tax", l->tax.minor, digits);
    body_decimal(&b, "total", l->included.minor, digits);
    body_text(&b, "return_of_line", l->return_of_line);
    body_text(&b, "note", l->note);
    return send(t, "PUT", "sale_order_details", l->id, &b);
}

static enum err send_payment(struct sale_tx *t, const struct order_payment *p)
{
    int digits = t->order->digits;
    struct body b = body_begin();
    body_text(&b, "id", p->id);
    body_text(&b, "order_id", t->order->id);
    body_text(&b, "method", tender_name(p->method));
    body_decimal(&b, "amount", p->amount.minor, digits);
    body_decimal(&b, "tendered", p->tendered.minor, digits);
    body_decimal(&b, "change", p->change.minor, digits);
    body_text(&b, "reference", p->reference);
    body_time(&b, "taken_at", p->taken_at_ms);
    return send(t, "PUT", "payments", p->id, &b);
}

static enum err send_movement(struct sale_tx *t, const struct stock_movement *m)
{
    struct body b = body_begin();
    body_text(&b, "id", m->id);
    body_text(&b, "product_id", m->product_id);
    body_text(&b, "channel_id", t->order->channel_id);
    body_decimal(&b, "delta", m->delta.milli, 3);
    body_text(&b, "reason", m->reason);
    body_text(&b, "order_id", t->order->id);
    return send(t, "POST", "stock_movements", m->id, &b);
}

static enum err fill_outbox(struct sale_tx *t)
{
    const struct order *o = t->order;
    if (o->training)
        return OK;
    enum err err = outbox_tx_begin(&t->outbox, t->db);
    if (err == OK)
        err = send_order(t);
    for (size_t i = 0; i < o->line_count && err == OK; i++)
        err = send_line(t, &o->lines[i]);
    for (size_t i = 0; i < o->payment_count && err == OK; i++)
        err = send_payment(t, &o->payments[i]);
    for (size_t i = 0; i < o->movement_count && err == OK; i++)
        err = send_movement(t, &o->movements[i]);
    return err;
}

// --- receipt, audit, shift ---

// The receipt is frozen even when nobody wants it on paper: a copy may be asked for later.
static enum err freeze_receipt(struct sale_tx *t)
{
    const struct order_sale *s = t->sale;
    struct receipt r = { 0 };
    receipt_from_order(t->order, s->shop, s->receipt, &r);
    char *content = receipt_to_json(&r);
    struct print_job_new job = {
        .printer = s->printer ? s->printer : "",
        .kind = "receipt",
        .order_id = t->order->id,
        .content = content,
        .open_drawer = r.opens_drawer && !t->order->training,
    };
    receipt_deinit(&r);
    int64_t id = 0;
    enum err err = print_jobs_add(t->db, &job, &id);
    free(content);
    if (err == OK && s->printer)
        t->done->print_job = id;
    else if (err == OK)
        err = print_jobs_set(t->db, id, PRINT_JOB_CANCELLED, NULL);
    return err;
}

static enum err write_audit(struct sale_tx *t)
{
    const struct order *o = t->order;
    char detail[160];
    snprintf(detail, sizeof detail,
             "{\"number\":\"%s\",\"total\":%lld,\"currency\":\"%s\",\"lines\":%zu}", o->number,
             (long long)o->total.minor, o->currency, o->line_count);
    enum audit_code code = o->training               ? AUDIT_TRAINING_RECEIPT
                           : o->kind == ORDER_RETURN ? AUDIT_RETURN
                           : t->sale->printer        ? AUDIT_SALE
                                                     : AUDIT_SALE_NO_RECEIPT;
    return audit_add(t->db, &(struct audit_event){
                                .code = code,
                                .user_id = o->cashier_id,
                                .approver_id = t->sale->approver_id,
                                .order_id = o->id,
                                .detail = detail,
                            });
}

static enum err write_all(struct sale_tx *t)
{
    bool training = t->order->training;
    enum err err = draw_number(t);
    if (err == OK && !training)
        err = shift_for_sale(t->db, t->order, t->done->shift_id);
    if (err == OK)
        err = write_rows(t);
    if (err == OK)
        err = fill_outbox(t);
    if (err == OK)
        err = freeze_receipt(t);
    if (err == OK)
        err = write_audit(t);
    if (err == OK && !training)
        err = shift_add_sale(t->db, t->done->shift_id, t->order);
    if (err == OK && t->sale->cart_id)
        err = carts_delete(t->db, t->sale->cart_id);
    return err;
}

enum err orders_complete(struct db *db, const struct order_sale *sale, struct order_done *out,
                         struct problem *p)
{
    struct sale_tx t = {
        .db = db, .sale = sale, .order = sale->order, .done = out, .now_ms = clock_utc_ms()
    };
    *out = (struct order_done){ 0 };
    if (strlen(sale->prefix) > PREFIX_MAX)
        return problem_set(p, ERR_INVALID, "the terminal's prefix is longer than 8 characters");
    snprintf(t.prefix, sizeof t.prefix, "%s%s", sale->prefix, sale->order->training ? "T" : "");
    if (!order_adds_up(sale->order)) {
        LOG_ERROR("order=%s does not add up", sale->order->id);
        return problem_set(p, ERR_INVALID, "the order does not add up");
    }
    enum err err = db_begin(db);
    if (err == OK)
        err = db_end(db, write_all(&t));
    if (err == OK)
        return OK;
    *out = (struct order_done){ 0 };
    sale->order->number[0] = '\0';
    return problem_set(p, err, "the sale was not stored: %s", err_text(err));
}
