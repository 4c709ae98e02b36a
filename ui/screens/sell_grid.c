// Category chips and the page of tiles.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/sell.h"

#include <string.h>

// ---- Reading

// The end of an id differs from row to row; its beginning is a time.
static uint32_t hash_id(const char *id)
{
    uint32_t h = 2166136261u;
    size_t n = strlen(id);
    for (const char *p = n > 12 ? id + n - 12 : id; *p; p++)
        h = (h ^ (unsigned char)*p) * 16777619u;
    return h;
}

static enum err read_page(struct sell *s)
{
    struct db *reader = ops_reader(s->all->ops);
    const char *channel = ops_channel_id(s->all->ops);
    int64_t offset = (int64_t)s->page_no * s->per_page;
    arena_reset(&s->page_arena);
    s->page = (struct product_list){ 0 };
    if (!s->category[0])
        return catalog_favourites(reader, &s->page_arena, offset, s->per_page, channel, &s->page);
    return catalog_page(reader, &s->page_arena, s->category, channel, offset, s->per_page,
                        &s->page);
}

int sell_page_count(const struct sell *s)
{
    int64_t pages = s->per_page ? (s->page.total + s->per_page - 1) / s->per_page : 1;
    return pages < 1 ? 1 : (int)pages;
}

static struct unit_price price_now(struct sell *s, const struct product *p)
{
    struct price_rule_list rules;
    struct price_context ctx = sale_cart(s->all->ops)->ctx;
    struct unit_price price = { p->price_micro };
    ctx.now_ms = clock_utc_ms();
    if (catalog_price_rules(ops_reader(s->all->ops), &s->page_arena, p->id, &rules) != OK)
        return price;
    const struct price_rule *rule = price_find(rules.item, rules.count, (struct qty){ 1000 }, &ctx);
    return rule ? rule->price : price;
}

void sell_read_tiles(struct sell *s, const struct sell_plan *plan)
{
    struct db *reader = ops_reader(s->all->ops);
    int per_page = plan->columns * plan->rows;
    int64_t version = db_data_version(reader);
    // Every scan commits the cart; what else changes may wait for the end of the sale.
    bool changed = version != s->seen_version && sale_cart(s->all->ops)->count == 0;
    bool same_customer = strcmp(s->priced_for, sale_cart(s->all->ops)->customer_id) == 0;
    if (!s->stale && !changed && per_page == s->per_page && same_customer)
        return;
    if (per_page != s->per_page && s->per_page)
        s->page_no = s->page_no * s->per_page / per_page; // stay with the same items
    s->per_page = per_page;
    s->seen_version = version;
    s->stale = false;
    enum err err = looks_read(&s->looks, reader);
    if (err == OK)
        err = read_page(s);
    if (err == OK && s->page.count == 0 && s->page_no > 0) {
        s->page_no = sell_page_count(s) - 1;
        err = read_page(s);
    }
    if (err == OK && s->on_first_visit && s->page.total == 0 && s->looks.categories.count > 0) {
        memcpy(s->category, s->looks.categories.item[0].id, sizeof(s->category) - 1);
        err = read_page(s);
    }
    s->on_first_visit = false;
    if (err != OK)
        s->page = (struct product_list){ 0 };
    memcpy(s->priced_for, sale_cart(s->all->ops)->customer_id, sizeof(s->priced_for));
    s->tiles = arena_alloc(&s->page_arena, (s->page.count + 1) * sizeof(*s->tiles));
    for (size_t i = 0; i < s->page.count; i++) {
        struct product *p = &s->page.item[i];
        s->tiles[i] = (struct sell_tile){ .product = p,
                                          .look = looks_find(&s->looks, p->category_id),
                                          .hash = hash_id(p->id),
                                          .price = price_now(s, p) };
    }
}

void sell_set_category(struct sell *s, const char *category_id)
{
    size_t n = strlen(category_id);
    if (n >= sizeof(s->category))
        return;
    memcpy(s->category, category_id, n + 1);
    s->page_no = 0;
    s->stale = true;
    s->choosing = false;
}

