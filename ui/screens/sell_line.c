// One line of the cart; the chosen one has its buttons below.
#include "app/base/strings.h"
#include "ui/screens/cart_line.h"
#include "ui/screens/format.h"
#include "ui/screens/sell.h"

#include <string.h>

enum { CHOSEN_H = 114, SIDE = 16, INSET = 8, KEY_W = 56 };

int sell_line_height(int row, void *sell)
{
    const struct sell *s = sell;
    return row == s->selected ? CHOSEN_H : CART_LINE_H;
}

static bool key(struct ui *ui, const char *id, const char *label, enum icon icon, bool repeat,
                const char *shortcut)
{
    return ui_icon_button(ui, &(struct ui_icon_button){ .id = id,
                                                        .label = label,
                                                        .icon = icon,
                                                        .kind = UI_SECONDARY,
                                                        .icon_size = 22,
                                                        .at = { .w = KEY_W, .h = HEIGHT_CONTROL },
                                                        .repeat = repeat,
                                                        .shortcut = shortcut });
}

// Narrower inside than the kit's button: the words have to fit beside the other keys.
static bool word_button(struct ui *ui, const char *id, const char *label, const char *text,
                        enum icon icon, int w, const char *shortcut)
{
    struct ui_press press = { .box = { .id = id,
                                       .at = { .w = (short)w, .h = HEIGHT_CONTROL },
                                       .label = label,
                                       .bg = COL_SURFACE,
                                       .border = COL_BORDER,
                                       .radius = RADIUS_BUTTON,
                                       .gap = 8,
                                       .main = UI_CENTER,
                                       .cross = UI_CENTER },
                              .shortcut = shortcut };
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    if (icon)
        ui_icon(ui, &(struct ui_icon_look){ .icon = icon, .size = 22 });
    if (text)
        ui_label(ui, text, ROLE_BUTTON, COL_TEXT);
    ui_end(ui);
    return hit;
}

static void buttons(struct sell *s, struct ui *ui, size_t i, const struct cart_line *line)
{
    bool narrow = shell_size(ui).side_w < SHELL_SIDE_W;
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW, .h = HEIGHT_CONTROL }, .gap = 4, .cross = UI_CENTER });
    if (key(ui, ui_id(ui, "cart.line.%zu.minus", i), tr("cart.less"), ICON_MINUS, true, "-"))
        sell_change_qty(s, i, -1);
    bool sheet = !narrow && word_button(ui, ui_id(ui, "cart.line.%zu.qty", i), tr("cart.quantity"),
                                        fmt_qty(s->all, line->qty), ICON_NONE, KEY_W, NULL);
    if (key(ui, ui_id(ui, "cart.line.%zu.plus", i), tr("cart.more"), ICON_PLUS, true, "+"))
        sell_change_qty(s, i, 1);
    ui_space(ui, 4, 0);
    sheet |= word_button(ui, ui_id(ui, "cart.line.%zu.discount", i), tr("cart.discount"),
                         narrow ? NULL : tr("cart.discount"), ICON_PERCENT, UI_GROW, "F9");
    if (sheet)
        screen_push(s->all->stack, screen_item_new(s->all, i));
    ui_space(ui, 2, 0);
    struct ui_icon_button remove = { .id = ui_id(ui, "cart.line.%zu.delete", i),
                                     .label = tr("cart.remove"),
                                     .icon = ICON_DELETE,
                                     .kind = UI_SECONDARY,
                                     .colour = COL_DANGER,
                                     .at = { .w = KEY_W, .h = HEIGHT_CONTROL },
                                     .shortcut = "Delete" };
    if (ui_icon_button(ui, &remove))
        sell_do(s, SELL_REMOVE_LINE, (int64_t)i);
    ui_end(ui);
}

void sell_line_frame(struct sell *s, struct ui *ui, size_t i)
{
    const struct cart *cart = sale_cart(s->all->ops);
    const struct cart_line *line = &cart->lines[i];
    bool chosen = (long)i == s->selected;
    bool rule = !chosen && i + 1 < cart->count && (long)i + 1 != s->selected;
    const char *id = ui_id(ui, "cart.line.%zu", i);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = chosen ? CHOSEN_H : CART_LINE_H },
                                    .pad = { .x = INSET } });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = SIDE - INSET },
                                    .bg = chosen ? COL_ACCENT_SOFT : COL_NONE,
                                    .radius = RADIUS_BUTTON });
    struct ui_press press = {
        .box = { .id = id,
                 .at = { .w = UI_GROW, .h = chosen ? CART_LINE_H : CART_LINE_H - 1 },
                 .role = "row",
                 .label = line->name,
                 .value =
                     ui_format(ui, "%s · %s", fmt_qty(s->all, line->qty),
                               fmt_amount(s->all, (struct money){ line->net.minor +
                                                                  line->order_discount.minor })),
                 .gap = CART_LINE_GAP,
                 .cross = UI_CENTER },
        .selected = chosen,
    };
    bool tapped = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    cart_line_frame(s->all, ui, cart, line, chosen);
    ui_end(ui);
    if (chosen) {
        ui_space(ui, 0, 6);
        buttons(s, ui, i, line);
    } else if (rule) {
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 1 },
                                     .pad = { .left = CART_LINE_INDENT } });
        ui_fill(ui, (struct ui_place){ .w = UI_GROW, .h = 1 }, COL_BORDER);
        ui_end(ui);
    }
    ui_end(ui);
    ui_end(ui);
    bool held = ui_long_pressed(ui, id);
    if (held || (tapped && chosen))
        screen_push(s->all->stack, screen_item_new(s->all, i));
    if (tapped || held)
        s->selected = (long)i;
}
