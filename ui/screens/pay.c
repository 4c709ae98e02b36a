// Payment: how the open sale is paid, by one tender or by several.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/screens/pay_internal.h"

#include <stdlib.h>
#include <string.h>

static const char *const tender_keys[TENDER_METHODS] = { "tender.cash", "tender.card",
                                                         "tender.gift_card", "tender.store_credit",
                                                         "tender.on_account" };

const char *pay_tender_label(enum tender_method method)
{
    return tr(tender_keys[method]);
}

bool pay_needs_reference(enum tender_method method)
{
    return method == TENDER_GIFT_CARD || method == TENDER_STORE_CREDIT;
}

// ---- Sums

static void read_customer(struct pay *p)
{
    const struct cart *cart = sale_cart(p->all->ops);
    arena_reset(&p->facts);
    p->customer = (struct customer){ 0 };
    if (cart->customer_id[0] &&
        customers_get(ops_reader(p->all->ops), &p->facts, cart->customer_id, &p->customer) != OK)
        p->customer = (struct customer){ 0 };
}

bool pay_offers_parts(const struct pay *p)
{
    return p->split || p->method != TENDER_CASH;
}

static void find_quick(struct pay *p)
{
    const struct currency *currency = ops_currency(p->all->ops);
    const struct cash_rounding *rounding = &ops_get_config(p->all->ops)->cash_rounding;
    p->quick_count = 0;
    if (p->rest.minor <= 0)
        return;
    if (!pay_offers_parts(p)) {
        p->quick_count = quick_cash(p->rest, currency, p->quick, PAY_QUICK_MAX);
        return;
    }
    for (int parts = 2; parts < 2 + PAY_QUICK_MAX; parts++)
        p->quick[p->quick_count++] =
            pay_part_of(p->rest, parts, p->method == TENDER_CASH ? rounding : NULL);
}

static struct tender typed_tender(const struct pay *p)
{
    struct tender t = { .method = p->method, .amount = p->amount };
    memcpy(t.reference, p->reference, sizeof t.reference);
    return t;
}

void pay_refresh(struct pay *p)
{
    struct ops *ops = p->all->ops;
    const struct currency *currency = ops_currency(ops);
    p->quote = payment_quote(ops, p->taken, p->taken_count, &p->before, NULL);
    if (p->quote != OK)
        p->before = (struct settlement){ .included = sale_cart(ops)->totals.included };
    p->rest = p->before.due;
    if (p->method != TENDER_CASH && p->before.due.minor > 0) // no cash, no rounding
        p->rest.minor = p->before.included.minor - p->before.tendered.minor;
    if (p->follows_due)
        p->typed = pay_preset(p->rest);
    if (!pay_typed_amount(p->typed.text, currency->digits, &p->amount))
        p->amount = (struct money){ 0 };
    p->sums = p->before;
    if (p->amount.minor > 0 && p->taken_count < TENDERS_MAX) {
        p->taken[p->taken_count] = typed_tender(p);
        struct settlement with;
        p->quote = payment_quote(ops, p->taken, p->taken_count + 1, &with, NULL);
        if (p->quote == OK)
            p->sums = with;
    }
    p->pieces = change_break(p->sums.change, currency, ops_get_config(ops)->cash_rounding.step);
    find_quick(p);
}

bool pay_is_settled(const struct pay *p)
{
    return p->quote == OK && p->sums.due.minor == 0;
}

// ---- What a person does

static void entry_changed(struct pay *p)
{
    p->words = NULL;
    p->note[0] = '\0';
    pay_refresh(p);
}

void pay_set_amount(struct pay *p, struct money m)
{
    p->typed = pay_preset(m);
    p->follows_due = false;
    p->to_reference = false;
    entry_changed(p);
}

void pay_set_exact(struct pay *p)
{
    p->follows_due = true;
    p->to_reference = false;
    entry_changed(p);
}

void pay_type(struct pay *p, enum ui_pad_key key)
{
    enum { DIGITS_MAX = 10 };
    size_t n = strlen(p->reference);
    p->words = NULL;
    if (!p->to_reference) {
        p->follows_due = false;
        (void)ui_digits_key(&p->typed, key, DIGITS_MAX, ops_currency(p->all->ops)->digits);
        pay_refresh(p);
    } else if (key == UI_PAD_BACK && n > 0) {
        p->reference[n - 1] = '\0';
    } else if (key == UI_PAD_CLEAR) {
        p->reference[0] = '\0';
    } else if (key <= UI_PAD_00 && n + 3 < sizeof p->reference) {
        const char *digits = key == UI_PAD_00 ? "00" : (char[]){ (char)('0' + (int)key), 0 };
        memcpy(p->reference + n, digits, strlen(digits) + 1);
    }
}

