#ifndef POS_APP_STORE_PRODUCT_SQL_H
#define POS_APP_STORE_PRODUCT_SQL_H
// Reading a row of products, shared by catalog.c and search.c.
#include "app/base/mem.h"
#include "app/store/catalog.h"
#include "app/store/sql.h"

// What the channel :channel has of product p; NULL when it keeps no stock of it.
#define PRODUCT_STOCK                                                                              \
    "(SELECT s.quantity - s.reserved FROM stocks s WHERE s.product_id = p.id"                      \
    " AND s.channel_id = :channel),"                                                               \
    " (SELECT sum(m.delta) FROM stock_movements m WHERE m.synced = 0"                              \
    " AND m.product_id = p.id AND m.channel_id = :channel)"

#define PRODUCT_ROW                                                                                \
    "p.rid, p.id, p.name, p.sku, p.barcode, p.barcodes, p.category_id, p.brand_id,"                \
    " p.supplier_id, p.unit, p.image_url, p.tag_ids, p.price, p.cost, p.tax_rate_milli_pct,"       \
    " p.tax_included, p.track_stock, p.active, p.age_restricted, p.min_stock"
#define PRODUCT_ROW_COUNT 20
#define PRODUCT_COLUMNS PRODUCT_ROW ", " PRODUCT_STOCK

// From a row of SELECT PRODUCT_COLUMNS FROM products p, and of SELECT PRODUCT_ROW: without stock.
void product_read(struct sql *q, struct arena *a, struct product *out);
void product_read_row(struct sql *q, struct arena *a, struct product *out);
// What stock a row read without it has; two columns of q from `column` on as in PRODUCT_STOCK.
void product_read_stock(struct sql *q, int column, struct product *out);
#endif
