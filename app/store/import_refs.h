#ifndef POS_APP_STORE_IMPORT_REFS_H
#define POS_APP_STORE_IMPORT_REFS_H
// Names of categories, brands, suppliers, tags and groups -> their ids, in memory while an import
// runs. A name that is not known makes a new row.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/id.h"
#include "app/store/db.h"

#include <stddef.h>

enum ref_table { REF_CATEGORY, REF_BRAND, REF_SUPPLIER, REF_TAG, REF_GROUP, REF_TABLES };

struct ref {
    const char *key; // folded name, or a short name of the file
    const char *name;
    char id[ID_LEN];
};
struct refs {
    struct db *db;
    struct arena arena;
    struct {
        struct ref *item; // owned
        size_t count, cap;
    } table[REF_TABLES];
};

enum err refs_init(struct refs *r, struct db *db); // reads what is there
void refs_deinit(struct refs *r);                  // accepts a zeroed one
// A second name for a row (demo data has short keys).
void refs_add(struct refs *r, enum ref_table t, const char *key, const char *name, const char *id);
const struct ref *refs_find(const struct refs *r, enum ref_table t, const char *name); // or NULL
// *out NULL for an empty name. Makes the row when there is none.
enum err refs_get(struct refs *r, enum ref_table t, const char *name, const struct ref **out);
#endif
