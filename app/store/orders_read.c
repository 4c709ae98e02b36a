#include "app/base/mem.h"
#include "app/store/orders.h"
#include "app/store/sql.h"
#include "app/store/tax_json.h"

#include <stdio.h>
#include <string.h>

#define TAXES_MAX 256 // definitions in one order

enum err orders_list(struct db *db, struct arena *a, const struct order_filter *filter,
                     int64_t limit, struct order_list *out)
{
    *out = (struct order_list){ .item = arena_alloc(a, (size_t)limit * sizeof *out->item) };
    const char *number = filter->number ? filter->number : "";
    char behind[ORDERS_NUMBER_LEN + 4];
    snprintf(behind, sizeof behind, "%.20s\x7f", number); // behind all numbers that begin so
    // One statement for each way in: each has its own index.
#define COLUMNS                                                                                    \
    "SELECT o.id, o.number, o.kind, o.status, o.cashier_name, o.customer_id, o.customer_name,"     \
    " (SELECT CASE count(*) WHEN 1 THEN max(p.method) ELSE '' END FROM payments p"                 \
    " WHERE p.order_id = o.id), o.total, o.items, o.sold_at, o.training FROM sale_orders o WHERE "
#define REST                                                                                       \
    " AND o.sold_at < :before AND (:terminal = '' OR o.terminal_id = :terminal)"                   \
    " ORDER BY o.sold_at DESC, o.id DESC LIMIT :limit"
    struct sql q = filter->customer_id
                       ? sql_begin(db, COLUMNS "o.customer_id = :key AND o.customer_id <> ''" REST)
                   : *number ? sql_begin(db, COLUMNS "o.number >= :key AND o.number < :behind" REST)
                             : sql_begin(db, COLUMNS "1" REST);
#undef COLUMNS
#undef REST
    if (filter->customer_id || *number)
        sql_text(&q, ":key", filter->customer_id ? filter->customer_id : number);
    if (!filter->customer_id && *number)
        sql_text(&q, ":behind", behind);
    sql_int(&q, ":before", filter->before_ms ? filter->before_ms : INT64_MAX);
    sql_text(&q, ":terminal", filter->terminal_id);
    sql_int(&q, ":limit", limit);
    while (sql_row(&q))
        out->item[out->count++] = (struct order_row){
            .id = sql_str(&q, 0, a),
            .number = sql_str(&q, 1, a),
            .kind = sql_str(&q, 2, a),
            .status = sql_str(&q, 3, a),
            .cashier_name = sql_str(&q, 4, a),
            .customer_id = sql_str(&q, 5, a),
            .customer_name = sql_str(&q, 6, a),
            .method = sql_str(&q, 7, a),
            .total_minor = sql_col(&q, 8),
            .items = sql_col(&q, 9),
            .sold_at_ms = sql_col(&q, 10),
            .training = sql_col(&q, 11) != 0,
        };
    return sql_end(&q);
}

enum err orders_count_of(struct db *db, const char *customer_id, int64_t *out)
{
    struct sql q = sql_begin(db, "SELECT count(*) FROM sale_orders WHERE customer_id = :id"
                                 " AND customer_id <> ''");
    sql_text(&q, ":id", customer_id);
    *out = sql_row(&q) ? sql_col(&q, 0) : 0;
    return sql_end(&q);
}

// --- one order ---

static void copy_id(char out[ID_LEN], struct sql *q, int column)
{
    snprintf(out, ID_LEN, "%s", sql_peek(q, column));
}

static enum err read_head(struct sql *q, struct order *o)
{
    struct arena *a = &o->arena;
    copy_id(o->id, q, 0);
    snprintf(o->number, sizeof o->number, "%s", sql_peek(q, 1));
    bool known = order_kind_find(sql_peek(q, 2), &o->kind);
    known = order_status_find(sql_peek(q, 3), &o->status) && known;
    copy_id(o->channel_id, q, 4);
    copy_id(o->terminal_id, q, 5);
    copy_id(o->cashier_id, q, 6);
    copy_id(o->customer_id, q, 7);
    copy_id(o->return_of, q, 8);
    o->cashier_name = sql_str(q, 9, a);
    o->customer_name = sql_str(q, 10, a);
    o->note = sql_str(q, 11, a);
    o->terminal_name = sql_str(q, 12, a);
    snprintf(o->currency, sizeof o->currency, "%s", sql_peek(q, 13));
    o->digits = (int)sql_col(q, 14);
    o->tax_rounding =
        strcmp(sql_peek(q, 15), "document") == 0 ? TAX_ROUND_DOCUMENT : TAX_ROUND_LINE;
    o->subtotal.minor = sql_col(q, 16);
    o->discount.minor = sql_col(q, 17);
    o->excluded.minor = sql_col(q, 18);
    o->tax.minor = sql_col(q, 19);
    o->rounding.minor = sql_col(q, 20);
    o->total.minor = sql_col(q, 21);
    o->included.minor = o->total.minor - o->rounding.minor;
    o->tendered.minor = sql_col(q, 22);
    o->change.minor = sql_col(q, 23);
    o->items = sql_col(q, 24);
    o->sold_at_ms = sql_col(q, 25);
    o->training = sql_col(q, 26) != 0;
    o->taxes = arena_alloc(a, TAXES_MAX * sizeof *o->taxes);
    enum err err = tax_sums_from_json(sql_peek(q, 27), o->taxes, TAXES_MAX, &o->tax_count);
    return known ? err : ERR_CORRUPT;
}

