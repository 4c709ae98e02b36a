#include "app/store/import_rows.h"

#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/json.h"
#include "app/base/uuid.h"
#include "app/domain/money.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <string.h>

#define NAME_BYTES 300
#define CODE_BYTES 64
#define QTY_MAX QTY_MAX_MILLI

static struct import_refusal refuse(enum import_column c, const char *reason)
{
    return (struct import_refusal){ c, reason };
}

static const char *check_barcode(const char *code)
{
    size_t n = strlen(code);
    char gtin[15];
    if (n >= CODE_BYTES)
        return "is too long";
    bool article = strspn(code, "0123456789") == n && (n == 8 || (n >= 12 && n <= 14));
    return article && !catalog_gtin14(code, gtin) ? "has a wrong check digit" : NULL;
}

// A JSON list, or codes divided by spaces, commas, semicolons or bars, as a JSON list.
static const char *read_barcodes(const char *text, char out[IMPORT_LIST_MAX])
{
    struct buf list = { .max = IMPORT_LIST_MAX - 1 };
    buf_putc(&list, '[');
    for (const char *at = text; *(at += strspn(at, " ,;|[]\"")) != '\0';) {
        size_t n = strcspn(at, " ,;|[]\"");
        char code[CODE_BYTES];
        if (n >= sizeof code) {
            buf_deinit(&list);
            return "is too long";
        }
        memcpy(code, at, n);
        code[n] = '\0';
        const char *reason = check_barcode(code);
        if (reason) {
            buf_deinit(&list);
            return reason;
        }
        if (list.len > 1)
            buf_putc(&list, ',');
        json_put_string(&list, code);
        at += n;
    }
    buf_putc(&list, ']');
    bool fits = !list.overflow;
    if (fits)
        memcpy(out, buf_text(&list), list.len + 1);
    buf_deinit(&list);
    return fits ? NULL : "has too many codes";
}

static struct import_refusal read_texts(const struct import_header *h, const struct csv_row *row,
                                        struct import_product *out)
{
    struct product_row *p = &out->row;
    p->name = import_text(h, row, IMPORT_NAME);
    p->sku = import_text(h, row, IMPORT_SKU);
    p->barcode = import_text(h, row, IMPORT_BARCODE);
    p->unit = import_text(h, row, IMPORT_UNIT);
    p->image_url = import_text(h, row, IMPORT_IMAGE);
    if (!*p->name)
        return refuse(IMPORT_NAME, "is empty");
    if (strlen(p->name) > NAME_BYTES)
        return refuse(IMPORT_NAME, "is too long");
    if (!*p->sku && !*p->barcode)
        return refuse(IMPORT_SKU, "is empty, and there is no barcode");
    if (strlen(p->sku) >= CODE_BYTES)
        return refuse(IMPORT_SKU, "is too long");
    if (!*import_text(h, row, IMPORT_PRICE))
        return refuse(IMPORT_PRICE, "is empty");
    const char *reason = *p->barcode ? check_barcode(p->barcode) : NULL;
    if (reason)
        return refuse(IMPORT_BARCODE, reason);
    const char *codes = import_text(h, row, IMPORT_BARCODES);
    out->barcodes[0] = '\0';
    reason = *codes ? read_barcodes(codes, out->barcodes) : NULL;
    p->barcodes = out->barcodes;
    return refuse(IMPORT_BARCODES, reason);
}

struct import_refusal import_product_read(const struct import_header *h, const struct csv_row *row,
                                          struct import_product *out)
{
    struct product_row *p = &out->row;
    *p = (struct product_row){ .tax_included = true, .active = true };
    out->has_stock = *import_text(h, row, IMPORT_STOCK) != '\0';
    out->stock_milli = out->reserved_milli = out->favourite = 0;
    p->track_stock = out->has_stock;
    struct import_refusal bad = read_texts(h, row, out);
    if (bad.reason)
        return bad;
    int64_t age = 0;
    const struct {
        enum import_column column;
        int digits;
        int64_t min, max, *out;
    } numbers[] = {
        { IMPORT_PRICE, 6, 0, UNIT_PRICE_MAX_MICRO, &p->price_micro },
        { IMPORT_COST, 6, 0, UNIT_PRICE_MAX_MICRO, &p->cost_micro },
        { IMPORT_TAX_RATE, 3, 0, 100000, &p->tax_rate_milli_pct },
        { IMPORT_MIN_STOCK, 3, 0, QTY_MAX, &p->min_stock_milli },
        { IMPORT_STOCK, 3, -QTY_MAX, QTY_MAX, &out->stock_milli },
        { IMPORT_RESERVED, 3, 0, QTY_MAX, &out->reserved_milli },
        { IMPORT_AGE, 0, 0, 99, &age },
        { IMPORT_FAVOURITE, 0, 0, 10000, &out->favourite },
    };
    for (size_t i = 0; i < LEN(numbers); i++) {
        const char *reason = import_decimal(h, row, numbers[i].column, numbers[i].digits,
                                            numbers[i].min, numbers[i].max, numbers[i].out);
        if (reason)
            return refuse(numbers[i].column, reason);
    }
    p->min_age = (int)age;
    const struct {
        enum import_column column;
        bool *out;
    } flags[] = {
        { IMPORT_TAX_INCLUDED, &p->tax_included },
        { IMPORT_TRACK_STOCK, &p->track_stock },
        { IMPORT_ACTIVE, &p->active },
    };
    for (size_t i = 0; i < LEN(flags); i++) {
        const char *reason = import_bool(h, row, flags[i].column, flags[i].out);
        if (reason)
            return refuse(flags[i].column, reason);
    }
    return refuse(IMPORT_COLUMNS, NULL);
}

