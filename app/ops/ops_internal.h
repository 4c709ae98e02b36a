#ifndef POS_APP_OPS_OPS_INTERNAL_H
#define POS_APP_OPS_OPS_INTERNAL_H
// What the files of app/ops share.
#include "app/ops/ops.h"
#include "app/ops/pin_worker.h"
#include "app/ops/user_ops.h"
#include "app/store/store.h"

// One act granted by an approver, until it is used or lapses.
struct grant {
    char approver_id[ID_LEN]; // "": not granted
    char approver_name[96];
};

// A line of the cart as it was before a sheet began to change it.
struct kept_line {
    char id[ID_LEN]; // "": none
    struct qty qty;
    struct unit_price price;
    enum price_origin origin;
    struct discount discount;
    char *note; // owned
};

// The PIN that is being checked.
struct pin_try {
    char user_id[ID_LEN];
    bool approves; // else signs in
    enum act act;
    char asker_id[ID_LEN], cart_id[ID_LEN]; // who was at the till, with which sale
    char reason[160];
    user_pin_done *done; // NULL: nobody waits for the answer any more
    void *arg;
};

struct ops {
    struct ops_config config;
    const struct currency *currency;
    struct store store;
    struct person person;
    struct cart cart;
    enum err cart_lost; // why the saved cart could not be read; the one shown is a stand-in
    struct kept_line kept;
    int age_confirmed; // years that the customer of the open sale has shown to have; 0: not asked
    // Who approved a price or discount of the open sale last; goes into its audit row.
    char sale_approver[ID_LEN];
    struct grant grant[ACT_COUNT];
    struct pin_worker pins;
    struct pin_try try;
    char channel_id[ID_LEN];
    char next_number[32]; // "": to be read
    // From the tenant's settings where the configuration is silent.
    char *shop_name, *shop_address, *terminal_name, *terminal_prefix;
    char **header, **footer; // end with NULL; NULL: the configuration's
    struct arena scratch;    // reset at the start of each operation that uses it
};

// May the person at the till do it? A grant counts. Changes nothing.
enum err ops_check(const struct ops *o, enum act act);
// The act was done: its grant, if one was needed, is used up. approver: who it was, or "".
void ops_use_grant(struct ops *o, enum act act, char approver[ID_LEN]);

// The same for a discount of this share (millionths of a per cent); *act is the one that decides.
enum err ops_check_discount(const struct ops *o, int64_t share_micro, enum act *act);

struct id_source ops_ids(void);
// Price context for the customer of the cart ("" = nobody), now.
enum err ops_price_context(struct ops *o, const char *customer_id, struct price_context *out);
// Loads the person's open cart, or makes an empty one, which is also there after an error.
enum err ops_load_cart(struct ops *o);
void ops_ring_print(const struct ops *o);
void ops_ring_sync(const struct ops *o);
#endif
