#include "app/store/users.h"

#include "app/base/clock.h"
#include "app/base/uuid.h"
#include "app/store/audit.h"
#include "app/store/outbox_write.h"
#include "app/store/sql.h"

#define WAIT_MAX_S 300

// The last stamp of the time clock says whether somebody is in; the last "in" since when.
#define USER_COLUMNS                                                                               \
    "u.id, u.name, u.login, u.role, u.permissions, u.pin_verifier, u.badge_code, u.active,"        \
    " coalesce((SELECT t.kind <> 'out' FROM time_entries t WHERE t.user_id = u.id"                 \
    " ORDER BY t.at DESC, t.id DESC LIMIT 1), 0) AS clocked_in,"                                   \
    " coalesce((SELECT max(t.at) FROM time_entries t WHERE t.user_id = u.id AND t.kind = 'in'),"   \
    " 0), coalesce(s.last_at, 0) AS last_at"
#define USER_FROM " FROM tenant_users u LEFT JOIN sign_ins s ON s.user_id = u.id"

static void read_user(struct sql *q, struct arena *a, struct user *out)
{
    *out = (struct user){
        .id = sql_str(q, 0, a),
        .name = sql_str(q, 1, a),
        .login = sql_str(q, 2, a),
        .role = sql_str(q, 3, a),
        .permissions = sql_str(q, 4, a),
        .pin_verifier = sql_str(q, 5, a),
        .badge_code = sql_str(q, 6, a),
        .active = sql_col(q, 7) != 0,
        .clocked_in = sql_col(q, 8) != 0,
        .clocked_in_at_ms = sql_col(q, 9),
        .last_sign_in_at_ms = sql_col(q, 10),
    };
}

enum err users_list(struct db *db, struct arena *a, struct user_list *out)
{
    *out = (struct user_list){ 0 };
    int64_t n = 0;
    enum err err = sql_get_int(db, "SELECT count(*) FROM tenant_users WHERE active = 1", 0, &n);
    if (err != OK)
        return err;
    out->item = arena_alloc(a, ((size_t)n + 1) * sizeof *out->item);
    struct sql q = sql_begin(db, "SELECT " USER_COLUMNS USER_FROM " WHERE u.active = 1"
                                 " ORDER BY clocked_in DESC, last_at DESC, u.name, u.id");
    while (out->count < (size_t)n && sql_row(&q))
        read_user(&q, a, &out->item[out->count++]);
    return sql_end(&q);
}

static enum err read_one(struct db *db, struct arena *a, const char *sql, const char *value,
                         struct user *out)
{
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":value", value);
    if (sql_row(&q))
        read_user(&q, a, out);
    return sql_end_one(&q);
}

enum err users_get(struct db *db, struct arena *a, const char *id, struct user *out)
{
    return read_one(db, a, "SELECT " USER_COLUMNS USER_FROM " WHERE u.id = :value", id, out);
}

enum err users_find_login(struct db *db, struct arena *a, const char *login, struct user *out)
{
    return read_one(db, a, "SELECT " USER_COLUMNS USER_FROM " WHERE u.login = :value", login, out);
}

enum err users_find_badge(struct db *db, struct arena *a, const char *badge, struct user *out)
{
    return read_one(db, a,
                    "SELECT " USER_COLUMNS USER_FROM " WHERE u.badge_code = :value"
                    " AND u.badge_code <> '' AND u.active = 1",
                    badge, out);
}

// --- attempts ---

enum err users_attempts(struct db *db, const char *user_id, struct user_attempts *out)
{
    *out = (struct user_attempts){ 0 };
    struct sql q = sql_begin(db, "SELECT failures, wait_until FROM sign_ins WHERE user_id = :id");
    sql_text(&q, ":id", user_id);
    if (sql_row(&q))
        *out = (struct user_attempts){ sql_col(&q, 0), sql_col(&q, 1) };
    return sql_end(&q);
}

static int64_t wait_s(int64_t failures)
{
    int64_t over = failures - USERS_FREE_ATTEMPTS;
    if (over <= 0)
        return 0;
    int64_t s = over > 9 ? WAIT_MAX_S : (int64_t)1 << over;
    return s < WAIT_MAX_S ? s : WAIT_MAX_S;
}

