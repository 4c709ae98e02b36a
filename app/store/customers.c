#include "app/store/customers.h"

#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/json.h"
#include "app/base/uuid.h"
#include "app/store/audit.h"
#include "app/store/customer_sql.h"
#include "app/store/customer_write.h"
#include "app/store/outbox_write.h"
#include "app/store/search_index.h"

#include <stdio.h>
#include <string.h>

#define NAME_MAX_BYTES 200
#define GROUPS_MAX 200

void customer_read(struct sql *q, struct arena *a, struct customer *out)
{
    *out = (struct customer){
        .rid = sql_col(q, 0),
        .id = sql_str(q, 1, a),
        .name = sql_str(q, 2, a),
        .phone = sql_str(q, 3, a),
        .email = sql_str(q, CUSTOMER_EMAIL, a),
        .card_code = sql_str(q, 5, a),
        .note = sql_str(q, 6, a),
        .group_id = sql_str(q, 7, a),
        .group_name = sql_str(q, 8, a),
        .group_discount_milli_pct = sql_col(q, 9),
        .balance_minor = sql_col(q, 10),
        .credit_limit_minor = sql_col(q, 11),
        .active = sql_col(q, 12) != 0,
    };
}

static enum err read_one(struct db *db, struct arena *a, const char *sql, const char *value,
                         struct customer *out)
{
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":value", value);
    if (sql_row(&q))
        customer_read(&q, a, out);
    return sql_end_one(&q);
}

enum err customers_get(struct db *db, struct arena *a, const char *id, struct customer *out)
{
    return read_one(db, a, "SELECT " CUSTOMER_COLUMNS " FROM " CUSTOMER_FROM " WHERE c.id = :value",
                    id, out);
}

enum err customers_find_card(struct db *db, struct arena *a, const char *card_code,
                             struct customer *out)
{
    char key[128];
    if (search_code_key(card_code, key, sizeof key) == 0)
        return ERR_NOT_FOUND;
    return read_one(db, a,
                    "SELECT " CUSTOMER_COLUMNS " FROM " CUSTOMER_FROM
                    " WHERE c.card_key = :value AND c.card_key <> '' ORDER BY c.active DESC, c.rid"
                    " LIMIT 1",
                    key, out);
}

enum err customers_find_phone(struct db *db, struct arena *a, const char *phone,
                              struct customer *out)
{
    char key[128];
    if (search_code_key(phone, key, sizeof key) == 0)
        return ERR_NOT_FOUND;
    return read_one(db, a,
                    "SELECT " CUSTOMER_COLUMNS " FROM " CUSTOMER_FROM
                    " WHERE c.phone_key = :value AND c.phone_key <> ''"
                    " ORDER BY c.active DESC, c.rid LIMIT 1",
                    key, out);
}

#define WHERE_ALL                                                                                  \
    " FROM " CUSTOMER_FROM " WHERE c.active = 1 AND (:group = '' OR c.\"group\" = :group)"
#define WHERE_OWING WHERE_ALL " AND c.balance < 0"
#define WHERE_OVER WHERE_OWING " AND -c.balance >= c.credit_limit"
#define PAGE(where)                                                                                \
    {                                                                                              \
        "SELECT count(*)" where,                                                                   \
            "SELECT " CUSTOMER_COLUMNS where " ORDER BY c.name_key LIMIT :limit OFFSET :offset"    \
    }

enum err customers_page(struct db *db, struct arena *a, enum customer_filter filter,
                        const char *group_id, int64_t offset, int64_t limit,
                        struct customer_list *out)
{
    static const char *const pages[][2] = {
        [CUSTOMERS_ALL] = PAGE(WHERE_ALL),
        [CUSTOMERS_OWING] = PAGE(WHERE_OWING),
        [CUSTOMERS_OVER_LIMIT] = PAGE(WHERE_OVER),
    };
    *out = (struct customer_list){ .item = arena_alloc(a, (size_t)limit * sizeof *out->item) };
    struct sql q = sql_begin(db, pages[filter][0]);
    sql_text(&q, ":group", group_id);
    if (sql_row(&q))
        out->total = sql_col(&q, 0);
    enum err err = sql_end(&q);
    if (err != OK)
        return err;
    q = sql_begin(db, pages[filter][1]);
    sql_text(&q, ":group", group_id);
    sql_int(&q, ":limit", limit);
    sql_int(&q, ":offset", offset);
    while (sql_row(&q))
        customer_read(&q, a, &out->item[out->count++]);
    return sql_end(&q);
}

