// The middle of the payment screen: what is due, what was handed over, the keys.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/screens/pay_internal.h"

#include <string.h>

enum { KEY_TEXT_MAX = 22, FIELD_H = 60, FIELD_H_SMALL = 48 };

static const char *entry_label(const struct pay *p)
{
    switch (p->method) {
    case TENDER_CASH:
        return tr("pay.cash_received");
    case TENDER_CARD:
        return tr("pay.card_amount");
    case TENDER_GIFT_CARD:
    case TENDER_STORE_CREDIT:
    case TENDER_ON_ACCOUNT:
    case TENDER_METHODS:
        break;
    }
    return tr("pay.amount");
}

static void put_label(struct ui *ui, const char *text, const struct pay_plan *plan)
{
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .size = plan->small ? 15 : 16,
                                   .face = FACE_MED,
                                   .colour = COL_TEXT2 });
}

static void put_rest(struct pay *p, struct ui *ui, const struct pay_plan *plan, int w)
{
    const char *amount = fmt_money(p->all, p->rest);
    int size = pay_fit_size((int)utf8_count(amount), w, plan->small ? 38 : 46, 20);
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)w }, .gap = (short)(plan->small ? 2 : 8) });
    put_label(ui, p->taken_count > 0 ? tr("pay.rest_due") : tr("pay.due"), plan);
    ui_row(ui, &(struct ui_box){ .at = { .h = plan->small ? FIELD_H_SMALL : FIELD_H },
                                 .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .id = "pay.due",
                                   .text = amount,
                                   .size = (short)size,
                                   .face = FACE_DISP,
                                   .digits = true });
    ui_end(ui);
    ui_end(ui);
}

static void put_entry(struct pay *p, struct ui *ui, const struct pay_plan *plan, int w)
{
    const char *amount = p->typed.text[0] ? fmt_money(p->all, p->amount) : "";
    int size = pay_fit_size((int)utf8_count(amount), w - 48, plan->small ? 28 : 38, 18);
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)w }, .gap = (short)(plan->small ? 2 : 8) });
    put_label(ui, entry_label(p), plan);
    if (ui_value(ui, &(struct ui_value){
                         .id = "pay.received",
                         .label = entry_label(p),
                         .text = amount,
                         .at = { .w = UI_GROW, .h = plan->small ? FIELD_H_SMALL : FIELD_H },
                         .size = (short)size,
                         .active = !p->to_reference }))
        p->to_reference = false;
    ui_end(ui);
}

// The line under the amounts: what is wrong, else how cash is rounded, else (where the card with
// the change has no room of its own) the change.
static void put_words(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    const char *text = NULL;
    enum colour colour = COL_TEXT3;
    enum icon icon = ICON_NONE;
    if (p->words) {
        text = tr(p->words);
        colour = COL_DANGER;
        icon = ICON_WARNING;
    } else if (plan->narrow && pay_is_settled(p) && p->sums.change.minor > 0) {
        text = ui_format(ui, "%s  %s", tr("pay.change_to_give"), fmt_money(p->all, p->sums.change));
        colour = COL_SUCCESS;
    } else if (p->sums.rounding.minor != 0 && p->method == TENDER_CASH) {
        text = ui_format(ui, "%s  %s", tr("pay.rounding"), fmt_money(p->all, p->sums.rounding));
    } else if (plan->narrow && !pay_is_settled(p)) {
        text = ui_format(ui, "%s  %s", tr("pay.missing"), fmt_money(p->all, p->sums.due));
    }
    if (!text)
        return;
    ui_row(ui, &(struct ui_box){ .id = "pay.words",
                                 .at = { .w = UI_GROW },
                                 .gap = 6,
                                 .cross = UI_CENTER,
                                 .role = p->words ? "alert" : "status",
                                 .label = text });
    if (icon)
        ui_icon(ui, &(struct ui_icon_look){ .icon = icon, .size = 16, .colour = colour });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .at = { .w = UI_GROW },
                                   .size = 15,
                                   .face = FACE_MED,
                                   .colour = colour,
                                   .may_cut = true });
    ui_end(ui);
}

void pay_put_due(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    int w = plan->narrow ? plan->left_w : plan->mid_w, pad = plan->small ? 12 : 24;
    int half = (w - 2 * pad - plan->gap) / 2;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->due_h },
                                    .pad = { .x = (short)pad, .top = plan->small ? 8 : 20 },
                                    .gap = plan->small ? 4 : 2,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = (short)plan->gap });
    put_rest(p, ui, plan, half);
    put_entry(p, ui, plan, half);
    ui_end(ui);
    put_words(p, ui, plan);
    ui_end(ui);
}

// ---- Quick notes, parts, or the number of a gift card

static bool is_amount(const struct pay *p, struct money m)
{
    return !p->follows_due && p->amount.minor == m.minor;
}

