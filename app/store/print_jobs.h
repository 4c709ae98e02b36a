#ifndef POS_APP_STORE_PRINT_JOBS_H
#define POS_APP_STORE_PRINT_JOBS_H
// The print queue: written by the sale's transaction, drained by the printer's thread through its
// own DB_SALE connection. A job's content is frozen when it is made: a reprint shows the same.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// clang-format off
#define PRINT_JOB_STATES(X)                                                                  \
    X(QUEUED, "queued")     X(SENDING, "sending")                                            \
    X(PRINTED, "printed")   X(UNKNOWN, "unknown") /* cut off while sending: ask a person */  \
    X(FAILED, "failed")     X(CANCELLED, "cancelled")
// clang-format on
#define X(name, text) PRINT_JOB_##name,
enum print_job_state { PRINT_JOB_STATES(X) PRINT_JOB_STATE_COUNT };
#undef X
const char *print_job_state_text(enum print_job_state s);

struct print_job {
    int64_t id;
    const char *printer;
    const char *kind; // "receipt", "copy", "gift", "test", "drawer"
    const char *order_id, *order_number;
    enum print_job_state state;
    int64_t attempts;
    int64_t copy; // 0: the original; the n-th copy is marked n
    bool open_drawer;
    const char *content; // JSON of the receipt
    const char *error;   // of the last attempt
    int64_t created_at_ms, changed_at_ms;
};
struct print_job_list {
    struct print_job *item;
    size_t count;
};

struct print_job_new {
    const char *printer, *kind, *order_id, *content;
    bool open_drawer;
    int64_t copy;
};
enum err print_jobs_add(struct db *db, const struct print_job_new *job, int64_t *id);
// Copies the frozen content of the order's receipt with the next copy number and writes the audit
// row (13014). ERR_NOT_FOUND: the order has no receipt.
enum err print_jobs_add_copy(struct db *db, const char *order_id, const char *kind,
                             const char *printer, const char *user_id, int64_t *id);
// Whether a job of this printer is queued.
enum err print_jobs_waiting(struct db *db, const char *printer, bool *waiting);
// The oldest queued job of this printer becomes SENDING with one attempt more. ERR_NOT_FOUND: none.
enum err print_jobs_take(struct db *db, struct arena *a, const char *printer,
                         struct print_job *out);
// A job that the printer's thread holds changes its state. error may be NULL.
enum err print_jobs_set(struct db *db, int64_t id, enum print_job_state state, const char *error);
// At start: what was SENDING when the program ended becomes UNKNOWN.
enum err print_jobs_recover(struct db *db, const char *printer);
// A person decides: print it (again), or leave it. ERR_DENIED: it is printing or printed.
enum err print_jobs_retry(struct db *db, int64_t id);
enum err print_jobs_cancel(struct db *db, int64_t id);
enum err print_jobs_get(struct db *db, struct arena *a, int64_t id, struct print_job *out);
enum err print_jobs_list(struct db *db, struct arena *a, int64_t limit,
                         struct print_job_list *out); // newest first
struct print_job_counts {
    int64_t waiting, troubled; // queued or sending; unknown or failed
};
enum err print_jobs_count(struct db *db, struct print_job_counts *out);
#endif
