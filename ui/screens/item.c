// The item sheet: quantity, price, discount and note of one line. It changes the cart at once, so
// that its effect is seen beside it; leaving without Apply puts the line back.
#include "ui/screens/item.h"

#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/user_ops.h"
#include "ui/kit/canvas.h"
#include "ui/screens/format.h"
#include "ui/screens/pay_plan.h"

#include <stdlib.h>
#include <string.h>

enum { WEIGHED_STEP = 100, DIGITS_MAX = 9, QTY_DIGITS_MAX = 7, SLIDE_MS = 150 };

static struct item *item_of(struct screen *base)
{
    return container_of(base, struct item, base);
}

static long index_of(const struct item *s)
{
    return cart_find(sale_cart(s->all->ops), s->line_id);
}

const struct cart_line *item_line(const struct item *s)
{
    long i = index_of(s);
    return i < 0 ? NULL : &sale_cart(s->all->ops)->lines[i];
}

static void fail(struct item *s, enum err err)
{
    s->trouble = err;
    s->words = NULL;
}

static void preset_qty(struct item *s, const struct cart_line *line)
{
    int64_t milli = line->qty.milli < 0 ? -line->qty.milli : line->qty.milli;
    s->typed = (struct ui_digits){ .fresh = true };
    s->seen = line->qty;
    char text[QTY_TEXT];
    qty_format((struct qty){ milli }, text);
    (void)utf8_copy(s->typed.text, sizeof(s->typed.text), text);
}

// ---- Quantity

static void set_qty(struct item *s, struct qty qty)
{
    enum err err = sale_set_qty(s->all->ops, (size_t)index_of(s), qty);
    s->trouble = OK;
    s->words = err == ERR_INVALID ? "item.quantity_too_big" : NULL;
    if (err == OK)
        s->seen = qty;
    else if (err != ERR_INVALID)
        fail(s, err);
}

void item_step(struct item *s, int steps)
{
    const struct cart_line *line = item_line(s);
    int64_t step = line->weighed ? WEIGHED_STEP : 1000;
    int64_t sign = line->qty.milli < 0 ? -1 : 1;
    int64_t to = line->qty.milli * sign + steps * step;
    if (to <= 0) {
        s->words = "item.quantity_zero";
        return;
    }
    item_choose(s, ENTRY_QTY);
    set_qty(s, (struct qty){ to * sign });
    line = item_line(s);
    if (line)
        preset_qty(s, line);
}

static void type_qty(struct item *s, enum ui_pad_key key)
{
    const struct cart_line *line = item_line(s);
    struct qty qty;
    if (!ui_digits_key(&s->typed, key, QTY_DIGITS_MAX, line->weighed ? 3 : 0))
        return;
    s->words = NULL;
    if (!s->typed.text[0])
        return;
    if (!parse_typed_qty(s->typed.text, &qty) || qty.milli == 0)
        s->words = strspn(s->typed.text, "0.") == strlen(s->typed.text) ? "item.quantity_zero"
                                                                        : "item.quantity_too_big";
    else
        set_qty(s, (struct qty){ line->qty.milli < 0 ? -qty.milli : qty.milli });
}

// ---- Price and discount

struct money item_typed_money(const struct item *s)
{
    struct money m;
    (void)pay_typed_amount(s->typed.text, ops_currency(s->all->ops)->digits, &m);
    return m;
}

enum access item_discount_access(struct item *s, struct discount d)
{
    enum act act;
    return sale_discount_access(s->all->ops, (size_t)index_of(s), d, &act);
}

static void granted(void *arg);

static void ask(struct item *s, enum item_wait what, enum act act, const char *words,
                const char *before, const char *after)
{
    struct approval_request request = {
        .act = act, .ask = words, .before = before, .after = after, .then = granted, .arg = s
    };
    s->waiting = what;
    screen_push(s->all->stack, screen_approval_new(s->all, &request));
}

static void ask_discount(struct item *s, enum act act)
{
    const struct cart_line *line = item_line(s);
    struct money off = discount_of(s->wanted, line->gross);
    const char *words =
        s->wanted.kind == DISCOUNT_PERCENT
            ? fmt_fill(s->all, tr("item.discount_percent"), "percent",
                       fmt_percent(s->all, s->wanted.value))
            : ui_format(s->all->ui, "%s %s", tr("item.discount"), fmt_money(s->all, off));
    struct money after = { line->gross.minor - off.minor };
    ask(s, WAIT_DISCOUNT, act, words, fmt_money(s->all, line->gross), fmt_money(s->all, after));
}

