// The middle of the payment screen: what is due, what was handed over, the keys.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "ui/screens/pay_internal.h"

#include <string.h>

enum { BUTTON_PAD = 17, HIGH_BUTTON_PAD = 25, KEY_TEXT_MAX = 22, FIELD_H = 60, FIELD_H_SMALL = 48 };

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
    int size = fmt_fit_size(amount, w, plan->small ? 38 : 46, 20);
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)w }, .gap = (short)(plan->small ? 2 : 8) });
    put_label(ui, p->taken_count > 0 ? tr("pay.rest_due") : tr("pay.due"), plan);
    ui_row(ui, &(struct ui_box){ .at = { .h = plan->small ? FIELD_H_SMALL : FIELD_H },
                                 .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){
                    .id = "pay.due", .text = amount, .size = (short)size, .face = FACE_DISP });
    ui_end(ui);
    ui_end(ui);
}

static void put_entry(struct pay *p, struct ui *ui, const struct pay_plan *plan, int w)
{
    const char *amount = p->typed.text[0] ? fmt_money(p->all, p->amount) : "";
    int size = fmt_fit_size(amount, w - 48, plan->small ? 28 : 38, 18);
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

// The line under the amounts: what is wrong, else what a scan came to, else how cash is rounded,
// else (where the card with the change has no room of its own) the change.
static void put_words(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    const char *text = NULL;
    enum colour colour = COL_TEXT3;
    enum icon icon = ICON_NONE;
    if (p->words) {
        text = tr(p->words);
        colour = COL_DANGER;
        icon = ICON_WARNING;
    } else if (p->note[0] && clock_utc_ms() < p->note_since_ms + UI_TOAST_MS) {
        text = p->note;
        colour = p->note_alert ? COL_DANGER : COL_SUCCESS;
        icon = p->note_alert ? ICON_WARNING : ICON_CHECK_CIRCLE;
        ui_wake_at(ui, p->note_since_ms + UI_TOAST_MS);
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
    short top = !plan->small ? 20 : plan->due_h >= 116 ? 14 : 8; // room for the words below
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->due_h },
                                    .pad = { .x = (short)pad, .top = top },
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

// Width shares: the word needs more than a note.
enum { EXACT_SHARE = 14, NOTE_SHARE = 10 };

static bool put_note(struct ui *ui, const struct pay_plan *plan, struct ui_button *b, int row_w,
                     int share, int shares)
{
    int pad = plan->quick_h >= HEIGHT_PAY ? HIGH_BUTTON_PAD : BUTTON_PAD;
    int room = row_w * share / shares - 2 * pad;
    b->at = (struct ui_place){ .w = (short)UI_GROW_BY(share), .h = (short)plan->quick_h };
    b->size = (short)fmt_fit_size(b->label, room, plan->small ? 16 : 20, 13);
    b->radius = RADIUS_BUTTON;
    b->rapid = true;
    return ui_button(ui, b);
}

static void put_notes(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    int count = p->quick_count < plan->quick_max ? p->quick_count : plan->quick_max;
    int w = (plan->narrow ? plan->left_w : plan->mid_w) - count * plan->key_gap;
    int shares = EXACT_SHARE + count * NOTE_SHARE;
    struct ui_button exact = { .id = "pay.cash.exact",
                               .label = tr("pay.exact"),
                               .selected = p->amount.minor == p->rest.minor };
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->quick_h },
                                 .gap = (short)plan->key_gap });
    if (put_note(ui, plan, &exact, w, EXACT_SHARE, shares))
        pay_set_exact(p);
    for (int i = 0; i < count; i++) {
        struct money m = p->quick[i];
        struct ui_button note = { .label = fmt_whole_money(p->all, m),
                                  .disabled = i > 0 && m.minor == p->quick[i - 1].minor,
                                  .selected = !p->follows_due && p->amount.minor == m.minor };
        note.id = ui_id(ui, "pay.cash.%lld", (long long)m.minor);
        if (pay_offers_parts(p)) {
            note.id = ui_id(ui, "pay.part.%d", i + 2);
            note.detail = plan->quick_h >= HEIGHT_PAY ? note.label : NULL;
            note.label = ui_format(ui, "1/%s", fmt_number(p->all, i + 2));
        }
        if (put_note(ui, plan, &note, w, NOTE_SHARE, shares))
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

static bool put_complete(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    const char *label = adds_part(p) ? tr("pay.add_part") : tr("pay.complete");
    int x = plan->narrow ? 0 : plan->mid_w - plan->complete_w;
    int y = plan->narrow ? 4 * (plan->key_h + plan->key_gap) : 2 * (plan->key_h + plan->key_gap);
    int room = plan->complete_w - (plan->narrow ? 90 : 12);
    int size = fmt_fit_size(label, room, KEY_TEXT_MAX, 14);
    return ui_button(ui, &(struct ui_button){ .id = "pay.complete",
                                              .label = label,
                                              .at = { (short)x, (short)y, (short)plan->complete_w,
                                                      (short)plan->complete_h },
                                              .kind = UI_PRIMARY,
                                              .icon = adds_part(p) ? ICON_PLUS : ICON_CHECK,
                                              .icon_size = plan->small ? 28 : 38,
                                              .size = (short)size,
                                              .vertical = !plan->narrow,
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
                                                                   .fourth_column = !plan->narrow,
                                                                   .no_decimal = digits == 0,
                                                                   .decimal = fmt_decimal_sign(),
                                                                   .digits = fmt_pad_digits(),
                                                                   .no_keys = covered });
    bool complete = put_complete(p, ui, plan);
    ui_end(ui);
    if (key != UI_PAD_NONE && key != UI_PAD_ENTER)
        pay_type(p, key);
    if (complete || key == UI_PAD_ENTER)
        pay_confirm(p);
}
