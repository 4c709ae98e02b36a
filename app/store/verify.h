#ifndef POS_APP_STORE_VERIFY_H
#define POS_APP_STORE_VERIFY_H
// Does the database keep its promises? Reads only; a till may run on it meanwhile.
#include "app/base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct verify_result {
    int64_t checks, failed;
    int64_t orders, lines, payments, movements, audit_rows, products;
};
// Each finding is told in one English line; ok: the line of a check that found nothing.
typedef void verify_tell_fn(void *arg, bool ok, const char *line);

// ERR_CORRUPT: findings (result.failed); other errors: the checks could not be made.
enum err verify_run(const char *path, verify_tell_fn *tell, void *arg, struct verify_result *out);
#endif
