// Search over the sell screen: its field, results instead of the tiles, a keyboard below them. Rail
// and cart go on working.
#include "ui/screens/search.h"

#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "ui/screens/format.h"

#include <stdlib.h>
#include <string.h>

// Each hit is a row read from somewhere in the catalogue; at first, no more than one looks through.
enum { CODE_DIGITS_MIN = 6, HITS_FIRST = 30 };

static struct search *search_of(struct screen *base)
{
    return container_of(base, struct search, base);
}

static char *query_of(struct search *s)
{
    return s->all->search.query;
}

static void read(struct search *s)
{
    bool same = strcmp(s->asked, query_of(s)) == 0;
    if (same && !s->stale)
        return;
    struct db *reader = ops_reader(s->all->ops);
    s->more_wanted = same && s->more_wanted;
    arena_reset(&s->arena);
    s->hits = (struct product_hits){ 0 };
    s->stale = false;
    memcpy(s->asked, query_of(s), sizeof(s->asked));
    s->trouble = search_products(reader, &s->arena, s->asked, ops_channel_id(s->all->ops),
                                 s->more_wanted ? SEARCH_HITS_MAX : HITS_FIRST, &s->hits);
    if (s->trouble != OK)
        s->hits = (struct product_hits){ 0 };
    if (same && s->marked < (long)s->hits.count)
        return;
    s->marked = 0;
    s->show_mark = true;
}

void search_want_more(struct search *s)
{
    if (s->more_wanted || !s->hits.more)
        return;
    s->more_wanted = s->stale = true;
    ui_rebuild(s->all->ui);
}

// Newest first, each one once.
static void remember(struct search *s)
{
    struct screen_search *shared = &s->all->search;
    size_t at = 0;
    while (at < SEARCH_RECENT - 1 && strcmp(shared->recent[at], shared->query) != 0)
        at++;
    memmove(shared->recent[1], shared->recent[0], at * sizeof(shared->recent[0]));
    memcpy(shared->recent[0], shared->query, sizeof(shared->query));
}

void search_add(struct search *s, long hit)
{
    if (hit < 0 || hit >= (long)s->hits.count)
        return;
    s->marked = hit;
    remember(s);
    screen_sell_add(s->all, s->hits.item[hit].product.id);
}

void search_take(struct search *s, const char *query)
{
    (void)utf8_copy(query_of(s), sizeof(s->all->search.query), query);
    ui_rebuild(s->all->ui);
}

static bool is_code(const char *query)
{
    size_t n = strspn(query, "0123456789");
    return n >= CODE_DIGITS_MIN && query[n] == '\0';
}

void search_custom(struct search *s)
{
    s->custom = true;
    screen_push(s->all->stack, screen_open_item_new(s->all, query_of(s)));
}

// Enter: the marked row, or a code that names no product by itself (a scale's label, a card).
static void submit(struct search *s)
{
    struct screen *sell = s->all->sell;
    if (s->hits.count > 0) {
        search_add(s, s->marked);
    } else if (is_code(query_of(s)) && sell) {
        struct scan scan = { 0 };
        (void)utf8_copy(scan.code, sizeof(scan.code), query_of(s));
        query_of(s)[0] = '\0';
        (void)sell->ops->scan(sell, &scan);
    }
}

static void mark(struct search *s, long step)
{
    long last = (long)s->hits.count - 1, to = s->marked + step;
    s->marked = to > last ? last : to;
    s->marked = s->marked < 0 ? 0 : s->marked;
    s->show_mark = true;
}

static void keys(struct search *s, struct ui *ui)
{
    unsigned event = s->all->search.event;
    if (event & (UI_FIELD_PRESSED | UI_FIELD_SCAN))
        s->keyboard = true;
    if (event & UI_FIELD_SUBMITTED || ui_shortcut(ui, "Return"))
        submit(s);
    if (ui_shortcut(ui, "Down"))
        mark(s, 1);
    if (ui_shortcut(ui, "Up"))
        mark(s, -1);
    bool escape = ui_shortcut(ui, "Escape");
    if (escape && query_of(s)[0])
        query_of(s)[0] = '\0';
    else if (escape || event & UI_FIELD_ESCAPED)
        screen_pop(&s->base);
}

