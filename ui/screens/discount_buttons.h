#ifndef POS_UI_SCREENS_DISCOUNT_BUTTONS_H
#define POS_UI_SCREENS_DISCOUNT_BUTTONS_H
// The usual percentages, an amount and none, for a line and for the whole sale. UI thread only.
#include "app/domain/permission.h"
#include "app/domain/price.h"
#include "ui/kit/widgets.h"
#include "ui/screens/screens.h"

struct discount_buttons {
    const char *prefix;  // ids <prefix>.5, .10, .15, .20, .amount, .none
    struct discount now; // the one that is set
    bool typing;         // an amount is being typed
    struct money typed;  // with any_typed
    bool any_typed;
    int h;
    enum access (*access)(void *ctx, struct discount d);
    void *ctx;
};
// True: *out was tapped. DISCOUNT_AMOUNT: its value is to be typed.
bool discount_buttons(struct screens *all, struct ui *ui, const struct discount_buttons *b,
                      struct discount *out);
#endif