// Pieces of each shown product that are in the cart; something weighed counts as one.
static void count_in_cart(struct sell *s)
{
    const struct cart *cart = sale_cart(s->all->ops);
    for (size_t i = 0; i < s->page.count; i++)
        s->tiles[i].in_cart = 0;
    for (size_t i = 0; i < cart->count; i++) {
        const struct cart_line *line = &cart->lines[i];
        uint32_t hash = hash_id(line->product_id);
        for (size_t t = 0; t < s->page.count; t++) {
            if (s->tiles[t].hash == hash && strcmp(s->tiles[t].product->id, line->product_id) == 0)
                s->tiles[t].in_cart += line->weighed ? 1000 : line->qty.milli;
        }
    }
}

// ---- Chips

static void category_chip(struct sell *s, struct ui *ui, size_t i)
{
    const struct category *c = &s->looks.categories.item[i];
    struct look look = s->looks.look[i];
    struct ui_chip chip = { .id = ui_id(ui, "sell.category.%s", c->id),
                            .label = c->name,
                            .icon = look.icon,
                            .icon_colour = UI_INK(look.colour),
                            .selected = strcmp(s->category, c->id) == 0 };
    if (ui_chip(ui, &chip))
        sell_set_category(s, c->id);
}

static void more_chip(struct sell *s, struct ui *ui)
{
    struct ui_press more = { .box = { .id = "sell.category.more",
                                      .at = { .w = 52, .h = HEIGHT_CONTROL },
                                      .label = tr("sell.categories"),
                                      .bg = s->choosing ? COL_CHIP : COL_SURFACE,
                                      .border = s->choosing ? COL_NONE : COL_BORDER,
                                      .radius = RADIUS_FULL,
                                      .main = UI_CENTER,
                                      .cross = UI_CENTER },
                             .selected = s->choosing };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &more))
        s->choosing = !s->choosing;
    enum colour ink = s->choosing ? COL_ON_CHIP : COL_TEXT2;
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_MORE_HORIZ, .colour = ink });
    ui_end(ui);
}

// Chips that do not fit wrap to a second line, which is out of sight: "More" shows them all. The
// chosen one is always among the first.
static void chips(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    struct ui_place at = { .x = (short)plan->pad,
                           .y = (short)plan->chips_y,
                           .w = (short)(plan->w - 2 * plan->pad),
                           .h = HEIGHT_CONTROL };
    ui_row(ui, &(struct ui_box){ .at = at, .gap = 8 });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                 .wrap = true,
                                 .clip = true,
                                 .gap = 8,
                                 .line_gap = 8 });
    size_t chosen = SIZE_MAX;
    for (size_t i = 0; i < s->looks.categories.count; i++) {
        if (strcmp(s->looks.categories.item[i].id, s->category) == 0)
            chosen = i;
    }
    struct ui_chip favourites = { .id = "sell.category.favourites",
                                  .label = tr("sell.favourites"),
                                  .icon = ICON_STAR,
                                  .icon_colour = UI_INK(CAT_FAVOURITES),
                                  .selected = !s->category[0] };
    if (ui_chip(ui, &favourites))
        sell_set_category(s, "");
    bool far = chosen != SIZE_MAX && chosen > 3;
    if (far)
        category_chip(s, ui, chosen);
    for (size_t i = 0; i < s->looks.categories.count; i++) {
        if (!far || i != chosen)
            category_chip(s, ui, i);
    }
    ui_end(ui);
    more_chip(s, ui);
    ui_end(ui);
}

// ---- Tiles

