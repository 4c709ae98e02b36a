#include "printing/layout_parts.h"
#include "printing/text_grid.h"

#include <stdio.h>
#include <string.h>

static const struct doc_style TALL = { .bold = true, .height = 2 };
static const struct doc_style MARK = { .bold = true, .invert = true, .height = 2 };

// Amounts of a column stand under each other whether or not a tax letter follows.
static const char *taxed(struct layout *l, struct money m, const char *letters)
{
    if (!l->priced)
        return "";
    if (!l->tax_column)
        return layout_amount(l, m);
    int pad = l->tax_column - grid_columns(letters);
    return arena_printf(&l->scratch, "%s %s%*s", layout_amount(l, m), letters, pad, "");
}

static void mark(struct layout *l, const struct receipt_row *r)
{
    char key[48];
    char copy[24];
    snprintf(key, sizeof(key), "receipt.mark.%s", r->text); // strings: receipt.mark.*
    snprintf(copy, sizeof(copy), "%lld", (long long)r->number);
    const char *words = tr_fill(&l->scratch, layout_text(l, key), "n", copy, NULL);
    document_text(l->d, DOC_CENTER, MARK, arena_printf(&l->scratch, "  %s  ", words));
}

static const char *named(struct layout *l, const char *key, const char *value)
{
    return tr_fill(&l->scratch, layout_text(l, key), "name", value, NULL);
}

static const char *meta_text(struct layout *l, const struct receipt_row *r)
{
    char when[64];
    switch ((int)r->kind) {
    case RECEIPT_NUMBER:
        return named(l, "receipt.number", r->text);
    case RECEIPT_TERMINAL:
        return r->text; // "Till 2": says itself what it is
    case RECEIPT_CASHIER:
        return named(l, "receipt.cashier", r->text);
    case RECEIPT_CUSTOMER:
        return named(l, "receipt.customer", r->text);
    case RECEIPT_RETURN_OF:
        return named(l, "receipt.return_of", r->text);
    default: // RECEIPT_TIME
        locale_date(&l->locale, when, sizeof(when), LOCALE_DATE_TIME, r->number,
                    locale_tz_minutes(r->number), LOCALE_ASCII);
        return arena_strdup(&l->scratch, when);
    }
}

static bool is_meta(const struct receipt_row *r)
{
    return r->kind >= RECEIPT_NUMBER && r->kind <= RECEIPT_RETURN_OF;
}

// Number and time, till and cashier share a line where they fit. Returns the rows taken.
static size_t meta(struct layout *l, size_t i)
{
    layout_begin(l, PART_META);
    const char *first = meta_text(l, &l->r->rows[i]);
    const struct receipt_row *next = i + 1 < l->r->count ? &l->r->rows[i + 1] : NULL;
    bool pairs = next && is_meta(next) &&
                 (l->r->rows[i].kind == RECEIPT_NUMBER || l->r->rows[i].kind == RECEIPT_TERMINAL);
    if (pairs) {
        const char *second = meta_text(l, next);
        if (grid_columns(first) + grid_columns(second) < l->d->columns) {
            document_pair(l->d, LAYOUT_PLAIN, first, second);
            return 2;
        }
    }
    layout_row(l, LAYOUT_PLAIN, 0, first, "");
    return 1;
}

static const char *unit_name(struct layout *l, const char *unit)
{
    char key[48];
    snprintf(key, sizeof(key), "unit.%s", unit); // strings: unit.*
    const char *found = layout_text(l, key);
    return found == key ? unit : found;
}

static void item(struct layout *l, const struct receipt_row *r)
{
    layout_begin(l, PART_ITEMS);
    const char *end = taxed(l, r->amount, r->tax);
    bool single = r->qty.milli == 1000 && !r->weighed;
    layout_row(l, LAYOUT_PLAIN, 0, r->text, single ? end : "");
    if (single)
        return;
    const char *qty = layout_number(l, r->qty.milli, 3, r->weighed ? 3 : 0);
    const char *unit = r->weighed ? unit_name(l, r->unit) : "";
    const char *space = *unit ? " " : "";
    const char *times;
    if (!l->priced)
        times = arena_printf(&l->scratch, "%s%s%s", qty, *unit ? " " : " x", unit);
    else
        times =
            arena_printf(&l->scratch, "%s%s%s x %s%s%s", qty, space, unit,
                         layout_number(l, r->price.micro, 6, l->r->digits), *unit ? "/" : "", unit);
    layout_row(l, LAYOUT_PLAIN, LAYOUT_INDENT, times, end);
}

static void discount(struct layout *l, const struct receipt_row *r)
{
    if (!l->priced)
        return;
    const char *words = layout_text(l, "receipt.discount");
    if (r->rate_micro)
        words = tr_fill(&l->scratch, layout_text(l, "receipt.discount_rate"), "rate",
                        layout_percent(l, r->rate_micro), NULL);
    layout_row(l, LAYOUT_PLAIN, LAYOUT_INDENT, words, taxed(l, r->amount, ""));
}

static void item_info(struct layout *l, const struct receipt_row *r)
{
    char key[48];
    snprintf(key, sizeof(key), "receipt.info.%s", r->text); // strings: receipt.info.*
    layout_row(l, LAYOUT_PLAIN, LAYOUT_INDENT,
               arena_printf(&l->scratch, "%s %s", layout_text(l, key), r->detail), "");
}

