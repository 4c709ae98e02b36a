#include "app/store/outbox.h"

#include "app/base/clock.h"
#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/base/uuid.h"
#include "app/domain/currency.h"
#include "app/store/outbox_write.h"
#include "app/store/settings.h"
#include "app/store/sql.h"

#include <string.h>

// Where each table's rows go on the server.
static const struct {
    const char *table, *path;
} paths[] = {
    { "products", "/tenant/api/v1/catalog/products/" },
    { "categories", "/tenant/api/v1/catalog/categories/" },
    { "brands", "/tenant/api/v1/catalog/brands/" },
    { "tags", "/tenant/api/v1/catalog/tags/" },
    { "unit_prices", "/tenant/api/v1/catalog/unit_prices/" },
    { "suppliers", "/tenant/api/v1/catalog/suppliers/" },
    { "channels", "/tenant/api/v1/sale/channels/" },
    { "stocks", "/tenant/api/v1/inventory/stocks/" },
    { "stock_movements", "/tenant/api/v1/inventory/stock_movements" }, // POST: no id behind it
    { "customers", "/tenant/api/v1/sale/customers/" },
    { "customer_groups", "/tenant/api/v1/sale/customer_groups/" },
    { "customer_groups_customer", "/tenant/api/v1/sale/customer_groups_customer/" },
    { "sale_orders", "/tenant/api/v1/sale/orders/" },
    { "sale_order_details", "/tenant/api/v1/sale/order_details/" },
    { "payments", "/tenant/api/v1/sale/payments/" },
    { "settings", "/tenant/api/v1/core/settings/" },
    { "tenant_users", "/tenant/api/v1/core/users/" },
    { "time_entries", "/tenant/api/v1/core/time_entries/" },
};

const char *outbox_path(const char *table)
{
    for (size_t i = 0; i < LEN(paths); i++) {
        if (strcmp(paths[i].table, table) == 0)
            return paths[i].path;
    }
    return NULL;
}

// --- bodies ---

struct body body_begin(void)
{
    struct body b = { { 0 } };
    buf_putc(&b.text, '{');
    return b;
}

static void put_key(struct body *b, const char *key)
{
    if (b->text.len > 1)
        buf_putc(&b->text, ',');
    json_put_string(&b->text, key);
    buf_putc(&b->text, ':');
}

void body_text(struct body *b, const char *key, const char *value)
{
    put_key(b, key);
    json_put_string(&b->text, value ? value : "");
}

void body_int(struct body *b, const char *key, int64_t value)
{
    put_key(b, key);
    buf_printf(&b->text, "%lld", (long long)value);
}

void body_bool(struct body *b, const char *key, bool value)
{
    put_key(b, key);
    buf_puts(&b->text, value ? "true" : "false");
}

void body_decimal(struct body *b, const char *key, int64_t value, int digits)
{
    char text[DECIMAL_TEXT_LEN];
    put_key(b, key);
    json_put_string(&b->text, decimal_format_short(value, digits, text));
}

void body_time(struct body *b, const char *key, int64_t utc_ms)
{
    char text[CLOCK_ISO_LEN];
    put_key(b, key);
    if (utc_ms == 0) {
        buf_puts(&b->text, "null");
        return;
    }
    clock_format_iso(utc_ms, text);
    json_put_string(&b->text, text);
}

void body_end(struct body *b)
{
    buf_deinit(&b->text);
}

int outbox_currency_digits(struct db *db)
{
    struct arena a = { 0 };
    char code[4] = "";
    const char *json = settings_find_tenant(db, &a, "shop.currency"); // "\"EUR\""
    if (json && strlen(json) == 5)
        memcpy(code, json + 1, 3);
    const struct currency *c = currency_find(code);
    arena_deinit(&a);
    return c ? c->digits : 2;
}

// --- writing ---

enum err outbox_tx_begin(struct outbox_tx *tx, struct db *db)
{
    *tx = (struct outbox_tx){ .db = db, .now_ms = clock_utc_ms() };
    return sql_get_int(db, "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'outbox'", 1,
                       &tx->group);
}

enum err outbox_tx_add(struct outbox_tx *tx, const char *verb, const char *table,
                       const char *row_id, struct body *body)
{
    char op_id[UUID_TEXT_LEN];
    uuid_new(op_id);
    buf_putc(&body->text, '}');
    if (body->text.overflow)
        return ERR_FULL;
    struct sql q = sql_begin(
        tx->db, "INSERT INTO outbox(op_id, tx, verb, table_name, row_id, path, body, created_at)"
                " VALUES (:op, :tx, :verb, :table, :row, :path || :suffix, :body, :now)");
    sql_text(&q, ":op", op_id);
    sql_int(&q, ":tx", tx->group);
    sql_text(&q, ":verb", verb);
    sql_text(&q, ":table", table);
    sql_text(&q, ":row", row_id);
    sql_text(&q, ":path", outbox_path(table));
    sql_text(&q, ":suffix", strcmp(verb, "POST") == 0 ? "" : row_id);
    sql_text(&q, ":body", buf_text(&body->text));
    sql_int(&q, ":now", tx->now_ms);
    return sql_run(&q);
}

// --- reading ---

enum err outbox_state(struct db *db, struct outbox_state *out)
{
    *out = (struct outbox_state){ 0 };
    struct sql q = sql_begin(db, "SELECT"
                                 " (SELECT count(*) FROM outbox WHERE state <> 'refused'),"
                                 " (SELECT count(*) FROM outbox WHERE state = 'refused'),"
                                 " (SELECT created_at FROM outbox ORDER BY seq LIMIT 1)");
    if (sql_row(&q))
        *out = (struct outbox_state){ sql_col(&q, 0), sql_col(&q, 1), sql_col(&q, 2) };
    return sql_end(&q);
}

enum err outbox_list(struct db *db, struct arena *a, int64_t limit, struct outbox_list *out)
{
    *out = (struct outbox_list){ .item = arena_alloc(a, (size_t)limit * sizeof *out->item) };
    struct sql q = sql_begin(db, "SELECT seq, op_id, tx, verb, table_name, row_id, path, body,"
                                 " created_at, attempts, state, error FROM outbox ORDER BY seq"
                                 " LIMIT :limit");
    sql_int(&q, ":limit", limit);
    while (sql_row(&q))
        out->item[out->count++] = (struct outbox_entry){
            .seq = sql_col(&q, 0),
            .op_id = sql_str(&q, 1, a),
            .group = sql_col(&q, 2),
            .verb = sql_str(&q, 3, a),
            .table = sql_str(&q, 4, a),
            .row_id = sql_str(&q, 5, a),
            .path = sql_str(&q, 6, a),
            .body = sql_str(&q, 7, a),
            .created_at_ms = sql_col(&q, 8),
            .attempts = sql_col(&q, 9),
            .state = sql_str(&q, 10, a),
            .error = sql_str(&q, 11, a),
        };
    return sql_end(&q);
}
