// till import products|customers FILE.csv [--keep-good]: every refused row is told on standard
// error, with its line and the reason.
#include "app/base/clock.h"
#include "app/cmd.h"
#include "app/config.h"
#include "app/progress.h"
#include "app/store/import.h"
#include "app/store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define REFUSALS_SHOWN 1000

struct show {
    struct progress bar;
    int64_t size; // of the file; 0: a pipe
    int64_t refused;
};

static void on_refused(void *arg, int64_t line, const char *column, const char *reason)
{
    struct show *s = arg;
    if (++s->refused > REFUSALS_SHOWN)
        return;
    progress_end(&s->bar);
    fprintf(stderr, "line %lld: %s%s%s\n", (long long)line, column, *column ? ": " : "", reason);
}

static void on_progress(void *arg, int64_t bytes, int64_t rows)
{
    struct show *s = arg;
    if (s->size > 0)
        progress_show(&s->bar, bytes, s->size);
    else
        progress_show(&s->bar, rows, 0);
}

static int64_t read_file(void *file, char *out, size_t size)
{
    size_t n = fread(out, 1, size, file);
    return n == 0 && ferror((FILE *)file) ? -1 : (int64_t)n;
}

static int report(const struct show *s, const struct import_result *r, int64_t us)
{
    if (s->refused > REFUSALS_SHOWN)
        fprintf(stderr, "... and %lld more\n", (long long)(s->refused - REFUSALS_SHOWN));
    int64_t stored = r->stored ? r->inserted + r->updated : 0;
    printf("%lld rows read, %lld new, %lld changed, %lld refused, %.2f s, %lld rows/s\n",
           (long long)r->rows, (long long)(r->stored ? r->inserted : 0),
           (long long)(stored ? r->updated : 0), (long long)r->refused, (double)us / 1e6,
           (long long)(us > 0 ? r->rows * 1000000 / us : 0));
    if (!r->stored)
        printf("nothing was stored; --keep-good stores the good rows\n");
    return r->refused > 0 ? CMD_NO : CMD_OK;
}

static int run(FILE *f, const struct import_options *wanted, const char *data_dir)
{
    struct stat st;
    struct problem p = { { 0 } };
    struct store store = { 0 };
    struct db *db = NULL;
    struct show show = { .bar = { .what = "rows" } };
    if (fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode))
        show = (struct show){ .bar = { .what = "bytes" }, .size = (int64_t)st.st_size };
    struct import_options options = *wanted;
    options.arg = &show;
    struct import_result result = { 0 };
    int64_t start_us = clock_mono_us();
    enum err err = store_lock(&store, data_dir, &p);
    if (err == OK)
        err = store_check_file(store.path, &p);
    if (err == OK)
        err = db_open(&db, store.path, DB_BULK);
    if (err == OK)
        err = import_csv(db, read_file, f, &options, &result, &p);
    progress_end(&show.bar);
    db_close(db);
    store_unlock(&store);
    if (err != OK) {
        fprintf(stderr, "till import: %s\n", p.text[0] ? p.text : err_text(err));
        return CMD_NO;
    }
    return report(&show, &result, clock_mono_us() - start_us);
}

int cmd_import(int argc, char **argv)
{
    static struct config config;
    struct problem p = { { 0 } };
    struct import_options options = { .refused = on_refused, .progress = on_progress };
    if (config_load(&config, &argc, argv, &p) != OK)
        return cmd_usage("import", "%s", p.text);
    const char *operand[2] = { NULL, NULL };
    int operands = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--keep-good") == 0)
            options.keep_good = true;
        else if (operands < 2 && (argv[i][0] != '-' || !argv[i][1]))
            operand[operands++] = argv[i];
        else
            return cmd_usage("import", "what is \"%s\"?", argv[i]);
    }
    if (operands < 2)
        return cmd_usage("import", "say what to import, and from which file");
    if (strcmp(operand[0], "customers") == 0)
        options.kind = IMPORT_CUSTOMERS;
    else if (strcmp(operand[0], "products") != 0)
        return cmd_usage("import", "\"%s\" is neither products nor customers", operand[0]);
    FILE *f = strcmp(operand[1], "-") == 0 ? stdin : fopen(operand[1], "re");
    if (!f) {
        fprintf(stderr, "till import: %s: %s\n", operand[1], strerror(errno));
        return CMD_USAGE;
    }
    int code = run(f, &options, config.data_dir);
    if (f != stdin)
        fclose(f);
    return code;
}
