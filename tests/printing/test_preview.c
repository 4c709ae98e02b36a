// The picture of the paper: its size, its foot, and codes that a scanner can read.
#include "printing/barcode_bars.h"
#include "printing/preview.h"
#include "tests/support/block_rasterizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CELL 8
#define MARGIN 12

static const struct doc_style plain = { 0 };

static uint32_t at(const struct print_preview *p, int x, int y)
{
    return p->argb[(size_t)y * (size_t)p->width + (size_t)x];
}

static bool black(const struct print_preview *p, int x, int y)
{
    return (at(p, x, y) & 0xFF) < 0x80;
}

static void paper_is_white_with_a_toothed_foot(void **state)
{
    (void)state;
    struct document d;
    struct print_preview p;
    document_init(&d, 42, false);
    document_text(&d, DOC_START, plain, "A");
    assert_int_equal(preview_draw(&d, &block_rasterizer, CELL, MARGIN, &p), OK);
    assert_int_equal(p.width, 42 * 8 + 24);       // the 360 px of the design
    assert_int_equal(p.height, 12 + 20 + 12 + 6); // margins, one line, half a tooth's pitch
    assert_int_equal(at(&p, 0, 0), 0xFFFFFFFF);
    assert_true(black(&p, 12 + 3, 12 + 10)); // the block of "A"
    assert_false(black(&p, 12 + 9, 12 + 10));
    int last = p.height - 1;
    assert_int_equal(at(&p, 0, last) >> 24, 0); // between two teeth
    assert_int_equal(at(&p, 0, last - 6) >> 24, 255);
    assert_int_equal(at(&p, 5, last - 1) >> 24, 255); // a tooth's point
    preview_deinit(&p);
    document_deinit(&d);
}

static void missing_glyphs_are_told(void **state)
{
    (void)state;
    struct document d;
    struct print_preview p;
    document_init(&d, 42, false);
    document_text(&d, DOC_START, plain, "\xEE\x80\x80");
    assert_int_equal(preview_draw(&d, &block_rasterizer, CELL, MARGIN, &p), ERR_NOT_FOUND);
    assert_non_null(p.argb);
    preview_deinit(&p);
    document_deinit(&d);
}

// Modules of Code 128, set B, worked out by hand from the symbol table: start B, "A" (33), check
// (104 + 33) % 103 = 34, stop.
static void bars_of_code128(void **state)
{
    (void)state;
    static const char expected[] = "11010010000"
                                   "10100011000"
                                   "10001011000"
                                   "1100011101011";
    struct bars bars;
    assert_int_equal(bars_code128("A", &bars), OK);
    assert_int_equal(bars.count, sizeof(expected) - 1);
    for (int i = 0; i < bars.count; i++)
        assert_int_equal(bars.module[i], expected[i] - '0');
}

// The example of the standard's textbooks: 4006381333931.
static void bars_of_ean13(void **state)
{
    (void)state;
    static const char expected[] = "101"
                                   "0001101"
                                   "0100111"
                                   "0101111"
                                   "0111101"
                                   "0001001"
                                   "0110011"
                                   "01010"
                                   "1000010"
                                   "1000010"
                                   "1000010"
                                   "1110100"
                                   "1000010"
                                   "1100110"
                                   "101";
    struct bars bars;
    assert_int_equal(bars_ean13("4006381333931", &bars), OK);
    assert_int_equal(bars.count, 95);
    for (int i = 0; i < bars.count; i++)
        assert_int_equal(bars.module[i], expected[i] - '0');
    assert_int_equal(bars_ean13("4006381333930", &bars), ERR_INVALID);
    assert_int_equal(bars_ean13("40063813339", &bars), ERR_INVALID);
}

static void a_barcode_keeps_its_quiet_zones(void **state)
{
    (void)state;
    struct document d;
    struct print_preview p;
    struct bars bars;
    document_init(&d, 42, false);
    document_barcode(&d, DOC_CODE128, "T1-000042");
    assert_int_equal(preview_draw(&d, &block_rasterizer, CELL, MARGIN, &p), OK);
    assert_int_equal(bars_code128("T1-000042", &bars), OK);
    int y = 12 + 4 + 20;
    int left = (p.width - 2 * bars.count) / 2;
    for (int x = 0; x < left; x++)
        assert_false(black(&p, x, y));
    for (int i = 0; i < bars.count * 2; i++) // two pixels a module
        assert_int_equal(black(&p, left + i, y), bars.module[i / 2]);
    assert_true(left >= 20);
    preview_deinit(&p);
    document_deinit(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_is_white_with_a_toothed_foot),
        cmocka_unit_test(missing_glyphs_are_told),
        cmocka_unit_test(bars_of_code128),
        cmocka_unit_test(bars_of_ean13),
        cmocka_unit_test(a_barcode_keeps_its_quiet_zones),
    };
    return cmocka_run_group_tests_name("preview", tests, NULL, NULL);
}
