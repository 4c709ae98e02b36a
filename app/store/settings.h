#ifndef POS_APP_STORE_SETTINGS_H
#define POS_APP_STORE_SETTINGS_H
// Settings: the tenant's (synced, key and JSON value, read only here), and this till's and its
// people's own (local, key and text). A local key of a person is "user.<id>.<name>".
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stdint.h>

// NULL: not set. The value lives in the arena.
const char *settings_find(struct db *db, struct arena *a, const char *key); // local
const char *settings_find_user(struct db *db, struct arena *a, const char *user_id,
                               const char *key);                                   // local
const char *settings_find_tenant(struct db *db, struct arena *a, const char *key); // JSON

// Durable on DB_SALE, without fsync on DB_CART. value NULL removes it.
enum err settings_put(struct db *db, const char *key, const char *value);
enum err settings_put_user(struct db *db, const char *user_id, const char *key, const char *value);
#endif
