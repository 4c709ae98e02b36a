#include "app/domain/receipt.h"

#include <stdio.h>
#include <string.h>

static const char *const row_names[RECEIPT_ROW_KINDS] = {
#define X(kind, name) [kind] = (name),
    RECEIPT_ROW_LIST(X)
#undef X
};

const char *receipt_row_name(enum receipt_row_kind kind)
{
    return (unsigned)kind < RECEIPT_ROW_KINDS ? row_names[kind] : "";
}

const struct receipt_row *receipt_find(const struct receipt *r, enum receipt_row_kind kind)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->rows[i].kind == kind)
            return &r->rows[i];
    return NULL;
}

void receipt_deinit(struct receipt *r)
{
    arena_deinit(&r->arena);
    *r = (struct receipt){ 0 };
}

// Rows are counted before they are made: a first pass only counts.
struct writer {
    struct receipt *r;
    const struct order *o;
    const struct receipt_options *options;
    bool counting;
};

static struct receipt_row *row(struct writer *w, enum receipt_row_kind kind, const char *text)
{
    static _Thread_local struct receipt_row counted;
    struct receipt_row *row = w->counting ? &counted : &w->r->rows[w->r->count];
    w->r->count++;
    *row = (struct receipt_row){ .kind = kind, .text = "", .detail = "", .unit = "" };
    if (!w->counting && text)
        row->text = arena_strdup(&w->r->arena, text);
    return row;
}

static void text_row(struct writer *w, enum receipt_row_kind kind, const char *text)
{
    if (text && text[0])
        row(w, kind, text);
}

static void set_detail(struct writer *w, struct receipt_row *row, const char *detail)
{
    if (!w->counting && detail)
        row->detail = arena_strdup(&w->r->arena, detail);
}

static void head(struct writer *w, const struct receipt_shop *shop)
{
    const struct order *o = w->o;
    text_row(w, RECEIPT_SHOP_NAME, shop->name);
    for (const char *const *line = shop->header; line && *line; line++)
        row(w, RECEIPT_HEADER, *line);
    if (o->training)
        row(w, RECEIPT_MARK, "training");
    if (o->kind == ORDER_RETURN)
        row(w, RECEIPT_MARK, "return");
    if (o->status == ORDER_CANCELLED)
        row(w, RECEIPT_MARK, "void");
    if (w->options->copy)
        row(w, RECEIPT_MARK, "copy")->number = w->options->copy;
    text_row(w, RECEIPT_NUMBER, o->number);
    row(w, RECEIPT_TIME, NULL)->number = o->sold_at_ms;
    text_row(w, RECEIPT_TERMINAL, o->terminal_name);
    text_row(w, RECEIPT_CASHIER, o->cashier_name);
    text_row(w, RECEIPT_CUSTOMER, o->customer_name);
    text_row(w, RECEIPT_RETURN_OF, w->options->return_of);
}

static char tax_letter(size_t i)
{
    return i < 26 ? (char)('A' + i) : '*';
}

static void set_letters(struct writer *w, const struct order_line *l, char out[RECEIPT_TAX_LETTERS])
{
    for (int k = 0; k < l->taxes.count; k++)
        for (size_t i = 0; i < w->o->tax_count; i++)
            if (tax_equal(&l->taxes.tax[k], &w->o->taxes[i].tax)) {
                out[k] = tax_letter(i);
                break;
            }
}

static void info_row(struct writer *w, const char *what, const char *value)
{
    if (value[0])
        set_detail(w, row(w, RECEIPT_ITEM_INFO, what), value);
}

static void item(struct writer *w, const struct order_line *l)
{
    struct receipt_row *r = row(w, RECEIPT_ITEM, l->name);
    set_detail(w, r, l->sku);
    if (!w->counting)
        r->unit = arena_strdup(&w->r->arena, l->unit);
    r->qty = l->qty;
    r->weighed = l->weighed;
    if (!w->options->gift) {
        r->price = l->price;
        r->amount = l->gross;
        set_letters(w, l, r->tax);
    }
    info_row(w, "lot", l->lot);
    info_row(w, "serial", l->serial);
    info_row(w, "expiry", l->expiry);
    text_row(w, RECEIPT_ITEM_NOTE, l->note);
    if (l->line_discount.minor && !w->options->gift) {
        r = row(w, RECEIPT_DISCOUNT, NULL);
        r->rate_micro = l->effective.kind == DISCOUNT_PERCENT ? l->effective.value : 0;
        r->amount.minor = -l->line_discount.minor;
    }
}

