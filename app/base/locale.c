#include "app/base/locale.h"

#include "app/base/decimal.h"
#include "app/base/locale_table.h"
#include "app/base/mem.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

// Text that is cut at its size without breaking a character.
struct out {
    char *text;
    size_t size, len;
};

static void put(struct out *o, const char *s)
{
    if (o->len < o->size)
        o->len += utf8_copy(o->text + o->len, o->size - o->len, s);
}

static struct out begin(char *text, size_t size)
{
    if (size > 0)
        text[0] = '\0';
    return (struct out){ text, size, 0 };
}

static char current_country[3];

void locale_set_country(const char *country)
{
    utf8_copy(current_country, sizeof current_country, country);
}

struct locale locale_current(void)
{
    return locale_of(strings_lang(), current_country);
}

struct locale locale_of(const char *lang, const char *country)
{
    const struct locale_language *l = locale_languages;
    for (size_t i = 0; i < LOCALE_LANGUAGES; i++) {
        if (strcmp(locale_languages[i].lang, lang) == 0)
            l = &locale_languages[i];
    }
    struct locale locale = { l, l->decimal, l->group };
    if (strlen(country) != 2 || l->zero != '0') // Arabic digits have separators of their own
        return locale;
    for (size_t i = 0; i < LOCALE_SEPARATORS; i++) {
        if (strstr(locale_separators[i].countries, country)) {
            locale.decimal = locale_separators[i].decimal;
            locale.group = locale_separators[i].group;
        }
    }
    return locale;
}

static void put_digit(struct out *o, const struct locale *l, char digit, unsigned flags)
{
    uint32_t zero = flags & LOCALE_ASCII ? '0' : l->language->zero;
    char one[5] = { 0 };
    utf8_encode(zero + (uint32_t)(digit - '0'), one);
    put(o, one);
}

const char *locale_digit(const struct locale *l, int digit)
{
    static const char *const arabic[] = { "٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩" };
    static const char *const ascii[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };
    return l->language->zero == '0' ? ascii[digit] : arabic[digit];
}

// Without a sign. text is what decimal_format wrote, "-" skipped.
static void put_number(struct out *o, const struct locale *l, const char *text, unsigned flags)
{
    bool ascii = flags & LOCALE_ASCII && l->language->zero != '0';
    const char *decimal = ascii ? "." : l->decimal;
    const char *group = !(flags & LOCALE_GROUP) ? "" : ascii ? "," : l->group;
    size_t whole = strcspn(text, ".");
    for (size_t i = 0; text[i]; i++) {
        if (text[i] == '.') {
            put(o, decimal);
            continue;
        }
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            put(o, group);
        put_digit(o, l, text[i], flags);
    }
}

static const char *sign_of(int64_t value, unsigned flags)
{
    if (value < 0)
        return flags & LOCALE_ASCII ? "-" : "\u2212";
    return value > 0 && flags & LOCALE_PLUS ? "+" : "";
}

// Arabic: the sign follows the number in the text and so stands to its left on the screen.
static void put_signed(struct out *o, const struct locale *l, int64_t value, int digits,
                       const char *before, unsigned flags)
{
    char text[DECIMAL_TEXT_LEN];
    const char *sign = sign_of(value, flags);
    bool sign_first = !l->language->sign_after || flags & LOCALE_ASCII;
    if (sign_first)
        put(o, sign);
    put(o, before);
    if (flags & LOCALE_TRIM)
        decimal_format_short(value, digits, text);
    else
        decimal_format(value, digits, text);
    put_number(o, l, text + (value < 0), flags);
    if (!sign_first)
        put(o, sign);
}

size_t locale_decimal(const struct locale *l, char *out, size_t size, int64_t value, int digits,
                      unsigned flags)
{
    struct out o = begin(out, size);
    put_signed(&o, l, value, digits, "", flags);
    return o.len;
}

