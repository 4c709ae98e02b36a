#include "app/store/carts.h"

#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/domain/currency.h"
#include "app/store/audit.h"
#include "app/store/sql.h"
#include "app/store/tax_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE_STEP ((int64_t)1 << 20) // between neighbours; a line that comes back goes between

// --- saving ---

static enum err save_head(struct db *db, const struct cart *c, const char *user_id)
{
    struct buf groups = { 0 };
    for (int i = 0; i < c->ctx.group_count; i++)
        buf_printf(&groups, "%s%s", i > 0 ? " " : "", c->ctx.group_id[i]);
    struct sql q = sql_begin(
        db, "INSERT INTO open_carts(id, state, user_id, currency, tax_rounding, discount_kind,"
            " discount_value, customer_id, customer_name, note, channel_id, groups,"
            " group_discount, priced_at, items, total, changed_at) VALUES (:id, 'open', :user,"
            " :currency, :rounding, :kind, :value, :customer, :customer_name, :note, :channel,"
            " :groups, :group_discount, :priced_at, :items, :total, :now) ON CONFLICT(id)"
            " DO UPDATE SET user_id = excluded.user_id, discount_kind = excluded.discount_kind,"
            " discount_value = excluded.discount_value, customer_id = excluded.customer_id,"
            " customer_name = excluded.customer_name, note = excluded.note,"
            " channel_id = excluded.channel_id, groups = excluded.groups,"
            " group_discount = excluded.group_discount, priced_at = excluded.priced_at,"
            " items = excluded.items, total = excluded.total, changed_at = excluded.changed_at");
    sql_text(&q, ":id", c->id);
    sql_text(&q, ":user", user_id);
    sql_text(&q, ":currency", c->currency);
    sql_int(&q, ":rounding", (int64_t)c->rounding);
    sql_int(&q, ":kind", (int64_t)c->discount.kind);
    sql_int(&q, ":value", c->discount.value);
    sql_text(&q, ":customer", c->customer_id);
    sql_text(&q, ":customer_name", c->customer_name);
    sql_text(&q, ":note", c->note);
    sql_text(&q, ":channel", c->ctx.channel_id);
    sql_text(&q, ":groups", buf_text(&groups));
    sql_int(&q, ":group_discount", c->ctx.group_discount_micro);
    sql_int(&q, ":priced_at", c->ctx.now_ms);
    sql_int(&q, ":items", c->totals.items);
    sql_int(&q, ":total", c->totals.included.minor);
    sql_int(&q, ":now", clock_utc_ms());
    enum err err = sql_run(&q);
    buf_deinit(&groups);
    return err;
}

// The stored place of a line of this cart; fallback when it is not stored.
static enum err place_of(struct db *db, const struct cart *c, const char *line_id, int64_t fallback,
                         int64_t *out)
{
    struct sql q =
        sql_begin(db, "SELECT place FROM open_cart_lines WHERE cart_id = :cart AND id = :id");
    sql_text(&q, ":cart", c->id);
    sql_text(&q, ":id", line_id);
    *out = sql_row(&q) ? sql_col(&q, 0) : fallback;
    return sql_end(&q);
}

// Where line i stands among the stored ones: its own place, else between its neighbours.
static enum err find_place(struct db *db, const struct cart *c, size_t i, int64_t *out)
{
    int64_t before = 0, behind = 0;
    enum err err = place_of(db, c, c->lines[i].id, -1, out);
    if (err != OK || *out >= 0)
        return err;
    if (i > 0)
        err = place_of(db, c, c->lines[i - 1].id, 0, &before);
    if (err == OK && i + 1 < c->count)
        err = place_of(db, c, c->lines[i + 1].id, 0, &behind);
    *out = behind > before ? before + (behind - before) / 2 : before + PLACE_STEP;
    return err;
}

