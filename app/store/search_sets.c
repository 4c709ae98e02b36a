#include "app/store/search_sets.h"

#include "app/base/mem.h"
#include "app/store/sql.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_PER_BLOCK (SEARCH_BLOCK_SIZE / 64)
#define AFTER_ALL "\xf4\x8f\xbf\xbf" // U+10FFFF: sorts behind every text that begins the same

size_t search_terms(const char *key, struct search_term out[SEARCH_TERMS_MAX])
{
    size_t n = 0;
    struct search_token t;
    for (const char *at = key; n < SEARCH_TERMS_MAX && search_next_token(&at, &t);) {
        struct search_term *term = &out[n++];
        *term = (struct search_term){ .unspaced = t.unspaced };
        while (term->chars < t.chars) {
            size_t one = search_char_len(t.text + term->len);
            if (term->len + one > SEARCH_WORD_MAX)
                break;
            memcpy(term->text + term->len, t.text + term->len, one);
            term->len += one;
            term->chars++;
        }
    }
    return n;
}

static void set_init(struct search_set *s, int64_t rids)
{
    size_t blocks = (size_t)(rids >> SEARCH_BLOCK_BITS) + 1;
    *s = (struct search_set){ .words = blocks * WORDS_PER_BLOCK };
    s->word = mem_array(s->words, sizeof *s->word);
}

void search_set_deinit(struct search_set *s)
{
    free(s->word);
    *s = (struct search_set){ 0 };
}

int64_t search_set_next(const struct search_set *s, int64_t rid)
{
    size_t at = (size_t)(rid + 1) / 64;
    if (at >= s->words)
        return -1;
    uint64_t bits = s->word[at] & (~(uint64_t)0 << ((uint64_t)(rid + 1) % 64));
    while (bits == 0) {
        if (++at >= s->words)
            return -1;
        bits = s->word[at];
    }
    return (int64_t)at * 64 + __builtin_ctzll(bits);
}

static void set_and(struct search_set *s, const struct search_set *other)
{
    s->count = 0;
    for (size_t i = 0; i < s->words; i++) {
        s->word[i] &= other->word[i];
        s->count += (size_t)__builtin_popcountll(s->word[i]);
    }
}

