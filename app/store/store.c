#include "app/store/store.h"

#include "app/base/file.h"
#include "app/store/maintenance.h"
#include "app/store/schema.h"
#include "app/store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "store"
#include "app/base/log.h"

#define SMALL_FILE_BYTES ((off_t)8 << 20) // up to here the whole file is checked at every start

// --- one till per directory ---

enum err store_lock(struct store *s, const char *dir, struct problem *p)
{
    if (strlen(dir) >= sizeof s->dir)
        return problem_set(p, ERR_INVALID, "the name of the data folder is too long");
    snprintf(s->dir, sizeof s->dir, "%s", dir);
    snprintf(s->path, sizeof s->path, "%s/%s", dir, STORE_FILE);
    enum err err = file_make_dir(dir);
    if (err != OK)
        return problem_set(p, err, "cannot make the data folder %s: %s", dir, err_text(err));
    char name[sizeof s->path];
    snprintf(name, sizeof name, "%s/till.lock", dir);
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return problem_set(p, file_error(errno), "cannot open %s: %s", name, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        return problem_set(p, ERR_BUSY, "another till is running on the data in %s", dir);
    }
    s->lock_fd = fd;
    s->locked = true;
    return OK;
}

void store_unlock(struct store *s)
{
    if (s->locked)
        close(s->lock_fd);
    s->locked = false;
}

// --- looking at the file before SQLite may change it ---

struct header {
    bool is_database;
    uint32_t page_size, pages, user_version, application_id;
};

static uint32_t big_endian(const unsigned char *b, size_t n)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++)
        v = v << 8 | b[i];
    return v;
}

