#include "ui/screens/discount_buttons.h"

#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/screens/format.h"

static const int presets[] = { 5, 10, 15, 20 };

static bool preset(struct screens *all, struct ui *ui, const struct discount_buttons *b,
                   int percent, struct discount *out)
{
    struct discount d = { DISCOUNT_PERCENT, percent * PERCENT_MICRO };
    bool set = b->now.kind == d.kind && b->now.value == d.value;
    enum access access = b->access(b->ctx, d);
    struct ui_button button = { .id = ui_id(ui, "%s.%d", b->prefix, percent),
                                .label = fmt_percent(all, d.value),
                                .at = { .w = UI_GROW, .h = (short)b->h },
                                .selected = set && !b->typing,
                                .locked = access == ACCESS_ASK,
                                .disabled = access == ACCESS_DENIED };
    if (!ui_button(ui, &button))
        return false;
    *out = d;
    return true;
}

static bool amount(struct screens *all, struct ui *ui, const struct discount_buttons *b,
                   struct discount *out)
{
    bool set = b->now.kind == DISCOUNT_AMOUNT;
    const char *symbol = ops_currency(all->ops)->symbol;
    const char *text = fmt_fill(all, tr("item.discount_amount"), "currency", symbol);
    if (b->typing && b->any_typed)
        text = fmt_money(all, b->typed);
    else if (!b->typing && set)
        text = fmt_money(all, (struct money){ b->now.value });
    struct ui_button button = { .id = ui_id(ui, "%s.amount", b->prefix),
                                .label = text,
                                .at = { .w = UI_GROW, .h = (short)b->h },
                                .size = utf8_count(text) > 8 ? 14 : 15,
                                .selected = b->typing || set,
                                .digits = b->typing || set };
    if (!ui_button(ui, &button))
        return false;
    *out = (struct discount){ DISCOUNT_AMOUNT, 0 };
    return true;
}

static bool none(struct ui *ui, const struct discount_buttons *b, struct discount *out)
{
    struct ui_button button = { .id = ui_id(ui, "%s.none", b->prefix),
                                .label = tr("item.discount_none"),
                                .at = { .w = UI_GROW, .h = (short)b->h },
                                .colour = COL_TEXT2 };
    if (!ui_button(ui, &button))
        return false;
    *out = (struct discount){ DISCOUNT_NONE, 0 };
    return true;
}

bool discount_buttons(struct screens *all, struct ui *ui, const struct discount_buttons *b,
                      struct discount *out)
{
    bool tapped = false;
    struct ui_box row = { .at = { .w = UI_GROW }, .gap = 12 };
    ui_row(ui, &row);
    for (int i = 0; i < 3; i++)
        tapped |= preset(all, ui, b, presets[i], out);
    ui_end(ui);
    ui_space(ui, 0, b->h > HEIGHT_CONTROL ? 4 : 0);
    ui_row(ui, &row);
    tapped |= preset(all, ui, b, presets[3], out);
    tapped |= amount(all, ui, b, out);
    tapped |= none(ui, b, out);
    ui_end(ui);
    return tapped;
}
