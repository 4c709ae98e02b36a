#include "app/store/customers.h"
#include "app/store/search.h"
#include "tests/store/fixture.h"

// The shop that the queries are asked of. stock < 0: not counted.
static const struct goods {
    const char *name, *sku, *barcode, *barcodes, *brand;
    int64_t stock_milli;
} goods[] = {
    { "Whole milk", "10001", "4006381333931", "[]", "Berghof", 24000 },
    { "Milk chocolate", "10002", "", "[]", "Karamellka", 5000 },
    { "Buttermilk", "10003", "", "[]", "Berghof", 5000 },
    { "Milk foam", "10004", "", "[]", "", 0 }, // sold out
    { "Crème fraîche", "10005", "", "[]", "Berghof", -1 },
    { "Müller Käse würzig", "KX-77", "", "[]", "", -1 },
    { "Straßenbrot", "10007", "", "[\"5901234123457\"]", "", -1 },
    { "苹果汁 1 L", "10008", "", "[]", "", -1 },
    { "青苹果", "10009", "", "[]", "", -1 },
    { "果仁面包", "10010", "", "[]", "", -1 },
    { "حليب كامل الدسم", "10011", "", "[]", "", -1 },
    { "قهوة عربية", "10012", "", "[]", "", -1 },
    { "Levi's 501", "10013", "", "[]", "", -1 },
    { "Ice tea peach", "4006", "", "[]", "", -1 },
    { "Ελιές Καλαμάτας", "10015", "", "[]", "", -1 },
    { "Ёлочная игрушка", "10016", "", "[]", "", -1 },
};

static const struct row {
    const char *name, *query;
    const char *found[6]; // in this order; NULL ends
    enum search_rank first;
} rows[] = {
    { "the name's start before a word's start before the middle, sold out last in its rank",
      "milk",
      { "Milk chocolate", "Milk foam", "Whole milk", "Buttermilk" },
      SEARCH_NAME_START },
    { "one letter inside a SKU", "x", { "Müller Käse würzig" }, SEARCH_INSIDE },
    { "middle of a word", "utterm", { "Buttermilk" }, SEARCH_INSIDE },
    { "end of a word", "late", { "Milk chocolate" }, SEARCH_INSIDE },
    { "two characters inside", "oc", { "Milk chocolate" }, SEARCH_INSIDE },
    { "two words, the other way round", "choc mil", { "Milk chocolate" }, SEARCH_WORD_START },
    { "two words, one of them inside", "milk utter", { "Buttermilk" }, SEARCH_INSIDE },
    { "all words must be found", "milk peach", { NULL }, SEARCH_CODE },
    { "upper case", "MILK CH", { "Milk chocolate" }, SEARCH_NAME_START },
    { "accents need not be typed", "creme fra", { "Crème fraîche" }, SEARCH_NAME_START },
    { "accents may be typed", "crème", { "Crème fraîche" }, SEARCH_NAME_START },
    { "umlauts need not be typed", "kase", { "Müller Käse würzig" }, SEARCH_WORD_START },
    { "umlauts may be typed", "WÜRZ", { "Müller Käse würzig" }, SEARCH_WORD_START },
    { "sharp s as ss", "strasse", { "Straßenbrot" }, SEARCH_NAME_START },
    { "sharp s", "straße", { "Straßenbrot" }, SEARCH_NAME_START },
    { "two Chinese characters at the start",
      "苹果",
      { "苹果汁 1 L", "青苹果" },
      SEARCH_NAME_START },
    { "two Chinese characters at the end", "果汁", { "苹果汁 1 L" }, SEARCH_INSIDE },
    { "one Chinese character", "汁", { "苹果汁 1 L" }, SEARCH_INSIDE },
    { "three Chinese characters", "苹果汁", { "苹果汁 1 L" }, SEARCH_NAME_START },
    { "Chinese characters must stand together", "苹汁", { NULL }, SEARCH_CODE },
    { "Chinese and digits", "果汁 1", { "苹果汁 1 L" }, SEARCH_INSIDE },
    { "Arabic word", "كامل", { "حليب كامل الدسم" }, SEARCH_WORD_START },
    { "Arabic start", "حلي", { "حليب كامل الدسم" }, SEARCH_NAME_START },
    { "Arabic with a vowel sign", "قَهوة", { "قهوة عربية" }, SEARCH_NAME_START },
    { "Arabic inside", "عربي", { "قهوة عربية" }, SEARCH_WORD_START },
    { "Greek without accent", "ελιες", { "Ελιές Καλαμάτας" }, SEARCH_NAME_START },
    { "Cyrillic yo as ye", "елоч", { "Ёлочная игрушка" }, SEARCH_NAME_START },
    { "an apostrophe does not part a word", "levis", { "Levi's 501" }, SEARCH_NAME_START },
    { "SKU from its start", "kx7", { "Müller Käse würzig" }, SEARCH_CODE },
    { "SKU with its dash", "KX-7", { "Müller Käse würzig" }, SEARCH_CODE },
    { "SKU from its middle", "x77", { "Müller Käse würzig" }, SEARCH_INSIDE },
    { "SKU and barcode with the same start",
      "4006",
      { "Ice tea peach", "Whole milk" },
      SEARCH_CODE },
    { "barcode from its start", "40063", { "Whole milk" }, SEARCH_CODE },
    { "barcode from its middle", "381333", { "Whole milk" }, SEARCH_INSIDE },
    { "the last digits of a barcode", "3931", { "Whole milk" }, SEARCH_INSIDE },
    { "another barcode", "590123", { "Straßenbrot" }, SEARCH_INSIDE },
    { "brand", "bergh", { "Buttermilk", "Crème fraîche", "Whole milk" }, SEARCH_WORD_START },
    { "brand and name", "milk berghof", { "Whole milk", "Buttermilk" }, SEARCH_WORD_START },
    { "nothing but signs", "- /", { NULL }, SEARCH_CODE },
    { "empty", "", { NULL }, SEARCH_CODE },
    { "bytes that are no UTF-8", "\xff\xfe", { NULL }, SEARCH_CODE },
};

