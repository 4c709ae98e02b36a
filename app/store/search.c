#include "app/store/search.h"

#include "app/store/customer_sql.h"
#include "app/store/product_sql.h"
#include "app/store/search_engine.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t clamp_limit(size_t limit)
{
    return limit == 0 || limit > SEARCH_HITS_MAX ? SEARCH_HITS_MAX : limit;
}

// --- products ---

struct product_found {
    struct product_hit hit;
    const char *key;
    bool sold_out;
};

struct product_search {
    struct search_engine engine; // first: test() gets back from it
    struct arena *arena;
    const char *channel_id;
    struct product_found *found; // in the arena
};

static enum err read_stock(struct product_search *s, struct product *p)
{
    if (!s->channel_id || !p->track_stock)
        return OK;
    struct sql q = sql_begin(s->engine.db, "SELECT " PRODUCT_STOCK " FROM (SELECT :id AS id) p");
    sql_text(&q, ":id", p->id);
    sql_text(&q, ":channel", s->channel_id);
    if (sql_row(&q))
        product_read_stock(&q, 0, p);
    return sql_end(&q);
}

static enum err test_product(struct search_engine *e, int64_t rid, bool *kept)
{
    struct product_search *s = container_of(e, struct product_search, engine);
    char brand[SEARCH_KEY_MAX], barcode[128], barcodes[256];
    struct product_found *found = &s->found[e->found];
    struct sql q = sql_begin(e->db, "SELECT " PRODUCT_ROW ", p.name_key, p.sku_key, b.name"
                                    " FROM products p LEFT JOIN brands b ON b.id = p.brand_id"
                                    " WHERE p.rid = :rid AND p.active = 1");
    sql_int(&q, ":rid", rid);
    if (sql_row(&q)) {
        search_key(sql_peek(&q, PRODUCT_ROW_COUNT + 2), brand);
        search_code_key(sql_peek(&q, 4), barcode, sizeof barcode);
        const char *more = sql_peek(&q, 5);
        // Inside the list of further codes a prefix is not told from the middle: rank INSIDE.
        snprintf(barcodes, sizeof barcodes, "%s", strcmp(more, "[]") == 0 ? "" : more);
        const struct search_fields fields = {
            .key = { sql_peek(&q, PRODUCT_ROW_COUNT), brand },
            .code = { sql_peek(&q, PRODUCT_ROW_COUNT + 1), barcode, barcodes },
        };
        *kept = search_rank_of(e, &fields, &found->hit.rank);
        if (*kept) {
            product_read_row(&q, s->arena, &found->hit.product);
            found->key = sql_str(&q, PRODUCT_ROW_COUNT, s->arena);
        }
    }
    enum err err = sql_end(&q);
    if (err == OK && *kept) {
        err = read_stock(s, &found->hit.product);
        found->sold_out = product_is_sold_out(&found->hit.product);
    }
    return err;
}

static int by_rank(const void *a, const void *b)
{
    const struct product_found *x = a, *y = b;
    if (x->hit.rank != y->hit.rank)
        return x->hit.rank < y->hit.rank ? -1 : 1;
    if (x->sold_out != y->sold_out)
        return x->sold_out ? 1 : -1;
    int name = strcmp(x->key, y->key);
    return name ? name : (x->hit.product.rid > y->hit.product.rid) * 2 - 1;
}

enum err search_products(struct db *db, struct arena *a, const char *query, const char *channel_id,
                         size_t limit, struct product_hits *out)
{
    *out = (struct product_hits){ 0 };
    limit = clamp_limit(limit);
    struct product_search *s = mem_zero(sizeof *s);
    search_engine_init(&s->engine, db, query, limit);
    s->engine.subject = SEARCH_OF_PRODUCTS;
    s->engine.max_rid_sql = "SELECT coalesce(max(rid), 0) FROM products";
    s->engine.code_sql[0] = "SELECT rid FROM products WHERE sku_key >= :low AND sku_key < :high"
                            " AND sku_key <> '' ORDER BY sku_key LIMIT :limit";
    s->engine.code_sql[1] = "SELECT product_rid FROM barcodes WHERE code >= :low AND code < :high"
                            " ORDER BY code LIMIT :limit";
    s->engine.name_sql = "SELECT rid FROM products WHERE name_key >= :low AND name_key < :high"
                         " AND active = 1 ORDER BY name_key LIMIT :limit";
    s->engine.test = test_product;
    s->arena = a;
    s->channel_id = channel_id;
    s->found = mem_array(s->engine.wanted + 1, sizeof *s->found);
    enum err err = search_engine_run(&s->engine);
    if (err == OK && s->engine.found > 0) {
        qsort(s->found, s->engine.found, sizeof *s->found, by_rank);
        out->count = s->engine.found < limit ? s->engine.found : limit;
        out->more = s->engine.cut || s->engine.found > limit;
        out->item = arena_alloc(a, out->count * sizeof *out->item);
        for (size_t i = 0; i < out->count; i++)
            out->item[i] = s->found[i].hit;
    }
    free(s->found);
    free(s);
    return err;
}

