// till receipt [NUMBER] --text FILE --png FILE --escpos FILE: a receipt of this till's as its
// printer makes it; without a number the last one, without a file the text on standard output.
#include "app/base/buf.h"
#include "app/base/file.h"
#include "app/cmd.h"
#include "app/printers.h"
#include "app/store/db.h"
#include "app/store/print_jobs.h"
#include "app/store/store.h"
#include "printing/encoder_escpos.h"
#include "printing/encoder_text.h"
#include "ui/kit/png.h"

#include <stdio.h>
#include <string.h>

struct request {
    const char *number, *text, *png, *escpos;
};

static enum err read_request(int argc, char **argv, struct request *r)
{
    *r = (struct request){ 0 };
    for (int i = 1; i < argc; i++) {
        const char **file = strcmp(argv[i], "--text") == 0     ? &r->text
                            : strcmp(argv[i], "--png") == 0    ? &r->png
                            : strcmp(argv[i], "--escpos") == 0 ? &r->escpos
                                                               : NULL;
        if (file && i + 1 < argc)
            *file = argv[++i];
        else if (argv[i][0] != '-' && !r->number)
            r->number = argv[i];
        else
            return ERR_INVALID;
    }
    return OK;
}

static enum err find_job(struct db *db, struct arena *a, const char *number, struct print_job *out)
{
    struct print_job_list list;
    enum err err = print_jobs_list(db, a, 100000, &list); // newest first
    for (size_t i = 0; err == OK && i < list.count; i++) {
        const struct print_job *job = &list.item[i];
        if (strcmp(job->kind, "receipt") == 0 &&
            (!number || strcmp(job->order_number, number) == 0))
            return print_jobs_get(db, a, job->id, out);
    }
    return err == OK ? ERR_NOT_FOUND : err;
}

static enum err write_text(const struct document *d, const char *path)
{
    struct buf out = { 0 };
    enum err err = encode_text(d, &out);
    if (err == OK && path)
        err = file_replace(path, buf_text(&out), out.len);
    else if (err == OK)
        fputs(buf_text(&out), stdout);
    buf_deinit(&out);
    return err;
}

static enum err write_escpos(const struct document *d, const struct print_rasterizer *raster,
                             const char *path)
{
    struct buf out = { 0 };
    enum err err = encode_escpos(d, &escpos_generic, raster, &out);
    if (err == OK)
        err = file_replace(path, buf_text(&out), out.len);
    buf_deinit(&out);
    return err;
}

// On the ground that the screens show it on.
static enum err write_png(const struct document *d, const struct print_rasterizer *raster,
                          const char *path)
{
    struct print_preview paper = { 0 };
    enum err err = preview_draw(d, raster, 9, 24, &paper);
    if (err != OK && err != ERR_NOT_FOUND)
        return err;
    const int ground = 24;
    struct canvas canvas;
    canvas_init(&canvas, paper.width + 2 * ground, paper.height + 2 * ground);
    struct rect all = { 0, 0, canvas.w, canvas.h };
    canvas_fill(&canvas, all, 0xE6EAF0);
    for (size_t i = 0; i < (size_t)paper.width * (size_t)paper.height; i++) {
        if (paper.argb[i] >> 24 == 0)
            paper.argb[i] = 0;
    }
    canvas_image(&canvas, ground, ground, paper.argb, paper.width, paper.height, paper.width);
    err = png_write(&canvas, path);
    canvas_deinit(&canvas);
    preview_deinit(&paper);
    return err;
}

static enum err write_all(const struct request *r, const struct document *d)
{
    struct receipt_raster raster;
    receipt_raster_init(&raster);
    enum err err = OK;
    if (r->text || (!r->png && !r->escpos))
        err = write_text(d, r->text);
    if (err == OK && r->escpos)
        err = write_escpos(d, &raster.vtable, r->escpos);
    if (err == OK && r->png)
        err = write_png(d, &raster.vtable, r->png);
    receipt_raster_deinit(&raster);
    return err;
}

static enum err answer(const struct config *c, const struct request *r, struct problem *p)
{
    char path[CONFIG_PATH + 32], dir[CONFIG_PATH + 16];
    snprintf(path, sizeof path, "%s/%s", c->data_dir, STORE_FILE);
    snprintf(dir, sizeof dir, "%s/strings", c->assets_dir);
    struct strings *strings = NULL;
    struct db *db = NULL;
    struct arena arena = { 0 };
    struct document document = { 0 };
    struct print_job job = { 0 };
    enum err err = strings_new(&strings, dir, c->lang, p);
    if (err == OK && (err = db_open(&db, path, DB_READ)) != OK)
        err = problem_set(p, err, "%s: %s", path, err_text(err));
    if (err == OK && (err = find_job(db, &arena, r->number, &job)) != OK)
        err =
            problem_set(p, err, "no receipt%s%s", r->number ? " " : "", r->number ? r->number : "");
    struct layout_style style = printers_style(c, strings);
    if (err == OK)
        err = print_job_layout(job.kind, job.content, job.copy, &style, &document);
    if (err == OK)
        err = write_all(r, &document);
    document_deinit(&document);
    arena_deinit(&arena);
    db_close(db);
    strings_free(strings);
    return err;
}

int cmd_receipt(int argc, char **argv)
{
    struct problem p = { 0 };
    struct config config;
    struct request request;
    if (config_load(&config, &argc, argv, &p) != OK)
        return cmd_usage("receipt", "%s", p.text);
    if (read_request(argc, argv, &request) != OK)
        return cmd_usage("receipt", "a number, and --text, --png or --escpos with a file each");
    enum err err = answer(&config, &request, &p);
    if (err != OK)
        fprintf(stderr, "till receipt: %s\n", p.text[0] ? p.text : err_text(err));
    return err == OK ? CMD_OK : CMD_NO;
}
