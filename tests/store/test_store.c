// Opening: making, migrating, and refusing without a trace.
#include "app/store/customers.h"
#include "app/store/schema.h"
#include "app/store/search.h"
#include "tests/store/fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

// A whole file as it is on the disk, with its times.
struct picture {
    char *data;
    size_t size;
    struct timespec changed;
    bool has_log, has_index;
};

static bool is_there(const struct fixture *f, const char *ending)
{
    char name[128];
    snprintf(name, sizeof name, "%s%s", f->path, ending);
    return access(name, F_OK) == 0;
}

static struct picture picture_of(const struct fixture *f)
{
    struct stat st;
    assert_int_equal(stat(f->path, &st), 0);
    struct picture p = { .data = mem_zero((size_t)st.st_size + 1),
                         .size = (size_t)st.st_size,
                         .changed = st.st_mtim,
                         .has_log = is_there(f, "-wal"),
                         .has_index = is_there(f, "-shm") };
    int fd = open(f->path, O_RDONLY);
    assert_int_equal(read(fd, p.data, p.size), p.size);
    close(fd);
    return p;
}

static void assert_untouched(const struct fixture *f, struct picture *before)
{
    struct picture now = picture_of(f);
    assert_int_equal(now.size, before->size);
    assert_memory_equal(now.data, before->data, now.size);
    assert_int_equal(now.changed.tv_sec, before->changed.tv_sec);
    assert_int_equal(now.changed.tv_nsec, before->changed.tv_nsec);
    assert_int_equal(now.has_log, before->has_log);
    assert_int_equal(now.has_index, before->has_index);
    free(now.data);
    free(before->data);
}

static void patch(const struct fixture *f, off_t at, const void *bytes, size_t n)
{
    int fd = open(f->path, O_WRONLY);
    assert_int_equal(pwrite(fd, bytes, n, at), n);
    close(fd);
}

// Makes a shop, damages it as told, and expects the refusal.
static void refused(void (*damage)(struct fixture *), enum err expected, const char *word)
{
    struct fixture *f = fixture_new();
    struct problem p = { { 0 } };
    fixture_open(f);
    store_close(&f->store);
    damage(f);
    struct picture before = picture_of(f);
    assert_int_equal(store_open(&f->store, f->dir, &p), expected);
    if (!strstr(p.text, word))
        print_error("%s\n", p.text);
    assert_non_null(strstr(p.text, word));
    assert_untouched(f, &before);
    fixture_free(f);
}

static void make_newer(struct fixture *f)
{
    struct db *db = NULL;
    assert_ok(db_open(&db, f->path, DB_SALE));
    char sql[48];
    snprintf(sql, sizeof sql, "PRAGMA user_version=%d", schema_version() + 1);
    assert_ok(sql_exec(db, sql));
    db_close(db);
}

static void a_newer_schema_is_refused_and_not_touched(void **state)
{
    (void)state;
    refused(make_newer, ERR_TOO_NEW, "newer");
}

static void cut_off(struct fixture *f)
{
    struct stat st;
    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(truncate(f->path, st.st_size / 2), 0);
}

static void a_file_without_its_end_is_refused_and_not_touched(void **state)
{
    (void)state;
    refused(cut_off, ERR_CORRUPT, "damaged");
}

static void overwrite_start(struct fixture *f)
{
    patch(f, 0, "This is a text", 14);
}

static void a_text_file_is_refused_and_not_touched(void **state)
{
    (void)state;
    refused(overwrite_start, ERR_CORRUPT, "no database");
}

static void overwrite_middle(struct fixture *f)
{
    char noise[4096];
    memset(noise, 0xa5, sizeof noise);
    patch(f, (off_t)4 * 4096, noise, sizeof noise); // the fifth page
}

static void a_page_of_noise_is_refused_and_not_touched(void **state)
{
    (void)state;
    refused(overwrite_middle, ERR_CORRUPT, "damaged");
}

static void overwrite_schema(struct fixture *f)
{
    char noise[512];
    memset(noise, 0x5a, sizeof noise);
    patch(f, 100, noise, sizeof noise); // behind the header on page one
}

static void a_damaged_schema_is_refused_and_not_touched(void **state)
{
    (void)state;
    refused(overwrite_schema, ERR_CORRUPT, "damaged");
}