void item_set_discount(struct item *s, struct discount d)
{
    enum act act;
    size_t i = (size_t)index_of(s);
    s->words = NULL;
    s->trouble = OK;
    s->pending = false;
    if (d.kind == DISCOUNT_AMOUNT && d.value > llabs(item_line(s)->gross.minor)) {
        s->words = "item.discount_too_high";
        return;
    }
    s->wanted = d;
    enum access access = sale_discount_access(s->all->ops, i, d, &act);
    enum err err = access == ACCESS_ASK ? ERR_NEEDS_APPROVAL : sale_set_discount(s->all->ops, i, d);
    if (err == ERR_NEEDS_APPROVAL)
        ask_discount(s, act);
    else if (err != OK)
        fail(s, err);
}

static void set_price(struct item *s)
{
    struct unit_price price = unit_price_of(item_typed_money(s), ops_currency(s->all->ops)->digits);
    const struct cart_line *line = item_line(s);
    s->pending = false;
    s->trouble = OK;
    enum err err = sale_set_price(s->all->ops, (size_t)index_of(s), price);
    s->words = err == ERR_INVALID ? "item.price_invalid" : NULL;
    if (err == ERR_NEEDS_APPROVAL)
        ask(s, WAIT_PRICE, ACT_PRICE_OVERRIDE, tr("item.unit_price"),
            fmt_price(s->all, line->price), fmt_price(s->all, price));
    else if (err != OK && err != ERR_INVALID)
        fail(s, err);
    if (err == OK)
        s->unlocked = false; // used up
}

static void ask_unlock(struct item *s)
{
    ask(s, WAIT_UNLOCK, ACT_PRICE_OVERRIDE, tr("item.unit_price"),
        fmt_price(s->all, item_line(s)->price), "");
}

// What was typed but waits for its end. False: it waits for an approval, or is wrong.
static bool commit(struct item *s)
{
    if (!s->pending)
        return s->words == NULL;
    if (s->entry == ENTRY_PRICE)
        set_price(s);
    else if (s->entry == ENTRY_AMOUNT)
        item_set_discount(s, (struct discount){ DISCOUNT_AMOUNT, item_typed_money(s).minor });
    return s->waiting == WAIT_NOTHING && s->words == NULL && s->trouble == OK;
}

void item_choose(struct item *s, enum item_entry entry)
{
    const struct cart_line *line = item_line(s);
    if (s->entry == entry)
        return;
    (void)commit(s);
    s->entry = entry;
    s->pending = false;
    if (entry == ENTRY_QTY)
        preset_qty(s, line);
    else if (entry == ENTRY_PRICE)
        s->typed = pay_preset(unit_price_rounded(line->price, ops_currency(s->all->ops)->digits));
    else
        s->typed = pay_preset(
            (struct money){ line->discount.kind == DISCOUNT_AMOUNT ? line->discount.value : 0 });
}

void item_tap_price(struct item *s)
{
    enum access access = user_may(s->all->ops, ACT_PRICE_OVERRIDE);
    if (access == ACCESS_ALLOWED || s->unlocked)
        item_choose(s, ENTRY_PRICE);
    else if (access == ACCESS_ASK)
        ask_unlock(s);
    else
        fail(s, ERR_DENIED);
}

void item_reset_price(struct item *s)
{
    item_choose(s, ENTRY_QTY);
    enum err err = sale_clear_price(s->all->ops, (size_t)index_of(s));
    if (err != OK)
        fail(s, err);
}

void item_key(struct item *s, enum ui_pad_key key)
{
    s->trouble = OK;
    if (s->entry == ENTRY_QTY) {
        type_qty(s, key);
        return;
    }
    if (!ui_digits_key(&s->typed, key, DIGITS_MAX, ops_currency(s->all->ops)->digits))
        return;
    s->words = NULL;
    s->pending = true;
    struct discount d = { DISCOUNT_AMOUNT, item_typed_money(s).minor };
    if (s->entry != ENTRY_AMOUNT)
        return;
    if (d.value > llabs(item_line(s)->gross.minor)) {
        s->words = "item.discount_too_high";
    } else if (item_discount_access(s, d) == ACCESS_ALLOWED) {
        item_set_discount(s, d); // no need to wait for the end of the number
    }
}

static void granted(void *arg)
{
    struct item *s = arg;
    enum item_wait what = s->waiting;
    s->waiting = WAIT_NOTHING;
    if (!item_line(s))
        return;
    enum err err = OK;
    if (what == WAIT_UNLOCK) {
        s->unlocked = true;
        (void)utf8_copy(s->unlocked_by, sizeof(s->unlocked_by),
                        user_approver_of(s->all->ops, ACT_PRICE_OVERRIDE));
        item_choose(s, ENTRY_PRICE);
    } else if (what == WAIT_PRICE) {
        set_price(s);
    } else if (what == WAIT_DISCOUNT) {
        err = sale_set_discount(s->all->ops, (size_t)index_of(s), s->wanted);
    }
    if (err != OK)
        fail(s, err);
    else if (s->applying && s->waiting == WAIT_NOTHING && !s->words && s->trouble == OK)
        screen_pop(&s->base);
    s->applying = false;
}