static enum err put_attempts(struct db *db, const char *user_id, const struct user_attempts *t,
                             int64_t signed_in_ms)
{
    struct sql q =
        sql_begin(db, "INSERT INTO sign_ins(user_id, last_at, failures, wait_until)"
                      " VALUES (:id, :last, :failures, :wait) ON CONFLICT(user_id) DO UPDATE SET"
                      " last_at = max(last_at, excluded.last_at), failures = excluded.failures,"
                      " wait_until = excluded.wait_until");
    sql_text(&q, ":id", user_id);
    sql_int(&q, ":last", signed_in_ms);
    sql_int(&q, ":failures", t->failures);
    sql_int(&q, ":wait", t->wait_until_ms);
    return sql_run(&q);
}

enum err users_attempt_failed(struct db *db, const char *user_id, int64_t now_ms,
                              struct user_attempts *out)
{
    enum err err = db_begin(db);
    if (err != OK)
        return err;
    err = users_attempts(db, user_id, out);
    out->failures++;
    out->wait_until_ms = now_ms + wait_s(out->failures) * 1000;
    if (err == OK)
        err = put_attempts(db, user_id, out, 0);
    if (err == OK)
        err = audit_add(db, &(struct audit_event){
                                .code = AUDIT_LOG_IN_FAILED, .at_ms = now_ms, .user_id = user_id });
    return db_end(db, err);
}

enum err users_attempt_passed(struct db *db, const char *user_id)
{
    struct user_attempts before;
    enum err err = users_attempts(db, user_id, &before);
    if (err != OK || before.failures == 0)
        return err;
    err = db_begin(db);
    return err == OK ? db_end(db, put_attempts(db, user_id, &(struct user_attempts){ 0 }, 0)) : err;
}

enum err users_signed_in(struct db *db, const char *user_id, int64_t now_ms)
{
    enum err err = db_begin(db);
    if (err != OK)
        return err;
    err = put_attempts(db, user_id, &(struct user_attempts){ 0 }, now_ms);
    if (err == OK)
        err = audit_add(
            db, &(struct audit_event){ .code = AUDIT_LOG_IN, .at_ms = now_ms, .user_id = user_id });
    return db_end(db, err);
}

enum err users_signed_out(struct db *db, const char *user_id, int64_t now_ms)
{
    return audit_add(
        db, &(struct audit_event){ .code = AUDIT_LOG_OUT, .at_ms = now_ms, .user_id = user_id });
}

// --- the time clock ---

static enum err clock_row(struct db *db, const char *user_id, const char *terminal_id,
                          const char *kind, int64_t at_ms)
{
    char id[UUID_TEXT_LEN];
    uuid_new(id);
    struct sql q = sql_begin(
        db, "INSERT INTO time_entries(id, user_id, terminal_id, kind, at, created_at, updated_at)"
            " VALUES (:id, :user, :terminal, :kind, :at, :now, :now)");
    sql_text(&q, ":id", id);
    sql_text(&q, ":user", user_id);
    sql_text(&q, ":terminal", terminal_id);
    sql_text(&q, ":kind", kind);
    sql_int(&q, ":at", at_ms);
    sql_int(&q, ":now", clock_utc_ms());
    enum err err = sql_run(&q);
    if (err != OK)
        return err;
    struct body body = body_begin();
    body_text(&body, "id", id);
    body_text(&body, "user_id", user_id);
    body_text(&body, "terminal_id", terminal_id);
    body_text(&body, "kind", kind);
    body_time(&body, "at", at_ms);
    body_text(&body, "note", "");
    struct outbox_tx tx;
    err = outbox_tx_begin(&tx, db);
    if (err == OK)
        err = outbox_tx_add(&tx, "PUT", "time_entries", id, &body);
    body_end(&body);
    return err;
}

enum err users_clock(struct db *db, const char *user_id, const char *terminal_id, const char *kind,
                     int64_t at_ms)
{
    enum err err = db_begin(db);
    return err == OK ? db_end(db, clock_row(db, user_id, terminal_id, kind, at_ms)) : err;
}
