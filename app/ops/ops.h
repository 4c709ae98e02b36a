#ifndef POS_APP_OPS_OPS_H
#define POS_APP_OPS_OPS_H
// The shop's till as the screens see it: one function per intention of a person, in the files
// beside this one (sale_ops, payment_ops, user_ops, customer_ops, receipt_ops, settings_ops). All
// of them run on the main thread, check permissions themselves, and either do all of what they say
// or nothing. They return ERR_DENIED or ERR_NEEDS_APPROVAL where the signed-in person may not;
// ERR_NO_SPACE, ERR_READ_ONLY, ERR_IO, ERR_CORRUPT, ERR_DB when the disk refuses.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/cart.h"
#include "app/domain/currency.h"
#include "app/domain/payment.h"
#include "app/domain/permission.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stdint.h>

struct ops;

// A shop's fixed facts, from the configuration. Texts must outlive the ops.
struct ops_config {
    const char *data_dir;
    const char *currency;        // "EUR"
    const char *terminal_id;     // id of this till on the server; NULL: not enrolled, the prefix
    const char *terminal_name;   // "Till 2"; "": from the tenant's settings
    const char *terminal_prefix; // of receipt numbers, "2"; "": likewise
    const char *channel_id;      // "": the first active store channel
    enum tax_rounding tax_rounding;
    struct cash_rounding cash_rounding;
    const char *shop_name, *shop_address; // "": from the tenant's settings
    const char *const *receipt_header;    // ends with NULL; NULL: from the tenant's settings
    const char *const *receipt_footer;
    const char *printer; // name of the queue of receipts; "": none
    bool open_drawer;    // a cash sale opens it
    // Rules of weight and price barcodes; NULL: the default ones.
    const struct barcode_rules *barcodes;
    // Rung after something was written for them; any may be NULL.
    void (*print_doorbell)(void *arg);
    void (*sync_doorbell)(void *arg);
    void (*wake)(void *arg);           // any thread: something waits for ops_pump()
    void (*person_changed)(void *arg); // main thread: somebody signed in or out
    void *doorbell_arg;
};

// Opens the store and puts back the open cart of the last run.
// Errors and words as store_open().
enum err ops_open(struct ops **out, const struct ops_config *config, struct problem *p);
void ops_close(struct ops *o); // accepts NULL

// Hands out what slow work has finished (checked PINs); the app calls it when `wake` rang.
void ops_pump(struct ops *o);
bool ops_is_idle(struct ops *o); // no slow work is under way

// For screens that only look: a connection that cannot write.
struct db *ops_reader(struct ops *o);
const char *ops_database_path(const struct ops *o); // for threads that open their own connection

const struct ops_config *ops_get_config(const struct ops *o);
const struct currency *ops_currency(const struct ops *o);
const char *ops_channel_id(const struct ops *o);
const char *ops_shop_name(const struct ops *o);
const char *ops_shop_address(const struct ops *o);
#endif
