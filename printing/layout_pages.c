// Pages that are no receipts.
#include "printing/layout_parts.h"

void layout_test_page(const char *printer, const struct layout_style *style, struct document *out)
{
    static const char *const samples[] = {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789",
        "Ää Öö Üü ß é è ç ñ ø € £ §",
        "Zażółć gęślą jaźń",
        "Съешь ещё этих булок",
        "收据测试",
        "إيصال تجريبي",
    };
    struct receipt none = { 0 };
    struct layout l = { .r = &none, .style = style, .d = out };
    document_init(out, style->columns, strings_lang_is_rtl(style->lang));
    layout_centered(&l, LAYOUT_LARGE, layout_text(&l, "receipt.test_page"));
    layout_centered(&l, LAYOUT_PLAIN, printer);
    document_rule(out, false);
    char ruler[64];
    for (int i = 0; i < style->columns && i < (int)sizeof(ruler) - 1; i++) {
        ruler[i] = (char)('0' + (i + 1) % 10);
        ruler[i + 1] = '\0';
    }
    document_text(out, DOC_START, LAYOUT_PLAIN, ruler);
    for (size_t i = 0; i < LEN(samples); i++)
        document_text(out, DOC_START, LAYOUT_PLAIN, samples[i]);
    document_text(out, DOC_START, LAYOUT_BOLD, "Bold");
    document_text(out, DOC_START, (struct doc_style){ .underline = true }, "Underline");
    document_text(out, DOC_START, (struct doc_style){ .invert = true }, " Inverse ");
    document_text(out, DOC_START, LAYOUT_LARGE, "2 x 2");
    document_barcode(out, DOC_CODE128, "TEST-0123456789");
    document_qr(out, "https://example.org/r/TEST");
    layout_finish(out, style);
    arena_deinit(&l.scratch);
}

void layout_drawer(const struct layout_style *style, struct document *out)
{
    document_init(out, style->columns, false);
    document_drawer(out, style->drawer_pin);
}
