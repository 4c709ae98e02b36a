#include "app/domain/gs1_check.h"

#include "app/base/mem.h"
#include "app/domain/gs1.h"
#include "app/domain/gs1_lists.h"

#include <string.h>

char gs1_check_digit(const char *digits, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += (digits[count - 1 - i] - '0') * (i % 2 ? 1 : 3);
    return (char)('0' + (10 - sum % 10) % 10);
}

bool gs1_check_digit_ok(const char *digits, int count)
{
    return count > 1 && gs1_check_digit(digits, count - 1) == digits[count - 1];
}

static int number(const char *text, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

static int days_in(int year, int month)
{
    static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return length[month - 1] + (month == 2 && leap);
}

bool gs1_date(const char *yymmdd, int this_year, int *year, int *month, int *day)
{
    int m = number(yymmdd + 2, 2), d = number(yymmdd + 4, 2);
    int y = this_year - this_year % 100 + number(yymmdd, 2);
    if (y - this_year > 50)
        y -= 100;
    else if (y - this_year < -49)
        y += 100;
    if (m < 1 || m > 12 || d > days_in(y, m))
        return false;
    *year = y;
    *month = m;
    *day = d ? d : days_in(y, m);
    return true;
}

static bool is_date(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

// The 82 characters in the order that gives their values; the pair's own 32 are below.
static const char set82[] = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                            "abcdefghijklmnopqrstuvwxyz";

// GS1 General Specifications, "check character calculation (for alphanumeric keys)": values times
// increasing primes from the right, modulo 1021, as two 5-bit characters.
static bool pair_holds(const char *text, size_t n)
{
    static const unsigned prime[] = { 2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                      41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83 };
    static const char set32[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    if (n < 2 || n - 2 > LEN(prime))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < n - 2; i++) {
        const char *place = strchr(set82, text[i]);
        if (!place)
            return false;
        sum += (unsigned)(place - set82) * prime[n - 3 - i];
    }
    sum %= 1021;
    return text[n - 2] == set32[sum >> 5] && text[n - 1] == set32[sum & 31];
}

// ISO 7064 modulo 97 over the number with the first four characters moved to the end.
static bool iban_holds(const char *text, size_t n)
{
    unsigned rest = 0;
    if (n < 5)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = text[(i + 4) % n];
        if (c >= '0' && c <= '9')
            rest = (rest * 10 + (unsigned)(c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + (unsigned)(c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

// "1/3": both without a zero in front, the first not above the second.
static bool place_holds(const char *text, size_t n)
{
    const char *slash = memchr(text, '/', n);
    if (!slash)
        return false;
    size_t a = (size_t)(slash - text), b = n - a - 1;
    if (a == 0 || b == 0 || strspn(text, "0123456789") != a || text[0] == '0' || slash[1] == '0' ||
        strspn(slash + 1, "0123456789") < b)
        return false;
    return number(text, a) <= number(slash + 1, b);
}

static bool escapes_hold(const char *text, size_t n)
{
    static const char hex[] = "0123456789ABCDEFabcdef";
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '%' &&
            (i + 2 >= n || !strchr(hex, text[i + 1]) || !strchr(hex, text[i + 2])))
            return false;
    }
    return true;
}

static bool all_zero(const char *text, size_t n)
{
    return strspn(text, "0") >= n;
}

static bool one_of(const char *set, char c)
{
    return strchr(set, c) != NULL;
}

static bool degrees_hold(const char *text, const char *most)
{
    return strncmp(text, most, 10) <= 0;
}

static bool check_holds(const char *text, size_t n)
{
    return gs1_check_digit_ok(text, (int)n);
}

static bool date0_holds(const char *text, size_t n)
{
    (void)n;
    int y, m, d;
    return gs1_date(text, 2026, &y, &m, &d); // any year of the same leap cycle will do
}

static bool date_holds(const char *text, size_t n)
{
    return date0_holds(text, n) && number(text + 4, 2) > 0;
}

static bool date8_holds(const char *text, size_t n)
{
    (void)n;
    return is_date(number(text, 4), number(text + 4, 2), number(text + 6, 2));
}

static bool time_holds(const char *text, size_t n)
{
    (void)n;
    return number(text, 2) < 24 && number(text + 2, 2) < 60;
}

static bool hour_holds(const char *text, size_t n)
{
    return number(text, n) < 24;
}

static bool sixty_holds(const char *text, size_t n)
{
    return number(text, n) < 60;
}

static bool country_holds(const char *text, size_t n)
{
    int code = number(text, n);
    return code == 999 || gs1_is_country(code);
}

static bool currency_holds(const char *text, size_t n)
{
    return gs1_is_currency(number(text, n));
}

static bool alpha2_holds(const char *text, size_t n)
{
    (void)n;
    return text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

static bool bool_holds(const char *text, size_t n)
{
    (void)n;
    return one_of("01", *text);
}

static bool sex_holds(const char *text, size_t n)
{
    (void)n;
    return one_of("0129", *text);
}

static bool winding_holds(const char *text, size_t n)
{
    (void)n;
    return one_of("019", *text);
}

static bool minus_holds(const char *text, size_t n)
{
    (void)n;
    return *text == '-';
}

static bool zero_holds(const char *text, size_t n)
{
    return all_zero(text, n);
}

static bool nonzero_holds(const char *text, size_t n)
{
    return !all_zero(text, n);
}

static bool nozero_holds(const char *text, size_t n)
{
    return n == 1 || text[0] != '0';
}

static bool piece_holds(const char *text, size_t n)
{
    int piece = number(text, n / 2), total = number(text + n / 2, n / 2);
    return piece > 0 && piece <= total;
}

static bool latitude_holds(const char *text, size_t n)
{
    (void)n;
    return degrees_hold(text, "1800000000");
}

static bool longitude_holds(const char *text, size_t n)
{
    (void)n;
    return degrees_hold(text, "3600000000");
}

const char *gs1_check(const char *name, size_t name_len, const char *text, size_t n)
{
    static const struct {
        const char *name;
        bool (*holds)(const char *text, size_t n);
        const char *otherwise;
    } checks[] = {
        { "check", check_holds, "wrong check digit" },
        { "pair", pair_holds, "wrong check characters" },
        { "date0", date0_holds, "wrong date" },
        { "date", date_holds, "wrong date" },
        { "date8", date8_holds, "wrong date" },
        { "time", time_holds, "wrong time" },
        { "hour", hour_holds, "wrong time" },
        { "sixty", sixty_holds, "wrong time" },
        { "country", country_holds, "wrong country code" },
        { "alpha2", alpha2_holds, "wrong country code" },
        { "currency", currency_holds, "wrong currency code" },
        { "iban", iban_holds, "wrong check digits" },
        { "bool", bool_holds, "bad character: must be 0 or 1" },
        { "sex", sex_holds, "bad character: must be 0, 1, 2 or 9" },
        { "winding", winding_holds, "bad character: must be 0, 1 or 9" },
        { "minus", minus_holds, "bad character: must be '-'" },
        { "zero", zero_holds, "bad character: must be 0" },
        { "nonzero", nonzero_holds, "must not be zero" },
        { "nozero", nozero_holds, "must not begin with zero" },
        { "piece", piece_holds, "wrong piece number" },
        { "place", place_holds, "wrong place in sequence" },
        { "percent", escapes_hold, "bad character: malformed % escape" },
        { "latitude", latitude_holds, "wrong latitude" },
        { "longitude", longitude_holds, "wrong longitude" },
    };
    for (size_t i = 0; i < LEN(checks); i++) {
        if (strlen(checks[i].name) == name_len && memcmp(checks[i].name, name, name_len) == 0)
            return checks[i].holds(text, n) ? NULL : checks[i].otherwise;
    }
    return NULL;
}
