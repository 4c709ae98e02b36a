#include "printing/queue.h"

#include "app/base/clock.h"

#include <limits.h>
#include <string.h>

#define LOG_MODULE "print-queue"
#include "app/base/log.h"

#define JOB_BYTES_MAX ((size_t)16 << 20) // two thousand lines as pictures

enum err print_queue_open(struct print_queue *q, const char *db_path, const char *printer)
{
    *q = (struct print_queue){ .printer = printer };
    enum err err = db_open(&q->db, db_path, DB_SALE);
    if (err == OK)
        err = print_jobs_recover(q->db, printer);
    if (err != OK)
        print_queue_close(q);
    return err;
}

void print_queue_close(struct print_queue *q)
{
    db_close(q->db);
    arena_deinit(&q->arena);
    *q = (struct print_queue){ 0 };
}

bool print_queue_is_open(const struct print_queue *q)
{
    return q->db != NULL;
}

enum err print_queue_waiting(struct print_queue *q, bool *waiting)
{
    return print_jobs_waiting(q->db, q->printer, waiting);
}

enum err print_queue_take(struct print_queue *q, struct print_job *out)
{
    arena_reset(&q->arena);
    return print_jobs_take(q->db, &q->arena, q->printer, out);
}

enum err print_queue_set(struct print_queue *q, int64_t id, enum print_job_state state,
                         const char *error)
{
    return print_jobs_set(q->db, id, state, error);
}

bool print_queue_opens_drawer(const struct print_queue *q, const struct print_job *job)
{
    int64_t age_ms = clock_utc_ms() - job->created_at_ms;
    return (job->open_drawer || !strcmp(job->kind, "drawer")) && job->id != q->drawer_job &&
           age_ms > -DRAWER_AGE_MAX_MS && age_ms < DRAWER_AGE_MAX_MS;
}

enum err print_job_layout(const char *kind, const char *content, int64_t copy,
                          const struct layout_style *style, struct document *out)
{
    if (!strcmp(kind, "drawer")) {
        layout_drawer(style, out);
        return OK;
    }
    if (!strcmp(kind, "test")) {
        layout_test_page(content, style, out);
        return OK;
    }
    struct receipt receipt = { 0 };
    struct problem why = { 0 };
    enum err err = receipt_from_json(content, &receipt, &why);
    if (err != OK) {
        LOG_ERROR("job content: %s", why.text);
        return err;
    }
    if (copy > 0)
        receipt_mark_copy(&receipt, copy > INT_MAX ? INT_MAX : (int)copy);
    struct layout_style own = *style;
    own.gift = own.gift || !strcmp(kind, "gift");
    layout_receipt(&receipt, &own, out);
    receipt_deinit(&receipt);
    return OK;
}

enum err print_queue_encode(struct print_queue *q, const struct print_job *job,
                            const struct layout_style *style, const struct escpos_profile *profile,
                            const struct print_rasterizer *raster, struct buf *out)
{
    struct layout_style own = *style;
    own.open_drawer = print_queue_opens_drawer(q, job);
    if (!strcmp(job->kind, "drawer") && !own.open_drawer)
        return ERR_DENIED;
    struct document document = { 0 };
    enum err err = print_job_layout(job->kind, job->content, job->copy, &own, &document);
    out->max = JOB_BYTES_MAX;
    if (err == OK)
        err = encode_escpos(&document, profile, raster, out);
    document_deinit(&document);
    if (err == ERR_INVALID) // a barcode was printed as text: the receipt is whole all the same
        err = OK;
    if (err == OK && own.open_drawer)
        q->drawer_job = job->id;
    return err;
}
