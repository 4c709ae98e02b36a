#include "app/store/catalog.h"

#include "app/store/product_sql.h"
#include "app/store/search_index.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <string.h>

#define CATEGORY_TREE_MAX 500 // categories of one page's subtree
#define COUNT_AHEAD 2000      // rows behind a page that are counted

bool product_is_sold_out(const struct product *p)
{
    return p->track_stock && p->has_stock && p->stock_milli <= 0;
}

bool product_is_low(const struct product *p)
{
    return p->track_stock && p->has_stock && p->stock_milli > 0 &&
           p->stock_milli <= p->min_stock_milli;
}

void product_read_row(struct sql *q, struct arena *a, struct product *out)
{
    *out = (struct product){
        .rid = sql_col(q, 0),
        .id = sql_str(q, 1, a),
        .name = sql_str(q, 2, a),
        .sku = sql_str(q, 3, a),
        .barcode = sql_str(q, 4, a),
        .barcodes = sql_str(q, 5, a),
        .category_id = sql_str(q, 6, a),
        .brand_id = sql_str(q, 7, a),
        .supplier_id = sql_str(q, 8, a),
        .unit = sql_str(q, 9, a),
        .image_url = sql_str(q, 10, a),
        .tag_ids = sql_str(q, 11, a),
        .price_micro = sql_col(q, 12),
        .cost_micro = sql_col(q, 13),
        .tax_rate_milli_pct = sql_col(q, 14),
        .tax_included = sql_col(q, 15) != 0,
        .track_stock = sql_col(q, 16) != 0,
        .active = sql_col(q, 17) != 0,
        .min_age = (int)sql_col(q, 18),
        .min_stock_milli = sql_col(q, 19),
    };
}

void product_read_stock(struct sql *q, int column, struct product *out)
{
    out->has_stock = out->track_stock && (!sql_is_null(q, column) || !sql_is_null(q, column + 1));
    out->stock_milli = out->has_stock ? sql_col(q, column) + sql_col(q, column + 1) : 0;
}

void product_read(struct sql *q, struct arena *a, struct product *out)
{
    product_read_row(q, a, out);
    product_read_stock(q, PRODUCT_ROW_COUNT, out);
}

// One product from a statement with :channel and, if name is given, one text parameter more.
static enum err read_one(struct db *db, struct arena *a, const char *sql, const char *name,
                         const char *value, const char *channel_id, struct product *out)
{
    struct sql q = sql_begin(db, sql);
    sql_text(&q, name, value);
    sql_text(&q, ":channel", channel_id);
    if (sql_row(&q))
        product_read(&q, a, out);
    return sql_end_one(&q);
}

enum err catalog_get(struct db *db, struct arena *a, const char *id, const char *channel_id,
                     struct product *out)
{
    return read_one(db, a, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.id = :id", ":id", id,
                    channel_id, out);
}

enum err catalog_find_gtin(struct db *db, struct arena *a, const char *gtin14,
                           const char *channel_id, struct product *out)
{
    if (!*gtin14)
        return ERR_NOT_FOUND;
    return read_one(db, a,
                    "SELECT " PRODUCT_COLUMNS " FROM barcodes b JOIN products p"
                    " ON p.rid = b.product_rid WHERE b.gtin = :gtin AND b.gtin <> ''"
                    " ORDER BY p.active DESC, p.rid LIMIT 1",
                    ":gtin", gtin14, channel_id, out);
}

enum err catalog_find_sku(struct db *db, struct arena *a, const char *sku, const char *channel_id,
                          struct product *out)
{
    char key[128];
    if (search_code_key(sku, key, sizeof key) == 0)
        return ERR_NOT_FOUND;
    return read_one(db, a,
                    "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.sku_key = :sku"
                    " AND p.sku_key <> '' ORDER BY p.active DESC, p.rid LIMIT 1",
                    ":sku", key, channel_id, out);
}

enum err catalog_find_code(struct db *db, struct arena *a, const char *code, const char *channel_id,
                           struct product *out)
{
    char key[128];
    if (search_code_key(code, key, sizeof key) == 0)
        return ERR_NOT_FOUND;
    enum err err = read_one(db, a,
                            "SELECT " PRODUCT_COLUMNS " FROM barcodes b JOIN products p"
                            " ON p.rid = b.product_rid WHERE b.code = :code"
                            " ORDER BY p.active DESC, p.rid LIMIT 1",
                            ":code", key, channel_id, out);
    return err == ERR_NOT_FOUND ? catalog_find_sku(db, a, code, channel_id, out) : err;
}

// --- pages ---

static void list_add(struct product_list *list, size_t *cap, struct arena *a, struct sql *q)
{
    if (list->count == *cap) { // the arena keeps the old array until it is reset
        *cap = *cap ? *cap * 2 : 32;
        struct product *more = arena_alloc(a, *cap * sizeof *more);
        if (list->count > 0)
            memcpy(more, list->item, list->count * sizeof *more);
        list->item = more;
    }
    product_read(q, a, &list->item[list->count++]);
}

