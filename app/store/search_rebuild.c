// Filling the search index from the tables.
#include "app/base/json.h"
#include "app/base/mem.h"
#include "app/store/customer_write.h"
#include "app/store/search_index.h"
#include "app/store/sql.h"

#include <string.h>

static void add_codes(struct search_builder *b, int64_t rid, const char *json)
{
    struct json root, item;
    if (strcmp(json, "[]") == 0 || json_parse(json, strlen(json), 0, &root, NULL) != OK)
        return;
    JSON_EACH(&root, &item)
    {
        char key[64];
        if (search_code_key(json_text(&item), key, sizeof key) > 0)
            search_builder_add_code(b, rid, key);
    }
    json_free(&root);
}

static enum err add_products(struct db *db, struct search_builder *b)
{
    struct sql q = sql_begin(db, "SELECT p.rid, p.name, p.sku, p.barcode, p.barcodes, br.name"
                                 " FROM products p LEFT JOIN brands br ON br.id = p.brand_id"
                                 " ORDER BY p.rid");
    while (sql_row(&q)) {
        char key[SEARCH_KEY_MAX];
        search_key(sql_peek(&q, 1), key);
        search_builder_add_key(b, sql_col(&q, 0), key);
        search_key(sql_peek(&q, 5), key);
        search_builder_add_key(b, sql_col(&q, 0), key);
        for (int code = 2; code <= 3; code++) {
            if (search_code_key(sql_peek(&q, code), key, sizeof key) > 0)
                search_builder_add_code(b, sql_col(&q, 0), key);
        }
        add_codes(b, sql_col(&q, 0), sql_peek(&q, 4));
    }
    return sql_end(&q);
}

static enum err add_customers(struct db *db, struct search_builder *b)
{
    struct sql q = sql_begin(db, "SELECT id, name, phone, email, card_code FROM customers");
    enum err err = OK;
    struct arena a = { 0 };
    while (err == OK && sql_row(&q)) {
        struct customer_edit e = { .name = sql_str(&q, 1, &a),
                                   .phone = sql_str(&q, 2, &a),
                                   .email = sql_str(&q, 3, &a),
                                   .card_code = sql_str(&q, 4, &a) };
        strncpy(e.id, sql_peek(&q, 0), sizeof e.id - 1);
        err = customer_index(db, b, &e);
        arena_reset(&a);
    }
    arena_deinit(&a);
    enum err end = sql_end(&q);
    return err != OK ? err : end;
}

static enum err rebuild_one(struct db *db, enum search_subject subject,
                            enum err (*add)(struct db *, struct search_builder *))
{
    struct search_builder *b = NULL;
    enum err err = search_builder_new(&b, db, subject);
    if (err == OK)
        err = add(db, b);
    if (err == OK)
        err = search_builder_flush(b);
    search_builder_free(b);
    return err;
}

enum err search_rebuild(struct db *db)
{
    enum err err = rebuild_one(db, SEARCH_OF_PRODUCTS, add_products);
    return err == OK ? rebuild_one(db, SEARCH_OF_CUSTOMERS, add_customers) : err;
}
