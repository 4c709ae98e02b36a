#include "app/ops/payment_ops.h"

#include "app/base/clock.h"
#include "app/ops/ops_internal.h"
#include "app/store/customers.h"
#include "app/store/orders.h"
#include "app/store/print_jobs.h"

#include <stdio.h>
#include <string.h>

static bool uses(const struct tender *tenders, size_t count, enum tender_method method)
{
    for (size_t i = 0; i < count; i++) {
        if (tenders[i].method == method)
            return true;
    }
    return false;
}

// The customer's account; the store counts debts below zero.
static enum err account_of(struct ops *o, struct account *out)
{
    *out = (struct account){ .over_limit_allowed = ops_check(o, ACT_OVER_CREDIT_LIMIT) == OK };
    if (!o->cart.customer_id[0])
        return OK;
    struct customer c;
    enum err err = customers_get(o->store.read, &o->scratch, o->cart.customer_id, &c);
    if (err == OK) {
        out->known = true;
        out->balance.minor = -c.balance_minor;
        out->limit.minor = c.credit_limit_minor;
    }
    return err;
}

enum err payment_quote(struct ops *o, const struct tender *tenders, size_t count,
                       struct settlement *out, struct problem *p)
{
    arena_reset(&o->scratch);
    struct account account = { 0 };
    enum err err = account_of(o, &account);
    if (err != OK)
        return err;
    return payment_settle(o->cart.totals.included, tenders, count, o->config.cash_rounding,
                          &account, out, p);
}

// Does an approver's word let it pass? Only called for tenders that settle.
static bool is_over_limit(struct ops *o, const struct tender *tenders, size_t count)
{
    struct account account;
    struct settlement sums;
    if (!o->grant[ACT_OVER_CREDIT_LIMIT].approver_id[0] ||
        !uses(tenders, count, TENDER_ON_ACCOUNT) || account_of(o, &account) != OK)
        return false;
    account.over_limit_allowed = false;
    return payment_settle(o->cart.totals.included, tenders, count, o->config.cash_rounding,
                          &account, &sums, NULL) == ERR_NEEDS_APPROVAL;
}

static enum err check_may_pay(const struct ops *o, const struct tender *tenders, size_t count,
                              struct problem *p)
{
    enum err err = ops_check(o, ACT_SELL);
    if (err == OK && uses(tenders, count, TENDER_ON_ACCOUNT))
        err = ops_check(o, ACT_ON_ACCOUNT);
    if (err == OK && o->cart.count == 0)
        err = problem_set(p, ERR_INVALID, "the cart is empty");
    if (err == OK && o->cart.totals.min_age > o->age_confirmed)
        err = problem_set(p, ERR_DENIED, "the customer's age (%d) was not checked",
                          o->cart.totals.min_age);
    return err;
}

static void fill_done(struct ops *o, const struct order *order, const struct order_done *stored,
                      const struct tender *tenders, size_t count, struct payment_done *out)
{
    snprintf(out->order_id, sizeof out->order_id, "%s", order->id);
    snprintf(out->number, sizeof out->number, "%s", stored->number);
    out->print_job = stored->print_job;
    out->sold_at_ms = order->sold_at_ms;
    memcpy(out->tenders, tenders, count * sizeof *tenders);
    out->tender_count = count;
    out->pieces = change_break(out->sums.change, o->currency, o->config.cash_rounding.step);
}

static enum err store_order(struct ops *o, struct order *order, const char *approver, bool print,
                            bool keep_shut, struct order_done *done, struct problem *p)
{
    struct receipt_shop shop = {
        .name = o->shop_name,
        .header = o->header ? (const char *const *)o->header : o->config.receipt_header,
        .footer = o->footer ? (const char *const *)o->footer : o->config.receipt_footer,
    };
    struct receipt_options options = { .keep_drawer_shut = keep_shut };
    struct order_sale sale = {
        .order = order,
        .prefix = o->config.terminal_prefix,
        .cart_id = o->cart.id,
        .printer = print ? o->config.printer : NULL,
        .shop = &shop,
        .receipt = &options,
        .approver_id = approver[0] ? approver : NULL,
    };
    return orders_complete(o->store.sale, &sale, done, p);
}

enum err payment_complete(struct ops *o, const struct tender *tenders, size_t count,
                          const struct payment_options *options, struct payment_done *out,
                          struct problem *p)
{
    *out = (struct payment_done){ 0 };
    enum err err = count <= TENDERS_MAX ? check_may_pay(o, tenders, count, p) : ERR_FULL;
    if (err == OK)
        err = payment_quote(o, tenders, count, &out->sums, p);
    const char *approver = o->sale_approver;
    if (err == OK && is_over_limit(o, tenders, count))
        approver = o->grant[ACT_OVER_CREDIT_LIMIT].approver_id;
    else if (err == OK && o->grant[ACT_ON_ACCOUNT].approver_id[0] &&
             uses(tenders, count, TENDER_ON_ACCOUNT))
        approver = o->grant[ACT_ON_ACCOUNT].approver_id;
    struct order order = { 0 };
    struct order_facts facts = {
        .channel_id = o->channel_id,
        .terminal_id = o->config.terminal_id,
        .terminal_name = o->config.terminal_name,
        .cashier_id = o->person.id,
        .cashier_name = o->person.name,
        .sold_at_ms = clock_utc_ms(),
    };
    if (err == OK)
        err = order_from_cart(&o->cart, tenders, count, &out->sums, &facts, ops_ids(), &order, p);
    bool has_printer = o->config.printer && o->config.printer[0];
    bool print = has_printer && options->receipt == PAYMENT_PRINT;
    bool open = o->config.open_drawer && !options->keep_drawer_shut && has_printer &&
                uses(tenders, count, TENDER_CASH);
    struct order_done done = { 0 };
    if (err == OK)
        err = store_order(o, &order, approver, print, !open, &done, p);
    if (err != OK) {
        order_deinit(&order);
        return err;
    }
    fill_done(o, &order, &done, tenders, count, out);
    order_deinit(&order);
    out->drawer_opened = open;
    if (open && !print) { // paid all the same: a drawer that stays shut has a key
        int64_t job;
        struct print_job_new kick = { .printer = o->config.printer,
                                      .kind = "drawer",
                                      .order_id = out->order_id,
                                      .content = "{}",
                                      .open_drawer = true };
        out->drawer_opened = print_jobs_add(o->store.cart, &kick, &job) == OK;
    }
    user_drop_approvals(o); // used up, or no longer asked for: the next sale has none
    ops_ring_print(o);
    ops_ring_sync(o);
    enum err next = ops_load_cart(o);
    (void)next; // it is sold, and an empty cart is there in any case
    return OK;
}
