// Results of the search, and beside them what was looked for before.
#include "app/base/strings.h"
#include "ui/screens/format.h"
#include "ui/screens/search.h"

#include <string.h>

enum {
    ROW_H = 64,
    PAD = 16,
    INSET = 6,
    TILE = 44,
    GAP = 12,
    CHIP_W = 110,
    STOCK_W = 106,
    PRICE_W = 66,
    CLOSE_W = 48,
};

// The letters of the text that the query found, as they stand there; NULL: none.
static const char *match(struct search *s, struct ui *ui, const char *text)
{
    struct search_span span;
    if (search_match(s->asked, text, &span, 1) == 0)
        return NULL;
    return ui_format(ui, "%.*s", (int)span.len, text + span.at);
}

static const char *codes(struct search *s, struct ui *ui, const struct product *p)
{
    if (!p->barcode[0])
        return fmt_fill(s->all, tr("search.sku"), "sku", p->sku);
    return ui_format(ui, "%s · %s", p->barcode, p->sku);
}

static void names(struct search *s, struct ui *ui, const struct product *p)
{
    const char *under = codes(s, ui, p), *unit = fmt_unit(s->all, p->unit);
    // The size of a pack tells two of a kind apart.
    const char *name = *unit ? ui_format(ui, "%s %s", p->name, unit) : p->name;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = name,
                                   .role = ROLE_STRONG,
                                   .colour = product_is_sold_out(p) ? COL_TEXT3 : COL_TEXT,
                                   .match = match(s, ui, name),
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = under,
                                   .role = ROLE_NOTE,
                                   .colour = COL_TEXT3,
                                   .match = match(s, ui, under),
                                   .at = { .w = UI_GROW },
                                   .dir = UI_DIR_LTR,
                                   .align = ui_is_rtl(ui) ? UI_END : UI_START,
                                   .may_cut = true });
    ui_end(ui);
}

static void chip(struct search *s, struct ui *ui, const struct product *p, struct look look,
                 bool marked)
{
    const char *name = "";
    for (size_t i = 0; i < s->looks.categories.count; i++) {
        if (strcmp(s->looks.categories.item[i].id, p->category_id) == 0)
            name = s->looks.categories.item[i].name;
    }
    ui_row(ui, &(struct ui_box){ .at = { .w = CHIP_W } });
    if (name[0]) {
        ui_row(ui, &(struct ui_box){ .at = { .h = 28 },
                                     .max_w = CHIP_W,
                                     .pad = { .x = 10 },
                                     .radius = RADIUS_FULL,
                                     .bg = marked ? COL_SURFACE : UI_TINT(look.colour),
                                     .cross = UI_CENTER });
        ui_text(ui, &(struct ui_text){ .text = name,
                                       .face = FACE_MED,
                                       .size = 14,
                                       .colour = UI_INK(look.colour),
                                       .max_w = CHIP_W - 20,
                                       .may_cut = true });
        ui_end(ui);
    }
    ui_end(ui);
}

static void stock(struct search *s, struct ui *ui, const struct product *p, int w)
{
    const char *n = fmt_qty(s->all, (struct qty){ p->stock_milli });
    struct ui_text text = { .role = ROLE_SECONDARY,
                            .colour = COL_TEXT2,
                            .align = UI_END,
                            .at = { .w = (short)w },
                            .may_cut = true };
    if (!p->track_stock) {
        text.text = tr("search.made_to_order");
        text.colour = COL_TEXT3;
    } else if (product_is_sold_out(p)) {
        text.text = tr("search.sold_out");
        text.colour = COL_DANGER;
        text.face = FACE_SEMI;
        text.size = 15;
    } else if (product_is_low(p)) {
        text.text = fmt_fill(s->all, tr("search.left"), "n", n);
        text.colour = COL_WARN;
        text.face = FACE_SEMI;
        text.size = 15;
    } else {
        text.text = fmt_fill(s->all, tr("search.in_stock"), "n", n);
    }
    ui_text(ui, &text);
}

static void price(struct search *s, struct ui *ui, const struct product *p, int w)
{
    ui_text(ui, &(struct ui_text){
                    .text = fmt_price_amount(s->all, (struct unit_price){ p->price_micro }),
                    .role = ROLE_NUMBER,
                    .colour = product_is_sold_out(p) ? COL_TEXT3 : COL_TEXT,
                    .align = UI_END,
                    .at = { .w = (short)w } });
}

