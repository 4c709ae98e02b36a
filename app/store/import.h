#ifndef POS_APP_STORE_IMPORT_H
#define POS_APP_STORE_IMPORT_H
// Products and customers from CSV. Streaming; the columns are found by their names in the first
// line (in English, German or Chinese, see import_columns.c), others are passed over. Products are
// matched by SKU, customers by card code: those that are there are changed, others are new; of two
// rows with one SKU the later holds.
#include "app/base/csv.h"
#include "app/base/err.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stdint.h>

enum import_kind { IMPORT_PRODUCTS, IMPORT_CUSTOMERS };

struct import_options {
    enum import_kind kind;
    bool keep_good;         // store the good rows even when others are refused
    const char *channel_id; // whose stock the stock column is; NULL: the first store channel
    // A row is not taken: line in the file, column as it is called there ("" for the whole row).
    void (*refused)(void *arg, int64_t line, const char *column, const char *reason);
    // Every few thousand rows; bytes of the file read so far. May be NULL.
    void (*progress)(void *arg, int64_t bytes, int64_t rows);
    void *arg;
};
struct import_result {
    int64_t rows, inserted, updated, refused;
    bool stored; // false: rolled back, because rows were refused
};

// In one transaction of db (DB_BULK). ERR_INVALID: the first line lacks a needed column, or is no
// header; p says so. Refused rows are no error: see result. Other errors: nothing was stored.
enum err import_csv(struct db *db, csv_read_fn *read, void *read_arg,
                    const struct import_options *options, struct import_result *out,
                    struct problem *p);
#endif
