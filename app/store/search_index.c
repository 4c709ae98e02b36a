#include "app/store/search_index.h"

#include "app/base/mem.h"
#include "app/store/sql.h"

#include <stdlib.h>
#include <string.h>

#define NO_ENTRY UINT32_MAX

struct entry {
    uint32_t hash;
    uint32_t text; // offset in builder.text, NUL-terminated
    uint8_t len;
    uint8_t kind; // enum search_kind
    bool is_new;  // not in the dictionary yet
    bool tails;   // goes into search_suffixes: a whole word of a spaced script
    bool unsorted;
    int64_t wid;
    uint32_t *rid; // owned
    uint32_t count, cap;
};

struct search_builder {
    struct db *db;
    enum search_subject subject;
    bool was_empty; // no dictionary yet: nothing to look up
    int64_t next_wid;
    struct entry *entry;
    size_t count, cap;
    uint32_t *slot; // hash table of places in entry
    size_t slots;   // power of two
    char *text;
    size_t text_len, text_cap;
    size_t pending;
    enum err err; // the first failure of a dictionary look-up
};

enum err search_builder_new(struct search_builder **out, struct db *db, enum search_subject subject)
{
    struct search_builder *b = mem_zero(sizeof *b);
    b->db = db;
    b->subject = subject;
    b->slots = 1024;
    b->slot = mem_array(b->slots, sizeof *b->slot);
    memset(b->slot, 0xff, b->slots * sizeof *b->slot);
    // Numbers are drawn from one row; what a failed transaction drew is drawn again.
    enum err err =
        sql_get_int(db, "SELECT value FROM search_state WHERE key = 'next_wid'", 1, &b->next_wid);
    b->was_empty = b->next_wid == 1;
    *out = b;
    return err;
}

void search_builder_free(struct search_builder *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < b->count; i++)
        free(b->entry[i].rid);
    free(b->entry);
    free(b->slot);
    free(b->text);
    free(b);
}

size_t search_builder_pending(const struct search_builder *b)
{
    return b->pending;
}

// FNV-1a, with the kind as the first byte.
static uint32_t hash_of(const char *s, size_t n, enum search_kind kind)
{
    uint32_t h = (2166136261u ^ (uint32_t)kind) * 16777619u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h;
}

static void grow_slots(struct search_builder *b)
{
    b->slots *= 2;
    b->slot = mem_grow(b->slot, b->slots, sizeof *b->slot);
    memset(b->slot, 0xff, b->slots * sizeof *b->slot);
    for (size_t i = 0; i < b->count; i++) {
        size_t at = b->entry[i].hash & (b->slots - 1);
        while (b->slot[at] != NO_ENTRY)
            at = (at + 1) & (b->slots - 1);
        b->slot[at] = (uint32_t)i;
    }
}

static void look_up(struct search_builder *b, struct entry *e)
{
    e->is_new = true;
    if (!b->was_empty) {
        struct sql q =
            sql_begin(b->db, "SELECT wid FROM search_words WHERE space = :space AND word = :word");
        sql_int(&q, ":space", SEARCH_SPACE(b->subject, e->kind));
        sql_text(&q, ":word", b->text + e->text);
        if (sql_row(&q)) {
            e->wid = sql_col(&q, 0);
            e->is_new = false;
        }
        enum err err = sql_end(&q);
        if (err != OK)
            b->err = err;
    }
    if (e->is_new)
        e->wid = b->next_wid++;
}

