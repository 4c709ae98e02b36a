#ifndef POS_APP_STORE_DEMO_CSV_H
#define POS_APP_STORE_DEMO_CSV_H
// Reading the demo shop's files: rows by column name, ids that follow from the row's key.
#include "app/base/csv.h"
#include "app/base/err.h"
#include "app/domain/id.h"

struct demo_row {
    const char *file;
    const struct csv_row *names, *values;
    struct problem *problem;
    enum err err; // sticks: the first value that makes no sense
};

// Calls each() for every row of dir/file until one fails. ERR_INVALID names file and line.
enum err demo_each(const char *dir, const char *file,
                   enum err (*each)(void *arg, struct demo_row *row), void *arg, struct problem *p);

// The value of a column; "" for an empty one. A missing column is our own mistake and fails.
const char *demo_text(struct demo_row *row, const char *column);
// A decimal number with up to `digits` decimals, scaled by 10^digits; empty is 0.
int64_t demo_decimal(struct demo_row *row, const char *column, int digits);

// The id of the row with this key in this table: the same in every demo shop. "" for an empty key.
void demo_id(const char *table, const char *key, char out[ID_LEN]);
#endif
