// The left side of the customers page: search, filters, table.
#include "app/base/strings.h"
#include "app/ops/user_ops.h"
#include "ui/screens/customers.h"
#include "ui/screens/format.h"

#include <string.h>

enum {
    SIDE = 20,
    INSET = 6,
    FIELD_H = 56,
    PICTURE = 48,
    PICTURE_SMALL = 36,
    GAP = 12,
    GROUP_W = 104,
    BALANCE_W = 104,
    CREDIT_W = 176,
    CREDIT_GAP = 24,
    GROUP_CHIPS = 8,
};

static void search_row(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    bool may_add = user_may(s->all->ops, ACT_ADD_CUSTOMER) != ACCESS_DENIED;
    short h = plan->small ? HEIGHT_CONTROL : FIELD_H;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = h }, .gap = (short)plan->gap });
    unsigned event = ui_field(ui, &(struct ui_field){ .id = "cust.search",
                                                      .text = s->query,
                                                      .cap = sizeof(s->query),
                                                      .placeholder = tr("customer.search_hint"),
                                                      .at = { .w = UI_GROW, .h = h },
                                                      .search = true,
                                                      .catch_typing = true,
                                                      .keyboard = true });
    if (event & UI_FIELD_SUBMITTED)
        ui_focus(ui, NULL);
    bool add = false;
    if (plan->list_w >= 460)
        add = ui_button(ui, &(struct ui_button){ .id = "cust.new",
                                                 .label = tr("customer.new"),
                                                 .icon = ICON_PERSON_ADD,
                                                 .colour = COL_ACCENT_TEXT,
                                                 .disabled = !may_add,
                                                 .at = { .h = h } });
    else
        add = ui_icon_button(ui, &(struct ui_icon_button){ .id = "cust.new",
                                                           .label = tr("customer.new"),
                                                           .icon = ICON_PERSON_ADD,
                                                           .kind = UI_SECONDARY,
                                                           .colour = COL_ACCENT_TEXT,
                                                           .disabled = !may_add,
                                                           .at = { .w = 56, .h = h } });
    ui_end(ui);
    if (add)
        customers_edit(s, NULL);
}

// ---- Filters

static void filter(struct customers *s, struct ui *ui, const char *name, const char *label,
                   enum customer_filter what, const char *group)
{
    struct ui_chip chip = { .id = ui_id(ui, "cust.filter.%s", name),
                            .label = label,
                            .selected = s->filter == what && strcmp(s->group, group) == 0 };
    if (ui_chip(ui, &chip)) {
        s->filter = what;
        memcpy(s->group, group, strlen(group) + 1);
        s->stale = true;
        ui_scroll_to(ui, "cust.rows", 0);
    }
}

static void filters(struct customers *s, struct ui *ui)
{
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW, .h = HEIGHT_CONTROL }, .gap = GAP, .cross = UI_CENTER });
    ui_row(ui, &(struct ui_box){ .id = "cust.filters",
                                 .at = { .w = UI_GROW, .h = HEIGHT_CONTROL },
                                 .gap = 8,
                                 .scroll = UI_SCROLL_X });
    filter(s, ui, "all", tr("customer.filter_all"), CUSTOMERS_ALL, "");
    for (size_t i = 0; i < s->groups.count && i < GROUP_CHIPS; i++) {
        const struct customer_group *g = &s->groups.item[i];
        if (strlen(g->id) < ID_LEN)
            filter(s, ui, g->name, g->name, CUSTOMERS_ALL, g->id);
    }
    filter(s, ui, "account", tr("customer.filter_account"), CUSTOMERS_OWING, "");
    filter(s, ui, "over", tr("customer.filter_over"), CUSTOMERS_OVER_LIMIT, "");
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .id = "cust.count",
                                   .text = fmt_fill(s->all, tr("customer.count"), "n",
                                                    fmt_number(s->all, s->total), "total",
                                                    fmt_number(s->all, s->everybody)),
                                   .role = ROLE_SECONDARY,
                                   .colour = COL_TEXT3 });
    ui_end(ui);
}

// ---- Table

static void head_cell(struct ui *ui, const char *text, int w, enum ui_align align)
{
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .face = FACE_MED,
                                   .size = 15,
                                   .colour = COL_TEXT2,
                                   .align = align,
                                   .at = { .w = (short)w },
                                   .may_cut = true });
}

