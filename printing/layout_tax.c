#include "printing/layout_parts.h"
#include "printing/text_grid.h"

#include <string.h>

// The tax table: rate, net, tax, gross.
#define TAX_CELLS 4

static void tax_texts(struct layout *l, const struct receipt_row *r, const char *cell[TAX_CELLS])
{
    bool fixed = !strcmp(r->text, "fixed");
    cell[0] = fixed
                  ? r->tax
                  : arena_printf(&l->scratch, "%s %s%%", r->tax, layout_percent(l, r->rate_micro));
    cell[1] = layout_amount(l, r->base);
    cell[2] = layout_amount(l, r->amount);
    cell[3] = layout_amount(l, r->gross);
}

static void tax_heads(struct layout *l, const char *cell[TAX_CELLS])
{
    cell[0] = layout_text(l, "receipt.tax.rate");
    cell[1] = layout_text(l, "receipt.tax.net");
    cell[2] = layout_text(l, "receipt.tax.tax");
    cell[3] = layout_text(l, "receipt.tax.gross");
}

// Widths for the amounts' columns: equal ones if all fits, else as the content needs. False: no
// way to set them in one line.
static bool tax_widths(struct layout *l, int width[TAX_CELLS])
{
    const char *cell[TAX_CELLS];
    int need[TAX_CELLS] = { 0 };
    int sum = 0;
    bool equal = true;
    for (size_t i = 0; i <= l->r->count; i++) {
        if (i < l->r->count && l->r->rows[i].kind != RECEIPT_TAX)
            continue;
        if (i < l->r->count)
            tax_texts(l, &l->r->rows[i], cell);
        else
            tax_heads(l, cell);
        for (int c = 0; c < TAX_CELLS; c++) {
            int columns = grid_columns(cell[c]) + (c > 0);
            need[c] = columns > need[c] ? columns : need[c];
        }
    }
    for (int c = 0; c < TAX_CELLS; c++) {
        sum += need[c];
        equal = equal && need[c] <= l->d->columns / TAX_CELLS;
    }
    for (int c = 0; c < TAX_CELLS; c++)
        width[c] = c == 0 ? 0 : equal ? l->d->columns / TAX_CELLS : need[c];
    return sum <= l->d->columns;
}

static void tax_line(struct layout *l, const int width[TAX_CELLS], const char *cell[TAX_CELLS])
{
    document_line(l->d);
    for (int c = 0; c < TAX_CELLS; c++) {
        document_cell(l->d, width[c], c ? DOC_END : DOC_START);
        document_run(l->d, LAYOUT_PLAIN, cell[c]);
    }
}

void layout_tax(struct layout *l, const struct receipt_row *r)
{
    const char *head[TAX_CELLS];
    const char *cell[TAX_CELLS];
    int width[TAX_CELLS];
    bool table = tax_widths(l, width);
    tax_heads(l, head);
    tax_texts(l, r, cell);
    if (l->part != PART_TAX) {
        layout_begin(l, PART_TAX);
        if (table)
            tax_line(l, width, head);
    }
    if (table) {
        tax_line(l, width, cell);
        return;
    }
    layout_row(l, LAYOUT_PLAIN, 0, cell[0], "");
    for (int c = 1; c < TAX_CELLS; c++)
        layout_row(l, LAYOUT_PLAIN, LAYOUT_INDENT, head[c], cell[c]);
}
