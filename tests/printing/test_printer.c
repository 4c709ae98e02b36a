// A printer's thread against a real store and a printer that fails in every way printers do. What
// is checked is what a person relies on: nothing lost, nothing printed twice, and told the truth.
#include "app/base/clock.h"
#include "app/base/file.h"
#include "app/store/store.h"
#include "printing/printer.h"
#include "printing/transport_file.h"
#include "printing/transport_tcp.h"
#include "tests/support/golden.h"
#include "tests/support/printer_sim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define EVENT_WAIT_MS 10000

struct bench {
    char root[64];
    struct store store;
    struct db *db; // the sale's side
    int progress_ms;
    struct printer_sim sim;
    struct mailbox events;
    struct printer printer;
    struct buf content; // of a receipt
    struct print_event last;
};

static void set_up(struct bench *b, enum sim_mode mode, size_t after)
{
    struct problem why = { 0 };
    *b = (struct bench){ 0 };
    strcpy(b->root, "/tmp/till-printer-XXXXXX");
    assert_non_null(mkdtemp(b->root));
    if (store_open(&b->store, b->root, &why) != OK)
        fail_msg("%s", why.text);
    b->db = b->store.sale;
    b->progress_ms = 300;
    golden_read(TEST_DATA "/printing/receipt_full.json", &b->content);
    mailbox_init(&b->events, sizeof(struct print_event), 256, NULL, NULL);
    printer_sim_start(&b->sim, mode, after);
}

static void init_printer(struct bench *b, struct print_transport *t)
{
    struct printer_config config = {
        .name = "counter",
        .db_path = b->store.path,
        .style = { .lang = "en", .columns = 42 },
        .profile = &escpos_generic,
        .events = &b->events,
        .timing = { .retry_first = 20,
                    .retry_most = 50,
                    .answer = 200,
                    .progress = b->progress_ms,
                    .silence = 600,
                    .settle = 600,
                    .trouble = 8000,
                    .finish = 2000 },
    };
    assert_int_equal(printer_init(&b->printer, &config, t), OK);
    assert_int_equal(printer_start(&b->printer), OK);
}

static void start_printer(struct bench *b)
{
    char address[32];
    struct print_transport *t;
    snprintf(address, sizeof(address), "127.0.0.1:%d", b->sim.port);
    assert_int_equal(transport_tcp_new(&t, address, NULL), OK);
    init_printer(b, t);
}

static void stop_printer(struct bench *b)
{
    printer_stop(&b->printer);
    printer_join(&b->printer);
    printer_deinit(&b->printer);
}

static void tear_down(struct bench *b)
{
    stop_printer(b);
    printer_sim_stop(&b->sim);
    mailbox_deinit(&b->events);
    store_close(&b->store);
    buf_deinit(&b->content);
    char command[128];
    snprintf(command, sizeof(command), "rm -r %s", b->root);
    assert_int_equal(system(command), 0);
}

static int64_t add_job(struct bench *b, const char *kind, bool drawer)
{
    struct print_job_new job = {
        .printer = "counter", .kind = kind, .open_drawer = drawer, .content = b->content.data
    };
    int64_t id;
    assert_int_equal(print_jobs_add(b->db, &job, &id), OK);
    printer_ring(&b->printer);
    return id;
}

static bool wait_job(struct bench *b, int64_t id, enum print_job_state state)
{
    while (mailbox_wait_ms(&b->events, &b->last, EVENT_WAIT_MS)) {
        if (b->last.job_id == id && b->last.job_state == state)
            return true;
    }
    return false;
}

static bool wait_printer(struct bench *b, enum printer_state state)
{
    while (mailbox_wait_ms(&b->events, &b->last, EVENT_WAIT_MS)) {
        if (b->last.state == state)
            return true;
    }
    return false;
}

static void assert_job(struct bench *b, int64_t id, enum print_job_state state)
{
    struct arena a = { 0 };
    struct print_job job;
    assert_int_equal(print_jobs_get(b->db, &a, id, &job), OK);
    assert_string_equal(print_job_state_text(job.state), print_job_state_text(state));
    arena_deinit(&a);
}

// How many whole receipts came out: each ends in a cut.
static int cuts(struct bench *b)
{
    static const char cut[] = { 0x1D, 'V', 66, 0 };
    int n = 0;
    pthread_mutex_lock(&b->sim.lock);
    for (size_t i = 0; i + sizeof(cut) <= b->sim.paper.len; i++)
        n += !memcmp(b->sim.paper.data + i, cut, sizeof(cut));
    pthread_mutex_unlock(&b->sim.lock);
    return n;
}