static struct entry *find_entry(struct search_builder *b, const char *s, size_t n,
                                enum search_kind kind)
{
    uint32_t hash = hash_of(s, n, kind);
    size_t at = hash & (b->slots - 1);
    for (; b->slot[at] != NO_ENTRY; at = (at + 1) & (b->slots - 1)) {
        struct entry *e = &b->entry[b->slot[at]];
        if (e->hash == hash && e->len == n && e->kind == kind &&
            memcmp(b->text + e->text, s, n) == 0)
            return e;
    }
    if (b->count == b->cap) {
        b->cap = b->cap ? b->cap * 2 : 512;
        b->entry = mem_grow(b->entry, b->cap, sizeof *b->entry);
    }
    if (b->text_len + n + 1 > b->text_cap) {
        b->text_cap = b->text_cap ? b->text_cap * 2 : 16384;
        b->text = mem_grow(b->text, b->text_cap, 1);
    }
    struct entry *e = &b->entry[b->count];
    *e = (struct entry){
        .hash = hash, .text = (uint32_t)b->text_len, .len = (uint8_t)n, .kind = (uint8_t)kind
    };
    memcpy(b->text + b->text_len, s, n);
    b->text[b->text_len + n] = '\0';
    b->text_len += n + 1;
    b->slot[at] = (uint32_t)b->count++;
    look_up(b, e);
    if (b->count * 4 > b->slots * 3)
        grow_slots(b);
    return e;
}

static struct entry *add(struct search_builder *b, int64_t rid, const char *s, size_t n,
                         enum search_kind kind)
{
    struct entry *e = find_entry(b, s, n, kind);
    uint32_t r = (uint32_t)rid;
    if (e->count > 0 && e->rid[e->count - 1] == r)
        return e;
    if (e->count == e->cap) {
        e->cap = e->cap ? e->cap * 2 : 4;
        e->rid = mem_grow(e->rid, e->cap, sizeof *e->rid);
    }
    if (e->count > 0 && e->rid[e->count - 1] > r)
        e->unsorted = true;
    e->rid[e->count++] = r;
    b->pending++;
    return e;
}

// The longest start of s that is at most max bytes and ends between characters.
static size_t cut(const char *s, size_t n, size_t max)
{
    if (n <= max)
        return n;
    while (max > 0 && ((unsigned char)s[max] & 0xc0) == 0x80)
        max--;
    return max;
}

static void add_starts(struct search_builder *b, int64_t rid, const char *s, size_t n)
{
    size_t len = 0;
    for (int i = 0; i < SEARCH_START_CHARS && len < n; i++) {
        len += search_char_len(s + len);
        add(b, rid, s, len, SEARCH_START);
    }
}

static void add_unspaced(struct search_builder *b, int64_t rid, const struct search_token *t)
{
    const char *end = t->text + t->len;
    for (const char *s = t->text; s < end;) {
        size_t one = search_char_len(s);
        add(b, rid, s, one, SEARCH_WORD);
        if (s + one < end)
            add(b, rid, s, one + search_char_len(s + one), SEARCH_WORD);
        s += one;
    }
}

void search_builder_add_key(struct search_builder *b, int64_t rid, const char *key)
{
    struct search_token t;
    for (const char *at = key; search_next_token(&at, &t);) {
        if (t.unspaced) {
            add_unspaced(b, rid, &t);
            continue;
        }
        size_t n = cut(t.text, t.len, SEARCH_WORD_MAX);
        add(b, rid, t.text, n, SEARCH_WORD)->tails = true;
        add_starts(b, rid, t.text, n);
    }
}

void search_builder_add_code(struct search_builder *b, int64_t rid, const char *code_key)
{
    size_t n = strlen(code_key);
    add_starts(b, rid, code_key, n);
    for (size_t i = 0; i < n; i += search_char_len(code_key + i)) {
        size_t len = 0;
        int chars = 0;
        for (; chars < SEARCH_PIECE_CHARS && i + len < n; chars++)
            len += search_char_len(code_key + i + len);
        if (chars == SEARCH_PIECE_CHARS)
            add(b, rid, code_key + i, len, SEARCH_PIECE);
    }
}

// --- writing ---

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static int by_wid(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    return (x->wid > y->wid) - (x->wid < y->wid);
}

// One block as it is stored: offsets, or a bitmap where that is not longer.
struct block {
    unsigned char bits[SEARCH_BITMAP_BYTES];
    unsigned char bytes[SEARCH_BITMAP_BYTES];
};

