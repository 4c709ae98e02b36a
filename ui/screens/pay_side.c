// The sides of the payment screen: the tenders, and what comes of the payment.
#include "app/base/strings.h"
#include "ui/screens/pay_internal.h"

#include <string.h>

enum { PART_H = 48, SALE_ROW_H = 34, RECEIPT_H = 72 };

// ---- Tenders

static const enum icon tender_icons[TENDER_METHODS] = { ICON_PAYMENTS, ICON_CARD, ICON_GIFT,
                                                        ICON_LOYALTY, ICON_WALLET };

struct tile {
    const char *id, *label, *detail, *shortcut;
    enum icon icon;
    bool selected, disabled;
};

static bool put_tile(struct ui *ui, const struct tile *t, const struct pay_plan *plan)
{
    bool tight = plan->left_w < 240 || plan->narrow;
    enum colour ink = t->disabled ? COL_TEXT3 : t->selected ? COL_ON_ACCENT_SOFT : COL_TEXT;
    struct ui_press press = { .box = { .id = t->id,
                                       .at = { .w = UI_GROW, .h = (short)plan->tile_h },
                                       .pad = { .x = tight ? 12 : 24 },
                                       .gap = tight ? 10 : 16,
                                       .cross = UI_CENTER,
                                       .bg = t->selected ? COL_ACCENT_SOFT : COL_SURFACE,
                                       .border = t->selected ? COL_ACCENT : COL_BORDER,
                                       .border_w = t->selected ? BORDER_SELECTED : BORDER,
                                       .radius = RADIUS_TILE,
                                       .role = "radio",
                                       .label = t->label,
                                       .value = t->detail },
                              .disabled = t->disabled,
                              .selected = t->selected,
                              .shortcut = t->shortcut };
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    ui_icon(ui, &(struct ui_icon_look){ .icon = t->icon,
                                        .size = 28,
                                        .colour = t->selected   ? COL_ACCENT_TEXT
                                                  : t->disabled ? COL_TEXT3
                                                                : COL_TEXT2 });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 3 });
    ui_text(ui, &(struct ui_text){ .text = t->label,
                                   .at = { .w = UI_GROW },
                                   .size = tight ? 16 : 18,
                                   .face = FACE_SEMI,
                                   .max_lines = t->detail ? 1 : 2,
                                   .colour = ink });
    if (t->detail)
        ui_text(ui, &(struct ui_text){ .text = t->detail,
                                       .at = { .w = UI_GROW },
                                       .size = tight ? 14 : 15,
                                       .colour = COL_TEXT3,
                                       .may_cut = true });
    ui_end(ui);
    if (t->selected && !tight)
        ui_icon(ui, &(struct ui_icon_look){
                        .icon = ICON_CHECK_CIRCLE, .size = 24, .colour = COL_ON_ACCENT_SOFT });
    ui_end(ui);
    return hit;
}

static const char *account_detail(struct pay *p, bool *disabled)
{
    struct money free = { p->customer.credit_limit_minor + p->customer.balance_minor };
    *disabled = true;
    if (!p->customer.id)
        return tr("pay.needs_customer");
    if (p->customer.credit_limit_minor <= 0)
        return tr("pay.no_credit");
    if (user_may(p->all->ops, ACT_ON_ACCOUNT) == ACCESS_DENIED)
        return tr("error.denied");
    *disabled = false;
    if (free.minor >= p->rest.minor)
        return fmt_fill(p->all, tr("pay.credit_free"), "amount", fmt_money(p->all, free));
    struct money over = { p->rest.minor - free.minor };
    return fmt_fill(p->all, tr("pay.over_limit"), "amount", fmt_money(p->all, over));
}

void pay_put_tenders(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    if (plan->narrow)
        ui_grid(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                      .gap = (short)plan->key_gap,
                                      .columns = 2,
                                      .row_h = (short)plan->tile_h });
    for (int i = 0; i < TENDER_METHODS; i++) {
        enum tender_method method = (enum tender_method)i;
        struct tile t = { .id = ui_id(ui, "pay.method.%s", tender_name(method)),
                          .label = pay_tender_label(method),
                          .icon = tender_icons[i],
                          .selected = p->method == method,
                          .shortcut = ui_format(ui, "F%d", i + 1) };
        if (method == TENDER_CARD)
            t.detail = tr("pay.terminal_none");
        if (method == TENDER_ON_ACCOUNT)
            t.detail = account_detail(p, &t.disabled);
        if (put_tile(ui, &t, plan))
            pay_choose(p, method);
    }
    struct tile split = { .id = "pay.split",
                          .label = tr("pay.split"),
                          .icon = ICON_CALL_SPLIT,
                          .selected = p->split,
                          .disabled = pay_needs_reference(p->method) };
    if (put_tile(ui, &split, plan)) {
        p->split = !p->split;
        pay_refresh(p);
    }
    if (plan->narrow)
        ui_end(ui);
}

