// Bytes to a printer on the network, and into files.
#include "app/base/clock.h"
#include "app/base/file.h"
#include "app/base/mem.h"
#include "printing/escpos_link.h"
#include "printing/transport_file.h"
#include "printing/transport_tcp.h"
#include "tests/support/printer_sim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

#define JOB_BYTES 200000

static uint8_t job[JOB_BYTES];

static struct print_transport *connect_to(const struct printer_sim *s)
{
    char address[32];
    struct print_transport *t;
    snprintf(address, sizeof(address), "127.0.0.1:%d", s->port);
    assert_int_equal(transport_tcp_new(&t, address, NULL), OK);
    return t;
}

static void every_byte_arrives(void **state)
{
    (void)state;
    struct printer_sim s;
    printer_sim_start(&s, SIM_OK, 0);
    struct print_transport *t = connect_to(&s);
    assert_int_equal(t->ops->open(t), OK);
    assert_int_equal(t->ops->write(t, job, JOB_BYTES, 2000), OK);
    // An answer nobody reads: close() alone would reset the connection and lose the rest.
    assert_int_equal(t->ops->write(t, (const uint8_t *)"\x10\x04\x01", 3, 2000), OK);
    assert_int_equal(t->ops->finish(t, 5000), OK);
    transport_free(t);
    assert_true(printer_sim_wait_ended(&s, 1));
    assert_int_equal(printer_sim_printed(&s), JOB_BYTES);
    assert_memory_equal(s.paper.data, job, JOB_BYTES);
    printer_sim_stop(&s);
}

static void a_stalled_printer_is_noticed(void **state)
{
    (void)state;
    struct printer_sim s;
    printer_sim_start(&s, SIM_STALL, 5000);
    struct print_transport *t = connect_to(&s);
    assert_int_equal(t->ops->open(t), OK);
    assert_int_equal(t->ops->write(t, job, JOB_BYTES, 100), ERR_NET);
    transport_free(t);
    assert_int_equal(printer_sim_printed(&s), 5000);
    printer_sim_stop(&s);
}

static void a_reset_in_mid_job_is_an_error(void **state)
{
    (void)state;
    struct printer_sim s;
    printer_sim_start(&s, SIM_RESET, 5000);
    struct print_transport *t = connect_to(&s);
    assert_int_equal(t->ops->open(t), OK);
    assert_int_equal(t->ops->write(t, job, JOB_BYTES, 2000), ERR_NET);
    transport_free(t);
    printer_sim_stop(&s);
}

static void a_closed_port_refuses_at_once(void **state)
{
    (void)state;
    struct printer_sim s;
    printer_sim_start(&s, SIM_OK, 0);
    printer_sim_close_port(&s);
    struct print_transport *t = connect_to(&s);
    assert_int_equal(t->ops->open(t), ERR_NET);
    transport_free(t);
    printer_sim_stop(&s);
}

static void stop_breaks_a_write(void **state)
{
    (void)state;
    struct printer_sim s;
    printer_sim_start(&s, SIM_DEAF, 0);
    struct print_transport *t = connect_to(&s);
    t->stop_fd = eventfd(0, EFD_CLOEXEC);
    assert_int_equal(t->ops->open(t), OK);
    eventfd_write(t->stop_fd, 1);
    assert_int_equal(t->ops->write(t, job, JOB_BYTES, 60000), ERR_BUSY);
    assert_int_equal(t->ops->finish(t, 60000), ERR_BUSY);
    close(t->stop_fd);
    transport_free(t);
    printer_sim_stop(&s);
}

static void status_is_read(void **state)
{
    (void)state;
    struct printer_sim s;
    struct printer_status status;
    printer_sim_start(&s, SIM_PAPER, 0);
    struct print_transport *t = connect_to(&s);
    assert_int_equal(t->ops->open(t), OK);
    assert_int_equal(escpos_ask_status(t, 2000, &status), OK);
    assert_true(status.answered);
    assert_true(status.offline);
    assert_true(status.paper_end);
    assert_false(printer_status_can_print(&status));
    transport_free(t);
    printer_sim_stop(&s);
}

static void no_answer_is_no_fault(void **state)
{
    (void)state;
    struct printer_sim s;
    struct printer_status status;
    printer_sim_start(&s, SIM_SILENT, 0);
    struct print_transport *t = connect_to(&s);
    assert_int_equal(t->ops->open(t), OK);
    assert_int_equal(escpos_ask_status(t, 50, &status), OK);
    assert_false(status.answered);
    assert_true(printer_status_can_print(&status));
    transport_free(t);
    printer_sim_stop(&s);
}