static void a_receipt_is_printed(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    start_printer(&b);
    assert_true(wait_printer(&b, PRINTER_READY)); // asked before there is anything to print
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_int_equal(b.last.percent, 100);
    assert_int_equal(b.last.state, PRINTER_READY);
    assert_job(&b, id, PRINT_JOB_PRINTED);
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

static void jobs_come_out_in_order(void **state)
{
    (void)state;
    struct bench b;
    int64_t id[3];
    set_up(&b, SIM_SLOW, 0);
    start_printer(&b);
    for (int i = 0; i < 3; i++)
        id[i] = add_job(&b, "receipt", false);
    for (int i = 0; i < 3; i++)
        assert_true(wait_job(&b, id[i], PRINT_JOB_PRINTED));
    assert_int_equal(cuts(&b), 3);
    tear_down(&b);
}

static void a_silent_printer_prints_too(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_SILENT, 0);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

static void an_unreachable_printer_keeps_its_jobs(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    printer_sim_close_port(&b.sim);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_printer(&b, PRINTER_UNREACHABLE));
    assert_job(&b, id, PRINT_JOB_QUEUED);
    printer_sim_open_port(&b.sim);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED)); // by itself
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

// Which failures in mid-job there are, and what the printer is called afterwards.
static const struct broken_row {
    const char *name;
    enum sim_mode mode;
    size_t after;
    enum printer_state state;
} broken_rows[] = {
    { "a reset in mid-job leaves it unknown", SIM_RESET, 300, PRINTER_UNREACHABLE },
    { "a stall in mid-job leaves it unknown", SIM_STALL, 300, PRINTER_UNREACHABLE },
};

static void check_broken(void **state)
{
    const struct broken_row *r = *state;
    struct bench b;
    set_up(&b, r->mode, r->after);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, id, PRINT_JOB_UNKNOWN));
    assert_int_equal(b.last.state, r->state);
    // The printer is well again: other jobs are printed, this one waits for a person.
    printer_sim_set(&b.sim, SIM_OK, 0);
    int64_t next = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, next, PRINT_JOB_PRINTED));
    assert_job(&b, id, PRINT_JOB_UNKNOWN);
    assert_int_equal(print_jobs_retry(b.db, id), OK);
    printer_ring(&b.printer);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    tear_down(&b);
}

static void no_paper_keeps_jobs_queued(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_PAPER, 0);
    start_printer(&b);
    assert_true(wait_printer(&b, PRINTER_NO_PAPER));
    int64_t id = add_job(&b, "receipt", false);
    int tries = printer_sim_connections(&b.sim);
    assert_true(printer_sim_wait_connections(&b.sim, tries + 3));
    assert_job(&b, id, PRINT_JOB_QUEUED);
    printer_sim_set(&b.sim, SIM_OK, 0); // a new roll
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

static void paper_that_ends_in_mid_job_can_be_put_in(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_PAPER, 300);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_printer(&b, PRINTER_NO_PAPER));
    assert_job(&b, id, PRINT_JOB_SENDING);
    printer_sim_set(&b.sim, SIM_OK, 0);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

static void a_printer_in_use_elsewhere_gets_nothing(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    start_printer(&b);
    assert_true(wait_printer(&b, PRINTER_READY)); // it has answered once
    printer_sim_set(&b.sim, SIM_DEAF, 0);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_printer(&b, PRINTER_TAKEN));
    assert_job(&b, id, PRINT_JOB_QUEUED);
    printer_sim_set(&b.sim, SIM_OK, 0);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

static void a_cancelled_job_does_not_come_out(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    printer_sim_close_port(&b.sim);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", false);
    int64_t other = add_job(&b, "receipt", false);
    assert_true(wait_printer(&b, PRINTER_UNREACHABLE));
    assert_int_equal(print_jobs_cancel(b.db, id), OK);
    printer_sim_open_port(&b.sim);
    assert_true(wait_job(&b, other, PRINT_JOB_PRINTED));
    assert_job(&b, id, PRINT_JOB_CANCELLED);
    assert_int_equal(cuts(&b), 1);
    tear_down(&b);
}

static void stop_breaks_a_stall_at_once(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_STALL, 300);
    b.progress_ms = 60000;
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(printer_sim_wait_printed(&b.sim, 300));
    int64_t start_us = clock_mono_us();
    stop_printer(&b);
    assert_true(clock_mono_us() - start_us < 250000);
    assert_job(&b, id, PRINT_JOB_UNKNOWN);
    tear_down(&b);
}