static enum err page_of_all(struct db *db, struct arena *a, const char *channel_id, int64_t offset,
                            int64_t limit, struct product_list *out)
{
    // A count would walk the whole index; the highest row number is near enough for a scroll bar.
    enum err err = sql_get_int(db, "SELECT coalesce(max(rid), 0) FROM products", 0, &out->total);
    if (err != OK)
        return err;
    size_t cap = 0;
    struct sql q = sql_begin(db, "SELECT " PRODUCT_COLUMNS " FROM products p WHERE p.active = 1"
                                 " ORDER BY p.name_key LIMIT :limit OFFSET :offset");
    sql_text(&q, ":channel", channel_id);
    sql_int(&q, ":limit", limit);
    sql_int(&q, ":offset", offset);
    while (sql_row(&q))
        list_add(out, &cap, a, &q);
    return sql_end(&q);
}

// Category and below, each before its children, by sort. Returns how many.
static enum err read_tree(struct db *db, struct arena *a, const char *category_id, const char **out,
                          size_t *count)
{
    *count = 0;
    struct sql q =
        sql_begin(db, "WITH RECURSIVE tree(id, way) AS (SELECT :id, '' UNION"
                      " SELECT c.id, printf('%s/%08d.%s', t.way, c.sort, c.id) FROM categories c"
                      " JOIN tree t ON c.parent_id = t.id WHERE length(t.way) < 400)"
                      " SELECT id FROM tree ORDER BY way LIMIT :max");
    sql_text(&q, ":id", category_id);
    sql_int(&q, ":max", CATEGORY_TREE_MAX);
    while (sql_row(&q))
        out[(*count)++] = sql_str(&q, 0, a);
    return sql_end(&q);
}

// At most `most`: who counts a hundred thousand rows waits for it.
static enum err count_category(struct db *db, const char *id, int64_t most, int64_t *out)
{
    struct sql q = sql_begin(db, "SELECT count(*) FROM (SELECT 1 FROM products"
                                 " WHERE category_id = :id AND active = 1 LIMIT :most)");
    sql_text(&q, ":id", id);
    sql_int(&q, ":most", most);
    *out = sql_row(&q) ? sql_col(&q, 0) : 0;
    return sql_end(&q);
}

static enum err page_of_category(struct db *db, struct arena *a, const char *category_id,
                                 const char *channel_id, int64_t offset, int64_t limit,
                                 struct product_list *out, size_t *cap)
{
    struct sql q = sql_begin(db, "SELECT " PRODUCT_COLUMNS " FROM products p"
                                 " WHERE p.category_id = :id AND p.active = 1"
                                 " ORDER BY p.name_key LIMIT :limit OFFSET :offset");
    sql_text(&q, ":id", category_id);
    sql_text(&q, ":channel", channel_id);
    sql_int(&q, ":limit", limit);
    sql_int(&q, ":offset", offset);
    while (sql_row(&q))
        list_add(out, cap, a, &q);
    return sql_end(&q);
}

enum err catalog_page(struct db *db, struct arena *a, const char *category_id,
                      const char *channel_id, int64_t offset, int64_t limit,
                      struct product_list *out)
{
    *out = (struct product_list){ 0 };
    if (!category_id)
        return page_of_all(db, a, channel_id, offset, limit, out);
    const char **tree = arena_alloc(a, CATEGORY_TREE_MAX * sizeof *tree);
    size_t categories = 0, cap = 0;
    enum err err = read_tree(db, a, category_id, tree, &categories);
    for (size_t i = 0; i < categories && err == OK; i++) {
        int64_t here = 0, skip = offset - out->total;
        err = count_category(db, tree[i], (skip > 0 ? skip : 0) + limit + COUNT_AHEAD, &here);
        int64_t room = limit - (int64_t)out->count;
        if (err == OK && room > 0 && skip < here)
            err =
                page_of_category(db, a, tree[i], channel_id, skip > 0 ? skip : 0, room, out, &cap);
        out->total += here;
    }
    return err;
}

enum err catalog_favourites(struct db *db, struct arena *a, int64_t offset, int64_t limit,
                            const char *channel_id, struct product_list *out)
{
    *out = (struct product_list){ 0 };
    // CROSS JOIN keeps the order: without statistics SQLite would walk through all products.
    enum err err = sql_get_int(db,
                               "SELECT count(*) FROM favourites f CROSS JOIN products p"
                               " ON p.id = f.product_id WHERE p.active = 1",
                               0, &out->total);
    if (err != OK)
        return err;
    size_t cap = 0;
    struct sql q =
        sql_begin(db, "SELECT " PRODUCT_COLUMNS " FROM favourites f CROSS JOIN products p"
                      " ON p.id = f.product_id WHERE p.active = 1 ORDER BY f.place"
                      " LIMIT :limit OFFSET :offset");
    sql_text(&q, ":channel", channel_id);
    sql_int(&q, ":limit", limit);
    sql_int(&q, ":offset", offset);
    while (sql_row(&q))
        list_add(out, &cap, a, &q);
    return sql_end(&q);
}

