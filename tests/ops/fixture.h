#ifndef POS_TESTS_OPS_FIXTURE_H
#define POS_TESTS_OPS_FIXTURE_H
// A till on the demo shop for each test: loaded once a program, then copied. The clock stands at
// Sunday 2026-11-22, 14:32 in Berlin.
#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/file.h"
#include "app/base/mem.h"
#include "app/ops/customer_ops.h"
#include "app/ops/payment_ops.h"
#include "app/ops/receipt_ops.h"
#include "app/ops/sale_ops.h"
#include "app/ops/settings_ops.h"
#include "app/ops/user_ops.h"
#include "app/store/audit.h"
#include "app/store/catalog.h"
#include "app/store/demo.h"
#include "app/store/sql.h"
#include "app/store/store.h"

#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define assert_ok(call) assert_int_equal((call), OK)

// Staff of the demo shop: login and PIN.
#define CASHIER "maria.krueger", "1824"     // up to 15 % by herself
#define SUPERVISOR "jonas.weber", "3907"    // 25 %, no more
#define MANAGER "tom.fischer", "7048"       // 50 %, approves more
#define CASHIER_BADGE "2800102400177"       // Maria
#define OTHER_CASHIER_BADGE "2800103020435" // Aylin
#define SUPERVISOR_BADGE "2800102710306"
#define MANAGER_BADGE "2800103330565"

#define OAT_DRINK "4006040055211" // 2.79, 19 % included; 2.49 from 6 on, 2.59 for members
#define PRETZEL "2000000200040"   // 1.20, 7 % included
#define PILSNER "4405751010210"   // 1.29, 16 years
#define BANANAS "4011"            // 1.79 a kg this week

struct fixture {
    char dir[64];
    struct ops_config config;
    struct ops *ops;
    struct arena arena;
    sem_t woken;
    int print_rings, person_changes;
};

// What came of a try with a PIN.
struct answer {
    bool given;
    enum err result;
    struct pin_result pin;
};

static struct buf fixture_shop; // the database of the loaded demo shop

