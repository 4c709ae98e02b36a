#include "ui/screens/format.h"

#include "app/base/clock.h"
#include "app/base/decimal.h"
#include "app/base/locale.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/domain/qty.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_CAP = 96, NAME_CAP = 160 };

static char *room(struct screens *all, size_t size)
{
    return ui_alloc(all->ui, size);
}

static const char *decimal(struct screens *all, int64_t value, int digits, unsigned flags)
{
    char *out = room(all, TEXT_CAP);
    struct locale l = locale_current();
    (void)locale_decimal(&l, out, TEXT_CAP, value, digits, flags);
    return out;
}

static const char *currency(struct screens *all, int64_t value, int digits)
{
    char *out = room(all, TEXT_CAP);
    struct locale l = locale_current();
    (void)locale_currency(&l, out, TEXT_CAP, value, digits, ops_currency(all->ops)->symbol,
                          LOCALE_GROUP);
    return out;
}

const char *fmt_money(struct screens *all, struct money m)
{
    return currency(all, m.minor, ops_currency(all->ops)->digits);
}

const char *fmt_amount(struct screens *all, struct money m)
{
    return decimal(all, m.minor, ops_currency(all->ops)->digits, LOCALE_GROUP);
}

const char *fmt_whole_money(struct screens *all, struct money m)
{
    int digits = ops_currency(all->ops)->digits;
    int64_t unit = 1;
    for (int i = 0; i < digits; i++)
        unit *= 10;
    return m.minor % unit == 0 ? currency(all, m.minor / unit, 0) : fmt_money(all, m);
}

// A unit price as a number with only the decimals that are needed, but at least the currency's.
static int64_t price_digits(struct unit_price p, int min_digits, int *digits)
{
    int64_t value = p.micro;
    *digits = 6;
    while (*digits > min_digits && value % 10 == 0) {
        value /= 10;
        (*digits)--;
    }
    return value;
}

const char *fmt_price(struct screens *all, struct unit_price p)
{
    int digits;
    int64_t value = price_digits(p, ops_currency(all->ops)->digits, &digits);
    return currency(all, value, digits);
}

const char *fmt_price_amount(struct screens *all, struct unit_price p)
{
    int digits;
    int64_t value = price_digits(p, ops_currency(all->ops)->digits, &digits);
    return decimal(all, value, digits, LOCALE_GROUP);
}

const char *fmt_qty(struct screens *all, struct qty q)
{
    return decimal(all, q.milli, 3, LOCALE_GROUP | LOCALE_TRIM);
}

const char *fmt_percent(struct screens *all, int64_t micro)
{
    // The sign's side and its space are the language's: "10 %", "10%", "١٠٪".
    return ui_format(all->ui, "%s%s", decimal(all, micro, 6, LOCALE_TRIM), tr("format.percent"));
}

const char *fmt_number(struct screens *all, int64_t n)
{
    return decimal(all, n, 0, LOCALE_GROUP);
}

// Digits of any of the languages and any of their decimal signs as plain decimal text. False: too
// long, or more than one sign.
static bool plain_decimal(const char *typed, char *out, size_t size)
{
    size_t n = 0;
    bool sign = false;
    for (const char *p = typed; *p;) {
        uint32_t cp = utf8_next(&p);
        char c;
        if (cp >= '0' && cp <= '9')
            c = (char)cp;
        else if (cp >= 0x660 && cp <= 0x669)
            c = (char)('0' + (cp - 0x660));
        else if (cp == '.' || cp == ',' || cp == 0x66B)
            c = '.';
        else
            return false;
        if (c == '.' && sign)
            return false;
        sign = sign || c == '.';
        if (n + 3 > size)
            return false;
        if (c == '.' && n == 0)
            out[n++] = '0';
        out[n++] = c;
    }
    if (n > 0 && out[n - 1] == '.')
        n--;
    out[n] = '\0';
    return n > 0;
}

// strings: unit.*
static const char *const translated_units[] = { "kg",  "g",    "l",      "ml",    "m",    "bunch",
                                                "pcs", "bags", "sheets", "boxes", "rolls" };

// One word of a pack's size: a number, "×", a unit.
static const char *unit_word(struct screens *all, const char *word)
{
    char number[DECIMAL_TEXT_LEN];
    int64_t milli;
    if (plain_decimal(word, number, sizeof(number)) && decimal_parse(number, 3, &milli, NULL) == OK)
        return fmt_qty(all, (struct qty){ milli });
    for (size_t i = 0; i < LEN(translated_units); i++) {
        if (strcmp(word, translated_units[i]) == 0)
            return tr(ui_format(all->ui, "unit.%s", word));
    }
    return word;
}

const char *fmt_unit(struct screens *all, const char *unit)
{
    if (!unit || !*unit || strcmp(unit, "each") == 0 || strcmp(unit, "piece") == 0)
        return "";
    const char *out = "";
    while (*unit) {
        size_t n = strcspn(unit, " ");
        const char *word = unit_word(all, ui_format(all->ui, "%.*s", (int)n, unit));
        out = *out ? ui_format(all->ui, "%s\u00A0%s", out, word) : word;
        unit += n + (unit[n] == ' ');
    }
    return out;
}

static const char *date(struct screens *all, int64_t utc_ms, enum locale_date form)
{
    char *out = room(all, TEXT_CAP);
    struct locale l = locale_current();
    int tz =
        all->tz_minutes_override == INT_MIN ? locale_tz_minutes(utc_ms) : all->tz_minutes_override;
    (void)locale_date(&l, out, TEXT_CAP, form, utc_ms, tz, 0);
    return out;
}

