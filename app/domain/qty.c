#include "app/domain/qty.h"

#include "app/base/decimal.h"

#include <stddef.h>

bool qty_fits(struct qty q)
{
    return q.milli >= -QTY_MAX_MILLI && q.milli <= QTY_MAX_MILLI;
}

void qty_format(struct qty q, char out[QTY_TEXT])
{
    decimal_format_short(q.milli, 3, out);
}

enum err qty_parse(const char *text, struct qty *out)
{
    struct qty q;
    if (decimal_parse(text, 3, &q.milli, NULL) != OK || !qty_fits(q))
        return ERR_INVALID;
    *out = q;
    return OK;
}
