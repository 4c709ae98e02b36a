#include "app/ops/receipt_ops.h"

#include "app/base/clock.h"
#include "app/domain/receipt.h"
#include "app/ops/ops_internal.h"
#include "app/store/audit.h"

#include <stdlib.h>
#include <string.h>

static bool has_printer(const struct ops *o)
{
    return o->config.printer && o->config.printer[0];
}

enum err receipt_print_again(struct ops *o, const char *order_id, enum receipt_copy kind,
                             int64_t *job_id)
{
    enum err err = has_printer(o) ? ops_check(o, ACT_REPRINT) : ERR_INVALID;
    if (err == OK)
        err = print_jobs_add_copy(o->store.sale, order_id, kind == RECEIPT_GIFT ? "gift" : "copy",
                                  o->config.printer, o->person.id, job_id);
    char approver[ID_LEN];
    if (err == OK) {
        ops_use_grant(o, ACT_REPRINT, approver);
        ops_ring_print(o);
    }
    return err;
}

enum err receipt_cancel(struct ops *o, int64_t job_id)
{
    enum err err = ops_check(o, ACT_SELL);
    return err == OK ? print_jobs_cancel(o->store.sale, job_id) : err;
}

enum err receipt_retry(struct ops *o, int64_t job_id)
{
    enum err err = ops_check(o, ACT_SELL);
    arena_reset(&o->scratch);
    struct print_job job;
    if (err == OK)
        err = print_jobs_get(o->store.read, &o->scratch, job_id, &job);
    // A drawer opens by a sale or by receipt_no_sale(), which writes it down: never by trying
    // again.
    if (err == OK && (!job.printer[0] || strcmp(job.kind, "drawer") == 0))
        err = ERR_DENIED;
    if (err == OK)
        err = print_jobs_retry(o->store.sale, job_id);
    if (err == OK)
        ops_ring_print(o);
    return err;
}

enum err receipt_test(struct ops *o, int64_t *job_id)
{
    if (!has_printer(o))
        return ERR_INVALID;
    struct receipt_row rows[] = {
        { .kind = RECEIPT_SHOP_NAME, .text = o->shop_name, .detail = "", .unit = "" },
        { .kind = RECEIPT_HEADER, .text = o->shop_address, .detail = "", .unit = "" },
        { .kind = RECEIPT_MARK, .text = "test", .detail = "", .unit = "" },
        { .kind = RECEIPT_TERMINAL, .text = o->config.terminal_name, .detail = "", .unit = "" },
        { .kind = RECEIPT_TIME, .text = "", .detail = "", .unit = "", .number = clock_utc_ms() },
    };
    struct receipt page = { .digits = o->currency->digits, .rows = rows, .count = LEN(rows) };
    memcpy(page.currency, o->currency->code, sizeof page.currency);
    char *content = receipt_to_json(&page);
    struct print_job_new job = { .printer = o->config.printer, .kind = "test", .content = content };
    enum err err = print_jobs_add(o->store.sale, &job, job_id);
    free(content);
    if (err == OK)
        ops_ring_print(o);
    return err;
}

static enum err write_no_sale(struct ops *o)
{
    enum err err = audit_add(
        o->store.sale, &(struct audit_event){ .code = AUDIT_DRAWER_OPEN,
                                              .user_id = o->person.id,
                                              .approver_id = o->grant[ACT_NO_SALE].approver_id,
                                              .detail = "{\"no_sale\":true}" });
    int64_t job;
    struct print_job_new kick = {
        .printer = o->config.printer, .kind = "drawer", .content = "{}", .open_drawer = true
    };
    return err == OK ? print_jobs_add(o->store.sale, &kick, &job) : err;
}

enum err receipt_no_sale(struct ops *o)
{
    if (!has_printer(o))
        return ERR_INVALID;
    enum err err = ops_check(o, ACT_NO_SALE);
    if (err == OK)
        err = db_begin(o->store.sale);
    if (err == OK)
        err = db_end(o->store.sale, write_no_sale(o)); // no drawer opens without its row
    char approver[ID_LEN];
    if (err == OK) {
        ops_use_grant(o, ACT_NO_SALE, approver);
        ops_ring_print(o);
    }
    return err;
}
