#ifndef POS_APP_STORE_AUDIT_H
#define POS_APP_STORE_AUDIT_H
// The audit trail: rows that are only ever added, each with the SHA-256 of its content and of the
// row before, so that a changed or missing row shows. Written inside the transaction of the act.
// Codes are those of the Norwegian Tax Administration's SAF-T Cash Register list
// PredefinedBasicID-13; what it lacks is ours, from 13901 on.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stddef.h>
#include <stdint.h>

enum audit_code {
    AUDIT_START = 13001,
    AUDIT_STOP = 13002,
    AUDIT_LOG_IN = 13003,
    AUDIT_LOG_OUT = 13004,
    AUDIT_DRAWER_OPEN = 13005,
    AUDIT_DRAWER_CLOSE = 13006,
    AUDIT_UPDATE = 13007,
    AUDIT_X_REPORT = 13008,
    AUDIT_Z_REPORT = 13009,
    AUDIT_SUSPEND = 13010,
    AUDIT_RESUME = 13011,
    AUDIT_SALE = 13012,
    AUDIT_RETURN = 13013,
    AUDIT_COPY = 13014,
    AUDIT_PROVISIONAL = 13015,
    AUDIT_DELIVERY = 13016,
    AUDIT_TRAINING_RECEIPT = 13017,
    AUDIT_OTHER_REPORT = 13018,
    AUDIT_CASH_OUT = 13019,
    AUDIT_JOURNAL_EXPORT = 13020,
    AUDIT_PRICE_CHANGE = 13021,
    AUDIT_PRICE_LOOKUP = 13022,
    AUDIT_TRAINING_ON = 13023,
    AUDIT_TRAINING_OFF = 13024,
    AUDIT_MEMORY_FULL = 13025,
    AUDIT_EMERGENCY_ON = 13026,
    AUDIT_EMERGENCY_OFF = 13027,
    AUDIT_VOID = 13028,
    AUDIT_SALE_NO_RECEIPT = 13030,
    AUDIT_OTHER = 13999,
    AUDIT_APPROVAL_GIVEN = 13901,
    AUDIT_APPROVAL_REFUSED = 13902,
    AUDIT_PRINT_FAILED = 13903,
    AUDIT_SYNC_QUARANTINED = 13904,
    AUDIT_CLOCK_CHANGED = 13905,
    AUDIT_LOG_IN_FAILED = 13906,
    AUDIT_CUSTOMER_CHANGED = 13907,
    AUDIT_DATA_IMPORTED = 13908,
};

struct audit_event {
    enum audit_code code;
    int64_t at_ms;                                // 0: now
    const char *user_id, *approver_id, *order_id; // NULL: ""
    const char *detail; // JSON object; NULL: "{}". No secrets, no names of customers.
};
// Inside a transaction of the caller, or alone in one of its own. When the clock stands more than a
// minute before the last row, a row of that (AUDIT_CLOCK_CHANGED) comes first.
enum err audit_add(struct db *db, const struct audit_event *e);

struct audit_row {
    int64_t seq, at_ms;
    int code;
    const char *user_id, *approver_id, *order_id, *detail, *hash;
};
struct audit_list {
    struct audit_row *item;
    size_t count;
};
enum err audit_list(struct db *db, struct arena *a, int64_t before_seq, int64_t limit,
                    struct audit_list *out); // newest first; before_seq 0: from the end
// Walks the whole chain. ERR_CORRUPT: p names the first row that does not fit.
enum err audit_verify(struct db *db, int64_t *rows, struct problem *p);
#endif
