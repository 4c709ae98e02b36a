#ifndef POS_APP_STORE_IMPORT_ROWS_H
#define POS_APP_STORE_IMPORT_ROWS_H
// One row of an import: from fields to a product or a customer. Shared by import.c and demo.c.
#include "app/store/catalog_write.h"
#include "app/store/customer_write.h"
#include "app/store/import_columns.h"
#include "app/store/import_refs.h"

#define IMPORT_LIST_MAX 1024

// What a row of a product says besides the product itself.
struct import_product {
    struct product_row row; // points into the CSV row and into lists
    char barcodes[IMPORT_LIST_MAX], tags[IMPORT_LIST_MAX];
    bool has_stock;
    int64_t stock_milli, reserved_milli;
    int64_t favourite; // place, or 0
};
struct import_customer {
    struct customer_edit edit;
    int64_t balance_minor;
    bool active;
};

struct import_refusal {
    enum import_column column; // IMPORT_COLUMNS: the whole row
    const char *reason;        // NULL: the row is good
};

// Checks and fills in all but the references to other tables (those are made by _refer).
struct import_refusal import_product_read(const struct import_header *h, const struct csv_row *row,
                                          struct import_product *out);
enum err import_product_refer(const struct import_header *h, const struct csv_row *row,
                              struct refs *refs, struct import_product *p);
// The product's stock at a channel; rows of products that existed are changed.
enum err import_product_stock(struct db *db, const struct import_product *p, const char *product_id,
                              const char *channel_id, bool inserted);
struct import_refusal import_customer_read(const struct import_header *h, const struct csv_row *row,
                                           int digits, struct import_customer *out);
enum err import_customer_refer(const struct import_header *h, const struct csv_row *row,
                               struct refs *refs, struct import_customer *c);
#endif
