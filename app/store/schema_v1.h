#ifndef POS_APP_STORE_SCHEMA_V1_H
#define POS_APP_STORE_SCHEMA_V1_H
// Version 1. Units: price and cost millionths of the currency unit; subtotal, discount, tax, total,
// balance and their like minor units; quantities thousandths; rates thousandths of a percent; times
// UTC milliseconds; 0 = no time, '' = no text. Columns that the backend knows carry its names.

// Synced: rows that the server has too, and that can be had again from it. Columns behind the
// "local" comments are this till's own.
#define SCHEMA_V1_SYNCED                                                                           \
    "CREATE TABLE products ("                                                                      \
    " rid INTEGER PRIMARY KEY," /* local: short row number, used by the search index */            \
    " id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sku TEXT NOT NULL DEFAULT '',"                  \
    " barcode TEXT NOT NULL DEFAULT '', barcodes TEXT NOT NULL DEFAULT '[]',"                      \
    " category_id TEXT NOT NULL DEFAULT '', brand_id TEXT NOT NULL DEFAULT '',"                    \
    " supplier_id TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT 'each',"                    \
    " price INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,"                          \
    " tax_rate_milli_pct INTEGER NOT NULL DEFAULT 0, tax_included INTEGER NOT NULL DEFAULT 1,"     \
    " tag_ids TEXT NOT NULL DEFAULT '[]', image_url TEXT NOT NULL DEFAULT '',"                     \
    " track_stock INTEGER NOT NULL DEFAULT 0, min_stock INTEGER NOT NULL DEFAULT 0,"               \
    " age_restricted INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1,"               \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0,"               \
    " name_key TEXT NOT NULL DEFAULT '', sku_key TEXT NOT NULL DEFAULT '');" /* local: folded */   \
    "CREATE TABLE categories (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"                   \
    " parent_id TEXT NOT NULL DEFAULT '', colour TEXT NOT NULL DEFAULT '',"                        \
    " icon TEXT NOT NULL DEFAULT '', sort INTEGER NOT NULL DEFAULT 0,"                             \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE brands (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"                       \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE tags (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"                         \
    " colour TEXT NOT NULL DEFAULT '',"                                                            \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE unit_prices (id TEXT PRIMARY KEY NOT NULL, product_id TEXT NOT NULL,"            \
    " channel_id TEXT NOT NULL DEFAULT '', customer_group_id TEXT NOT NULL DEFAULT '',"            \
    " min_qty INTEGER NOT NULL DEFAULT 0, price INTEGER NOT NULL,"                                 \
    " valid_from INTEGER NOT NULL DEFAULT 0, valid_to INTEGER NOT NULL DEFAULT 0,"                 \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE INDEX unit_prices_product ON unit_prices(product_id);"                                 \
    "CREATE TABLE channels (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"                     \
    " kind TEXT NOT NULL DEFAULT 'store', currency TEXT NOT NULL DEFAULT '',"                      \
    " active INTEGER NOT NULL DEFAULT 1,"                                                          \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE suppliers (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"                    \
    " phone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',"                             \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE stocks (id TEXT PRIMARY KEY NOT NULL, product_id TEXT NOT NULL,"                 \
    " channel_id TEXT NOT NULL, quantity INTEGER NOT NULL DEFAULT 0,"                              \
    " reserved INTEGER NOT NULL DEFAULT 0,"                                                        \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0);"              \
    "CREATE INDEX stocks_product ON stocks(product_id, channel_id, quantity, reserved);"           \
    "CREATE TABLE customers ("                                                                     \
    " rid INTEGER PRIMARY KEY," /* local */                                                        \
    " id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, phone TEXT NOT NULL DEFAULT '',"                \
    " email TEXT NOT NULL DEFAULT '', card_code TEXT NOT NULL DEFAULT '',"                         \
    " \"group\" TEXT NOT NULL DEFAULT '', balance INTEGER NOT NULL DEFAULT 0,"                     \
    " credit_limit INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',"                     \
    " active INTEGER NOT NULL DEFAULT 1,"                                                          \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0,"               \
    " name_key TEXT NOT NULL DEFAULT '', phone_key TEXT NOT NULL DEFAULT '',"                      \
    " card_key TEXT NOT NULL DEFAULT '');" /* local: folded; digits */                             \
    "CREATE INDEX customers_name ON customers(name_key);"                                          \
    "CREATE INDEX customers_phone ON customers(phone_key) WHERE phone_key <> '';"                  \
    "CREATE INDEX customers_card ON customers(card_key) WHERE card_key <> '';"                     \
    "CREATE TABLE customer_groups (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"              \
    " discount_milli_pct INTEGER NOT NULL DEFAULT 0,"                                              \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE customer_groups_customer (id TEXT PRIMARY KEY NOT NULL,"                         \
    " customer_id TEXT NOT NULL, customer_group_id TEXT NOT NULL,"                                 \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE INDEX groups_of_customer ON customer_groups_customer(customer_id);"                    \
    "CREATE TABLE sale_orders (id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL,"                \
    " channel_id TEXT NOT NULL, terminal_id TEXT NOT NULL, cashier_id TEXT NOT NULL,"              \
    " customer_id TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL, status TEXT NOT NULL,"             \
    " return_of TEXT NOT NULL DEFAULT '', subtotal INTEGER NOT NULL,"                              \
    " discount INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL,"                    \
    " rounding INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '', sold_at INTEGER NOT NULL,"         \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0," /* local */   \
    " prefix TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0,"                       \
    " shift_id TEXT NOT NULL DEFAULT '', approver_id TEXT NOT NULL DEFAULT '',"                    \
    " terminal_name TEXT NOT NULL DEFAULT '', cashier_name TEXT NOT NULL DEFAULT '',"              \
    " customer_name TEXT NOT NULL DEFAULT '', currency TEXT NOT NULL DEFAULT '',"                  \
    " digits INTEGER NOT NULL DEFAULT 2, tax_rounding TEXT NOT NULL DEFAULT 'line',"               \
    " excluded INTEGER NOT NULL DEFAULT 0, items INTEGER NOT NULL DEFAULT 0,"                      \
    " tendered INTEGER NOT NULL DEFAULT 0, change INTEGER NOT NULL DEFAULT 0,"                     \
    " training INTEGER NOT NULL DEFAULT 0, taxes TEXT NOT NULL DEFAULT '[]')"                      \
    " WITHOUT ROWID;"                                                                              \
    "CREATE INDEX sale_orders_sold ON sale_orders(sold_at);"                                       \
    "CREATE INDEX sale_orders_number ON sale_orders(number);"                                      \
    "CREATE UNIQUE INDEX sale_orders_sequence ON sale_orders(prefix, sequence)"                    \
    " WHERE prefix <> '';"                                                                         \
    "CREATE INDEX sale_orders_customer ON sale_orders(customer_id, sold_at)"                       \
    " WHERE customer_id <> '';"                                                                    \
    "CREATE TABLE sale_order_details (id TEXT PRIMARY KEY NOT NULL,"                               \
    " order_id TEXT NOT NULL REFERENCES sale_orders(id) DEFERRABLE INITIALLY DEFERRED,"            \
    " line INTEGER NOT NULL, product_id TEXT NOT NULL DEFAULT '', name TEXT NOT NULL,"             \
    " quantity INTEGER NOT NULL, unit_price INTEGER NOT NULL, discount INTEGER NOT NULL,"          \
    " tax_rate_milli_pct INTEGER NOT NULL, tax_included INTEGER NOT NULL,"                         \
    " tax INTEGER NOT NULL, total INTEGER NOT NULL,"                                               \
    " return_of_line TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',"                     \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0," /* local */   \
    " sku TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '',"                                \
    " gtin TEXT NOT NULL DEFAULT '', list_price INTEGER NOT NULL DEFAULT 0,"                       \
    " origin INTEGER NOT NULL DEFAULT 0, gross INTEGER NOT NULL DEFAULT 0,"                        \
    " line_discount INTEGER NOT NULL DEFAULT 0, excluded INTEGER NOT NULL DEFAULT 0,"              \
    " discount_kind INTEGER NOT NULL DEFAULT 0, discount_value INTEGER NOT NULL DEFAULT 0,"        \
    " lot TEXT NOT NULL DEFAULT '', serial TEXT NOT NULL DEFAULT '',"                              \
    " expiry TEXT NOT NULL DEFAULT '', weighed INTEGER NOT NULL DEFAULT 0,"                        \
    " min_age INTEGER NOT NULL DEFAULT 0, taxes TEXT NOT NULL DEFAULT '[]')"                       \
    " WITHOUT ROWID;"                                                                              \
    "CREATE INDEX details_order ON sale_order_details(order_id, line);"                            \
    "CREATE TABLE payments (id TEXT PRIMARY KEY NOT NULL,"                                         \
    " order_id TEXT NOT NULL REFERENCES sale_orders(id) DEFERRABLE INITIALLY DEFERRED,"            \
    " method TEXT NOT NULL, amount INTEGER NOT NULL, tendered INTEGER NOT NULL,"                   \
    " change INTEGER NOT NULL, reference TEXT NOT NULL DEFAULT '',"                                \
    " taken_at INTEGER NOT NULL,"                                                                  \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0,"               \
    " customer_id TEXT NOT NULL DEFAULT '',"             /* local: whose account, see balances */  \
    " synced INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;" /* local */                               \
    "CREATE INDEX payments_order ON payments(order_id);"                                           \
    "CREATE INDEX payments_account ON payments(customer_id, amount)"                               \
    " WHERE synced = 0 AND customer_id <> '';"                                                     \
    "CREATE TABLE settings (id TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE,"               \
    " value TEXT NOT NULL,"                                                                        \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE TABLE tenant_users (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL,"                 \
    " login TEXT NOT NULL, role TEXT NOT NULL, permissions TEXT NOT NULL DEFAULT '[]',"            \
    " pin_verifier TEXT NOT NULL DEFAULT '', badge_code TEXT NOT NULL DEFAULT '',"                 \
    " active INTEGER NOT NULL DEFAULT 1,"                                                          \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE INDEX tenant_users_login ON tenant_users(login);"                                      \
    "CREATE INDEX tenant_users_badge ON tenant_users(badge_code) WHERE badge_code <> '';"          \
    "CREATE TABLE time_entries (id TEXT PRIMARY KEY NOT NULL, user_id TEXT NOT NULL,"              \
    " terminal_id TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL, at INTEGER NOT NULL,"              \
    " note TEXT NOT NULL DEFAULT '',"                                                              \
    " created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0)"               \
    " WITHOUT ROWID;"                                                                              \
    "CREATE INDEX time_entries_user ON time_entries(user_id, at);"

// Indexes of products that a large import drops and makes anew. See catalog_write.c.
#define SCHEMA_PRODUCT_INDEXES                                                                     \
    "CREATE INDEX products_name ON products(name_key, active);"                                    \
    "CREATE INDEX products_category ON products(category_id, active, name_key);"                   \
    "CREATE INDEX products_sku ON products(sku_key) WHERE sku_key <> '';"                          \
    "CREATE INDEX barcodes_gtin ON barcodes(gtin) WHERE gtin <> '';"

#define SCHEMA_DROP_PRODUCT_INDEXES                                                                \
    "DROP INDEX products_name; DROP INDEX products_category; DROP INDEX products_sku;"             \
    "DROP INDEX barcodes_gtin;"

// Local: durable, ours alone.
#define SCHEMA_V1_LOCAL                                                                            \
    /* every barcode of a product as printed, and as GTIN-14 where it is an article number */      \
    "CREATE TABLE barcodes (code TEXT NOT NULL,"                                                   \
    " product_rid INTEGER NOT NULL REFERENCES products(rid) ON DELETE CASCADE,"                    \
    " gtin TEXT NOT NULL DEFAULT '', PRIMARY KEY (code, product_rid)) WITHOUT ROWID;"              \
    "CREATE INDEX barcodes_product ON barcodes(product_rid);"                                      \
    "CREATE TABLE stock_movements (id TEXT PRIMARY KEY NOT NULL, product_id TEXT NOT NULL,"        \
    " channel_id TEXT NOT NULL, delta INTEGER NOT NULL, reason TEXT NOT NULL,"                     \
    " order_id TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL,"                             \
    " synced INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"                                           \
    "CREATE INDEX stock_movements_open ON stock_movements(product_id, channel_id, delta)"          \
    " WHERE synced = 0;"                                                                           \
    "CREATE INDEX stock_movements_order ON stock_movements(order_id);"                             \
    "CREATE TABLE open_carts (id TEXT PRIMARY KEY NOT NULL, state TEXT NOT NULL"                   \
    " CHECK (state IN ('open', 'parked')), user_id TEXT NOT NULL,"                                 \
    " label TEXT NOT NULL DEFAULT '', currency TEXT NOT NULL,"                                     \
    " tax_rounding INTEGER NOT NULL, discount_kind INTEGER NOT NULL,"                              \
    " discount_value INTEGER NOT NULL, customer_id TEXT NOT NULL,"                                 \
    " customer_name TEXT NOT NULL, note TEXT NOT NULL, channel_id TEXT NOT NULL,"                  \
    " groups TEXT NOT NULL, group_discount INTEGER NOT NULL, priced_at INTEGER NOT NULL,"          \
    " items INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0,"                         \
    " changed_at INTEGER NOT NULL) WITHOUT ROWID;"                                                 \
    "CREATE INDEX open_carts_user ON open_carts(state, user_id);"                                  \
    "CREATE TABLE open_cart_lines (cart_id TEXT NOT NULL"                                          \
    " REFERENCES open_carts(id) ON DELETE CASCADE, id TEXT NOT NULL,"                              \
    " place INTEGER NOT NULL, product_id TEXT NOT NULL, name TEXT NOT NULL,"                       \
    " sku TEXT NOT NULL, unit TEXT NOT NULL, note TEXT NOT NULL, gtin TEXT NOT NULL,"              \
    " lot TEXT NOT NULL, serial TEXT NOT NULL, expiry TEXT NOT NULL,"                              \
    " quantity INTEGER NOT NULL, list_price INTEGER NOT NULL, price INTEGER NOT NULL,"             \
    " origin INTEGER NOT NULL, discount_kind INTEGER NOT NULL,"                                    \
    " discount_value INTEGER NOT NULL, effective_kind INTEGER NOT NULL,"                           \
    " effective_value INTEGER NOT NULL, min_age INTEGER NOT NULL,"                                 \
    " weighed INTEGER NOT NULL, taxes TEXT NOT NULL, rules TEXT NOT NULL,"                         \
    " PRIMARY KEY (cart_id, id)) WITHOUT ROWID;"                                                   \
    "CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE,"      \
    " tx INTEGER NOT NULL, verb TEXT NOT NULL, table_name TEXT NOT NULL,"                          \
    " row_id TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL,"                               \
    " state TEXT NOT NULL DEFAULT 'queued'"                                                        \
    " CHECK (state IN ('queued', 'sending', 'refused')),"                                          \
    " attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',"                        \
    " created_at INTEGER NOT NULL);"                                                               \
    "CREATE INDEX outbox_state ON outbox(state, seq);"                                             \
    "CREATE TABLE print_jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, printer TEXT NOT NULL,"        \
    " kind TEXT NOT NULL, order_id TEXT NOT NULL DEFAULT '',"                                      \
    " order_number TEXT NOT NULL DEFAULT '', state TEXT NOT NULL,"                                 \
    " attempts INTEGER NOT NULL DEFAULT 0, copy INTEGER NOT NULL DEFAULT 0,"                       \
    " open_drawer INTEGER NOT NULL DEFAULT 0, content TEXT NOT NULL,"                              \
    " error TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL,"                                \
    " changed_at INTEGER NOT NULL);"                                                               \
    "CREATE INDEX print_jobs_open ON print_jobs(state, printer, id)"                               \
    " WHERE state NOT IN ('printed', 'cancelled');"                                                \
    "CREATE INDEX print_jobs_order ON print_jobs(order_id);"                                       \
    "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, code INTEGER NOT NULL,"     \
    " user_id TEXT NOT NULL, approver_id TEXT NOT NULL, order_id TEXT NOT NULL,"                   \
    " detail TEXT NOT NULL, hash TEXT NOT NULL);"                                                  \
    "CREATE INDEX audit_order ON audit(order_id) WHERE order_id <> '';"                            \
    "CREATE TABLE shifts (id TEXT PRIMARY KEY NOT NULL, terminal_id TEXT NOT NULL,"                \
    " user_id TEXT NOT NULL, opened_at INTEGER NOT NULL,"                                          \
    " closed_at INTEGER NOT NULL DEFAULT 0, float_amount INTEGER NOT NULL DEFAULT 0,"              \
    " sales INTEGER NOT NULL DEFAULT 0, returns INTEGER NOT NULL DEFAULT 0,"                       \
    " sales_total INTEGER NOT NULL DEFAULT 0, returns_total INTEGER NOT NULL DEFAULT 0,"           \
    " discount INTEGER NOT NULL DEFAULT 0, tax INTEGER NOT NULL DEFAULT 0,"                        \
    " rounding INTEGER NOT NULL DEFAULT 0, cash INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"        \
    "CREATE UNIQUE INDEX shifts_open ON shifts(terminal_id) WHERE closed_at = 0;"                  \
    "CREATE TABLE shift_tenders (shift_id TEXT NOT NULL REFERENCES shifts(id),"                    \
    " method TEXT NOT NULL, count INTEGER NOT NULL, amount INTEGER NOT NULL,"                      \
    " PRIMARY KEY (shift_id, method)) WITHOUT ROWID;" /* the last number drawn of each series, and \
                                                         where the series began */                 \
    "CREATE TABLE counters (prefix TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL,"             \
    " first INTEGER NOT NULL) WITHOUT ROWID;"                                                      \
    "CREATE TABLE sign_ins (user_id TEXT PRIMARY KEY NOT NULL,"                                    \
    " last_at INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,"                    \
    " wait_until INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"                                       \
    "CREATE TABLE credentials (user_id TEXT NOT NULL, kind TEXT NOT NULL,"                         \
    " verifier TEXT NOT NULL, changed_at INTEGER NOT NULL,"                                        \
    " PRIMARY KEY (user_id, kind)) WITHOUT ROWID;"                                                 \
    "CREATE TABLE favourites (place INTEGER PRIMARY KEY, product_id TEXT NOT NULL UNIQUE);"        \
    "CREATE TABLE local_settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"             \
    " WITHOUT ROWID;"
#endif