#define HEAD_SQL                                                                                   \
    "SELECT id, number, kind, status, channel_id, terminal_id, cashier_id, customer_id,"           \
    " return_of, cashier_name, customer_name, note, terminal_name, currency, digits,"              \
    " tax_rounding, subtotal, discount, excluded, tax, rounding, total, tendered, change, items,"  \
    " sold_at, training, taxes FROM sale_orders "

static enum err read_line(struct sql *q, struct arena *a, struct order_line *l)
{
    copy_id(l->id, q, 0);
    l->line = (int)sql_col(q, 1);
    copy_id(l->product_id, q, 2);
    copy_id(l->return_of_line, q, 3);
    l->name = sql_str(q, 4, a);
    l->sku = sql_str(q, 5, a);
    l->unit = sql_str(q, 6, a);
    l->note = sql_str(q, 7, a);
    l->gtin = sql_str(q, 8, a);
    l->lot = sql_str(q, 9, a);
    l->serial = sql_str(q, 10, a);
    l->expiry = sql_str(q, 11, a);
    l->qty.milli = sql_col(q, 12);
    l->price.micro = sql_col(q, 13);
    l->list_price.micro = sql_col(q, 14);
    l->origin = (enum price_origin)sql_col(q, 15);
    l->effective = (struct discount){ (enum discount_kind)sql_col(q, 16), sql_col(q, 17) };
    l->gross.minor = sql_col(q, 18);
    l->line_discount.minor = sql_col(q, 19);
    l->order_discount.minor = sql_col(q, 20) - sql_col(q, 19);
    l->excluded.minor = sql_col(q, 21);
    l->tax.minor = sql_col(q, 22);
    l->included.minor = sql_col(q, 23);
    l->weighed = sql_col(q, 24) != 0;
    l->min_age = (int)sql_col(q, 25);
    return tax_set_from_json(sql_peek(q, 26), &l->taxes, l->tax_amount);
}

static enum err read_lines(struct db *db, struct order *o)
{
    struct sql q = sql_begin(
        db, "SELECT id, line, product_id, return_of_line, name, sku, unit, note, gtin, lot,"
            " serial, expiry, quantity, unit_price, list_price, origin, discount_kind,"
            " discount_value, gross, line_discount, discount, excluded, tax, total, weighed,"
            " min_age, taxes, count(*) OVER () FROM sale_order_details WHERE order_id = :id"
            " ORDER BY line");
    sql_text(&q, ":id", o->id);
    enum err err = OK;
    while (err == OK && sql_row(&q)) {
        if (!o->lines)
            o->lines = arena_alloc(&o->arena, (size_t)sql_col(&q, 27) * sizeof *o->lines);
        err = read_line(&q, &o->arena, &o->lines[o->line_count++]);
    }
    enum err end = sql_end(&q);
    return err != OK ? err : end;
}

static enum err read_payments(struct db *db, struct order *o)
{
    struct sql q = sql_begin(db, "SELECT id, method, amount, tendered, change, reference,"
                                 " taken_at, count(*) OVER () FROM payments WHERE order_id = :id"
                                 " ORDER BY id");
    sql_text(&q, ":id", o->id);
    enum err err = OK;
    while (err == OK && sql_row(&q)) {
        if (!o->payments)
            o->payments = arena_alloc(&o->arena, (size_t)sql_col(&q, 7) * sizeof *o->payments);
        struct order_payment *p = &o->payments[o->payment_count++];
        copy_id(p->id, &q, 0);
        if (!tender_find(sql_peek(&q, 1), &p->method))
            err = ERR_CORRUPT;
        p->amount.minor = sql_col(&q, 2);
        p->tendered.minor = sql_col(&q, 3);
        p->change.minor = sql_col(&q, 4);
        p->reference = sql_str(&q, 5, &o->arena);
        p->taken_at_ms = sql_col(&q, 6);
    }
    enum err end = sql_end(&q);
    return err != OK ? err : end;
}

static enum err get(struct db *db, const char *sql, const char *value, struct order *out)
{
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":value", value);
    enum err err = OK;
    if (sql_row(&q))
        err = read_head(&q, out);
    enum err end = sql_end_one(&q);
    err = end != OK ? end : err;
    if (err == OK)
        err = read_lines(db, out);
    if (err == OK)
        err = read_payments(db, out);
    if (err != OK)
        order_deinit(out);
    return err;
}

enum err orders_get(struct db *db, const char *id, struct order *out)
{
    return get(db, HEAD_SQL "WHERE id = :value", id, out);
}

enum err orders_find_number(struct db *db, const char *number, struct order *out)
{
    return get(db, HEAD_SQL "WHERE number = :value ORDER BY sold_at DESC LIMIT 1", number, out);
}
