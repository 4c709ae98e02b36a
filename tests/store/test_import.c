#include "app/base/buf.h"
#include "app/store/catalog.h"
#include "app/store/customers.h"
#include "app/store/import.h"
#include "app/store/search.h"
#include "tests/store/fixture.h"

struct source {
    const char *text;
    size_t at;
};

static int64_t read_source(void *arg, char *out, size_t size)
{
    struct source *s = arg;
    size_t left = strlen(s->text) - s->at, n = left < size ? left : size;
    memcpy(out, s->text + s->at, n);
    s->at += n;
    return (int64_t)n;
}

static void note_refusal(void *arg, int64_t line, const char *column, const char *reason)
{
    buf_printf(arg, "%lld %s: %s\n", (long long)line, column, reason);
}

struct outcome {
    enum err err;
    struct import_result result;
    struct problem problem;
    struct buf refusals;
};

static struct outcome import(struct fixture *f, enum import_kind kind, const char *csv,
                             bool keep_good)
{
    struct outcome o = { .err = OK };
    struct source source = { csv, 0 };
    struct import_options options = {
        .kind = kind, .keep_good = keep_good, .refused = note_refusal, .arg = &o.refusals
    };
    struct db *db = NULL;
    assert_ok(db_open(&db, f->path, DB_BULK));
    o.err = import_csv(db, read_source, &source, &options, &o.result, &o.problem);
    db_close(db);
    return o;
}

static int setup(void **state)
{
    struct fixture *f = fixture_new();
    fixture_open(f);
    assert_ok(sql_exec(f->store.sale, "INSERT INTO channels(id, name) VALUES ('store', 'Store')"));
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

static void columns_are_known_by_many_names(void **state)
{
    struct fixture *f = *state;
    struct outcome o =
        import(f, IMPORT_PRODUCTS,
               "Artikelnummer;Bezeichnung;EAN;VK;MwSt;Bestand;Warengruppe;Unbekannt\r\n"
               "A-1;Käse würzig;4006381333931;3,49;7;12,5;Molkerei;x\r\n",
               false);
    assert_int_equal(o.err, OK);
    assert_string_equal(buf_text(&o.refusals), "");
    assert_int_equal(o.result.inserted, 1);
    struct product p;
    assert_ok(catalog_find_gtin(f->store.read, &f->arena, "04006381333931", "store", &p));
    assert_string_equal(p.name, "Käse würzig");
    assert_int_equal(p.price_micro, 3490000);
    assert_int_equal(p.tax_rate_milli_pct, 7000);
    assert_int_equal(p.stock_milli, 12500);
    struct category_list categories;
    assert_ok(catalog_categories(f->store.read, &f->arena, &categories));
    assert_int_equal(categories.count, 1);
    assert_string_equal(categories.item[0].name, "Molkerei");
    assert_string_equal(categories.item[0].id, p.category_id);
    struct product_hits hits;
    assert_ok(search_products(f->store.read, &f->arena, "wurz", NULL, 0, &hits));
    assert_int_equal(hits.count, 1);
    buf_deinit(&o.refusals);
}

static const char mixed[] = "sku,name,barcode,price,tax_rate,active\n"
                            "1,Good,,1.50,7,1\n"
                            "2,,,1.50,7,1\n"
                            "3,Dear,,abc,7,1\n"
                            "4,Fine,,1.1234567,7,1\n"
                            "5,Wrong digit,4006381333932,1,7,1\n"
                            "6,Below,,-1,7,1\n"
                            "7,Taxed,,1,101,1\n"
                            "8,Maybe,,1,7,perhaps\n"
                            ",No code,,1,7,1\n"
                            "9,Short,,1\n"
                            "10,Also good,,2,7,no\n";
static const char mixed_refusals[] = "3 name: is empty\n"
                                     "4 price: is no number\n"
                                     "5 price: has too many decimals\n"
                                     "6 barcode: has a wrong check digit\n"
                                     "7 price: is below zero\n"
                                     "8 tax_rate: is too large\n"
                                     "9 active: is neither yes nor no\n"
                                     "10 sku: is empty, and there is no barcode\n"
                                     "11 : has 4 fields, the first line has 6\n";

static void one_bad_row_stores_nothing(void **state)
{
    struct fixture *f = *state;
    struct outcome o = import(f, IMPORT_PRODUCTS, mixed, false);
    assert_int_equal(o.err, OK);
    assert_string_equal(buf_text(&o.refusals), mixed_refusals);
    assert_int_equal(o.result.rows, 11);
    assert_int_equal(o.result.refused, 9);
    assert_false(o.result.stored);
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM products"), 0);
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM search_words"), 0);
    // The indexes that were set aside are there again.
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM sqlite_schema"
                                                " WHERE name = 'products_name'"),
                     1);
    buf_deinit(&o.refusals);
}

static void keep_good_stores_the_good_rows(void **state)
{
    struct fixture *f = *state;
    struct outcome o = import(f, IMPORT_PRODUCTS, mixed, true);
    assert_int_equal(o.err, OK);
    assert_true(o.result.stored);
    assert_int_equal(o.result.inserted, 2);
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM products"), 2);
    assert_int_equal(fixture_int(f->store.read, "SELECT sum(active) FROM products"), 1);
    assert_int_equal(fixture_int(f->store.read, "SELECT code FROM audit"), 13908);
    buf_deinit(&o.refusals);
}

