#include "app/store/shifts.h"

#include "app/base/uuid.h"
#include "app/store/shift_write.h"
#include "app/store/sql.h"

#include <stdio.h>

#define TENDERS_PER_SHIFT 64

#define SHIFT_COLUMNS                                                                              \
    "id, terminal_id, user_id, opened_at, closed_at, float_amount, sales, returns, sales_total,"   \
    " returns_total, discount, tax, rounding, cash"

static enum err read_tenders(struct db *db, struct arena *a, struct shift *out)
{
    out->tender = arena_alloc(a, TENDERS_PER_SHIFT * sizeof *out->tender);
    struct sql q = sql_begin(db, "SELECT method, count, amount FROM shift_tenders"
                                 " WHERE shift_id = :id ORDER BY method");
    sql_text(&q, ":id", out->id);
    while (out->tender_count < TENDERS_PER_SHIFT && sql_row(&q))
        out->tender[out->tender_count++] =
            (struct shift_tender){ sql_str(&q, 0, a), sql_col(&q, 1), sql_col(&q, 2) };
    return sql_end(&q);
}

static enum err read_one(struct db *db, struct arena *a, const char *sql, const char *value,
                         struct shift *out)
{
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":value", value);
    if (sql_row(&q))
        *out = (struct shift){
            .id = sql_str(&q, 0, a),
            .terminal_id = sql_str(&q, 1, a),
            .user_id = sql_str(&q, 2, a),
            .opened_at_ms = sql_col(&q, 3),
            .closed_at_ms = sql_col(&q, 4),
            .float_minor = sql_col(&q, 5),
            .sales = sql_col(&q, 6),
            .returns = sql_col(&q, 7),
            .sales_minor = sql_col(&q, 8),
            .returns_minor = sql_col(&q, 9),
            .discount_minor = sql_col(&q, 10),
            .tax_minor = sql_col(&q, 11),
            .rounding_minor = sql_col(&q, 12),
            .cash_minor = sql_col(&q, 13),
        };
    enum err err = sql_end_one(&q);
    return err == OK ? read_tenders(db, a, out) : err;
}

enum err shifts_get_open(struct db *db, struct arena *a, const char *terminal_id, struct shift *out)
{
    return read_one(db, a,
                    "SELECT " SHIFT_COLUMNS " FROM shifts WHERE terminal_id = :value"
                    " AND closed_at = 0",
                    terminal_id, out);
}

enum err shift_for_sale(struct db *db, const struct order *o, char id[ID_LEN])
{
    struct sql q =
        sql_begin(db, "SELECT id FROM shifts WHERE terminal_id = :terminal AND closed_at = 0");
    sql_text(&q, ":terminal", o->terminal_id);
    if (sql_row(&q))
        snprintf(id, ID_LEN, "%s", sql_peek(&q, 0));
    enum err err = sql_end_one(&q);
    if (err != ERR_NOT_FOUND)
        return err;
    uuid_new(id);
    q = sql_begin(db, "INSERT INTO shifts(id, terminal_id, user_id, opened_at)"
                      " VALUES (:id, :terminal, :user, :at)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":terminal", o->terminal_id);
    sql_text(&q, ":user", o->cashier_id);
    sql_int(&q, ":at", o->sold_at_ms);
    return sql_run(&q);
}

static enum err add_tender(struct db *db, const char *shift_id, const struct order_payment *p)
{
    struct sql q = sql_begin(db, "INSERT INTO shift_tenders(shift_id, method, count, amount)"
                                 " VALUES (:id, :method, 1, :amount) ON CONFLICT DO UPDATE"
                                 " SET count = count + 1, amount = amount + excluded.amount");
    sql_text(&q, ":id", shift_id);
    sql_text(&q, ":method", tender_name(p->method));
    sql_int(&q, ":amount", p->amount.minor);
    return sql_run(&q);
}

enum err shift_add_sale(struct db *db, const char *shift_id, const struct order *o)
{
    bool is_return = o->kind == ORDER_RETURN;
    int64_t cash = 0;
    enum err err = OK;
    for (size_t i = 0; i < o->payment_count && err == OK; i++) {
        if (o->payments[i].method == TENDER_CASH)
            cash += o->payments[i].amount.minor;
        err = add_tender(db, shift_id, &o->payments[i]);
    }
    if (err != OK)
        return err;
    struct sql q = sql_begin(
        db, "UPDATE shifts SET sales = sales + :sale, returns = returns + :return,"
            " sales_total = sales_total + :sale * :total,"
            " returns_total = returns_total + :return * :total, discount = discount + :discount,"
            " tax = tax + :tax, rounding = rounding + :rounding, cash = cash + :cash"
            " WHERE id = :id");
    sql_int(&q, ":sale", !is_return);
    sql_int(&q, ":return", is_return);
    sql_int(&q, ":total", o->total.minor);
    sql_int(&q, ":discount", o->discount.minor);
    sql_int(&q, ":tax", o->tax.minor);
    sql_int(&q, ":rounding", o->rounding.minor);
    sql_int(&q, ":cash", cash);
    sql_text(&q, ":id", shift_id);
    return sql_run(&q);
}
