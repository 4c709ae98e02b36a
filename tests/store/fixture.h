#ifndef POS_TESTS_STORE_FIXTURE_H
#define POS_TESTS_STORE_FIXTURE_H
// A data folder of its own for each test, and a few rows to work with.
#include "app/base/mem.h"
#include "app/store/catalog_write.h"
#include "app/store/sql.h"
#include "app/store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define assert_ok(call) assert_int_equal((call), OK)

struct fixture {
    char dir[64];
    char path[96]; // of the database
    struct store store;
    struct arena arena;
};

static inline struct fixture *fixture_new(void)
{
    struct fixture *f = mem_zero(sizeof *f);
    const char *tmp = getenv("TMPDIR");
    snprintf(f->dir, sizeof f->dir, "%.40s/till-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/%s", f->dir, STORE_FILE);
    return f;
}

static inline void fixture_open(struct fixture *f)
{
    struct problem p = { { 0 } };
    enum err err = store_open(&f->store, f->dir, &p);
    if (err != OK)
        print_error("%s\n", p.text);
    assert_int_equal(err, OK);
}

static inline void fixture_free(struct fixture *f)
{
    store_close(&f->store);
    arena_deinit(&f->arena);
    static const char *const names[] = { STORE_FILE, STORE_FILE "-wal", STORE_FILE "-shm",
                                         "till.lock" };
    for (size_t i = 0; i < LEN(names); i++) {
        char name[128];
        snprintf(name, sizeof name, "%s/%s", f->dir, names[i]);
        unlink(name);
    }
    rmdir(f->dir);
    free(f);
}

static inline int64_t fixture_int(struct db *db, const char *sql)
{
    int64_t value = 0;
    assert_ok(sql_get_int(db, sql, INT64_MIN, &value));
    return value;
}
#endif
