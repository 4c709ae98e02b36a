// The bytes of each command, against literals from Epson's command descriptions.
#include "printing/codepages.h"
#include "printing/encoder_escpos.h"
#include "tests/support/block_rasterizer.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define START "\x1B@\x1C.\x1Bt\x00" // init, two-byte mode off, page 0
#define START_LEN 7

static const struct doc_style plain = { 0 };

static void text(struct document *d, const char *words)
{
    document_text(d, DOC_START, plain, words);
}

static void ascii(struct document *d)
{
    text(d, "Oat drink");
}

static void styles(struct document *d)
{
    document_text(d, DOC_START, (struct doc_style){ .bold = true, .width = 2, .height = 2 }, "A");
    document_text(d, DOC_START, (struct doc_style){ .underline = true }, "B");
    document_text(d, DOC_START, (struct doc_style){ .invert = true, .height = 3 }, "C");
}

static void filled(struct document *d)
{
    document_pair(d, (struct doc_style){ .bold = true }, "Cash", "20.00");
}

static void euro(struct document *d)
{
    text(d, "1 €");
}

static void polish(struct document *d)
{
    text(d, "Żółć");
}

static void cyrillic(struct document *d)
{
    text(d, "Хлеб");
}

static void mixed(struct document *d)
{
    text(d, "é € ж");
}

static void quotes(struct document *d)
{
    text(d, "Ann’s — “x”");
}

static void injected(struct document *d)
{
    text(d, "a\x1Bp\x01\x10\x14z");
}

static void rule(struct document *d)
{
    document_rule(d, false);
}

static void ean13(struct document *d)
{
    document_barcode(d, DOC_EAN13, "400638133393");
}

static void code128(struct document *d)
{
    document_barcode(d, DOC_CODE128, "T1-000042");
}

static void code128_realtime(struct document *d)
{
    document_barcode(d, DOC_CODE128, "1604");
}

static void code128_brace(struct document *d)
{
    document_barcode(d, DOC_CODE128, "a{b");
}

static void qr(struct document *d)
{
    document_qr(d, "https://x.org/r/1");
}

static void acts(struct document *d)
{
    document_drawer(d, 0);
    document_drawer(d, 1);
    document_feed(d, 3);
    document_cut(d);
}

static void raster(struct document *d)
{
    uint8_t bits[] = { 0x10, 0x04, 0xFF, 0x10, 0x14, 0x80 };
    document_raster(d, &(struct doc_bitmap){ 17, 2, 3, bits });
}

static void private_use(struct document *d)
{
    text(d, "x\xEE\x80\x80y"); // U+E000: neither a page nor the rasterizer has it
}

// clang-format off
#define BYTES(s) s, sizeof(s) - 1
#define SP4 "    "
#define RULE8 "\xC4\xC4\xC4\xC4\xC4\xC4\xC4\xC4"
static const struct row {
    const char *name;
    void (*build)(struct document *d);
    const char *bytes; // behind START
    size_t len;
} rows[] = {
    { "ASCII is sent as it is", ascii, BYTES("Oat drink\n") },
    { "size, bold, underline and inverse are set and taken back", styles,
      BYTES("\x1D!\x11\x1B" "E\x01" "A\x1D!\x00\x1B" "E\x00\n"
            "\x1B-\x01" "B\x1B-\x00\n"
            "\x1D!\x02\x1D" "B\x01" "C\x1D!\x00\x1D" "B\x00\n") },
    { "the filling of a line is plain", filled,
      BYTES("\x1B" "E\x01" "Cash\x1B" "E\x00" SP4 SP4 SP4 SP4 SP4 "   "
            "\x1B" "E\x01" "20.00\x1B" "E\x00\n") },
    { "the euro sign is D5 of page 858", euro, BYTES("1 \x1Bt\x13\xD5\n") },
    { "polish is page 852", polish, BYTES("\x1Bt\x12\xBD\xA2\x88\x86\n") },
    { "cyrillic is page 866", cyrillic, BYTES("\x1Bt\x11\x95\xAB\xA5\xA1\n") },
    { "the page changes within a line", mixed, BYTES("\x82 \x1Bt\x13\xD5 \x1Bt\x11\xA6\n") },
    { "typographic quotes are printed plain", quotes, BYTES("Ann's - \"x\"\n") },
    { "commands in a name are no commands", injected, BYTES("apz\n") },
    { "a rule is a line of box drawing", rule, BYTES(RULE8 RULE8 RULE8 RULE8 "\n") },
    { "EAN-13 with its check digit", ean13,
      BYTES("\x1B" "a\x01\x1Dh\x50\x1DH\x02\x1D" "f\x00\x1Dw\x03\x1Dk\x43\x0D" "4006381333931\x1B" "a\x00") },
    { "Code 128 changes to pairs of digits", code128,
      BYTES("\x1B" "a\x01\x1Dh\x50\x1DH\x02\x1D" "f\x00\x1Dw\x02\x1Dk\x49\x0A{BT1-{C\x00\x00\x2A\x1B" "a\x00") },
    { "a barcode that would be a command is printed as text", code128_realtime,
      BYTES("\x1B" "a\x01" "1604\n\x1B" "a\x00") },
    { "a brace in Code 128 is doubled", code128_brace,
      BYTES("\x1B" "a\x01\x1Dh\x50\x1DH\x02\x1D" "f\x00\x1Dw\x03\x1Dk\x49\x06{Ba{{b\x1B" "a\x00") },
    { "QR: model, size, correction, data, print", qr,
      BYTES("\x1B" "a\x01\x1D(k\x04\x00\x31\x41\x32\x00\x1D(k\x03\x00\x31\x43\x06\x1D(k\x03\x00\x31\x45\x31"
            "\x1D(k\x14\x00\x31\x50\x30https://x.org/r/1\x1D(k\x03\x00\x31\x51\x30\x1B" "a\x00") },
    { "drawer, feed, cut", acts,
      BYTES("\x1Bp\x00\x19\xFA\x1Bp\x01\x19\xFA\x1B" "d\x03\x1DV\x42\x00") },
    { "a picture loses its real-time commands", raster,
      BYTES("\x1B" "a\x01\x1Dv0\x00\x03\x00\x02\x00\x18\x04\xFF\x18\x14\x80\x1B" "a\x00") },
    { "a character that nobody has is a question mark", private_use, BYTES("x?y\n") },
};
// clang-format on

