#include "ui/kit/widgets.h"

#include <string.h>

static int count_digits(const struct ui_digits *d, int *decimals)
{
    const char *sign = strchr(d->text, '.');
    int all = (int)strlen(d->text) - (sign ? 1 : 0);
    *decimals = sign ? (int)strlen(sign) - 1 : 0;
    return all;
}

static bool append(struct ui_digits *d, char c, int max_digits, int decimals)
{
    if (d->fresh) {
        d->text[0] = '\0';
        d->fresh = false;
    }
    int after, all = count_digits(d, &after);
    bool sign = strchr(d->text, '.') != NULL;
    size_t n = strlen(d->text);
    if (n + 2 > sizeof d->text)
        return false;
    if (c == '.') {
        if (sign || decimals == 0)
            return false;
        if (n == 0)
            d->text[n++] = '0';
    } else if (all >= max_digits || (sign && after >= decimals)) {
        return false;
    } else if (n == 1 && d->text[0] == '0') {
        if (c == '0')
            return false;
        n = 0; // no leading zero
    }
    d->text[n] = c;
    d->text[n + 1] = '\0';
    return true;
}

bool ui_digits_key(struct ui_digits *d, enum ui_pad_key key, int max_digits, int decimals)
{
    size_t n = strlen(d->text);
    switch (key) {
    case UI_PAD_BACK:
        if (d->fresh || n == 0) {
            bool had = n > 0;
            *d = (struct ui_digits){ 0 };
            return had;
        }
        d->text[n - 1] = '\0';
        return true;
    case UI_PAD_CLEAR:
        *d = (struct ui_digits){ 0 };
        return n > 0;
    case UI_PAD_00: {
        bool first = append(d, '0', max_digits, decimals);
        return append(d, '0', max_digits, decimals) || first;
    }
    case UI_PAD_DECIMAL:
        return append(d, '.', max_digits, decimals);
    case UI_PAD_NONE:
    case UI_PAD_ENTER:
        return false;
    case UI_PAD_0:
    case UI_PAD_1:
    case UI_PAD_2:
    case UI_PAD_3:
    case UI_PAD_4:
    case UI_PAD_5:
    case UI_PAD_6:
    case UI_PAD_7:
    case UI_PAD_8:
    case UI_PAD_9:
        return append(d, (char)('0' + (int)key - (int)UI_PAD_0), max_digits, decimals);
    }
    return false;
}
