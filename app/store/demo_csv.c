#include "app/store/demo_csv.h"

#include "app/base/crypto.h"
#include "app/base/decimal.h"
#include "app/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t read_file(void *arg, char *out, size_t size)
{
    size_t n = fread(out, 1, size, arg);
    return n == 0 && ferror((FILE *)arg) ? -1 : (int64_t)n;
}

// The first row's fields outlive the reader's next row.
static void keep(struct csv_row *row, struct arena *a)
{
    for (size_t i = 0; i < row->count; i++)
        row->field[i] = arena_strdup(a, row->field[i]);
}

static enum err each_row(struct csv *csv, const char *file, struct arena *a,
                         enum err (*each)(void *arg, struct demo_row *row), void *arg,
                         struct problem *p)
{
    struct csv_row *names = arena_alloc(a, sizeof *names);
    struct csv_row *values = arena_alloc(a, sizeof *values);
    enum err err = csv_next(csv, names, p);
    keep(names, a);
    while (err == OK && (err = csv_next(csv, values, p)) == OK) {
        struct demo_row row = { .file = file, .names = names, .values = values, .problem = p };
        err = each(arg, &row);
        if (err == OK)
            err = row.err;
        if (err != OK && p && !p->text[0])
            err = problem_set(p, err, "%s:%lld: %s", file, (long long)values->line, err_text(err));
    }
    return err == ERR_NOT_FOUND ? OK : err; // the end of the file
}

enum err demo_each(const char *dir, const char *file,
                   enum err (*each)(void *arg, struct demo_row *row), void *arg, struct problem *p)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", dir, file);
    FILE *f = fopen(path, "rb");
    if (!f)
        return problem_set(p, ERR_IO, "%s: the demo shop cannot be read", path);
    struct csv csv;
    struct arena a = { 0 };
    csv_init(&csv, read_file, f, ',');
    enum err err = each_row(&csv, file, &a, each, arg, p);
    csv_deinit(&csv);
    arena_deinit(&a);
    fclose(f);
    return err;
}

const char *demo_text(struct demo_row *row, const char *column)
{
    for (size_t i = 0; i < row->names->count; i++) {
        if (strcmp(row->names->field[i], column) == 0)
            return i < row->values->count ? row->values->field[i] : "";
    }
    row->err =
        problem_set(row->problem, ERR_INVALID, "%s: there is no column %s", row->file, column);
    return "";
}

int64_t demo_decimal(struct demo_row *row, const char *column, int digits)
{
    const char *text = demo_text(row, column);
    struct problem why = { 0 };
    int64_t value = 0;
    if (*text && decimal_parse(text, digits, &value, &why) != OK)
        row->err = problem_set(row->problem, ERR_INVALID, "%s:%lld: %s: %s", row->file,
                               (long long)row->values->line, column, why.text);
    return value;
}

void demo_id(const char *table, const char *key, char out[ID_LEN])
{
    char name[256], hex[CRYPTO_SHA256_LEN];
    out[0] = '\0';
    if (!*key)
        return;
    snprintf(name, sizeof name, "%s:%s", table, key);
    crypto_sha256_hex(name, strlen(name), hex);
    // UUID version 8 (RFC 9562, section 5.8): made from a name, by our own rule.
    snprintf(out, ID_LEN, "%.8s-%.4s-8%.3s-a%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
             hex + 18);
}
