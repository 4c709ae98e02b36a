#include "app/store/catalog_write.h"

#include "app/base/clock.h"
#include "app/base/json.h"
#include "app/base/mem.h"
#include "app/base/uuid.h"
#include "app/store/schema_v1.h"
#include "app/store/search_index.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FLUSH_ENTRIES 24000000 // search entries held in memory, about 100 MB

struct catalog_writer {
    struct db *db;
    struct search_builder *search;
    sqlite3_stmt *find_id, *find_sku, *insert, *update, *barcode; // owned
    int64_t now_ms;
    int64_t next_rid;
    bool indexes_gone, was_empty;
    char id[UUID_TEXT_LEN];
    char **sku; // owned: folded SKUs of this run while there is no index; see seen()
    int64_t *sku_rid;
    size_t skus, sku_slots;
};

// Positions in INSERT and UPDATE alike.
enum column {
    COL_RID = 1,
    COL_ID,
    COL_NAME,
    COL_SKU,
    COL_BARCODE,
    COL_BARCODES,
    COL_CATEGORY,
    COL_BRAND,
    COL_SUPPLIER,
    COL_UNIT,
    COL_PRICE,
    COL_COST,
    COL_TAX_RATE,
    COL_TAX_INCLUDED,
    COL_TAGS,
    COL_IMAGE,
    COL_TRACK,
    COL_MIN_STOCK,
    COL_AGE,
    COL_ACTIVE,
    COL_NOW,
    COL_NAME_KEY,
    COL_SKU_KEY,
};

static const char insert_sql[] =
    "INSERT INTO products(rid, id, name, sku, barcode, barcodes, category_id, brand_id,"
    " supplier_id, unit, price, cost, tax_rate_milli_pct, tax_included, tag_ids, image_url,"
    " track_stock, min_stock, age_restricted, active, created_at, updated_at, name_key, sku_key)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?21, ?22, ?23)";
static const char update_sql[] =
    "UPDATE products SET name = ?3, sku = ?4, barcode = ?5, barcodes = ?6, category_id = ?7,"
    " brand_id = ?8, supplier_id = ?9, unit = ?10, price = ?11, cost = ?12,"
    " tax_rate_milli_pct = ?13, tax_included = ?14, tag_ids = ?15, image_url = ?16,"
    " track_stock = ?17, min_stock = ?18, age_restricted = ?19, active = ?20, updated_at = ?21,"
    " name_key = ?22, sku_key = ?23 WHERE rid = ?1";

bool catalog_gtin14(const char *code, char out[15])
{
    out[0] = '\0';
    size_t n = strlen(code);
    if ((n != 8 && n != 12 && n != 13 && n != 14) || strspn(code, "0123456789") != n)
        return false;
    int sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (code[n - 1 - i] - '0') * (i % 2 ? 3 : 1);
    if (sum % 10 != 0)
        return false;
    memset(out, '0', 14 - n);
    memcpy(out + 14 - n, code, n + 1);
    return true;
}

static enum err prepare(struct db *db, const char *sql, sqlite3_stmt **out)
{
    return sql_error(
        db, sqlite3_prepare_v3(db_handle(db), sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL), sql);
}

enum err catalog_writer_new(struct catalog_writer **out, struct db *db)
{
    struct catalog_writer *w = mem_zero(sizeof *w);
    w->db = db;
    w->now_ms = clock_utc_ms();
    *out = w;
    enum err err =
        sql_get_int(db, "SELECT coalesce(max(rid), 0) + 1 FROM products", 1, &w->next_rid);
    if (err != OK)
        return err;
    w->was_empty = w->next_rid == 1;
    if (w->was_empty) {
        w->indexes_gone = true;
        err = sql_exec(db, SCHEMA_DROP_PRODUCT_INDEXES);
        w->sku_slots = 4096;
        w->sku = mem_array(w->sku_slots, sizeof *w->sku);
        w->sku_rid = mem_array(w->sku_slots, sizeof *w->sku_rid);
    } else {
        err = prepare(db, "SELECT rid, id FROM products WHERE id = ?1", &w->find_id);
        if (err == OK)
            err = prepare(db,
                          "SELECT rid, id FROM products WHERE sku_key = ?1 AND sku_key <> ''"
                          " LIMIT 1",
                          &w->find_sku);
    }
    if (err == OK)
        err = prepare(db, insert_sql, &w->insert);
    if (err == OK)
        err = prepare(db, update_sql, &w->update);
    if (err == OK)
        err = prepare(db,
                      "INSERT INTO barcodes(code, product_rid, gtin) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT DO NOTHING",
                      &w->barcode);
    if (err == OK)
        err = search_builder_new(&w->search, db, SEARCH_OF_PRODUCTS);
    return err;
}

