#include "app/store/settings.h"

#include "app/store/sql.h"

// Local keys of a person stand under "user.<id>.<key>".
static const char *user_key(struct arena *a, const char *user_id, const char *key)
{
    return arena_printf(a, "user.%s.%s", user_id, key);
}

static const char *find(struct db *db, struct arena *a, const char *sql, const char *key)
{
    const char *value = NULL;
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":key", key);
    if (sql_row(&q))
        value = sql_str(&q, 0, a);
    return sql_end(&q) == OK ? value : NULL; // the failure is logged; a default serves
}

const char *settings_find(struct db *db, struct arena *a, const char *key)
{
    return find(db, a, "SELECT value FROM local_settings WHERE key = :key", key);
}

const char *settings_find_user(struct db *db, struct arena *a, const char *user_id, const char *key)
{
    return settings_find(db, a, user_key(a, user_id, key));
}

const char *settings_find_tenant(struct db *db, struct arena *a, const char *key)
{
    return find(db, a, "SELECT value FROM settings WHERE key = :key", key);
}

enum err settings_put(struct db *db, const char *key, const char *value)
{
    struct sql q = value ? sql_begin(db, "INSERT INTO local_settings(key, value)"
                                         " VALUES (:key, :value) ON CONFLICT(key)"
                                         " DO UPDATE SET value = excluded.value")
                         : sql_begin(db, "DELETE FROM local_settings WHERE key = :key");
    sql_text(&q, ":key", key);
    if (value)
        sql_text(&q, ":value", value);
    return sql_run(&q);
}

enum err settings_put_user(struct db *db, const char *user_id, const char *key, const char *value)
{
    struct arena a = { 0 };
    enum err err = settings_put(db, user_key(&a, user_id, key), value);
    arena_deinit(&a);
    return err;
}
