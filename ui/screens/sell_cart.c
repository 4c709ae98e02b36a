// The cart column: head, customer, what needs attention, the lines.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/sell.h"

#include <stdio.h>
#include <string.h>

enum { PAD = 16, MENU_W = 312, EDGE = 8, NARROW = 380 };

static struct ui_place menu_place(const struct ui *ui)
{
    struct shell_size size = shell_size(ui);
    struct shell_panes panes = shell_panes(ui);
    int rail = ui_is_left_handed(ui) ? 0 : size.rail_w;
    int x = rail + panes.side.x + panes.side.w - MENU_W - PAD;
    return (struct ui_place){ .x = (short)(x < EDGE ? EDGE : x),
                              .y = (short)(size.bar_h + 56),
                              .w = MENU_W };
}

static bool menu_entry(struct ui *ui, const char *id, const char *label, enum icon icon,
                       enum colour colour, bool disabled)
{
    return ui_button(ui, &(struct ui_button){ .id = id,
                                              .label = label,
                                              .icon = icon,
                                              .kind = UI_QUIET,
                                              .align_start = true,
                                              .colour = colour,
                                              .disabled = disabled,
                                              .at = { .w = UI_GROW, .h = 52 } });
}

static void remove_customer(struct sell *s)
{
    enum err err = sale_attach_customer(s->all->ops, NULL);
    if (err != OK)
        sell_fail(s, err);
}

static void menu(struct sell *s, struct ui *ui)
{
    const struct cart *cart = sale_cart(s->all->ops);
    struct ui_layer layer = { .id = "cart.menu.layer", .modal = true, .close_on_scrim = true };
    bool leave = ui_layer_begin(ui, &layer);
    // Not dimmed: nothing here needs more attention than the sale.
    struct ui_press outside = { .box = { .id = "cart.menu.close",
                                         .at = { .w = UI_GROW, .h = UI_GROW },
                                         .label = tr("kit.close") },
                                .no_focus = true };
    leave |= ui_press_begin(ui, UI_LAYOUT_STACK, &outside);
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .at = menu_place(ui),
                                    .pad = { .x = 6, .y = 6 },
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD,
                                    .shadow = UI_SHADOW_SHEET });
    if (menu_entry(ui, "cart.receipt", tr("print.show"), ICON_RECEIPT, COL_NONE,
                   !s->all->last_job)) {
        leave = true;
        screen_push(s->all->stack, screen_paper_new(s->all, s->all->last_job));
    }
    bool empty = cart->count == 0;
    if (menu_entry(ui, "cart.menu.discount", tr("order.discount"), ICON_PERCENT, COL_NONE, empty)) {
        leave = true;
        screen_push(s->all->stack, screen_order_new(s->all, false));
    }
    if (menu_entry(ui, "cart.menu.note", tr("order.note"), ICON_NOTE, COL_NONE, empty)) {
        leave = true;
        screen_push(s->all->stack, screen_order_new(s->all, true));
    }
    // Where there is room it stands beside the name.
    if (cart->customer_id[0] && shell_size(ui).compact &&
        menu_entry(ui, "cart.customer.remove", tr("cart.remove_customer"), ICON_CLOSE, COL_NONE,
                   false)) {
        leave = true;
        remove_customer(s);
    }
    if (menu_entry(ui, "cart.void", tr("cart.void"), ICON_DELETE, COL_DANGER, empty)) {
        leave = true;
        s->asks_void = true;
    }
    ui_end(ui);
    ui_end(ui);
    if (leave)
        s->menu = false;
}

