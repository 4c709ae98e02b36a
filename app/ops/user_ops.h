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

// Digits of this person's PIN, so that the pad submits by itself. 0: unknown login.
int user_pin_length(struct ops *o, const char *login);

// ERR_DENIED: wrong PIN (out->failures counts); ERR_BUSY: too many tries, wait until
// out->wait_until_ms; ERR_NOT_FOUND: no such active person. Signing in as somebody else keeps the
// first person's open sale for their return.
enum err user_sign_in(struct ops *o, const char *login, const char *pin, struct pin_result *out);
// ERR_NOT_FOUND: nobody has this badge.
enum err user_sign_in_badge(struct ops *o, const char *code);
enum err user_lock(struct ops *o); // signs out; the open sale stays

// ALLOWED, ASK or DENIED for the person at the till; DENIED when locked.
enum access user_may(const struct ops *o, enum act act);

// An approver grants one act once, for the person at the till: the next operation that needs it
// passes and names the approver in the audit trail. reason may be NULL. Errors as user_sign_in();
// ERR_NEEDS_APPROVAL: the approver may not do it either.
enum err user_approve(struct ops *o, const char *login, const char *pin, enum act act,
                      const char *reason, struct pin_result *out);
enum err user_approve_badge(struct ops *o, const char *code, enum act act, const char *reason);
void user_drop_approvals(struct ops *o); // the sheet was left: what was granted lapses
// Name of who approved the act last and not yet used, or "".
const char *user_approver_of(const struct ops *o, enum act act);

// Active people who may approve the act, clocked in first.
enum err user_approvers(struct ops *o, struct arena *a, enum act act, struct user_list *out);
#endif
