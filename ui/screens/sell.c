// The sell screen: tiles and search beside the open sale.
#include "ui/screens/sell.h"

#include "app/base/strings.h"
#include "app/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static struct sell *sell_of(struct screen *base)
{
    return container_of(base, struct sell, base);
}

static void enter(struct screen *base)
{
    struct sell *s = sell_of(base);
    s->stale = true;
    s->quoted = false;
}

static void frame(struct screen *base, struct ui *ui)
{
    struct sell *s = sell_of(base);
    struct screen_search *search = &s->all->search;
    search->event = 0;
    struct shell_page page = { .nav = NAV_SELL,
                               .search = search->query,
                               .search_cap = sizeof(search->query),
                               .search_opens = screen_is_top(base),
                               .search_event = &search->event };
    (void)shell_begin(s->all, ui, &page);
    struct shell_panes panes = shell_panes(ui);
    struct sell_plan plan =
        sell_plan(panes.main.w, panes.main.h, panes.side.w, shell_size(ui).compact);
    if (plan.compact && s->asks_price)
        plan.grid_h -= HEIGHT_CONTROL + plan.pad; // of the bar that says so
    bool left = ui_is_left_handed(ui);
    ui_stack(ui, &(struct ui_box){ .at = panes.main });
    sell_grid_frame(s, ui, &plan);
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .at = panes.side,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .edges = left ? UI_RIGHT : UI_LEFT });
    sell_cart_frame(s, ui, &plan);
    ui_end(ui);
    shell_end(ui);
    sell_dialogs(s, ui);
    bool asked = (search->event & (UI_FIELD_PRESSED | UI_FIELD_CHANGED | UI_FIELD_SCAN)) != 0;
    if ((asked || ui_shortcut(ui, "Ctrl+F") || ui_shortcut(ui, "F2")) && screen_is_top(base))
        screen_push(s->all->stack, screen_search_new(s->all, search->query));
}

static bool scan(struct screen *base, const struct scan *scan)
{
    struct sell *s = sell_of(base);
    if (s->asks_age || s->asks_void)
        return false;
    s->menu = false;
    return sell_scan_code(s, scan->code, scan->timing_unknown);
}

static bool is_letter_or_digit(const char *key)
{
    const char *p = key;
    uint32_t c = utf8_next(&p);
    bool ascii = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return !*p && (ascii || c > 0x7F);
}

// Letters and digits begin a search: the field has the focus before the kit passes the key on. Up
// and down walk through the lines.
static bool key(struct screen *base, const char *name)
{
    struct sell *s = sell_of(base);
    long count = (long)sale_cart(s->all->ops)->count;
    if (!screen_is_top(base) || s->asks_age || s->asks_void || s->menu)
        return false;
    if (strcmp(name, "Ctrl+Down") == 0 && count > 0) {
        sell_select(s, s->selected + 1 < count ? s->selected + 1 : count - 1);
        return true;
    }
    if (strcmp(name, "Ctrl+Up") == 0 && count > 0) {
        sell_select(s, s->selected > 0 ? s->selected - 1 : 0);
        return true;
    }
    if (strcmp(name, "Escape") == 0 && s->asks_price) {
        s->asks_price = false;
        ui_rebuild(s->all->ui);
        return true;
    }
    if (is_letter_or_digit(name))
        ui_focus(s->all->ui, "sell.search");
    return false;
}

bool screen_scan_into_sale(struct screens *all, struct screen *from, const struct scan *code)
{
    if (!all->sell)
        return false;
    screen_pop(from);
    return scan(all->sell, code);
}

void screen_sell_add(struct screens *all, const char *product_id)
{
    if (all->sell)
        sell_add_product(sell_of(all->sell), product_id);
}

void screen_sell_remove(struct screens *all, size_t line)
{
    if (all->sell)
        sell_do(sell_of(all->sell), SELL_REMOVE_LINE, (int64_t)line);
}

void screen_sell_select(struct screens *all, size_t line)
{
    if (all->sell)
        sell_select(sell_of(all->sell), (long)line);
}

static void destroy(struct screen *base)
{
    struct sell *s = sell_of(base);
    if (s->all->sell == base)
        s->all->sell = NULL;
    looks_deinit(&s->looks);
    arena_deinit(&s->page_arena);
    free(s);
}

static const struct screen_ops sell_ops = {
    .name = "sell", .enter = enter, .frame = frame, .scan = scan, .key = key, .destroy = destroy
};

struct screen *screen_sell_new(struct screens *all)
{
    struct sell *s = mem_zero(sizeof(*s));
    s->base.ops = &sell_ops;
    s->all = all;
    s->selected = -1;
    s->stale = true;
    s->on_first_visit = true;
    all->sell = &s->base;
    return &s->base;
}
