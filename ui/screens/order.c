// The sheet of the whole sale: its discount and the note on its receipt. Nothing changes before
// Apply.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "app/ops/user_ops.h"
#include "ui/screens/discount_buttons.h"
#include "ui/screens/entry_sheet.h"
#include "ui/screens/format.h"
#include "ui/screens/pay_plan.h"

#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 9 };

struct order_sheet {
    struct screen base;
    struct screens *all;
    struct discount wanted;
    bool typing; // the keys fill an amount
    struct ui_digits typed;
    char note[CART_TEXT_MAX + 1];
    bool to_note;      // opened for the note
    const char *words; // string key of what is wrong; NULL: nothing
    enum err trouble;
};

static struct order_sheet *order_of(struct screen *base)
{
    return container_of(base, struct order_sheet, base);
}

static struct money typed_money(const struct order_sheet *s)
{
    struct money m;
    (void)pay_typed_amount(s->typed.text, ops_currency(s->all->ops)->digits, &m);
    return m;
}

// What the lines come to without a discount on the whole sale, and what the wanted one takes off.
struct effect {
    struct money before, off;
};

static struct effect effect_of(const struct order_sheet *s)
{
    const struct cart *cart = sale_cart(s->all->ops);
    struct money *net = mem_array(2 * cart->count + 1, sizeof(*net));
    struct effect e = { 0 };
    for (size_t i = 0; i < cart->count; i++) {
        net[i].minor = cart->lines[i].gross.minor - cart->lines[i].line_discount.minor;
        e.before.minor += net[i].minor;
    }
    e.off = discount_spread(s->wanted, net, cart->count, net + cart->count);
    free(net);
    return e;
}

// ---- Acts

static void check(struct order_sheet *s)
{
    struct money before = effect_of(s).before;
    bool too_high = s->wanted.kind == DISCOUNT_AMOUNT && s->wanted.value > llabs(before.minor);
    s->words = too_high ? "item.discount_too_high" : NULL;
    s->trouble = OK;
}

static void choose(struct order_sheet *s, struct discount d)
{
    s->typing = d.kind == DISCOUNT_AMOUNT;
    if (s->typing && s->wanted.kind == DISCOUNT_AMOUNT)
        d = s->wanted;
    s->typed = pay_preset((struct money){ s->typing ? d.value : 0 });
    s->wanted = d;
    check(s);
}

// A digit means an amount: nothing else here is typed.
static void key_pressed(struct order_sheet *s, enum ui_pad_key key)
{
    if (!s->typing)
        choose(s, (struct discount){ DISCOUNT_AMOUNT, 0 });
    (void)ui_digits_key(&s->typed, key, DIGITS_MAX, ops_currency(s->all->ops)->digits);
    s->wanted.value = typed_money(s).minor;
    check(s);
}

static const char *words_of(struct order_sheet *s, struct money off)
{
    return s->wanted.kind == DISCOUNT_PERCENT
               ? fmt_fill(s->all, tr("item.discount_percent"), "percent",
                          fmt_percent(s->all, s->wanted.value))
               : ui_format(s->all->ui, "%s %s", tr("item.discount"), fmt_money(s->all, off));
}

static void apply(void *arg);

static void ask(struct order_sheet *s)
{
    enum act act;
    struct effect e = effect_of(s);
    struct money after = { e.before.minor - e.off.minor };
    (void)sale_order_discount_access(s->all->ops, s->wanted, &act);
    struct approval_request request = { .act = act,
                                        .ask = words_of(s, e.off),
                                        .before = fmt_money(s->all, e.before),
                                        .after = fmt_money(s->all, after),
                                        .then = apply,
                                        .arg = s };
    screen_push(s->all->stack, screen_approval_new(s->all, &request));
}

static bool same(struct discount a, struct discount b)
{
    return (a.kind == b.kind && a.value == b.value) || (a.value == 0 && b.value == 0);
}

static void apply(void *arg)
{
    struct order_sheet *s = arg;
    const struct cart *cart = sale_cart(s->all->ops);
    if (s->words)
        return;
    enum err err = OK;
    if (!same(s->wanted, cart->discount))
        err = sale_set_order_discount(s->all->ops, s->wanted);
    if (err == OK && strcmp(s->note, cart->note) != 0)
        err = sale_set_order_note(s->all->ops, s->note);
    s->trouble = OK;
    if (err == ERR_NEEDS_APPROVAL)
        ask(s);
    else if (err != OK)
        s->trouble = err;
    else
        screen_pop(&s->base);
}

