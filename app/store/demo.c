#include "app/store/demo.h"

#include "app/base/clock.h"
#include "app/base/crypto.h"
#include "app/base/locale.h"
#include "app/base/mem.h"
#include "app/base/thread.h"
#include "app/store/catalog.h"
#include "app/store/catalog_write.h"
#include "app/store/customer_write.h"
#include "app/store/demo_csv.h"
#include "app/store/settings.h"
#include "app/store/sql.h"
#include "app/store/store.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STAFF_MAX 64

struct pin {
    char user_id[ID_LEN], clear[16], verifier[CRYPTO_VERIFIER_LEN];
};

struct loader {
    struct db *db;
    const char *dir;
    struct problem *problem;
    struct catalog_writer *products;
    struct search_builder *customers;
    struct arena arena; // of one row
    struct pin pin[STAFF_MAX];
    int pin_count;
    const struct demo_growth *growth; // may be NULL
    int64_t midnight_ms;              // of today in the shop, UTC
};

// id and the plain texts of a small table: "INSERT INTO brands(id, name) ..." with :id, :a, :b, :c.
static void insert(struct loader *l, struct demo_row *row, const char *literal, const char *table,
                   const char *const columns[])
{
    static const char *const names[] = { ":a", ":b", ":c" };
    char id[ID_LEN];
    demo_id(table, demo_text(row, "key"), id);
    struct sql q = sql_begin(l->db, literal);
    sql_text(&q, ":id", id);
    for (size_t i = 0; i < LEN(names) && columns[i]; i++)
        sql_text(&q, names[i], demo_text(row, columns[i]));
    enum err err = sql_run(&q);
    if (row->err == OK)
        row->err = err;
}

static enum err add_brand(void *arg, struct demo_row *row)
{
    insert(arg, row, "INSERT INTO brands(id, name) VALUES (:id, :a)", "brand",
           (const char *const[]){ "name", NULL });
    return OK;
}

static enum err add_supplier(void *arg, struct demo_row *row)
{
    insert(arg, row, "INSERT INTO suppliers(id, name, phone, email) VALUES (:id, :a, :b, :c)",
           "supplier", (const char *const[]){ "name", "phone", "email" });
    return OK;
}

static enum err add_tag(void *arg, struct demo_row *row)
{
    insert(arg, row, "INSERT INTO tags(id, name, colour) VALUES (:id, :a, :b)", "tag",
           (const char *const[]){ "name", "colour", NULL });
    return OK;
}

static enum err add_channel(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN];
    demo_id("channel", demo_text(row, "key"), id);
    struct sql q = sql_begin(l->db, "INSERT INTO channels(id, name, kind, currency, active,"
                                    " created_at) VALUES (:id, :name, :kind, :currency, :active,"
                                    " :created)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":name", demo_text(row, "name"));
    sql_text(&q, ":kind", demo_text(row, "kind"));
    sql_text(&q, ":currency", demo_text(row, "currency"));
    sql_int(&q, ":active", demo_decimal(row, "active", 0));
    sql_int(&q, ":created", row->values->line); // channels are listed by age: the shop is first
    return sql_run(&q);
}

static enum err add_category(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN];
    demo_id("category", demo_text(row, "key"), id);
    struct sql q = sql_begin(l->db, "INSERT INTO categories(id, name, colour, icon, sort)"
                                    " VALUES (:id, :name, :colour, :icon, :sort)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":name", demo_text(row, "name"));
    sql_text(&q, ":colour", demo_text(row, "colour"));
    sql_text(&q, ":icon", demo_text(row, "icon"));
    sql_int(&q, ":sort", demo_decimal(row, "sort", 0));
    return sql_run(&q);
}

static enum err add_group(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN];
    demo_id("group", demo_text(row, "key"), id);
    struct sql q = sql_begin(l->db, "INSERT INTO customer_groups(id, name, discount_milli_pct)"
                                    " VALUES (:id, :name, :discount)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":name", demo_text(row, "name"));
    sql_int(&q, ":discount", demo_decimal(row, "discount_percent", 3));
    return sql_run(&q);
}