// ---- Change

// "20 + 5 + 2 + 0,20 + 2 × 0,02"
static const char *pieces_text(struct pay *p, struct ui *ui)
{
    int64_t unit = 1;
    for (int i = 0; i < ops_currency(p->all->ops)->digits; i++)
        unit *= 10;
    const char *text = "";
    for (int i = 0; i < p->pieces.count; i++) {
        const struct change_piece *piece = &p->pieces.piece[i];
        const char *value = piece->value % unit == 0
                                ? fmt_number(p->all, piece->value / unit)
                                : fmt_amount(p->all, (struct money){ piece->value });
        const char *times =
            piece->count > 1 ? ui_format(ui, "%s × ", fmt_number(p->all, piece->count)) : "";
        text = ui_format(ui, "%s%s%s%s", text, i ? " + " : "", times, value);
    }
    return text;
}

struct change_look {
    const char *label, *amount, *detail;
    enum colour bg, ink;
    enum icon icon;
};

static struct change_look change_look(struct pay *p, struct ui *ui)
{
    struct change_look look = { tr("pay.change_to_give"), fmt_money(p->all, p->sums.change),
                                pieces_text(p, ui),       COL_SUCCESS_SOFT,
                                COL_ON_SUCCESS_SOFT,      ICON_PAYMENTS };
    if (!pay_is_settled(p)) {
        struct money missing = p->quote == OK ? p->sums.due : p->rest;
        look =
            (struct change_look){ tr("pay.missing"), fmt_money(p->all, missing), "",
                                  COL_WARN_SOFT,     COL_ON_WARN_SOFT,           ICON_HOURGLASS };
    } else if (p->sums.change.minor == 0) {
        look.label = tr("pay.no_change");
        look.icon = ICON_CHECK_CIRCLE;
    }
    return look;
}

void pay_put_change(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    struct change_look look = change_look(p, ui);
    int w = plan->narrow ? plan->left_w : plan->right_w, pad = plan->small ? 16 : 24;
    int size = fmt_fit_size(look.amount, w - 2 * pad, plan->small ? 42 : 62, 22);
    ui_column(ui, &(struct ui_box){ .id = "pay.change",
                                    .at = { .w = UI_GROW, .h = (short)plan->change_h },
                                    .pad = { .x = (short)pad, .y = plan->small ? 10 : 20 },
                                    .cross = UI_STRETCH,
                                    .bg = look.bg,
                                    .border = look.bg,
                                    .radius = RADIUS_CARD,
                                    .role = "status",
                                    .label = look.label,
                                    .value = look.amount });
    ui_row(ui, &(struct ui_box){ .gap = 12, .cross = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = look.icon, .size = 24, .colour = look.ink });
    ui_text(ui, &(struct ui_text){ .text = look.label,
                                   .at = { .w = UI_GROW },
                                   .size = plan->small ? 16 : 18,
                                   .face = FACE_SEMI,
                                   .colour = look.ink });
    ui_end(ui);
    ui_space(ui, 0, UI_GROW);
    ui_text(ui, &(struct ui_text){ .text = look.amount,
                                   .at = { .w = UI_GROW },
                                   .size = (short)size,
                                   .face = FACE_DISP,
                                   .align = UI_END,
                                   .colour = look.ink });
    ui_space(ui, 0, UI_GROW);
    bool room = plan->change_h >= 140;
    ui_text(ui, &(struct ui_text){ .text = look.detail,
                                   .at = { .w = UI_GROW },
                                   .size = room ? 16 : 14,
                                   .face = FACE_MED,
                                   .max_lines = room ? 2 : 1,
                                   .may_cut = true,
                                   .dir = UI_DIR_LTR,
                                   .digits = true,
                                   .colour = look.ink });
    ui_end(ui);
}