void pay_choose(struct pay *p, enum tender_method method)
{
    bool was = p->method == method;
    p->method = method;
    if (pay_needs_reference(method) && !was)
        p->reference[0] = '\0';
    // An amount that somebody typed stays; more than is due can only be cash.
    entry_changed(p);
    if (method != TENDER_CASH && p->amount.minor > p->rest.minor)
        pay_set_exact(p);
    p->to_reference = pay_needs_reference(method) && !p->reference[0];
    if (method == TENDER_CARD && p->amount.minor > 0)
        p->sheet = PAY_SHEET_CARD;
}

static void approved(void *arg)
{
    struct pay *p = arg;
    pay_refresh(p);
    pay_confirm(p);
}

static void ask_over_limit(struct pay *p)
{
    struct money free = { p->customer.credit_limit_minor + p->customer.balance_minor };
    struct approval_request request = {
        .act = ACT_OVER_CREDIT_LIMIT,
        .ask = ui_format(p->all->ui, "%s %s", pay_tender_label(TENDER_ON_ACCOUNT),
                         fmt_money(p->all, p->amount)),
        .before = p->customer.id ? p->customer.name : "",
        .after = fmt_fill(p->all, tr("pay.credit_free"), "amount", fmt_money(p->all, free)),
        .then = approved,
        .arg = p,
    };
    screen_push(p->all->stack, screen_approval_new(p->all, &request));
}

// What stands in the way of taking the amount; NULL: nothing.
static const char *objection(const struct pay *p)
{
    if (p->amount.minor <= 0)
        return "pay.amount_missing";
    if (p->method != TENDER_CASH && p->amount.minor > p->rest.minor)
        return "pay.too_much";
    if (pay_needs_reference(p->method) && !p->reference[0])
        return "pay.gift_scan";
    if (p->method == TENDER_ON_ACCOUNT && !p->customer.id)
        return "pay.needs_customer";
    if (p->taken_count + 1 >= TENDERS_MAX)
        return "error.full";
    return NULL;
}

static bool age_is_open(const struct pay *p)
{
    return sale_cart(p->all->ops)->totals.min_age > 0 && !sale_age_confirmed(p->all->ops);
}

void pay_confirm(struct pay *p)
{
    p->confirms = age_is_open(p);
    if (p->confirms) {
        p->sheet = PAY_SHEET_AGE;
        return;
    }
    if (p->before.due.minor == 0 && (p->taken_count > 0 || p->before.included.minor == 0)) {
        (void)pay_complete(p);
        return;
    }
    p->words = objection(p);
    if (p->words) {
        p->to_reference = pay_needs_reference(p->method) && !p->reference[0];
        return;
    }
    if (p->quote == ERR_NEEDS_APPROVAL)
        ask_over_limit(p);
    else if (p->quote != OK)
        p->words = p->quote == ERR_INVALID ? "pay.too_much" : "error.denied";
    else if (p->method == TENDER_CARD)
        p->sheet = PAY_SHEET_CARD;
    else
        pay_take(p);
}

void pay_take(struct pay *p)
{
    bool card = p->method == TENDER_CARD;
    p->taken[p->taken_count++] = typed_tender(p);
    p->sheet = PAY_SHEET_NONE;
    if (p->sums.due.minor == 0) {
        if (pay_complete(p) == OK)
            return;
        // What the card terminal has taken stays taken; other money goes back to its hand.
        if (!card) {
            p->taken_count--;
            return;
        }
    }
    p->method = TENDER_CASH;
    p->reference[0] = '\0';
    p->to_reference = p->split = false;
    p->follows_due = true;
    entry_changed(p);
}

void pay_remove_part(struct pay *p, size_t i)
{
    memmove(&p->taken[i], &p->taken[i + 1], (p->taken_count - i - 1) * sizeof *p->taken);
    p->taken_count--;
    p->follows_due = true;
    entry_changed(p);
}

