#ifndef POS_UI_SCREENS_CART_LINE_H
#define POS_UI_SCREENS_CART_LINE_H
// How a line of a sale looks wherever it is listed. UI thread only.
#include "app/domain/cart.h"
#include "ui/screens/screens.h"

enum {
    CART_LINE_H = 54,
    CART_LINE_PILL = 40, // the quantity's square
    CART_LINE_GAP = 14,
    CART_LINE_INDENT = CART_LINE_PILL + CART_LINE_GAP, // where the name begins
};

// Quantity, name over unit price (or what is special about it), amount: the content of an open
// row with CART_LINE_GAP between its parts. chosen: the quantity stands on the accent.
void cart_line_frame(struct screens *all, struct ui *ui, const struct cart *cart,
                     const struct cart_line *line, bool chosen);
#endif
