// till price FILE|-: a basket priced by the till's own engine; app/domain/price_json.h gives both
// forms. With --lines every line of the input is a document and has its answer on a line.
#include "app/base/buf.h"
#include "app/base/file.h"
#include "app/base/json.h"
#include "app/cmd.h"
#include "app/domain/price_json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err read_stdin(struct buf *out)
{
    char part[65536];
    size_t n;
    out->max = JSON_SIZE_MAX;
    while ((n = fread(part, 1, sizeof part, stdin)) > 0)
        if (!buf_add(out, part, n))
            return ERR_FULL;
    return ferror(stdin) ? ERR_IO : OK;
}

static int price_one(const char *path)
{
    struct buf in = { 0 }, out = { 0 };
    struct problem p = { 0 };
    enum err err = strcmp(path, "-") == 0 ? read_stdin(&in) : file_read(path, JSON_SIZE_MAX, &in);
    if (err != OK)
        err = problem_set(&p, err, "%s: %s", path, err_text(err));
    else
        err = price_json_answer(buf_text(&in), in.len, &out, &p);
    if (err == OK)
        printf("%s\n", buf_text(&out));
    else
        fprintf(stderr, "till price: %s\n", p.text);
    buf_deinit(&in);
    buf_deinit(&out);
    return err == OK ? CMD_OK : CMD_USAGE;
}

static int price_stream(FILE *f)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t len;
    int answer = CMD_OK;
    struct buf out = { 0 };
    while ((len = getline(&line, &size, f)) >= 0) {
        struct problem p = { 0 };
        buf_clear(&out);
        if (price_json_answer(line, (size_t)len, &out, &p) != OK) {
            answer = CMD_USAGE;
            buf_puts(&out, "{\"error\":");
            json_put_string(&out, p.text);
            buf_putc(&out, '}');
        }
        printf("%s\n", buf_text(&out));
    }
    free(line);
    buf_deinit(&out);
    return answer;
}

static int price_lines(const char *path)
{
    if (strcmp(path, "-") == 0)
        return price_stream(stdin);
    FILE *f = fopen(path, "re");
    if (!f) {
        fprintf(stderr, "till price: %s: %s\n", path, strerror(errno));
        return CMD_USAGE;
    }
    int answer = price_stream(f);
    fclose(f);
    return answer;
}

int cmd_price(int argc, char **argv)
{
    if (argc == 2 && (argv[1][0] != '-' || !argv[1][1]))
        return price_one(argv[1]);
    if (argc == 3 && strcmp(argv[1], "--lines") == 0)
        return price_lines(argv[2]);
    return cmd_usage("price", argc < 2 ? "no file given; - is standard input" : "one file");
}
