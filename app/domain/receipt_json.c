// The frozen form of a receipt. Version 1:
// {"v":1,"currency":"EUR","order":"...","number":"...","drawer":true,"rows":[{"kind":"item",...}]}
// Members of a row that are empty or zero are left out; money, prices, rates and quantities are
// decimal strings, money with the currency's digits.
#include "app/base/buf.h"
#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/domain/currency.h"
#include "app/domain/receipt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define RECEIPT_ROWS_MAX 20000
#define RECEIPT_VERSION 1

static void put_text(struct buf *b, const char *key, const char *text)
{
    if (!text[0])
        return;
    buf_printf(b, ",\"%s\":", key);
    json_put_string(b, text);
}

static void put_decimal(struct buf *b, const char *key, int64_t value, int digits)
{
    char text[DECIMAL_TEXT_LEN];
    if (value)
        buf_printf(b, ",\"%s\":\"%s\"", key, decimal_format(value, digits, text));
}

static void put_row(struct buf *b, const struct receipt_row *r, int digits)
{
    buf_printf(b, "{\"kind\":\"%s\"", receipt_row_name(r->kind));
    put_text(b, "text", r->text);
    put_text(b, "detail", r->detail);
    put_text(b, "unit", r->unit);
    put_text(b, "tax", r->tax);
    put_decimal(b, "qty", r->qty.milli, 3);
    put_decimal(b, "price", r->price.micro, 6);
    put_decimal(b, "rate", r->rate_micro, 6);
    put_decimal(b, "base", r->base.minor, digits);
    put_decimal(b, "amount", r->amount.minor, digits);
    put_decimal(b, "gross", r->gross.minor, digits);
    put_decimal(b, "n", r->number, 0);
    if (r->weighed)
        buf_puts(b, ",\"weighed\":true");
    if (r->included)
        buf_puts(b, ",\"included\":true");
    buf_putc(b, '}');
}

char *receipt_to_json(const struct receipt *r)
{
    struct buf b = { 0 };
    buf_printf(&b, "{\"v\":%d,\"currency\":", RECEIPT_VERSION);
    json_put_string(&b, r->currency);
    put_text(&b, "order", r->order_id);
    put_text(&b, "number", r->number);
    buf_printf(&b, ",\"drawer\":%s,\"rows\":[", r->opens_drawer ? "true" : "false");
    for (size_t i = 0; i < r->count; i++) {
        if (i)
            buf_putc(&b, ',');
        put_row(&b, &r->rows[i], r->digits);
    }
    buf_puts(&b, "]}");
    return b.data;
}

static bool find_kind(const char *name, enum receipt_row_kind *out)
{
    for (unsigned i = 0; i < RECEIPT_ROW_KINDS; i++)
        if (strcmp(receipt_row_name((enum receipt_row_kind)i), name) == 0) {
            *out = (enum receipt_row_kind)i;
            return true;
        }
    return false;
}

static enum err get_text(const struct json *at, const char *key, struct receipt *r,
                         const char **out, struct problem *p)
{
    const char *text = "";
    enum err err = json_opt_string(at, key, &text, p);
    *out = arena_strdup(&r->arena, text);
    return err;
}

static enum err get_row_texts(const struct json *at, struct receipt *r, struct receipt_row *row,
                              struct problem *p)
{
    const char *kind, *letters = "";
    enum err err = json_get_string(at, "kind", &kind, p);
    if (err == OK && !find_kind(kind, &row->kind))
        err = json_refuse(at, "kind", p, "unknown");
    if (err == OK)
        err = get_text(at, "text", r, &row->text, p);
    if (err == OK)
        err = get_text(at, "detail", r, &row->detail, p);
    if (err == OK)
        err = get_text(at, "unit", r, &row->unit, p);
    if (err == OK)
        err = json_opt_string(at, "tax", &letters, p);
    if (err == OK)
        snprintf(row->tax, sizeof(row->tax), "%s", letters);
    return err;
}

static enum err get_row(const struct json *at, struct receipt *r, struct receipt_row *row,
                        struct problem *p)
{
    const struct {
        const char *key;
        int digits;
        int64_t *value;
    } numbers[] = {
        { "qty", 3, &row->qty.milli },
        { "price", 6, &row->price.micro },
        { "rate", 6, &row->rate_micro },
        { "base", r->digits, &row->base.minor },
        { "amount", r->digits, &row->amount.minor },
        { "gross", r->digits, &row->gross.minor },
        { "n", 0, &row->number },
    };
    enum err err = get_row_texts(at, r, row, p);
    for (size_t i = 0; i < LEN(numbers) && err == OK; i++)
        err = json_opt_decimal(at, numbers[i].key, numbers[i].digits, numbers[i].value, p);
    if (err == OK)
        err = json_opt_bool(at, "weighed", &row->weighed, p);
    if (err == OK)
        err = json_opt_bool(at, "included", &row->included, p);
    return err;
}

static enum err get_head(const struct json *root, struct receipt *r, struct problem *p)
{
    int64_t version = 0;
    const char *currency = "", *order = "", *number = "";
    enum err err = json_get_int(root, "v", RECEIPT_VERSION, RECEIPT_VERSION, &version, p);
    if (err == OK)
        err = json_get_string(root, "currency", &currency, p);
    if (err == OK)
        err = json_opt_string(root, "order", &order, p);
    if (err == OK)
        err = json_opt_string(root, "number", &number, p);
    if (err == OK)
        err = json_get_bool(root, "drawer", &r->opens_drawer, p);
    if (err != OK)
        return err;
    const struct currency *c = currency_find(currency);
    if (!c)
        return json_refuse(root, "currency", p, "not in ISO 4217");
    r->digits = c->digits;
    memcpy(r->currency, c->code, sizeof(r->currency));
    snprintf(r->order_id, sizeof(r->order_id), "%s", order);
    snprintf(r->number, sizeof(r->number), "%s", number);
    return OK;
}

static enum err get_rows(const struct json *root, struct receipt *r, struct problem *p)
{
    struct json rows, item;
    enum err err = json_get_array(root, "rows", &rows, p);
    if (err != OK)
        return err;
    if (json_count(&rows) > RECEIPT_ROWS_MAX)
        return json_refuse(root, "rows", p, "more than %d", RECEIPT_ROWS_MAX);
    r->rows = arena_alloc(&r->arena, (size_t)json_count(&rows) * sizeof(*r->rows) + 1);
    JSON_EACH(&rows, &item)
    {
        err = get_row(&item, r, &r->rows[r->count++], p);
        if (err != OK)
            return err;
    }
    return OK;
}

enum err receipt_from_json(const char *json, struct receipt *out, struct problem *p)
{
    struct json root = { 0 };
    struct receipt r = { 0 };
    enum err err = json_parse(json, strlen(json), 0, &root, p);
    if (err == OK)
        err = get_head(&root, &r, p);
    if (err == OK)
        err = get_rows(&root, &r, p);
    json_free(&root);
    if (err != OK) {
        receipt_deinit(&r);
        return ERR_CORRUPT;
    }
    *out = r;
    return OK;
}
