#include "printing/layout_parts.h"

#include "printing/text_grid.h"

#include <string.h>

#define FEED_BEFORE_CUT 2

const struct doc_style LAYOUT_PLAIN = { 0 };
const struct doc_style LAYOUT_BOLD = { .bold = true };
const struct doc_style LAYOUT_LARGE = { .bold = true, .width = 2, .height = 2 };

const char *layout_text(const struct layout *l, const char *key)
{
    const char *found = l->style->strings ? strings_find(l->style->strings, key) : NULL;
    return found ? found : key;
}

const char *layout_amount(struct layout *l, struct money m)
{
    char *out = arena_alloc(&l->scratch, MONEY_TEXT * 2);
    locale_decimal(&l->locale, out, MONEY_TEXT * 2, m.minor, l->r->digits,
                   LOCALE_GROUP | LOCALE_ASCII);
    return out;
}

const char *layout_number(struct layout *l, int64_t value, int digits, int least)
{
    char *out = arena_alloc(&l->scratch, MONEY_TEXT * 2);
    while (digits > least && value % 10 == 0) {
        value /= 10;
        digits--;
    }
    locale_decimal(&l->locale, out, MONEY_TEXT * 2, value, digits, LOCALE_ASCII);
    return out;
}

void layout_centered(struct layout *l, struct doc_style style, const char *words)
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

void layout_row(struct layout *l, struct doc_style style, int indent, const char *words,
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

void layout_begin(struct layout *l, enum layout_part part)
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

const char *layout_percent(struct layout *l, int64_t rate_micro)
{
    return layout_number(l, rate_micro, 6, 0);
}

void layout_finish(struct document *d, const struct layout_style *style)
{
    document_feed(d, FEED_BEFORE_CUT);
    if (!style->no_cut)
        document_cut(d);
}
