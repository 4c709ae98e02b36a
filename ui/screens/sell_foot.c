// The foot of the cart: sums, quick cash, Pay.
#include "app/base/strings.h"
#include "ui/screens/format.h"
#include "ui/screens/sell.h"

#include <stdio.h>
#include <string.h>

enum { PAD = 16, QUICK_MAX = 8, TYPICAL = 15, NARROW = 380 };

static bool is_note(const struct currency *c, struct money m)
{
    for (int i = 0; i < CURRENCY_DENOMINATIONS && c->denomination[i]; i++) {
        if (c->denomination[i] == m.minor)
            return m.minor >= c->note_from;
    }
    return false;
}

// Two of the likely amounts: the nearest one and the next that is a single note.
static int pick_cash(struct money due, const struct currency *c, struct money out[2])
{
    struct money likely[QUICK_MAX];
    int n = quick_cash(due, c, likely, QUICK_MAX);
    if (n < 1)
        return 0;
    out[0] = likely[0];
    if (n < 2)
        return 1;
    out[1] = likely[1];
    for (int i = 1; i < n; i++) {
        if (is_note(c, likely[i])) {
            out[1] = likely[i];
            break;
        }
    }
    return 2;
}

void sell_quote(struct sell *s)
{
    const struct cart *cart = sale_cart(s->all->ops);
    if (s->quoted && s->quoted_for.minor == cart->totals.included.minor &&
        strcmp(s->quoted_customer, cart->customer_id) == 0)
        return;
    struct settlement sums;
    s->quoted_for = cart->totals.included;
    memcpy(s->quoted_customer, cart->customer_id, sizeof(s->quoted_customer));
    s->quoted = payment_quote(s->all->ops, NULL, 0, &sums, NULL) == OK;
    s->cash_due = s->quoted ? sums.cash_due : (struct money){ 0 };
    s->note_count = s->quoted && s->cash_due.minor > 0
                        ? pick_cash(s->cash_due, ops_currency(s->all->ops), s->notes)
                        : 0;
}

static void sum(struct ui *ui, const char *id, const char *label, const char *value,
                enum colour label_colour, enum colour colour)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 24 }, .cross = UI_CENTER });
    ui_label(ui, label, ROLE_BODY, label_colour);
    ui_space(ui, UI_GROW, 0);
    ui_text(
        ui,
        &(struct ui_text){
            .id = id, .text = value, .role = ROLE_BODY_MEDIUM, .colour = colour, .digits = true });
    ui_end(ui);
}

static void sums(struct sell *s, struct ui *ui)
{
    const struct cart_totals *t = &sale_cart(s->all->ops)->totals;
    bool cheaper = t->discount.minor != 0;
    sum(ui, "cart.subtotal",
        fmt_fill(s->all, tr_n("cart.subtotal_items", t->items), "n", fmt_number(s->all, t->items)),
        fmt_amount(s->all, t->subtotal), COL_TEXT2, COL_TEXT2);
    sum(ui, "cart.discount", tr("cart.discounts"),
        fmt_amount(s->all, (struct money){ -t->discount.minor }), cheaper ? COL_SUCCESS : COL_TEXT3,
        cheaper ? COL_SUCCESS : COL_TEXT3);
}

static void total(struct sell *s, struct ui *ui, bool compact)
{
    const struct cart_totals *t = &sale_cart(s->all->ops)->totals;
    // Included tax is part of the prices above; what is added to them must be seen as well.
    bool added = t->included.minor != t->subtotal.minor - t->discount.minor;
    ui_row(ui,
           &(struct ui_box){ .at = { .w = UI_GROW, .h = compact ? 40 : 56 }, .cross = UI_CENTER });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    ui_label(ui, tr("cart.total"), compact ? ROLE_STRONG : ROLE_TITLE_LARGE, COL_TEXT);
    if (!compact)
        ui_label(ui,
                 fmt_fill(s->all, added ? tr("cart.plus_vat") : tr("cart.incl_vat"), "amount",
                          fmt_amount(s->all, t->tax)),
                 ROLE_NOTE, COL_TEXT3);
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .id = "cart.total",
                                   .text = fmt_money(s->all, t->included),
                                   .face = FACE_DISP,
                                   .size = compact ? 26 : 42 });
    ui_end(ui);
}

static void cash_button(struct sell *s, struct ui *ui, const char *id, const char *label,
                        struct money amount, bool usable, const char *shortcut)
{
    enum colour ink = usable ? COL_TEXT : COL_TEXT3;
    struct ui_press press = { .box = { .id = id,
                                       .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                       .label = label,
                                       .bg = COL_SURFACE2,
                                       .border = COL_BORDER,
                                       .radius = RADIUS_BUTTON,
                                       .gap = 8,
                                       .main = UI_CENTER,
                                       .cross = UI_CENTER },
                              .disabled = !usable,
                              .shortcut = shortcut };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        sell_do(s, SELL_CASH, amount.minor);
    if (shell_size(ui).side_w > NARROW)
        ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_CASH, .size = 20, .colour = ink });
    ui_text(ui, &(struct ui_text){ .text = label, .face = FACE_SEMI, .size = 18, .colour = ink });
    ui_end(ui);
}

static void quick(struct sell *s, struct ui *ui)
{
    bool usable = s->quoted && s->cash_due.minor > 0;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEIGHT_CONTROL }, .gap = 8 });
    cash_button(s, ui, "sell.cash.exact", tr("cart.exact"), s->cash_due, usable, "F11");
    if (!usable) { // the places stay; a usual sale gives them something to show
        const struct currency *c = ops_currency(s->all->ops);
        struct money due = { TYPICAL };
        for (int i = 0; i < c->digits; i++)
            due.minor *= 10;
        s->note_count = pick_cash(due, c, s->notes);
    }
    for (int i = 0; i < s->note_count; i++) {
        const char *id = ui_id(ui, "sell.cash.%lld", (long long)s->notes[i].minor);
        cash_button(s, ui, id, fmt_whole_money(s->all, s->notes[i]), s->notes[i], usable, NULL);
    }
    ui_end(ui);
}

void sell_foot_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    const struct cart *cart = sale_cart(s->all->ops);
    sell_quote(s);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->foot_h },
                                    .border = COL_BORDER,
                                    .edges = UI_TOP,
                                    .bg = COL_SURFACE,
                                    .pad = { .x = plan->compact ? 8 : PAD,
                                             .top = plan->compact ? 0 : 10,
                                             .bottom = plan->compact ? 4 : PAD } });
    if (!plan->compact)
        sums(s, ui);
    total(s, ui, plan->compact);
    ui_space(ui, 0, UI_GROW);
    if (!plan->compact || s->note_count > 0)
        quick(s, ui);
    ui_space(ui, 0, plan->compact ? 4 : 8);
    struct ui_button pay = { .id = "sell.pay",
                             .label = tr("cart.pay"),
                             .value = fmt_money(s->all, cart->totals.included),
                             .kind = UI_PRIMARY,
                             .icon_end = ICON_CHEVRON_RIGHT,
                             .size = plan->compact ? 18 : 24,
                             .at = { .w = UI_GROW,
                                     .h = plan->compact ? HEIGHT_CONTROL : HEIGHT_PAY },

                             .disabled = cart->count == 0,
                             .shortcut = "F12" };
    if (ui_button(ui, &pay))
        sell_do(s, SELL_PAY, 0);
    ui_end(ui);
}
