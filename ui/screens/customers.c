// Customers: who they are, what they owe, putting one on the sale.
#include "ui/screens/customers.h"

#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "ui/screens/format.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAD = 16,
    PAD_SMALL = 8,
    CARD_W = 486,
    CARD_W_MIN = 292,
    CARD_PERCENT = 38,
    HEAD_H = 44,
    ROW_H = 73,
    ROW_H_SMALL = 56,
    FOOT_H = 60,
    KEYBOARD_H = 300,
    KEYBOARD_H_SMALL = 176,
    HISTORY_MAX = 200,
    CREDIT_FROM = 620, // widths of the list
    GROUP_FROM = 470,
    BALANCE_FROM = 330,
};

struct customers_plan customers_plan(int window_w, int window_h, bool keyboard)
{
    struct shell_size size = shell_measure(window_w, window_h);
    struct customers_plan p = { .small = size.compact,
                                .pad = size.compact ? PAD_SMALL : PAD,
                                .gap = size.compact ? PAD_SMALL : 12 };
    if (keyboard)
        p.kb_h = size.compact ? KEYBOARD_H_SMALL : KEYBOARD_H;
    int card = size.w * CARD_PERCENT / 100;
    p.card_w = card < CARD_W_MIN ? CARD_W_MIN : card > CARD_W ? CARD_W : card;
    p.list_w = size.w - 3 * p.pad - p.card_w;
    p.h = size.h - p.kb_h - 2 * p.pad;
    p.head_h = size.compact ? 0 : HEAD_H;
    p.row_h = size.compact ? ROW_H_SMALL : ROW_H;
    p.foot_h = size.compact ? 0 : FOOT_H;
    p.credit = p.list_w >= CREDIT_FROM;
    p.group = p.list_w >= GROUP_FROM;
    p.balance = p.list_w >= BALANCE_FROM;
    return p;
}

static struct customers *customers_of(struct screen *base)
{
    return container_of(base, struct customers, base);
}

// ---- Reading

static bool passes(const struct customers *s, const struct customer *c)
{
    if (s->group[0] && strcmp(s->group, c->group_id) != 0)
        return false;
    if (s->filter == CUSTOMERS_OWING)
        return c->balance_minor < 0;
    if (s->filter == CUSTOMERS_OVER_LIMIT)
        return c->balance_minor < 0 && -c->balance_minor >= c->credit_limit_minor;
    return true;
}

static enum err read_hits(struct customers *s, struct db *reader)
{
    struct customer_hits hits;
    enum err err = search_customers(reader, &s->arena, s->asked, SEARCH_HITS_MAX, &hits);
    if (err != OK)
        return err;
    s->page.item = arena_alloc(&s->arena, (hits.count + 1) * sizeof(*s->page.item));
    for (size_t i = 0; i < hits.count; i++) {
        if (passes(s, &hits.item[i].customer))
            s->page.item[s->page.count++] = hits.item[i].customer;
    }
    s->total = (int64_t)s->page.count;
    return OK;
}

static void read_from(struct customers *s, int64_t first)
{
    struct db *reader = ops_reader(s->all->ops);
    arena_reset(&s->arena);
    s->page = (struct customer_list){ 0 };
    s->first = first;
    if (s->asked[0]) {
        s->trouble = read_hits(s, reader);
    } else {
        s->trouble = customers_page(reader, &s->arena, s->filter, s->group[0] ? s->group : NULL,
                                    first, CUSTOMERS_PAGE, &s->page);
        s->total = s->page.total;
    }
    if (s->trouble != OK) {
        s->page = (struct customer_list){ 0 };
        s->total = 0;
    }
}

static void read(struct customers *s)
{
    if (!s->stale && strcmp(s->asked, s->query) == 0)
        return;
    bool typed = strcmp(s->asked, s->query) != 0;
    memcpy(s->asked, s->query, sizeof(s->asked));
    s->stale = false;
    read_from(s, 0);
    if (!s->asked[0] && !s->group[0] && s->filter == CUSTOMERS_ALL)
        s->everybody = s->total;
    const struct customer *first = customers_row(s, 0);
    if (first && (typed || !s->chosen[0]))
        customers_choose(s, first->id);
    if (typed)
        s->show_chosen = true;
}