static enum err save_line(struct db *db, const struct cart *c, const struct cart_line *l,
                          int64_t place)
{
    struct buf taxes = { 0 }, rules = { 0 };
    tax_set_to_json(&taxes, &l->taxes, NULL);
    price_rules_to_json(&rules, l->rules, l->rule_count);
    struct sql q = sql_begin(
        db, "INSERT OR REPLACE INTO open_cart_lines(cart_id, id, place, product_id, name, sku,"
            " unit, note, gtin, lot, serial, expiry, quantity, list_price, price, origin,"
            " discount_kind, discount_value, effective_kind, effective_value, min_age, weighed,"
            " taxes, rules) VALUES (:cart, :id,"
            " :place, :product, :name, :sku, :unit, :note, :gtin, :lot, :serial, :expiry,"
            " :quantity, :list_price, :price, :origin, :kind, :value,"
            " :effective_kind, :effective_value, :min_age, :weighed, :taxes,"
            " :rules)");
    sql_text(&q, ":cart", c->id);
    sql_text(&q, ":id", l->id);
    sql_int(&q, ":place", place);
    sql_text(&q, ":product", l->product_id);
    sql_text(&q, ":name", l->name);
    sql_text(&q, ":sku", l->sku);
    sql_text(&q, ":unit", l->unit);
    sql_text(&q, ":note", l->note);
    sql_text(&q, ":gtin", l->gtin);
    sql_text(&q, ":lot", l->lot);
    sql_text(&q, ":serial", l->serial);
    sql_text(&q, ":expiry", l->expiry);
    sql_int(&q, ":quantity", l->qty.milli);
    sql_int(&q, ":list_price", l->list_price.micro);
    sql_int(&q, ":price", l->price.micro);
    sql_int(&q, ":origin", (int64_t)l->origin);
    sql_int(&q, ":kind", (int64_t)l->discount.kind);
    sql_int(&q, ":value", l->discount.value);
    sql_int(&q, ":effective_kind", (int64_t)l->effective.kind);
    sql_int(&q, ":effective_value", l->effective.value);
    sql_int(&q, ":min_age", l->min_age);
    sql_int(&q, ":weighed", l->weighed);
    sql_text(&q, ":taxes", buf_text(&taxes));
    sql_text(&q, ":rules", buf_text(&rules));
    enum err err = sql_run(&q);
    buf_deinit(&taxes);
    buf_deinit(&rules);
    return err;
}

static enum err save_all(struct db *db, const struct cart *c)
{
    struct sql q = sql_begin(db, "DELETE FROM open_cart_lines WHERE cart_id = :id");
    sql_text(&q, ":id", c->id);
    enum err err = sql_run(&q);
    for (size_t i = 0; i < c->count && err == OK; i++)
        err = save_line(db, c, &c->lines[i], (int64_t)(i + 1) * PLACE_STEP);
    return err;
}

static enum err is_stored(struct db *db, const char *cart_id, bool *out)
{
    struct sql q = sql_begin(db, "SELECT 1 FROM open_carts WHERE id = :id");
    sql_text(&q, ":id", cart_id);
    *out = sql_row(&q);
    return sql_end(&q);
}

static enum err save(struct db *db, const struct cart *c, const char *user_id,
                     const struct cart_change *change)
{
    bool stored = false;
    enum err err = is_stored(db, c->id, &stored);
    if (err == OK)
        err = save_head(db, c, user_id);
    if (err != OK)
        return err;
    if (!stored || change->kind == CART_ALL)
        return save_all(db, c);
    if (change->kind == CART_LINE_REMOVED) {
        struct sql q =
            sql_begin(db, "DELETE FROM open_cart_lines WHERE cart_id = :cart AND id = :id");
        sql_text(&q, ":cart", c->id);
        sql_text(&q, ":id", change->line_id);
        return sql_run(&q);
    }
    if (change->kind == CART_HEAD)
        return OK;
    int64_t place = 0;
    err = find_place(db, c, change->index, &place);
    return err == OK ? save_line(db, c, &c->lines[change->index], place) : err;
}

enum err carts_save(struct db *db, const struct cart *c, const char *user_id,
                    const struct cart_change *change)
{
    if (db_in_transaction(db))
        return save(db, c, user_id, change);
    enum err err = db_begin(db);
    return err == OK ? db_end(db, save(db, c, user_id, change)) : err;
}

enum err carts_delete(struct db *db, const char *cart_id)
{
    struct sql q = sql_begin(db, "DELETE FROM open_carts WHERE id = :id"); // and its lines
    sql_text(&q, ":id", cart_id);
    return sql_run(&q);
}

// --- loading ---

static void read_groups(const char *text, struct price_context *ctx)
{
    while (*text && ctx->group_count < PRICE_GROUPS_MAX) {
        size_t n = strcspn(text, " ");
        snprintf(ctx->group_id[ctx->group_count++], ID_LEN, "%.*s", (int)n, text);
        text += n + (text[n] == ' ');
    }
}

