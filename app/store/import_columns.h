#ifndef POS_APP_STORE_IMPORT_COLUMNS_H
#define POS_APP_STORE_IMPORT_COLUMNS_H
// Columns of an import by their many names, and values as people write them. For import.c.
#include "app/base/csv.h"
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// clang-format off
#define IMPORT_COLUMN_LIST(X)                                                              \
    X(SKU) X(NAME) X(BARCODE) X(BARCODES) X(CATEGORY) X(BRAND) X(SUPPLIER) X(UNIT)         \
    X(PRICE) X(COST) X(TAX_RATE) X(TAX_INCLUDED) X(TAGS) X(TRACK_STOCK) X(MIN_STOCK)       \
    X(STOCK) X(RESERVED) X(AGE) X(ACTIVE) X(IMAGE) X(FAVOURITE)                            \
    X(PHONE) X(EMAIL) X(CARD) X(GROUP) X(BALANCE) X(CREDIT_LIMIT) X(NOTE)
// clang-format on
#define X(name) IMPORT_##name,
enum import_column { IMPORT_COLUMN_LIST(X) IMPORT_COLUMNS };
#undef X

struct import_header {
    int at[IMPORT_COLUMNS];      // field of the row; -1: not in the file
    char *title[IMPORT_COLUMNS]; // owned; as it is called in the file
    size_t fields;               // of the first line
    char decimal_point;          // ',' where fields are divided by ';'
};
// Finds the columns. ERR_INVALID: two columns of one meaning (p names them).
enum err import_header_read(struct import_header *h, const struct csv_row *row, char delimiter,
                            struct problem *p);
void import_header_deinit(struct import_header *h);

// The field of this row, without spaces around; "" when the file has no such column.
const char *import_text(const struct import_header *h, const struct csv_row *row,
                        enum import_column c);
// NULL: taken; else the reason why not, a constant. Empty fields leave *out as it is.
const char *import_decimal(const struct import_header *h, const struct csv_row *row,
                           enum import_column c, int digits, int64_t min, int64_t max,
                           int64_t *out);
const char *import_bool(const struct import_header *h, const struct csv_row *row,
                        enum import_column c, bool *out);
#endif