const struct customer *customers_row(struct customers *s, int64_t row)
{
    if (!s->asked[0] && row < s->total &&
        (row < s->first || row >= s->first + (int64_t)s->page.count))
        read_from(s, row < CUSTOMERS_PAGE / 2 ? 0 : row - CUSTOMERS_PAGE / 2);
    int64_t i = row - s->first;
    return i >= 0 && i < (int64_t)s->page.count ? &s->page.item[i] : NULL;
}

void customers_choose(struct customers *s, const char *id)
{
    struct db *reader = ops_reader(s->all->ops);
    char copy[ID_LEN];
    (void)utf8_copy(copy, sizeof(copy), id);
    memcpy(s->chosen, copy, sizeof(s->chosen));
    arena_reset(&s->card_arena);
    s->last = (struct order_list){ 0 };
    s->visits = 0;
    s->customer = (struct customer){ 0 };
    enum err err = customers_get(reader, &s->card_arena, copy, &s->customer);
    if (err == OK)
        err = orders_count_of(reader, copy, &s->visits);
    if (err == OK)
        err = orders_list(reader, &s->card_arena, &(struct order_filter){ .customer_id = copy },
                          CUSTOMERS_LAST, &s->last);
    if (err != OK)
        s->last = (struct order_list){ 0 };
}

void customers_open_history(struct customers *s)
{
    enum err err =
        orders_list(ops_reader(s->all->ops), &s->card_arena,
                    &(struct order_filter){ .customer_id = s->chosen }, HISTORY_MAX, &s->orders);
    s->history = err == OK;
    if (err != OK)
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
}

void customers_take(struct customers *s, const char *id)
{
    enum err err = sale_attach_customer(s->all->ops, id);
    if (err != OK) {
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
        return;
    }
    shell_notice(
        s->all, UI_NEUTRAL,
        fmt_fill(s->all, tr("cart.customer_set"), "name", sale_cart(s->all->ops)->customer_name));
    screen_pop(&s->base);
}

// ---- Looks that the list and the card share

const char *customers_match(struct customers *s, struct ui *ui, const char *text)
{
    struct search_span span;
    if (!s->asked[0] || search_match(s->asked, text, &span, 1) == 0)
        return NULL;
    return ui_format(ui, "%.*s", (int)span.len, text + span.at);
}

