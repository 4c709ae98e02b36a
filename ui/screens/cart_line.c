#include "ui/screens/cart_line.h"

#include "app/base/strings.h"
#include "ui/screens/format.h"

#include <string.h>

static const char *unit_price(struct screens *all, const struct cart_line *line)
{
    const char *price = fmt_price(all, line->price);
    const char *unit = fmt_unit(all, line->unit);
    if (line->weighed)
        return fmt_fill(all, tr("cart.weight"), "qty",
                        ui_format(all->ui, "%s\u00A0%s", fmt_qty(all, line->qty), unit), "price",
                        price, "unit", unit);
    return fmt_fill(all, tr("cart.each"), "price", price);
}

// What is special about the line's price, or NULL.
static const char *special(struct screens *all, const struct cart *cart,
                           const struct cart_line *line)
{
    const char *was = fmt_amount(all, line->gross);
    if (line->line_discount.minor != 0 && line->effective.kind == DISCOUNT_PERCENT)
        return fmt_fill(all, tr("cart.discount_was"), "percent",
                        fmt_percent(all, line->effective.value), "amount", was);
    if (line->line_discount.minor != 0)
        return fmt_fill(all, tr("cart.discount_amount_was"), "discount",
                        fmt_amount(all, line->line_discount), "amount", was);
    const char *list = fmt_price_amount(all, line->list_price);
    if (line->origin == PRICE_OVERRIDE)
        return fmt_fill(all, tr("cart.price_changed"), "amount", list);
    if (line->origin == PRICE_GROUP)
        return fmt_fill(all, tr("cart.customer_price"), "amount", list);
    const struct price_rule *rule =
        line->origin == PRICE_RULE
            ? price_find(line->rules, line->rule_count, line->qty, &cart->ctx)
            : NULL;
    if (rule && rule->min_qty.milli > 1000)
        return fmt_fill(all, tr("cart.tier_price"), "qty", fmt_qty(all, rule->min_qty), "price",
                        fmt_price(all, line->price));
    return NULL;
}

static void detail(struct screens *all, struct ui *ui, const struct cart *cart,
                   const struct cart_line *line)
{
    const char *words = special(all, cart, line);
    bool green = words != NULL;
    if (!words)
        words = unit_price(all, line);
    if (line->note[0])
        words = fmt_fill(all, tr("common.join"), "a", words, "b", line->note);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 4, .cross = UI_CENTER });
    if (green)
        ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_TAG, .size = 16, .colour = COL_SUCCESS });
    ui_text(ui, &(struct ui_text){ .text = words,
                                   .role = ROLE_SECONDARY,
                                   .colour = green ? COL_SUCCESS : COL_TEXT3,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
}

static void pill(struct screens *all, struct ui *ui, const struct cart_line *line, bool chosen)
{
    const char *text = line->weighed ? fmt_unit(all, line->unit) : fmt_qty(all, line->qty);
    bool small = strlen(text) > 3;
    ui_row(ui, &(struct ui_box){ .at = { .w = CART_LINE_PILL, .h = CART_LINE_PILL },
                                 .bg = chosen ? COL_ACCENT : COL_SURFACE2,
                                 .radius = RADIUS_PILL,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .face = FACE_SEMI,
                                   .size = small           ? 13
                                           : line->weighed ? 16
                                                           : 18,
                                   .colour = chosen ? COL_ON_ACCENT : COL_TEXT,
                                   .digits = true });
    ui_end(ui);
}

void cart_line_frame(struct screens *all, struct ui *ui, const struct cart *cart,
                     const struct cart_line *line, bool chosen)
{
    struct money amount = { line->net.minor + line->order_discount.minor };
    pill(all, ui, line, chosen);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 1 });
    ui_text(ui,
            &(struct ui_text){
                .text = line->name, .role = ROLE_STRONG, .at = { .w = UI_GROW }, .may_cut = true });
    detail(all, ui, cart, line);
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .text = fmt_amount(all, amount), .role = ROLE_NUMBER });
}