static void make_foreign(struct fixture *f)
{
    unlink(f->path);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE notes(t)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void somebody_elses_database_is_refused_and_not_touched(void **state)
{
    (void)state;
    refused(make_foreign, ERR_CORRUPT, "not a till");
}

// A newer till was killed: its version stands in the log alone.
static void a_newer_schema_in_the_log_is_refused(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    struct problem p = { { 0 } };
    fixture_open(f);
    store_close(&f->store);
    struct db *db = NULL;
    assert_ok(db_open(&db, f->path, DB_SALE));
    char sql[48], copy[128], log[128];
    snprintf(sql, sizeof sql, "PRAGMA user_version=%d", schema_version() + 1);
    assert_ok(sql_exec(db, sql));
    snprintf(log, sizeof log, "%s-wal", f->path);
    snprintf(copy, sizeof copy, "%s/kept", f->dir);
    assert_int_equal(link(log, copy), 0); // closing takes the log away
    struct picture file = picture_of(f);
    assert_int_equal(sqlite3_db_config(db_handle(db), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL),
                     SQLITE_OK);
    db_close(db);
    unlink(log);
    assert_int_equal(rename(copy, log), 0);
    assert_int_equal(store_open(&f->store, f->dir, &p), ERR_TOO_NEW);
    struct picture now = picture_of(f);
    assert_int_equal(now.size, file.size);
    assert_memory_equal(now.data, file.data, now.size);
    assert_true(now.has_log);
    free(now.data);
    free(file.data);
    fixture_free(f);
}

static void a_second_till_on_the_same_data_says_so(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    struct store second;
    struct problem p = { { 0 } };
    fixture_open(f);
    assert_int_equal(store_open(&second, f->dir, &p), ERR_BUSY);
    assert_non_null(strstr(p.text, "another till"));
    store_close(&f->store);
    fixture_open(f); // and once it is gone, the data is free
    fixture_free(f);
}

static void the_database_is_for_its_owner_alone(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    struct stat st;
    fixture_open(f);
    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    fixture_free(f);
}

static void screens_cannot_write(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    fixture_open(f);
    assert_int_equal(sql_exec(f->store.read, "DELETE FROM products"), ERR_READ_ONLY);
    fixture_free(f);
}

static void the_log_is_emptied_when_the_till_ends(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    fixture_open(f);
    assert_ok(sql_exec(f->store.sale, "INSERT INTO brands(id, name) VALUES ('b', 'B')"));
    store_close(&f->store);
    assert_false(is_there(f, "-wal"));
    fixture_free(f);
}

// --- migrations: each from the one before, with rows in the tables ---

static void make_version_1(struct fixture *f)
{
    struct db *db = NULL;
    assert_ok(db_open_raw(&db, f->path, DB_SALE, true));
    assert_ok(sql_exec(db, "PRAGMA journal_mode=WAL"));
    assert_ok(schema_migrate(db, 1));
    assert_ok(sql_exec(
        db, "INSERT INTO brands(id, name) VALUES ('b1', 'Rosthof');"
            "INSERT INTO products(id, name, sku, barcode, barcodes, brand_id, name_key, sku_key)"
            " VALUES ('p1', 'Crème fraîche', '10005', '4006381333931', '[\"4012\"]', 'b1',"
            " 'creme fraiche', '10005');"
            "INSERT INTO barcodes(code, product_rid, gtin) VALUES ('4006381333931', 1,"
            " '04006381333931');"
            "INSERT INTO customers(id, name, phone, name_key, phone_key)"
            " VALUES ('c1', 'Anna Krause', '+49 151', 'anna krause', '49151');"));
    assert_int_equal(fixture_int(db, "PRAGMA user_version"), 1);
    db_close(db);
}

static void version_2_finds_what_version_1_held(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    make_version_1(f);
    fixture_open(f);
    assert_int_equal(fixture_int(f->store.read, "PRAGMA user_version"), 2);
    static const char *const queries[] = { "creme", "raich", "rosth", "10005", "333931", "4012" };
    for (size_t i = 0; i < LEN(queries); i++) {
        struct product_hits hits;
        assert_ok(search_products(f->store.read, &f->arena, queries[i], NULL, 0, &hits));
        assert_int_equal(hits.count, 1);
    }
    struct customer_hits people;
    assert_ok(search_customers(f->store.read, &f->arena, "raus", 0, &people));
    assert_int_equal(people.count, 1);
    fixture_free(f);
}

static void a_failed_migration_leaves_the_old_version(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    make_version_1(f);
    struct db *db = NULL;
    assert_ok(db_open(&db, f->path, DB_SALE));
    assert_ok(sql_exec(db, "CREATE TABLE search_words(in_the_way)"));
    db_close(db);
    struct problem p = { { 0 } };
    assert_int_equal(store_open(&f->store, f->dir, &p), ERR_DB);
    assert_ok(db_open(&db, f->path, DB_READ));
    assert_int_equal(fixture_int(db, "PRAGMA user_version"), 1);
    assert_int_equal(fixture_int(db, "SELECT count(*) FROM products"), 1);
    assert_int_equal(
        fixture_int(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'search_lists'"), 0);
    db_close(db);
    fixture_free(f);
}

static void all_17_synced_tables_are_there(void **state)
{
    (void)state;
    struct fixture *f = fixture_new();
    fixture_open(f);
    assert_int_equal(
        fixture_int(f->store.read,
                    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN"
                    " ('products', 'categories', 'brands', 'tags', 'unit_prices', 'channels',"
                    " 'suppliers', 'stocks', 'customers', 'customer_groups',"
                    " 'customer_groups_customer', 'sale_orders', 'sale_order_details', 'payments',"
                    " 'settings', 'tenant_users', 'time_entries')"),
        17);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_newer_schema_is_refused_and_not_touched),
        cmocka_unit_test(a_file_without_its_end_is_refused_and_not_touched),
        cmocka_unit_test(a_text_file_is_refused_and_not_touched),
        cmocka_unit_test(a_page_of_noise_is_refused_and_not_touched),
        cmocka_unit_test(a_damaged_schema_is_refused_and_not_touched),
        cmocka_unit_test(somebody_elses_database_is_refused_and_not_touched),
        cmocka_unit_test(a_newer_schema_in_the_log_is_refused),
        cmocka_unit_test(a_second_till_on_the_same_data_says_so),
        cmocka_unit_test(the_database_is_for_its_owner_alone),
        cmocka_unit_test(screens_cannot_write),
        cmocka_unit_test(the_log_is_emptied_when_the_till_ends),
        cmocka_unit_test(version_2_finds_what_version_1_held),
        cmocka_unit_test(a_failed_migration_leaves_the_old_version),
        cmocka_unit_test(all_17_synced_tables_are_there),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