static void keyboard(struct search *s, struct ui *ui, const struct search_plan *plan)
{
    struct ui_place at = { (short)plan->kb_x, (short)(ui_height(ui) - plan->kb_h),
                           (short)plan->kb_w, (short)plan->kb_h };
    struct ui_keyboard keyboard = { .at = at,
                                    .enter_label = tr("search.add"),
                                    .enter_icon = ICON_PLUS };
    ui_focus(ui, "sell.search"); // its keys type there, whatever was tapped before
    switch (ui_keyboard(ui, &keyboard)) {
    case UI_KB_ENTER:
        submit(s);
        break;
    case UI_KB_HIDE:
        s->keyboard = false;
        break;
    case UI_KB_NONE:
    case UI_KB_TYPED:
        break;
    }
}

// Paying empties the cart before the search is left: what it was open for is known from before.
static void remember_sale(struct search *s)
{
    const struct cart *cart = sale_cart(s->all->ops);
    if (cart->count > 0)
        memcpy(s->sale, cart->id, sizeof(s->sale));
}

static void frame(struct screen *base, struct ui *ui)
{
    struct search *s = search_of(base);
    bool top = screen_is_top(base);
    remember_sale(s);
    if (top)
        keys(s, ui);
    if (top && ui_has_hardware_keyboard(ui))
        s->keyboard = false;
    read(s);
    struct search_plan plan =
        search_plan(ui_width(ui), ui_height(ui), ui_is_left_handed(ui), s->keyboard && top);
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "search.layer" });
    // A press on nothing in particular must not reach the tiles below.
    struct ui_place at = { (short)plan.x, (short)plan.y, (short)plan.w, (short)plan.h };
    struct ui_press ground = { .box = { .id = "search",
                                        .at = at,
                                        .role = "region",
                                        .label = tr("common.search"),
                                        .bg = COL_BG,
                                        .pad = { .x = (short)plan.pad,
                                                 .top = (short)(plan.head_h ? 12 : plan.pad) },
                                        .gap = (short)plan.gap },
                               .pressed_bg = COL_BG,
                               .no_focus = true };
    (void)ui_press_begin(ui, UI_LAYOUT_ROW, &ground);
    search_list(s, ui, &plan);
    if (plan.side_w)
        search_side(s, ui, &plan);
    ui_end(ui);
    if (plan.kb_h)
        keyboard(s, ui, &plan);
    ui_end(ui);
}

static void enter(struct screen *base)
{
    struct search *s = search_of(base);
    const struct cart *cart = sale_cart(s->all->ops);
    bool sold = s->sale[0] && strcmp(s->sale, cart->id) != 0;
    bool added = s->custom && cart->count > s->lines;
    s->custom = false;
    if (sold || added) { // the sale was finished meanwhile, or has what was not found
        screen_pop(base);
        return;
    }
    s->stale = true;
    (void)looks_read(&s->looks, ops_reader(s->all->ops));
    ui_focus(s->all->ui, "sell.search");
}

static void leave(struct screen *base)
{
    struct search *s = search_of(base);
    s->lines = sale_cart(s->all->ops)->count;
}

static bool scan(struct screen *base, const struct scan *scan)
{
    struct screen *sell = search_of(base)->all->sell;
    ui_rebuild(search_of(base)->all->ui);
    return sell && sell->ops->scan(sell, scan);
}

static void destroy(struct screen *base)
{
    struct search *s = search_of(base);
    s->all->search.query[0] = '\0';
    if (ui_is_focused(s->all->ui, "sell.search"))
        ui_focus(s->all->ui, NULL);
    looks_deinit(&s->looks);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops search_ops = { .name = "search",
                                              .enter = enter,
                                              .frame = frame,
                                              .scan = scan,
                                              .leave = leave,
                                              .destroy = destroy };

struct screen *screen_search_new(struct screens *all, const char *query)
{
    struct search *s = mem_zero(sizeof(*s));
    s->base.ops = &search_ops;
    s->base.overlay = true;
    s->all = all;
    s->stale = true;
    s->keyboard = !ui_has_hardware_keyboard(all->ui);
    if (query != all->search.query)
        (void)utf8_copy(all->search.query, sizeof(all->search.query), query);
    return &s->base;
}