static void head(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    const struct cart *cart = sale_cart(s->all->ops);
    const char *number = sale_next_number(s->all->ops);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->head_h },
                                 .pad = { .x = PAD, .bottom = plan->compact ? 0 : 2 },
                                 .gap = 8,
                                 .cross = UI_CENTER });
    ui_label(ui, tr("cart.sale"), ROLE_TITLE, COL_TEXT);
    if (plan->side_w >= SHELL_SIDE_W && number[0]) {
        ui_text(ui, &(struct ui_text){ .id = "cart.number",
                                       .text = fmt_receipt_number(s->all, number),
                                       .size = 17,
                                       .colour = COL_TEXT3 });
    }
    ui_space(ui, UI_GROW, 0);
    if (plan->compact) {
        struct ui_icon_button customer = { .id = "cart.customer",
                                           .label = tr("cart.add_customer"),
                                           .icon =
                                               cart->customer_id[0] ? ICON_PERSON : ICON_PERSON_ADD,
                                           .kind = UI_QUIET,
                                           .selected = cart->customer_id[0] != '\0' };
        if (ui_icon_button(ui, &customer))
            screen_push(s->all->stack, screen_customers_new(s->all, true));
        struct ui_icon_button park = { .id = "sell.park",
                                       .label = tr("cart.park"),
                                       .icon = ICON_PAUSE,
                                       .kind = UI_QUIET,
                                       .disabled = cart->count == 0,
                                       .shortcut = "F6" };
        if (ui_icon_button(ui, &park))
            sell_park(s);
    } else {
        struct ui_button park = { .id = "sell.park",
                                  .label = tr("cart.park"),
                                  .icon = ICON_PAUSE,
                                  .disabled = cart->count == 0,
                                  .shortcut = "F6" };
        if (ui_button(ui, &park))
            sell_park(s);
    }
    struct ui_icon_button more = {
        .id = "cart.menu", .label = tr("sell.menu"), .icon = ICON_MORE_VERT, .kind = UI_QUIET
    };
    if (ui_icon_button(ui, &more))
        s->menu = true;
    ui_end(ui);
}

static void customer_row(struct sell *s, struct ui *ui)
{
    const struct cart *cart = sale_cart(s->all->ops);
    bool known = cart->customer_id[0] != '\0';
    struct ui_press press = { .box = { .id = "cart.customer",
                                       .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                       .label =
                                           known ? cart->customer_name : tr("cart.add_customer"),
                                       .bg = known ? COL_ACCENT_SOFT : COL_SURFACE2,
                                       .border = known ? COL_ACCENT_LINE : COL_BORDER,
                                       .radius = RADIUS_BUTTON,
                                       .pad = { .x = 12 },
                                       .gap = 10,
                                       .cross = UI_CENTER },
                              .shortcut = "F4" };
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW, .h = HEIGHT_CONTROL }, .pad = { .x = PAD }, .gap = 8 });
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        screen_push(s->all->stack, screen_customers_new(s->all, true));
    if (known) {
        ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, cart->customer_name),
                                           .size = 32,
                                           .tint = COL_SURFACE });
    } else {
        ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_PERSON_ADD, .colour = COL_TEXT2 });
    }
    ui_text(ui, &(struct ui_text){ .text = press.box.label,
                                   .role = known ? ROLE_BUTTON : ROLE_BODY,
                                   .colour = known ? COL_ON_ACCENT_SOFT : COL_TEXT2,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_CHEVRON_RIGHT, .colour = COL_TEXT2 });
    ui_end(ui);
    if (known) {
        struct ui_icon_button remove = { .id = "cart.customer.remove",
                                         .label = tr("cart.remove_customer"),
                                         .icon = ICON_CLOSE,
                                         .kind = UI_SECONDARY };
        if (ui_icon_button(ui, &remove))
            remove_customer(s);
    }
    ui_end(ui);
    ui_space(ui, 0, 8);
}

// ---- What needs attention

static void open_alert(struct ui *ui, const char *id, enum colour bg, const char *label)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .pad = { .x = PAD, .bottom = 8 } });
    ui_column(ui, &(struct ui_box){ .id = id,
                                    .at = { .w = UI_GROW },
                                    .role = "alert",
                                    .label = label,
                                    .bg = bg,
                                    .radius = RADIUS_BUTTON,
                                    .pad = { .x = 12, .y = 8 },
                                    .gap = 8 });
}

static void alert_words(struct ui *ui, enum icon icon, const char *text, enum colour ink)
{
    ui_icon(ui, &(struct ui_icon_look){ .icon = icon, .size = 22, .colour = ink });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .face = FACE_SEMI,
                                   .size = 16,
                                   .colour = ink,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 4 });
}

static const struct ui_box alert_row = { .at = { .w = UI_GROW }, .gap = 10, .cross = UI_CENTER };

