// Frozen receipts on paper of every width and language: the readable twin and the ESC/POS bytes
// against files that were read line by line when they were made.
#include "printing/encoder_escpos.h"
#include "printing/encoder_text.h"
#include "printing/layout_receipt.h"
#include "tests/support/block_rasterizer.h"
#include "tests/support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static const struct row {
    const char *name, *content, *lang, *country, *golden;
    int columns;
    bool gift, open_drawer;
    int copy;
    bool bytes; // a golden dump of them stands beside the text
} rows[] = {
    { "english, 80 mm", "full", "en", "", "full_en_42", 42, false, true, 0, true },
    { "german, 58 mm", "full", "de", "DE", "full_de_32", 32, false, false, 0, true },
    { "chinese, 80 mm", "full", "zh", "CN", "full_zh_42", 42, false, false, 0, false },
    { "arabic is mirrored", "full", "ar", "SA", "full_ar_48", 48, false, false, 0, false },
    { "a gift receipt shows no price", "full", "en", "", "gift_en_42", 42, true, false, 0, false },
    { "a copy says so", "full", "en", "", "copy_en_42", 42, false, false, 2, false },
    { "training, a refund, yen", "training", "en", "", "training_en_32", 32, false, false, 0,
      true },
};

static void load(const struct row *r, struct receipt *out)
{
    char path[512];
    struct buf json = { 0 };
    struct problem why = { 0 };
    snprintf(path, sizeof(path), TEST_DATA "/printing/receipt_%s.json", r->content);
    golden_read(path, &json);
    if (receipt_from_json(json.data, out, &why) != OK)
        fail_msg("%s", why.text);
    if (r->copy)
        receipt_mark_copy(out, r->copy);
    buf_deinit(&json);
}

static void check_receipt(void **state)
{
    const struct row *r = *state;
    struct receipt receipt = { 0 };
    struct document d = { 0 };
    struct buf text = { 0 };
    struct buf bytes = { 0 };
    struct strings *strings = NULL;
    char path[512];
    assert_int_equal(strings_new(&strings, TEST_ASSETS "/strings", r->lang, NULL), OK);
    load(r, &receipt);
    struct layout_style style = { .strings = strings,
                                  .lang = r->lang,
                                  .country = r->country,
                                  .columns = r->columns,
                                  .gift = r->gift,
                                  .open_drawer = r->open_drawer };
    layout_receipt(&receipt, &style, &d);
    assert_int_equal(encode_text(&d, &text), OK);
    snprintf(path, sizeof(path), TEST_DATA "/printing/%s.txt", r->golden);
    golden_check_text(path, buf_text(&text));
    if (r->bytes) {
        assert_int_equal(encode_escpos(&d, &escpos_generic, NULL, &bytes), OK);
        snprintf(path, sizeof(path), TEST_DATA "/printing/%s.hex", r->golden);
        golden_check_bytes(path, bytes.data, bytes.len);
    }
    document_deinit(&d);
    receipt_deinit(&receipt);
    strings_free(strings);
    buf_deinit(&text);
    buf_deinit(&bytes);
}

// The drawer's command may be obeyed anywhere, and a picture may hold it: nothing in a job may
// look like a real-time command.
static void no_job_holds_a_realtime_command(void **state)
{
    (void)state;
    struct document d = { 0 };
    struct buf bytes = { 0 };
    struct layout_style style = { .lang = "en", .columns = 42 };
    layout_test_page("Counter", &style, &d);
    assert_int_equal(encode_escpos(&d, &escpos_generic, &block_rasterizer, &bytes), OK);
    assert_int_equal(escpos_guard_realtime((uint8_t *)bytes.data, bytes.len), 0);
    document_deinit(&d);
    buf_deinit(&bytes);
}

static void a_drawer_job_prints_nothing(void **state)
{
    (void)state;
    struct document d = { 0 };
    struct buf bytes = { 0 };
    layout_drawer(&(struct layout_style){ .lang = "en", .columns = 42, .drawer_pin = 1 }, &d);
    assert_int_equal(encode_escpos(&d, &escpos_generic, NULL, &bytes), OK);
    assert_int_equal(bytes.len, 12);
    assert_memory_equal(bytes.data, "\x1B@\x1C.\x1Bt\x00\x1Bp\x01\x19\xFA", 12);
    document_deinit(&d);
    buf_deinit(&bytes);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    struct CMUnitTest tests[LEN(rows) + 2];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, check_receipt, NULL, NULL, (void *)&rows[i] };
    tests[LEN(rows)] = (struct CMUnitTest)cmocka_unit_test(no_job_holds_a_realtime_command);
    tests[LEN(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(a_drawer_job_prints_nothing);
    return cmocka_run_group_tests_name("layout_receipt", tests, NULL, NULL);
}
