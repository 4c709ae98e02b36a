// usage: bench_search DATA-DIR [ROUNDS]
// Types queries key by key into product search and prints the time from each keystroke to its hits
// (p50, p99, max in microseconds), by kind of query; then the time to open the data.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/rand.h"
#include "app/base/utf8.h"
#include "app/store/search.h"
#include "app/store/sql.h"
#include "app/store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIMES_MAX 200000

struct times {
    int64_t us[TIMES_MAX];
    size_t count;
};

static int compare(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void print_times(const char *what, struct times *t)
{
    if (t->count == 0)
        return;
    qsort(t->us, t->count, sizeof *t->us, compare);
    printf("%-10s %7zu keys  p50 %6" PRId64 " us  p99 %6" PRId64 " us  max %6" PRId64 " us\n", what,
           t->count, t->us[t->count / 2], t->us[t->count * 99 / 100], t->us[t->count - 1]);
}

static int64_t slowest_us;
static char slowest[SEARCH_QUERY_MAX];

// Types text one character after the other.
static void type(struct db *db, const char *channel, const char *text, struct times *t)
{
    struct arena a = { 0 };
    for (const char *at = text; *at && t->count < TIMES_MAX;) {
        utf8_next(&at);
        char query[SEARCH_QUERY_MAX];
        utf8_copy(query, (size_t)(at - text) + 1, text);
        struct product_hits hits;
        int64_t start = clock_mono_us();
        if (search_products(db, &a, query, channel, 0, &hits) != OK)
            exit(1);
        int64_t us = clock_mono_us() - start;
        t->us[t->count++] = us;
        if (us > slowest_us) {
            slowest_us = us;
            snprintf(slowest, sizeof slowest, "%s", query);
        }
        arena_reset(&a);
    }
    arena_deinit(&a);
}

// A piece of `chars` characters out of the name, from character `from` on.
static void piece(const char *name, size_t from, size_t chars, char *out, size_t size)
{
    const char *s = name;
    while (from-- > 0 && *s)
        utf8_next(&s);
    const char *end = s;
    while (chars-- > 0 && *end)
        utf8_next(&end);
    utf8_copy(out, (size_t)(end - s) + 1 < size ? (size_t)(end - s) + 1 : size, s);
}

static void one_round(struct db *db, const char *channel, struct rand *r, int64_t rows,
                      struct times *names, struct times *middles, struct times *pairs,
                      struct times *codes)
{
    char name[256] = "", barcode[32] = "", query[256], other[64];
    struct sql q = sql_begin(db, "SELECT name, barcode FROM products WHERE rid = :rid");
    sql_int(&q, ":rid", rand_between(r, 1, rows));
    if (sql_row(&q)) {
        utf8_copy(name, sizeof name, sql_peek(&q, 0));
        utf8_copy(barcode, sizeof barcode, sql_peek(&q, 1));
    }
    if (sql_end(&q) != OK)
        exit(1);
    piece(name, 0, 12, query, sizeof query);
    type(db, channel, query, names);
    piece(name, 1 + rand_below(r, 8), 2 + rand_below(r, 4), query, sizeof query);
    type(db, channel, query, middles);
    const char *space = strchr(name, ' ');
    piece(space ? space + 1 : name, 0, 1 + rand_below(r, 4), other, sizeof other);
    piece(name, 0, 1 + rand_below(r, 4), query, 64);
    size_t n = strlen(query);
    snprintf(query + n, sizeof query - n, " %s", other);
    type(db, channel, query, pairs);
    type(db, channel, rand_below(r, 2) ? barcode : barcode + strlen(barcode) / 2, codes);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    int rounds = argc > 2 ? atoi(argv[2]) : 300;
    struct store store;
    struct problem p = { { 0 } };
    int64_t start = clock_mono_us();
    if (store_open(&store, argv[1], &p) != OK) {
        fprintf(stderr, "bench_search: %s\n", p.text);
        return 1;
    }
    int64_t open_us = clock_mono_us() - start;
    static struct times names, middles, pairs, codes;
    struct rand r = { .state = 42 };
    int64_t rows = 0;
    char channel[64] = "";
    struct sql q = sql_begin(store.read, "SELECT (SELECT max(rid) FROM products),"
                                         " (SELECT id FROM channels ORDER BY created_at LIMIT 1)");
    if (sql_row(&q)) {
        rows = sql_col(&q, 0);
        utf8_copy(channel, sizeof channel, sql_peek(&q, 1));
    }
    if (sql_end(&q) != OK)
        return 1;
    for (int i = 0; i < rounds; i++)
        one_round(store.read, channel, &r, rows, &names, &middles, &pairs, &codes);
    printf("%" PRId64 " products, opened in %" PRId64 " us\n", rows, open_us);
    print_times("names", &names);
    print_times("middles", &middles);
    print_times("two words", &pairs);
    print_times("codes", &codes);
    printf("slowest: %" PRId64 " us for \"%s\"\n", slowest_us, slowest);
    char line[128];
    FILE *f = fopen("/proc/self/status", "re");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "VmRSS", 5) == 0)
            printf("%s", line);
    if (f)
        fclose(f);
    store_close(&store);
    return 0;
}