static void what_was_being_sent_at_a_crash_is_unknown(void **state)
{
    (void)state;
    struct bench b;
    struct arena a = { 0 };
    struct print_job job;
    set_up(&b, SIM_OK, 0);
    struct print_job_new first = { .printer = "counter",
                                   .kind = "receipt",
                                   .content = b.content.data };
    int64_t id;
    assert_int_equal(print_jobs_add(b.db, &first, &id), OK);
    assert_int_equal(print_jobs_take(b.db, &a, "counter", &job), OK); // and here the power went
    start_printer(&b);
    int64_t next = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, next, PRINT_JOB_PRINTED));
    assert_job(&b, id, PRINT_JOB_UNKNOWN);
    assert_int_equal(cuts(&b), 1);
    arena_deinit(&a);
    tear_down(&b);
}

static bool drawer_opened(struct bench *b)
{
    static const char kick[] = { 0x1B, 'p', 0, 25 };
    pthread_mutex_lock(&b->sim.lock);
    bool found = memmem(b->sim.paper.data, b->sim.paper.len, kick, sizeof(kick)) != NULL;
    pthread_mutex_unlock(&b->sim.lock);
    return found;
}

static void a_fresh_sale_opens_the_drawer(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", true);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_true(drawer_opened(&b));
    tear_down(&b);
}

static void a_late_receipt_does_not_open_the_drawer(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    printer_sim_close_port(&b.sim);
    start_printer(&b);
    int64_t id = add_job(&b, "receipt", true);
    int64_t kick = add_job(&b, "drawer", false);
    assert_true(wait_printer(&b, PRINTER_UNREACHABLE));
    clock_advance(DRAWER_AGE_MAX_MS + 1000);
    printer_sim_open_port(&b.sim);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    assert_true(wait_job(&b, kick, PRINT_JOB_CANCELLED));
    assert_false(drawer_opened(&b));
    clock_unfreeze();
    tear_down(&b);
}

static void damaged_content_fails_and_blocks_nothing(void **state)
{
    (void)state;
    struct bench b;
    set_up(&b, SIM_OK, 0);
    start_printer(&b);
    struct print_job_new bad = { .printer = "counter", .kind = "receipt", .content = "{\"v\":1" };
    int64_t id;
    assert_int_equal(print_jobs_add(b.db, &bad, &id), OK);
    int64_t next = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, id, PRINT_JOB_FAILED));
    assert_true(wait_job(&b, next, PRINT_JOB_PRINTED));
    tear_down(&b);
}

static void a_folder_is_a_printer(void **state)
{
    (void)state;
    struct bench b;
    struct print_transport *t;
    char path[128];
    struct buf bytes = { 0 };
    set_up(&b, SIM_OK, 0);
    snprintf(path, sizeof(path), "%s/jobs/", b.root);
    assert_int_equal(transport_file_new(&t, path, NULL), OK);
    init_printer(&b, t);
    int64_t id = add_job(&b, "receipt", false);
    assert_true(wait_job(&b, id, PRINT_JOB_PRINTED));
    snprintf(path, sizeof(path), "%s/jobs/000001.bin", b.root);
    assert_int_equal(file_read(path, 100000, &bytes), OK);
    assert_memory_equal(bytes.data, "\x1B@", 2);
    buf_deinit(&bytes);
    tear_down(&b);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest plain[] = {
        cmocka_unit_test(a_receipt_is_printed),
        cmocka_unit_test(jobs_come_out_in_order),
        cmocka_unit_test(a_silent_printer_prints_too),
        cmocka_unit_test(an_unreachable_printer_keeps_its_jobs),
        cmocka_unit_test(no_paper_keeps_jobs_queued),
        cmocka_unit_test(paper_that_ends_in_mid_job_can_be_put_in),
        cmocka_unit_test(a_printer_in_use_elsewhere_gets_nothing),
        cmocka_unit_test(a_cancelled_job_does_not_come_out),
        cmocka_unit_test(stop_breaks_a_stall_at_once),
        cmocka_unit_test(what_was_being_sent_at_a_crash_is_unknown),
        cmocka_unit_test(a_fresh_sale_opens_the_drawer),
        cmocka_unit_test(a_late_receipt_does_not_open_the_drawer),
        cmocka_unit_test(damaged_content_fails_and_blocks_nothing),
        cmocka_unit_test(a_folder_is_a_printer),
    };
    struct CMUnitTest tests[LEN(plain) + LEN(broken_rows)];
    memcpy(tests, plain, sizeof(plain));
    for (size_t i = 0; i < LEN(broken_rows); i++)
        tests[LEN(plain) + i] = (struct CMUnitTest){ broken_rows[i].name, check_broken, NULL, NULL,
                                                     (void *)&broken_rows[i] };
    return cmocka_run_group_tests_name("printer", tests, NULL, NULL);
}