static void row(struct search *s, struct ui *ui, const struct search_plan *plan, long i)
{
    const struct product *p = &s->hits.item[i].product;
    struct look look = looks_find(&s->looks, p->category_id);
    bool marked = i == s->marked, last = i + 1 == (long)s->hits.count;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = ROW_H },
                                    .pad = { .x = INSET, .top = 4 },
                                    .gap = 3 });
    struct ui_press press = {
        .box = { .id = ui_id(ui, "search.row.%s", p->sku),
                 .at = { .w = UI_GROW, .h = ROW_H - 8 },
                 .role = "row",
                 .label = p->name,
                 .value = fmt_price(s->all, (struct unit_price){ p->price_micro }),
                 .bg = marked ? COL_ACCENT_SOFT : COL_NONE,
                 .radius = RADIUS_BUTTON,
                 .pad = { .x = PAD - INSET },
                 .gap = GAP,
                 .cross = UI_CENTER },
        .pressed_bg = COL_ACCENT_SOFT,
        .selected = marked,
        .rapid = true,
        .no_focus = true, // the field keeps it: one goes on typing
    };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        search_add(s, i);
    if (plan->tiles)
        ui_avatar(ui, &(struct ui_avatar){ .icon = look.icon,
                                           .size = TILE,
                                           .square = true,
                                           .tint = marked ? COL_SURFACE : UI_TINT(look.colour),
                                           .ink = UI_INK(look.colour) });
    names(s, ui, p);
    if (plan->chips) {
        chip(s, ui, p, look, marked);
        stock(s, ui, p, STOCK_W);
        price(s, ui, p, PRICE_W);
    } else {
        ui_column(ui, &(struct ui_box){ .at = { .w = STOCK_W }, .cross = UI_END, .gap = 2 });
        price(s, ui, p, STOCK_W);
        stock(s, ui, p, STOCK_W);
        ui_end(ui);
    }
    ui_end(ui);
    if (!last && !marked && i + 1 != s->marked) {
        ui_row(ui, &(struct ui_box){
                       .at = { .w = UI_GROW, .h = 1 },
                       .pad = { .left = plan->tiles ? PAD - INSET + TILE + GAP : PAD - INSET } });
        ui_fill(ui, (struct ui_place){ .w = UI_GROW, .h = 1 }, COL_BORDER);
        ui_end(ui);
    }
    ui_end(ui);
}

// ---- Recent searches and the way out for what is not in the list

static void recent(struct search *s, struct ui *ui)
{
    int shown = 0;
    for (int i = 0; i < SEARCH_RECENT && s->all->search.recent[i][0]; i++) {
        const char *query = ui_format(ui, "%s", s->all->search.recent[i]);
        struct ui_press press = { .box = { .id = ui_id(ui, "search.recent.%d", i),
                                           .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                           .role = "button",
                                           .label = query,
                                           .bg = COL_SURFACE,
                                           .border = COL_BORDER,
                                           .radius = RADIUS_BUTTON,
                                           .pad = { .x = 14 },
                                           .gap = GAP,
                                           .cross = UI_CENTER },
                                  .no_focus = true };
        if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
            search_take(s, query);
        ui_icon(ui,
                &(struct ui_icon_look){ .icon = ICON_HISTORY, .size = 20, .colour = COL_TEXT3 });
        ui_text(ui, &(struct ui_text){ .text = query,
                                       .role = ROLE_BODY_MEDIUM,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
        ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_SEARCH, .size = 18, .colour = COL_TEXT3 });
        ui_end(ui);
        shown++;
    }
    if (shown == 0)
        ui_text(ui, &(struct ui_text){ .text = tr("search.recent_none"),
                                       .role = ROLE_SECONDARY,
                                       .colour = COL_TEXT3,
                                       .at = { .w = UI_GROW },
                                       .max_lines = 3 });
}

static void custom_link(struct search *s, struct ui *ui)
{
    struct ui_press press = { .box = { .id = "search.custom",
                                       .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                       .role = "button",
                                       .label = tr("search.add_custom"),
                                       .radius = RADIUS_BUTTON,
                                       .cross = UI_CENTER },
                              .no_focus = true };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        search_custom(s);
    ui_text(ui, &(struct ui_text){ .text = tr("search.add_custom"),
                                   .face = FACE_SEMI,
                                   .size = 15,
                                   .colour = COL_ACCENT_TEXT,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    ui_icon(ui, &(struct ui_icon_look){
                    .icon = ICON_CHEVRON_RIGHT, .size = 22, .colour = COL_ACCENT_TEXT });
    ui_end(ui);
}

static void not_in_list(struct search *s, struct ui *ui)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                    .bg = COL_SURFACE2,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_TILE,
                                    .pad = { .left = 16, .right = 10, .top = 14 } });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 10, .cross = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_HELP, .size = 22, .colour = COL_TEXT2 });
    ui_text(ui, &(struct ui_text){ .text = tr("search.not_in_list"),
                                   .role = ROLE_BUTTON,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    ui_end(ui);
    ui_space(ui, 0, 6);
    ui_text(ui, &(struct ui_text){ .text = tr("search.not_in_list_hint"),
                                   .role = ROLE_SECONDARY,
                                   .colour = COL_TEXT2,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    custom_link(s, ui);
    ui_end(ui);
}

static void close_button(struct search *s, struct ui *ui)
{
    struct ui_icon_button close = { .id = "search.close",
                                    .label = tr("common.close"),
                                    .icon = ICON_CLOSE,
                                    .kind = UI_QUIET,
                                    .colour = COL_TEXT2,
                                    .at = { .w = CLOSE_W, .h = CLOSE_W } };
    if (ui_icon_button(ui, &close))
        screen_pop(&s->base);
}

void search_side(struct search *s, struct ui *ui, const struct search_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .id = "search.side",
                                    .at = { .w = (short)plan->side_w, .h = (short)plan->list_h },
                                    .gap = 8,
                                    .scroll = UI_SCROLL_Y });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = CLOSE_W }, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = tr("search.recent"),
                                   .role = ROLE_BUTTON,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    close_button(s, ui);
    ui_end(ui);
    recent(s, ui);
    if (s->asked[0] && s->hits.count > 0) {
        ui_space(ui, 0, 4);
        not_in_list(s, ui);
    }
    ui_end(ui);
}