static enum err add_stock(struct loader *l, const char *product_id, const char *channel,
                          int64_t quantity, int64_t reserved)
{
    char id[ID_LEN], channel_id[ID_LEN], key[128];
    demo_id("channel", channel, channel_id);
    snprintf(key, sizeof key, "%s/%s", product_id, channel);
    demo_id("stock", key, id);
    struct sql q = sql_begin(l->db, "INSERT INTO stocks(id, product_id, channel_id, quantity,"
                                    " reserved) VALUES (:id, :product, :channel, :qty, :reserved)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":product", product_id);
    sql_text(&q, ":channel", channel_id);
    sql_int(&q, ":qty", quantity);
    sql_int(&q, ":reserved", reserved);
    return sql_run(&q);
}

// "organic vegan" -> a JSON list of their ids.
static char *tag_ids(const char *tags)
{
    cJSON *list = cJSON_CreateArray();
    char *copy = mem_strdup(tags), *save = NULL;
    for (char *tag = strtok_r(copy, " ", &save); tag; tag = strtok_r(NULL, " ", &save)) {
        char id[ID_LEN];
        demo_id("tag", tag, id);
        cJSON_AddItemToArray(list, cJSON_CreateString(id));
    }
    char *text = cJSON_PrintUnformatted(list);
    cJSON_Delete(list);
    free(copy);
    return text;
}

static const char *brand_name(struct loader *l, const char *id)
{
    struct brand brand = { .name = "" };
    return catalog_get_brand(l->db, &l->arena, id, &brand) == OK ? brand.name : "";
}

static enum err add_product(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN], category[ID_LEN], brand[ID_LEN], supplier[ID_LEN];
    demo_id("product", demo_text(row, "sku"), id);
    demo_id("category", demo_text(row, "category"), category);
    demo_id("brand", demo_text(row, "brand"), brand);
    demo_id("supplier", demo_text(row, "supplier"), supplier);
    char *tags = tag_ids(demo_text(row, "tags"));
    arena_reset(&l->arena);
    const char *more = demo_text(row, "barcodes");
    struct product_row p = {
        .id = id,
        .name = demo_text(row, "name"),
        .sku = demo_text(row, "sku"),
        .barcode = demo_text(row, "barcode"),
        .barcodes = *more ? more : "[]",
        .category_id = category,
        .brand_id = brand,
        .supplier_id = supplier,
        .brand_name = brand_name(l, brand),
        .unit = demo_text(row, "unit"),
        .tag_ids = tags,
        .price_micro = demo_decimal(row, "price", 6),
        .cost_micro = demo_decimal(row, "cost", 6),
        .tax_rate_milli_pct = demo_decimal(row, "tax_rate", 3),
        .min_stock_milli = demo_decimal(row, "min_stock", 3),
        .tax_included = demo_decimal(row, "tax_included", 0) != 0,
        .track_stock = demo_decimal(row, "track_stock", 0) != 0,
        .active = demo_decimal(row, "active", 0) != 0,
        .min_age = (int)demo_decimal(row, "age_restricted", 0),
    };
    enum err err = catalog_writer_put(l->products, &p, NULL, NULL);
    free(tags);
    if (err == OK && p.track_stock)
        err = add_stock(l, id, "store", demo_decimal(row, "stock", 3),
                        demo_decimal(row, "reserved", 3));
    int64_t place = demo_decimal(row, "favourite", 0);
    if (err != OK || place == 0)
        return err;
    struct sql q = sql_begin(l->db, "INSERT INTO favourites(place, product_id)"
                                    " VALUES (:place, :product)");
    sql_int(&q, ":place", place);
    sql_text(&q, ":product", id);
    return sql_run(&q);
}

static enum err add_other_stock(void *arg, struct demo_row *row)
{
    char product[ID_LEN];
    demo_id("product", demo_text(row, "sku"), product);
    return add_stock(arg, product, demo_text(row, "channel"), demo_decimal(row, "quantity", 3),
                     demo_decimal(row, "reserved", 3));
}

// A date of the shop; `days` later at its first moment.
static int64_t read_date(struct demo_row *row, const char *column, int days)
{
    const char *text = demo_text(row, column);
    int64_t ms = 0;
    if (*text && !clock_parse_iso(text, &ms))
        row->err = problem_set(row->problem, ERR_INVALID, "%s:%lld: %s: no date", row->file,
                               (long long)row->values->line, column);
    return *text ? ms + days * INT64_C(86400000) : 0;
}

static enum err add_unit_price(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN], product[ID_LEN], channel[ID_LEN], group[ID_LEN], key[64];
    snprintf(key, sizeof key, "%lld", (long long)row->values->line);
    demo_id("unit_price", key, id);
    demo_id("product", demo_text(row, "sku"), product);
    demo_id("channel", demo_text(row, "channel"), channel);
    demo_id("group", demo_text(row, "customer_group"), group);
    struct sql q = sql_begin(
        l->db, "INSERT INTO unit_prices(id, product_id, channel_id, customer_group_id, min_qty,"
               " price, valid_from, valid_to) VALUES (:id, :product, :channel, :grp, :qty, :price,"
               " :since, :until)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":product", product);
    sql_text(&q, ":channel", channel);
    sql_text(&q, ":grp", group);
    sql_int(&q, ":qty", demo_decimal(row, "min_quantity", 3));
    sql_int(&q, ":price", demo_decimal(row, "price", 6));
    sql_int(&q, ":since", read_date(row, "valid_from", 0));
    sql_int(&q, ":until", read_date(row, "valid_to", 1)); // the file's last day is inclusive
    return sql_run(&q);
}

