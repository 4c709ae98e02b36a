#ifndef POS_PRINTING_LAYOUT_RECEIPT_H
#define POS_PRINTING_LAYOUT_RECEIPT_H
// A frozen receipt as a document: the order of its rows stays, amounts are only written down.
#include "app/base/strings.h"
#include "app/domain/receipt.h"
#include "printing/document.h"

// How a shop prints. Texts are not copied.
struct layout_style {
    const struct strings *strings; // texts of receipt.*; NULL: English keys
    const char *lang;              // "en", "zh", "de", "ar": words of dates, direction
    const char *country;           // "DE": separators of numbers, see locale_of(); "" or NULL: none
    int columns;                   // 32, 42 or 48
    int drawer_pin;                // 0 or 1
    bool no_cut;                   // a shop that tears the paper off
    bool open_drawer;              // first of all
    bool gift;                     // items without prices, totals and tenders
};

// out: zeroed; document_deinit() frees it.
void layout_receipt(const struct receipt *r, const struct layout_style *style,
                    struct document *out);
// A page that shows width, styles, characters and codes of a printer.
void layout_test_page(const char *printer, const struct layout_style *style, struct document *out);
// Opens the drawer and prints nothing.
void layout_drawer(const struct layout_style *style, struct document *out);
#endif
