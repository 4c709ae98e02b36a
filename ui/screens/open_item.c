// A custom item: something without an article is sold under a typed name and price.
#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "app/ops/user_ops.h"
#include "app/store/settings.h"
#include "ui/screens/format.h"
#include "ui/screens/pay_plan.h"
#include "ui/screens/shell.h"

#include <stdlib.h>
#include <string.h>

enum {
    RATES_MAX = 6,
    W = 720,
    H = 536,
    W_NARROW = 520, // less: one column
    EDGE = 8,
    PAD = 24,
    PAD_SMALL = 12,
    HEAD_H = 72,
    HEAD_H_SMALL = 52,
    KEYBOARD_W = 870,
    KEYBOARD_H = 300,
    KEYBOARD_H_SMALL = 176,
    DIGITS_MAX = 9,
    MILLI_DIGITS = 3,
};

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

static void head(struct open_item *s, struct ui *ui, bool small, bool *leave)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = small ? HEAD_H_SMALL : HEAD_H },
                                 .pad = { .left = small ? PAD_SMALL : PAD, .right = PAD_SMALL },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    ui_text(ui, &(struct ui_text){ .text = tr("sell.custom_title"),
                                   .role = small ? ROLE_TITLE : ROLE_TITLE_LARGE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (user_may(s->all->ops, ACT_OPEN_ITEM) == ACCESS_ASK)
        (void)ui_tag(ui, &(struct ui_tag){ .label = small ? "" : tr("item.manager_pin"),
                                           .icon = ICON_LOCK,
                                           .tone = UI_WARN,
                                           .at = { .h = 36 } });
    *leave |= ui_icon_button(ui, &(struct ui_icon_button){ .id = "open.close",
                                                           .label = tr("common.close"),
                                                           .icon = ICON_CLOSE,
                                                           .kind = UI_QUIET });
    ui_end(ui);
}

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

static void keys(struct open_item *s, struct ui *ui, int w, int h)
{
    struct ui_pad_keys pad = { .prefix = "open.key",
                               .at = { .w = (short)w },
                               .key_w = (short)((w - 2 * 12) / 3),
                               .key_h = (short)h,
                               .decimal = fmt_decimal_sign(),
                               .digits = fmt_pad_digits() };
    enum ui_pad_key key = ui_number_pad(ui, &pad);
    if (key == UI_PAD_ENTER)
        add(s);
    else if (key != UI_PAD_NONE)
        key_pressed(s, key);
}

static void foot(struct open_item *s, struct ui *ui, bool small, bool *leave)
{
    short h = small ? HEIGHT_CONTROL : 60;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                 .pad = { .x = small ? PAD_SMALL : PAD, .y = small ? 8 : 16 },
                                 .gap = 12,
                                 .border = COL_BORDER,
                                 .edges = UI_TOP });
    *leave |= ui_button(ui, &(struct ui_button){ .id = "open.cancel",
                                                 .label = tr("common.cancel"),
                                                 .at = { .w = UI_GROW_BY(1), .h = h } });
    if (ui_button(ui, &(struct ui_button){ .id = "open.add",
                                           .label = tr("sell.custom_add"),
                                           .icon = ICON_PLUS,
                                           .kind = UI_PRIMARY,
                                           .size = small ? 17 : 20,
                                           .at = { .w = UI_GROW_BY(2), .h = h },
                                           .shortcut = "Return" }))
        add(s);
    ui_end(ui);
}

static void body(struct open_item *s, struct ui *ui, int w, bool small)
{
    int pad = small ? PAD_SMALL : PAD, inside = w - 2 * pad;
    bool one = w < W_NARROW;
    struct ui_box box = { .id = "open.body",
                          .at = { .w = UI_GROW, .h = UI_GROW },
                          .pad = { .x = (short)pad, .y = (short)(small ? 8 : 16) },
                          .gap = small ? 10 : 20,
                          .scroll = one || small ? UI_SCROLL_Y : UI_NO_SCROLL };
    if (one)
        ui_column(ui, &box);
    else
        ui_row(ui, &box);
    struct ui_box left = { .at = { .w = UI_GROW }, .gap = small ? 10 : 18 };
    ui_column(ui, &left);
    name_field(s, ui);
    price_value(s, ui);
    tax_choice(s, ui);
    words(s, ui);
    ui_end(ui);
    keys(s, ui, one ? inside : inside / 2 - 10, small ? HEIGHT_CONTROL : 72);
    ui_end(ui);
}

static bool keyboard(struct ui *ui, int h)
{
    int w = ui_width(ui) < KEYBOARD_W ? ui_width(ui) : KEYBOARD_W;
    struct ui_place at = { (short)((ui_width(ui) - w) / 2), (short)(ui_height(ui) - h), (short)w,
                           (short)h };
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "open.keyboard" });
    enum ui_keyboard_event event =
        ui_keyboard(ui, &(struct ui_keyboard){
                            .at = at, .enter_label = tr("common.next"), .enter_icon = ICON_CHECK });
    ui_end(ui);
    return event == UI_KB_ENTER || event == UI_KB_HIDE;
}

static void frame(struct screen *base, struct ui *ui)
{
    struct open_item *s = open_of(base);
    bool compact = ui_height(ui) < H + 2 * EDGE;
    int kb_h = compact ? KEYBOARD_H_SMALL : KEYBOARD_H;
    bool typing = ui_is_focused(ui, "open.name") && !ui_has_hardware_keyboard(ui);
    int room = ui_height(ui) - 2 * EDGE - (typing ? kb_h : 0);
    int w = ui_width(ui) - 2 * EDGE < W ? ui_width(ui) - 2 * EDGE : W;
    int h = typing ? (compact ? 148 : 180) : H;
    h = h > room ? room : h;
    struct ui_sheet sheet = { .id = "open",
                              .at = { (short)((ui_width(ui) - w) / 2),
                                      (short)(EDGE + (room - h) / 2), (short)w, (short)h } };
    bool leave = ui_sheet_begin(ui, &sheet);
    head(s, ui, compact, &leave);
    if (typing) {
        ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                        .pad = { .x = compact ? PAD_SMALL : PAD },
                                        .main = UI_CENTER });
        name_field(s, ui);
        ui_end(ui);
    } else {
        body(s, ui, w, compact);
        foot(s, ui, compact, &leave);
    }
    ui_sheet_end(ui);
    if (typing && keyboard(ui, kb_h))
        ui_focus(ui, NULL);
    if (leave)
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