static const char *quick_label(struct pay *p, struct ui *ui, int i)
{
    if (p->split)
        return ui_format(ui, "1/%s", fmt_number(p->all, i + 2));
    return fmt_whole_money(p->all, p->quick[i]);
}

static void put_notes(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    short size = plan->small ? 16 : 20;
    ui_grid(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->quick_h },
                                  .gap = (short)plan->key_gap,
                                  .columns = (short)(p->quick_count + 1),
                                  .row_h = (short)plan->quick_h });
    if (ui_button(ui, &(struct ui_button){ .id = "pay.cash.exact",
                                           .label = tr("pay.exact"),
                                           .at = { .w = UI_GROW, .h = (short)plan->quick_h },
                                           .size = size,
                                           .radius = RADIUS_BUTTON,
                                           .rapid = true,
                                           .selected = p->amount.minor == p->rest.minor }))
        pay_set_exact(p);
    for (int i = 0; i < p->quick_count; i++) {
        struct money m = p->quick[i];
        bool again = i > 0 && m.minor == p->quick[i - 1].minor;
        const char *id = p->split ? ui_id(ui, "pay.part.%d", i + 2)
                                  : ui_id(ui, "pay.cash.%lld", (long long)m.minor);
        if (ui_button(ui, &(struct ui_button){ .id = id,
                                               .label = quick_label(p, ui, i),
                                               .at = { .w = UI_GROW, .h = (short)plan->quick_h },
                                               .size = size,
                                               .radius = RADIUS_BUTTON,
                                               .digits = true,
                                               .rapid = true,
                                               .disabled = again,
                                               .selected = is_amount(p, m) }))
            pay_set_amount(p, m);
    }
    ui_end(ui);
}

static void put_reference(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    struct ui_field field = { .id = "pay.reference",
                              .label = plan->quick_h >= 56 ? tr("pay.gift_number") : NULL,
                              .placeholder = tr("pay.gift_scan"),
                              .text = p->reference,
                              .cap = sizeof p->reference,
                              .icon = p->method == TENDER_GIFT_CARD ? ICON_GIFT : ICON_WALLET,
                              .at = { .w = UI_GROW, .h = (short)plan->quick_h } };
    unsigned events = ui_field(ui, &field);
    if (events & UI_FIELD_PRESSED)
        p->to_reference = true;
    if (events & UI_FIELD_CHANGED)
        p->words = NULL;
    if (events & UI_FIELD_SUBMITTED) {
        p->to_reference = false;
        ui_focus(ui, NULL);
    }
}

void pay_put_quick(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    if (pay_needs_reference(p->method))
        put_reference(p, ui, plan);
    else
        put_notes(p, ui, plan);
}

// ---- Keys

static bool adds_part(const struct pay *p)
{
    return p->amount.minor > 0 && !pay_is_settled(p) && p->quote == OK;
}

static bool put_complete(struct pay *p, struct ui *ui, const struct pay_plan *plan, int w, int h)
{
    const char *label = adds_part(p) ? tr("pay.add_part") : tr("pay.complete");
    int size = pay_fit_size((int)utf8_count(label), w - 12, KEY_TEXT_MAX, 14);
    int column = 3 * (plan->key_w + plan->key_gap), row = 2 * (plan->key_h + plan->key_gap);
    return ui_button(ui,
                     &(struct ui_button){ .id = "pay.complete",
                                          .label = label,
                                          .at = { (short)column, (short)row, (short)w, (short)h },
                                          .kind = UI_PRIMARY,
                                          .icon = adds_part(p) ? ICON_PLUS : ICON_CHECK,
                                          .icon_size = plan->small ? 30 : 38,
                                          .size = (short)size,
                                          .vertical = true,
                                          .shortcut = "Return" });
}

void pay_put_keys(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    int digits = ops_currency(p->all->ops)->digits;
    bool covered = p->sheet != PAY_SHEET_NONE || !screen_is_top(&p->base);
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW }, .fixed_direction = true });
    enum ui_pad_key key = ui_number_pad(ui, &(struct ui_pad_keys){ .prefix = "pay.key",
                                                                   .key_w = (short)plan->key_w,
                                                                   .key_h = (short)plan->key_h,
                                                                   .gap = (short)plan->key_gap,
                                                                   .fourth_column = true,
                                                                   .no_decimal = digits == 0,
                                                                   .decimal = fmt_decimal_sign(),
                                                                   .digits = fmt_pad_digits(),
                                                                   .no_keys = covered });
    bool complete = put_complete(p, ui, plan, plan->key_w, 2 * plan->key_h + plan->key_gap);
    ui_end(ui);
    if (key != UI_PAD_NONE && key != UI_PAD_ENTER)
        pay_type(p, key);
    if (complete || key == UI_PAD_ENTER)
        pay_confirm(p);
}
