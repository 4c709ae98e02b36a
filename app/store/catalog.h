#ifndef POS_APP_STORE_CATALOG_H
#define POS_APP_STORE_CATALOG_H
// Products, categories, prices and stock. Rows are read into the caller's arena and live as long as
// it does; strings are never NULL ("" where the database has none).
// Units: prices and costs millionths of the currency unit, quantities thousandths, rates
// thousandths of a percent, times UTC milliseconds.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/price.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct product {
    int64_t rid; // this replica's own row number: small, stable here, unknown elsewhere
    const char *id;
    const char *name, *sku;
    const char *barcode;  // the first one, as printed
    const char *barcodes; // JSON list of the others
    const char *category_id, *brand_id, *supplier_id;
    const char *unit; // "each", "kg", "l", ...
    const char *image_url, *tag_ids;
    int64_t price_micro, cost_micro;
    int64_t tax_rate_milli_pct;
    bool tax_included, track_stock, active;
    int min_age; // column age_restricted: years, 0 = for everybody
    int64_t min_stock_milli;
    // What this channel has: the server's value plus this till's movements that it does not know
    // of yet, minus what is reserved. Filled in where a channel_id is passed.
    bool has_stock;
    int64_t stock_milli;
};

// track_stock and nothing left.
bool product_is_sold_out(const struct product *p);
// track_stock, something left, and not more than min_stock.
bool product_is_low(const struct product *p);

struct product_list {
    struct product *item;
    size_t count;
    // Rows there are without limit. A count stops 2,000 rows behind a category's page; of all
    // products together it is the highest row number.
    int64_t total;
};

// channel_id may be NULL: no stock then. ERR_NOT_FOUND.
enum err catalog_get(struct db *db, struct arena *a, const char *id, const char *channel_id,
                     struct product *out);
// Any of the product's barcodes, normalised to GTIN-14 ("04006381333931").
enum err catalog_find_gtin(struct db *db, struct arena *a, const char *gtin14,
                           const char *channel_id, struct product *out);
// A code that is no article number: a barcode as printed, else the SKU (case-blind).
enum err catalog_find_code(struct db *db, struct arena *a, const char *code, const char *channel_id,
                           struct product *out);
enum err catalog_find_sku(struct db *db, struct arena *a, const char *sku, const char *channel_id,
                          struct product *out);
// Active products by name; category_id NULL: of all categories. A category includes its children.
enum err catalog_page(struct db *db, struct arena *a, const char *category_id,
                      const char *channel_id, int64_t offset, int64_t limit,
                      struct product_list *out);

struct category {
    const char *id, *name, *parent_id, *colour, *icon;
    int64_t sort;
};
struct category_list {
    struct category *item;
    size_t count;
};
enum err catalog_categories(struct db *db, struct arena *a, struct category_list *out); // by sort

struct brand {
    const char *id, *name;
};
enum err catalog_get_brand(struct db *db, struct arena *a, const char *id, struct brand *out);

// Favourites: product tiles at fixed places on numbered pages, this till's own (local).
enum err catalog_favourites(struct db *db, struct arena *a, int64_t offset, int64_t limit,
                            const char *channel_id, struct product_list *out);

struct price_rule_list {
    struct price_rule *item; // as the cart takes them
    size_t count;
};
enum err catalog_price_rules(struct db *db, struct arena *a, const char *product_id,
                             struct price_rule_list *out);

struct channel {
    const char *id, *name, *kind, *currency;
    bool active;
};
struct channel_list {
    struct channel *item;
    size_t count;
};
enum err catalog_channels(struct db *db, struct arena *a, struct channel_list *out);

struct stock_row {
    const char *channel_id, *channel_name;
    int64_t available_milli; // as in struct product
};
struct stock_list {
    struct stock_row *item;
    size_t count;
};
// What every channel has of a product.
enum err catalog_stock(struct db *db, struct arena *a, const char *product_id,
                       struct stock_list *out);
enum err catalog_count(struct db *db, int64_t *products); // active and inactive; a scan of an index
#endif