static inline void fixture_make_dir(char dir[64])
{
    const char *tmp = getenv("TMPDIR");
    snprintf(dir, 64, "%.40s/till-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(dir));
}

static inline void fixture_remove_dir(const char *dir)
{
    static const char *const names[] = { STORE_FILE, STORE_FILE "-wal", STORE_FILE "-shm",
                                         "till.lock" };
    for (size_t i = 0; i < LEN(names); i++) {
        char name[128];
        snprintf(name, sizeof name, "%s/%s", dir, names[i]);
        unlink(name);
    }
    rmdir(dir);
}

// Group setup and teardown.
static inline int fixture_load(void **state)
{
    (void)state;
    char dir[64], path[128];
    struct problem p = { 0 };
    clock_freeze(INT64_C(1795354320000)); // 2026-11-22T13:32:00Z
    fixture_make_dir(dir);
    enum err err = demo_load(dir, TEST_ASSETS "/demo", &p);
    if (err != OK)
        print_error("%s\n", p.text);
    snprintf(path, sizeof path, "%s/" STORE_FILE, dir);
    if (err == OK)
        err = file_read(path, 16 << 20, &fixture_shop);
    fixture_remove_dir(dir);
    return err == OK ? 0 : -1;
}

static inline int fixture_unload(void **state)
{
    (void)state;
    buf_deinit(&fixture_shop);
    return 0;
}

static inline void fixture_wake(void *arg)
{
    struct fixture *f = arg;
    sem_post(&f->woken);
}

static inline void fixture_ring(void *arg)
{
    struct fixture *f = arg;
    f->print_rings++;
}

static inline void fixture_person(void *arg)
{
    struct fixture *f = arg;
    f->person_changes++;
}

static inline void fixture_open(struct fixture *f)
{
    struct problem p = { 0 };
    enum err err = ops_open(&f->ops, &f->config, &p);
    if (err != OK)
        print_error("%s\n", p.text);
    assert_int_equal(err, OK);
}

static inline void fixture_restart(struct fixture *f)
{
    ops_close(f->ops);
    f->ops = NULL;
    fixture_open(f);
}

static inline int fixture_setup_closed(void **state)
{
    struct fixture *f = mem_zero(sizeof *f);
    char path[128];
    clock_freeze(INT64_C(1795354320000));
    fixture_make_dir(f->dir);
    snprintf(path, sizeof path, "%s/" STORE_FILE, f->dir);
    assert_ok(file_replace(path, fixture_shop.data, fixture_shop.len));
    sem_init(&f->woken, 0, 0);
    f->config = (struct ops_config){
        .data_dir = f->dir,
        .currency = "EUR",
        .terminal_name = "",
        .terminal_prefix = "",
        .printer = "receipt",
        .open_drawer = true,
        .print_doorbell = fixture_ring,
        .wake = fixture_wake,
        .person_changed = fixture_person,
        .doorbell_arg = f,
    };
    *state = f;
    return 0;
}

static inline int fixture_setup(void **state)
{
    fixture_setup_closed(state);
    fixture_open(*state);
    return 0;
}

// Maria is at the till.
static inline int fixture_setup_cashier(void **state)
{
    fixture_setup(state);
    struct fixture *f = *state;
    assert_ok(user_sign_in_badge(f->ops, CASHIER_BADGE));
    return 0;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *f = *state;
    ops_close(f->ops);
    arena_deinit(&f->arena);
    sem_destroy(&f->woken);
    fixture_remove_dir(f->dir);
    free(f);
    return 0;
}

// ---- PINs

static inline void fixture_answer(void *arg, enum err result, const struct pin_result *r)
{
    struct answer *a = arg;
    *a = (struct answer){ true, result, *r };
}

// Waits for the worker as the loop does: for its bell.
static inline struct answer fixture_wait(struct fixture *f, struct answer *a)
{
    while (!a->given) {
        while (sem_wait(&f->woken) != 0)
            ;
        ops_pump(f->ops);
    }
    return *a;
}

static inline struct answer fixture_sign_in(struct fixture *f, const char *login, const char *pin)
{
    struct answer a = { 0 };
    user_sign_in(f->ops, login, pin, fixture_answer, &a);
    return fixture_wait(f, &a);
}

static inline struct answer fixture_approve(struct fixture *f, const char *login, const char *pin,
                                            enum act act)
{
    struct answer a = { 0 };
    user_approve(f->ops, login, pin, act, "because", fixture_answer, &a);
    return fixture_wait(f, &a);
}

// ---- Looking

static inline int64_t fixture_int(struct fixture *f, const char *sql)
{
    int64_t value = 0;
    assert_ok(sql_get_int(ops_reader(f->ops), sql, INT64_MIN, &value));
    return value;
}

static inline void fixture_exec(struct fixture *f, const char *sql)
{
    struct db *db = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s/" STORE_FILE, f->dir);
    assert_ok(db_open(&db, path, DB_SALE));
    assert_ok(sql_exec(db, sql));
    db_close(db);
}

// The newest row of the audit trail, or of this code; NULL: none. Lives in the fixture's arena.
static inline const struct audit_row *fixture_audit(struct fixture *f, int code)
{
    struct audit_list list;
    assert_ok(audit_list(ops_reader(f->ops), &f->arena, 0, 100, &list));
    for (size_t i = 0; i < list.count; i++) {
        if (code == 0 || list.item[i].code == code)
            return &list.item[i];
    }
    return NULL;
}

static inline const char *fixture_user_id(struct fixture *f, const char *login)
{
    struct user user;
    assert_ok(users_find_login(ops_reader(f->ops), &f->arena, login, &user));
    return user.id;
}

static inline struct scan_result fixture_scan(struct fixture *f, const char *code)
{
    struct scan_result r;
    assert_ok(sale_scan(f->ops, code, &r));
    return r;
}

// The cart as the screen shows it and as the disk holds it are the same.
static inline void assert_cart_kept(struct fixture *f)
{
    const struct cart *shown = sale_cart(f->ops);
    struct cart kept = { 0 };
    enum err err = carts_load_open(ops_reader(f->ops), user_current(f->ops)->id, &kept, NULL);
    if (err == ERR_NOT_FOUND) {
        assert_int_equal(shown->count, 0);
        return;
    }
    assert_int_equal(err, OK);
    assert_string_equal(kept.id, shown->id);
    assert_int_equal(kept.count, shown->count);
    assert_int_equal(kept.totals.included.minor, shown->totals.included.minor);
    assert_string_equal(kept.customer_id, shown->customer_id);
    for (size_t i = 0; i < kept.count; i++) {
        assert_string_equal(kept.lines[i].id, shown->lines[i].id);
        assert_int_equal(kept.lines[i].qty.milli, shown->lines[i].qty.milli);
        assert_int_equal(kept.lines[i].included.minor, shown->lines[i].included.minor);
        assert_string_equal(kept.lines[i].note, shown->lines[i].note);
    }
    cart_deinit(&kept);
}

#define test_with(function, setup)                                                                 \
    {                                                                                              \
#function, function, setup, fixture_teardown, NULL                                         \
    }
#define LOADED_TESTS(name, tests)                                                                  \
    cmocka_run_group_tests_name(name, tests, fixture_load, fixture_unload)
#endif
