#include "app/store/import.h"

#include "app/store/audit.h"
#include "app/store/import_rows.h"
#include "app/store/outbox_write.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <string.h>

#define PROGRESS_ROWS 2000

struct import {
    struct db *db;
    const struct import_options *options;
    struct import_result *result;
    struct import_header header;
    struct refs refs;
    struct catalog_writer *products;  // owned
    struct search_builder *customers; // owned
    char channel_id[ID_LEN];
    int digits;
};

static void refused(struct import *im, int64_t line, const char *column, const char *reason)
{
    im->result->refused++;
    if (im->options->refused)
        im->options->refused(im->options->arg, line, column, reason);
}

// Once a row is refused and only all or nothing will do, the rest is checked, not written.
static bool is_writing(const struct import *im)
{
    return im->result->refused == 0 || im->options->keep_good;
}

static bool was_refused(struct import *im, const struct csv_row *row, struct import_refusal r)
{
    if (!r.reason)
        return false;
    bool named = r.column < IMPORT_COLUMNS && im->header.title[r.column];
    refused(im, row->line, named ? im->header.title[r.column] : "", r.reason);
    return true;
}

static void count(struct import *im, bool inserted)
{
    im->result->inserted += inserted;
    im->result->updated += !inserted;
}

static enum err take_product(struct import *im, const struct csv_row *row)
{
    struct import_product p;
    if (was_refused(im, row, import_product_read(&im->header, row, &p)) || !is_writing(im))
        return OK;
    bool inserted = false;
    enum err err = import_product_refer(&im->header, row, &im->refs, &p);
    if (err == OK)
        err = catalog_writer_put(im->products, &p.row, NULL, &inserted);
    if (err == OK)
        err = import_product_stock(im->db, &p, catalog_writer_last_id(im->products), im->channel_id,
                                   inserted);
    count(im, inserted);
    return err;
}

static enum err take_customer(struct import *im, const struct csv_row *row)
{
    struct import_customer c;
    if (was_refused(im, row, import_customer_read(&im->header, row, im->digits, &c)) ||
        !is_writing(im))
        return OK;
    bool inserted = false;
    enum err err = import_customer_refer(&im->header, row, &im->refs, &c);
    if (err == OK)
        err = customer_write_import(im->db, im->customers, &c.edit, c.balance_minor, c.active,
                                    &inserted);
    count(im, inserted);
    return err;
}

static enum err read_header(struct import *im, struct csv *csv, struct problem *p)
{
    struct csv_row row;
    enum err err = csv_next(csv, &row, p);
    if (err == ERR_NOT_FOUND)
        return problem_set(p, ERR_INVALID, "the file is empty");
    if (err == OK)
        err = import_header_read(&im->header, &row, csv->delimiter, p);
    if (err != OK)
        return err;
    if (im->header.at[IMPORT_NAME] < 0)
        return problem_set(p, ERR_INVALID, "the first line names no column \"name\"");
    if (im->options->kind == IMPORT_PRODUCTS && im->header.at[IMPORT_SKU] < 0 &&
        im->header.at[IMPORT_BARCODE] < 0)
        return problem_set(p, ERR_INVALID, "the first line names neither \"sku\" nor \"barcode\"");
    if (im->options->kind == IMPORT_PRODUCTS && im->header.at[IMPORT_PRICE] < 0)
        return problem_set(p, ERR_INVALID, "the first line names no column \"price\"");
    return OK;
}

static enum err take_row(struct import *im, const struct csv_row *row)
{
    if (row->count != im->header.fields) {
        char reason[80];
        snprintf(reason, sizeof reason, "has %zu fields, the first line has %zu", row->count,
                 im->header.fields);
        refused(im, row->line, "", reason);
        return OK;
    }
    return im->options->kind == IMPORT_PRODUCTS ? take_product(im, row) : take_customer(im, row);
}

static enum err take_rows(struct import *im, struct csv *csv, struct problem *p)
{
    for (;;) {
        struct csv_row row;
        struct problem bad = { { 0 } };
        int64_t line = csv->line;
        enum err err = csv_next(csv, &row, &bad);
        if (err == ERR_NOT_FOUND)
            break;
        if (err == ERR_IO)
            return problem_set(p, err, "the file cannot be read: %s", bad.text);
        im->result->rows++;
        if (err != OK)
            refused(im, line, "", bad.text);
        else
            err = take_row(im, &row);
        if (err != OK && err != ERR_INVALID && err != ERR_FULL)
            return problem_set(p, err, "line %lld: %s", (long long)line, err_text(err));
        if (im->options->progress && im->result->rows % PROGRESS_ROWS == 0)
            im->options->progress(im->options->arg, csv->bytes, im->result->rows);
    }
    return OK;
}

static enum err begin(struct import *im)
{
    struct sql q = sql_begin(im->db, "SELECT id FROM channels WHERE kind = 'store' AND active = 1"
                                     " ORDER BY created_at, id LIMIT 1");
    if (im->options->channel_id)
        snprintf(im->channel_id, sizeof im->channel_id, "%s", im->options->channel_id);
    else if (sql_row(&q))
        snprintf(im->channel_id, sizeof im->channel_id, "%s", sql_peek(&q, 0));
    enum err err = sql_end(&q);
    im->digits = outbox_currency_digits(im->db);
    if (err == OK)
        err = refs_init(&im->refs, im->db);
    if (err == OK && im->options->kind == IMPORT_PRODUCTS)
        err = catalog_writer_new(&im->products, im->db);
    if (err == OK && im->options->kind == IMPORT_CUSTOMERS)
        err = search_builder_new(&im->customers, im->db, SEARCH_OF_CUSTOMERS);
    return err;
}

static enum err finish(struct import *im)
{
    enum err err =
        im->products ? catalog_writer_finish(im->products) : search_builder_flush(im->customers);
    char detail[160];
    snprintf(detail, sizeof detail,
             "{\"table\":\"%s\",\"inserted\":%lld,\"updated\":%lld,\"refused\":%lld}",
             im->products ? "products" : "customers", (long long)im->result->inserted,
             (long long)im->result->updated, (long long)im->result->refused);
    if (err == OK)
        err = audit_add(im->db,
                        &(struct audit_event){ .code = AUDIT_DATA_IMPORTED, .detail = detail });
    return err;
}

static enum err run(struct import *im, struct csv *csv, struct problem *p)
{
    enum err err = read_header(im, csv, p);
    if (err != OK)
        return err;
    err = begin(im);
    if (err == OK)
        err = take_rows(im, csv, p);
    if (err == OK && is_writing(im))
        err = finish(im);
    return err;
}

enum err import_csv(struct db *db, csv_read_fn *read, void *read_arg,
                    const struct import_options *options, struct import_result *out,
                    struct problem *p)
{
    struct import im = { .db = db, .options = options, .result = out };
    struct csv csv;
    *out = (struct import_result){ 0 };
    csv_init(&csv, read, read_arg, 0);
    enum err err = db_begin(db);
    if (err == OK) {
        err = run(&im, &csv, p);
        out->stored = err == OK && is_writing(&im);
        catalog_writer_free(im.products); // its statements end before the transaction
        if (out->stored)
            err = db_commit(db);
        else
            db_rollback(db);
        out->stored = out->stored && err == OK;
    }
    search_builder_free(im.customers);
    refs_deinit(&im.refs);
    import_header_deinit(&im.header);
    csv_deinit(&csv);
    if (err != OK && p && !p->text[0])
        err = problem_set(p, err, "nothing was stored: %s", err_text(err));
    if (out->stored)
        err = sql_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    return err;
}
