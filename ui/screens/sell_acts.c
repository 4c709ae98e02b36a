// What a person can do on the sell screen, and what is said when it does not work.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/user_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/sell.h"

#include <stdio.h>
#include <string.h>

enum { WEIGHED_STEP = 100 };

static void play(struct sell *s, const char *sound)
{
    const struct screen_services *to = &s->all->services;
    if (to->play)
        to->play(to->ctx, sound);
}

static void say(struct sell *s, const char *text)
{
    s->trouble.kind = TROUBLE_WORDS;
    s->show_line = true; // the words take room from the lines
    (void)utf8_copy(s->trouble.text, sizeof(s->trouble.text), text);
    play(s, "error");
}

void sell_fail(struct sell *s, enum err err)
{
    const char *text = fmt_error(s->all, err);
    if (err == ERR_FULL)
        text = fmt_fill(s->all, tr("cart.full"), "n", fmt_number(s->all, CART_LINES_MAX));
    else if (err == ERR_IO || err == ERR_DB)
        text = tr("cart.not_saved");
    say(s, text);
}

void sell_select(struct sell *s, long line)
{
    s->selected = line;
    s->show_line = true;
}

static void added(struct sell *s, const struct scan_result *r)
{
    s->trouble.kind = TROUBLE_NONE;
    sell_select(s, (long)r->line);
    play(s, "scan");
    if (r->weigh)
        screen_push(s->all->stack, screen_weigh_new(s->all, r->line));
}

// A badge hands the till over; the open sale of either person stays theirs.
static void change_person(struct sell *s, const char *code, const char *name)
{
    enum err err = user_sign_in_badge(s->all->ops, code);
    if (err != OK) {
        sell_fail(s, err);
        return;
    }
    play(s, "scan");
    s->asks_price = false;
    s->selected = -1;
    s->has_undo = false;
    shell_notice(s->all, UI_NEUTRAL, name);
}

static void unknown_code(struct sell *s, const char *code)
{
    say(s, fmt_fill(s->all, tr("sell.unknown_barcode"), "code", fmt_code(s->all, code)));
    s->trouble.kind = TROUBLE_UNKNOWN;
    (void)utf8_copy(s->trouble.code, sizeof(s->trouble.code), code);
}

static enum err show_price(struct sell *s, const char *code, const char *product_id)
{
    struct screen *check;
    enum err err = screen_check_new(s->all, code, product_id, &check);
    if (err != OK)
        return err;
    s->asks_price = false;
    s->trouble.kind = TROUBLE_NONE;
    play(s, "scan");
    screen_push(s->all->stack, check);
    return OK;
}

bool sell_scan_code(struct sell *s, const char *code, bool only_if_valid)
{
    struct scan_result r;
    if (s->asks_price) {
        enum err shown = show_price(s, code, "");
        bool no_article = shown == ERR_NOT_FOUND || shown == ERR_INVALID;
        if (shown != OK && !no_article)
            sell_fail(s, shown);
        if (!no_article)
            return true;
    }
    enum err err = sale_scan(s->all->ops, code, &r);
    if (err != OK && only_if_valid)
        return false;
    s->trouble.kind = TROUBLE_NONE;
    if (r.kind == SCAN_BAD_CODE)
        say(s, fmt_fill(s->all, tr("sell.bad_barcode"), "code", fmt_code(s->all, code)));
    else if (err == ERR_NOT_FOUND)
        unknown_code(s, r.text);
    else if (err != OK)
        sell_fail(s, err);
    else if (r.kind == SCAN_ITEM)
        added(s, &r);
    else if (r.kind == SCAN_BADGE)
        change_person(s, code, r.text);
    else if (r.kind == SCAN_RECEIPT)
        say(s, fmt_fill(s->all, tr("nav.not_yet"), "name", tr("sell.return")));
    else if (r.kind == SCAN_CUSTOMER) {
        play(s, "scan");
        shell_notice(s->all, UI_NEUTRAL, fmt_fill(s->all, tr("cart.customer_set"), "name", r.text));
    }
    return true;
}