static enum err add_customer(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char group[ID_LEN];
    demo_id("group", demo_text(row, "group"), group);
    struct customer_edit e = { .name = demo_text(row, "name"),
                               .phone = demo_text(row, "phone"),
                               .email = demo_text(row, "email"),
                               .card_code = demo_text(row, "card_code"),
                               .note = demo_text(row, "note"),
                               .group_id = group,
                               .credit_limit_minor = demo_decimal(row, "credit_limit", 2) };
    demo_id("customer", *e.card_code ? e.card_code : e.name, e.id);
    enum err err = customer_write_row(l->db, &e, demo_decimal(row, "balance", 2),
                                      demo_decimal(row, "active", 0) != 0);
    return err == OK ? customer_index(l->db, l->customers, &e) : err;
}

static enum err add_person(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    if (l->pin_count == STAFF_MAX)
        return ERR_FULL;
    struct pin *pin = &l->pin[l->pin_count++];
    demo_id("user", demo_text(row, "login"), pin->user_id);
    snprintf(pin->clear, sizeof pin->clear, "%s", demo_text(row, "pin"));
    struct sql q = sql_begin(l->db, "INSERT INTO tenant_users(id, name, login, role, badge_code,"
                                    " active) VALUES (:id, :name, :login, :role, :badge, :active)");
    sql_text(&q, ":id", pin->user_id);
    sql_text(&q, ":name", demo_text(row, "name"));
    sql_text(&q, ":login", demo_text(row, "login"));
    sql_text(&q, ":role", demo_text(row, "role"));
    sql_text(&q, ":badge", demo_text(row, "badge_code"));
    sql_int(&q, ":active", demo_decimal(row, "active", 0));
    return sql_run(&q);
}

static enum err add_time_entry(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN], user[ID_LEN], key[64];
    snprintf(key, sizeof key, "%lld", (long long)row->values->line);
    demo_id("time_entry", key, id);
    demo_id("user", demo_text(row, "login"), user);
    int hours = 0, minutes = 0;
    if (sscanf(demo_text(row, "time"), "%2d:%2d", &hours, &minutes) != 2)
        return problem_set(row->problem, ERR_INVALID, "%s:%lld: time: no HH:MM", row->file,
                           (long long)row->values->line);
    int64_t at = l->midnight_ms + demo_decimal(row, "day", 0) * 86400000 +
                 (hours * INT64_C(60) + minutes) * 60000;
    struct sql q = sql_begin(l->db, "INSERT INTO time_entries(id, user_id, kind, at)"
                                    " VALUES (:id, :user, :kind, :at)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":user", user);
    sql_text(&q, ":kind", demo_text(row, "kind"));
    sql_int(&q, ":at", at);
    return sql_run(&q);
}