// --- the small tables around products ---

#define ROWS_MAX 1000 // categories, channels, rules of one product: more is a mistake

enum err catalog_categories(struct db *db, struct arena *a, struct category_list *out)
{
    *out = (struct category_list){ .item = arena_alloc(a, ROWS_MAX * sizeof *out->item) };
    struct sql q = sql_begin(db, "SELECT id, name, parent_id, colour, icon, sort FROM categories"
                                 " ORDER BY sort, name LIMIT :max");
    sql_int(&q, ":max", ROWS_MAX);
    while (sql_row(&q))
        out->item[out->count++] = (struct category){
            .id = sql_str(&q, 0, a),
            .name = sql_str(&q, 1, a),
            .parent_id = sql_str(&q, 2, a),
            .colour = sql_str(&q, 3, a),
            .icon = sql_str(&q, 4, a),
            .sort = sql_col(&q, 5),
        };
    return sql_end(&q);
}

enum err catalog_get_brand(struct db *db, struct arena *a, const char *id, struct brand *out)
{
    struct sql q = sql_begin(db, "SELECT id, name FROM brands WHERE id = :id");
    sql_text(&q, ":id", id);
    if (sql_row(&q))
        *out = (struct brand){ sql_str(&q, 0, a), sql_str(&q, 1, a) };
    return sql_end_one(&q);
}

static void copy_id(char out[ID_LEN], const char *id)
{
    snprintf(out, ID_LEN, "%s", id);
}

enum err catalog_price_rules(struct db *db, struct arena *a, const char *product_id,
                             struct price_rule_list *out)
{
    *out = (struct price_rule_list){ 0 };
    struct sql q = sql_begin(db, "SELECT channel_id, customer_group_id, min_qty, price, valid_from,"
                                 " valid_to, count(*) OVER () FROM unit_prices"
                                 " WHERE product_id = :id ORDER BY id LIMIT :max");
    sql_text(&q, ":id", product_id);
    sql_int(&q, ":max", ROWS_MAX);
    while (sql_row(&q)) {
        if (!out->item) {
            int64_t n = sql_col(&q, 6) < ROWS_MAX ? sql_col(&q, 6) : ROWS_MAX;
            out->item = arena_alloc(a, (size_t)n * sizeof *out->item);
        }
        struct price_rule *r = &out->item[out->count++];
        copy_id(r->channel_id, sql_peek(&q, 0));
        copy_id(r->customer_group_id, sql_peek(&q, 1));
        r->min_qty.milli = sql_col(&q, 2);
        r->price.micro = sql_col(&q, 3);
        r->valid_from_ms = sql_col(&q, 4);
        r->valid_to_ms = sql_col(&q, 5);
    }
    return sql_end(&q);
}

enum err catalog_channels(struct db *db, struct arena *a, struct channel_list *out)
{
    *out = (struct channel_list){ .item = arena_alloc(a, ROWS_MAX * sizeof *out->item) };
    struct sql q = sql_begin(db, "SELECT id, name, kind, currency, active FROM channels"
                                 " ORDER BY created_at, id LIMIT :max");
    sql_int(&q, ":max", ROWS_MAX);
    while (sql_row(&q))
        out->item[out->count++] = (struct channel){
            .id = sql_str(&q, 0, a),
            .name = sql_str(&q, 1, a),
            .kind = sql_str(&q, 2, a),
            .currency = sql_str(&q, 3, a),
            .active = sql_col(&q, 4) != 0,
        };
    return sql_end(&q);
}

enum err catalog_stock(struct db *db, struct arena *a, const char *product_id,
                       struct stock_list *out)
{
    *out = (struct stock_list){ .item = arena_alloc(a, ROWS_MAX * sizeof *out->item) };
    struct sql q =
        sql_begin(db, "SELECT c.id, c.name, coalesce(s.quantity - s.reserved, 0) +"
                      " coalesce((SELECT sum(m.delta) FROM stock_movements m WHERE m.synced = 0"
                      " AND m.product_id = :id AND m.channel_id = c.id), 0)"
                      " FROM channels c JOIN stocks s ON s.product_id = :id AND s.channel_id = c.id"
                      " ORDER BY c.id LIMIT :max");
    sql_text(&q, ":id", product_id);
    sql_int(&q, ":max", ROWS_MAX);
    while (sql_row(&q))
        out->item[out->count++] = (struct stock_row){
            .channel_id = sql_str(&q, 0, a),
            .channel_name = sql_str(&q, 1, a),
            .available_milli = sql_col(&q, 2),
        };
    return sql_end(&q);
}

enum err catalog_count(struct db *db, int64_t *products)
{
    return sql_get_int(db, "SELECT count(*) FROM products", 0, products);
}