void catalog_writer_free(struct catalog_writer *w)
{
    if (!w)
        return;
    search_builder_free(w->search);
    sqlite3_finalize(w->find_id);
    sqlite3_finalize(w->find_sku);
    sqlite3_finalize(w->insert);
    sqlite3_finalize(w->update);
    sqlite3_finalize(w->barcode);
    for (size_t i = 0; i < w->sku_slots; i++)
        free(w->sku[i]);
    free(w->sku);
    free(w->sku_rid);
    free(w);
}

const char *catalog_writer_last_id(const struct catalog_writer *w)
{
    return w->id;
}

// --- SKUs of this run, while the index on them is set aside ---

static size_t sku_slot(const struct catalog_writer *w, const char *key)
{
    uint64_t h = 14695981039346656037u;
    for (const char *s = key; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    size_t at = (size_t)(h ^ h >> 32) & (w->sku_slots - 1);
    while (w->sku[at] && strcmp(w->sku[at], key) != 0)
        at = (at + 1) & (w->sku_slots - 1);
    return at;
}

static void remember_sku(struct catalog_writer *w, const char *key, int64_t rid)
{
    if (!w->was_empty || !*key)
        return;
    if (w->skus * 2 > w->sku_slots) {
        struct catalog_writer old = *w;
        w->sku_slots *= 4;
        w->sku = mem_array(w->sku_slots, sizeof *w->sku);
        w->sku_rid = mem_array(w->sku_slots, sizeof *w->sku_rid);
        for (size_t i = 0; i < old.sku_slots; i++) {
            if (!old.sku[i])
                continue;
            size_t at = sku_slot(w, old.sku[i]);
            w->sku[at] = old.sku[i];
            w->sku_rid[at] = old.sku_rid[i];
        }
        free(old.sku);
        free(old.sku_rid);
    }
    size_t at = sku_slot(w, key);
    if (!w->sku[at]) {
        w->sku[at] = mem_strdup(key);
        w->skus++;
    }
    w->sku_rid[at] = rid;
}

static enum err read_id(struct catalog_writer *w, int64_t rid)
{
    struct sql q = sql_begin(w->db, "SELECT id FROM products WHERE rid = :rid");
    sql_int(&q, ":rid", rid);
    if (sql_row(&q))
        snprintf(w->id, sizeof w->id, "%s", sql_peek(&q, 0));
    return sql_end_one(&q);
}

static enum err find_by(struct catalog_writer *w, sqlite3_stmt *st, const char *key, int64_t *rid)
{
    sqlite3_bind_text(st, 1, key, -1, SQLITE_STATIC);
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW) {
        *rid = sqlite3_column_int64(st, 0);
        snprintf(w->id, sizeof w->id, "%s", (const char *)sqlite3_column_text(st, 1));
    }
    sqlite3_reset(st);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? OK : sql_error(w->db, rc, "find product");
}

// The row that p replaces: 0 for none; fills in w->id.
static enum err find_old(struct catalog_writer *w, const struct product_row *p, const char *sku_key,
                         int64_t *rid)
{
    *rid = 0;
    w->id[0] = '\0';
    if (p->id)
        memcpy(w->id, p->id, strnlen(p->id, sizeof w->id - 1) + 1);
    if (w->was_empty) {
        if (!*sku_key || p->id)
            return OK;
        size_t at = sku_slot(w, sku_key);
        *rid = w->sku[at] ? w->sku_rid[at] : 0;
        return *rid ? read_id(w, *rid) : OK;
    }
    enum err err = p->id ? find_by(w, w->find_id, p->id, rid) : OK;
    return err == OK && *rid == 0 && *sku_key ? find_by(w, w->find_sku, sku_key, rid) : err;
}

