#include "app/store/print_jobs.h"

#include "app/base/clock.h"
#include "app/domain/receipt.h"
#include "app/store/audit.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *print_job_state_text(enum print_job_state s)
{
#define X(name, text) text,
    static const char *const texts[] = { PRINT_JOB_STATES(X) };
#undef X
    return s < PRINT_JOB_STATE_COUNT ? texts[s] : "unknown";
}

static enum print_job_state state_of(const char *text)
{
    for (int s = 0; s < PRINT_JOB_STATE_COUNT; s++) {
        if (strcmp(print_job_state_text((enum print_job_state)s), text) == 0)
            return (enum print_job_state)s;
    }
    return PRINT_JOB_UNKNOWN;
}

#define JOB_COLUMNS                                                                                \
    "id, printer, kind, order_id, order_number, state, attempts, copy, open_drawer, content,"      \
    " error, created_at, changed_at"

static void read_job(struct sql *q, struct arena *a, struct print_job *out)
{
    *out = (struct print_job){
        .id = sql_col(q, 0),
        .printer = sql_str(q, 1, a),
        .kind = sql_str(q, 2, a),
        .order_id = sql_str(q, 3, a),
        .order_number = sql_str(q, 4, a),
        .state = state_of(sql_peek(q, 5)),
        .attempts = sql_col(q, 6),
        .copy = sql_col(q, 7),
        .open_drawer = sql_col(q, 8) != 0,
        .content = sql_str(q, 9, a),
        .error = sql_str(q, 10, a),
        .created_at_ms = sql_col(q, 11),
        .changed_at_ms = sql_col(q, 12),
    };
}

enum err print_jobs_add(struct db *db, const struct print_job_new *job, int64_t *id)
{
    struct sql q = sql_begin(
        db, "INSERT INTO print_jobs(printer, kind, order_id, order_number, state, copy,"
            " open_drawer, content, created_at, changed_at) VALUES (:printer, :kind, :order,"
            " coalesce((SELECT number FROM sale_orders WHERE id = :order), ''), 'queued', :copy,"
            " :drawer, :content, :now, :now)");
    sql_text(&q, ":printer", job->printer);
    sql_text(&q, ":kind", job->kind);
    sql_text(&q, ":order", job->order_id);
    sql_int(&q, ":copy", job->copy);
    sql_int(&q, ":drawer", job->open_drawer);
    sql_text(&q, ":content", job->content);
    sql_int(&q, ":now", clock_utc_ms());
    enum err err = sql_run(&q);
    if (err == OK && id)
        *id = sqlite3_last_insert_rowid(db_handle(db));
    return err;
}

// The frozen content with the copy's mark.
static enum err mark_copy(const char *content, int copy, char **out)
{
    struct receipt r = { 0 };
    struct problem p = { { 0 } };
    enum err err = receipt_from_json(content, &r, &p);
    if (err != OK)
        return err;
    receipt_mark_copy(&r, copy);
    *out = receipt_to_json(&r);
    receipt_deinit(&r);
    return OK;
}

static enum err add_copy(struct db *db, const char *order_id, const char *kind, const char *printer,
                         const char *user_id, int64_t *id)
{
    struct arena a = { 0 };
    const char *content = NULL;
    char *marked = NULL;
    int64_t copy = 0;
    struct sql q =
        sql_begin(db, "SELECT content, (SELECT coalesce(max(copy), 0) + 1 FROM print_jobs"
                      " WHERE order_id = :id) FROM print_jobs WHERE order_id = :id AND copy = 0"
                      " ORDER BY id LIMIT 1");
    sql_text(&q, ":id", order_id);
    if (sql_row(&q)) {
        content = sql_str(&q, 0, &a);
        copy = sql_col(&q, 1);
    }
    enum err err = sql_end_one(&q);
    if (err == OK)
        err = mark_copy(content, (int)copy, &marked);
    if (err == OK)
        err = print_jobs_add(
            db, &(struct print_job_new){ printer, kind, order_id, marked, false, copy }, id);
    char detail[48];
    snprintf(detail, sizeof detail, "{\"copy\":%lld}", (long long)copy);
    if (err == OK)
        err = audit_add(db, &(struct audit_event){ .code = AUDIT_COPY,
                                                   .user_id = user_id,
                                                   .order_id = order_id,
                                                   .detail = detail });
    free(marked);
    arena_deinit(&a);
    return err;
}

enum err print_jobs_add_copy(struct db *db, const char *order_id, const char *kind,
                             const char *printer, const char *user_id, int64_t *id)
{
    enum err err = db_begin(db);
    return err == OK ? db_end(db, add_copy(db, order_id, kind, printer, user_id, id)) : err;
}