void sell_add_product(struct sell *s, const char *product_id)
{
    struct scan_result r;
    bool sells = !s->asks_price;
    enum err err = sells ? sale_add(s->all->ops, product_id, (struct qty){ 0 }, &r)
                         : show_price(s, "", product_id);
    if (err != OK)
        sell_fail(s, err);
    else if (sells)
        added(s, &r);
}

void sell_change_qty(struct sell *s, size_t line, int steps)
{
    const struct cart *cart = sale_cart(s->all->ops);
    if (line >= cart->count)
        return;
    int64_t step = cart->lines[line].weighed ? WEIGHED_STEP : 1000;
    struct qty qty = { cart->lines[line].qty.milli + steps * step };
    s->selected = (long)line;
    if (qty.milli <= 0) {
        sell_do(s, SELL_REMOVE_LINE, (int64_t)line);
        return;
    }
    enum err err = sale_set_qty(s->all->ops, line, qty);
    if (err != OK)
        sell_fail(s, err);
}

void sell_undo(struct sell *s)
{
    size_t line;
    enum err err = sale_undo(s->all->ops, s->undo_token, &line);
    s->has_undo = false;
    if (err == OK)
        sell_select(s, (long)line);
    else
        sell_fail(s, err);
}

void sell_park(struct sell *s)
{
    const struct cart *cart = sale_cart(s->all->ops);
    if (cart->count == 0)
        return;
    const char *name = cart->customer_name[0] ? ui_format(s->all->ui, "%s", cart->customer_name)
                                              : fmt_fill(s->all, tr("parked.auto_name"), "time",
                                                         fmt_time(s->all, clock_utc_ms()), "item",
                                                         cart->lines[0].name);
    enum err err = sale_park(s->all->ops, name);
    if (err != OK) {
        sell_fail(s, err);
        return;
    }
    s->selected = -1;
    s->asks_price = false;
    s->has_undo = false;
    s->trouble.kind = TROUBLE_NONE;
    shell_notice(s->all, UI_NEUTRAL, fmt_fill(s->all, tr("cart.parked"), "name", name));
}

// ---- Acts that may have to wait for an answer

static bool age_is_open(const struct sell *s)
{
    return sale_cart(s->all->ops)->totals.min_age > 0 && !sale_age_confirmed(s->all->ops);
}

static enum err pay_cash(struct sell *s, struct money amount)
{
    struct tender tender = { .method = TENDER_CASH, .amount = amount };
    struct payment_options options = { .receipt = PAYMENT_PRINT };
    struct payment_done done;
    struct problem problem = { 0 };
    enum err err = payment_complete(s->all->ops, &tender, 1, &options, &done, &problem);
    if (err != OK)
        return err;
    if (done.print_job)
        s->all->last_job = done.print_job;
    s->selected = -1;
    s->has_undo = false;
    s->trouble.kind = TROUBLE_NONE;
    play(s, "money");
    screen_push(s->all->stack, screen_change_new(s->all, &done));
    return OK;
}

static enum err remove_line(struct sell *s, size_t line)
{
    const struct cart *cart = sale_cart(s->all->ops);
    if (line >= cart->count)
        return OK;
    const char *text = fmt_fill(s->all, tr("cart.removed"), "name", cart->lines[line].name);
    (void)utf8_copy(s->undo_text, sizeof(s->undo_text), text);
    enum err err = sale_remove(s->all->ops, line, &s->undo_token);
    if (err != OK)
        return err;
    s->has_undo = true;
    s->undo_since_ms = clock_utc_ms();
    s->selected = -1;
    return OK;
}

static enum err void_sale(struct sell *s)
{
    enum err err = sale_void(s->all->ops);
    if (err == OK) {
        s->selected = -1;
        s->has_undo = false;
        shell_notice(s->all, UI_NEUTRAL, tr("cart.cleared"));
    }
    return err;
}

static enum err act(struct sell *s, enum sell_act what, int64_t value)
{
    switch (what) {
    case SELL_PAY:
        screen_push(s->all->stack, screen_pay_new(s->all));
        return OK;
    case SELL_CASH:
        return pay_cash(s, (struct money){ value });
    case SELL_REMOVE_LINE:
        return remove_line(s, (size_t)value);
    case SELL_VOID:
        return void_sale(s);
    case SELL_AGE:
        return sale_confirm_age(s->all->ops);
    case SELL_NOTHING:
        break;
    }
    return OK;
}