static void read_groups(struct sql *q, struct arena *a, struct customer_group_list *out)
{
    *out = (struct customer_group_list){ .item = arena_alloc(a, GROUPS_MAX * sizeof *out->item) };
    while (out->count < GROUPS_MAX && sql_row(q))
        out->item[out->count++] =
            (struct customer_group){ sql_str(q, 0, a), sql_str(q, 1, a), sql_col(q, 2) };
}

enum err customers_groups(struct db *db, struct arena *a, struct customer_group_list *out)
{
    struct sql q =
        sql_begin(db, "SELECT id, name, discount_milli_pct FROM customer_groups ORDER BY name");
    read_groups(&q, a, out);
    return sql_end(&q);
}

enum err customers_groups_of(struct db *db, struct arena *a, const char *customer_id,
                             struct customer_group_list *out)
{
    struct sql q = sql_begin(
        db, "SELECT g.id, g.name, g.discount_milli_pct FROM customer_groups g WHERE g.id IN"
            " (SELECT customer_group_id FROM customer_groups_customer WHERE customer_id = :id"
            " UNION SELECT \"group\" FROM customers WHERE id = :id) ORDER BY g.name");
    sql_text(&q, ":id", customer_id);
    read_groups(&q, a, out);
    return sql_end(&q);
}

// --- writing ---

static enum err check(struct db *db, const struct customer_edit *e, const char *card_key)
{
    if (!e->name || !*e->name || strlen(e->name) > NAME_MAX_BYTES)
        return ERR_INVALID;
    struct sql q = sql_begin(
        db, "SELECT 1 FROM customers WHERE card_key = :card AND card_key <> '' AND id <> :id");
    sql_text(&q, ":card", card_key);
    sql_text(&q, ":id", e->id);
    bool taken = sql_row(&q);
    enum err err = sql_end(&q);
    return err == OK && taken ? ERR_EXISTS : err;
}

enum err customer_index(struct db *db, struct search_builder *b, const struct customer_edit *e)
{
    char key[SEARCH_KEY_MAX];
    int64_t rid = 0;
    struct sql q = sql_begin(db, "SELECT rid FROM customers WHERE id = :id");
    sql_text(&q, ":id", e->id);
    if (sql_row(&q))
        rid = sql_col(&q, 0);
    enum err err = sql_end_one(&q);
    if (err != OK)
        return err;
    search_key(e->name, key);
    search_builder_add_key(b, rid, key);
    search_key(e->email ? e->email : "", key);
    search_builder_add_key(b, rid, key);
    const char *codes[] = { e->phone, e->card_code };
    for (size_t i = 0; i < LEN(codes); i++) {
        char code[128];
        if (codes[i] && search_code_key(codes[i], code, sizeof code) > 0)
            search_builder_add_code(b, rid, code);
    }
    return OK;
}

enum err customer_write_row(struct db *db, const struct customer_edit *e, int64_t balance_minor,
                            bool active)
{
    char name_key[SEARCH_KEY_MAX], phone_key[128], card_key[128];
    search_key(e->name, name_key);
    search_code_key(e->phone ? e->phone : "", phone_key, sizeof phone_key);
    search_code_key(e->card_code ? e->card_code : "", card_key, sizeof card_key);
    struct sql q = sql_begin(
        db, "INSERT INTO customers(id, name, phone, email, card_code, \"group\", balance,"
            " credit_limit, note, active, created_at, updated_at, name_key, phone_key, card_key)"
            " VALUES (:id, :name, :phone, :email, :card, :group, :balance, :limit, :note, :active,"
            " :now, :now, :name_key, :phone_key, :card_key)"
            " ON CONFLICT(id) DO UPDATE SET name = excluded.name, phone = excluded.phone,"
            " email = excluded.email, card_code = excluded.card_code,"
            " \"group\" = excluded.\"group\", credit_limit = excluded.credit_limit,"
            " note = excluded.note, updated_at = excluded.updated_at,"
            " name_key = excluded.name_key, phone_key = excluded.phone_key,"
            " card_key = excluded.card_key");
    sql_text(&q, ":id", e->id);
    sql_text(&q, ":name", e->name);
    sql_text(&q, ":phone", e->phone);
    sql_text(&q, ":email", e->email);
    sql_text(&q, ":card", e->card_code);
    sql_text(&q, ":group", e->group_id);
    sql_int(&q, ":balance", balance_minor);
    sql_int(&q, ":limit", e->credit_limit_minor);
    sql_text(&q, ":note", e->note);
    sql_int(&q, ":active", active);
    sql_int(&q, ":now", clock_utc_ms());
    sql_text(&q, ":name_key", name_key);
    sql_text(&q, ":phone_key", phone_key);
    sql_text(&q, ":card_key", card_key);
    return sql_run(&q);
}