static struct receipt_row *tax_row(struct writer *w, enum receipt_row_kind kind, size_t i)
{
    static const char *const kinds[] = { "percent", "fixed", "division" };
    const struct tax_sum *sum = &w->o->taxes[i];
    struct receipt_row *r = row(w, kind, kinds[sum->tax.kind]);
    r->rate_micro = sum->tax.rate_micro;
    r->base = sum->base;
    r->amount = sum->amount;
    r->gross.minor = sum->base.minor + sum->amount.minor;
    r->included = sum->tax.included;
    r->tax[0] = tax_letter(i);
    return r;
}

static void totals(struct writer *w)
{
    const struct order *o = w->o;
    int64_t order_discount = 0;
    bool added = false;
    for (size_t i = 0; i < o->line_count; i++)
        order_discount += o->lines[i].order_discount.minor;
    for (size_t i = 0; i < o->tax_count; i++)
        added |= !o->taxes[i].tax.included;
    if (o->discount.minor || added) {
        struct receipt_row *r = row(w, RECEIPT_SUBTOTAL, NULL);
        r->amount.minor = o->subtotal.minor - o->discount.minor + order_discount;
        r->number = o->items;
    }
    if (order_discount)
        row(w, RECEIPT_ORDER_DISCOUNT, NULL)->amount.minor = -order_discount;
    for (size_t i = 0; i < o->tax_count; i++)
        if (!o->taxes[i].tax.included)
            tax_row(w, RECEIPT_TAX_ADDED, i);
    if (o->rounding.minor)
        row(w, RECEIPT_ROUNDING, NULL)->amount = o->rounding;
    struct receipt_row *r = row(w, RECEIPT_TOTAL, NULL);
    r->amount = o->total;
    r->number = o->items;
    for (size_t i = 0; i < o->payment_count; i++) {
        r = row(w, RECEIPT_TENDER, tender_name(o->payments[i].method));
        set_detail(w, r, o->payments[i].reference);
        r->amount = o->payments[i].tendered;
    }
    if (o->change.minor)
        row(w, RECEIPT_CHANGE, NULL)->amount = o->change;
    for (size_t i = 0; i < o->tax_count; i++)
        tax_row(w, RECEIPT_TAX, i);
}

static void foot(struct writer *w, const struct receipt_shop *shop)
{
    char link[256];
    text_row(w, RECEIPT_NOTE, w->o->note);
    for (const char *const *line = shop->footer; line && *line; line++)
        row(w, RECEIPT_FOOTER, *line);
    text_row(w, RECEIPT_BARCODE, w->o->number);
    if (shop->qr_prefix && w->o->number[0]) {
        snprintf(link, sizeof(link), "%s%s", shop->qr_prefix, w->o->number);
        row(w, RECEIPT_QR, link);
    }
}

static void write_rows(struct writer *w, const struct receipt_shop *shop)
{
    w->r->count = 0;
    head(w, shop);
    for (size_t i = 0; i < w->o->line_count; i++)
        item(w, &w->o->lines[i]);
    if (!w->options->gift)
        totals(w);
    foot(w, shop);
}

void receipt_from_order(const struct order *o, const struct receipt_shop *shop,
                        const struct receipt_options *options, struct receipt *out)
{
    static const struct receipt_options original;
    struct writer w = {
        .r = out, .o = o, .options = options ? options : &original, .counting = true
    };
    *out = (struct receipt){ .digits = o->digits };
    memcpy(out->currency, o->currency, sizeof(out->currency));
    memcpy(out->order_id, o->id, sizeof(out->order_id));
    memcpy(out->number, o->number, sizeof(out->number));
    for (size_t i = 0; i < o->payment_count && !w.options->keep_drawer_shut; i++)
        out->opens_drawer |= o->payments[i].method == TENDER_CASH;
    write_rows(&w, shop);
    out->rows = arena_alloc(&out->arena, out->count * sizeof(*out->rows));
    w.counting = false;
    write_rows(&w, shop);
}

void receipt_mark_copy(struct receipt *r, int n)
{
    size_t at = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->rows[i].kind == RECEIPT_MARK && strcmp(r->rows[i].text, "copy") == 0) {
            r->rows[i].number = n;
            return;
        }
    while (at < r->count && r->rows[at].kind <= RECEIPT_MARK)
        at++;
    struct receipt_row *rows = arena_alloc(&r->arena, (r->count + 1) * sizeof(*rows));
    memcpy(rows, r->rows, at * sizeof(*rows));
    rows[at] = (struct receipt_row){ .kind = RECEIPT_MARK,
                                     .text = arena_strdup(&r->arena, "copy"),
                                     .detail = "",
                                     .unit = "",
                                     .number = n };
    memcpy(&rows[at + 1], &r->rows[at], (r->count - at) * sizeof(*rows));
    r->rows = rows;
    r->count++;
}