static enum err read_head(struct sql *q, struct cart *c)
{
    enum err err = cart_init(c, sql_peek(q, 0), sql_peek(q, 1),
                             sql_col(q, 2) ? TAX_ROUND_DOCUMENT : TAX_ROUND_LINE);
    if (err != OK)
        return err;
    struct price_context ctx = { .group_discount_micro = sql_col(q, 9), .now_ms = sql_col(q, 10) };
    snprintf(ctx.channel_id, sizeof ctx.channel_id, "%s", sql_peek(q, 7));
    read_groups(sql_peek(q, 8), &ctx);
    err = cart_set_customer(c, sql_peek(q, 5), sql_peek(q, 6), &ctx, NULL);
    if (err == OK)
        err = cart_set_order_note(c, sql_peek(q, 11), NULL);
    c->discount = (struct discount){ (enum discount_kind)sql_col(q, 3), sql_col(q, 4) };
    return err;
}

static void copy(char *out, size_t size, struct sql *q, int column)
{
    snprintf(out, size, "%s", sql_peek(q, column));
}

static enum err read_line(struct sql *q, struct arena *a, struct cart_line *l)
{
    *l = (struct cart_line){
        .name = arena_strdup(a, sql_peek(q, 2)),
        .sku = arena_strdup(a, sql_peek(q, 3)),
        .unit = arena_strdup(a, sql_peek(q, 4)),
        .note = arena_strdup(a, sql_peek(q, 5)),
        .qty = { sql_col(q, 10) },
        .list_price = { sql_col(q, 11) },
        .price = { sql_col(q, 12) },
        .origin = (enum price_origin)sql_col(q, 13),
        .discount = { (enum discount_kind)sql_col(q, 14), sql_col(q, 15) },
        .effective = { (enum discount_kind)sql_col(q, 20), sql_col(q, 21) },
        .min_age = (int)sql_col(q, 16),
        .weighed = sql_col(q, 17) != 0,
    };
    copy(l->id, sizeof l->id, q, 0);
    copy(l->product_id, sizeof l->product_id, q, 1);
    copy(l->gtin, sizeof l->gtin, q, 6);
    copy(l->lot, sizeof l->lot, q, 7);
    copy(l->serial, sizeof l->serial, q, 8);
    copy(l->expiry, sizeof l->expiry, q, 9);
    enum err err = tax_set_from_json(sql_peek(q, 18), &l->taxes, NULL);
    return err == OK ? price_rules_from_json(sql_peek(q, 19), &l->rules, &l->rule_count) : err;
}

static enum err read_lines(struct db *db, struct cart *c)
{
    struct arena a = { 0 };
    struct sql q = sql_begin(
        db, "SELECT id, product_id, name, sku, unit, note, gtin, lot, serial, expiry, quantity,"
            " list_price, price, origin, discount_kind, discount_value, min_age, weighed, taxes,"
            " rules, effective_kind, effective_value FROM open_cart_lines WHERE cart_id = :id "
            "ORDER BY place, id");
    sql_text(&q, ":id", c->id);
    enum err err = OK;
    while (err == OK && sql_row(&q)) {
        struct cart_line l;
        err = read_line(&q, &a, &l);
        if (err == OK)
            err = cart_restore_line(c, &l);
        free(l.rules);
        arena_reset(&a);
    }
    enum err end = sql_end(&q);
    arena_deinit(&a);
    return err != OK ? err : end;
}

static enum err load(struct db *db, const char *sql, const char *value, struct cart *c,
                     struct problem *p)
{
    struct cart got = { 0 };
    struct sql q = sql_begin(db, sql);
    sql_text(&q, ":value", value);
    enum err err = OK;
    if (sql_row(&q))
        err = read_head(&q, &got);
    enum err end = sql_end_one(&q);
    if (end != OK)
        return end;
    if (err == OK)
        err = read_lines(db, &got);
    if (err == OK)
        err = cart_restored(&got, p);
    if (err != OK) {
        cart_deinit(&got);
        return problem_set(p, ERR_CORRUPT, "the saved cart cannot be read: %s", err_text(err));
    }
    *c = got;
    return OK;
}

#define HEAD_SQL                                                                                   \
    "SELECT id, currency, tax_rounding, discount_kind, discount_value, customer_id,"               \
    " customer_name, channel_id, groups, group_discount, priced_at, note FROM open_carts "

enum err carts_load_open(struct db *db, const char *user_id, struct cart *c, struct problem *p)
{
    return load(db,
                HEAD_SQL "WHERE state = 'open' AND user_id = :value ORDER BY changed_at DESC"
                         " LIMIT 1",
                user_id, c, p);
}

enum err carts_load(struct db *db, const char *cart_id, struct cart *c, struct problem *p)
{
    return load(db, HEAD_SQL "WHERE id = :value", cart_id, c, p);
}

// --- parking ---