static enum err put_barcode(struct catalog_writer *w, int64_t rid, const char *code)
{
    char gtin[15], key[64];
    catalog_gtin14(code, gtin);
    search_code_key(code, key, sizeof key);
    search_builder_add_code(w->search, rid, key);
    sqlite3_bind_text(w->barcode, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_int64(w->barcode, 2, rid);
    sqlite3_bind_text(w->barcode, 3, gtin, -1, SQLITE_STATIC);
    int rc = sqlite3_step(w->barcode);
    sqlite3_reset(w->barcode);
    return rc == SQLITE_DONE ? OK : sql_error(w->db, rc, "barcode");
}

static enum err put_barcodes(struct catalog_writer *w, const struct product_row *p, int64_t rid)
{
    enum err err = p->barcode && *p->barcode ? put_barcode(w, rid, p->barcode) : OK;
    if (err != OK || !p->barcodes || strcmp(p->barcodes, "[]") == 0 || !*p->barcodes)
        return err;
    struct json root, code;
    err = json_parse(p->barcodes, strlen(p->barcodes), 0, &root, NULL);
    if (err != OK)
        return err;
    JSON_EACH(&root, &code)
    {
        if (err == OK && *json_text(&code))
            err = put_barcode(w, rid, json_text(&code));
    }
    json_free(&root);
    return err;
}

static void bind(sqlite3_stmt *st, enum column at, const char *text)
{
    sqlite3_bind_text(st, (int)at, text ? text : "", -1, SQLITE_STATIC);
}

static void bind_row(sqlite3_stmt *st, const struct catalog_writer *w, const struct product_row *p)
{
    bind(st, COL_ID, w->id);
    bind(st, COL_NAME, p->name);
    bind(st, COL_SKU, p->sku);
    bind(st, COL_BARCODE, p->barcode);
    bind(st, COL_BARCODES, p->barcodes && *p->barcodes ? p->barcodes : "[]");
    bind(st, COL_CATEGORY, p->category_id);
    bind(st, COL_BRAND, p->brand_id);
    bind(st, COL_SUPPLIER, p->supplier_id);
    bind(st, COL_UNIT, p->unit && *p->unit ? p->unit : "each");
    sqlite3_bind_int64(st, COL_PRICE, p->price_micro);
    sqlite3_bind_int64(st, COL_COST, p->cost_micro);
    sqlite3_bind_int64(st, COL_TAX_RATE, p->tax_rate_milli_pct);
    sqlite3_bind_int(st, COL_TAX_INCLUDED, p->tax_included);
    bind(st, COL_TAGS, p->tag_ids && *p->tag_ids ? p->tag_ids : "[]");
    bind(st, COL_IMAGE, p->image_url);
    sqlite3_bind_int(st, COL_TRACK, p->track_stock);
    sqlite3_bind_int64(st, COL_MIN_STOCK, p->min_stock_milli);
    sqlite3_bind_int(st, COL_AGE, p->min_age);
    sqlite3_bind_int(st, COL_ACTIVE, p->active);
    sqlite3_bind_int64(st, COL_NOW, w->now_ms);
}

static enum err forget_barcodes(struct db *db, int64_t rid)
{
    struct sql q = sql_begin(db, "DELETE FROM barcodes WHERE product_rid = :rid");
    sql_int(&q, ":rid", rid);
    return sql_run(&q);
}

enum err catalog_writer_put(struct catalog_writer *w, const struct product_row *p, int64_t *rid,
                            bool *inserted)
{
    char name_key[SEARCH_KEY_MAX], brand_key[SEARCH_KEY_MAX], sku_key[128];
    search_key(p->name, name_key);
    search_code_key(p->sku ? p->sku : "", sku_key, sizeof sku_key);
    int64_t row = 0;
    enum err err = find_old(w, p, sku_key, &row);
    if (err != OK)
        return err;
    sqlite3_stmt *st = row ? w->update : w->insert;
    if (inserted)
        *inserted = row == 0;
    if (row) {
        err = forget_barcodes(w->db, row);
        if (err != OK)
            return err;
    } else {
        row = w->next_rid++;
        if (!w->id[0])
            uuid_new(w->id);
        remember_sku(w, sku_key, row);
    }
    bind_row(st, w, p);
    bind(st, COL_NAME_KEY, name_key);
    bind(st, COL_SKU_KEY, sku_key);
    sqlite3_bind_int64(st, COL_RID, row);
    int rc = sqlite3_step(st);
    sqlite3_reset(st);
    if (rc != SQLITE_DONE)
        return sql_error(w->db, rc, "put product");
    search_builder_add_key(w->search, row, name_key);
    if (p->brand_name && *p->brand_name) {
        search_key(p->brand_name, brand_key);
        search_builder_add_key(w->search, row, brand_key);
    }
    if (*sku_key)
        search_builder_add_code(w->search, row, sku_key);
    if (rid)
        *rid = row;
    err = put_barcodes(w, p, row);
    if (err == OK && search_builder_pending(w->search) > FLUSH_ENTRIES)
        err = search_builder_flush(w->search);
    return err;
}

enum err catalog_writer_finish(struct catalog_writer *w)
{
    enum err err = search_builder_flush(w->search);
    if (err == OK && w->indexes_gone)
        err = sql_exec(w->db, SCHEMA_PRODUCT_INDEXES);
    w->indexes_gone = w->indexes_gone && err != OK;
    return err;
}
