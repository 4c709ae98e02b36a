// The right side of the customers page: one customer and what they bought.
#include "app/base/strings.h"
#include "app/ops/user_ops.h"
#include "ui/screens/customers.h"
#include "ui/screens/format.h"

#include <string.h>

enum { PAD = 24, PAD_SMALL = 12, PICTURE = 72, PICTURE_SMALL = 44, FACT_H = 72, ROW_H = 42 };
enum { HISTORY_W = 560, HISTORY_ROW = 56, CARD_ROOMY = 440 };

static void head(struct customers *s, struct ui *ui, bool small)
{
    const struct customer *c = &s->customer;
    ui_row(ui,
           &(struct ui_box){ .at = { .w = UI_GROW }, .gap = small ? 12 : 18, .cross = UI_CENTER });
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, c->name),
                                       .size = small ? PICTURE_SMALL : PICTURE,
                                       .selected = true });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = small ? 2 : 6 });
    ui_text(ui, &(struct ui_text){ .id = "cust.name",
                                   .text = c->name,
                                   .face = FACE_SEMI,
                                   .size = small ? 18 : 24,
                                   .at = { .w = UI_GROW },
                                   .max_lines = small ? 1 : 2,
                                   .may_cut = true });
    if (c->group_name[0]) {
        enum category_colour colour = customers_colour(c->group_name);
        const char *words =
            c->group_discount_milli_pct
                ? fmt_fill(s->all, tr("customer.group_discount"), "group", c->group_name, "percent",
                           fmt_percent(s->all, c->group_discount_milli_pct * 1000))
                : c->group_name;
        ui_row(ui, &(struct ui_box){ .at = { .h = 28 },
                                     .pad = { .x = 10 },
                                     .radius = RADIUS_FULL,
                                     .bg = UI_TINT(colour),
                                     .cross = UI_CENTER });
        ui_text(ui, &(struct ui_text){ .text = words,
                                       .face = FACE_SEMI,
                                       .size = 14,
                                       .colour = UI_INK(colour),
                                       .dir = ui_is_rtl(ui) ? UI_DIR_RTL : UI_DIR_AUTO });
        ui_end(ui);
    }
    ui_end(ui);
    struct ui_icon_button edit = {
        .id = "cust.edit",
        .label = tr("customer.edit"),
        .icon = ICON_EDIT,
        .kind = UI_SECONDARY,
        .disabled = user_may(s->all->ops, ACT_EDIT_CUSTOMER) == ACCESS_DENIED,
    };
    if (ui_icon_button(ui, &edit))
        customers_edit(s, c);
    ui_end(ui);
}

static void contact(struct ui *ui, enum icon icon, const char *text)
{
    if (!text[0])
        return;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 32 }, .gap = 14, .cross = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = icon, .size = 22, .colour = COL_TEXT2 });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .role = ROLE_BODY,
                                   .colour = COL_TEXT2,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
}

static void contacts(struct customers *s, struct ui *ui)
{
    const struct customer *c = &s->customer;
    if (!c->phone[0] && !c->email[0] && !c->card_code[0] && !c->note[0])
        return;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    contact(ui, ICON_PHONE, fmt_code(s->all, c->phone));
    contact(ui, ICON_MAIL, fmt_code(s->all, c->email));
    if (c->card_code[0])
        contact(ui, ICON_CARD,
                fmt_fill(s->all, tr("customer.card"), "code", fmt_code(s->all, c->card_code)));
    contact(ui, ICON_NOTE, c->note);
    ui_end(ui);
}

static void fact(struct ui *ui, const char *label, const char *value, enum colour colour)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = FACT_H },
                                    .pad = { .x = 14 },
                                    .gap = 5,
                                    .main = UI_CENTER,
                                    .bg = COL_SURFACE2,
                                    .radius = RADIUS_BUTTON });
    ui_text(ui, &(struct ui_text){ .text = label,
                                   .role = ROLE_NOTE,
                                   .colour = COL_TEXT2,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = value,
                                   .face = FACE_SEMI,
                                   .size = 19,
                                   .colour = colour,
                                   .digits = true,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
}

static void facts(struct customers *s, struct ui *ui, bool narrow)
{
    const char *balance;
    enum colour colour;
    customers_balance(s, &s->customer, &balance, &colour);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12 });
    fact(ui, tr("customer.balance"), balance, colour);
    fact(ui, tr("customer.visits"), fmt_number(s->all, s->visits), COL_TEXT);
    if (!narrow)
        fact(ui, tr("customer.last_visit"),
             s->last.count > 0 ? fmt_date(s->all, s->last.item[0].sold_at_ms) : "–", COL_TEXT);
    ui_end(ui);
}

static void credit(struct customers *s, struct ui *ui)
{
    const struct customer *c = &s->customer;
    int64_t free = c->credit_limit_minor + (c->balance_minor < 0 ? c->balance_minor : 0);
    if (c->credit_limit_minor <= 0)
        return;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){
                    .text = tr("customer.credit"), .role = ROLE_BODY, .colour = COL_TEXT2 });
    ui_text(ui,
            &(struct ui_text){
                .text = fmt_fill(s->all, tr("customer.credit_free"), "free",
                                 fmt_money(s->all, (struct money){ free < 0 ? 0 : free }), "limit",
                                 fmt_whole_money(s->all, (struct money){ c->credit_limit_minor })),
                .role = ROLE_BODY,
                .align = UI_END,
                .at = { .w = UI_GROW },
                .may_cut = true });
    ui_end(ui);
    ui_credit_bar(ui, (struct ui_place){ .w = UI_GROW, .h = 10 }, customers_credit_used(c));
    ui_end(ui);
}

