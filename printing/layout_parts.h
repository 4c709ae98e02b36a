#ifndef POS_PRINTING_LAYOUT_PARTS_H
#define POS_PRINTING_LAYOUT_PARTS_H
// What the parts of a receipt's layout share: words, numbers, rows. For printing/layout_*.c alone.
#include "app/base/locale.h"
#include "printing/layout_receipt.h"

#define LAYOUT_INDENT 2

extern const struct doc_style LAYOUT_PLAIN, LAYOUT_BOLD, LAYOUT_LARGE;

// The parts of a receipt have rules between them.
enum layout_part { PART_HEAD, PART_META, PART_ITEMS, PART_TOTALS, PART_TAX, PART_FOOT };

struct layout {
    const struct receipt *r;
    const struct layout_style *style;
    struct locale locale;
    struct document *d;
    struct arena scratch;
    enum layout_part part;
    bool priced;    // false: a gift receipt
    int tax_column; // columns that tax letters take behind amounts, 0: none
};

// Everything that is given out lives in the scratch arena.
const char *layout_text(const struct layout *l, const char *key); // never NULL: the key itself
const char *layout_amount(struct layout *l, struct money m);
// value is scaled by 10^digits; at least `least` decimals, and no zeros behind those.
const char *layout_number(struct layout *l, int64_t value, int digits, int least);
const char *layout_percent(struct layout *l, int64_t rate_micro);

// Wrapped words in the middle.
void layout_centered(struct layout *l, struct doc_style style, const char *words);
// Words at the start, wrapped, and at the end of the last line what may be empty: an amount.
void layout_row(struct layout *l, struct doc_style style, int indent, const char *words,
                const char *end);
// The rule or the gap before another part of the receipt begins.
void layout_begin(struct layout *l, enum layout_part part);
void layout_tax(struct layout *l, const struct receipt_row *r); // layout_tax.c
void layout_finish(struct document *d, const struct layout_style *style);
#endif