static void head(struct ui *ui, const struct customers_plan *plan)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->head_h },
                                 .pad = { .left = SIDE + PICTURE + GAP, .right = SIDE },
                                 .gap = GAP,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    head_cell(ui, tr("customer.column_name"), UI_GROW, UI_START);
    if (plan->group)
        head_cell(ui, tr("customer.column_group"), GROUP_W, UI_START);
    if (plan->balance)
        head_cell(ui, tr("customer.column_balance"), BALANCE_W, UI_END);
    if (plan->credit) {
        ui_space(ui, CREDIT_GAP - GAP, 0);
        head_cell(ui, tr("customer.column_credit"), CREDIT_W, UI_START);
    }
    ui_end(ui);
}

static void names(struct customers *s, struct ui *ui, const struct customer *c)
{
    const char *under = c->phone[0] ? c->phone : c->email;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = c->name,
                                   .role = ROLE_STRONG,
                                   .match = customers_match(s, ui, c->name),
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (under[0])
        ui_text(ui, &(struct ui_text){ .text = under,
                                       .role = ROLE_SECONDARY,
                                       .colour = COL_TEXT3,
                                       .match = customers_match(s, ui, under),
                                       .at = { .w = UI_GROW },
                                       .dir = UI_DIR_LTR,
                                       .align = ui_is_rtl(ui) ? UI_END : UI_START,
                                       .may_cut = true });
    ui_end(ui);
}

static void group_chip(struct ui *ui, const struct customer *c)
{
    enum category_colour colour = customers_colour(c->group_name);
    ui_row(ui, &(struct ui_box){ .at = { .w = GROUP_W } });
    if (c->group_name[0]) {
        ui_row(ui, &(struct ui_box){ .at = { .h = 30 },
                                     .max_w = GROUP_W,
                                     .pad = { .x = 10 },
                                     .radius = RADIUS_FULL,
                                     .bg = UI_TINT(colour),
                                     .cross = UI_CENTER });
        ui_text(ui, &(struct ui_text){ .text = c->group_name,
                                       .face = FACE_SEMI,
                                       .size = 14,
                                       .colour = UI_INK(colour),
                                       .max_w = GROUP_W - 20,
                                       .may_cut = true });
        ui_end(ui);
    }
    ui_end(ui);
}

static void credit(struct customers *s, struct ui *ui, const struct customer *c)
{
    int used = customers_credit_used(c);
    enum colour ink = used >= 1000 ? COL_DANGER : used >= 900 ? COL_WARN : COL_TEXT;
    ui_space(ui, CREDIT_GAP - GAP, 0);
    ui_column(ui, &(struct ui_box){ .at = { .w = CREDIT_W }, .gap = 8 });
    if (c->credit_limit_minor <= 0) {
        ui_label(ui, tr("customer.no_credit"), ROLE_SECONDARY, COL_TEXT3);
        ui_end(ui);
        return;
    }
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 6, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = fmt_percent(s->all, (used + 5) / 10 * INT64_C(1000000)),
                                   .face = FACE_SEMI,
                                   .size = 14,
                                   .colour = ink });
    if (used >= 900)
        ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_WARNING, .size = 16, .colour = ink });
    ui_text(ui,
            &(struct ui_text){
                .text = fmt_fill(s->all, tr("customer.of_limit"), "amount",
                                 fmt_whole_money(s->all, (struct money){ c->credit_limit_minor })),
                .role = ROLE_NOTE,
                .colour = COL_TEXT3,
                .align = UI_END,
                .at = { .w = UI_GROW },
                .may_cut = true });
    ui_end(ui);
    ui_credit_bar(ui, (struct ui_place){ .w = UI_GROW }, used);
    ui_end(ui);
}