static size_t encode_offsets(const uint32_t *rid, size_t n, struct block *k)
{
    if (2 * n < SEARCH_BITMAP_BYTES) {
        for (size_t i = 0; i < n; i++) {
            uint32_t at = rid[i] & (SEARCH_BLOCK_SIZE - 1);
            k->bytes[2 * i] = (unsigned char)at;
            k->bytes[2 * i + 1] = (unsigned char)(at >> 8);
        }
        return 2 * n;
    }
    memset(k->bytes, 0, sizeof k->bytes);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = rid[i] & (SEARCH_BLOCK_SIZE - 1);
        k->bytes[at / 8] |= (unsigned char)(1u << at % 8);
    }
    return sizeof k->bytes;
}

// Adds what the database already has of this block, and encodes the union.
static size_t encode_union(const uint32_t *rid, size_t n, const unsigned char *old, size_t old_len,
                           struct block *k)
{
    memset(k->bits, 0, sizeof k->bits);
    if (old_len == sizeof k->bits)
        memcpy(k->bits, old, old_len);
    else
        for (size_t i = 0; i + 1 < old_len; i += 2) {
            unsigned at = (old[i] | (unsigned)old[i + 1] << 8) & (SEARCH_BLOCK_SIZE - 1);
            k->bits[at / 8] |= (unsigned char)(1u << at % 8);
        }
    for (size_t i = 0; i < n; i++) {
        uint32_t at = rid[i] & (SEARCH_BLOCK_SIZE - 1);
        k->bits[at / 8] |= (unsigned char)(1u << at % 8);
    }
    uint32_t all[SEARCH_BITMAP_BYTES / 2];
    size_t count = 0;
    for (uint32_t at = 0; at < SEARCH_BLOCK_SIZE; at++) {
        if (!(k->bits[at / 8] & 1u << at % 8))
            continue;
        if (count == LEN(all)) { // a bitmap is not longer
            memcpy(k->bytes, k->bits, sizeof k->bytes);
            return sizeof k->bytes;
        }
        all[count++] = at;
    }
    return encode_offsets(all, count, k);
}

static enum err merge_block(struct db *db, int64_t key, const uint32_t *rid, size_t n)
{
    struct block k;
    size_t len = 0;
    struct sql q = sql_begin(db, "SELECT docs FROM search_lists WHERE key = :key");
    sql_int(&q, ":key", key);
    if (sql_row(&q))
        len = encode_union(rid, n, sqlite3_column_blob(q.st, 0),
                           (size_t)sqlite3_column_bytes(q.st, 0), &k);
    enum err err = sql_end_one(&q);
    if (err != OK)
        return err;
    q = sql_begin(db, "UPDATE search_lists SET docs = :docs WHERE key = :key");
    sql_blob(&q, ":docs", k.bytes, len);
    sql_int(&q, ":key", key);
    return sql_run(&q);
}

static enum err write_list(struct search_builder *b, sqlite3_stmt *insert, struct entry *e)
{
    if (e->unsorted)
        qsort(e->rid, e->count, sizeof *e->rid, by_number);
    struct block k;
    for (uint32_t i = 0, end; i < e->count; i = end) {
        uint32_t block = e->rid[i] >> SEARCH_BLOCK_BITS;
        for (end = i + 1; end < e->count && e->rid[end] >> SEARCH_BLOCK_BITS == block; end++)
            ;
        int64_t key = SEARCH_LIST_KEY(e->wid, block);
        size_t len = encode_offsets(e->rid + i, end - i, &k);
        sqlite3_bind_int64(insert, 1, key);
        sqlite3_bind_blob(insert, 2, k.bytes, (int)len, SQLITE_STATIC);
        int rc = sqlite3_step(insert);
        sqlite3_reset(insert);
        if (rc != SQLITE_DONE)
            return sql_error(b->db, rc, "search_lists");
        if (sqlite3_changes(db_handle(b->db)) == 0) {
            enum err err = merge_block(b->db, key, e->rid + i, end - i);
            if (err != OK)
                return err;
        }
    }
    b->pending -= e->count;
    e->count = 0;
    e->unsorted = false;
    return OK;
}

