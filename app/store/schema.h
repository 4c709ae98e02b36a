#ifndef POS_APP_STORE_SCHEMA_H
#define POS_APP_STORE_SCHEMA_H
// The database's versions. PRAGMA user_version says which one a file has; each migration leads from
// the one before.
#include "app/base/err.h"
#include "app/store/db.h"

#define SCHEMA_APPLICATION_ID 0x4b485542 // "KHUB"

int schema_version(void); // the newest this program knows
// From the file's version up to `to` (schema_version() in the till; less in tests), in one
// transaction. ERR_TOO_NEW: the file has a higher version.
enum err schema_migrate(struct db *db, int to);
#endif
