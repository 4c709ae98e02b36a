#ifndef POS_APP_OPS_USER_OPS_H
#define POS_APP_OPS_USER_OPS_H
// Signing in and out, and approvals. A PIN is only ever an argument: it is neither kept nor logged.
#include "app/ops/ops.h"
#include "app/store/users.h"

#define OPS_PIN_MIN 4
#define OPS_PIN_MAX 8

// Who is at the till. id "" = nobody: the till is locked.
struct person {
    char id[ID_LEN];
    char name[96];
    char login[64];
    enum role role;
    struct permissions permissions;
};
const struct person *user_current(const struct ops *o);

// What came of a try with a PIN.
struct pin_result {
    int64_t failures;      // in a row, 0 after a good one
    int64_t wait_until_ms; // UTC; no try before this moment; 0: none
};

// Digits of the PINs of this shop, so that the pad submits by itself.
int user_pin_length(struct ops *o);

// How a try with a PIN ended. Called on the main thread from ops_pump(), some tens of milliseconds
// after the try: checking a PIN is slow on purpose, and the screen goes on meanwhile.
// result: OK; ERR_DENIED: wrong PIN (r->failures counts); ERR_NEEDS_APPROVAL: the right PIN of
// somebody who may not approve this; ERR_BUSY: too many tries, wait until r->wait_until_ms;
// ERR_NOT_FOUND: no such active person; or what the disk says.
typedef void user_pin_done(void *arg, enum err result, const struct pin_result *r);

// Signs in. Signing in as somebody else keeps the first person's open sale for their return.
// A try while one is under way is dropped.
void user_sign_in(struct ops *o, const char *login, const char *pin, user_pin_done *done,
                  void *arg);
void user_forget_tries(struct ops *o); // done() will not be called any more: its screen goes
// ERR_NOT_FOUND: nobody has this badge.
enum err user_sign_in_badge(struct ops *o, const char *code);
enum err user_lock(struct ops *o); // signs out; the open sale stays

// ALLOWED, ASK or DENIED for the person at the till; DENIED when locked.
enum access user_may(const struct ops *o, enum act act);

// An approver grants one act once, for the person at the till: the next operation that needs it
// passes and names the approver in the audit trail. reason may be NULL.
void user_approve(struct ops *o, const char *login, const char *pin, enum act act,
                  const char *reason, user_pin_done *done, void *arg);
// ERR_NOT_FOUND: nobody has this badge; ERR_NEEDS_APPROVAL: they may not do it either.
enum err user_approve_badge(struct ops *o, const char *code, enum act act, const char *reason);
void user_drop_approvals(struct ops *o); // the sheet was left: what was granted lapses
// Name of who approved the act last and not yet used, or "".
const char *user_approver_of(const struct ops *o, enum act act);

// Active people who may approve the act, clocked in first.
enum err user_approvers(struct ops *o, struct arena *a, enum act act, struct user_list *out);
#endif