static void cancel(struct order_sheet *s)
{
    user_drop_approvals(s->all->ops);
    screen_pop(&s->base);
}

// ---- The picture

static enum access access(void *order, struct discount d)
{
    enum act act;
    return sale_order_discount_access(((struct order_sheet *)order)->all->ops, d, &act);
}

static void discount(struct order_sheet *s, struct ui *ui, bool small)
{
    struct discount_buttons buttons = { .prefix = "order.disc",
                                        .now = s->wanted,
                                        .typing = s->typing,
                                        .typed = typed_money(s),
                                        .any_typed = s->typed.text[0] != '\0',
                                        .h = small ? HEIGHT_CONTROL : 56,
                                        .access = access,
                                        .ctx = s };
    struct discount wanted;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    ui_text(ui, &(struct ui_text){ .text = tr("order.discount"),
                                   .role = ROLE_BUTTON,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (discount_buttons(s->all, ui, &buttons, &wanted))
        choose(s, wanted);
    ui_end(ui);
}

static void note_field(struct order_sheet *s, struct ui *ui)
{
    unsigned event = ui_field(ui, &(struct ui_field){ .id = "order.note",
                                                      .label = tr("order.note"),
                                                      .text = s->note,
                                                      .cap = sizeof(s->note),
                                                      .at = { .w = UI_GROW, .h = 60 },
                                                      .icon = ICON_EDIT,
                                                      .keyboard = true });
    if (event & UI_FIELD_SUBMITTED)
        ui_focus(ui, NULL);
}

static void sums(struct order_sheet *s, struct ui *ui)
{
    struct effect e = effect_of(s);
    const char *text = s->words           ? tr(s->words)
                       : s->trouble != OK ? fmt_error(s->all, s->trouble)
                                          : NULL;
    if (text) {
        (void)ui_error_line(ui, &(struct ui_error_line){ .text = text, .at = { .w = UI_GROW } });
        return;
    }
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 4 });
    ui_sum_line(ui, tr("cart.subtotal"), fmt_amount(s->all, e.before), 16, COL_TEXT2, false);
    ui_sum_line(ui, words_of(s, e.off), fmt_amount(s->all, (struct money){ -e.off.minor }), 16,
                e.off.minor ? COL_SUCCESS : COL_TEXT3, false);
    ui_end(ui);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct order_sheet *s = order_of(base);
    struct entry_sheet sheet = { .id = "order",
                                 .field = "order.note",
                                 .title = tr("order.title"),
                                 .act = tr("item.apply"),
                                 .act_key = "apply",
                                 .act_icon = ICON_CHECK };
    enum ui_pad_key key = UI_PAD_NONE;
    entry_begin(&sheet, ui);
    if (!sheet.typing) {
        discount(s, ui, sheet.small);
        sums(s, ui);
    }
    note_field(s, ui);
    if (!sheet.typing)
        key = entry_keys(&sheet, ui);
    bool done = entry_end(&sheet, ui);
    if (done || key == UI_PAD_ENTER)
        apply(s);
    else if (key != UI_PAD_NONE)
        key_pressed(s, key);
    if (sheet.leave)
        cancel(s);
}

static bool scan(struct screen *base, const struct scan *scan)
{
    return screen_scan_into_sale(order_of(base)->all, base, scan);
}

static void enter(struct screen *base)
{
    struct order_sheet *s = order_of(base);
    if (s->to_note)
        ui_focus(s->all->ui, "order.note");
    s->to_note = false;
}

static void destroy(struct screen *base)
{
    struct order_sheet *s = order_of(base);
    if (ui_is_focused(s->all->ui, "order.note"))
        ui_focus(s->all->ui, NULL);
    free(s);
}

static const struct screen_ops order_ops = {
    .name = "order", .enter = enter, .frame = frame, .scan = scan, .destroy = destroy
};

struct screen *screen_order_new(struct screens *all, bool note)
{
    struct order_sheet *s = mem_zero(sizeof(*s));
    const struct cart *cart = sale_cart(all->ops);
    s->base.ops = &order_ops;
    s->base.overlay = true;
    s->all = all;
    s->to_note = note;
    choose(s, cart->discount);
    (void)utf8_copy(s->note, sizeof(s->note), cart->note);
    return &s->base;
}
