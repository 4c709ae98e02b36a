#include "app/store/db.h"

#include "app/base/mem.h"
#include "app/store/sql.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "db"
#include "app/base/log.h"

#define BUSY_TIMEOUT_MS 5000
#define CACHE_SLOTS 256 // power of two; more statements than that are prepared each time

struct db {
    sqlite3 *handle;
    const char *begun_file; // who opened the transaction; NULL: none
    int begun_line;
    int reading; // nested read transactions
    struct {
        const char *text;
        sqlite3_stmt *st;
    } cache[CACHE_SLOTS];
};

static const struct {
    bool write;
    const char *pragmas;
} modes[] = {
    [DB_SALE] = { true, "PRAGMA synchronous=FULL; PRAGMA cache_size=-1536;" },
    [DB_CART] = { true, "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-512;" },
    [DB_READ] = { false, "PRAGMA query_only=ON; PRAGMA cache_size=-6144;" },
    [DB_BULK] = { true, "PRAGMA synchronous=FULL; PRAGMA cache_size=-262144;" },
};

static enum err code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_FULL:
        return ERR_NO_SPACE;
    case SQLITE_READONLY:
        return ERR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return ERR_IO;
    case SQLITE_PERM:
        return ERR_DENIED;
    case SQLITE_CONSTRAINT:
        return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ? ERR_EXISTS
                                                                                    : ERR_DB;
    default:
        return ERR_DB;
    }
}

enum err sql_error(struct db *db, int rc, const char *what)
{
    enum err err = code_of(rc);
    int cause = db && db->handle ? sqlite3_system_errno(db->handle) : 0;
    if (err == ERR_IO && (cause == ENOSPC || cause == EDQUOT)) // the shared index file had no room
        err = ERR_NO_SPACE;
    if (err == ERR_IO && cause == EROFS)
        err = ERR_READ_ONLY;
    if (err != OK)
        LOG_ERROR("what=\"%.120s\" rc=%d message=\"%s\"", what, rc,
                  db && db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
    return err;
}

sqlite3 *db_handle(struct db *db)
{
    return db->handle;
}

enum err db_open_raw(struct db **out, const char *path, enum db_mode mode, bool create)
{
    struct db *db = mem_zero(sizeof *db);
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    flags |= modes[mode].write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    if (create)
        flags |= SQLITE_OPEN_CREATE;
    enum err err = sql_error(db, sqlite3_open_v2(path, &db->handle, flags, NULL), "open");
    if (err != OK)
        goto fail;
    sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (modes[mode].write && sqlite3_db_readonly(db->handle, "main") == 1) {
        LOG_ERROR("what=open the file is write-protected");
        err = ERR_READ_ONLY;
        goto fail;
    }
    err = sql_exec(db, "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=0;"
                       "PRAGMA trusted_schema=OFF; PRAGMA secure_delete=OFF;");
    if (err == OK)
        err = sql_exec(db, modes[mode].pragmas);
    if (err != OK)
        goto fail;
    *out = db;
    return OK;
fail:
    db_close(db);
    *out = NULL;
    return err;
}

enum err db_open(struct db **out, const char *path, enum db_mode mode)
{
    return db_open_raw(out, path, mode, false);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_rollback(db);
    db->reading = db->reading > 0; // close all that are open
    db_end_read(db);
    for (size_t i = 0; i < CACHE_SLOTS; i++)
        sqlite3_finalize(db->cache[i].st);
    int rc = sqlite3_close(db->handle);
    assert(rc == SQLITE_OK); // a statement was not ended
    (void)rc;
    free(db);
}

enum err db_begin_at(struct db *db, const char *file, int line)
{
    if (db->begun_file) {
        LOG_ERROR("%s:%d begins inside the transaction of %s:%d", file, line, db->begun_file,
                  db->begun_line);
        assert(db->begun_file == NULL);
        return ERR_DB;
    }
    struct sql q = sql_begin(db, "BEGIN IMMEDIATE");
    enum err err = sql_run(&q);
    if (err == OK) {
        db->begun_file = file;
        db->begun_line = line;
    }
    return err;
}

enum err db_commit(struct db *db)
{
    assert(db->begun_file);
    struct sql q = sql_begin(db, "COMMIT");
    enum err err = sql_run(&q);
    if (err != OK)
        db_rollback(db);
    db->begun_file = NULL;
    return err;
}

void db_rollback(struct db *db)
{
    if (!db->begun_file)
        return;
    db->begun_file = NULL;
    if (sqlite3_get_autocommit(db->handle))
        return; // SQLite has rolled back by itself: disk full, I/O error
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL); // fails only if already rolled back
}

enum err db_end(struct db *db, enum err err)
{
    if (err == OK)
        return db_commit(db);
    db_rollback(db);
    return err;
}

bool db_in_transaction(const struct db *db)
{
    return db->begun_file != NULL;
}

enum err db_begin_read(struct db *db)
{
    enum err err = OK;
    if (!db->begun_file && db->reading == 0) {
        struct sql q = sql_begin(db, "BEGIN");
        err = sql_run(&q);
    }
    db->reading += err == OK;
    return err;
}