// ---- The card

static void head(struct search *s, struct ui *ui, const struct search_plan *plan)
{
    const char *count = "";
    if (s->asked[0])
        count = fmt_fill(
            s->all, tr_n("search.results", (int64_t)s->hits.count), "n",
            ui_format(ui, s->hits.more ? "%s+" : "%s", fmt_number(s->all, (int64_t)s->hits.count)));
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->head_h },
                                 .pad = { .left = PAD, .right = plan->side_w ? PAD : 0 },
                                 .gap = GAP,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    ui_text(ui, &(struct ui_text){ .id = "search.count", .text = count, .role = ROLE_BUTTON });
    ui_text(ui, &(struct ui_text){ .text = s->hits.count > 0 ? tr("search.enter_adds") : "",
                                   .role = ROLE_SECONDARY,
                                   .colour = COL_TEXT3,
                                   .align = UI_END,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (!plan->side_w)
        close_button(s, ui);
    ui_end(ui);
}

static void nothing(struct search *s, struct ui *ui)
{
    const char *query = s->asked;
    ui_column(ui, &(struct ui_box){ .id = "search.nothing",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = 24, .y = 16 },
                                    .gap = 8,
                                    .cross = UI_CENTER,
                                    .main = UI_CENTER,
                                    .scroll = UI_SCROLL_Y });
    ui_text(ui, &(struct ui_text){ .text = fmt_fill(s->all, tr("search.nothing"), "query", query),
                                   .role = ROLE_TITLE,
                                   .align = UI_CENTER,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2,
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = s->trouble == OK ? tr("search.nothing_hint")
                                                            : fmt_error(s->all, s->trouble),
                                   .role = ROLE_BODY,
                                   .colour = COL_TEXT2,
                                   .align = UI_CENTER,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 3 });
    ui_space(ui, 0, 4);
    struct ui_button custom = { .id = "search.custom",
                                .label = tr("search.add_custom"),
                                .icon = ICON_PLUS,
                                .at = { .h = 56 },
                                .no_focus = true };
    if (ui_button(ui, &custom))
        search_custom(s);
    ui_end(ui);
}

static void unasked(struct search *s, struct ui *ui, const struct search_plan *plan)
{
    if (plan->side_w) {
        (void)ui_empty(ui, &(struct ui_empty){ .icon = ICON_SEARCH, .text = tr("sell.search") });
        return;
    }
    ui_column(ui, &(struct ui_box){ .id = "search.side",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = 12, .y = 8 },
                                    .gap = 8,
                                    .scroll = UI_SCROLL_Y });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = tr("search.recent"),
                                   .role = ROLE_BUTTON,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (!plan->head_h)
        close_button(s, ui);
    ui_end(ui);
    recent(s, ui);
    ui_end(ui);
}

static void rows(struct search *s, struct ui *ui, const struct search_plan *plan)
{
    bool custom = !plan->side_w; // no card beside the list says it
    struct ui_list list = { .id = "search.rows",
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = (int)s->hits.count + custom,
                            .row_h = ROW_H,
                            .pad = { .top = 4, .bottom = plan->kb_h ? SEARCH_UNDER : 4 } };
    if (s->show_mark)
        ui_list_show(ui, list.id, (int)s->marked);
    s->show_mark = false;
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++) {
        if (i < (int)s->hits.count) {
            row(s, ui, plan, i);
            continue;
        }
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = ROW_H },
                                     .pad = { .x = PAD },
                                     .cross = UI_CENTER });
        custom_link(s, ui);
        ui_end(ui);
    }
    ui_list_end(ui);
    if (list.last >= (int)s->hits.count)
        search_want_more(s);
}

void search_list(struct search *s, struct ui *ui, const struct search_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)plan->list_w, .h = (short)plan->list_h },
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD,
                                    .shadow = UI_SHADOW_CARD,
                                    .clip = true });
    if (plan->head_h)
        head(s, ui, plan);
    if (!s->asked[0])
        unasked(s, ui, plan);
    else if (s->hits.count == 0)
        nothing(s, ui);
    else
        rows(s, ui, plan);
    ui_end(ui);
}