static void tile(struct sell *s, struct ui *ui, const struct sell_plan *plan, struct sell_tile *t)
{
    const struct product *p = t->product;
    struct ui_tile tile = {
        .id = ui_id(ui, "sell.tile.%s", p->sku),
        .name = p->name,
        .detail = fmt_unit(s->all, p->unit),
        .price = fmt_price(s->all, t->price),
        .at = { .w = (short)plan->tile_w, .h = (short)plan->tile_h },
        .icon = t->look.icon,
        .tint = UI_TINT(t->look.colour),
        .ink = UI_INK(t->look.colour),
        .off = product_is_sold_out(p),
    };
    if (t->in_cart != 0) {
        tile.badge = fmt_qty(s->all, (struct qty){ t->in_cart });
        tile.badge_tone = UI_ACCENT;
        tile.selected = true;
    } else if (tile.off) {
        tile.badge = tr("sell.sold_out");
        tile.badge_tone = UI_ALERT;
    } else if (product_is_low(p)) {
        const char *left = fmt_qty(s->all, (struct qty){ p->stock_milli });
        tile.badge = fmt_fill(s->all, tr("sell.left"), "n", left);
        tile.badge_tone = UI_WARN;
    }
    if (ui_tile(ui, &tile))
        sell_add_product(s, p->id);
}

static void open_grid(struct ui *ui, const struct sell_plan *plan)
{
    struct ui_box box = { .id = "sell.grid",
                          .at = { .x = (short)plan->pad,
                                  .y = (short)plan->grid_y,
                                  .w = (short)(plan->w - 2 * plan->pad),
                                  .h = (short)plan->grid_h },
                          .gap = (short)plan->gap,
                          .line_gap = (short)plan->gap,
                          .wrap = true,
                          .scroll = plan->compact ? UI_SCROLL_Y : UI_NO_SCROLL };
    ui_row(ui, &box);
}

static void categories(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    struct ui_box box = { .id = "sell.categories",
                          .at = { .x = (short)plan->pad,
                                  .y = (short)plan->grid_y,
                                  .w = (short)(plan->w - 2 * plan->pad),
                                  .h = (short)plan->grid_h },
                          .gap = (short)plan->gap,
                          .line_gap = (short)plan->gap,
                          .wrap = true,
                          .scroll = UI_SCROLL_Y };
    ui_row(ui, &box);
    for (size_t i = 0; i < s->looks.categories.count; i++) {
        const struct category *c = &s->looks.categories.item[i];
        struct look look = s->looks.look[i];
        struct ui_press press = { .box = { .id = ui_id(ui, "sell.pick.%s", c->id),
                                           .at = { .w = (short)plan->tile_w, .h = 96 },
                                           .role = "button",
                                           .label = c->name,
                                           .bg = UI_TINT(look.colour),
                                           .radius = RADIUS_TILE,
                                           .pad = { .x = 12, .y = 12 },
                                           .main = UI_SPACE_BETWEEN },
                                  .selected = strcmp(c->id, s->category) == 0 };
        if (ui_press_begin(ui, UI_LAYOUT_COLUMN, &press))
            sell_set_category(s, c->id);
        ui_icon(ui, &(struct ui_icon_look){ .icon = look.icon, .colour = UI_INK(look.colour) });
        ui_text(ui, &(struct ui_text){ .text = c->name,
                                       .role = ROLE_STRONG,
                                       .colour = UI_INK(look.colour),
                                       .at = { .w = UI_GROW },
                                       .max_lines = 2,
                                       .line_h = 20 });
        ui_end(ui);
    }
    ui_end(ui);
}

static void no_tiles(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .at = { .x = (short)plan->pad,
                                            .y = (short)plan->grid_y,
                                            .w = (short)(plan->w - 2 * plan->pad),
                                            .h = (short)plan->grid_h } });
    const char *text = s->category[0] ? tr("sell.category_empty") : tr("sell.no_favourites");
    (void)ui_empty(ui, &(struct ui_empty){ .icon = ICON_GRID, .text = text });
    ui_end(ui);
}

void sell_grid_frame(struct sell *s, struct ui *ui, const struct sell_plan *plan)
{
    sell_read_tiles(s, plan);
    count_in_cart(s);
    chips(s, ui, plan);
    if (s->choosing) {
        categories(s, ui, plan);
    } else if (s->page.count == 0) {
        no_tiles(s, ui, plan);
    } else {
        open_grid(ui, plan);
        for (size_t i = 0; i < s->page.count; i++)
            tile(s, ui, plan, &s->tiles[i]);
        if (plan->compact)
            sell_bar_in_grid(s, ui, plan);
        ui_end(ui);
    }
    sell_bar_frame(s, ui, plan);
}
