#ifndef POS_APP_STORE_SEARCH_H
#define POS_APP_STORE_SEARCH_H
// Search as one types, over products (name, SKU, barcodes, brand) and customers (name, phone, card,
// e-mail). Case- and accent-blind; every word of the query must be found, as the start of a word or
// inside one; scripts without spaces are found by any characters in a row. The work of one query is
// bounded whatever the catalogue holds: past the bound the answer is cut and `more` is set.
// How it works: search_index.h.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/catalog.h"
#include "app/store/customers.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEARCH_HITS_MAX 200
#define SEARCH_QUERY_MAX 128 // bytes that are looked at

enum search_rank {     // best first; sold-out products last within their rank, then by name
    SEARCH_CODE,       // SKU, barcode, card or phone number begins with the query
    SEARCH_NAME_START, // the name begins with it
    SEARCH_WORD_START, // every word of it begins a word
    SEARCH_INSIDE,     // some word of it is only inside a word
};

struct product_hit {
    struct product product; // with stock if channel_id was passed
    enum search_rank rank;
};
struct product_hits {
    struct product_hit *item;
    size_t count;
    bool more; // there are more than are listed
};
// limit 0: SEARCH_HITS_MAX. An empty query finds nothing.
enum err search_products(struct db *db, struct arena *a, const char *query, const char *channel_id,
                         size_t limit, struct product_hits *out);

struct customer_hit {
    struct customer customer;
    enum search_rank rank;
};
struct customer_hits {
    struct customer_hit *item;
    size_t count;
    bool more;
};
enum err search_customers(struct db *db, struct arena *a, const char *query, size_t limit,
                          struct customer_hits *out);

struct search_span {
    size_t at, len; // bytes of the text
};
// Where the words of query stand in text, for highlighting; ascending, not overlapping. Returns how
// many, at most cap. Pure.
size_t search_match(const char *query, const char *text, struct search_span *out, size_t cap);
#endif
