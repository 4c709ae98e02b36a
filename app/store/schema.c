#include "app/store/schema.h"

#include "app/base/mem.h"
#include "app/store/schema_v1.h"
#include "app/store/search_index.h"
#include "app/store/sql.h"

#include <stdio.h>

#define LOG_MODULE "schema"
#include "app/base/log.h"

// Leads to version i + 1. Never change one that has been released: add another.
static const struct migration {
    const char *sql[4]; // one after the other; a string literal has its limits
    enum err (*then)(struct db *db);
} migrations[] = {
    { { SCHEMA_V1_SYNCED, SCHEMA_V1_LOCAL, SCHEMA_PRODUCT_INDEXES }, NULL },
    { { "CREATE TABLE search_words (space INTEGER NOT NULL, word TEXT NOT NULL,"
        " wid INTEGER NOT NULL, PRIMARY KEY (space, word)) WITHOUT ROWID;"
        "CREATE TABLE search_suffixes (space INTEGER NOT NULL, suffix TEXT NOT NULL,"
        " wid INTEGER NOT NULL, PRIMARY KEY (space, suffix, wid)) WITHOUT ROWID;"
        "CREATE TABLE search_lists (key INTEGER PRIMARY KEY, docs BLOB NOT NULL);"
        "CREATE TABLE search_state (key TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL)"
        " WITHOUT ROWID;" },
      search_rebuild },
};

int schema_version(void)
{
    return (int)LEN(migrations);
}

static enum err apply(struct db *db, int from, int to)
{
    for (int v = from; v < to; v++) {
        const struct migration *m = &migrations[v];
        for (size_t i = 0; i < LEN(m->sql) && m->sql[i]; i++) {
            enum err err = sql_exec(db, m->sql[i]);
            if (err != OK)
                return err;
        }
        enum err err = m->then ? m->then(db) : OK;
        if (err != OK)
            return err;
        LOG_INFO("migrated to=%d", v + 1);
    }
    char set[96];
    snprintf(set, sizeof set, "PRAGMA user_version=%d; PRAGMA application_id=%d", to,
             SCHEMA_APPLICATION_ID);
    return sql_exec(db, set);
}

enum err schema_migrate(struct db *db, int to)
{
    int64_t version = 0;
    enum err err = sql_get_int(db, "PRAGMA user_version", 0, &version);
    if (err != OK)
        return err;
    if (version > to)
        return ERR_TOO_NEW;
    if (version == to)
        return OK;
    err = db_begin(db);
    if (err == OK)
        err = db_end(db, apply(db, (int)version, to));
    return err;
}