// The id of the customer that an imported row speaks of; "" for none.
static enum err find_imported(struct db *db, struct customer_edit *e)
{
    char name_key[SEARCH_KEY_MAX], phone_key[128], card_key[128];
    search_key(e->name, name_key);
    search_code_key(e->phone ? e->phone : "", phone_key, sizeof phone_key);
    search_code_key(e->card_code ? e->card_code : "", card_key, sizeof card_key);
    struct sql q = *card_key ? sql_begin(db, "SELECT id FROM customers WHERE card_key = :card"
                                             " AND card_key <> '' LIMIT 1")
                             : sql_begin(db, "SELECT id FROM customers WHERE name_key = :name"
                                             " AND phone_key = :phone AND card_key = '' LIMIT 1");
    if (*card_key) {
        sql_text(&q, ":card", card_key);
    } else {
        sql_text(&q, ":name", name_key);
        sql_text(&q, ":phone", phone_key);
    }
    e->id[0] = '\0';
    if (sql_row(&q))
        snprintf(e->id, sizeof e->id, "%s", sql_peek(&q, 0));
    return sql_end(&q);
}

enum err customer_write_import(struct db *db, struct search_builder *b, struct customer_edit *e,
                               int64_t balance_minor, bool active, bool *inserted)
{
    enum err err = find_imported(db, e);
    *inserted = e->id[0] == '\0';
    if (*inserted)
        uuid_new(e->id);
    if (err == OK)
        err = customer_write_row(db, e, balance_minor, active);
    return err == OK ? customer_index(db, b, e) : err;
}

static enum err tell_server(struct db *db, const struct customer_edit *e, bool is_new)
{
    struct body body = body_begin();
    if (is_new)
        body_text(&body, "id", e->id);
    body_text(&body, "name", e->name);
    body_text(&body, "phone", e->phone);
    body_text(&body, "email", e->email);
    body_text(&body, "card_code", e->card_code);
    body_text(&body, "group", e->group_id);
    body_decimal(&body, "credit_limit", e->credit_limit_minor, outbox_currency_digits(db));
    body_text(&body, "note", e->note);
    if (is_new)
        body_bool(&body, "active", true);
    struct outbox_tx tx;
    enum err err = outbox_tx_begin(&tx, db);
    if (err == OK)
        err = outbox_tx_add(&tx, is_new ? "PUT" : "PATCH", "customers", e->id, &body);
    body_end(&body);
    return err;
}

static enum err put(struct db *db, struct customer_edit *e, bool is_new)
{
    struct search_builder *b = NULL;
    enum err err = customer_write_row(db, e, 0, true);
    if (err == OK)
        err = search_builder_new(&b, db, SEARCH_OF_CUSTOMERS);
    if (err == OK)
        err = customer_index(db, b, e);
    if (err == OK)
        err = search_builder_flush(b);
    search_builder_free(b);
    if (err == OK)
        err = tell_server(db, e, is_new);
    char detail[96];
    snprintf(detail, sizeof detail, "{\"customer\":\"%.36s\",\"new\":%s}", e->id,
             is_new ? "true" : "false");
    if (err == OK)
        err = audit_add(db, &(struct audit_event){
                                .code = AUDIT_CUSTOMER_CHANGED,
                                .user_id = e->user_id,
                                .detail = detail,
                            });
    return err;
}

enum err customers_put(struct db *db, struct customer_edit *edit)
{
    char card_key[128];
    search_code_key(edit->card_code ? edit->card_code : "", card_key, sizeof card_key);
    bool is_new = edit->id[0] == '\0';
    enum err err = db_begin(db);
    if (err != OK)
        return err;
    err = check(db, edit, card_key);
    if (err == OK && is_new)
        uuid_new(edit->id);
    if (err == OK)
        err = put(db, edit, is_new);
    err = db_end(db, err);
    if (err != OK && is_new)
        edit->id[0] = '\0';
    return err;
}
