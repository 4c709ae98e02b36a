#ifndef POS_PRINTING_QUEUE_H
#define POS_PRINTING_QUEUE_H
// One printer's jobs in the store, and what a job is in bytes. Printer's thread only: it has its
// own connection.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/print_jobs.h"
#include "printing/encoder_escpos.h"
#include "printing/layout_receipt.h"

// A drawer opens for the sale that was just made, not when a printer comes back after lunch.
#define DRAWER_AGE_MAX_MS 30000

struct print_queue {
    struct db *db;
    const char *printer;
    struct arena arena; // of the job that was taken
    int64_t drawer_job; // for this one the drawer was opened: never twice for a job
};

// Jobs that were being sent when the program ended become UNKNOWN. Errors as db_open().
enum err print_queue_open(struct print_queue *q, const char *db_path, const char *printer);
void print_queue_close(struct print_queue *q); // accepts zeroed
bool print_queue_is_open(const struct print_queue *q);
enum err print_queue_waiting(struct print_queue *q, bool *waiting);
// The oldest job, now SENDING; *out lives until the next take. ERR_NOT_FOUND: none is left.
enum err print_queue_take(struct print_queue *q, struct print_job *out);
enum err print_queue_set(struct print_queue *q, int64_t id, enum print_job_state state,
                         const char *error);

// Whether sending this job now opens the drawer; then print_queue_encode() puts it first and
// remembers it.
bool print_queue_opens_drawer(const struct print_queue *q, const struct print_job *job);
// Appends the job's bytes. ERR_CORRUPT: its content is no receipt; ERR_FULL: too long;
// ERR_DENIED: nothing is to be done any more (a drawer that should have opened long ago).
enum err print_queue_encode(struct print_queue *q, const struct print_job *job,
                            const struct layout_style *style, const struct escpos_profile *profile,
                            const struct print_rasterizer *raster, struct buf *out);

// A job's document, for previews and reprints on screen as well: "receipt", "copy", "gift", "test",
// "drawer". Any thread. out: zeroed. ERR_CORRUPT as above.
enum err print_job_layout(const char *kind, const char *content, int64_t copy,
                          const struct layout_style *style, struct document *out);
#endif
