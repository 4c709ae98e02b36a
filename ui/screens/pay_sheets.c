// What the payment screen asks over itself: the card terminal, the age, a sale that was not kept.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "ui/screens/pay_internal.h"

#include <stdio.h>

enum { SHEET_W = 520, SHEET_H = 352, EDGE = 8 };

static void close_card(struct pay *p)
{
    p->sheet = PAY_SHEET_NONE;
    p->reference[0] = '\0';
}

static void put_card_words(struct pay *p, struct ui *ui, bool small)
{
    const char *amount = fmt_money(p->all, p->amount);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 16, .cross = UI_CENTER });
    if (!small)
        ui_avatar(ui, &(struct ui_avatar){ .icon = ICON_CARD, .size = 56 });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 4 });
    ui_text(ui, &(struct ui_text){ .text = tr("pay.card_take"),
                                   .at = { .w = UI_GROW },
                                   .colour = COL_TEXT2,
                                   .max_lines = 2 });
    ui_text(ui, &(struct ui_text){ .id = "pay.card.amount",
                                   .text = amount,
                                   .size = small ? 30 : 38,
                                   .face = FACE_DISP });
    ui_end(ui);
    ui_end(ui);
    ui_text(ui,
            &(struct ui_text){ .text = fmt_fill(p->all, tr("pay.card_confirm"), "amount", amount),
                               .at = { .w = UI_GROW },
                               .role = ROLE_STRONG,
                               .max_lines = 2 });
}

static void put_card(struct pay *p, struct ui *ui)
{
    int w = ui_width(ui) - 2 * EDGE < SHEET_W ? ui_width(ui) - 2 * EDGE : SHEET_W;
    int h = ui_height(ui) - 2 * EDGE < SHEET_H ? ui_height(ui) - 2 * EDGE : SHEET_H;
    bool small = h < SHEET_H;
    struct ui_sheet sheet = { .id = "pay.card",
                              .at = { (short)((ui_width(ui) - w) / 2),
                                      (short)((ui_height(ui) - h) / 2), (short)w, (short)h },
                              .layout = UI_LAYOUT_COLUMN,
                              .pad = { .x = small ? 16 : 28, .y = small ? 14 : 28 },
                              .gap = small ? 10 : 16 };
    bool leave = ui_sheet_begin(ui, &sheet), taken = false;
    put_card_words(p, ui, small);
    struct ui_field reference = { .id = "pay.card.reference",
                                  .label = tr("pay.card_reference"),
                                  .hint = tr("customer.optional"),
                                  .text = p->reference,
                                  .cap = sizeof p->reference,
                                  .keyboard = true,
                                  .at = { .w = UI_GROW, .h = 56 } };
    if (ui_field(ui, &reference) & UI_FIELD_SUBMITTED)
        taken = true;
    ui_space(ui, 0, UI_GROW);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12 });
    if (ui_button(ui, &(struct ui_button){ .id = "pay.card.cancel",
                                           .label = tr("pay.card_declined"),
                                           .at = { .w = UI_GROW, .h = 60 },
                                           .size = 18 })) {
        leave = true;
        p->words = "pay.card_declined_text";
    }
    if (ui_button(ui, &(struct ui_button){ .id = "pay.card.confirm",
                                           .label = tr("pay.card_approved"),
                                           .icon = ICON_CHECK,
                                           .at = { .w = UI_GROW, .h = 60 },
                                           .size = 18,
                                           .kind = UI_PRIMARY,
                                           .shortcut = "Return" }))
        taken = true;
    ui_end(ui);
    ui_sheet_end(ui);
    if (leave)
        close_card(p);
    else if (taken)
        pay_take(p);
}

// ---- Age

static int64_t years_ago(int64_t now_ms, int years)
{
    char iso[CLOCK_ISO_LEN], then[CLOCK_ISO_LEN + 8];
    int year = 0, month = 0, day = 0;
    int64_t ms = now_ms;
    clock_format_iso(now_ms, iso);
    if (sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return now_ms;
    snprintf(then, sizeof then, "%04d-%02d-%02d", year - years, month, day);
    if (!clock_parse_iso(then, &ms)) { // 29 February
        snprintf(then, sizeof then, "%04d-%02d-%02d", year - years, month, day - 1);
        (void)clock_parse_iso(then, &ms);
    }
    return ms;
}

static void put_age(struct pay *p, struct ui *ui)
{
    const struct cart *cart = sale_cart(p->all->ops);
    int age = cart->totals.min_age;
    const char *name = "";
    for (size_t i = 0; i < cart->count && !name[0]; i++)
        if (cart->lines[i].min_age == age)
            name = cart->lines[i].name;
    const char *years = fmt_number(p->all, age);
    const char *date = fmt_date(p->all, years_ago(clock_utc_ms(), age));
    const char *text =
        fmt_fill(p->all, tr("sell.age_text"), "name", name, "age", years, "date", date);
    enum ui_answer answer = ui_dialog(
        ui, &(struct ui_dialog){ .id = "pay.age",
                                 .title = fmt_fill(p->all, tr("sell.age_title"), "age", years),
                                 .text = text,
                                 .icon = ICON_BADGE,
                                 .tone = UI_WARN,
                                 .ok = tr("sell.age_yes"),
                                 .cancel = tr("sell.age_no") });
    if (answer != UI_ANSWER_NONE)
        pay_age_answered(p, answer == UI_ANSWER_OK);
}

// ---- Trouble

static void put_fault(struct pay *p, struct ui *ui)
{
    enum ui_answer answer =
        ui_dialog(ui, &(struct ui_dialog){ .id = "pay.fault",
                                           .title = tr("pay.not_saved"),
                                           .text = fmt_fill(p->all, tr("pay.not_saved_text"),
                                                            "reason", fmt_error(p->all, p->fault)),
                                           .icon = ICON_ERROR,
                                           .tone = UI_ALERT,
                                           .ok = tr("common.retry"),
                                           .cancel = tr("common.back") });
    if (answer == UI_ANSWER_NONE)
        return;
    p->sheet = PAY_SHEET_NONE;
    pay_refresh(p);
    if (answer == UI_ANSWER_OK)
        pay_confirm(p);
}

static void put_leave(struct pay *p, struct ui *ui)
{
    const char *taken = fmt_money(p->all, p->before.tendered);
    enum ui_answer answer = ui_dialog(
        ui, &(struct ui_dialog){ .id = "pay.leave",
                                 .title = tr("pay.leave_title"),
                                 .text = fmt_fill(p->all, tr("pay.leave_text"), "amount", taken),
                                 .icon = ICON_WARNING,
                                 .tone = UI_WARN,
                                 .ok = tr("pay.leave"),
                                 .cancel = tr("pay.stay"),
                                 .danger = true });
    if (answer == UI_ANSWER_NONE)
        return;
    p->sheet = PAY_SHEET_NONE;
    if (answer == UI_ANSWER_OK) {
        p->taken_count = 0;
        pay_leave(p);
    }
}

void pay_put_sheet(struct pay *p, struct ui *ui)
{
    switch (p->sheet) {
    case PAY_SHEET_CARD:
        put_card(p, ui);
        break;
    case PAY_SHEET_AGE:
        put_age(p, ui);
        break;
    case PAY_SHEET_FAULT:
        put_fault(p, ui);
        break;
    case PAY_SHEET_LEAVE:
        put_leave(p, ui);
        break;
    case PAY_SHEET_NONE:
        break;
    }
}