// ---- Note and the ends

void item_set_note(struct item *s)
{
    enum err err = sale_set_note(s->all->ops, (size_t)index_of(s), s->note);
    if (err != OK)
        fail(s, err);
}

void item_apply(struct item *s)
{
    s->applying = true;
    if (s->words && !s->pending)
        s->applying = false;
    else if (commit(s))
        screen_pop(&s->base);
    else if (s->waiting == WAIT_NOTHING)
        s->applying = false;
}

void item_cancel(struct item *s)
{
    long i = index_of(s);
    user_drop_approvals(s->all->ops);
    enum err err = sale_put_back_line(s->all->ops);
    if (err != OK)
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
    screen_pop(&s->base);
    if (s->fresh && i >= 0)
        screen_sell_remove(s->all, (size_t)i);
}

void item_remove(struct item *s)
{
    size_t i = (size_t)index_of(s);
    user_drop_approvals(s->all->ops);
    screen_pop(&s->base);
    screen_sell_remove(s->all, i);
}

// ---- The picture

static void divider(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){
                   .at = { .w = 32, .h = UI_GROW }, .pad = { .y = 16 }, .main = UI_CENTER });
    ui_fill(ui, (struct ui_place){ .w = 1, .h = UI_GROW }, COL_BORDER);
    ui_end(ui);
}

static void columns(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                 .pad = { .x = (short)plan->pad } });
    ui_column(ui, &(struct ui_box){ .id = "item.left",
                                    .at = { .w = (short)plan->left_w, .h = UI_GROW },
                                    .pad = { .top = (short)plan->gap },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    item_put_qty(s, ui, plan);
    item_put_keys(s, ui, plan);
    item_put_stock(s, ui);
    ui_end(ui);
    divider(ui);
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)plan->right_w, .h = UI_GROW } });
    ui_column(ui, &(struct ui_box){ .id = "item.right",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .top = (short)plan->gap },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    item_put_price(s, ui, plan);
    item_put_discount(s, ui, plan);
    item_put_note(s, ui, plan);
    ui_end(ui);
    item_put_sums(s, ui, plan);
    ui_end(ui);
    ui_end(ui);
}

static void one_column(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .id = "item.body",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)plan->pad, .y = 8 },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    item_put_qty(s, ui, plan);
    item_put_keys(s, ui, plan);
    item_put_price(s, ui, plan);
    item_put_discount(s, ui, plan);
    item_put_note(s, ui, plan);
    item_put_stock(s, ui);
    item_put_sums(s, ui, plan);
    ui_end(ui);
}

// With the keyboard up only what it types into is left of the body.
static void note_only(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    int h = plan->narrow ? 176 : 300;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)plan->pad, .y = (short)plan->gap } });
    item_put_note(s, ui, plan);
    ui_end(ui);
    enum ui_keyboard_event event =
        ui_keyboard(ui, &(struct ui_keyboard){ .at = { .w = UI_GROW, .h = (short)h },
                                               .enter_label = tr("common.done"),
                                               .enter_icon = ICON_CHECK });
    if (event == UI_KB_ENTER || event == UI_KB_HIDE)
        ui_focus(ui, NULL);
}

// The cart's own buttons may have changed the line.
static void follow_cart(struct item *s, const struct cart_line *line)
{
    if (s->entry == ENTRY_QTY && line->qty.milli != s->seen.milli)
        preset_qty(s, line);
}

static void sheet(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    int way = ui_is_left_handed(ui) ? -plan->w : plan->w;
    int left = ui_animate(ui, "item", way, 0, SLIDE_MS);
    // A place below zero would count from the far edge.
    int x = plan->x + left < 0 ? 0 : plan->x + left;
    bool typing = ui_is_focused(ui, "item.note") && !ui_has_hardware_keyboard(ui);
    struct ui_press body = {
        .box = { .id = "item",
                 .at = { .x = (short)x, .w = (short)plan->w, .h = (short)plan->h },
                 .role = "dialog",
                 .label = item_line(s)->name,
                 .bg = COL_SURFACE,
                 .radius = RADIUS_SHEET,
                 .corners = ui_is_left_handed(ui) ? CORNER_TR | CORNER_BR : CORNER_TL | CORNER_BL,
                 .shadow = UI_SHADOW_SHEET },
        .pressed_bg = COL_SURFACE,
        .no_focus = true
    };
    (void)ui_press_begin(ui, UI_LAYOUT_COLUMN, &body);
    item_put_head(s, ui, plan);
    if (typing) {
        note_only(s, ui, plan);
    } else {
        if (plan->narrow)
            one_column(s, ui, plan);
        else
            columns(s, ui, plan);
        item_put_foot(s, ui, plan);
    }
    ui_end(ui);
}