static void check_bytes(void **state)
{
    const struct row *r = *state;
    struct document d;
    struct buf out = { 0 };
    document_init(&d, 32, false);
    r->build(&d);
    enum err err = encode_escpos(&d, &escpos_generic, &block_rasterizer, &out);
    assert_int_equal(err, r->build == code128_realtime ? ERR_INVALID : OK);
    assert_true(out.len >= START_LEN);
    assert_memory_equal(out.data, START, START_LEN);
    assert_int_equal(out.len - START_LEN, r->len);
    assert_memory_equal(out.data + START_LEN, r->bytes, r->len);
    buf_deinit(&out);
    document_deinit(&d);
}

static void arabic_is_a_picture_of_the_line(void **state)
{
    (void)state;
    struct document d;
    struct buf out = { 0 };
    document_init(&d, 32, true);
    document_pair(&d, plain, "قهوة", "2.50");
    assert_int_equal(encode_escpos(&d, &escpos_generic, &block_rasterizer, &out), OK);
    // 32 columns are 384 dots, 48 bytes a row, 30 rows.
    assert_int_equal(out.len, START_LEN + 8 + 48 * 30);
    assert_memory_equal(out.data + START_LEN, "\x1Dv0\x00\x30\x00\x1E\x00", 8);
    // Blocks are dots 3..8 of each character of 12, in columns 0-3 (the amount) and 28-31.
    const uint8_t *row = (const uint8_t *)out.data + START_LEN + 8 + 15 * 48;
    const uint8_t block[] = { 0x1F, 0x81, 0xF8, 0x1F, 0x81, 0xF8 };
    assert_memory_equal(row, block, 6);
    for (int i = 6; i < 42; i++)
        assert_int_equal(row[i], 0);
    assert_memory_equal(row + 42, block, 6);
    buf_deinit(&out);
    document_deinit(&d);
}

static void arabic_without_a_rasterizer_is_question_marks(void **state)
{
    (void)state;
    struct document d;
    struct buf out = { 0 };
    document_init(&d, 32, false);
    text(&d, "قهوة x");
    assert_int_equal(encode_escpos(&d, &escpos_generic, NULL, &out), OK);
    assert_int_equal(out.len, START_LEN + 7);
    assert_memory_equal(out.data + START_LEN, "???? x\n", 7);
    buf_deinit(&out);
    document_deinit(&d);
}

static void too_long_a_job_is_refused(void **state)
{
    (void)state;
    struct document d;
    struct buf out = { .max = 64 };
    document_init(&d, 32, false);
    for (int i = 0; i < 10; i++)
        text(&d, "Oat drink");
    assert_int_equal(encode_escpos(&d, &escpos_generic, NULL, &out), ERR_FULL);
    buf_deinit(&out);
    document_deinit(&d);
}

static void tall_pictures_go_in_bands(void **state)
{
    (void)state;
    struct document d;
    struct buf out = { 0 };
    static uint8_t bits[500];
    document_init(&d, 32, false);
    document_raster(&d, &(struct doc_bitmap){ 8, 500, 1, bits });
    assert_int_equal(encode_escpos(&d, &escpos_generic, NULL, &out), OK);
    assert_int_equal(out.len, START_LEN + 6 + 3 * 8 + 500); // 240 + 240 + 20 rows
    buf_deinit(&out);
    document_deinit(&d);
}

// The table comes from Python; iconv of the C library is the second opinion.
static void pages_agree_with_iconv(void **state)
{
    (void)state;
    for (size_t i = 0; i < codepages_count; i++) {
        iconv_t to_utf32 = iconv_open("UTF-32LE", codepages[i].name);
        assert_true(to_utf32 != (iconv_t)-1);
        for (int byte = 0x80; byte < 0x100; byte++) {
            char in = (char)byte;
            char *from = &in;
            size_t left = 1;
            uint32_t point = 0;
            char *to = (char *)&point;
            size_t room = sizeof(point);
            if (iconv(to_utf32, &from, &left, &to, &room) == (size_t)-1 || point < 0xA0)
                point = 0;
            assert_int_equal(codepages[i].high[byte - 0x80], point);
        }
        iconv_close(to_utf32);
    }
}

int main(void)
{
    const struct CMUnitTest more[] = {
        cmocka_unit_test(arabic_is_a_picture_of_the_line),
        cmocka_unit_test(arabic_without_a_rasterizer_is_question_marks),
        cmocka_unit_test(too_long_a_job_is_refused),
        cmocka_unit_test(tall_pictures_go_in_bands),
        cmocka_unit_test(pages_agree_with_iconv),
    };
    struct CMUnitTest tests[LEN(rows) + LEN(more)];
    for (size_t i = 0; i < LEN(rows); i++)
        tests[i] = (struct CMUnitTest){ rows[i].name, check_bytes, NULL, NULL, (void *)&rows[i] };
    memcpy(tests + LEN(rows), more, sizeof(more));
    return cmocka_run_group_tests_name("escpos", tests, NULL, NULL);
}
