#include "app/store/import_refs.h"

#include "app/base/clock.h"
#include "app/base/uuid.h"
#include "app/store/search_index.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *read, *insert;
} statements[REF_TABLES] = {
#define REF(table)                                                                                 \
    {                                                                                              \
        "SELECT id, name FROM " table, "INSERT INTO " table "(id, name, created_at, updated_at)"   \
                                       " VALUES (:id, :name, :now, :now)"                          \
    }
    [REF_CATEGORY] = REF("categories"),   [REF_BRAND] = REF("brands"),
    [REF_SUPPLIER] = REF("suppliers"),    [REF_TAG] = REF("tags"),
    [REF_GROUP] = REF("customer_groups"),
#undef REF
};

// The place of key, or where it belongs: the items are sorted.
static size_t place_of(const struct refs *r, enum ref_table t, const char *key, bool *found)
{
    size_t low = 0, high = r->table[t].count;
    *found = false;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(r->table[t].item[mid].key, key);
        if (order == 0) {
            *found = true;
            return mid;
        }
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void refs_add(struct refs *r, enum ref_table t, const char *key, const char *name, const char *id)
{
    char folded[SEARCH_KEY_MAX];
    bool found;
    search_key(key, folded);
    size_t at = place_of(r, t, folded, &found);
    if (found)
        return;
    if (!r->table[t].item || r->table[t].count == r->table[t].cap) {
        r->table[t].cap = r->table[t].cap ? r->table[t].cap * 2 : 64;
        r->table[t].item = mem_grow(r->table[t].item, r->table[t].cap, sizeof *r->table[t].item);
    }
    struct ref *item = r->table[t].item;
    if (at < r->table[t].count)
        memmove(item + at + 1, item + at, (r->table[t].count - at) * sizeof *item);
    item[at] = (struct ref){ .key = arena_strdup(&r->arena, folded),
                             .name = arena_strdup(&r->arena, name) };
    snprintf(item[at].id, sizeof item[at].id, "%s", id);
    r->table[t].count++;
}

enum err refs_init(struct refs *r, struct db *db)
{
    *r = (struct refs){ .db = db };
    for (enum ref_table t = 0; t < REF_TABLES; t++) {
        struct sql q = sql_begin(db, statements[t].read);
        while (sql_row(&q))
            refs_add(r, t, sql_peek(&q, 1), sql_peek(&q, 1), sql_peek(&q, 0));
        enum err err = sql_end(&q);
        if (err != OK)
            return err;
    }
    return OK;
}

void refs_deinit(struct refs *r)
{
    for (size_t t = 0; t < REF_TABLES; t++)
        free(r->table[t].item);
    arena_deinit(&r->arena);
    *r = (struct refs){ 0 };
}

const struct ref *refs_find(const struct refs *r, enum ref_table t, const char *name)
{
    char folded[SEARCH_KEY_MAX];
    bool found;
    search_key(name, folded);
    size_t at = place_of(r, t, folded, &found);
    return found ? &r->table[t].item[at] : NULL;
}

enum err refs_get(struct refs *r, enum ref_table t, const char *name, const struct ref **out)
{
    *out = NULL;
    if (!*name)
        return OK;
    *out = refs_find(r, t, name);
    if (*out)
        return OK;
    char id[UUID_TEXT_LEN];
    uuid_new(id);
    struct sql q = sql_begin(r->db, statements[t].insert);
    sql_text(&q, ":id", id);
    sql_text(&q, ":name", name);
    sql_int(&q, ":now", clock_utc_ms());
    enum err err = sql_run(&q);
    if (err != OK)
        return err;
    refs_add(r, t, name, name, id);
    *out = refs_find(r, t, name);
    return OK;
}
