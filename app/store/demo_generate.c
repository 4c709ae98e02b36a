// An endless catalogue with the habits of real ones: few words very frequent and many rare (Zipf's
// law), several scripts, brands, article numbers with check digits, and stock that runs out.
#include "app/base/mem.h"
#include "app/base/rand.h"
#include "app/base/uuid.h"
#include "app/store/catalog_write.h"
#include "app/store/demo.h"
#include "app/store/demo_words.h"
#include "app/store/import_rows.h"
#include "app/store/sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VOCABULARY 60000 // words, most of them made up of syllables
#define BRANDS 1500
#define CATEGORIES_MAX 64
#define PROGRESS_ROWS 5000

struct generator {
    struct db *db;
    const struct demo_growth *growth;
    struct catalog_writer *writer;
    const char *channel_id;
    uint64_t *weight; // owned: sums of 1/rank over the vocabulary, scaled
    char category[CATEGORIES_MAX][UUID_TEXT_LEN];
    size_t categories;
    char (*brand)[24];               // owned: names
    char (*brand_id)[UUID_TEXT_LEN]; // owned
};

// A sorted id out of a number: neighbours stay neighbours in the index.
static void number_id(unsigned kind, int64_t n, char out[UUID_TEXT_LEN])
{
    snprintf(out, UUID_TEXT_LEN, "%08x-0000-8000-8000-%012llx", kind, (unsigned long long)n);
}

// A word that nobody has heard, always the same for one number.
static void made_up(uint32_t n, char *out, size_t size)
{
    static const char *const starts[] = { "br",  "kal", "mi",  "so",  "ta", "ve",  "lor", "ni",
                                          "gra", "pel", "dru", "fan", "zi", "cor", "hu",  "wes" };
    static const char *const middles[] = { "na", "ri",  "to", "lu",  "men", "ko", "sa", "ti",
                                           "bo", "dar", "fi", "gel", "no",  "pa", "ra", "vi" };
    static const char *const ends[] = { "x",  "a",  "on", "is", "el", "o",  "um", "ette",
                                        "ix", "al", "en", "ü",  "é",  "in", "or", "y" };
    snprintf(out, size, "%s%s%s%s", starts[n & 15], middles[n >> 4 & 15],
             n >> 12 ? middles[n >> 12 & 15] : "", ends[n >> 8 & 15]);
    out[0] = (char)(out[0] - 'a' + 'A');
}

static void word_of(uint32_t rank, char *out, size_t size)
{
    if (rank < LEN(latin_words))
        snprintf(out, size, "%s", latin_words[rank]);
    else
        made_up(rank - (uint32_t)LEN(latin_words), out, size);
}

static uint32_t draw_rank(const struct generator *g, struct rand *r)
{
    uint64_t at = rand_next(r) % g->weight[VOCABULARY - 1];
    uint32_t low = 0, high = VOCABULARY - 1;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (g->weight[mid] > at)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

static void latin_name(const struct generator *g, struct rand *r, const char *brand, char *out,
                       size_t size)
{
    size_t n = (size_t)snprintf(out, size, "%s", rand_below(r, 3) == 0 ? brand : "");
    uint32_t words = 2 + rand_below(r, 3);
    for (uint32_t i = 0; i < words && n < size; i++) {
        char word[48];
        word_of(draw_rank(g, r), word, sizeof word);
        n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? " " : "", word);
    }
    const char *pack = sizes[rand_below(r, LEN(sizes))];
    if (*pack && n < size)
        snprintf(out + n, size - n, " %s", pack);
}

static void chinese_name(struct rand *r, char *out, size_t size)
{
    size_t n = 0;
    uint32_t pairs = 1 + rand_below(r, 3);
    for (uint32_t i = 0; i <= pairs && n < size; i++)
        n += (size_t)snprintf(out + n, size - n, "%s", chinese[rand_below(r, LEN(chinese))]);
    if (rand_below(r, 2) && n < size)
        snprintf(out + n, size - n, " %s", sizes[2 + rand_below(r, LEN(sizes) - 2)]);
}

static void other_name(const struct generator *g, struct rand *r, char *out, size_t size)
{
    char word[48];
    word_of(draw_rank(g, r), word, sizeof word);
    snprintf(out, size, "%s %s %s", other_words[rand_below(r, LEN(other_words))],
             other_words[rand_below(r, LEN(other_words))], word);
}

