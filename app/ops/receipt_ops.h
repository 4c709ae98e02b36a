#ifndef POS_APP_OPS_RECEIPT_OPS_H
#define POS_APP_OPS_RECEIPT_OPS_H
// Receipts after the sale: copies, gift receipts, cancelling what waits, trying again.
#include "app/ops/ops.h"
#include "app/store/print_jobs.h"

enum receipt_copy { RECEIPT_COPY, RECEIPT_GIFT };
// Queues another receipt of a completed sale, marked as a copy; audited. ERR_NOT_FOUND: no such
// sale; ERR_INVALID: this till has no printer.
enum err receipt_print_again(struct ops *o, const char *order_id, enum receipt_copy kind,
                             int64_t *job_id);
enum err receipt_cancel(struct ops *o, int64_t job_id);
// ERR_DENIED: a drawer is not opened by trying again, and a receipt nobody wanted has no printer.
enum err receipt_retry(struct ops *o, int64_t job_id);
// A short test page.
enum err receipt_test(struct ops *o, int64_t *job_id);
// Opens the drawer without a sale (ACT_NO_SALE); audited.
enum err receipt_no_sale(struct ops *o);
#endif