static void ask_approval(struct sell *s, enum sell_act what)
{
    struct approval_request request = { .act = ACT_VOID_SALE,
                                        .ask = tr("cart.void"),
                                        .before = "",
                                        .after = "",
                                        .then = sell_go_on,
                                        .arg = s };
    if (what == SELL_REMOVE_LINE) {
        request.act = ACT_VOID_LINE;
        request.ask = tr("cart.remove");
    }
    screen_push(s->all->stack, screen_approval_new(s->all, &request));
}

void sell_do(struct sell *s, enum sell_act what, int64_t value)
{
    s->waiting = what;
    s->waiting_value = value;
    s->asks_price = false;
    if ((what == SELL_PAY || what == SELL_CASH) && age_is_open(s)) {
        s->asks_age = true;
        play(s, "error");
        return;
    }
    enum err err = act(s, what, value);
    if (err == ERR_NEEDS_APPROVAL && (what == SELL_VOID || what == SELL_REMOVE_LINE))
        ask_approval(s, what);
    else if (err != OK)
        sell_fail(s, err);
}

void sell_go_on(void *sell)
{
    struct sell *s = sell;
    sell_do(s, s->waiting, s->waiting_value);
}

// ---- Questions

// The latest birthday of somebody who is old enough today.
static const char *born_before(struct sell *s, int age)
{
    char iso[CLOCK_ISO_LEN];
    int64_t at = 0;
    clock_format_iso(clock_utc_ms(), iso);
    int year = 0, month = 0, day = 0;
    if (sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return "";
    char born[40];
    snprintf(born, sizeof(born), "%04d-%02d-%02dT12:00:00Z", year - age, month, day);
    if (!clock_parse_iso(born, &at)) { // 29 February
        snprintf(born, sizeof(born), "%04d-03-01T12:00:00Z", year - age);
        (void)clock_parse_iso(born, &at);
    }
    return fmt_date(s->all, at);
}

static const char *restricted_name(const struct cart *cart)
{
    for (size_t i = 0; i < cart->count; i++) {
        if (cart->lines[i].min_age == cart->totals.min_age)
            return cart->lines[i].name;
    }
    return "";
}

static void age_dialog(struct sell *s, struct ui *ui)
{
    const struct cart *cart = sale_cart(s->all->ops);
    int age = cart->totals.min_age;
    const char *years = fmt_number(s->all, age);
    struct ui_dialog dialog = {
        .id = "sell.age",
        .title = fmt_fill(s->all, tr("sell.age_title"), "age", years),
        .text = fmt_fill(s->all, tr("sell.age_text"), "name", restricted_name(cart), "age", years,
                         "date", born_before(s, age)),
        .icon = ICON_BADGE,
        .tone = UI_WARN,
        .ok = tr("sell.age_yes"),
        .cancel = tr("common.cancel"),
    };
    switch (ui_dialog(ui, &dialog)) {
    case UI_ANSWER_OK: {
        s->asks_age = false;
        enum err err = sale_confirm_age(s->all->ops);
        if (err == OK)
            sell_go_on(s);
        else
            sell_fail(s, err);
        break;
    }
    case UI_ANSWER_CANCEL:
        s->asks_age = false;
        break;
    case UI_ANSWER_NONE:
        break;
    }
}

static void void_dialog(struct sell *s, struct ui *ui)
{
    struct ui_dialog dialog = { .id = "sell.void",
                                .title = tr("cart.void_title"),
                                .text = tr("cart.void_text"),
                                .icon = ICON_DELETE,
                                .tone = UI_ALERT,
                                .ok = tr("cart.void"),
                                .cancel = tr("common.cancel"),
                                .danger = true };
    enum ui_answer answer = ui_dialog(ui, &dialog);
    if (answer == UI_ANSWER_NONE)
        return;
    s->asks_void = false;
    if (answer == UI_ANSWER_OK)
        sell_do(s, SELL_VOID, 0);
}

void sell_dialogs(struct sell *s, struct ui *ui)
{
    if (s->asks_age)
        age_dialog(s, ui);
    if (s->asks_void)
        void_dialog(s, ui);
}