static void make_gtin(int64_t n, char out[14])
{
    // 12 digits: a company out of 997, its article; then the check digit.
    int64_t digits = 400000000000 + (300000 + n % 997 * 613) * 100000 + n / 997 % 100000;
    for (int i = 11; i >= 0; i--, digits /= 10)
        out[i] = (char)('0' + digits % 10);
    out[13] = '\0';
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += (out[i] - '0') * (i % 2 ? 3 : 1);
    out[12] = (char)('0' + (10 - sum % 10) % 10);
}

static enum err put_one(struct generator *g, int64_t n)
{
    struct rand r = { .state = (uint64_t)n * 0x9e3779b97f4a7c15u + 1 };
    char id[UUID_TEXT_LEN], name[256], sku[24], gtin[14];
    uint32_t brand = rand_below(&r, rand_below(&r, BRANDS) + 1);
    uint32_t script = rand_below(&r, 100);
    if (script < 80)
        latin_name(g, &r, g->brand[brand], name, sizeof name);
    else if (script < 93)
        chinese_name(&r, name, sizeof name);
    else
        other_name(g, &r, name, sizeof name);
    number_id(0x10000000, n, id);
    snprintf(sku, sizeof sku, "%" PRId64, 1000000 + n);
    make_gtin(n, gtin);
    uint32_t stock = rand_below(&r, 100);
    struct import_product p = {
        .row = { .id = id,
                 .name = name,
                 .sku = sku,
                 .barcode = gtin,
                 .category_id =
                     g->categories ? g->category[rand_below(&r, (uint32_t)g->categories)] : "",
                 .brand_id = g->brand_id[brand],
                 .brand_name = g->brand[brand],
                 .unit = "each",
                 .price_micro = rand_between(&r, 29, 4999) * 10000,
                 .tax_rate_milli_pct = rand_below(&r, 2) ? 7000 : 19000,
                 .tax_included = true,
                 .track_stock = stock < 85,
                 .min_stock_milli = 3000,
                 .active = true },
        .has_stock = stock < 85,
        .stock_milli = stock < 5 ? 0 : rand_between(&r, 1, 200) * 1000,
    };
    p.row.cost_micro = p.row.price_micro / 2;
    enum err err = catalog_writer_put(g->writer, &p.row, NULL, NULL);
    return err == OK ? import_product_stock(g->db, &p, id, g->channel_id, true) : err;
}

static enum err make_brands(struct generator *g)
{
    g->brand = mem_array(BRANDS, sizeof *g->brand);
    g->brand_id = mem_array(BRANDS, sizeof *g->brand_id);
    enum err err = OK;
    for (uint32_t i = 0; i < BRANDS && err == OK; i++) {
        made_up(200000 + i * 7, g->brand[i], sizeof g->brand[i]);
        number_id(0x20000000, i, g->brand_id[i]);
        struct sql q =
            sql_begin(g->db, "INSERT OR IGNORE INTO brands(id, name) VALUES (:id, :name)");
        sql_text(&q, ":id", g->brand_id[i]);
        sql_text(&q, ":name", g->brand[i]);
        err = sql_run(&q);
    }
    return err;
}

static enum err read_categories(struct generator *g)
{
    struct sql q = sql_begin(g->db, "SELECT id FROM categories ORDER BY sort, id");
    while (g->categories < CATEGORIES_MAX && sql_row(&q))
        snprintf(g->category[g->categories++], UUID_TEXT_LEN, "%s", sql_peek(&q, 0));
    return sql_end(&q);
}

static enum err generate(struct generator *g, int64_t first, int64_t last)
{
    g->weight = mem_array(VOCABULARY, sizeof *g->weight);
    uint64_t sum = 0;
    for (uint64_t i = 0; i < VOCABULARY; i++)
        g->weight[i] = sum += (UINT64_C(1) << 40) / (i + 3);
    enum err err = read_categories(g);
    if (err == OK)
        err = make_brands(g);
    for (int64_t n = first; n <= last && err == OK; n++) {
        err = put_one(g, n);
        if (g->growth->progress && (n - first) % PROGRESS_ROWS == 0)
            g->growth->progress(g->growth->arg, n - first, last - first + 1);
    }
    return err;
}

enum err demo_generate(struct db *db, struct catalog_writer *w, const char *channel_id,
                       int64_t first, int64_t last, const struct demo_growth *growth)
{
    struct generator g = { .db = db, .growth = growth, .writer = w, .channel_id = channel_id };
    enum err err = generate(&g, first, last);
    free(g.weight);
    free(g.brand);
    free(g.brand_id);
    return err;
}
