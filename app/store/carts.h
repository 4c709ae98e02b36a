#ifndef POS_APP_STORE_CARTS_H
#define POS_APP_STORE_CARTS_H
// The open cart of each person, saved at every change (one row per changed line, so that a cart of
// 1,200 lines is not rewritten), and the parked ones. On DB_CART a save costs no fsync and survives
// kill -9.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/cart.h"
#include "app/store/db.h"

#include <stddef.h>
#include <stdint.h>

// Saves what change touched; the first save of a cart stores all of it. user_id: whose cart. Inside
// a transaction of the caller, or in one of its own.
enum err carts_save(struct db *db, const struct cart *c, const char *user_id,
                    const struct cart_change *change);
// The person's open (not parked) cart into c: initialised here, cart_deinit() as usual; the price
// context is that of the time it was saved. ERR_NOT_FOUND: none; c is untouched then.
// ERR_CORRUPT: p says why.
enum err carts_load_open(struct db *db, const char *user_id, struct cart *c, struct problem *p);
enum err carts_load(struct db *db, const char *cart_id, struct cart *c, struct problem *p);
enum err carts_delete(struct db *db, const char *cart_id); // OK too when there is none

struct parked_cart {
    const char *id, *label, *user_id, *user_name, *customer_name;
    int64_t parked_at_ms;
    int64_t lines;
    int64_t items;
    int64_t total_minor;
};
struct parked_list {
    struct parked_cart *item;
    size_t count;
};
// The open cart is set aside under a label (audit 13010), or taken back by user_id (13011), whose
// own open cart must be empty or parked before: ERR_EXISTS. ERR_NOT_FOUND: no such cart.
enum err carts_park(struct db *db, const struct cart *c, const char *user_id, const char *label);
enum err carts_resume(struct db *db, const char *cart_id, const char *user_id);
enum err carts_parked(struct db *db, struct arena *a, struct parked_list *out); // newest first
enum err carts_parked_count(struct db *db, int64_t *out);
#endif