// The cart stays lit, but not the bar above it.
static void dim_bar(struct ui *ui, const struct item_plan *plan)
{
    struct shell_size size = shell_size(ui);
    struct ui_place at = { .x = (short)(ui_is_left_handed(ui) ? 0 : plan->clip_w),
                           .w = (short)size.side_w,
                           .h = (short)size.bar_h };
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "item.bar", .scrim = at });
    ui_end(ui);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct item *s = item_of(base);
    const struct cart_line *line = item_line(s);
    if (!line) {
        screen_pop(base); // somebody removed it
        return;
    }
    follow_cart(s, line);
    struct item_plan plan = item_plan(ui_width(ui), ui_height(ui), ui_is_left_handed(ui));
    struct ui_place clip = { (short)plan.clip_x, 0, (short)plan.clip_w, UI_GROW };
    dim_bar(ui, &plan);
    bool leave = ui_layer_begin(
        ui, &(struct ui_layer){
                .id = "item.layer", .modal = true, .scrim = clip, .close_on_scrim = true });
    ui_stack(ui, &(struct ui_box){ .at = clip, .clip = true });
    sheet(s, ui, &plan);
    ui_end(ui);
    ui_end(ui);
    if (s->all_stock)
        item_put_all_stock(s, ui);
    if (leave)
        item_cancel(s);
}

// ---- Events

static void read_product(struct item *s, const struct cart_line *line)
{
    struct db *reader = ops_reader(s->all->ops);
    struct product product;
    struct looks looks = { 0 };
    s->barcode = line->gtin;
    s->look = look_of("", "");
    if (!line->product_id[0] ||
        catalog_get(reader, &s->arena, line->product_id, NULL, &product) != OK)
        return;
    s->barcode = product.barcode;
    s->track_stock = product.track_stock;
    if (looks_read(&looks, reader) == OK)
        s->look = looks_find(&looks, product.category_id);
    looks_deinit(&looks);
    if (catalog_stock(reader, &s->arena, line->product_id, &s->stock) != OK)
        s->stock = (struct stock_list){ 0 };
}

static void leave(struct screen *base)
{
    if (ui_is_focused(item_of(base)->all->ui, "item.note"))
        ui_focus(item_of(base)->all->ui, NULL);
}

static void enter(struct screen *base)
{
    item_of(base)->waiting = WAIT_NOTHING; // an approval that was not given
    item_of(base)->applying = false;
}

static bool scan(struct screen *base, const struct scan *scan)
{
    return screen_scan_into_sale(item_of(base)->all, base, scan);
}

// Keys that would else reach the cart's buttons.
static bool key(struct screen *base, const char *name)
{
    struct item *s = item_of(base);
    if (ui_is_focused(s->all->ui, "item.note") || !item_line(s) || s->all_stock)
        return false;
    if (strcmp(name, "+") == 0 || strcmp(name, "-") == 0)
        item_step(s, name[0] == '+' ? 1 : -1);
    else if (strcmp(name, "Delete") == 0)
        item_key(s, UI_PAD_CLEAR);
    else
        return false;
    ui_rebuild(s->all->ui);
    return true;
}

static void destroy(struct screen *base)
{
    struct item *s = item_of(base);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops item_ops = { .name = "item",
                                            .enter = enter,
                                            .frame = frame,
                                            .scan = scan,
                                            .key = key,
                                            .leave = leave,
                                            .destroy = destroy };

static struct screen *make(struct screens *all, size_t i, bool fresh)
{
    struct item *s = mem_zero(sizeof(*s));
    const struct cart *cart = sale_cart(all->ops);
    s->base.ops = &item_ops;
    s->base.overlay = true;
    s->all = all;
    s->fresh = fresh;
    if (i < cart->count && sale_keep_line(all->ops, i) == OK) {
        const struct cart_line *line = &cart->lines[i];
        memcpy(s->line_id, line->id, sizeof(s->line_id));
        (void)utf8_copy(s->note, sizeof(s->note), line->note);
        preset_qty(s, line);
        read_product(s, line);
    }
    return &s->base;
}

struct screen *screen_item_new(struct screens *all, size_t line)
{
    return make(all, line, false);
}

struct screen *screen_weigh_new(struct screens *all, size_t line)
{
    return make(all, line, true);
}
