// The row of actions below the tiles.
#include "app/base/strings.h"
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/sell.h"

enum { UNDO_W = 428, PAGER_W = 56, PAGE_W = 56, GAP = 8, WORDS_FROM = 560 };

static void pager(struct sell *s, struct ui *ui)
{
    int pages = sell_page_count(s);
    bool first = s->page_no <= 0, last = s->page_no + 1 >= pages;
    struct ui_icon_button back = { .id = "sell.page.back",
                                   .label = tr("kit.page_previous"),
                                   .icon = ICON_CHEVRON_LEFT,
                                   .kind = UI_SECONDARY,
                                   .at = { .w = PAGER_W, .h = HEIGHT_CONTROL },
                                   .disabled = first,
                                   .shortcut = "PageUp" };
    struct ui_icon_button next = { .id = "sell.page.next",
                                   .label = tr("kit.page_next"),
                                   .icon = ICON_CHEVRON_RIGHT,
                                   .kind = UI_SECONDARY,
                                   .at = { .w = PAGER_W, .h = HEIGHT_CONTROL },
                                   .disabled = last,
                                   .shortcut = "PageDown" };
    int step = ui_swiped(ui, "sell.grid");
    if (ui_icon_button(ui, &back) || (step < 0 && !first)) {
        s->page_no--;
        s->stale = true;
    }
    const char *words =
        fmt_fill(s->all, tr("common.page"), "page", fmt_number(s->all, s->page_no + 1), "pages",
                 fmt_number(s->all, pages));
    ui_text(ui, &(struct ui_text){ .id = "sell.page",
                                   .text = words,
                                   .role = ROLE_BODY_MEDIUM,
                                   .colour = COL_TEXT2,
                                   .align = UI_CENTER,
                                   .at = { .w = 56 } });
    if (ui_icon_button(ui, &next) || (step > 0 && !last)) {
        s->page_no++;
        s->stale = true;
    }
}

static void undo_bar(struct sell *s, struct ui *ui, struct ui_place at)
{
    struct ui_toast toast = { .id = "sell.undo",
                              .text = s->undo_text,
                              .action = tr("kit.undo"),
                              .icon = ICON_DELETE,
                              .action_icon = ICON_UNDO,
                              .since_ms = s->undo_since_ms,
                              .at = at };
    switch (ui_toast(ui, &toast)) {
    case UI_TOAST_UNDO:
        sell_undo(s);
        break;
    case UI_TOAST_GONE:
        s->has_undo = false;
        break;
    case UI_TOAST_STAYS:
        break;
    }
}

// While a price is asked for the row says so; a tap on it ends that.
static void check_bar(struct sell *s, struct ui *ui, struct ui_place at)
{
    struct ui_button bar = { .id = "sell.price_check",
                             .label = tr("sell.price_check_scan"),
                             .icon = ICON_PRICE_CHECK,
                             .icon_end = ICON_CLOSE,
                             .align_start = true,
                             .selected = true,
                             .at = at,
                             .shortcut = "F7" };
    if (ui_button(ui, &bar))
        s->asks_price = false;
}

static void custom_button(struct sell *s, struct ui *ui, bool words)
{
    bool ask = user_may(s->all->ops, ACT_OPEN_ITEM) == ACCESS_ASK;
    struct ui_button button = { .id = "sell.custom",
                                .label = tr("sell.custom_item"),
                                .icon = ICON_PLUS,
                                .locked = ask,
                                .shortcut = "F3" };
    struct ui_icon_button small = { .id = button.id,
                                    .label = button.label,
                                    .icon = ICON_PLUS,
                                    .kind = UI_SECONDARY,
                                    .shortcut = button.shortcut };
    if (words ? ui_button(ui, &button) : ui_icon_button(ui, &small))
        screen_push(s->all->stack, screen_open_item_new(s->all, ""));
}

static void check_button(struct sell *s, struct ui *ui, bool words)
{
    struct ui_button button = { .id = "sell.price_check",
                                .label = tr("sell.price_check"),
                                .icon = ICON_PRICE_CHECK,
                                .shortcut = "F7" };
    struct ui_icon_button small = { .id = button.id,
                                    .label = button.label,
                                    .icon = button.icon,
                                    .kind = UI_SECONDARY,
                                    .shortcut = button.shortcut };
    if (words ? ui_button(ui, &button) : ui_icon_button(ui, &small))
        s->asks_price = true;
}

// What is going on takes the place of the buttons.
static void bar_over(struct sell *s, struct ui *ui, struct ui_place at)
{
    if (s->asks_price)
        check_bar(s, ui, at);
    else
        undo_bar(s, ui, at);
}

static void actions(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    int w = plan->w - 2 * plan->pad;
    struct ui_place at = {
        .x = (short)plan->pad, .y = (short)plan->action_y, .w = (short)w, .h = HEIGHT_CONTROL
    };
    ui_row(ui, &(struct ui_box){ .at = at, .gap = GAP, .cross = UI_CENTER });
    if (s->asks_price || s->has_undo) {
        int pager_w = 2 * PAGER_W + PAGE_W + 3 * GAP;
        int bar_w = w - pager_w < UNDO_W ? w - pager_w : UNDO_W;
        bar_over(s, ui, (struct ui_place){ .w = (short)bar_w, .h = HEIGHT_CONTROL });
    } else {
        custom_button(s, ui, w >= WORDS_FROM);
        check_button(s, ui, w >= WORDS_FROM);
    }
    ui_space(ui, UI_GROW, 0);
    if (!s->choosing && sell_page_count(s) > 1)
        pager(s, ui);
    ui_end(ui);
}

void sell_bar_in_grid(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    short w = (short)(plan->w - 2 * plan->pad);
    ui_row(ui, &(struct ui_box){
                   .at = { .w = w, .h = HEIGHT_CONTROL }, .gap = GAP, .cross = UI_CENTER });
    if (!s->asks_price) {
        custom_button(s, ui, false);
        check_button(s, ui, false);
    }
    ui_space(ui, UI_GROW, 0);
    if (sell_page_count(s) > 1)
        pager(s, ui);
    ui_end(ui);
}

void sell_bar_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    if (!plan->compact)
        actions(s, ui, plan);
    else if (s->asks_price || s->has_undo)
        bar_over(s, ui,
                 (struct ui_place){ .x = (short)plan->pad,
                                    .y = (short)(plan->h - HEIGHT_CONTROL - plan->pad),
                                    .w = (short)(plan->w - 2 * plan->pad),
                                    .h = HEIGHT_CONTROL });
}