static enum err write_lists(struct search_builder *b)
{
    struct entry **order = mem_array(b->count, sizeof(struct entry *));
    size_t n = 0;
    bool sorted = true;
    for (size_t i = 0; i < b->count; i++) {
        if (b->entry[i].count == 0)
            continue;
        sorted = sorted && (n == 0 || order[n - 1]->wid < b->entry[i].wid);
        order[n++] = &b->entry[i];
    }
    if (!sorted)
        qsort(order, n, sizeof(struct entry *), by_wid);
    struct sql q = sql_begin(b->db, "INSERT INTO search_lists(key, docs) VALUES (:key, :docs)"
                                    " ON CONFLICT DO NOTHING");
    enum err err = q.err;
    for (size_t i = 0; i < n && err == OK; i++)
        err = write_list(b, q.st, order[i]);
    enum err end = sql_end(&q);
    free(order);
    return err != OK ? err : end;
}

// A dictionary row to be written: the word, or one of its tails.
struct row {
    const char *text;
    int64_t wid;
    int space;
    int len;
};

static int by_text(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->space != y->space)
        return x->space - y->space;
    int n = memcmp(x->text, y->text, (size_t)(x->len < y->len ? x->len : y->len));
    if (n != 0)
        return n;
    return x->len != y->len ? x->len - y->len : (x->wid > y->wid) - (x->wid < y->wid);
}

static enum err write_rows(struct search_builder *b, const char *sql_text_, struct row *row,
                           size_t n)
{
    qsort(row, n, sizeof *row, by_text); // in the order of the B-tree: several times as fast
    struct sql q = sql_begin(b->db, sql_text_);
    enum err err = q.err;
    for (size_t i = 0; i < n && err == OK; i++) {
        sqlite3_bind_int(q.st, 1, row[i].space);
        sqlite3_bind_text(q.st, 2, row[i].text, row[i].len, SQLITE_STATIC);
        sqlite3_bind_int64(q.st, 3, row[i].wid);
        int rc = sqlite3_step(q.st);
        sqlite3_reset(q.st);
        if (rc != SQLITE_DONE)
            err = sql_error(b->db, rc, "search dictionary");
    }
    enum err end = sql_end(&q);
    return err != OK ? err : end;
}

static enum err write_dictionary(struct search_builder *b)
{
    size_t words = 0, tails = 0;
    for (size_t i = 0; i < b->count; i++) {
        words += b->entry[i].is_new;
        tails += b->entry[i].is_new && b->entry[i].tails ? b->entry[i].len : 0;
    }
    struct row *word = mem_array(words + 1, sizeof *word);
    struct row *tail = mem_array(tails + 1, sizeof *tail);
    words = tails = 0;
    for (size_t i = 0; i < b->count; i++) {
        struct entry *e = &b->entry[i];
        if (!e->is_new)
            continue;
        const char *s = b->text + e->text;
        int space = SEARCH_SPACE(b->subject, e->kind);
        word[words++] = (struct row){ s, e->wid, space, e->len };
        if (!e->tails)
            continue;
        for (size_t at = search_char_len(s); at < e->len; at += search_char_len(s + at))
            tail[tails++] = (struct row){ s + at, e->wid, space, (int)(e->len - at) };
    }
    enum err err = write_rows(
        b, "INSERT INTO search_words(space, word, wid) VALUES (:space, :word, :wid)", word, words);
    if (err == OK)
        err = write_rows(b,
                         "INSERT INTO search_suffixes(space, suffix, wid)"
                         " VALUES (:space, :suffix, :wid) ON CONFLICT DO NOTHING",
                         tail, tails);
    free(word);
    free(tail);
    return err;
}

enum err search_builder_flush(struct search_builder *b)
{
    enum err err = b->err;
    if (err == OK)
        err = write_dictionary(b);
    if (err == OK)
        err = write_lists(b);
    if (err != OK)
        return err;
    for (size_t i = 0; i < b->count; i++)
        b->entry[i].is_new = false;
    struct sql q = sql_begin(b->db, "INSERT INTO search_state(key, value) VALUES ('next_wid', :n)"
                                    " ON CONFLICT(key) DO UPDATE SET value = excluded.value");
    sql_int(&q, ":n", b->next_wid);
    return sql_run(&q);
}