static void add_block(struct search_set *s, uint64_t *word, const unsigned char *docs, size_t len)
{
    if (len == SEARCH_BITMAP_BYTES) {
        for (size_t i = 0; i < WORDS_PER_BLOCK; i++) {
            uint64_t bits;
            memcpy(&bits, docs + i * 8, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
            bits = __builtin_bswap64(bits);
#endif
            s->count += (size_t)__builtin_popcountll(bits & ~word[i]);
            word[i] |= bits;
        }
        return;
    }
    for (size_t i = 0; i + 1 < len; i += 2) {
        unsigned at = (docs[i] | (unsigned)docs[i + 1] << 8) & (SEARCH_BLOCK_SIZE - 1);
        uint64_t bit = (uint64_t)1 << at % 64;
        s->count += !(word[at / 64] & bit);
        word[at / 64] |= bit;
    }
}

// Adds the rows of one list.
static enum err add_list(struct search_work *w, int64_t wid, struct search_set *s)
{
    struct sql q =
        sql_begin(w->db, "SELECT key, docs FROM search_lists WHERE key >= :low AND key < :high");
    sql_int(&q, ":low", SEARCH_LIST_KEY(wid, 0));
    sql_int(&q, ":high", SEARCH_LIST_KEY(wid + 1, 0));
    w->left--;
    while (sql_row(&q)) {
        size_t block = (size_t)(sql_col(&q, 0) & 0xffff);
        if ((block + 1) * WORDS_PER_BLOCK > s->words)
            continue; // a row that came after the query had begun
        const unsigned char *docs = sqlite3_column_blob(q.st, 1);
        add_block(s, s->word + block * WORDS_PER_BLOCK, docs,
                  (size_t)sqlite3_column_bytes(q.st, 1));
        w->left--;
    }
    return sql_end(&q);
}

// Adds the list of exactly this word, if there is one.
static enum err add_exact(struct search_work *w, enum search_kind kind, const char *text, size_t n,
                          struct search_set *s)
{
    char word[SEARCH_WORD_MAX + 4];
    memcpy(word, text, n);
    word[n] = '\0';
    struct sql q =
        sql_begin(w->db, "SELECT wid FROM search_words WHERE space = :space AND word = :word");
    sql_int(&q, ":space", SEARCH_SPACE(w->subject, kind));
    sql_text(&q, ":word", word);
    int64_t wid = sql_row(&q) ? sql_col(&q, 0) : 0;
    enum err err = sql_end(&q);
    return err == OK && wid ? add_list(w, wid, s) : err;
}

static const char words_from[] =
    "SELECT wid FROM search_words WHERE space = :space AND word >= :low AND word < :high";
static const char tails_from[] =
    "SELECT wid FROM search_suffixes WHERE space = :space AND suffix >= :low AND suffix < :high";

// Adds the lists of all words (or tails of words) that begin with the text.
static enum err add_range(struct search_work *w, const char *sql, enum search_kind kind,
                          const struct search_term *t, size_t enough, struct search_set *s)
{
    char high[SEARCH_WORD_MAX + 8];
    memcpy(high, t->text, t->len);
    memcpy(high + t->len, AFTER_ALL, sizeof AFTER_ALL);
    struct sql q = sql_begin(w->db, sql);
    sql_int(&q, ":space", SEARCH_SPACE(w->subject, kind));
    sql_text(&q, ":low", t->text);
    sql_text(&q, ":high", high);
    enum err err = OK;
    while (err == OK && sql_row(&q)) {
        if (w->left <= 0 || (enough && s->count >= enough)) {
            w->cut = true;
            break;
        }
        err = add_list(w, sql_col(&q, 0), s);
    }
    enum err end = sql_end(&q);
    return err != OK ? err : end;
}

// Rows that have every one of the pieces of `chars` characters that make up the term.
static enum err all_pieces(struct search_work *w, enum search_kind kind,
                           const struct search_term *t, size_t chars, struct search_set *out)
{
    set_init(out, w->rids);
    struct search_set one = { 0 };
    enum err err = OK;
    bool first = true;
    const char *s = t->text;
    for (size_t i = 0; i + chars <= t->chars && err == OK; i++) {
        size_t n = 0;
        for (size_t c = 0; c < chars; c++)
            n += search_char_len(s + n);
        if (first) {
            err = add_exact(w, kind, s, n, out);
        } else {
            set_init(&one, w->rids);
            err = add_exact(w, kind, s, n, &one);
            set_and(out, &one);
            search_set_deinit(&one);
        }
        first = false;
        s += search_char_len(s);
        if (out->count == 0)
            break;
    }
    return err;
}

// Codes that begin with the term, when it is too long for the lists of starts.
static enum err add_codes(struct search_work *w, const struct search_term *t, struct search_set *s)
{
    struct search_set pieces = { 0 };
    enum err err = all_pieces(w, SEARCH_PIECE, t, SEARCH_PIECE_CHARS, &pieces);
    s->count = 0;
    for (size_t i = 0; i < s->words; i++) {
        s->word[i] |= pieces.word[i];
        s->count += (size_t)__builtin_popcountll(s->word[i]);
    }
    search_set_deinit(&pieces);
    return err;
}

static enum err add_starting(struct search_work *w, const struct search_term *t, size_t enough,
                             struct search_set *s)
{
    if (t->chars <= SEARCH_START_CHARS)
        return add_exact(w, SEARCH_START, t->text, t->len, s);
    enum err err = add_range(w, words_from, SEARCH_WORD, t, enough, s);
    return err == OK ? add_codes(w, t, s) : err;
}

static enum err add_inside(struct search_work *w, const struct search_term *t, size_t enough,
                           struct search_set *s)
{
    enum err err = add_range(w, tails_from, SEARCH_WORD, t, enough, s);
    if (err != OK || t->chars > SEARCH_START_CHARS)
        return err; // longer codes are in add_starting's set already
    if (t->chars == SEARCH_PIECE_CHARS)
        return add_exact(w, SEARCH_PIECE, t->text, t->len, s);
    return add_range(w, words_from, SEARCH_PIECE, t, enough, s);
}

// out: empty, or the starting rows, which only those inside are missing from.
static enum err term_set(struct search_work *w, const struct search_term *t, bool inside,
                         size_t enough, struct search_set *out)
{
    if (out->word)
        return inside && !t->unspaced ? add_inside(w, t, enough, out) : OK;
    if (t->unspaced)
        return all_pieces(w, SEARCH_WORD, t, t->chars > 1 ? 2 : 1, out);
    set_init(out, w->rids);
    enum err err = add_starting(w, t, enough, out);
    if (err == OK && inside)
        err = add_inside(w, t, enough, out);
    return err;
}

// Long terms first: the rarer they are, the sooner nothing is left.
static int by_length(const void *a, const void *b)
{
    const struct search_term *x = *(const struct search_term *const *)a;
    const struct search_term *y = *(const struct search_term *const *)b;
    return (x->len < y->len) - (x->len > y->len);
}

enum err search_candidates(struct search_work *w, const struct search_term *terms, size_t count,
                           bool inside, size_t enough, struct search_set *out)
{
    const struct search_term *order[SEARCH_TERMS_MAX] = { NULL };
    if (count > 1)
        search_set_deinit(out); // narrowed down by words that only begin so
    for (size_t i = 0; i < count; i++)
        order[i] = &terms[i];
    qsort(order, count, sizeof *order, by_length);
    enum err err = term_set(w, order[0], inside, count == 1 ? enough : 0, out);
    for (size_t i = 1; i < count && err == OK && out->count > SEARCH_FEW; i++) {
        struct search_set one = { 0 };
        bool cut = w->cut;
        w->cut = false;
        err = term_set(w, order[i], inside, 0, &one);
        if (err == OK && !w->cut) // a set that is not whole would lose rows
            set_and(out, &one);
        w->cut = w->cut || cut;
        search_set_deinit(&one);
    }
    return err;
}