// Totals and tenders.
static void total_row(struct layout *l, const struct receipt_row *r, const char *key)
{
    layout_begin(l, PART_TOTALS);
    layout_row(l, LAYOUT_PLAIN, 0, layout_text(l, key), taxed(l, r->amount, ""));
}

static void total(struct layout *l, const struct receipt_row *r)
{
    layout_begin(l, PART_TOTALS);
    const char *words =
        tr_fill(&l->scratch, layout_text(l, "receipt.total"), "currency", l->r->currency, NULL);
    const char *sum = layout_amount(l, r->amount);
    bool fits = grid_columns(words) + grid_columns(sum) < l->d->columns / 2;
    document_pair(l->d, fits ? LAYOUT_LARGE : TALL, words, sum);
}

static void tax_added(struct layout *l, const struct receipt_row *r)
{
    layout_begin(l, PART_TOTALS);
    const char *words = tr_fill(&l->scratch, layout_text(l, "receipt.tax_added"), "rate",
                                layout_percent(l, r->rate_micro), NULL);
    layout_row(l, LAYOUT_PLAIN, 0, words, taxed(l, r->amount, ""));
}

static void tender(struct layout *l, const struct receipt_row *r)
{
    layout_begin(l, PART_TOTALS);
    char key[64];
    snprintf(key, sizeof(key), "tender.%s", r->text); // strings: tender.*
    const char *words = layout_text(l, key);
    if (words == key) // a method of the shop's own
        words = r->text;
    if (*r->detail)
        words = arena_printf(&l->scratch, "%s %s", words, r->detail);
    layout_row(l, LAYOUT_PLAIN, 0, arena_strdup(&l->scratch, words), taxed(l, r->amount, ""));
}

static void foot(struct layout *l, const struct receipt_row *r)
{
    layout_begin(l, PART_FOOT);
    if (r->kind == RECEIPT_NOTE)
        layout_row(l, LAYOUT_PLAIN, 0, r->text, "");
    else if (r->kind == RECEIPT_FOOTER)
        layout_centered(l, LAYOUT_PLAIN, r->text);
    else if (r->kind == RECEIPT_BARCODE)
        document_barcode(l->d, DOC_CODE128, r->text);
    else
        document_qr(l->d, r->text);
}

// Returns how many rows it dealt with.
static size_t add_row(struct layout *l, size_t i)
{
    const struct receipt_row *r = &l->r->rows[i];
    if (!l->priced && r->kind >= RECEIPT_SUBTOTAL && r->kind <= RECEIPT_TAX)
        return 1;
    switch (r->kind) {
    case RECEIPT_SHOP_NAME:
        layout_centered(l, LAYOUT_LARGE, r->text);
        break;
    case RECEIPT_HEADER:
        layout_centered(l, LAYOUT_PLAIN, r->text);
        break;
    case RECEIPT_MARK:
        mark(l, r);
        break;
    case RECEIPT_NUMBER:
    case RECEIPT_TIME:
    case RECEIPT_TERMINAL:
    case RECEIPT_CASHIER:
    case RECEIPT_CUSTOMER:
    case RECEIPT_RETURN_OF:
        return meta(l, i);
    case RECEIPT_ITEM:
        item(l, r);
        break;
    case RECEIPT_ITEM_INFO:
        item_info(l, r);
        break;
    case RECEIPT_ITEM_NOTE:
        layout_row(l, LAYOUT_PLAIN, LAYOUT_INDENT, r->text, "");
        break;
    case RECEIPT_DISCOUNT:
        discount(l, r);
        break;
    case RECEIPT_SUBTOTAL:
        total_row(l, r, "receipt.subtotal");
        break;
    case RECEIPT_ORDER_DISCOUNT:
        total_row(l, r, "receipt.discount");
        break;
    case RECEIPT_TAX_ADDED:
        tax_added(l, r);
        break;
    case RECEIPT_ROUNDING:
        total_row(l, r, "receipt.rounding");
        break;
    case RECEIPT_TOTAL:
        total(l, r);
        break;
    case RECEIPT_TENDER:
        tender(l, r);
        break;
    case RECEIPT_CHANGE:
        layout_begin(l, PART_TOTALS);
        layout_row(l, LAYOUT_BOLD, 0, layout_text(l, "receipt.change"), taxed(l, r->amount, ""));
        break;
    case RECEIPT_TAX:
        layout_tax(l, r);
        break;
    case RECEIPT_NOTE:
    case RECEIPT_FOOTER:
    case RECEIPT_BARCODE:
    case RECEIPT_QR:
        foot(l, r);
        break;
    case RECEIPT_ROW_KINDS:
        break;
    }
    return 1;
}

void layout_receipt(const struct receipt *r, const struct layout_style *style, struct document *out)
{
    document_init(out, style->columns, strings_lang_is_rtl(style->lang));
    if (style->open_drawer)
        document_drawer(out, style->drawer_pin);
    struct layout l = { .r = r, .style = style, .d = out };
    l.locale = locale_of(style->lang, style->country ? style->country : "");
    l.priced = !style->gift && receipt_find(r, RECEIPT_TOTAL);
    for (size_t i = 0; i < r->count; i++) {
        int letters = r->rows[i].kind == RECEIPT_ITEM ? grid_columns(r->rows[i].tax) : 0;
        if (letters > l.tax_column)
            l.tax_column = letters;
    }
    for (size_t i = 0; i < r->count;)
        i += add_row(&l, i);
    layout_finish(out, style);
    arena_deinit(&l.scratch);
}
