// What the item sheet does: each change goes into the cart at once, or waits for an approval.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/item.h"
#include "ui/screens/pay_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEIGHED_STEP = 100, DIGITS_MAX = 9, QTY_DIGITS_MAX = 7 };

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

void item_preset_qty(struct item *s, const struct cart_line *line)
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
        item_preset_qty(s, line);
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
        item_preset_qty(s, line);
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