static void row(struct customers *s, struct ui *ui, const struct customers_plan *plan,
                const struct customer *c, bool last)
{
    bool chosen = strcmp(c->id, s->chosen) == 0 && !s->form.open;
    const char *balance;
    enum colour balance_colour;
    customers_balance(s, c, &balance, &balance_colour);
    short picture = plan->small ? PICTURE_SMALL : PICTURE;
    enum category_colour colour = customers_colour(c->name);
    const char *id = ui_id(ui, "cust.row.%s", c->id);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->row_h },
                                    .pad = { .x = INSET, .top = 4 },
                                    .gap = 3 });
    struct ui_press press = { .box = { .id = id,
                                       .at = { .w = UI_GROW, .h = (short)(plan->row_h - 8) },
                                       .role = "row",
                                       .label = c->name,
                                       .value = balance,
                                       .bg = chosen ? COL_ACCENT_SOFT : COL_NONE,
                                       .radius = RADIUS_BUTTON,
                                       .pad = { .x = SIDE - INSET },
                                       .gap = GAP,
                                       .cross = UI_CENTER },
                              .pressed_bg = COL_ACCENT_SOFT,
                              .selected = chosen,
                              .rapid = true };
    bool tapped = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, c->name),
                                       .size = picture,
                                       .tint = UI_TINT(colour),
                                       .ink = UI_INK(colour),
                                       .selected = chosen });
    names(s, ui, c);
    if (plan->group)
        group_chip(ui, c);
    if (plan->balance)
        ui_text(ui, &(struct ui_text){ .text = balance,
                                       .role = ROLE_PRICE,
                                       .colour = balance_colour,
                                       .align = UI_END,
                                       .digits = true,
                                       .at = { .w = BALANCE_W } });
    if (plan->credit)
        credit(s, ui, c);
    ui_end(ui);
    if (!last && !chosen) {
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 1 },
                                     .pad = { .left = (short)(SIDE - INSET + picture + GAP) } });
        ui_fill(ui, (struct ui_place){ .w = UI_GROW, .h = 1 }, COL_BORDER);
        ui_end(ui);
    }
    ui_end(ui);
    const char *key = ui_format(ui, "%s", c->id); // reading may move the rows
    bool twice = ui_double_tapped(ui, id);
    if (twice)
        customers_take(s, key);
    else if (tapped) {
        s->form.open = false;
        customers_choose(s, key);
    }
}

static void rows(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    struct ui_list list = { .id = "cust.rows",
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = (int)s->total,
                            .row_h = (short)plan->row_h };
    if (s->show_chosen)
        ui_scroll_to(ui, list.id, 0);
    s->show_chosen = false;
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++) {
        const struct customer *c = customers_row(s, i);
        if (c)
            row(s, ui, plan, c, i + 1 == list.count);
        else
            ui_space(ui, 0, plan->row_h);
    }
    ui_list_end(ui);
}

static void foot(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    const char *words = s->asked[0] ? fmt_fill(s->all, tr("customer.new_named"), "query", s->asked)
                                    : tr("customer.new");
    struct ui_press press = { .box = { .id = "cust.new.named",
                                       .at = { .w = UI_GROW, .h = (short)plan->foot_h },
                                       .role = "button",
                                       .label = words,
                                       .pad = { .x = SIDE },
                                       .gap = GAP,
                                       .cross = UI_CENTER,
                                       .radius = RADIUS_CARD,
                                       .border = COL_BORDER,
                                       .edges = UI_TOP },
                              .disabled =
                                  user_may(s->all->ops, ACT_ADD_CUSTOMER) == ACCESS_DENIED };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        customers_edit(s, NULL);
    ui_row(ui, &(struct ui_box){ .at = { .w = PICTURE }, .main = UI_CENTER });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_PLUS, .colour = COL_ACCENT_TEXT });
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .text = words,
                                   .role = ROLE_BUTTON,
                                   .colour = COL_ACCENT_TEXT,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_icon(ui, &(struct ui_icon_look){ .icon = ICON_CHEVRON_RIGHT, .colour = COL_ACCENT_TEXT });
    ui_end(ui);
}

void customers_list_frame(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    search_row(s, ui, plan);
    bool room = plan->h > 3 * HEIGHT_CONTROL + 2 * plan->row_h;
    if (room)
        filters(s, ui);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD,
                                    .shadow = UI_SHADOW_CARD,
                                    .clip = true });
    if (plan->head_h && room)
        head(ui, plan);
    if (s->total > 0)
        rows(s, ui, plan);
    else
        (void)ui_empty(ui,
                       &(struct ui_empty){ .icon = room ? ICON_PERSON_SEARCH : ICON_NONE,
                                           .text = s->trouble != OK ? fmt_error(s->all, s->trouble)
                                                   : s->asked[0]    ? tr("customer.none_hint")
                                                   : s->everybody   ? tr("customer.none")
                                                                    : tr("customer.empty") });
    if (plan->foot_h && room && !plan->kb_h)
        foot(s, ui, plan);
    ui_end(ui);
}