void db_end_read(struct db *db)
{
    if (db->reading == 0 || --db->reading > 0 || db->begun_file)
        return;
    sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL); // nothing was written
}

int64_t db_data_version(struct db *db)
{
    int64_t version = 0;
    enum err err = sql_get_int(db, "PRAGMA data_version", 0, &version);
    return err == OK ? version : -1;
}

// --- statements ---

static size_t slot_of(const char *literal)
{
    uint64_t h = (uint64_t)(uintptr_t)literal * 0x9e3779b97f4a7c15u;
    return (size_t)(h >> 56) & (CACHE_SLOTS - 1);
}

// The cache slot of this statement, or an empty one nearby; NULL: the neighbourhood is full.
static sqlite3_stmt **find_slot(struct db *db, const char *literal, bool *found)
{
    for (size_t i = 0, at = slot_of(literal); i < 16; i++, at = (at + 1) & (CACHE_SLOTS - 1)) {
        *found = db->cache[at].text == literal;
        if (*found || !db->cache[at].text) {
            db->cache[at].text = literal;
            return &db->cache[at].st;
        }
    }
    return NULL;
}

struct sql sql_begin(struct db *db, const char *literal)
{
    struct sql q = { .db = db };
    bool found = false;
    sqlite3_stmt **slot = find_slot(db, literal, &found);
    if (slot && *slot && !sqlite3_stmt_busy(*slot)) {
        q.st = *slot;
        return q;
    }
    bool keep = slot && !*slot;
    q.own = !keep;
    q.err = sql_error(db,
                      sqlite3_prepare_v3(db->handle, literal, -1,
                                         keep ? SQLITE_PREPARE_PERSISTENT : 0, &q.st, NULL),
                      literal);
    if (keep)
        *slot = q.st;
    return q;
}

static int place_of(struct sql *q, const char *name)
{
    if (q->err != OK)
        return 0;
    int at = sqlite3_bind_parameter_index(q->st, name);
    assert(at > 0); // a misspelt parameter
    return at;
}

static void bound(struct sql *q, int rc)
{
    if (rc != SQLITE_OK)
        q->err = sql_error(q->db, rc, "bind");
}

void sql_int(struct sql *q, const char *name, int64_t v)
{
    int at = place_of(q, name);
    if (at)
        bound(q, sqlite3_bind_int64(q->st, at, v));
}

void sql_text(struct sql *q, const char *name, const char *v)
{
    int at = place_of(q, name);
    if (at)
        bound(q, sqlite3_bind_text(q->st, at, v ? v : "", -1, SQLITE_STATIC));
}

void sql_null(struct sql *q, const char *name)
{
    int at = place_of(q, name);
    if (at)
        bound(q, sqlite3_bind_null(q->st, at));
}

void sql_blob(struct sql *q, const char *name, const void *v, size_t n)
{
    int at = place_of(q, name);
    if (at)
        bound(q, sqlite3_bind_blob64(q->st, at, v, n, SQLITE_STATIC));
}

bool sql_row(struct sql *q)
{
    if (q->err != OK)
        return false;
    int rc = sqlite3_step(q->st);
    if (rc == SQLITE_ROW) {
        q->rows = true;
        return true;
    }
    if (rc != SQLITE_DONE)
        q->err = sql_error(q->db, rc, sqlite3_sql(q->st));
    return false;
}

enum err sql_end(struct sql *q)
{
    if (q->st && q->own) {
        sqlite3_finalize(q->st);
    } else if (q->st) {
        sqlite3_reset(q->st); // its result repeats what sql_row has reported
        sqlite3_clear_bindings(q->st);
    }
    q->st = NULL;
    return q->err;
}

enum err sql_run(struct sql *q)
{
    while (sql_row(q))
        ;
    return sql_end(q);
}

enum err sql_end_one(struct sql *q)
{
    enum err err = sql_end(q);
    return err == OK && !q->rows ? ERR_NOT_FOUND : err;
}

int64_t sql_col(struct sql *q, int column)
{
    return sqlite3_column_int64(q->st, column);
}

bool sql_is_null(struct sql *q, int column)
{
    return sqlite3_column_type(q->st, column) == SQLITE_NULL;
}

const char *sql_peek(struct sql *q, int column)
{
    const unsigned char *text = sqlite3_column_text(q->st, column);
    return text ? (const char *)text : "";
}

const char *sql_str(struct sql *q, int column, struct arena *a)
{
    const char *text = sql_peek(q, column);
    return *text ? arena_strdup(a, text) : "";
}

enum err sql_exec(struct db *db, const char *text)
{
    return sql_error(db, sqlite3_exec(db->handle, text, NULL, NULL, NULL), text);
}

enum err sql_get_int(struct db *db, const char *literal, int64_t fallback, int64_t *out)
{
    *out = fallback;
    struct sql q = sql_begin(db, literal);
    if (sql_row(&q))
        *out = sql_col(&q, 0);
    return sql_end(&q);
}
