// The right half of the item sheet: unit price, discount, note, and what the line comes to.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/user_ops.h"
#include "ui/screens/discount_buttons.h"
#include "ui/screens/format.h"
#include "ui/screens/item.h"

#include <string.h>

// ---- Unit price

static void lock_chip(struct item *s, struct ui *ui)
{
    enum access access = user_may(s->all->ops, ACT_PRICE_OVERRIDE);
    struct ui_tag tag = { .at = { .h = 36 }, .icon = ICON_LOCK, .tone = UI_WARN };
    if (s->unlocked) {
        tag.icon = ICON_LOCK_OPEN;
        tag.tone = UI_SUCCESS;
        tag.label = fmt_fill(s->all, tr("item.unlocked_by"), "name",
                             fmt_short_name(s->all, s->unlocked_by));
    } else if (access == ACCESS_ASK) {
        tag.label = tr("item.manager_pin");
    } else if (access == ACCESS_DENIED) {
        tag.label = "";
        tag.tone = UI_NEUTRAL;
    } else {
        return;
    }
    (void)ui_tag(ui, &tag);
}

void item_put_price(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    const struct cart_line *line = item_line(s);
    bool active = s->entry == ENTRY_PRICE;
    bool open = s->unlocked || user_may(s->all->ops, ACT_PRICE_OVERRIDE) == ACCESS_ALLOWED;
    const char *text = active && !s->typed.fresh
                           ? s->typed.text[0] ? fmt_money(s->all, item_typed_money(s)) : ""
                           : fmt_price(s->all, line->price);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    item_put_label(ui, tr("item.unit_price"),
                   line->weighed ? ui_format(ui, "/ %s", fmt_unit(s->all, line->unit)) : "",
                   COL_TEXT3);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    struct ui_press press = { .box = { .id = "item.price",
                                       .at = { .w = UI_GROW, .h = (short)plan->value_h },
                                       .role = "field",
                                       .label = tr("item.unit_price"),
                                       .value = text,
                                       .bg = open || active ? COL_SURFACE : COL_SURFACE2,
                                       .border = active ? COL_ACCENT : COL_BORDER,
                                       .border_w = active ? BORDER_SELECTED : BORDER,
                                       .radius = RADIUS_BUTTON,
                                       .pad = { .left = 16, .right = 12 },
                                       .gap = 6,
                                       .cross = UI_CENTER },
                              .selected = active };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        item_tap_price(s);
    ui_text(ui, &(struct ui_text){
                    .text = text, .size = utf8_count(text) > 10 ? 22 : 28, .face = FACE_DISP });
    if (active)
        ui_fill(ui, (struct ui_place){ .w = 2, .h = 34 }, COL_ACCENT);
    ui_space(ui, UI_GROW, 0);
    lock_chip(s, ui);
    ui_end(ui);
    if (line->origin == PRICE_OVERRIDE &&
        ui_icon_button(ui,
                       &(struct ui_icon_button){ .id = "item.price.reset",
                                                 .label = tr("common.undo"),
                                                 .icon = ICON_UNDO,
                                                 .kind = UI_SECONDARY,
                                                 .at = { .w = 56, .h = (short)plan->value_h } }))
        item_reset_price(s);
    ui_end(ui);
    ui_end(ui);
}

// ---- Discount

static enum access access(void *item, struct discount d)
{
    return item_discount_access(item, d);
}

void item_put_discount(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    const struct cart_line *line = item_line(s);
    struct money off = { -line->line_discount.minor };
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    item_put_label(ui, tr("item.discount"), off.minor ? fmt_amount(s->all, off) : "", COL_SUCCESS);
    struct discount_buttons buttons = { .prefix = "item.disc",
                                        .now = line->discount,
                                        .typing = s->entry == ENTRY_AMOUNT,
                                        .typed = item_typed_money(s),
                                        .any_typed = s->typed.text[0] != '\0',
                                        .h = plan->disc_h,
                                        .access = access,
                                        .ctx = s };
    struct discount wanted;
    bool tapped = discount_buttons(s->all, ui, &buttons, &wanted);
    ui_end(ui);
    if (!tapped)
        return;
    item_choose(s, wanted.kind == DISCOUNT_AMOUNT ? ENTRY_AMOUNT : ENTRY_QTY);
    if (wanted.kind != DISCOUNT_AMOUNT)
        item_set_discount(s, wanted);
}

// ---- Note

void item_put_note(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    item_put_label(ui, tr("item.note"), tr("item.note_hint"), COL_TEXT3);
    unsigned event =
        ui_field(ui, &(struct ui_field){ .id = "item.note",
                                         .text = s->note,
                                         .cap = sizeof(s->note),
                                         .placeholder = tr("item.note_add"),
                                         .at = { .w = UI_GROW, .h = (short)plan->note_h },
                                         .icon = ICON_EDIT,
                                         .keyboard = true });
    ui_end(ui);
    if (event & UI_FIELD_CHANGED)
        item_set_note(s);
    if (event & UI_FIELD_SUBMITTED)
        ui_focus(ui, NULL);
}

// ---- What the line comes to

static void taxes(struct item *s, struct ui *ui, const struct cart_line *line)
{
    for (int i = 0; i < line->taxes.count; i++) {
        const struct tax *tax = &line->taxes.tax[i];
        if (tax->kind == TAX_FIXED)
            continue;
        const char *key = tax->included ? "item.vat_included" : "item.vat_added";
        ui_sum_line(ui, fmt_fill(s->all, tr(key), "percent", fmt_percent(s->all, tax->rate_micro)),
                    fmt_amount(s->all, line->tax[i].amount), 16, COL_TEXT2, false);
    }
}

static const char *discount_words(struct item *s, const struct cart_line *line)
{
    if (line->effective.kind != DISCOUNT_PERCENT)
        return tr("item.discount");
    return fmt_fill(s->all, tr("item.discount_percent"), "percent",
                    fmt_percent(s->all, line->effective.value));
}

// Taxes that are added on top belong to what the line comes to.
static struct money total_of(const struct cart_line *line)
{
    bool added = line->included.minor != line->net.minor;
    int64_t base = added ? line->included.minor : line->net.minor;
    return (struct money){ base + line->order_discount.minor };
}

void item_put_sums(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    const struct cart_line *line = item_line(s);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                    .pad = { .y = (short)(plan->gap - 4) },
                                    .gap = plan->gap > 12 ? 8 : 4 });
    item_put_words(s, ui);
    ui_sum_line(ui,
                fmt_fill(s->all, tr("item.times"), "qty", fmt_qty(s->all, line->qty), "price",
                         fmt_price_amount(s->all, line->price)),
                fmt_amount(s->all, line->gross), 16, COL_TEXT2, false);
    if (line->line_discount.minor != 0)
        ui_sum_line(ui, discount_words(s, line),
                    fmt_amount(s->all, (struct money){ -line->line_discount.minor }), 16,
                    COL_SUCCESS, false);
    taxes(s, ui, line);
    ui_line(ui, COL_BORDER);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = tr("item.line_total"),
                                   .role = ROLE_TITLE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .id = "item.total",
                                   .text = fmt_money(s->all, total_of(line)),
                                   .face = FACE_DISP,
                                   .size = (short)plan->total_size });
    ui_end(ui);
    ui_end(ui);
}