static enum err set_state(struct db *db, const char *cart_id, const char *state,
                          const char *user_id, const char *label)
{
    struct sql q = sql_begin(db, "UPDATE open_carts SET state = :state, user_id = :user,"
                                 " label = coalesce(:label, label), changed_at = :now"
                                 " WHERE id = :id AND state <> :state");
    sql_text(&q, ":state", state);
    sql_text(&q, ":user", user_id);
    if (label)
        sql_text(&q, ":label", label);
    else
        sql_null(&q, ":label");
    sql_int(&q, ":now", clock_utc_ms());
    sql_text(&q, ":id", cart_id);
    enum err err = sql_run(&q);
    return err == OK && sqlite3_changes(db_handle(db)) == 0 ? ERR_NOT_FOUND : err;
}

static enum err note(struct db *db, enum audit_code code, const char *cart_id, const char *user_id)
{
    char detail[64];
    snprintf(detail, sizeof detail, "{\"cart\":\"%.36s\"}", cart_id);
    return audit_add(db,
                     &(struct audit_event){ .code = code, .user_id = user_id, .detail = detail });
}

static enum err park(struct db *db, const struct cart *c, const char *user_id, const char *label)
{
    enum err err = save(db, c, user_id, &(struct cart_change){ .kind = CART_ALL });
    if (err == OK)
        err = set_state(db, c->id, "parked", user_id, label ? label : "");
    return err == OK ? note(db, AUDIT_SUSPEND, c->id, user_id) : err;
}

enum err carts_park(struct db *db, const struct cart *c, const char *user_id, const char *label)
{
    enum err err = db_begin(db);
    return err == OK ? db_end(db, park(db, c, user_id, label)) : err;
}

// An open cart without lines is in nobody's way.
static enum err make_room(struct db *db, const char *user_id)
{
    struct sql q = sql_begin(
        db, "DELETE FROM open_carts WHERE state = 'open' AND user_id = :user AND NOT EXISTS"
            " (SELECT 1 FROM open_cart_lines l WHERE l.cart_id = open_carts.id)");
    sql_text(&q, ":user", user_id);
    enum err err = sql_run(&q);
    if (err != OK)
        return err;
    q = sql_begin(db, "SELECT 1 FROM open_carts WHERE state = 'open' AND user_id = :user");
    sql_text(&q, ":user", user_id);
    bool taken = sql_row(&q);
    err = sql_end(&q);
    return err == OK && taken ? ERR_EXISTS : err;
}

static enum err resume(struct db *db, const char *cart_id, const char *user_id)
{
    enum err err = make_room(db, user_id);
    if (err == OK)
        err = set_state(db, cart_id, "open", user_id, NULL);
    return err == OK ? note(db, AUDIT_RESUME, cart_id, user_id) : err;
}

enum err carts_resume(struct db *db, const char *cart_id, const char *user_id)
{
    enum err err = db_begin(db);
    return err == OK ? db_end(db, resume(db, cart_id, user_id)) : err;
}

enum err carts_parked_count(struct db *db, int64_t *out)
{
    return sql_get_int(db, "SELECT count(*) FROM open_carts WHERE state = 'parked'", 0, out);
}

enum err carts_parked(struct db *db, struct arena *a, struct parked_list *out)
{
    *out = (struct parked_list){ 0 };
    int64_t n = 0;
    enum err err = carts_parked_count(db, &n);
    if (err != OK)
        return err;
    out->item = arena_alloc(a, ((size_t)n + 1) * sizeof *out->item);
    struct sql q = sql_begin(
        db, "SELECT c.id, c.label, c.user_id, coalesce(u.name, ''), c.customer_name, c.changed_at,"
            " (SELECT count(*) FROM open_cart_lines l WHERE l.cart_id = c.id), c.items, c.total"
            " FROM open_carts c LEFT JOIN tenant_users u ON u.id = c.user_id"
            " WHERE c.state = 'parked' ORDER BY c.changed_at DESC, c.id DESC");
    while (out->count < (size_t)n && sql_row(&q))
        out->item[out->count++] = (struct parked_cart){
            .id = sql_str(&q, 0, a),
            .label = sql_str(&q, 1, a),
            .user_id = sql_str(&q, 2, a),
            .user_name = sql_str(&q, 3, a),
            .customer_name = sql_str(&q, 4, a),
            .parked_at_ms = sql_col(&q, 5),
            .lines = sql_col(&q, 6),
            .items = sql_col(&q, 7),
            .total_minor = sql_col(&q, 8),
        };
    return sql_end(&q);
}