static void age_alert(struct sell *s, struct ui *ui)
{
    int age = sale_cart(s->all->ops)->totals.min_age;
    if (age <= 0 || sale_age_confirmed(s->all->ops))
        return;
    const char *text = fmt_fill(s->all, tr("sell.age_title"), "age", fmt_number(s->all, age));
    open_alert(ui, "cart.age", COL_WARN_SOFT, text);
    ui_row(ui, &alert_row);
    alert_words(ui, ICON_BADGE, text, COL_ON_WARN_SOFT);
    struct ui_button yes = {
        .id = "cart.age.ok", .label = tr("sell.age_yes"), .icon = ICON_CHECK, .shortcut = "F5"
    };
    struct ui_icon_button tick = { .id = yes.id,
                                   .label = yes.label,
                                   .icon = yes.icon,
                                   .kind = UI_SECONDARY,
                                   .shortcut = yes.shortcut };
    bool narrow = shell_size(ui).side_w < NARROW;
    if (narrow ? ui_icon_button(ui, &tick) : ui_button(ui, &yes))
        sell_do(s, SELL_AGE, 0);
    ui_end(ui);
    ui_end(ui);
    ui_end(ui);
}

static bool way_out(struct ui *ui, const char *id, const char *label, enum icon icon, bool narrow)
{
    struct ui_button button = { .id = id, .label = label, .icon = icon, .at = { .w = UI_GROW } };
    struct ui_icon_button small = {
        .id = id, .label = label, .icon = icon, .kind = UI_SECONDARY, .at = { .w = UI_GROW }
    };
    return narrow ? ui_icon_button(ui, &small) : ui_button(ui, &button);
}

// What can be done about a code that nobody knows.
static bool ways_out(struct sell *s, struct ui *ui)
{
    bool narrow = shell_size(ui).side_w < NARROW, taken = false;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .cross = UI_CENTER });
    if (way_out(ui, "cart.trouble.custom", tr("sell.custom_item"), ICON_PLUS, narrow)) {
        taken = true;
        screen_push(s->all->stack, screen_open_item_new(s->all, s->trouble.code));
    }
    if (way_out(ui, "cart.trouble.search", tr("common.search"), ICON_SEARCH, narrow)) {
        taken = true;
        screen_push(s->all->stack, screen_search_new(s->all, ""));
    }
    ui_end(ui);
    return taken;
}

static void trouble(struct sell *s, struct ui *ui)
{
    if (s->trouble.kind == TROUBLE_NONE)
        return;
    open_alert(ui, "cart.trouble", COL_DANGER_SOFT, s->trouble.text);
    ui_row(ui, &alert_row);
    alert_words(ui, ICON_ERROR, s->trouble.text, COL_ON_DANGER_SOFT);
    struct ui_icon_button close = { .id = "cart.trouble.close",
                                    .label = tr("kit.close"),
                                    .icon = ICON_CLOSE,
                                    .kind = UI_QUIET,
                                    .colour = COL_ON_DANGER_SOFT };
    bool gone = ui_icon_button(ui, &close);
    ui_end(ui);
    if (s->trouble.kind == TROUBLE_UNKNOWN)
        gone |= ways_out(s, ui);
    ui_end(ui);
    ui_end(ui);
    if (gone)
        s->trouble.kind = TROUBLE_NONE;
}

// ---- Lines

static void lines(struct sell *s, struct ui *ui)
{
    size_t count = sale_cart(s->all->ops)->count;
    if (count == 0) {
        (void)ui_empty(ui, &(struct ui_empty){ .icon = ICON_CART, .text = tr("cart.empty") });
        return;
    }
    struct ui_list list = { .id = "cart.lines",
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = (int)count,
                            .row_height = sell_line_height,
                            .ctx = s };
    if (s->show_line && s->selected >= 0)
        ui_list_show(ui, list.id, (int)s->selected);
    s->show_line = false;
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++)
        sell_line_frame(s, ui, (size_t)i);
    ui_list_end(ui);
}

// Another screen or another person may have changed the cart.
static void keep_selection(struct sell *s)
{
    size_t count = sale_cart(s->all->ops)->count;
    if (s->selected >= (long)count)
        s->selected = (long)count - 1;
}

void sell_cart_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    keep_selection(s);
    head(s, ui, plan);
    if (!plan->compact)
        customer_row(s, ui);
    trouble(s, ui);
    age_alert(s, ui);
    lines(s, ui);
    sell_foot_frame(s, ui, plan);
    if (s->menu)
        menu(s, ui);
}