static void purchase(struct customers *s, struct ui *ui, const struct order_row *o, short h)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = h },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_TOP });
    ui_text(ui,
            &(struct ui_text){ .text = fmt_date(s->all, o->sold_at_ms), .role = ROLE_BODY_MEDIUM });
    ui_text(ui,
            &(struct ui_text){ .text = fmt_fill(s->all, tr_n("customer.purchase_items", o->items),
                                                "number", fmt_receipt_number(s->all, o->number),
                                                "n", fmt_number(s->all, o->items)),
                               .role = ROLE_BODY,
                               .colour = COL_TEXT3,
                               .at = { .w = UI_GROW },
                               .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = fmt_amount(s->all, (struct money){ o->total_minor }),
                                   .role = ROLE_NUMBER,
                                   .size = 17,
                                   .face = FACE_SEMI,
                                   .digits = true });
    ui_end(ui);
}

static void purchases(struct customers *s, struct ui *ui)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 40 }, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = tr("customer.last_purchases"),
                                   .role = ROLE_STRONG,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (s->visits > (int64_t)s->last.count) {
        struct ui_button all = { .id = "cust.purchases.all",
                                 .label = fmt_fill(s->all, tr("customer.all_purchases"), "n",
                                                   fmt_number(s->all, s->visits)),
                                 .kind = UI_QUIET,
                                 .size = 15,
                                 .colour = COL_ACCENT_TEXT };
        if (ui_button(ui, &all))
            customers_open_history(s);
    }
    ui_end(ui);
    for (size_t i = 0; i < s->last.count; i++)
        purchase(s, ui, &s->last.item[i], ROW_H);
    if (s->last.count == 0)
        ui_label(ui, tr("customer.no_purchases"), ROLE_BODY, COL_TEXT3);
    ui_end(ui);
}

static void foot(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    bool small = plan->small;
    short h = small ? HEIGHT_CONTROL : HEIGHT_PAY;
    ui_row(ui,
           &(struct ui_box){
               .at = { .w = UI_GROW },
               .pad = { .x = small ? PAD_SMALL : PAD, .bottom = small ? PAD_SMALL : PAD, .top = 8 },
               .gap = 12 });
    bool history = false, none = s->visits == 0;
    if (small)
        history = ui_icon_button(ui, &(struct ui_icon_button){ .id = "cust.history",
                                                               .label = tr("customer.history"),
                                                               .icon = ICON_HISTORY,
                                                               .kind = UI_SECONDARY,
                                                               .disabled = none,
                                                               .at = { .w = h, .h = h } });
    else
        history = ui_button(ui, &(struct ui_button){ .id = "cust.history",
                                                     .label = tr("customer.history"),
                                                     .icon = ICON_HISTORY,
                                                     .size = 16,
                                                     .disabled = none,
                                                     .at = { .h = h } });
    if (history)
        customers_open_history(s);
    struct ui_button attach = { .id = "cust.attach",
                                .label =
                                    s->attach ? tr("customer.attach") : tr("customer.start_sale"),
                                .icon = s->attach ? ICON_PERSON_ADD : ICON_POINT_OF_SALE,
                                .kind = UI_PRIMARY,
                                .size = small                       ? 16
                                        : plan->card_w < CARD_ROOMY ? 17
                                                                    : 19,
                                .at = { .w = UI_GROW, .h = h },
                                .shortcut = "Return" };
    if (ui_button(ui, &attach))
        customers_take(s, s->chosen);
    ui_end(ui);
}

void customers_card_frame(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    if (!s->customer.id) {
        (void)ui_empty(
            ui, &(struct ui_empty){ .icon = ICON_PERSON, .text = tr("customer.choose_hint") });
        return;
    }
    int pad = plan->small ? PAD_SMALL : PAD;
    ui_column(ui, &(struct ui_box){ .id = "cust.card",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)pad, .top = (short)pad, .bottom = 8 },
                                    .gap = plan->small ? 10 : 18,
                                    .scroll = UI_SCROLL_Y });
    head(s, ui, plan->small);
    contacts(s, ui);
    facts(s, ui, plan->card_w < CARD_ROOMY);
    credit(s, ui);
    purchases(s, ui);
    ui_end(ui);
    foot(s, ui, plan);
}

// ---- All purchases

void customers_history_frame(struct customers *s, struct ui *ui)
{
    int w = ui_width(ui) - 32 < HISTORY_W ? ui_width(ui) - 32 : HISTORY_W;
    int h = 72 + (int)s->orders.count * HISTORY_ROW + 24;
    h = h > ui_height(ui) - 32 ? ui_height(ui) - 32 : h;
    struct ui_place at = { (short)((ui_width(ui) - w) / 2), (short)((ui_height(ui) - h) / 2),
                           (short)w, (short)h };
    bool gone = ui_sheet_begin(ui, &(struct ui_sheet){ .id = "cust.orders", .at = at });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 72 },
                                 .pad = { .left = PAD, .right = 12 },
                                 .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = s->customer.name,
                                   .role = ROLE_TITLE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    gone |= ui_icon_button(ui, &(struct ui_icon_button){ .id = "cust.orders.close",
                                                         .label = tr("common.close"),
                                                         .icon = ICON_CLOSE,
                                                         .kind = UI_QUIET });
    ui_end(ui);
    struct ui_list list = { .id = "cust.orders.list",
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = (int)s->orders.count,
                            .row_h = HISTORY_ROW,
                            .pad = { .x = PAD } };
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++)
        purchase(s, ui, &s->orders.item[i], HISTORY_ROW);
    ui_list_end(ui);
    ui_sheet_end(ui);
    if (gone)
        s->history = false;
}
