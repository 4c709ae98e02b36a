#ifndef POS_APP_STORE_CATALOG_WRITE_H
#define POS_APP_STORE_CATALOG_WRITE_H
// Writing the catalogue: import and demo data. A writer works inside the caller's transaction and
// keeps the search index in step; on a DB_BULK connection it writes tens of thousands of rows a
// second.
#include "app/base/err.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stdint.h>

// Strings may be NULL: "" for a new row. Units as in struct product.
struct product_row {
    const char *id; // NULL: of the product with this SKU, else a new one
    const char *name, *sku, *barcode;
    const char *barcodes; // JSON list
    const char *category_id, *brand_id, *supplier_id, *unit, *tag_ids, *image_url;
    const char *brand_name; // for the search index alone
    int64_t price_micro, cost_micro, tax_rate_milli_pct, min_stock_milli;
    bool tax_included, track_stock, active;
    int min_age;
};

struct catalog_writer;
// Begins; the caller's transaction is open. When there are no products yet, indexes are set aside
// and made again by finish.
enum err catalog_writer_new(struct catalog_writer **out, struct db *db);
// Inserts, or replaces all columns of the product with the same id, else the same SKU. rid and
// inserted may be NULL.
enum err catalog_writer_put(struct catalog_writer *w, const struct product_row *p, int64_t *rid,
                            bool *inserted);
// The id of the product that was put last.
const char *catalog_writer_last_id(const struct catalog_writer *w);
enum err catalog_writer_finish(struct catalog_writer *w); // search index, indexes
void catalog_writer_free(struct catalog_writer *w);       // accepts NULL

// The article number in code (8, 12, 13 or 14 digits with a right check digit) as GTIN-14; false
// and "" for anything else.
bool catalog_gtin14(const char *code, char out[15]);
#endif
