#ifndef POS_UI_SCREENS_FORMAT_H
#define POS_UI_SCREENS_FORMAT_H
// Amounts, quantities and times as the person at the till reads them. Results live until the next
// build of the frame. UI thread only.
#include "app/base/strings.h"
#include "ui/screens/screens.h"

// "€22,66" on the language's side; the number alone "22,66".
const char *fmt_money(struct screens *all, struct money m);
const char *fmt_amount(struct screens *all, struct money m);
const char *fmt_whole_money(struct screens *all, struct money m); // "€25", "€25,50"
// A unit price: at least the currency's digits, more when it has them.
const char *fmt_price(struct screens *all, struct unit_price p);
const char *fmt_price_amount(struct screens *all, struct unit_price p);
const char *fmt_qty(struct screens *all, struct qty q);         // "2", "1,236"
const char *fmt_percent(struct screens *all, int64_t micro);    // "10 %"
const char *fmt_number(struct screens *all, int64_t n);         // grouped
const char *fmt_unit(struct screens *all, const char *unit);    // "kg", "" for pieces
const char *fmt_time(struct screens *all, int64_t utc_ms);      // "14:32"
const char *fmt_date(struct screens *all, int64_t utc_ms);      // "22 Nov 2026"
const char *fmt_date_long(struct screens *all, int64_t utc_ms); // "Sunday, 22 November 2026"
// A phone number, code or receipt number among words of any language: left to right.
const char *fmt_code(struct screens *all, const char *code);
const char *fmt_receipt_number(struct screens *all, const char *number); // "#2-10482"
const char *fmt_initials(struct screens *all, const char *name);
const char *fmt_short_name(struct screens *all, const char *name); // "Maria K."
// tr_fill() whose result lives as the others here: pairs of names and values.
#define fmt_fill(all, text, ...) fmt_kept((all), tr_fill(&(all)->words, (text), __VA_ARGS__, NULL))
const char *fmt_kept(struct screens *all, const char *words); // for fmt_fill
const char *fmt_decimal_sign(void);
const char *fmt_pad_digits(void); // ten digits for ui_number_pad
// What happened and the way out, in the language, for a code that an operation returned.
const char *fmt_error(struct screens *all, enum err err);
const char *fmt_role(enum role role);
// Typed digits ("12,5" in the locale's sign or ".") to values. False: not a number in range.
bool parse_typed_qty(const char *typed, struct qty *out);

// The largest type size, from most down to least, with which the text likely fits on one line of
// w px. Pure.
int fmt_fit_size(const char *text, int w, int most, int least);

// The pure parts of the above.
bool parse_typed_amount(const char *typed, int digits, struct money *out);
void format_initials(const char *name, char out[9]);
size_t format_short_name(const char *name, char *out, size_t size);
#endif
