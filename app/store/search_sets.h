#ifndef POS_APP_STORE_SEARCH_SETS_H
#define POS_APP_STORE_SEARCH_SETS_H
// Which rows may match a query, from the index alone: sets of row numbers as bitmaps. For
// search.c. The sets hold every row that matches (as long as the work lasts) and some that do not.
#include "app/base/err.h"
#include "app/store/db.h"
#include "app/store/search_index.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEARCH_TERMS_MAX 8

struct search_term {
    char text[SEARCH_WORD_MAX + 4]; // folded, cut
    size_t len, chars;
    bool unspaced;
};
// The query's words. Returns how many, at most SEARCH_TERMS_MAX.
size_t search_terms(const char *key, struct search_term out[SEARCH_TERMS_MAX]);

struct search_set {
    uint64_t *word; // owned
    size_t words;
    size_t count; // bits set
};

// Bounds one query: a list looked up or a block read takes one unit, about two microseconds.
struct search_work {
    struct db *db;
    enum search_subject subject;
    int64_t rids; // row numbers are below this
    int left;
    bool cut; // it ran out, or something was skipped
};

void search_set_deinit(struct search_set *s); // accepts a zeroed set

// Rows where every term begins a word or a code (inside: or stands inside one). enough: with a
// single term, stop looking for more words once so many rows are in the set; 0: never.
// Few rows are not narrowed down further: to test them is cheaper. out: zeroed, or what the same
// call without `inside` gave, which is then gone on from.
#define SEARCH_FEW 300
enum err search_candidates(struct search_work *w, const struct search_term *terms, size_t count,
                           bool inside, size_t enough, struct search_set *out);
// The next row of the set behind rid (-1: the first), or -1.
int64_t search_set_next(const struct search_set *s, int64_t rid);
#endif