// ---- Receipt, drawer, customer

static void put_receipt_choices(struct pay *p, struct ui *ui, const struct pay_plan *plan,
                                bool has_printer)
{
    static const struct {
        const char *id, *key;
        enum icon icon;
        enum payment_receipt receipt;
    } choices[] = { { "pay.receipt.print", "pay.receipt_print", ICON_PRINT, PAYMENT_PRINT },
                    { "pay.receipt.email", "pay.receipt_email", ICON_MAIL, PAYMENT_EMAIL },
                    { "pay.receipt.none", "pay.receipt_none", ICON_CLOSE, PAYMENT_NO_RECEIPT } };
    ui_grid(ui, &(struct ui_box){
                    .at = { .w = UI_GROW }, .gap = 12, .columns = 3, .row_h = RECEIPT_H });
    for (size_t i = 0; i < LEN(choices); i++) {
        enum payment_receipt receipt = choices[i].receipt;
        int inside = (plan->narrow ? plan->left_w : plan->right_w) - (plan->small ? 32 : 48);
        int size = fmt_fit_size(tr(choices[i].key), (inside - 24) / 3 - 10, 15, 12);
        bool off = receipt == PAYMENT_EMAIL || (receipt == PAYMENT_PRINT && !has_printer);
        if (ui_button(ui, &(struct ui_button){ .id = choices[i].id,
                                               .label = tr(choices[i].key),
                                               .icon = choices[i].icon,
                                               .at = { .w = UI_GROW, .h = RECEIPT_H },
                                               .radius = RADIUS_BUTTON,
                                               .size = (short)size,
                                               .icon_size = 24,
                                               .vertical = true,
                                               .disabled = off,
                                               .selected = p->receipt == receipt }))
            p->receipt = receipt;
    }
    ui_end(ui);
}

static void put_customer(struct pay *p, struct ui *ui)
{
    struct ui_press press = { .box = { .id = "pay.customer",
                                       .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                       .gap = 8,
                                       .cross = UI_CENTER,
                                       .radius = RADIUS_BUTTON,
                                       .label = tr("pay.customer"),
                                       .value = p->customer.id ? p->customer.name : NULL } };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        screen_push(p->all->stack, screen_customers_new(p->all, true));
    ui_label(ui, tr("pay.customer"), ROLE_BODY_MEDIUM, COL_TEXT2);
    ui_text(ui,
            &(struct ui_text){ .text = p->customer.id ? p->customer.name : tr("pay.customer_none"),
                               .at = { .w = UI_GROW },
                               .face = p->customer.id ? FACE_SEMI : FACE_REG,
                               .size = 16,
                               .align = UI_END,
                               .may_cut = true,
                               .colour = p->customer.id ? COL_TEXT : COL_TEXT3 });
    ui_icon(ui,
            &(struct ui_icon_look){ .icon = ICON_CHEVRON_RIGHT, .size = 20, .colour = COL_TEXT3 });
    ui_end(ui);
}

void pay_put_receipt(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    const struct ops_config *config = ops_get_config(p->all->ops);
    bool has_printer = config->printer && config->printer[0];
    short pad = plan->small ? 16 : 24;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                    .pad = { .x = pad, .top = 16, .bottom = 6 },
                                    .gap = 8,
                                    .cross = UI_STRETCH,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12, .cross = UI_CENTER });
    ui_label(ui, tr("pay.receipt"), ROLE_STRONG, COL_TEXT);
    ui_text(ui, &(struct ui_text){ .text = has_printer ? tr("pay.email_off")
                                                       : tr("settings.printer_none"),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_NOTE,
                                   .align = UI_END,
                                   .may_cut = true,
                                   .colour = COL_TEXT3 });
    ui_end(ui);
    put_receipt_choices(p, ui, plan, has_printer);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEIGHT_CONTROL }, .cross = UI_CENTER });
    ui_label(ui, tr("pay.open_drawer"), ROLE_BODY_MEDIUM, COL_TEXT2);
    ui_space(ui, UI_GROW, 0);
    if (ui_switch(ui, &(struct ui_switch){ .id = "pay.drawer",
                                           .label = tr("pay.open_drawer"),
                                           .on = p->open_drawer,
                                           .disabled = !has_printer || !config->open_drawer }))
        p->open_drawer = !p->open_drawer;
    ui_end(ui);
    ui_line(ui, COL_BORDER);
    put_customer(p, ui);
    ui_end(ui);
}