enum err pay_complete(struct pay *p)
{
    struct payment_options options = { .receipt = p->receipt, .keep_drawer_shut = !p->open_drawer };
    struct payment_done done;
    p->fault = payment_complete(p->all->ops, p->taken, p->taken_count, &options, &done, NULL);
    if (p->fault == OK) {
        p->all->services.play(p->all->services.ctx, "money");
        p->all->last_job = done.print_job ? done.print_job : p->all->last_job;
        screen_replace(&p->base, screen_change_new(p->all, &done));
    } else if (p->fault == ERR_NEEDS_APPROVAL) {
        ask_over_limit(p);
    } else {
        p->all->services.play(p->all->services.ctx, "error");
        p->sheet = PAY_SHEET_FAULT;
    }
    return p->fault;
}

void pay_age_answered(struct pay *p, bool old_enough)
{
    p->sheet = PAY_SHEET_NONE;
    if (!old_enough) {
        pay_leave(p);
        return;
    }
    enum err err = sale_confirm_age(p->all->ops);
    if (err != OK)
        shell_notice(p->all, UI_ALERT, fmt_error(p->all, err));
    else if (p->confirms)
        pay_confirm(p);
}

void pay_leave(struct pay *p)
{
    if (p->taken_count > 0) {
        p->sheet = PAY_SHEET_LEAVE;
        return;
    }
    user_drop_approvals(p->all->ops); // what was approved for this payment lapses with it
    screen_pop(&p->base);
}

// ---- The picture

static void put_columns(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    bool left = ui_is_left_handed(ui);
    int tenders_w = plan->left_w, side_w = plan->right_w;
    int first_w = left ? side_w : tenders_w;
    short tenders_x = (short)(left ? plan->x + side_w + plan->mid_w + 2 * plan->gap : plan->x);
    short mid_x = (short)(plan->x + first_w + plan->gap);
    short side_x = (short)(left ? plan->x : mid_x + plan->mid_w + plan->gap);
    ui_column(ui, &(struct ui_box){
                      .id = "pay.tenders",
                      .at = { tenders_x, (short)plan->pad, (short)tenders_w, (short)plan->h },
                      .gap = (short)plan->key_gap,
                      .scroll = UI_SCROLL_Y });
    pay_put_tenders(p, ui, plan);
    ui_end(ui);
    ui_column(
        ui, &(struct ui_box){ .at = { mid_x, (short)plan->pad, (short)plan->mid_w, (short)plan->h },
                              .gap = (short)plan->gap });
    pay_put_due(p, ui, plan);
    pay_put_quick(p, ui, plan);
    pay_put_keys(p, ui, plan);
    ui_end(ui);
    bool tall = plan->h >= 600;
    ui_column(ui,
              &(struct ui_box){ .id = "pay.side",
                                .at = { side_x, (short)plan->pad, (short)side_w, (short)plan->h },
                                .gap = (short)plan->gap,
                                .scroll = tall ? UI_NO_SCROLL : UI_SCROLL_Y });
    pay_put_change(p, ui, plan);
    if (p->taken_count > 0 && !tall)
        pay_put_parts(p, ui, false);
    pay_put_receipt(p, ui, plan);
    if (p->taken_count > 0 && tall)
        pay_put_parts(p, ui, true);
    if (p->taken_count == 0 || plan->h > 800)
        pay_put_sale(p, ui, tall ? 0 : 200);
    ui_end(ui);
}