// The first 100 bytes of a database (SQLite file format, section 1.3).
static enum err read_header(const char *path, struct header *out)
{
    unsigned char b[100];
    *out = (struct header){ 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return file_error(errno);
    ssize_t n = read(fd, b, sizeof b);
    close(fd);
    if (n < 0)
        return ERR_IO;
    out->is_database = n == (ssize_t)sizeof b && memcmp(b, "SQLite format 3", 16) == 0;
    if (!out->is_database)
        return OK;
    out->page_size = big_endian(b + 16, 2) == 1 ? 65536 : big_endian(b + 16, 2);
    out->pages = big_endian(b + 28, 4);
    out->user_version = big_endian(b + 60, 4);
    out->application_id = big_endian(b + 68, 4);
    return OK;
}

static enum err damaged(const char *path, struct problem *p, const char *how)
{
    LOG_ERROR("file=%s %s", path, how);
    return problem_set(p, ERR_CORRUPT,
                       "the database %s is damaged (%s); nothing was changed. Restore a backup or "
                       "move the file away.",
                       path, how);
}

static enum err too_new(const char *path, struct problem *p, int64_t version)
{
    LOG_ERROR("file=%s version=%lld known=%d", path, (long long)version, schema_version());
    return problem_set(p, ERR_TOO_NEW,
                       "the database %s was made by a newer till (version %lld, this one knows %d);"
                       " nothing was changed. Install the newer program.",
                       path, (long long)version, schema_version());
}

static enum err check_header(const char *path, const struct header *h, off_t size, bool has_log,
                             struct problem *p)
{
    if (!h->is_database)
        return damaged(path, p, "it is no database");
    if (h->application_id != SCHEMA_APPLICATION_ID && !has_log)
        return damaged(path, p, "it is not a till's");
    if (h->user_version > (uint32_t)schema_version())
        return too_new(path, p, h->user_version);
    if (!has_log && (off_t)h->pages * (off_t)h->page_size > size)
        return damaged(path, p, "its end is missing");
    return OK;
}

// Opens without writing anything: with a log, read-only; without one, as an unchanging file.
static int open_untouched(const char *path, bool has_log, sqlite3 **out)
{
    char uri[STORE_DIR_MAX * 3 + 64];
    size_t n = (size_t)snprintf(uri, sizeof uri, "file:");
    for (const char *c = path; *c && n + 4 < sizeof uri - 32; c++)
        n += (size_t)(strchr("?#%", *c) ? snprintf(uri + n, 4, "%%%02X", (unsigned)*c)
                                        : snprintf(uri + n, 2, "%c", *c));
    snprintf(uri + n, sizeof uri - n, "%s", has_log ? "?mode=ro" : "?immutable=1");
    int rc = sqlite3_open_v2(uri, out, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                             NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(*out, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return rc;
}

struct probe {
    int64_t version;
    bool bad;
    char words[120];
};

static int take_version(void *arg, int n, char **value, char **name)
{
    (void)name;
    struct probe *probe = arg;
    if (n > 0 && value[0])
        probe->version = strtoll(value[0], NULL, 10);
    return 0;
}

static int take_check(void *arg, int n, char **value, char **name)
{
    (void)name;
    struct probe *probe = arg;
    if (n > 0 && value[0] && strcmp(value[0], "ok") != 0 && !probe->bad) {
        probe->bad = true;
        snprintf(probe->words, sizeof probe->words, "%s", value[0]);
    }
    return 0;
}

static enum err probe_file(const char *path, off_t size, bool has_log, struct problem *p)
{
    sqlite3 *db = NULL;
    struct probe probe = { 0 };
    int rc = open_untouched(path, has_log, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA user_version", take_version, &probe, NULL);
    if (rc == SQLITE_OK) // reads the schema
        rc = sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (rc == SQLITE_OK && size <= SMALL_FILE_BYTES)
        rc = sqlite3_exec(db, "PRAGMA quick_check(1)", take_check, &probe, NULL);
    if (rc != SQLITE_OK)
        snprintf(probe.words, sizeof probe.words, "%s", db ? sqlite3_errmsg(db) : "cannot open");
    sqlite3_close(db);
    if (rc == SQLITE_CANTOPEN || rc == SQLITE_PERM || rc == SQLITE_AUTH)
        return problem_set(p, ERR_IO, "cannot open the database %s: %s", path, probe.words);
    if (rc != SQLITE_OK || probe.bad)
        return damaged(path, p, probe.words);
    return probe.version > schema_version() ? too_new(path, p, probe.version) : OK;
}

// OK: a till's database, or none yet (*exists).
static enum err inspect(const char *path, bool *exists, struct problem *p)
{
    struct stat st, log;
    struct header h;
    *exists = stat(path, &st) == 0;
    if (!*exists)
        return errno == ENOENT ? OK
                               : problem_set(p, file_error(errno), "cannot look at %s: %s", path,
                                             strerror(errno));
    char name[STORE_DIR_MAX + 32];
    snprintf(name, sizeof name, "%s-wal", path);
    bool has_log = stat(name, &log) == 0 && log.st_size > 0;
    if (st.st_size == 0 && !has_log) { // made and not begun: as good as none
        *exists = false;
        return OK;
    }
    enum err err = read_header(path, &h);
    if (err != OK)
        return problem_set(p, err, "cannot read the database %s: %s", path, err_text(err));
    if (st.st_size > 0)
        err = check_header(path, &h, st.st_size, has_log, p);
    return err == OK ? probe_file(path, st.st_size, has_log, p) : err;
}

static enum err create_or_migrate(const char *path, bool exists, struct problem *p)
{
    struct db *db = NULL;
    if (!exists) { // for its owner alone: SQLite gives its other files the same rights
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (fd < 0)
            return problem_set(p, file_error(errno), "cannot make the database %s: %s", path,
                               strerror(errno));
        close(fd);
    }
    enum err err = db_open_raw(&db, path, DB_SALE, !exists);
    // The mode is written into the file; page 1 of a new one must have it before the schema.
    if (err == OK && !exists)
        err = sql_exec(db, "PRAGMA journal_mode=WAL");
    if (err == OK)
        err = schema_migrate(db, schema_version());
    db_close(db);
    if (err != OK && (!p || !p->text[0]))
        err = problem_set(p, err, "cannot open the database %s: %s", path, err_text(err));
    return err;
}

enum err store_probe_file(const char *path, struct problem *p)
{
    bool exists = false;
    enum err err = inspect(path, &exists, p);
    if (err == OK && !exists)
        err = problem_set(p, ERR_NOT_FOUND, "there is no database %s", path);
    return err;
}

enum err store_check_file(const char *path, struct problem *p)
{
    bool exists = false;
    enum err err = inspect(path, &exists, p);
    return err == OK ? create_or_migrate(path, exists, p) : err;
}

// --- the till's own connections ---

enum err store_open(struct store *s, const char *dir, struct problem *p)
{
    *s = (struct store){ 0 };
    enum err err = store_lock(s, dir, p);
    if (err == OK)
        err = store_check_file(s->path, p);
    if (err != OK)
        goto fail;
    err = maintenance_start(&s->maintenance, s->path);
    if (err == OK)
        err = db_open(&s->sale, s->path, DB_SALE);
    if (err == OK)
        err = db_open(&s->cart, s->path, DB_CART);
    if (err == OK)
        err = db_open(&s->read, s->path, DB_READ);
    if (err != OK) {
        err = problem_set(p, err, "cannot open the database %s: %s", s->path, err_text(err));
        goto fail;
    }
    maintenance_watch(s->maintenance, s->sale);
    maintenance_watch(s->maintenance, s->cart);
    return OK;
fail:
    store_close(s);
    return err;
}

void store_close(struct store *s)
{
    db_close(s->read);
    db_close(s->cart);
    db_close(s->sale);
    maintenance_join(s->maintenance);
    store_unlock(s);
    *s = (struct store){ 0 };
}
