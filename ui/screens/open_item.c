// A custom item: something without an article is sold under a typed name and price.
#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "app/ops/user_ops.h"
#include "app/store/settings.h"
#include "ui/screens/entry_sheet.h"
#include "ui/screens/format.h"
#include "ui/screens/pay_plan.h"
#include "ui/screens/shell.h"

#include <stdlib.h>
#include <string.h>

enum { RATES_MAX = 6, DIGITS_MAX = 9, MILLI_DIGITS = 3 };

struct open_item {
    struct screen base;
    struct screens *all;
    char name[160];
    struct ui_digits typed;
    int64_t rates[RATES_MAX]; // thousandths of a per cent
    int rate_count, rate;
    const char *words; // string key of what is missing; NULL: nothing
    enum err trouble;
};

static struct open_item *open_of(struct screen *base)
{
    return container_of(base, struct open_item, base);
}

// The shop's rates, e.g. ["19", "7"]; without them goods are sold untaxed.
static void read_rates(struct open_item *s)
{
    struct arena arena = { 0 };
    struct json root = { 0 }, item;
    const char *json = settings_find_tenant(ops_reader(s->all->ops), &arena, "tax.rates");
    if (json && json_parse(json, strlen(json), 0, &root, NULL) == OK) {
        JSON_EACH(&root, &item)
        {
            int64_t rate;
            if (s->rate_count < RATES_MAX &&
                decimal_parse(json_text(&item), MILLI_DIGITS, &rate, NULL) == OK)
                s->rates[s->rate_count++] = rate;
        }
    }
    if (s->rate_count == 0)
        s->rate_count = 1;
    json_free(&root);
    arena_deinit(&arena);
}

static struct money price_of(const struct open_item *s)
{
    struct money m;
    (void)pay_typed_amount(s->typed.text, ops_currency(s->all->ops)->digits, &m);
    return m;
}

// ---- Acts

static void add(void *arg)
{
    struct open_item *s = arg;
    const char *name = s->name[0] ? s->name : tr("sell.custom_title");
    size_t line;
    s->words = price_of(s).minor <= 0 ? "sell.custom_price_missing" : NULL;
    s->trouble = OK;
    if (s->words)
        return;
    enum err err = sale_add_open_item(s->all->ops, name, price_of(s), s->rates[s->rate], &line);
    if (err == ERR_NEEDS_APPROVAL) {
        struct approval_request request = { .act = ACT_OPEN_ITEM,
                                            .ask = ui_format(s->all->ui, "%s · %s",
                                                             tr("sell.custom_item"), name),
                                            .before = "",
                                            .after = fmt_money(s->all, price_of(s)),
                                            .then = add,
                                            .arg = s };
        screen_push(s->all->stack, screen_approval_new(s->all, &request));
    } else if (err != OK) {
        s->trouble = err;
    } else {
        screen_sell_select(s->all, line);
        screen_pop(&s->base);
    }
}

static void cancel(struct open_item *s)
{
    user_drop_approvals(s->all->ops);
    screen_pop(&s->base);
}

static void key_pressed(struct open_item *s, enum ui_pad_key key)
{
    s->words = NULL;
    (void)ui_digits_key(&s->typed, key, DIGITS_MAX, ops_currency(s->all->ops)->digits);
}

// ---- The picture

static void name_field(struct open_item *s, struct ui *ui)
{
    unsigned event = ui_field(ui, &(struct ui_field){ .id = "open.name",
                                                      .label = tr("sell.custom_name"),
                                                      .text = s->name,
                                                      .cap = sizeof(s->name),
                                                      .at = { .w = UI_GROW, .h = 60 },
                                                      .keyboard = true });
    if (event & UI_FIELD_SUBMITTED)
        ui_focus(ui, NULL);
}

static void price_value(struct open_item *s, struct ui *ui)
{
    const char *text = s->typed.text[0] ? fmt_money(s->all, price_of(s)) : "";
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 6 });
    ui_label(ui, tr("sell.custom_price"), ROLE_BUTTON, COL_TEXT);
    if (ui_value(ui, &(struct ui_value){ .id = "open.price",
                                         .label = tr("sell.custom_price"),
                                         .text = text,
                                         .at = { .w = UI_GROW, .h = 64 },
                                         .size = utf8_count(text) > 11 ? 24 : 30,
                                         .active = !ui_is_focused(ui, "open.name") }))
        ui_focus(ui, NULL);
    ui_end(ui);
}

static void tax_choice(struct open_item *s, struct ui *ui)
{
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 6 });
    ui_label(ui, tr("sell.custom_tax"), ROLE_BUTTON, COL_TEXT);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .line_gap = 8, .wrap = true });
    for (int i = 0; i < s->rate_count; i++) {
        // "19" or "5.5", as in the setting
        char rate[DECIMAL_TEXT_LEN];
        (void)decimal_format_short(s->rates[i], MILLI_DIGITS, rate);
        struct ui_chip chip = { .id = ui_id(ui, "open.tax.%s", rate),
                                .label = fmt_percent(s->all, s->rates[i] * 1000),
                                .selected = i == s->rate,
                                .choice = true };
        if (ui_chip(ui, &chip))
            s->rate = i;
    }
    ui_end(ui);
    ui_end(ui);
}

static void words(struct open_item *s, struct ui *ui)
{
    const char *text = s->words           ? tr(s->words)
                       : s->trouble != OK ? fmt_error(s->all, s->trouble)
                                          : NULL;
    if (text)
        (void)ui_error_line(ui, &(struct ui_error_line){ .text = text, .at = { .w = UI_GROW } });
}

static void frame(struct screen *base, struct ui *ui)
{
    struct open_item *s = open_of(base);
    bool ask = user_may(s->all->ops, ACT_OPEN_ITEM) == ACCESS_ASK;
    struct entry_sheet sheet = { .id = "open",
                                 .field = "open.name",
                                 .title = tr("sell.custom_title"),
                                 .tag = ask ? tr("item.manager_pin") : NULL,
                                 .act = tr("sell.custom_add"),
                                 .act_key = "add",
                                 .act_icon = ICON_PLUS };
    enum ui_pad_key key = UI_PAD_NONE;
    entry_begin(&sheet, ui);
    name_field(s, ui);
    if (!sheet.typing) {
        price_value(s, ui);
        tax_choice(s, ui);
        words(s, ui);
        key = entry_keys(&sheet, ui);
    }
    bool done = entry_end(&sheet, ui);
    if (done || key == UI_PAD_ENTER)
        add(s);
    else if (key != UI_PAD_NONE)
        key_pressed(s, key);
    if (sheet.leave)
        cancel(s);
}

static bool scan(struct screen *base, const struct scan *scan)
{
    return screen_scan_into_sale(open_of(base)->all, base, scan);
}

static void enter(struct screen *base)
{
    struct open_item *s = open_of(base);
    if (!s->name[0])
        ui_focus(s->all->ui, "open.name");
}

static void destroy(struct screen *base)
{
    struct open_item *s = open_of(base);
    if (ui_is_focused(s->all->ui, "open.name"))
        ui_focus(s->all->ui, NULL);
    free(s);
}

static const struct screen_ops open_ops = {
    .name = "open_item", .enter = enter, .frame = frame, .scan = scan, .destroy = destroy
};

struct screen *screen_open_item_new(struct screens *all, const char *name)
{
    struct open_item *s = mem_zero(sizeof(*s));
    s->base.ops = &open_ops;
    s->base.overlay = true;
    s->all = all;
    (void)utf8_copy(s->name, sizeof(s->name), name);
    read_rates(s);
    return &s->base;
}
