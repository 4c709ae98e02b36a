#ifndef POS_UI_SCREENS_CHANGE_H
#define POS_UI_SCREENS_CHANGE_H
// The change screen's parts, for change*.c alone. UI thread only.
#include "app/ops/payment_ops.h"
#include "ui/kit/widgets.h"
#include "ui/screens/screens.h"

// Measures by the height there is.
struct change_plan {
    int x, y, w, h, pad, gap;
    int panel_h, amount_size, pieces_h, line_h, actions_h, next_h;
    bool hint, words; // the line below Next sale; the small words in the panel
};
struct change_plan change_plan(int window_w, int window_h);

// Notes and coins to hand out, in the middle of a row.
void change_pieces_frame(struct screens *all, struct ui *ui, const struct change_pieces *pieces,
                         int h);
#endif
