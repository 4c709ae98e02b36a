#include "app/store/search_engine.h"

#include "app/base/utf8.h"
#include "app/store/sql.h"

#include <string.h>

void search_engine_init(struct search_engine *e, struct db *db, const char *query, size_t limit)
{
    char cut[SEARCH_QUERY_MAX];
    utf8_copy(cut, sizeof cut, query);
    *e = (struct search_engine){ .db = db, .tests_left = SEARCH_TESTS_MAX };
    search_key(cut, e->key);
    search_code_key(cut, e->code, sizeof e->code);
    e->terms = search_terms(e->key, e->term);
    // Some more than are asked for, so that sold-out ones do not displace others.
    e->wanted = limit + limit / 4 + 1;
}

// The best place of the term in a key: 2 at the start of a word, 1 inside one, 0 nowhere.
static int place_in_key(const char *key, const struct search_term *t)
{
    int best = 0;
    for (const char *at = key; (at = strstr(at, t->text)); at++) {
        if (at == key || at[-1] == ' ')
            return 2;
        best = 1;
    }
    return best;
}

static int place_in(const struct search_fields *f, const struct search_term *t)
{
    int best = 0;
    for (size_t i = 0; i < LEN(f->key) && f->key[i]; i++) {
        int place = place_in_key(f->key[i], t);
        best = place > best ? place : best;
    }
    for (size_t i = 0; i < LEN(f->code) && f->code[i]; i++) {
        const char *at = strstr(f->code[i], t->text);
        int place = !at ? 0 : at == f->code[i] ? 2 : 1;
        best = place > best ? place : best;
    }
    return best;
}

bool search_rank_of(const struct search_engine *e, const struct search_fields *f,
                    enum search_rank *out)
{
    size_t len = strlen(e->code);
    for (size_t i = 0; i < LEN(f->code) && f->code[i]; i++) {
        if (strncmp(f->code[i], e->code, len) == 0) {
            *out = SEARCH_CODE;
            return true;
        }
    }
    int worst = 2;
    for (size_t i = 0; i < e->terms; i++) {
        int place = place_in(f, &e->term[i]);
        worst = place < worst ? place : worst;
    }
    if (worst == 0)
        return false;
    *out = worst == 1 ? SEARCH_INSIDE : SEARCH_WORD_START;
    if (strncmp(f->key[0], e->key, strlen(e->key)) == 0)
        *out = SEARCH_NAME_START;
    return true;
}

// True the first time it is asked about this row.
static bool is_new(struct search_engine *e, int64_t rid)
{
    uint32_t r = (uint32_t)rid;
    size_t at = (r * 2654435761u) >> 20; // 12 bits: SEARCH_SEEN_SLOTS
    while (e->seen[at] != 0 && e->seen[at] != r)
        at = (at + 1) % SEARCH_SEEN_SLOTS;
    if (e->seen[at] == r)
        return false;
    e->seen[at] = r;
    return true;
}

static bool is_done(struct search_engine *e)
{
    if (e->found < e->wanted && e->tests_left > 0)
        return false;
    e->cut = true;
    return true;
}

static enum err try_row(struct search_engine *e, int64_t rid)
{
    if (!is_new(e, rid))
        return OK;
    bool kept = false;
    e->tests_left--;
    enum err err = e->test(e, rid, &kept);
    e->found += kept;
    return err;
}

// Rows from an index: what begins with text.
static enum err try_range(struct search_engine *e, const char *sql, const char *text)
{
    char high[SEARCH_KEY_MAX + 8];
    size_t n = strlen(text);
    memcpy(high, text, n);
    memcpy(high + n, "\xf4\x8f\xbf\xbf", 5); // U+10FFFF: behind all that begins like text
    struct sql q = sql_begin(e->db, sql);
    sql_text(&q, ":low", text);
    sql_text(&q, ":high", high);
    sql_int(&q, ":limit", SEARCH_TESTS_MAX); // some of them are not for sale any more
    enum err err = OK;
    while (err == OK && !is_done(e) && sql_row(&q))
        err = try_row(e, sql_col(&q, 0));
    enum err end = sql_end(&q);
    return err != OK ? err : end;
}

static enum err try_candidates(struct search_engine *e, struct search_work *w, bool inside,
                               struct search_set *set)
{
    enum err err = search_candidates(w, e->term, e->terms, inside, (e->wanted + 1) * 2, set);
    for (int64_t rid = -1; err == OK && (rid = search_set_next(set, rid)) >= 0;) {
        if (is_done(e))
            break;
        err = try_row(e, rid);
    }
    return err;
}

static enum err run(struct search_engine *e)
{
    struct search_work work = { .db = e->db, .subject = e->subject, .left = SEARCH_WORK_MAX };
    struct search_set set = { 0 };
    enum err err = sql_get_int(e->db, e->max_rid_sql, 0, &work.rids);
    work.rids++;
    for (size_t i = 0; i < LEN(e->code_sql) && e->code_sql[i] && err == OK; i++)
        err = try_range(e, e->code_sql[i], e->code);
    if (err == OK && !is_done(e))
        err = try_range(e, e->name_sql, e->key);
    if (err == OK && !is_done(e))
        err = try_candidates(e, &work, false, &set);
    if (err == OK && !is_done(e))
        err = try_candidates(e, &work, true, &set);
    search_set_deinit(&set);
    e->cut = e->cut || work.cut;
    return err;
}

enum err search_engine_run(struct search_engine *e)
{
    if (e->terms == 0)
        return OK;
    enum err err = db_begin_read(e->db);
    if (err != OK)
        return err;
    err = run(e);
    db_end_read(e->db);
    return err;
}
