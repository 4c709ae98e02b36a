#include "app/base/err.h"

#include <stdarg.h>
#include <stdio.h>

const char *err_text(enum err err)
{
    static const char *const text[ERR_COUNT] = {
#define X(code, t) [code] = t,
        ERR_LIST(X)
#undef X
    };
    return (unsigned)err < ERR_COUNT ? text[err] : "?";
}

void problem_write(struct problem *p, const char *fmt, ...)
{
    if (!p)
        return;
    va_list args;
    va_start(args, fmt);
    vsnprintf(p->text, sizeof p->text, fmt, args);
    va_end(args);
}