const char *fmt_time(struct screens *all, int64_t utc_ms)
{
    return date(all, utc_ms, LOCALE_TIME);
}

const char *fmt_date(struct screens *all, int64_t utc_ms)
{
    return date(all, utc_ms, LOCALE_DATE);
}

const char *fmt_date_long(struct screens *all, int64_t utc_ms)
{
    return date(all, utc_ms, LOCALE_DATE_LONG);
}

// Scripts whose letters join or that write a name without spaces: one sign stands for it.
static bool takes_one_initial(uint32_t cp)
{
    return utf8_is_cjk(cp) || (cp >= 0x590 && cp <= 0x8FF);
}

void format_initials(const char *name, char out[9])
{
    uint32_t first = 0, last = 0;
    bool start = true;
    for (const char *p = name; *p;) {
        uint32_t cp = utf8_next(&p);
        if (start && cp != ' ') {
            if (!first)
                first = cp;
            else
                last = cp;
        }
        start = cp == ' ' || cp == '-';
    }
    size_t n = first ? utf8_encode(first, out) : 0;
    if (last && !takes_one_initial(first))
        n += utf8_encode(last, out + n);
    out[n] = '\0';
}

const char *fmt_code(struct screens *all, const char *code)
{
    // LEFT-TO-RIGHT ISOLATE ... POP DIRECTIONAL ISOLATE
    return code[0] && strings_is_rtl() ? ui_format(all->ui, "\u2066%s\u2069", code) : code;
}

const char *fmt_receipt_number(struct screens *all, const char *number)
{
    return fmt_code(all, fmt_fill(all, tr("common.number"), "number", number));
}

const char *fmt_initials(struct screens *all, const char *name)
{
    char *out = room(all, 9);
    format_initials(name ? name : "", out);
    return out;
}

size_t format_short_name(const char *name, char *out, size_t size)
{
    const char *space = strchr(name, ' '), *last = strrchr(name, ' ');
    size_t n = utf8_copy(out, size, name);
    if (!space || !last[1] || n < strlen(name))
        return n;
    const char *p = last + 1;
    uint32_t initial = utf8_next(&p);
    char letter[5] = "";
    letter[utf8_encode(initial, letter)] = '\0';
    n = (size_t)(space - name);
    int more = snprintf(out + n, size - n, " %s.", letter);
    return more < 0 ? n : n + (size_t)more;
}

const char *fmt_short_name(struct screens *all, const char *name)
{
    char *out = room(all, NAME_CAP);
    (void)format_short_name(name ? name : "", out, NAME_CAP);
    return out;
}

const char *fmt_kept(struct screens *all, const char *words)
{
    const char *kept = ui_format(all->ui, "%s", words);
    arena_reset(&all->words);
    return kept;
}

const char *fmt_decimal_sign(void)
{
    return locale_current().decimal;
}

const char *fmt_pad_digits(void)
{
    static char digits[10 * 4 + 1];
    struct locale l = locale_current();
    size_t n = 0;
    for (int i = 0; i < 10; i++)
        n += utf8_copy(digits + n, sizeof(digits) - n, locale_digit(&l, i));
    return digits;
}

const char *fmt_error(struct screens *all, enum err err)
{
    (void)all;
    switch (err) {
    case ERR_INVALID:
        return tr("error.invalid");
    case ERR_DENIED:
        return tr("error.denied");
    case ERR_NEEDS_APPROVAL:
        return tr("error.needs_approval");
    case ERR_NOT_FOUND:
        return tr("error.not_found");
    case ERR_EXISTS:
        return tr("error.exists");
    case ERR_FULL:
        return tr("error.full");
    case ERR_BUSY:
        return tr("error.busy");
    case ERR_NET:
        return tr("error.net");
    case ERR_PROTO:
        return tr("error.proto");
    case ERR_NO_SPACE:
        return tr("error.no_space");
    case ERR_READ_ONLY:
        return tr("error.read_only");
    case ERR_CORRUPT:
        return tr("error.corrupt");
    case ERR_TOO_NEW:
        return tr("error.too_new");
    case ERR_IO:
        return tr("error.io");
    case ERR_DB:
        return tr("error.db");
    case OK:
    case ERR_COUNT:
        break;
    }
    return "";
}

const char *fmt_role(enum role role)
{
    switch (role) {
    case ROLE_CASHIER:
        return tr("role.cashier");
    case ROLE_SUPERVISOR:
        return tr("role.supervisor");
    case ROLE_MANAGER:
        return tr("role.manager");
    case ROLE_MASTER_ADMIN:
        return tr("role.master_admin");
    case ROLE_COUNT:
        break;
    }
    return "";
}

bool parse_typed_amount(const char *typed, int digits, struct money *out)
{
    char text[DECIMAL_TEXT_LEN];
    return plain_decimal(typed, text, sizeof(text)) && money_parse(text, digits, out) == OK;
}

bool parse_typed_qty(const char *typed, struct qty *out)
{
    char text[DECIMAL_TEXT_LEN];
    return plain_decimal(typed, text, sizeof(text)) && qty_parse(text, out) == OK;
}

int fmt_fit_size(const char *text, int w, int most, int least)
{
    enum { LETTER_EM_PERCENT = 63 }; // width of a digit, a bold letter; of a Han character 100
    int em_percent = 0;
    for (const char *p = text; *p;)
        em_percent += utf8_is_cjk(utf8_next(&p)) ? 100 : LETTER_EM_PERCENT;
    int size = em_percent ? w * 100 / em_percent : most;
    return size < least ? least : size > most ? most : size;
}
