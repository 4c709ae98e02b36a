#include "printing/layout_receipt.h"

#include "app/base/locale.h"
#include "printing/text_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEED_BEFORE_CUT 2
#define INDENT 2

static const struct doc_style PLAIN = { 0 };
static const struct doc_style BOLD = { .bold = true };
static const struct doc_style LARGE = { .bold = true, .width = 2, .height = 2 };
static const struct doc_style TALL = { .bold = true, .height = 2 };
static const struct doc_style MARK = { .bold = true, .invert = true, .height = 2 };

// The parts of a receipt have rules between them.
enum part { PART_HEAD, PART_META, PART_ITEMS, PART_TOTALS, PART_TAX, PART_FOOT };

struct layout {
    const struct receipt *r;
    const struct layout_style *style;
    struct locale locale;
    struct document *d;
    struct arena scratch;
    enum part part;
    bool priced;    // false: a gift receipt
    int tax_column; // columns that tax letters take behind amounts, 0: none
};

static const char *text(const struct layout *l, const char *key)
{
    const char *found = l->style->strings ? strings_find(l->style->strings, key) : NULL;
    return found ? found : key;
}

static const char *amount(struct layout *l, struct money m)
{
    char *out = arena_alloc(&l->scratch, MONEY_TEXT * 2);
    locale_decimal(&l->locale, out, MONEY_TEXT * 2, m.minor, l->r->digits,
                   LOCALE_GROUP | LOCALE_ASCII);
    return out;
}

// value is scaled by 10^digits; at least `least` decimals, and no zeros behind those.
static const char *number(struct layout *l, int64_t value, int digits, int least)
{
    char *out = arena_alloc(&l->scratch, MONEY_TEXT * 2);
    while (digits > least && value % 10 == 0) {
        value /= 10;
        digits--;
    }
    locale_decimal(&l->locale, out, MONEY_TEXT * 2, value, digits, LOCALE_ASCII);
    return out;
}

static void centered(struct layout *l, struct doc_style style, const char *words)
{
    const char *part;
    size_t len;
    while (grid_wrap(&words, l->d->columns / doc_style_width(style), &part, &len))
        document_text(l->d, DOC_CENTER, style, arena_strndup(&l->scratch, part, len));
}

// One line: an indentation, words at the start, and at the end what may be empty.
static void line(struct layout *l, struct doc_style style, int indent, const char *words,
                 const char *end)
{
    document_line(l->d);
    if (indent)
        document_cell(l->d, indent, DOC_START);
    document_cell(l->d, 0, DOC_START);
    document_run(l->d, style, words);
    if (*end) {
        document_cell(l->d, grid_columns(end) * doc_style_width(style), DOC_END);
        document_run(l->d, style, end);
    }
}

// Words, wrapped, and an amount at the end of the last line.
static void row(struct layout *l, struct doc_style style, int indent, const char *words,
                const char *end)
{
    int paper = l->d->columns / doc_style_width(style);
    int room = paper - indent - (*end ? grid_columns(end) + 1 : 0);
    if (room < 8) // an amount that leaves no room gets a line of its own
        room = paper - indent;
    const char *part;
    size_t len;
    while (grid_wrap(&words, room, &part, &len)) {
        bool last = !words[strspn(words, " ")];
        const char *copy = arena_strndup(&l->scratch, part, len);
        bool fits = indent + grid_columns(copy) + grid_columns(end) < paper;
        line(l, style, indent, copy, last && fits ? end : "");
        if (last && !fits && *end)
            document_text(l->d, DOC_END, style, end);
    }
}

static void begin(struct layout *l, enum part part)
{
    if (part == l->part)
        return;
    bool heavy = part == PART_TOTALS;
    if (part != PART_FOOT || l->part == PART_ITEMS)
        document_rule(l->d, heavy);
    else
        document_feed(l->d, 1);
    l->part = part;
}

// Amounts of a column stand under each other whether or not a tax letter follows.
static const char *taxed(struct layout *l, struct money m, const char *letters)
{
    if (!l->priced)
        return "";
    if (!l->tax_column)
        return amount(l, m);
    int pad = l->tax_column - grid_columns(letters);
    return arena_printf(&l->scratch, "%s %s%*s", amount(l, m), letters, pad, "");
}

static void mark(struct layout *l, const struct receipt_row *row_)
{
    char key[48];
    char copy[24];
    snprintf(key, sizeof(key), "receipt.mark.%s", row_->text); // strings: receipt.mark.*
    snprintf(copy, sizeof(copy), "%lld", (long long)row_->number);
    const char *words = tr_fill(&l->scratch, text(l, key), "n", copy, NULL);
    document_text(l->d, DOC_CENTER, MARK, arena_printf(&l->scratch, "  %s  ", words));
}

static const char *named(struct layout *l, const char *key, const char *value)
{
    return tr_fill(&l->scratch, text(l, key), "name", value, NULL);
}

