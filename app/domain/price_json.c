#include "app/domain/price_json.h"

#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/base/mem.h"
#include "app/domain/currency.h"
#include "app/domain/payment.h"
#include "app/domain/tax.h"

#include <stdlib.h>
#include <string.h>

struct basket {
    const struct currency *currency;
    enum tax_rounding rounding;
    struct cash_rounding cash;
    struct tax_line *lines;          // owned
    struct tax_set *taxes;           // owned, one per line
    struct tax_line_result *results; // owned
    size_t count;
    struct tax_totals totals;
    struct tender tenders[TENDERS_MAX];
    size_t tender_count;
};

static void basket_deinit(struct basket *b)
{
    free(b->lines);
    free(b->taxes);
    free(b->results);
    tax_totals_deinit(&b->totals);
}

// A decimal string within min and max.
static enum err get_decimal(const struct json *at, const char *key, int digits, int64_t min,
                            int64_t max, int64_t *out, struct problem *p)
{
    char low[DECIMAL_TEXT_LEN], high[DECIMAL_TEXT_LEN];
    enum err err = json_get_decimal(at, key, digits, out, p);
    if (err == OK && (*out < min || *out > max))
        return json_refuse(at, key, p, "not between %s and %s",
                           decimal_format_short(min, digits, low),
                           decimal_format_short(max, digits, high));
    return err;
}

static enum err read_tax(const struct json *at, struct tax *tax, struct problem *p)
{
    static const char *const names[] = { "kind",          "rate", "included", "enters_next_base",
                                         "base_affected", NULL };
    static const char *const kinds[] = { "percent", "fixed", "division", NULL }; // enum tax_kind
    int kind = 0;
    enum err err = json_only(at, names, p);
    if (err == OK)
        err = json_get_choice(at, "kind", kinds, &kind, p);
    tax->kind = (enum tax_kind)kind;
    int64_t max = tax->kind == TAX_FIXED ? TAX_FIXED_MAX_MICRO : TAX_RATE_MAX_MICRO;
    if (err == OK)
        err = get_decimal(at, "rate", 6, -max, max, &tax->rate_micro, p);
    if (err == OK)
        err = json_get_bool(at, "included", &tax->included, p);
    if (err == OK)
        err = json_get_bool(at, "enters_next_base", &tax->enters_next_base, p);
    if (err == OK)
        err = json_get_bool(at, "base_affected", &tax->base_affected, p);
    return err;
}

static enum err read_taxes(const struct json *line, struct tax_set *set, struct problem *p)
{
    struct json taxes, item;
    enum err err = json_get_array(line, "taxes", &taxes, p);
    if (err == OK && json_count(&taxes) > TAX_PER_LINE)
        return json_refuse(line, "taxes", p, "more than %d", TAX_PER_LINE);
    if (err != OK)
        return err;
    JSON_EACH(&taxes, &item)
    {
        err = read_tax(&item, &set->tax[set->count++], p);
        if (err != OK)
            return err;
    }
    return OK;
}

static enum err read_line(const struct json *at, struct tax_line *line, struct tax_set *set,
                          struct problem *p)
{
    static const char *const names[] = { "quantity", "unit_price", "discount_percent", "taxes",
                                         NULL };
    enum err err = json_only(at, names, p);
    if (err == OK)
        err = get_decimal(at, "quantity", 3, -QTY_MAX_MILLI, QTY_MAX_MILLI, &line->qty.milli, p);
    if (err == OK)
        err = get_decimal(at, "unit_price", 6, -UNIT_PRICE_MAX_MICRO, UNIT_PRICE_MAX_MICRO,
                          &line->price.micro, p);
    if (err == OK && json_has(at, "discount_percent"))
        err =
            get_decimal(at, "discount_percent", 6, 0, PERCENT_100_MICRO, &line->discount_micro, p);
    line->taxes = set;
    return err == OK ? read_taxes(at, set, p) : err;
}

static enum err read_lines(const struct json *root, struct basket *b, struct problem *p)
{
    struct json lines, item;
    enum err err = json_get_array(root, "lines", &lines, p);
    if (err == OK && json_count(&lines) > TAX_LINES_MAX)
        return json_refuse(root, "lines", p, "more than %d", TAX_LINES_MAX);
    if (err != OK)
        return err;
    size_t count = (size_t)json_count(&lines);
    b->lines = mem_array(count + 1, sizeof(*b->lines));
    b->taxes = mem_array(count + 1, sizeof(*b->taxes));
    b->results = mem_array(count + 1, sizeof(*b->results));
    JSON_EACH(&lines, &item)
    {
        err = read_line(&item, &b->lines[b->count], &b->taxes[b->count], p);
        if (err != OK)
            return err;
        b->count++;
    }
    return OK;
}