static enum err take(struct db *db, struct arena *a, const char *printer, struct print_job *out)
{
    struct sql q = sql_begin(db, "UPDATE print_jobs SET state = 'sending', attempts = attempts + 1,"
                                 " changed_at = :now WHERE id = (SELECT id FROM print_jobs"
                                 " WHERE state = 'queued' AND printer = :printer ORDER BY id"
                                 " LIMIT 1) RETURNING " JOB_COLUMNS);
    sql_text(&q, ":printer", printer);
    sql_int(&q, ":now", clock_utc_ms());
    while (sql_row(&q))
        read_job(&q, a, out);
    return sql_end_one(&q);
}

enum err print_jobs_waiting(struct db *db, const char *printer, bool *waiting)
{
    struct sql q = sql_begin(
        db, "SELECT 1 FROM print_jobs WHERE state = 'queued' AND printer = :printer LIMIT 1");
    sql_text(&q, ":printer", printer);
    *waiting = sql_row(&q);
    return sql_end(&q);
}

enum err print_jobs_take(struct db *db, struct arena *a, const char *printer, struct print_job *out)
{
    // Looking first spares an idle printer the write lock.
    bool waiting;
    enum err err = print_jobs_waiting(db, printer, &waiting);
    if (err == OK && !waiting)
        return ERR_NOT_FOUND;
    if (err == OK)
        err = db_begin(db);
    return err == OK ? db_end(db, take(db, a, printer, out)) : err;
}

// Sets the state of job id if its state is one of `from` (a list in SQL).
static enum err change(struct db *db, const char *sql, int64_t id, enum print_job_state state,
                       const char *error)
{
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":state", print_job_state_text(state));
    sql_text(&q, ":error", error);
    sql_int(&q, ":now", clock_utc_ms());
    sql_int(&q, ":id", id);
    enum err err = sql_run(&q);
    return err == OK && sqlite3_changes(db_handle(db)) == 0 ? ERR_DENIED : err;
}

#define CHANGE                                                                                     \
    "UPDATE print_jobs SET state = :state, error = :error, changed_at = :now WHERE id = :id"

enum err print_jobs_set(struct db *db, int64_t id, enum print_job_state state, const char *error)
{
    return change(db, CHANGE, id, state, error);
}

enum err print_jobs_retry(struct db *db, int64_t id)
{
    return change(db, CHANGE " AND state IN ('unknown', 'failed', 'cancelled')", id,
                  PRINT_JOB_QUEUED, NULL);
}

enum err print_jobs_cancel(struct db *db, int64_t id)
{
    return change(db, CHANGE " AND state IN ('queued', 'unknown', 'failed')", id,
                  PRINT_JOB_CANCELLED, NULL);
}

enum err print_jobs_recover(struct db *db, const char *printer)
{
    struct sql q = sql_begin(db, "UPDATE print_jobs SET state = 'unknown', changed_at = :now"
                                 " WHERE state = 'sending' AND printer = :printer");
    sql_text(&q, ":printer", printer);
    sql_int(&q, ":now", clock_utc_ms());
    return sql_run(&q);
}

enum err print_jobs_get(struct db *db, struct arena *a, int64_t id, struct print_job *out)
{
    struct sql q = sql_begin(db, "SELECT " JOB_COLUMNS " FROM print_jobs WHERE id = :id");
    sql_int(&q, ":id", id);
    if (sql_row(&q))
        read_job(&q, a, out);
    return sql_end_one(&q);
}

enum err print_jobs_list(struct db *db, struct arena *a, int64_t limit, struct print_job_list *out)
{
    *out = (struct print_job_list){ .item = arena_alloc(a, (size_t)limit * sizeof *out->item) };
    struct sql q =
        sql_begin(db, "SELECT " JOB_COLUMNS " FROM print_jobs ORDER BY id DESC LIMIT :limit");
    sql_int(&q, ":limit", limit);
    while (sql_row(&q))
        read_job(&q, a, &out->item[out->count++]);
    return sql_end(&q);
}

enum err print_jobs_count(struct db *db, struct print_job_counts *out)
{
    *out = (struct print_job_counts){ 0 };
    struct sql q = sql_begin(db, "SELECT coalesce(sum(state IN ('queued', 'sending')), 0),"
                                 " coalesce(sum(state IN ('unknown', 'failed')), 0) FROM print_jobs"
                                 " WHERE state NOT IN ('printed', 'cancelled')");
    if (sql_row(&q))
        *out = (struct print_job_counts){ sql_col(&q, 0), sql_col(&q, 1) };
    return sql_end(&q);
}