static enum err add_setting(void *arg, struct demo_row *row)
{
    struct loader *l = arg;
    char id[ID_LEN];
    const char *key = demo_text(row, "key");
    demo_id("setting", key, id);
    struct sql q =
        sql_begin(l->db, "INSERT INTO settings(id, key, value) VALUES (:id, :key, :value)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":key", key);
    sql_text(&q, ":value", demo_text(row, "value"));
    return sql_run(&q);
}

// The series of receipt numbers goes on where the shop's papers end.
static enum err start_numbers(struct loader *l)
{
    struct arena a = { 0 };
    const char *next = settings_find_tenant(l->db, &a, "order.next_number");
    const char *prefix = settings_find_tenant(l->db, &a, "till.prefix");
    cJSON *text = prefix ? cJSON_Parse(prefix) : NULL;
    int64_t first = next ? strtoll(next, NULL, 10) : 1;
    struct sql q = sql_begin(l->db, "INSERT INTO counters(prefix, value, first)"
                                    " VALUES (:prefix, :value, :first)");
    sql_text(&q, ":prefix", text && cJSON_IsString(text) ? text->valuestring : "1");
    sql_int(&q, ":value", first - 1);
    sql_int(&q, ":first", first);
    enum err err = sql_run(&q);
    cJSON_Delete(text);
    arena_deinit(&a);
    return err;
}

// Verifiers are slow to make on purpose: every second one on another thread.
static void *hash_odd_pins(void *arg)
{
    struct loader *l = arg;
    for (int i = 1; i < l->pin_count; i += 2) {
        if (crypto_verifier_new(l->pin[i].clear, l->pin[i].verifier) != OK)
            l->pin[i].verifier[0] = '\0';
    }
    return NULL;
}

static enum err set_pins(struct loader *l)
{
    struct thread helper = { 0 };
    enum err err = thread_start(&helper, "pins", hash_odd_pins, l);
    for (int i = 0; err == OK && i < l->pin_count; i += 2)
        err = crypto_verifier_new(l->pin[i].clear, l->pin[i].verifier);
    thread_join(&helper);
    for (int i = 0; err == OK && i < l->pin_count; i++) {
        struct sql q = sql_begin(l->db, "UPDATE tenant_users SET pin_verifier = :verifier"
                                        " WHERE id = :id");
        sql_text(&q, ":verifier", l->pin[i].verifier);
        sql_text(&q, ":id", l->pin[i].user_id);
        err = sql_run(&q);
    }
    crypto_wipe(l->pin, sizeof l->pin);
    return err;
}

static enum err grow(struct loader *l)
{
    int64_t own = 0;
    char channel[ID_LEN];
    demo_id("channel", "store", channel);
    enum err err = catalog_count(l->db, &own);
    if (err != OK || !l->growth || l->growth->products <= own)
        return err;
    return demo_generate(l->db, l->products, channel, own, l->growth->products - 1, l->growth);
}

static enum err load_files(struct loader *l)
{
    static const struct {
        const char *file;
        enum err (*each)(void *arg, struct demo_row *row);
    } files[] = {
        { "brands.csv", add_brand },
        { "suppliers.csv", add_supplier },
        { "tags.csv", add_tag },
        { "channels.csv", add_channel },
        { "categories.csv", add_category },
        { "customer_groups.csv", add_group },
        { "products.csv", add_product },
        { "stocks.csv", add_other_stock },
        { "unit_prices.csv", add_unit_price },
        { "customers.csv", add_customer },
        { "staff.csv", add_person },
        { "time_entries.csv", add_time_entry },
        { "settings.csv", add_setting },
    };
    enum err err = catalog_writer_new(&l->products, l->db);
    if (err == OK)
        err = search_builder_new(&l->customers, l->db, SEARCH_OF_CUSTOMERS);
    for (size_t i = 0; err == OK && i < LEN(files); i++)
        err = demo_each(l->dir, files[i].file, files[i].each, l, l->problem);
    if (err == OK)
        err = grow(l);
    if (err == OK)
        err = catalog_writer_finish(l->products);
    if (err == OK)
        err = search_builder_flush(l->customers);
    if (err == OK)
        err = start_numbers(l);
    if (err == OK)
        err = set_pins(l);
    catalog_writer_free(l->products);
    search_builder_free(l->customers);
    return err;
}

static enum err load(struct db *db, const char *demo_dir, const struct demo_growth *growth,
                     struct problem *p)
{
    int64_t products = 0;
    enum err err = catalog_count(db, &products);
    if (err != OK || products > 0)
        return err;
    int64_t now = clock_utc_ms();
    int64_t shift = locale_tz_minutes(now) * INT64_C(60000);
    struct loader *l = mem_zero(sizeof *l);
    *l = (struct loader){ .db = db, .dir = demo_dir, .problem = p, .growth = growth };
    l->midnight_ms = (now + shift) / 86400000 * 86400000 - shift;
    err = db_begin(db);
    if (err == OK)
        err = db_end(db, load_files(l));
    arena_deinit(&l->arena);
    free(l);
    return err;
}

enum err demo_load(const char *data_dir, const char *demo_dir, struct problem *p)
{
    return demo_load_grown(data_dir, demo_dir, NULL, p);
}

enum err demo_load_grown(const char *data_dir, const char *demo_dir,
                         const struct demo_growth *growth, struct problem *p)
{
    struct store store = { 0 };
    enum err err = store_open(&store, data_dir, p); // makes folder and database, holds the lock
    struct db *db = NULL;
    if (err == OK)
        err = db_open(&db, store.path, DB_BULK);
    if (err == OK)
        err = load(db, demo_dir, growth, p);
    if (err == OK)
        err = sql_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)"); // a large log slows the next start
    if (err != OK && p && !p->text[0])
        err = problem_set(p, err, "the demo shop could not be loaded: %s", err_text(err));
    db_close(db);
    store_close(&store);
    return err;
}
