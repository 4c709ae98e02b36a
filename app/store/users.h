#ifndef POS_APP_STORE_USERS_H
#define POS_APP_STORE_USERS_H
// Staff, and who may try a PIN when. Checking a PIN is crypto_verifier_matches() on pin_verifier,
// tens of milliseconds; what is kept here are the tries, so that a restart does not forgive them.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct user {
    const char *id, *name, *login;
    const char *role;        // "master_admin", "manager", "supervisor", "cashier"
    const char *permissions; // JSON, beyond the role's
    const char *pin_verifier, *badge_code;
    bool active;
    bool clocked_in;
    int64_t clocked_in_at_ms;   // of the last clock-in
    int64_t last_sign_in_at_ms; // at this till; 0: never
};
struct user_list {
    struct user *item;
    size_t count;
};
enum err users_list(struct db *db, struct arena *a, struct user_list *out); // active: clocked in
                                                                            // first, then by last
                                                                            // sign-in, then name
enum err users_get(struct db *db, struct arena *a, const char *id, struct user *out);
enum err users_find_login(struct db *db, struct arena *a, const char *login, struct user *out);
enum err users_find_badge(struct db *db, struct arena *a, const char *badge, struct user *out);

#define USERS_FREE_ATTEMPTS 4 // from the 5th failure on one waits 2, 4, 8, ... s, at most 300

struct user_attempts {
    int64_t failures;      // in a row
    int64_t wait_until_ms; // no try before this moment (UTC)
};
enum err users_attempts(struct db *db, const char *user_id, struct user_attempts *out);
// Counts the failure, sets the wait, and writes the audit row. Durable before it returns.
enum err users_attempt_failed(struct db *db, const char *user_id, int64_t now_ms,
                              struct user_attempts *out);
// Clears the failures and nothing else: a right PIN that signs nobody in. Writes only if need be.
enum err users_attempt_passed(struct db *db, const char *user_id);
// Clears the failures, notes the sign-in, and writes the audit row.
enum err users_signed_in(struct db *db, const char *user_id, int64_t now_ms);
enum err users_signed_out(struct db *db, const char *user_id, int64_t now_ms);

enum err users_clock(struct db *db, const char *user_id, const char *terminal_id, const char *kind,
                     int64_t at_ms); // time_entries: "in", "out", ...
#endif
