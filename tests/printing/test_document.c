// Where text lands on the paper: columns, alignment, mirroring, wrapping.
#include "printing/document.h"
#include "printing/encoder_text.h"
#include "printing/text_grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct width_row {
    const char *name, *text;
    int columns;
} width_rows[] = {
    { "latin letters take one column", "Oat", 3 },
    { "chinese takes two each", "燕麦奶", 6 },
    { "a combining accent takes none", "e\xCC\x81", 1 },
    { "arabic letters take one each", "قهوة", 4 },
    { "arabic vowel signs take none", "إيصالًا", 6 },
    { "full-width digits take two", "１２", 4 },
    { "emoji take two", "\xF0\x9F\x8D\x8E", 2 },
    { "the euro sign takes one", "€", 1 },
};

static void check_width(void **state)
{
    const struct width_row *r = *state;
    assert_int_equal(grid_columns(r->text), r->columns);
}

static const struct wrap_row {
    const char *name, *text;
    int columns;
    const char *lines; // joined by '|'
} wrap_rows[] = {
    { "short text is one line", "Oat drink", 20, "Oat drink" },
    { "breaks at the last space that fits", "Oat drink barista", 12, "Oat drink|barista" },
    { "a space may hang over the end", "Oat drink", 3, "Oat|dri|nk" },
    { "a long word is cut", "Donaudampfschiff", 6, "Donaud|ampfsc|hiff" },
    { "a hyphen may end a line", "Bio-Vollmilch", 5, "Bio-|Vollm|ilch" },
    { "chinese breaks anywhere", "有机燕麦奶一升", 6, "有机燕|麦奶一|升" },
    { "but not before a closing mark", "有机燕，麦", 6, "有机|燕，麦" },
    { "spaces around are dropped", "  a   b  ", 9, "a   b" },
    { "a wide character in a column of one still ends", "燕麦", 1, "燕|麦" },
    { "empty text has no line", "", 5, "" },
};

static void check_wrap(void **state)
{
    const struct wrap_row *r = *state;
    struct buf lines = { 0 };
    const char *p = r->text;
    const char *line;
    size_t len;
    while (grid_wrap(&p, r->columns, &line, &len)) {
        if (lines.len)
            buf_putc(&lines, '|');
        buf_add(&lines, line, len);
    }
    assert_string_equal(buf_text(&lines), r->lines);
    buf_deinit(&lines);
}

// One document per case, shown by the text encoder.
enum shape { PAIR, CENTER, TABLE, LARGE_PAIR, OVERLONG, BAD_BYTES, RULES, CODES };
static const struct place_row {
    const char *name;
    enum shape shape;
    int columns;
    bool rtl;
    const char *text;
} place_rows[] = {
    { "a pair stands at both ends", PAIR, 32, false, "Cash                       20.00\n" },
    { "a pair is mirrored for arabic", PAIR, 32, true, "20.00                       Cash\n" },
    { "centred text", CENTER, 32, false, "              Shop\n" },
    { "four cells share the width", TABLE, 32, false, "A 21%       1.65    0.35    2.00\n" },
    { "four cells mirrored", TABLE, 32, true, "2.00    0.35    1.65       A 21%\n" },
    { "double width takes twice the columns", LARGE_PAIR, 32, false,
      "TOTAL                      20.00\n" },
    { "a run is cut at the paper's end", OVERLONG, 32, false,
      "abcdefghijklmnopqrstuvwxyzabcdef\n" },
    { "control characters vanish", BAD_BYTES, 32, false, "a b@c\xEF\xBF\xBD\n" },
    { "rules and feeds", RULES, 32, false,
      "--------------------------------\n\n\n================================\n" },
    { "codes and acts are named", CODES, 42, false,
      "           [CODE128 T1-000042]\n          [QR https://x.org/r/1]\n"
      "                 [drawer]\n              [picture 16x2]\n                  [cut]\n" },
};

static void build(struct document *d, const struct place_row *r)
{
    static const char *const sums[] = { "1.65", "0.35", "2.00" };
    const struct doc_style plain = { 0 };
    const struct doc_style large = { .width = 2, .height = 2 };
    uint8_t bits[] = { 0xFF, 0x00, 0x00, 0xFF };
    document_init(d, r->columns, r->rtl);
    switch (r->shape) {
    case PAIR:
        document_pair(d, plain, "Cash", "20.00");
        break;
    case CENTER:
        document_text(d, DOC_CENTER, plain, "Shop");
        break;
    case TABLE:
        document_line(d);
        document_cell(d, 0, DOC_START);
        document_run(d, plain, "A 21%");
        for (int i = 0; i < 3; i++) {
            document_cell(d, 8, DOC_END);
            document_run(d, plain, sums[i]);
        }
        break;
    case LARGE_PAIR:
        document_pair(d, large, "TOTAL", "20.00");
        break;
    case OVERLONG:
        document_text(d, DOC_START, plain, "abcdefghijklmnopqrstuvwxyzabcdefghijkl");
        break;
    case BAD_BYTES:
        document_text(d, DOC_START, plain, "a\tb\x1B@\x10\x04\x63\xFF");
        break;
    case RULES:
        document_rule(d, false);
        document_feed(d, 2);
        document_rule(d, true);
        break;
    case CODES:
        document_barcode(d, DOC_CODE128, "T1-000042");
        document_barcode(d, DOC_CODE128, "");
        document_qr(d, "https://x.org/r/1");
        document_drawer(d, 0);
        document_raster(d, &(struct doc_bitmap){ 16, 2, 2, bits });
        document_cut(d);
        break;
    }
}

static void check_place(void **state)
{
    const struct place_row *r = *state;
    struct document d;
    struct buf text = { 0 };
    build(&d, r);
    assert_int_equal(encode_text(&d, &text), OK);
    assert_string_equal(buf_text(&text), r->text);
    buf_deinit(&text);
    document_deinit(&d);
}

int main(void)
{
    struct CMUnitTest tests[LEN(width_rows) + LEN(wrap_rows) + LEN(place_rows)];
    size_t n = 0;
    for (size_t i = 0; i < LEN(width_rows); i++)
        tests[n++] = (struct CMUnitTest){ width_rows[i].name, check_width, NULL, NULL,
                                          (void *)&width_rows[i] };
    for (size_t i = 0; i < LEN(wrap_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ wrap_rows[i].name, check_wrap, NULL, NULL, (void *)&wrap_rows[i] };
    for (size_t i = 0; i < LEN(place_rows); i++)
        tests[n++] = (struct CMUnitTest){ place_rows[i].name, check_place, NULL, NULL,
                                          (void *)&place_rows[i] };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
