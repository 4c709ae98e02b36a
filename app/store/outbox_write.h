#ifndef POS_APP_STORE_OUTBOX_WRITE_H
#define POS_APP_STORE_OUTBOX_WRITE_H
// Adding to the outbox, for the other modules of app/store, inside their transactions.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stdint.h>

// A row as the server takes it: one JSON object, amounts as decimal strings.
struct body {
    struct buf text;
};
struct body body_begin(void);
void body_text(struct body *b, const char *key, const char *value); // NULL is ""
void body_int(struct body *b, const char *key, int64_t value);
void body_bool(struct body *b, const char *key, bool value);
void body_decimal(struct body *b, const char *key, int64_t value, int digits);
void body_time(struct body *b, const char *key, int64_t utc_ms); // 0: null
void body_end(struct body *b);                                   // frees it

// Decimals of the tenant's currency (setting shop.currency); 2 when it is not known.
int outbox_currency_digits(struct db *db);

// The entries of one transaction.
struct outbox_tx {
    struct db *db;
    int64_t group, now_ms;
};
enum err outbox_tx_begin(struct outbox_tx *tx, struct db *db);
// table: of the 17, or "stock_movements". body is closed by this; the caller ends it.
enum err outbox_tx_add(struct outbox_tx *tx, const char *verb, const char *table,
                       const char *row_id, struct body *body);
#endif