enum category_colour customers_colour(const char *key)
{
    uint32_t hash = 2166136261u;
    for (const char *p = key; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return (enum category_colour)((hash >> 8) % CAT_COUNT);
}

int customers_credit_used(const struct customer *c)
{
    if (c->balance_minor >= 0 || c->credit_limit_minor <= 0)
        return 0;
    int64_t used = (int64_t)((__int128)-c->balance_minor * 1000 / c->credit_limit_minor);
    return used > 9999 ? 9999 : (int)used;
}

void customers_balance(struct customers *s, const struct customer *c, const char **text,
                       enum colour *colour)
{
    int used = customers_credit_used(c);
    *text = fmt_amount(s->all, (struct money){ c->balance_minor });
    *colour = used >= 1000 ? COL_DANGER : used >= 900 ? COL_WARN : COL_TEXT;
    if (c->balance_minor > 0) {
        *text = ui_format(s->all->ui, "+%s", *text);
        *colour = COL_SUCCESS;
    } else if (c->balance_minor < 0 && c->credit_limit_minor <= 0) {
        *colour = COL_DANGER;
    }
}

// ---- The picture

static bool is_typing(struct customers *s, struct ui *ui)
{
    static const char *const fields[] = { "cust.search",     "cust.form.name", "cust.form.phone",
                                          "cust.form.email", "cust.form.card", "cust.form.note" };
    if (ui_has_hardware_keyboard(ui) || !screen_is_top(&s->base))
        return false;
    for (size_t i = 0; i < LEN(fields); i++) {
        if (ui_is_focused(ui, fields[i]))
            return true;
    }
    return false;
}

static void keyboard(struct ui *ui, const struct customers_plan *plan)
{
    struct shell_size size = shell_size(ui);
    struct ui_place at = { (short)(ui_is_left_handed(ui) ? 0 : size.rail_w),
                           (short)(ui_height(ui) - plan->kb_h), (short)size.w, (short)plan->kb_h };
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "cust.keyboard" });
    enum ui_keyboard_event event =
        ui_keyboard(ui, &(struct ui_keyboard){
                            .at = at, .enter_label = tr("common.done"), .enter_icon = ICON_CHECK });
    ui_end(ui);
    if (event == UI_KB_ENTER || event == UI_KB_HIDE)
        ui_focus(ui, NULL);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct customers *s = customers_of(base);
    struct shell_page page = { .nav = NAV_CUSTOMERS,
                               .title = s->attach ? tr("customer.choose") : tr("customer.title"),
                               .back = s->attach };
    bool back = shell_begin(s->all, ui, &page);
    read(s);
    struct customers_plan plan = customers_plan(ui_width(ui), ui_height(ui), is_typing(s, ui));
    bool left = ui_is_left_handed(ui);
    struct ui_place list = { .x = (short)(left ? plan.card_w + 2 * plan.pad : plan.pad),
                             .y = (short)plan.pad,
                             .w = (short)plan.list_w,
                             .h = (short)plan.h };
    struct ui_place card = { .x = (short)(left ? plan.pad : plan.list_w + 2 * plan.pad),
                             .y = (short)plan.pad,
                             .w = (short)plan.card_w,
                             .h = (short)plan.h };
    ui_column(ui, &(struct ui_box){ .at = list, .gap = (short)plan.gap });
    customers_list_frame(s, ui, &plan);
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .at = card,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD,
                                    .shadow = UI_SHADOW_CARD });
    if (s->form.open)
        customers_form_frame(s, ui, &plan);
    else
        customers_card_frame(s, ui, &plan);
    ui_end(ui);
    shell_end(ui);
    if (plan.kb_h)
        keyboard(ui, &plan);
    if (s->history)
        customers_history_frame(s, ui);
    if (back || ui_shortcut(ui, "Escape")) {
        if (s->form.open)
            s->form.open = false;
        else
            screen_pop(base);
    }
}

// ---- Events

static void enter(struct screen *base)
{
    struct customers *s = customers_of(base);
    const char *on_sale = sale_cart(s->all->ops)->customer_id;
    arena_reset(&s->groups_arena);
    if (customers_groups(ops_reader(s->all->ops), &s->groups_arena, &s->groups) != OK)
        s->groups = (struct customer_group_list){ 0 };
    s->stale = true;
    if (s->attach && on_sale[0] && !s->chosen[0])
        customers_choose(s, on_sale);
    else if (s->chosen[0])
        customers_choose(s, s->chosen);
}

static bool scan(struct screen *base, const struct scan *scan)
{
    struct customers *s = customers_of(base);
    if (!s->form.open)
        return screen_scan_into_sale(s->all, base, scan);
    customers_scan_card(s, scan->code);
    ui_rebuild(s->all->ui);
    return true;
}

static void destroy(struct screen *base)
{
    struct customers *s = customers_of(base);
    arena_deinit(&s->groups_arena);
    arena_deinit(&s->card_arena);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops customers_ops = {
    .name = "customers", .enter = enter, .frame = frame, .scan = scan, .destroy = destroy
};

struct screen *screen_customers_new(struct screens *all, bool attach)
{
    struct customers *s = mem_zero(sizeof(*s));
    s->base.ops = &customers_ops;
    s->all = all;
    s->attach = attach;
    s->stale = true;
    return &s->base;
}