// --- customers ---

struct customer_found {
    struct customer_hit hit;
    const char *key;
};

struct customer_search {
    struct search_engine engine;
    struct arena *arena;
    struct customer_found *found;
};

static enum err test_customer(struct search_engine *e, int64_t rid, bool *kept)
{
    struct customer_search *s = container_of(e, struct customer_search, engine);
    char email[SEARCH_KEY_MAX];
    struct customer_found *found = &s->found[e->found];
    struct sql q =
        sql_begin(e->db, "SELECT " CUSTOMER_COLUMNS ", c.name_key, c.phone_key,"
                         " c.card_key FROM " CUSTOMER_FROM " WHERE c.rid = :rid AND c.active = 1");
    sql_int(&q, ":rid", rid);
    if (sql_row(&q)) {
        search_key(sql_peek(&q, CUSTOMER_EMAIL), email);
        const struct search_fields fields = {
            .key = { sql_peek(&q, CUSTOMER_COLUMN_COUNT), email },
            .code = { sql_peek(&q, CUSTOMER_COLUMN_COUNT + 1),
                      sql_peek(&q, CUSTOMER_COLUMN_COUNT + 2) },
        };
        *kept = search_rank_of(e, &fields, &found->hit.rank);
        if (*kept) {
            customer_read(&q, s->arena, &found->hit.customer);
            found->key = sql_str(&q, CUSTOMER_COLUMN_COUNT, s->arena);
        }
    }
    return sql_end(&q);
}

static int customer_by_rank(const void *a, const void *b)
{
    const struct customer_found *x = a, *y = b;
    if (x->hit.rank != y->hit.rank)
        return x->hit.rank < y->hit.rank ? -1 : 1;
    int name = strcmp(x->key, y->key);
    return name ? name : (x->hit.customer.rid > y->hit.customer.rid) * 2 - 1;
}

enum err search_customers(struct db *db, struct arena *a, const char *query, size_t limit,
                          struct customer_hits *out)
{
    *out = (struct customer_hits){ 0 };
    limit = clamp_limit(limit);
    struct customer_search *s = mem_zero(sizeof *s);
    // A number is dialled with a 0 where the stored one has the country's code in front.
    search_engine_init(&s->engine, db, query + strspn(query, "0+ "), limit);
    s->engine.subject = SEARCH_OF_CUSTOMERS;
    s->engine.max_rid_sql = "SELECT coalesce(max(rid), 0) FROM customers";
    s->engine.code_sql[0] = "SELECT rid FROM customers WHERE phone_key >= :low"
                            " AND phone_key < :high AND phone_key <> ''"
                            " ORDER BY phone_key LIMIT :limit";
    s->engine.code_sql[1] = "SELECT rid FROM customers WHERE card_key >= :low AND card_key < :high"
                            " AND card_key <> '' ORDER BY card_key LIMIT :limit";
    s->engine.name_sql = "SELECT rid FROM customers WHERE name_key >= :low AND name_key < :high"
                         " ORDER BY name_key LIMIT :limit";
    s->engine.test = test_customer;
    s->arena = a;
    s->found = mem_array(s->engine.wanted + 1, sizeof *s->found);
    enum err err = search_engine_run(&s->engine);
    if (err == OK && s->engine.found > 0) {
        qsort(s->found, s->engine.found, sizeof *s->found, customer_by_rank);
        out->count = s->engine.found < limit ? s->engine.found : limit;
        out->more = s->engine.cut || s->engine.found > limit;
        out->item = arena_alloc(a, out->count * sizeof *out->item);
        for (size_t i = 0; i < out->count; i++)
            out->item[i] = s->found[i].hit;
    }
    free(s->found);
    free(s);
    return err;
}