static void put_narrow(struct pay *p, struct ui *ui, const struct pay_plan *plan)
{
    bool left = ui_is_left_handed(ui);
    short list_x = (short)(left ? plan->x + plan->mid_w + plan->gap : plan->x);
    short keys_x = (short)(left ? plan->x : plan->x + plan->left_w + plan->gap);
    ui_column(ui, &(struct ui_box){
                      .at = { list_x, (short)plan->pad, (short)plan->left_w, (short)plan->h },
                      .gap = (short)plan->gap });
    pay_put_due(p, ui, plan);
    ui_column(ui, &(struct ui_box){ .id = "pay.side",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    pay_put_quick(p, ui, plan);
    pay_put_tenders(p, ui, plan);
    if (p->taken_count > 0)
        pay_put_parts(p, ui, false);
    pay_put_change(p, ui, plan);
    pay_put_receipt(p, ui, plan);
    pay_put_sale(p, ui, 200);
    ui_end(ui);
    ui_end(ui);
    ui_column(ui, &(struct ui_box){
                      .at = { keys_x, (short)plan->pad, (short)plan->mid_w, (short)plan->h } });
    pay_put_keys(p, ui, plan);
    ui_end(ui);
}

static void pay_frame(struct screen *base, struct ui *ui)
{
    struct pay *p = container_of(base, struct pay, base);
    const char *number = fmt_receipt_number(p->all, sale_next_number(p->all->ops));
    struct shell_page page = { .title = tr("pay.title"),
                               .detail = number,
                               .back = true,
                               .back_id = "pay.back",
                               .no_rail = true,
                               .no_clock = true };
    bool back = shell_begin(p->all, ui, &page);
    struct pay_plan plan = pay_plan(ui_width(ui), shell_size(ui).h, TENDER_METHODS + 1);
    if (plan.narrow)
        put_narrow(p, ui, &plan);
    else
        put_columns(p, ui, &plan);
    shell_end(ui);
    pay_put_sheet(p, ui);
    if (back)
        pay_leave(p);
}

// ---- Events

static void pay_enter(struct screen *base)
{
    struct pay *p = container_of(base, struct pay, base);
    p->all->notice.text[0] = '\0'; // of the screen before: it would lie over the keys
    read_customer(p);
    if (p->method == TENDER_ON_ACCOUNT && !p->customer.id)
        p->method = TENDER_CASH;
    pay_refresh(p);
    if (!p->age_asked && age_is_open(p))
        p->sheet = PAY_SHEET_AGE;
    p->age_asked = true;
}

// What a scan came to, in the amount card: a toast would lie over the keys.
static void note(struct pay *p, bool alert, const char *text)
{
    p->note_alert = alert;
    p->note_since_ms = clock_utc_ms();
    (void)utf8_copy(p->note, sizeof p->note, text);
}

static void scanned_item(struct pay *p, const struct scan_result *result)
{
    const char *name = sale_cart(p->all->ops)->lines[result->line].name;
    p->sheet = result->min_age > 0 ? PAY_SHEET_AGE : p->sheet;
    if (!result->weigh) {
        note(p, false, fmt_fill(p->all, tr("sell.added"), "name", name));
        return;
    }
    const char *text = fmt_fill(p->all, tr("sell.weigh"), "name", name);
    note(p, true, text);
    if (p->taken_count == 0) { // it has to be weighed on the sell screen
        shell_notice(p->all, UI_ALERT, text);
        screen_pop(&p->base);
    }
}

static bool scanned(struct pay *p, const char *code, enum err err, const struct scan_result *result)
{
    if (err == OK && result->kind == SCAN_ITEM) {
        scanned_item(p, result);
        return true;
    }
    if (err == OK && result->kind == SCAN_CUSTOMER) {
        note(p, false, fmt_fill(p->all, tr("cart.customer_set"), "name", result->text));
        return true;
    }
    bool unknown = err == ERR_NOT_FOUND || err == ERR_INVALID;
    if (unknown && pay_needs_reference(p->method)) {
        (void)utf8_copy(p->reference, sizeof p->reference, code);
        p->to_reference = false;
        return true;
    }
    const char *key = err == ERR_NOT_FOUND ? "sell.unknown_barcode" : "sell.bad_barcode";
    if (unknown)
        note(p, true, fmt_fill(p->all, tr(key), "code", fmt_code(p->all, code)));
    else
        note(p, true, err == OK ? tr("pay.scan_refused") : fmt_error(p->all, err));
    return false; // also a badge or a receipt
}

// The due amount follows the cart; what was typed stays.
static bool pay_scan(struct screen *base, const struct scan *scan)
{
    struct pay *p = container_of(base, struct pay, base);
    struct scan_result result;
    if (p->sheet != PAY_SHEET_NONE)
        return false;
    enum err err = sale_scan(p->all->ops, scan->code, &result);
    bool used = scanned(p, scan->code, err, &result);
    p->words = NULL;
    read_customer(p);
    pay_refresh(p);
    ui_rebuild(p->all->ui);
    return used;
}

static void pay_destroy(struct screen *base)
{
    struct pay *p = container_of(base, struct pay, base);
    arena_deinit(&p->facts);
    free(p);
}

static const struct screen_ops pay_ops = {
    .name = "pay",
    .enter = pay_enter,
    .frame = pay_frame,
    .scan = pay_scan,
    .destroy = pay_destroy,
};

struct screen *screen_pay_new(struct screens *all)
{
    struct pay *p = mem_zero(sizeof *p);
    const struct ops_config *config = ops_get_config(all->ops);
    bool printer = config->printer && config->printer[0];
    p->base.ops = &pay_ops;
    p->all = all;
    p->follows_due = true;
    p->receipt = printer ? PAYMENT_PRINT : PAYMENT_NO_RECEIPT;
    p->open_drawer = printer && config->open_drawer;
    return &p->base;
}
