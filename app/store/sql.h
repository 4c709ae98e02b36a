#ifndef POS_APP_STORE_SQL_H
#define POS_APP_STORE_SQL_H
// Statements, for app/store alone. Text is a string literal: its address is the key under which the
// connection keeps the prepared statement. An error sticks, so that a caller binds and steps
// without looking and checks once, at sql_end():
//
//     struct sql q = sql_begin(db, "SELECT name FROM brands WHERE id = :id");
//     sql_text(&q, ":id", id);
//     if (sql_row(&q))
//         name = sql_str(&q, 0, arena);
//     err = sql_end(&q);
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sql {
    struct db *db;
    sqlite3_stmt *st; // NULL after a failed prepare
    enum err err;
    bool own;  // not from the cache: finalised at the end
    bool rows; // at least one row was seen
};

struct sql sql_begin(struct db *db, const char *literal);
void sql_int(struct sql *q, const char *name, int64_t v);
void sql_text(struct sql *q, const char *name, const char *v); // NULL is ""; v must outlive sql_end
void sql_null(struct sql *q, const char *name);
void sql_blob(struct sql *q, const char *name, const void *v, size_t n); // v must outlive sql_end
bool sql_row(struct sql *q);     // false: no more rows, or an error
enum err sql_end(struct sql *q); // safe to call twice
enum err sql_run(struct sql *q); // steps to the end, then sql_end
// sql_end, and ERR_NOT_FOUND if there was no row.
enum err sql_end_one(struct sql *q);

int64_t sql_col(struct sql *q, int column);
bool sql_is_null(struct sql *q, int column);
const char *sql_peek(struct sql *q, int column);                 // until the next row; never NULL
const char *sql_str(struct sql *q, int column, struct arena *a); // never NULL

// One statement, or several, without parameters or rows.
enum err sql_exec(struct db *db, const char *text);
// The first column of the first row; fallback when there is no row.
enum err sql_get_int(struct db *db, const char *literal, int64_t fallback, int64_t *out);
// What the caller can do about a result code; logs it with the connection's message.
enum err sql_error(struct db *db, int rc, const char *what);

sqlite3 *db_handle(struct db *db);
// Opens without looking at the schema: store.c and tests.
enum err db_open_raw(struct db **out, const char *path, enum db_mode mode, bool create);
#endif