// Bytes as printers send them (Epson: DLE EOT n).
static const struct status_row {
    const char *name;
    int n;
    uint8_t byte;
    struct printer_status expected;
} status_rows[] = {
    { "12 is well", 1, 0x12, { .answered = true } },
    { "1A is offline", 1, 0x1A, { .answered = true, .offline = true } },
    { "16 is an open cover", 2, 0x16, { .answered = true, .cover_open = true } },
    { "32 is stopped for want of paper", 2, 0x32, { .answered = true, .paper_end = true } },
    { "52 is an error", 2, 0x52, { .answered = true, .error = true } },
    { "1E is little paper", 4, 0x1E, { .answered = true, .paper_low = true } },
    { "7E is no paper", 4, 0x7E, { .answered = true, .paper_low = true, .paper_end = true } },
};

static void check_status(void **state)
{
    const struct status_row *r = *state;
    struct printer_status s = { 0 };
    assert_true(escpos_is_status(r->byte));
    assert_false(escpos_is_fence(r->byte));
    printer_status_take(&s, r->n, r->byte);
    assert_memory_equal(&s, &r->expected, sizeof(s));
}

static const struct address_row {
    const char *name, *address;
    enum err err;
} address_rows[] = {
    { "an address alone", "127.0.0.1", OK },
    { "with a port", "127.0.0.1:9101", OK },
    { "a version 6 address", "::1", OK },
    { "with a port, in brackets", "[::1]:9100", OK },
    { "a name is refused: looking it up blocks", "printer.local", ERR_INVALID },
    { "no port behind the colon", "127.0.0.1:", ERR_INVALID },
    { "empty", "", ERR_INVALID },
    { "open bracket", "[::1:9100", ERR_INVALID },
};

static void check_address(void **state)
{
    const struct address_row *r = *state;
    struct print_transport *t;
    assert_int_equal(transport_tcp_new(&t, r->address, NULL), r->err);
    assert_true((t != NULL) == (r->err == OK));
    transport_free(t);
}

static void file_job(struct print_transport *t, const char *bytes, bool finish)
{
    assert_int_equal(t->ops->open(t), OK);
    assert_int_equal(t->ops->write(t, (const uint8_t *)bytes, strlen(bytes), 100), OK);
    if (finish)
        assert_int_equal(t->ops->finish(t, 100), OK);
    t->ops->close(t);
}

static void check_file(const char *folder, const char *name, const char *expected)
{
    char path[256];
    struct buf b = { 0 };
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    assert_int_equal(file_read(path, 1000, &b), OK);
    assert_string_equal(buf_text(&b), expected);
    buf_deinit(&b);
    unlink(path);
}

static void a_folder_takes_one_file_a_job(void **state)
{
    (void)state;
    char root[] = "/tmp/till-print-XXXXXX";
    char folder[64];
    struct print_transport *t;
    assert_non_null(mkdtemp(root));
    snprintf(folder, sizeof(folder), "%s/jobs/", root);
    assert_int_equal(transport_file_new(&t, folder, NULL), OK);
    file_job(t, "one", true);
    file_job(t, "broken", false);
    file_job(t, "three", true);
    transport_free(t);
    check_file(folder, "000001.bin", "one");
    check_file(folder, "000002.part", "broken");
    check_file(folder, "000003.bin", "three");
    rmdir(folder);
    rmdir(root);
}

static void a_file_is_appended_to(void **state)
{
    (void)state;
    char root[] = "/tmp/till-print-XXXXXX";
    char path[64];
    struct print_transport *t;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof(path), "%s/out", root);
    assert_int_equal(transport_file_new(&t, path, NULL), OK);
    file_job(t, "one ", true);
    file_job(t, "two", true);
    transport_free(t);
    check_file(root, "out", "one two");
    rmdir(root);
}

int main(void)
{
    const struct CMUnitTest plain[] = {
        cmocka_unit_test(every_byte_arrives),
        cmocka_unit_test(a_stalled_printer_is_noticed),
        cmocka_unit_test(a_reset_in_mid_job_is_an_error),
        cmocka_unit_test(a_closed_port_refuses_at_once),
        cmocka_unit_test(stop_breaks_a_write),
        cmocka_unit_test(status_is_read),
        cmocka_unit_test(no_answer_is_no_fault),
        cmocka_unit_test(a_folder_takes_one_file_a_job),
        cmocka_unit_test(a_file_is_appended_to),
    };
    struct CMUnitTest tests[LEN(plain) + LEN(status_rows) + LEN(address_rows)];
    size_t n = LEN(plain);
    memcpy(tests, plain, sizeof(plain));
    for (size_t i = 0; i < LEN(status_rows); i++)
        tests[n++] = (struct CMUnitTest){ status_rows[i].name, check_status, NULL, NULL,
                                          (void *)&status_rows[i] };
    for (size_t i = 0; i < LEN(address_rows); i++)
        tests[n++] = (struct CMUnitTest){ address_rows[i].name, check_address, NULL, NULL,
                                          (void *)&address_rows[i] };
    for (size_t i = 0; i < JOB_BYTES; i++)
        job[i] = (uint8_t)(0x20 + i % 90);
    return cmocka_run_group_tests_name("transport", tests, NULL, NULL);
}
