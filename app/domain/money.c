#include "app/domain/money.h"

#include "app/base/decimal.h"
#include "app/domain/exact.h"

#include <string.h>

bool money_fits(struct money m)
{
    return m.minor >= -MONEY_MAX_MINOR && m.minor <= MONEY_MAX_MINOR;
}

bool unit_price_fits(struct unit_price p)
{
    return p.micro >= -UNIT_PRICE_MAX_MICRO && p.micro <= UNIT_PRICE_MAX_MICRO;
}

enum err money_times(struct qty q, struct unit_price p, int digits, struct money *out)
{
    if (!qty_fits(q) || !unit_price_fits(p))
        return ERR_INVALID;
    int128 minor = exact_round_div((int128)q.milli * p.micro, exact_pow10(9 - digits));
    if (minor < -MONEY_MAX_MINOR || minor > MONEY_MAX_MINOR)
        return ERR_INVALID;
    out->minor = (int64_t)minor;
    return OK;
}

struct unit_price unit_price_of(struct money m, int digits)
{
    // The caps leave room where a minor unit is a hundredth or less; larger ones are clipped to the
    // price's cap, which a caller refuses like any price out of range.
    int128 micro = (int128)m.minor * exact_pow10(6 - digits);
    if (micro > UNIT_PRICE_MAX_MICRO || micro < -UNIT_PRICE_MAX_MICRO)
        micro = micro < 0 ? -UNIT_PRICE_MAX_MICRO - 1 : UNIT_PRICE_MAX_MICRO + 1;
    return (struct unit_price){ (int64_t)micro };
}

struct money unit_price_rounded(struct unit_price p, int digits)
{
    return (struct money){ (int64_t)exact_round_div(p.micro, exact_pow10(6 - digits)) };
}

void money_format(struct money m, int digits, char out[MONEY_TEXT])
{
    decimal_format(m.minor, digits, out);
}

void unit_price_format(struct unit_price p, int min_digits, char out[MONEY_TEXT])
{
    decimal_format(p.micro, 6, out);
    char *point = strchr(out, '.'), *end = out + strlen(out);
    while (end[-1] == '0' && end - 1 > point + min_digits)
        *--end = 0;
    if (end[-1] == '.')
        end[-1] = 0;
}

enum err money_parse(const char *text, int digits, struct money *out)
{
    struct money m;
    if (decimal_parse(text, digits, &m.minor, NULL) != OK || !money_fits(m))
        return ERR_INVALID;
    *out = m;
    return OK;
}

enum err unit_price_parse(const char *text, struct unit_price *out)
{
    struct unit_price p;
    if (decimal_parse(text, 6, &p.micro, NULL) != OK || !unit_price_fits(p))
        return ERR_INVALID;
    *out = p;
    return OK;
}
