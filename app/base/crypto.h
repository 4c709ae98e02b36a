#ifndef POS_APP_BASE_CRYPTO_H
#define POS_APP_BASE_CRYPTO_H
// Secrets and digests, from libsodium. Any thread.
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>

#define CRYPTO_VERIFIER_LEN 128 // "$argon2id$v=19$..." and NUL
#define CRYPTO_SHA256_LEN 65    // hex and NUL

// A verifier to store in place of a PIN or password. Argon2id with 12 MiB and 3 passes: a check
// costs tens of milliseconds on a small terminal and fits beside the till in memory; a stolen
// database still costs that much per guess, so PINs need the attempt limit as well.
// ERR_INVALID: secret is empty or longer than 1024 bytes.
enum err crypto_verifier_new(const char *secret, char out[CRYPTO_VERIFIER_LEN]);
// False also for a malformed verifier. Takes as long as making one.
bool crypto_verifier_matches(const char *verifier, const char *secret);

void crypto_sha256_hex(const void *data, size_t n, char out[CRYPTO_SHA256_LEN]);
bool crypto_equal(const void *a, const void *b, size_t n); // in constant time
void crypto_random(void *out, size_t n);                   // from the kernel
void crypto_wipe(void *secret, size_t n);                  // is not optimised away
#endif
