#ifndef POS_APP_STORE_SEARCH_ENGINE_H
#define POS_APP_STORE_SEARCH_ENGINE_H
// The course of one query, the same for products and customers: codes that begin with it, names
// that begin with it, then candidates from the index, until there are enough. Every row is tested
// against its own text, which gives its rank. For search.c alone.
#include "app/store/search.h"
#include "app/store/search_sets.h"

#define SEARCH_TESTS_MAX 900 // rows read for one query
#define SEARCH_WORK_MAX 2500 // units, see search_sets.h
#define SEARCH_SEEN_SLOTS 4096

struct search_engine {
    struct db *db;
    enum search_subject subject;
    char key[SEARCH_KEY_MAX];        // the query, folded
    char code[SEARCH_QUERY_MAX * 2]; // its letters and digits alone
    struct search_term term[SEARCH_TERMS_MAX];
    size_t terms;
    size_t wanted, found;
    int tests_left;
    bool cut;
    uint32_t seen[SEARCH_SEEN_SLOTS];
    const char *max_rid_sql;
    const char *code_sql[2]; // SELECT rid ... :low :high :limit; the second may be NULL
    const char *name_sql;
    // Reads the row and keeps it if it matches. *kept says so.
    enum err (*test)(struct search_engine *e, int64_t rid, bool *kept);
};

// Words of text that a row is looked at through.
struct search_fields {
    const char *key[3];  // folded names; NULL ends
    const char *code[4]; // code keys; NULL ends
};
// False: the row does not match. first: key[0] is the name that SEARCH_NAME_START speaks of.
bool search_rank_of(const struct search_engine *e, const struct search_fields *f,
                    enum search_rank *out);

void search_engine_init(struct search_engine *e, struct db *db, const char *query, size_t limit);
enum err search_engine_run(struct search_engine *e);
#endif