static enum err read_cash_rounding(const struct json *root, struct basket *b, struct problem *p)
{
    static const char *const names[] = { "step", "mode", NULL };
    static const char *const modes[] = { "half_up", "up", "down", NULL }; // cash_rounding_mode
    struct json at;
    int mode = 0;
    enum err err = json_opt_object(root, "cash_rounding", &at, p);
    if (err != OK || !at.node)
        return err;
    err = json_only(&at, names, p);
    if (err == OK)
        err = get_decimal(&at, "step", b->currency->digits, 1, MONEY_MAX_MINOR, &b->cash.step, p);
    if (err == OK)
        err = json_get_choice(&at, "mode", modes, &mode, p);
    b->cash.mode = (enum cash_rounding_mode)mode;
    return err;
}

static enum err read_tender(const struct json *at, struct basket *b, struct problem *p)
{
    static const char *const names[] = { "method", "amount", NULL };
    struct tender *t = &b->tenders[b->tender_count];
    const char *method = NULL;
    enum err err = json_only(at, names, p);
    if (err == OK)
        err = json_get_string(at, "method", &method, p);
    if (err == OK && !tender_find(method, &t->method))
        return json_refuse(at, "method", p,
                           "not cash, card, gift_card, store_credit or on_account");
    if (err == OK)
        err = get_decimal(at, "amount", b->currency->digits, -MONEY_MAX_MINOR, MONEY_MAX_MINOR,
                          &t->amount.minor, p);
    b->tender_count++;
    return err;
}

static enum err read_tenders(const struct json *root, struct basket *b, struct problem *p)
{
    struct json tenders, item;
    enum err err = json_opt_array(root, "tenders", &tenders, p);
    if (err != OK || !tenders.node)
        return err;
    if (json_count(&tenders) > TENDERS_MAX)
        return json_refuse(root, "tenders", p, "more than %d", TENDERS_MAX);
    JSON_EACH(&tenders, &item)
    {
        err = read_tender(&item, b, p);
        if (err != OK)
            return err;
    }
    return OK;
}

static enum err read_basket(const struct json *root, struct basket *b, struct problem *p)
{
    static const char *const names[] = { "currency", "tax_rounding", "cash_rounding",
                                         "lines",    "tenders",      NULL };
    static const char *const roundings[] = { "line", "document", NULL }; // enum tax_rounding
    const char *code = NULL;
    int rounding = 0;
    enum err err = json_only(root, names, p);
    if (err == OK)
        err = json_get_string(root, "currency", &code, p);
    if (err == OK && !(b->currency = currency_find(code)))
        return json_refuse(root, "currency", p, "not a code of ISO 4217");
    if (err == OK)
        err = json_get_choice(root, "tax_rounding", roundings, &rounding, p);
    b->rounding = (enum tax_rounding)rounding;
    if (err == OK)
        err = read_cash_rounding(root, b, p);
    if (err == OK)
        err = read_lines(root, b, p);
    if (err == OK)
        err = read_tenders(root, b, p);
    return err;
}

static void put_money(struct buf *out, const char *before, struct money m, int digits)
{
    char text[MONEY_TEXT];
    money_format(m, digits, text);
    buf_printf(out, "%s\"%s\"", before, text);
}

static void put_line(struct buf *out, const struct basket *b, size_t i)
{
    const struct tax_line_result *r = &b->results[i];
    int digits = b->currency->digits;
    put_money(out, i ? ",{\"excluded\":" : "{\"excluded\":", r->excluded, digits);
    put_money(out, ",\"included\":", r->included, digits);
    buf_puts(out, ",\"taxes\":[");
    for (int k = 0; k < b->taxes[i].count; k++) {
        put_money(out, k ? ",{\"base\":" : "{\"base\":", r->tax[k].base, digits);
        put_money(out, ",\"amount\":", r->tax[k].amount, digits);
        buf_putc(out, '}');
    }
    buf_puts(out, "]}");
}

static void put_answer(struct buf *out, const struct basket *b, const struct settlement *s)
{
    int digits = b->currency->digits;
    buf_puts(out, "{\"lines\":[");
    for (size_t i = 0; i < b->count; i++)
        put_line(out, b, i);
    put_money(out, "],\"excluded\":", b->totals.excluded, digits);
    put_money(out, ",\"tax\":", b->totals.tax, digits);
    put_money(out, ",\"included\":", b->totals.included, digits);
    put_money(out, ",\"rounding\":", s->rounding, digits);
    put_money(out, ",\"total\":", s->total, digits);
    put_money(out, ",\"change\":", s->change, digits);
    buf_putc(out, '}');
}

enum err price_json_answer(const char *text, size_t len, struct buf *out, struct problem *p)
{
    struct json root = { 0 };
    struct basket b = { 0 };
    struct settlement s;
    enum err err = json_parse(text, len, 0, &root, p);
    if (err == OK)
        err = read_basket(&root, &b, p);
    json_free(&root);
    if (err == OK)
        err =
            tax_document(b.lines, b.count, b.rounding, b.currency->digits, b.results, &b.totals, p);
    if (err == OK)
        err = payment_settle(b.totals.included, b.tenders, b.tender_count, b.cash, NULL, &s, p);
    if (err == OK)
        put_answer(out, &b, &s);
    basket_deinit(&b);
    return err;
}