static enum err fill(struct db *db)
{
    struct catalog_writer *w = NULL;
    enum err err = sql_exec(db, "INSERT INTO channels(id, name) VALUES ('store', 'Store')");
    if (err == OK)
        err = catalog_writer_new(&w, db);
    for (size_t i = 0; i < LEN(goods) && err == OK; i++) {
        const struct goods *g = &goods[i];
        char brand[32];
        snprintf(brand, sizeof brand, "brand-%s", g->brand);
        struct product_row p = { .name = g->name,
                                 .sku = g->sku,
                                 .barcode = g->barcode,
                                 .barcodes = g->barcodes,
                                 .brand_id = brand,
                                 .brand_name = g->brand,
                                 .track_stock = g->stock_milli >= 0,
                                 .active = true };
        err = catalog_writer_put(w, &p, NULL, NULL);
        struct sql q = sql_begin(db, "INSERT OR IGNORE INTO brands(id, name) VALUES (:id, :name)");
        sql_text(&q, ":id", brand);
        sql_text(&q, ":name", g->brand);
        if (err == OK)
            err = sql_run(&q);
        q = sql_begin(db, "INSERT INTO stocks(id, product_id, channel_id, quantity)"
                          " SELECT 's' || :id, :id, 'store', :n WHERE :n >= 0");
        sql_text(&q, ":id", catalog_writer_last_id(w));
        sql_int(&q, ":n", g->stock_milli);
        if (err == OK)
            err = sql_run(&q);
    }
    if (err == OK)
        err = catalog_writer_finish(w);
    catalog_writer_free(w);
    return err;
}

static struct fixture *shop;

static int open_shop(void **state)
{
    (void)state;
    shop = fixture_new();
    fixture_open(shop);
    assert_ok(db_begin(shop->store.sale));
    assert_ok(db_end(shop->store.sale, fill(shop->store.sale)));
    return 0;
}

static int close_shop(void **state)
{
    (void)state;
    fixture_free(shop);
    return 0;
}

static void finds(void **state)
{
    const struct row *r = *state;
    struct product_hits hits;
    assert_ok(search_products(shop->store.read, &shop->arena, r->query, "store", 0, &hits));
    for (size_t i = 0; i < hits.count || r->found[i]; i++) {
        const char *got = i < hits.count ? hits.item[i].product.name : "(no more)";
        assert_string_equal(got, r->found[i] ? r->found[i] : "(no more)");
    }
    if (hits.count > 0)
        assert_int_equal(hits.item[0].rank, r->first);
    assert_false(hits.more);
}

static void one_character_finds_everything_that_has_it(void **state)
{
    (void)state;
    struct product_hits hits;
    assert_ok(search_products(shop->store.read, &shop->arena, "w", "store", 0, &hits));
    assert_string_equal(hits.item[0].product.name, "Whole milk");
    assert_string_equal(hits.item[1].product.name, "Müller Käse würzig");
    assert_int_equal(hits.count, 2);
}

static void a_limit_cuts_and_says_so(void **state)
{
    (void)state;
    struct product_hits hits;
    assert_ok(search_products(shop->store.read, &shop->arena, "milk", "store", 2, &hits));
    assert_int_equal(hits.count, 2);
    assert_true(hits.more);
    assert_string_equal(hits.item[0].product.name, "Milk chocolate");
}