// ---- Parts taken, and the sale

static bool put_part(struct pay *p, struct ui *ui, size_t i)
{
    const struct tender *t = &p->taken[i];
    ui_row(ui, &(struct ui_box){ .id = ui_id(ui, "pay.taken.%zu", i),
                                 .at = { .w = UI_GROW, .h = PART_H },
                                 .gap = 10,
                                 .cross = UI_CENTER,
                                 .label = pay_tender_label(t->method),
                                 .value = fmt_money(p->all, t->amount) });
    ui_icon(ui, &(struct ui_icon_look){
                    .icon = tender_icons[t->method], .size = 22, .colour = COL_TEXT2 });
    ui_text(ui, &(struct ui_text){ .text = pay_tender_label(t->method),
                                   .at = { .w = UI_GROW },
                                   .face = FACE_MED,
                                   .size = 16,
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = fmt_money(p->all, t->amount), .role = ROLE_NUMBER });
    bool remove =
        ui_icon_button(ui, &(struct ui_icon_button){ .id = ui_id(ui, "pay.taken.%zu.remove", i),
                                                     .label = tr("pay.remove_part"),
                                                     .icon = ICON_CLOSE,
                                                     .kind = UI_QUIET,
                                                     .icon_size = 22 });
    ui_end(ui);
    return remove;
}

void pay_put_parts(struct pay *p, struct ui *ui, bool fill)
{
    size_t removed = TENDERS_MAX;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = fill ? UI_GROW : UI_FIT },
                                    .pad = { .left = 24, .right = 12, .top = 16, .bottom = 8 },
                                    .cross = UI_STRETCH,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .pad = { .right = 12 } });
    ui_label(ui, tr("pay.parts"), ROLE_STRONG, COL_TEXT);
    ui_space(ui, UI_GROW, 0);
    ui_text(ui, &(struct ui_text){ .text = fmt_money(p->all, p->before.tendered),
                                   .role = ROLE_NUMBER,
                                   .colour = COL_SUCCESS });
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .id = "pay.parts",
                                    .at = { .w = UI_GROW, .h = fill ? UI_GROW : UI_FIT },
                                    .scroll = fill ? UI_SCROLL_Y : UI_NO_SCROLL });
    for (size_t i = 0; i < p->taken_count; i++)
        if (put_part(p, ui, i))
            removed = i;
    ui_end(ui);
    ui_end(ui);
    if (removed < p->taken_count)
        pay_remove_part(p, removed);
}

void pay_put_sale(struct pay *p, struct ui *ui, int h)
{
    const struct cart *cart = sale_cart(p->all->ops);
    const char *items = fmt_fill(p->all, tr_n("cart.items", cart->totals.items), "n",
                                 fmt_number(p->all, cart->totals.items));
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)(h ? h : UI_GROW) },
                                    .pad = { .top = 18, .bottom = 8 },
                                    .gap = 4,
                                    .cross = UI_STRETCH,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .pad = { .x = 24 } });
    ui_label(ui, tr("pay.sale"), ROLE_STRONG, COL_TEXT);
    ui_space(ui, UI_GROW, 0);
    ui_label(ui, items, ROLE_BODY_MEDIUM, COL_TEXT2);
    ui_end(ui);
    struct ui_list list = { .id = "pay.sale",
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = (int)cart->count,
                            .row_h = SALE_ROW_H,
                            .pad = { .x = 24 } };
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++) {
        const struct cart_line *line = &cart->lines[i];
        ui_row(ui, &(struct ui_box){
                       .at = { .w = UI_GROW, .h = SALE_ROW_H }, .gap = 12, .cross = UI_CENTER });
        ui_text(ui, &(struct ui_text){ .text = line->name,
                                       .at = { .w = UI_GROW },
                                       .colour = COL_TEXT2,
                                       .may_cut = true });
        ui_text(ui, &(struct ui_text){ .text = fmt_amount(p->all, line->net),
                                       .role = ROLE_BODY_MEDIUM,
                                       .colour = COL_TEXT2,
                                       .digits = true });
        ui_end(ui);
    }
    ui_list_end(ui);
    ui_end(ui);
}
