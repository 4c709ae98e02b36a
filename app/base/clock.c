#include "app/base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static atomic_bool frozen;
static _Atomic int64_t frozen_ms;

static int64_t read_clock_ns(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t clock_utc_ms(void)
{
    return atomic_load(&frozen) ? atomic_load(&frozen_ms) : read_clock_ns(CLOCK_REALTIME) / 1000000;
}

int64_t clock_mono_us(void)
{
    return read_clock_ns(CLOCK_MONOTONIC) / 1000;
}

void clock_freeze(int64_t utc_ms)
{
    atomic_store(&frozen_ms, utc_ms);
    atomic_store(&frozen, true);
}

void clock_advance(int64_t ms)
{
    clock_freeze(clock_utc_ms() + ms);
}

void clock_unfreeze(void)
{
    atomic_store(&frozen, false);
}

bool clock_is_frozen(void)
{
    return atomic_load(&frozen);
}

// Days since 1970-01-01 of a proleptic Gregorian date, by counting 400-year eras from March.
static int64_t days_from_date(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

void clock_format_iso(int64_t utc_ms, char out[CLOCK_ISO_LEN])
{
    int64_t ms = utc_ms % 1000;
    if (ms < 0)
        ms += 1000;
    time_t s = (time_t)((utc_ms - ms) / 1000);
    struct tm t;
    gmtime_r(&s, &t);
    char text[80];
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.tm_year + 1900,
             t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, (int)ms);
    memcpy(out, text, CLOCK_ISO_LEN - 1);
    out[CLOCK_ISO_LEN - 1] = '\0';
}

static bool digits(const char **p, int count, int *out)
{
    int value = 0;
    for (int i = 0; i < count; i++, (*p)++) {
        if (**p < '0' || **p > '9')
            return false;
        value = value * 10 + (**p - '0');
    }
    *out = value;
    return true;
}

static bool expect(const char **p, char c)
{
    if (**p != c)
        return false;
    (*p)++;
    return true;
}

static bool parse_date(const char **p, int64_t *days)
{
    static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int y, m, d;
    if (!digits(p, 4, &y) || !expect(p, '-') || !digits(p, 2, &m) || !expect(p, '-') ||
        !digits(p, 2, &d) || m < 1 || m > 12 || d < 1)
        return false;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (d > length[m - 1] + (m == 2 && leap))
        return false;
    *days = days_from_date(y, m, d);
    return true;
}

static bool parse_time(const char **p, int64_t *ms)
{
    int h, m, s;
    if (!digits(p, 2, &h) || !expect(p, ':') || !digits(p, 2, &m) || !expect(p, ':') ||
        !digits(p, 2, &s) || h > 23 || m > 59 || s > 59)
        return false;
    int64_t fraction = 0, unit = 100;
    if (**p == '.') {
        (*p)++;
        if (**p < '0' || **p > '9')
            return false;
        for (; **p >= '0' && **p <= '9'; (*p)++, unit /= 10)
            fraction += (**p - '0') * unit;
    }
    *ms = ((int64_t)h * 3600 + m * 60 + s) * 1000 + fraction;
    return expect(p, 'Z');
}

bool clock_parse_iso(const char *text, int64_t *utc_ms)
{
    int64_t days, ms = 0;
    if (!parse_date(&text, &days))
        return false;
    if (*text && (!expect(&text, 'T') || !parse_time(&text, &ms)))
        return false;
    *utc_ms = days * 86400000 + ms;
    return *text == '\0';
}