// Letters touching the number need a space; signs such as $ and € do not, nor do ideographs.
static bool is_wordy(const char *symbol)
{
    const char *end = symbol + strlen(symbol);
    uint32_t cp = utf8_prev(symbol, &end);
    bool sign = cp == '$' || (cp >= 0xA2 && cp <= 0xA5) || (cp >= 0x20A0 && cp <= 0x20CF);
    return cp && !sign && !utf8_is_cjk(cp);
}

size_t locale_currency(const struct locale *l, char *out, size_t size, int64_t value, int digits,
                       const char *symbol, unsigned flags)
{
    struct out o = begin(out, size);
    char before[32] = "";
    if (l->language->symbol_before) {
        snprintf(before, sizeof before, "%.24s%s", symbol, is_wordy(symbol) ? "\u00A0" : "");
        put_signed(&o, l, value, digits, before, flags);
        return o.len;
    }
    put_signed(&o, l, value, digits, "", flags);
    put(&o, "\u00A0");
    put(&o, symbol);
    return o.len;
}

// Expands a pattern of locale_table.h.
static void put_pattern(struct out *o, const struct locale *l, const char *pattern,
                        const struct tm *t, unsigned flags)
{
    for (; *pattern; pattern++) {
        char number[16] = "";
        switch (*pattern) {
        case 'Y':
            snprintf(number, sizeof number, "%04d", t->tm_year + 1900);
            break;
        case 'M':
            snprintf(number, sizeof number, "%02d", t->tm_mon + 1);
            break;
        case 'm':
            snprintf(number, sizeof number, "%d", t->tm_mon + 1);
            break;
        case 'D':
            snprintf(number, sizeof number, "%02d", t->tm_mday);
            break;
        case 'd':
            snprintf(number, sizeof number, "%d", t->tm_mday);
            break;
        case 'h':
            snprintf(number, sizeof number, "%02d", t->tm_hour);
            break;
        case 'i':
            snprintf(number, sizeof number, "%02d", t->tm_min);
            break;
        case 's':
            snprintf(number, sizeof number, "%02d", t->tm_sec);
            break;
        case 'B':
            put(o, l->language->months[t->tm_mon]);
            break;
        case 'b':
            put(o, l->language->months_short[t->tm_mon]);
            break;
        case 'A':
            put(o, l->language->days[t->tm_wday]);
            break;
        default: { // one character of text, which may have several bytes
            char literal[5] = { 0 };
            const char *next = pattern;
            utf8_encode(utf8_next(&next), literal);
            put(o, literal);
            pattern = next - 1;
        }
        }
        for (const char *digit = number; *digit; digit++)
            put_digit(o, l, *digit, flags);
    }
}

size_t locale_date(const struct locale *l, char *out, size_t size, enum locale_date form,
                   int64_t utc_ms, int tz_minutes, unsigned flags)
{
    struct out o = begin(out, size);
    int64_t ms = utc_ms + (int64_t)tz_minutes * 60000;
    time_t seconds = (time_t)(ms / 1000 - (ms % 1000 < 0));
    struct tm t;
    if (!gmtime_r(&seconds, &t))
        return 0;
    if (form == LOCALE_DATE_LONG)
        put_pattern(&o, l, l->language->date_long, &t, flags);
    if (form == LOCALE_DATE || form == LOCALE_DATE_TIME)
        put_pattern(&o, l, l->language->date, &t, flags);
    if (form == LOCALE_DATE_TIME)
        put(&o, " ");
    if (form == LOCALE_TIME || form == LOCALE_DATE_TIME)
        put_pattern(&o, l, "h:i", &t, flags);
    if (form == LOCALE_TIME_S)
        put_pattern(&o, l, "h:i:s", &t, flags);
    return o.len;
}

int locale_tz_minutes(int64_t utc_ms)
{
    time_t seconds = (time_t)(utc_ms / 1000);
    struct tm t;
    return localtime_r(&seconds, &t) ? (int)(t.tm_gmtoff / 60) : 0;
}