static void a_second_import_changes_by_sku(void **state)
{
    struct fixture *f = *state;
    const char first[] = "sku,name,barcode,price,stock\nA1,Tea,4006381333931,2.00,5\n";
    const char second[] = "sku,name,barcode,price,stock\na1,Green tea,,2.50,7\nB2,Cup,,4,\n";
    struct outcome o = import(f, IMPORT_PRODUCTS, first, false);
    buf_deinit(&o.refusals);
    struct product before, after;
    assert_ok(catalog_find_sku(f->store.read, &f->arena, "A1", "store", &before));
    o = import(f, IMPORT_PRODUCTS, second, false);
    assert_int_equal(o.result.updated, 1);
    assert_int_equal(o.result.inserted, 1);
    assert_ok(catalog_find_sku(f->store.read, &f->arena, "A1", "store", &after));
    assert_string_equal(after.id, before.id);
    assert_string_equal(after.name, "Green tea");
    assert_int_equal(after.stock_milli, 7000);
    struct product none;
    assert_int_equal(catalog_find_gtin(f->store.read, &f->arena, "04006381333931", NULL, &none),
                     ERR_NOT_FOUND); // the barcode is gone with the change
    buf_deinit(&o.refusals);
}

static void one_sku_twice_in_a_file_is_one_product(void **state)
{
    struct fixture *f = *state;
    struct outcome o =
        import(f, IMPORT_PRODUCTS, "sku,name,price,stock\nA1,Tea,2,1\nA1,Green tea,3,2\n", false);
    assert_int_equal(o.result.inserted, 1);
    assert_int_equal(o.result.updated, 1);
    assert_int_equal(fixture_int(f->store.read, "SELECT price FROM products"), 3000000);
    assert_int_equal(fixture_int(f->store.read, "SELECT sum(quantity) FROM stocks"), 2000);
    buf_deinit(&o.refusals);
}

static void several_barcodes_and_tags(void **state)
{
    struct fixture *f = *state;
    struct outcome o =
        import(f, IMPORT_PRODUCTS,
               "sku,name,price,barcode,barcodes,tags\n1,Apple,1,4012,\"[\"\"4011\"\", "
               "\"\"4006381333931\"\"]\",bio regional\n2,Pear,1,,4030 4031,bio\n",
               false);
    assert_string_equal(buf_text(&o.refusals), "");
    struct product p;
    assert_ok(catalog_find_code(f->store.read, &f->arena, "4011", NULL, &p));
    assert_string_equal(p.name, "Apple");
    assert_string_equal(p.barcodes, "[\"4011\",\"4006381333931\"]");
    assert_ok(catalog_find_gtin(f->store.read, &f->arena, "04006381333931", NULL, &p));
    assert_ok(catalog_find_code(f->store.read, &f->arena, "4031", NULL, &p));
    assert_string_equal(p.name, "Pear");
    assert_int_equal(fixture_int(f->store.read, "SELECT count(*) FROM tags"), 2);
    buf_deinit(&o.refusals);
}

static const struct header_row {
    const char *name, *csv, *problem;
} headers[] = {
    { "an empty file", "", "the file is empty" },
    { "no name", "sku,price\n1,2\n", "no column \"name\"" },
    { "no price", "sku,name\n1,2\n", "no column \"price\"" },
    { "no code", "name,price\n1,2\n", "neither \"sku\" nor \"barcode\"" },
    { "two columns of one meaning", "sku,name,EAN,GTIN,price\n", "mean the same" },
};

static void header_is_refused(void **state)
{
    const struct header_row *r = *state;
    void *inner = NULL;
    setup(&inner);
    struct outcome o = import(inner, IMPORT_PRODUCTS, r->csv, true);
    assert_int_equal(o.err, ERR_INVALID);
    assert_non_null(strstr(o.problem.text, r->problem));
    buf_deinit(&o.refusals);
    fixture_free(inner);
}

static void customers_are_matched_by_card(void **state)
{
    struct fixture *f = *state;
    assert_ok(sql_exec(f->store.sale, "INSERT INTO settings(id, key, value)"
                                      " VALUES ('x', 'shop.currency', '\"EUR\"')"));
    const char csv[] = "name,phone,email,card_code,group,balance,credit_limit\n"
                       "Anna Krause,+49 151,anna@example.org,2900447,Gold,-128.40,500\n"
                       "Otto,,nothing,,,,\n";
    struct outcome o = import(f, IMPORT_CUSTOMERS, csv, true);
    assert_string_equal(buf_text(&o.refusals), "3 email: is no e-mail address\n");
    buf_deinit(&o.refusals);
    o = import(f, IMPORT_CUSTOMERS, "name,card\nAnna K.,2900 447\n", false);
    assert_int_equal(o.result.updated, 1);
    struct customer c;
    assert_ok(customers_find_card(f->store.read, &f->arena, "2900447", &c));
    assert_string_equal(c.name, "Anna K.");
    assert_int_equal(c.balance_minor, -12840);
    struct customer_hits hits;
    assert_ok(search_customers(f->store.read, &f->arena, "anna", 0, &hits));
    assert_int_equal(hits.count, 1);
    buf_deinit(&o.refusals);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(columns_are_known_by_many_names),        TEST(one_bad_row_stores_nothing),
        TEST(keep_good_stores_the_good_rows),         TEST(a_second_import_changes_by_sku),
        TEST(one_sku_twice_in_a_file_is_one_product), TEST(several_barcodes_and_tags),
        TEST(customers_are_matched_by_card),
    };
    int failed = cmocka_run_group_tests_name("import", tests, NULL, NULL);
    struct CMUnitTest refused[LEN(headers)];
    for (size_t i = 0; i < LEN(headers); i++)
        refused[i] = (struct CMUnitTest){ headers[i].name, header_is_refused, NULL, NULL,
                                          (void *)&headers[i] };
    return failed + cmocka_run_group_tests_name("headers", refused, NULL, NULL);
}