static void a_renamed_product_is_found_under_its_new_name_only(void **state)
{
    (void)state;
    struct db *db = shop->store.sale;
    struct catalog_writer *w = NULL;
    bool inserted = true;
    assert_ok(db_begin(db));
    assert_ok(catalog_writer_new(&w, db));
    struct product_row p = { .name = "Zebra cake", .sku = "10016", .active = true };
    assert_ok(catalog_writer_put(w, &p, NULL, &inserted));
    assert_ok(catalog_writer_finish(w));
    catalog_writer_free(w);
    assert_ok(db_commit(db));
    assert_false(inserted);
    struct product_hits hits;
    assert_ok(search_products(shop->store.read, &shop->arena, "zebra", NULL, 0, &hits));
    assert_int_equal(hits.count, 1);
    assert_ok(search_products(shop->store.read, &shop->arena, "игрушка", NULL, 0, &hits));
    assert_int_equal(hits.count, 0);
}

static const struct customer_row {
    const char *name, *query, *found;
} customer_rows[] = {
    { "customer by name", "krau", "Anna Krause" },
    { "customer by umlaut", "backerei", "Bäckerei Krämer GmbH" },
    { "customer by phone as stored", "+49 151 2240", "Anna Krause" },
    { "customer by phone as dialled", "0151 2240", "Anna Krause" },
    { "customer by the end of the phone number", "884210", "Bäckerei Krämer GmbH" },
    { "customer by card", "2900447", "Anna Krause" },
    { "customer by e-mail", "kraemer@exam", "Bäckerei Krämer GmbH" },
};

static int add_customers(void **state)
{
    int rc = open_shop(state);
    struct customer_edit anna = { .name = "Anna Krause",
                                  .phone = "+49 151 2240 118",
                                  .email = "anna@example.org",
                                  .card_code = "2900447108629" };
    struct customer_edit baker = { .name = "Bäckerei Krämer GmbH",
                                   .phone = "+49 30 8842 10",
                                   .email = "buero.kraemer@example.org" };
    assert_ok(customers_put(shop->store.sale, &anna));
    assert_ok(customers_put(shop->store.sale, &baker));
    return rc;
}

static void finds_customer(void **state)
{
    const struct customer_row *r = *state;
    struct customer_hits hits;
    assert_ok(search_customers(shop->store.read, &shop->arena, r->query, 0, &hits));
    assert_int_equal(hits.count, 1);
    assert_string_equal(hits.item[0].customer.name, r->found);
}

static const struct match_row {
    const char *name, *query, *text;
    struct search_span span[3];
    size_t count;
} match_rows[] = {
    { "highlight: a word's start", "kr", "Anna Krause", { { 5, 2 } }, 1 },
    { "highlight: an accent", "kra", "Bäckerei Krämer", { { 10, 4 } }, 1 },
    { "highlight: two words", "oat bar", "Oat drink barista", { { 0, 3 }, { 10, 3 } }, 2 },
    { "highlight: start before middle", "milk", "Buttermilk milk", { { 11, 4 } }, 1 },
    { "highlight: sharp s", "strass", "Straße", { { 0, 6 } }, 1 },
    { "highlight: Chinese", "果汁", "苹果汁", { { 3, 6 } }, 1 },
    { "highlight: code with gaps", "4006381", "4006 3813", { { 0, 8 } }, 1 },
    { "highlight: spans that touch become one", "ab abc", "abcd", { { 0, 3 } }, 1 },
    { "highlight: nothing", "zz", "abcd", { { 0, 0 } }, 0 },
};

static void highlights(void **state)
{
    const struct match_row *r = *state;
    struct search_span span[3];
    assert_int_equal(search_match(r->query, r->text, span, LEN(span)), r->count);
    for (size_t i = 0; i < r->count; i++) {
        assert_int_equal(span[i].at, r->span[i].at);
        assert_int_equal(span[i].len, r->span[i].len);
    }
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + 3];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, finds, NULL, NULL, (void *)&rows[i] };
    tests[LEN(rows)] =
        (struct CMUnitTest)cmocka_unit_test(one_character_finds_everything_that_has_it);
    tests[LEN(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(a_limit_cuts_and_says_so);
    tests[LEN(rows) + 2] =
        (struct CMUnitTest)cmocka_unit_test(a_renamed_product_is_found_under_its_new_name_only);
    int failed = cmocka_run_group_tests_name("products", tests, open_shop, close_shop);

    struct CMUnitTest people[LEN(customer_rows)];
    for (size_t i = 0; i < LEN(customer_rows); i++)
        people[i] = (struct CMUnitTest){ customer_rows[i].name, finds_customer, NULL, NULL,
                                         (void *)&customer_rows[i] };
    failed += cmocka_run_group_tests_name("customers", people, add_customers, close_shop);

    struct CMUnitTest marks[LEN(match_rows)];
    for (size_t i = 0; i < LEN(match_rows); i++)
        marks[i] = (struct CMUnitTest){ match_rows[i].name, highlights, NULL, NULL,
                                        (void *)&match_rows[i] };
    return failed + cmocka_run_group_tests_name("highlights", marks, NULL, NULL);
}