static enum err refer_tags(const char *names, struct refs *refs, char out[IMPORT_LIST_MAX])
{
    struct buf list = { .max = IMPORT_LIST_MAX - 1 };
    enum err err = OK;
    buf_putc(&list, '[');
    for (const char *at = names; err == OK && *(at += strspn(at, " ,;|")) != '\0';) {
        size_t n = strcspn(at, " ,;|");
        char name[CODE_BYTES];
        snprintf(name, sizeof name, "%.*s", (int)n, at);
        const struct ref *tag = NULL;
        err = refs_get(refs, REF_TAG, name, &tag);
        if (err == OK && tag) {
            if (list.len > 1)
                buf_putc(&list, ',');
            json_put_string(&list, tag->id);
        }
        at += n;
    }
    buf_putc(&list, ']');
    if (err == OK && list.overflow)
        err = ERR_FULL;
    if (err == OK)
        memcpy(out, buf_text(&list), list.len + 1);
    buf_deinit(&list);
    return err;
}

enum err import_product_refer(const struct import_header *h, const struct csv_row *row,
                              struct refs *refs, struct import_product *p)
{
    const struct {
        enum import_column column;
        enum ref_table table;
        const char **id, **name;
    } columns[] = {
        { IMPORT_CATEGORY, REF_CATEGORY, &p->row.category_id, NULL },
        { IMPORT_BRAND, REF_BRAND, &p->row.brand_id, &p->row.brand_name },
        { IMPORT_SUPPLIER, REF_SUPPLIER, &p->row.supplier_id, NULL },
    };
    enum err err = OK;
    for (size_t i = 0; i < LEN(columns) && err == OK; i++) {
        const struct ref *ref = NULL;
        err = refs_get(refs, columns[i].table, import_text(h, row, columns[i].column), &ref);
        *columns[i].id = ref ? ref->id : ""; // each table is looked into once a row: it stays put
        if (columns[i].name)
            *columns[i].name = ref ? ref->name : "";
    }
    const char *tags = import_text(h, row, IMPORT_TAGS);
    p->tags[0] = '\0';
    if (err == OK && *tags)
        err = refer_tags(tags, refs, p->tags);
    p->row.tag_ids = p->tags;
    return err;
}

enum err import_product_stock(struct db *db, const struct import_product *p, const char *product_id,
                              const char *channel_id, bool inserted)
{
    if (!p->has_stock || !*channel_id)
        return OK;
    if (!inserted) {
        struct sql q = sql_begin(
            db, "DELETE FROM stocks WHERE product_id = :product AND channel_id = :channel");
        sql_text(&q, ":product", product_id);
        sql_text(&q, ":channel", channel_id);
        enum err err = sql_run(&q);
        if (err != OK)
            return err;
    }
    char id[UUID_TEXT_LEN];
    uuid_new(id);
    struct sql q = sql_begin(
        db, "INSERT INTO stocks(id, product_id, channel_id, quantity, reserved, created_at,"
            " updated_at) VALUES (:id, :product, :channel, :quantity, :reserved, :now, :now)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":product", product_id);
    sql_text(&q, ":channel", channel_id);
    sql_int(&q, ":quantity", p->stock_milli);
    sql_int(&q, ":reserved", p->reserved_milli);
    sql_int(&q, ":now", clock_utc_ms());
    return sql_run(&q);
}

// --- customers ---

struct import_refusal import_customer_read(const struct import_header *h, const struct csv_row *row,
                                           int digits, struct import_customer *out)
{
    *out = (struct import_customer){ .active = true };
    struct customer_edit *e = &out->edit;
    e->name = import_text(h, row, IMPORT_NAME);
    e->phone = import_text(h, row, IMPORT_PHONE);
    e->email = import_text(h, row, IMPORT_EMAIL);
    e->card_code = import_text(h, row, IMPORT_CARD);
    e->note = import_text(h, row, IMPORT_NOTE);
    if (!*e->name)
        return refuse(IMPORT_NAME, "is empty");
    if (strlen(e->name) > NAME_BYTES)
        return refuse(IMPORT_NAME, "is too long");
    if (strlen(e->card_code) >= CODE_BYTES)
        return refuse(IMPORT_CARD, "is too long");
    if (*e->email && !strchr(e->email, '@'))
        return refuse(IMPORT_EMAIL, "is no e-mail address");
    const char *reason = import_decimal(h, row, IMPORT_BALANCE, digits, -MONEY_MAX_MINOR,
                                        MONEY_MAX_MINOR, &out->balance_minor);
    if (reason)
        return refuse(IMPORT_BALANCE, reason);
    reason = import_decimal(h, row, IMPORT_CREDIT_LIMIT, digits, 0, MONEY_MAX_MINOR,
                            &e->credit_limit_minor);
    if (reason)
        return refuse(IMPORT_CREDIT_LIMIT, reason);
    return refuse(IMPORT_ACTIVE, import_bool(h, row, IMPORT_ACTIVE, &out->active));
}

enum err import_customer_refer(const struct import_header *h, const struct csv_row *row,
                               struct refs *refs, struct import_customer *c)
{
    const struct ref *group = NULL;
    enum err err = refs_get(refs, REF_GROUP, import_text(h, row, IMPORT_GROUP), &group);
    c->edit.group_id = group ? group->id : "";
    return err;
}
