#ifndef POS_APP_STORE_OUTBOX_H
#define POS_APP_STORE_OUTBOX_H
// What the server has still to be told, in order. Rows are written by the other modules inside
// their own transactions; those of one transaction share its group and are sent together.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stddef.h>
#include <stdint.h>

struct outbox_entry {
    int64_t seq;
    const char *op_id; // UUID: the Idempotency-Key
    int64_t group;     // the seq of its transaction's first entry
    const char *verb;  // "PUT", "PATCH", "POST", "DELETE"
    const char *table, *row_id;
    const char *path; // "/tenant/api/v1/sale/orders/<id>"
    const char *body; // JSON
    int64_t created_at_ms;
    int64_t attempts;
    const char *state; // "queued", "sending", "refused"
    const char *error;
};
struct outbox_list {
    struct outbox_entry *item;
    size_t count;
};
struct outbox_state {
    int64_t queued, refused;
    int64_t oldest_at_ms; // 0: empty
};
enum err outbox_state(struct db *db, struct outbox_state *out);
enum err outbox_list(struct db *db, struct arena *a, int64_t limit, struct outbox_list *out);

// The upload path of a synced table without the id, or NULL: "sale_orders" ->
// "/tenant/api/v1/sale/orders/".
const char *outbox_path(const char *table);
#endif