static const char *meta_text(struct layout *l, const struct receipt_row *r)
{
    char when[64];
    switch ((int)r->kind) {
    case RECEIPT_NUMBER:
        return named(l, "receipt.number", r->text);
    case RECEIPT_TERMINAL:
        return named(l, "receipt.terminal", r->text);
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
    begin(l, PART_META);
    const char *first = meta_text(l, &l->r->rows[i]);
    const struct receipt_row *next = i + 1 < l->r->count ? &l->r->rows[i + 1] : NULL;
    bool pairs = next && is_meta(next) &&
                 (l->r->rows[i].kind == RECEIPT_NUMBER || l->r->rows[i].kind == RECEIPT_TERMINAL);
    if (pairs) {
        const char *second = meta_text(l, next);
        if (grid_columns(first) + grid_columns(second) < l->d->columns) {
            document_pair(l->d, PLAIN, first, second);
            return 2;
        }
    }
    row(l, PLAIN, 0, first, "");
    return 1;
}

static const char *unit_name(struct layout *l, const char *unit)
{
    char key[48];
    snprintf(key, sizeof(key), "unit.%s", unit); // strings: unit.*
    const char *found = text(l, key);
    return found == key ? unit : found;
}

static void item(struct layout *l, const struct receipt_row *r)
{
    begin(l, PART_ITEMS);
    const char *end = taxed(l, r->amount, r->tax);
    bool single = r->qty.milli == 1000 && !r->weighed;
    row(l, PLAIN, 0, r->text, single ? end : "");
    if (single)
        return;
    const char *qty = number(l, r->qty.milli, 3, r->weighed ? 3 : 0);
    const char *unit = r->weighed ? unit_name(l, r->unit) : "";
    const char *space = *unit ? " " : "";
    const char *times;
    if (!l->priced)
        times = arena_printf(&l->scratch, "%s%s%s", qty, *unit ? " " : " x", unit);
    else
        times = arena_printf(&l->scratch, "%s%s%s x %s%s%s", qty, space, unit,
                             number(l, r->price.micro, 6, l->r->digits), *unit ? "/" : "", unit);
    row(l, PLAIN, INDENT, times, end);
}

static const char *percent(struct layout *l, int64_t rate_micro)
{
    return number(l, rate_micro, 6, 0);
}

static void discount(struct layout *l, const struct receipt_row *r)
{
    if (!l->priced)
        return;
    const char *words = text(l, "receipt.discount");
    if (r->rate_micro)
        words = tr_fill(&l->scratch, text(l, "receipt.discount_rate"), "rate",
                        percent(l, r->rate_micro), NULL);
    row(l, PLAIN, INDENT, words, taxed(l, r->amount, ""));
}

static void item_info(struct layout *l, const struct receipt_row *r)
{
    char key[48];
    snprintf(key, sizeof(key), "receipt.info.%s", r->text); // strings: receipt.info.*
    row(l, PLAIN, INDENT, arena_printf(&l->scratch, "%s %s", text(l, key), r->detail), "");
}

// Totals and tenders.
static void total_row(struct layout *l, const struct receipt_row *r, const char *key)
{
    begin(l, PART_TOTALS);
    row(l, PLAIN, 0, text(l, key), taxed(l, r->amount, ""));
}

static void total(struct layout *l, const struct receipt_row *r)
{
    begin(l, PART_TOTALS);
    const char *words =
        tr_fill(&l->scratch, text(l, "receipt.total"), "currency", l->r->currency, NULL);
    const char *sum = amount(l, r->amount);
    bool fits = grid_columns(words) + grid_columns(sum) < l->d->columns / 2;
    document_pair(l->d, fits ? LARGE : TALL, words, sum);
}

static void tax_added(struct layout *l, const struct receipt_row *r)
{
    begin(l, PART_TOTALS);
    const char *words =
        tr_fill(&l->scratch, text(l, "receipt.tax_added"), "rate", percent(l, r->rate_micro), NULL);
    row(l, PLAIN, 0, words, taxed(l, r->amount, ""));
}

static void tender(struct layout *l, const struct receipt_row *r)
{
    begin(l, PART_TOTALS);
    char key[64];
    snprintf(key, sizeof(key), "tender.%s", r->text); // strings: tender.*
    const char *words = text(l, key);
    if (words == key) // a method of the shop's own
        words = r->text;
    if (*r->detail)
        words = arena_printf(&l->scratch, "%s %s", words, r->detail);
    row(l, PLAIN, 0, arena_strdup(&l->scratch, words), taxed(l, r->amount, ""));
}

// The tax table: rate, net, tax, gross.
#define TAX_CELLS 4

static void tax_texts(struct layout *l, const struct receipt_row *r, const char *cell[TAX_CELLS])
{
    bool fixed = !strcmp(r->text, "fixed");
    cell[0] =
        fixed ? r->tax : arena_printf(&l->scratch, "%s %s%%", r->tax, percent(l, r->rate_micro));
    cell[1] = amount(l, r->base);
    cell[2] = amount(l, r->amount);
    cell[3] = amount(l, r->gross);
}

static void tax_heads(struct layout *l, const char *cell[TAX_CELLS])
{
    cell[0] = text(l, "receipt.tax.rate");
    cell[1] = text(l, "receipt.tax.net");
    cell[2] = text(l, "receipt.tax.tax");
    cell[3] = text(l, "receipt.tax.gross");
}

// Widths for the amounts' columns: equal ones if all fits, else as the content needs. False: no
// way to set them in one line.
static bool tax_widths(struct layout *l, int width[TAX_CELLS])
{
    const char *cell[TAX_CELLS];
    int need[TAX_CELLS] = { 0 };
    int sum = 0;
    bool equal = true;
    for (size_t i = 0; i <= l->r->count; i++) {
        if (i < l->r->count && l->r->rows[i].kind != RECEIPT_TAX)
            continue;
        if (i < l->r->count)
            tax_texts(l, &l->r->rows[i], cell);
        else
            tax_heads(l, cell);
        for (int c = 0; c < TAX_CELLS; c++) {
            int columns = grid_columns(cell[c]) + (c > 0);
            need[c] = columns > need[c] ? columns : need[c];
        }
    }
    for (int c = 0; c < TAX_CELLS; c++) {
        sum += need[c];
        equal = equal && need[c] <= l->d->columns / TAX_CELLS;
    }
    for (int c = 0; c < TAX_CELLS; c++)
        width[c] = c == 0 ? 0 : equal ? l->d->columns / TAX_CELLS : need[c];
    return sum <= l->d->columns;
}

static void tax_line(struct layout *l, const int width[TAX_CELLS], const char *cell[TAX_CELLS])
{
    document_line(l->d);
    for (int c = 0; c < TAX_CELLS; c++) {
        document_cell(l->d, width[c], c ? DOC_END : DOC_START);
        document_run(l->d, PLAIN, cell[c]);
    }
}

static void tax(struct layout *l, const struct receipt_row *r)
{
    const char *head[TAX_CELLS];
    const char *cell[TAX_CELLS];
    int width[TAX_CELLS];
    bool table = tax_widths(l, width);
    tax_heads(l, head);
    tax_texts(l, r, cell);
    if (l->part != PART_TAX) {
        begin(l, PART_TAX);
        if (table)
            tax_line(l, width, head);
    }
    if (table) {
        tax_line(l, width, cell);
        return;
    }
    row(l, PLAIN, 0, cell[0], "");
    for (int c = 1; c < TAX_CELLS; c++)
        row(l, PLAIN, INDENT, head[c], cell[c]);
}

static void foot(struct layout *l, const struct receipt_row *r)
{
    begin(l, PART_FOOT);
    if (r->kind == RECEIPT_NOTE)
        row(l, PLAIN, 0, r->text, "");
    else if (r->kind == RECEIPT_FOOTER)
        centered(l, PLAIN, r->text);
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
        centered(l, LARGE, r->text);
        break;
    case RECEIPT_HEADER:
        centered(l, PLAIN, r->text);
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
        row(l, PLAIN, INDENT, r->text, "");
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
        begin(l, PART_TOTALS);
        row(l, BOLD, 0, text(l, "receipt.change"), taxed(l, r->amount, ""));
        break;
    case RECEIPT_TAX:
        tax(l, r);
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

static void finish(struct document *d, const struct layout_style *style)
{
    document_feed(d, FEED_BEFORE_CUT);
    if (!style->no_cut)
        document_cut(d);
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
    finish(out, style);
    arena_deinit(&l.scratch);
}

void layout_test_page(const char *printer, const struct layout_style *style, struct document *out)
{
    static const char *const samples[] = {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789",
        "Ää Öö Üü ß é è ç ñ ø € £ §",
        "Zażółć gęślą jaźń",
        "Съешь ещё этих булок",
        "收据测试",
        "إيصال تجريبي",
    };
    struct receipt none = { 0 };
    struct layout l = { .r = &none, .style = style, .d = out };
    document_init(out, style->columns, strings_lang_is_rtl(style->lang));
    centered(&l, LARGE, text(&l, "receipt.test_page"));
    centered(&l, PLAIN, printer);
    document_rule(out, false);
    char ruler[64];
    for (int i = 0; i < style->columns && i < (int)sizeof(ruler) - 1; i++) {
        ruler[i] = (char)('0' + (i + 1) % 10);
        ruler[i + 1] = '\0';
    }
    document_text(out, DOC_START, PLAIN, ruler);
    for (size_t i = 0; i < LEN(samples); i++)
        document_text(out, DOC_START, PLAIN, samples[i]);
    document_text(out, DOC_START, BOLD, "Bold");
    document_text(out, DOC_START, (struct doc_style){ .underline = true }, "Underline");
    document_text(out, DOC_START, (struct doc_style){ .invert = true }, " Inverse ");
    document_text(out, DOC_START, LARGE, "2 x 2");
    document_barcode(out, DOC_CODE128, "TEST-0123456789");
    document_qr(out, "https://example.org/r/TEST");
    finish(out, style);
    arena_deinit(&l.scratch);
}

void layout_drawer(const struct layout_style *style, struct document *out)
{
    document_init(out, style->columns, false);
    document_drawer(out, style->drawer_pin);
}
