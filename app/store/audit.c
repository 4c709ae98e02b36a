#include "app/store/audit.h"

#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/crypto.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <string.h>

#define CLOCK_SLACK_MS 60000 // a clock that is put right by less is no change
#define FIRST_HASH "0000000000000000000000000000000000000000000000000000000000000000"

// What the hash is taken of: the fields, a line each, the hash before last. JSON has no line
// breaks of its own (they are escaped), ids and numbers neither.
static void hash_row(const struct audit_row *r, const char *before, char out[CRYPTO_SHA256_LEN])
{
    struct buf b = { 0 };
    buf_printf(&b, "%lld\n%lld\n%d\n", (long long)r->seq, (long long)r->at_ms, r->code);
    const char *parts[] = { r->user_id, r->approver_id, r->order_id, r->detail, before };
    for (size_t i = 0; i < LEN(parts); i++) {
        buf_puts(&b, parts[i]);
        buf_putc(&b, '\n');
    }
    crypto_sha256_hex(buf_text(&b), b.len, out);
    buf_deinit(&b);
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

static enum err add_row(struct db *db, const struct audit_event *e)
{
    char before[CRYPTO_SHA256_LEN] = FIRST_HASH, hash[CRYPTO_SHA256_LEN];
    struct audit_row r = {
        .seq = 1,
        .at_ms = e->at_ms ? e->at_ms : clock_utc_ms(),
        .code = (int)e->code,
        .user_id = or_empty(e->user_id),
        .approver_id = or_empty(e->approver_id),
        .order_id = or_empty(e->order_id),
        .detail = e->detail ? e->detail : "{}",
    };
    struct sql q = sql_begin(db, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
    if (sql_row(&q)) {
        r.seq = sql_col(&q, 0) + 1;
        snprintf(before, sizeof before, "%s", sql_peek(&q, 1));
    }
    enum err err = sql_end(&q);
    if (err != OK)
        return err;
    hash_row(&r, before, hash);
    q = sql_begin(db, "INSERT INTO audit(seq, at, code, user_id, approver_id, order_id, detail,"
                      " hash) VALUES (:seq, :at, :code, :user, :approver, :order, :detail, :hash)");
    sql_int(&q, ":seq", r.seq);
    sql_int(&q, ":at", r.at_ms);
    sql_int(&q, ":code", r.code);
    sql_text(&q, ":user", r.user_id);
    sql_text(&q, ":approver", r.approver_id);
    sql_text(&q, ":order", r.order_id);
    sql_text(&q, ":detail", r.detail);
    sql_text(&q, ":hash", hash);
    return sql_run(&q);
}

// A clock that was set back leaves a row of its own: times that go back have an explanation.
static enum err note_clock(struct db *db)
{
    int64_t last = 0, now = clock_utc_ms();
    enum err err = sql_get_int(db, "SELECT at FROM audit ORDER BY seq DESC LIMIT 1", 0, &last);
    if (err != OK || now >= last - CLOCK_SLACK_MS)
        return err;
    char detail[64];
    snprintf(detail, sizeof detail, "{\"before_ms\":%lld}", (long long)last);
    return add_row(
        db, &(struct audit_event){ .code = AUDIT_CLOCK_CHANGED, .at_ms = now, .detail = detail });
}

static enum err add(struct db *db, const struct audit_event *e)
{
    enum err err = note_clock(db);
    return err == OK ? add_row(db, e) : err;
}

enum err audit_add(struct db *db, const struct audit_event *e)
{
    if (db_in_transaction(db))
        return add(db, e);
    enum err err = db_begin(db);
    return err == OK ? db_end(db, add(db, e)) : err;
}

static void read_row(struct sql *q, struct arena *a, struct audit_row *out)
{
    *out = (struct audit_row){
        .seq = sql_col(q, 0),
        .at_ms = sql_col(q, 1),
        .code = (int)sql_col(q, 2),
        .user_id = sql_str(q, 3, a),
        .approver_id = sql_str(q, 4, a),
        .order_id = sql_str(q, 5, a),
        .detail = sql_str(q, 6, a),
        .hash = sql_str(q, 7, a),
    };
}

enum err audit_list(struct db *db, struct arena *a, int64_t before_seq, int64_t limit,
                    struct audit_list *out)
{
    *out = (struct audit_list){ .item = arena_alloc(a, (size_t)limit * sizeof *out->item) };
    struct sql q = sql_begin(
        db, "SELECT seq, at, code, user_id, approver_id, order_id, detail, hash FROM audit"
            " WHERE seq < :before ORDER BY seq DESC LIMIT :limit");
    sql_int(&q, ":before", before_seq ? before_seq : INT64_MAX);
    sql_int(&q, ":limit", limit);
    while (sql_row(&q))
        read_row(&q, a, &out->item[out->count++]);
    return sql_end(&q);
}

enum err audit_verify(struct db *db, int64_t *rows, struct problem *p)
{
    char before[CRYPTO_SHA256_LEN] = FIRST_HASH, hash[CRYPTO_SHA256_LEN];
    struct arena a = { 0 };
    enum err bad = OK;
    *rows = 0;
    struct sql q = sql_begin(db, "SELECT seq, at, code, user_id, approver_id, order_id, detail,"
                                 " hash FROM audit ORDER BY seq");
    while (bad == OK && sql_row(&q)) {
        struct audit_row r;
        read_row(&q, &a, &r);
        hash_row(&r, before, hash);
        if (r.seq != ++*rows)
            bad = problem_set(p, ERR_CORRUPT, "audit row %lld is missing", (long long)*rows);
        else if (strcmp(hash, r.hash) != 0)
            bad = problem_set(p, ERR_CORRUPT, "audit row %lld was changed", (long long)r.seq);
        memcpy(before, hash, sizeof before);
        arena_reset(&a);
    }
    enum err err = sql_end(&q);
    arena_deinit(&a);
    return err != OK ? err : bad;
}
