#include "app/base/crypto.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define SECRET_MAX 1024
#define ARGON2_PASSES 3
#define ARGON2_BYTES ((size_t)12 << 20)

_Static_assert(CRYPTO_VERIFIER_LEN >= crypto_pwhash_STRBYTES, "verifiers fit");

// sodium_init may be called from any thread and any number of times.
static void ready(void)
{
    if (sodium_init() < 0)
        abort(); // no source of randomness: nothing may be signed in or sold
}

enum err crypto_verifier_new(const char *secret, char out[CRYPTO_VERIFIER_LEN])
{
    ready();
    size_t n = strlen(secret);
    if (n == 0 || n > SECRET_MAX)
        return ERR_INVALID;
    if (crypto_pwhash_str_alg(out, secret, n, ARGON2_PASSES, ARGON2_BYTES,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        abort(); // its only reason is a lack of memory
    return OK;
}

bool crypto_verifier_matches(const char *verifier, const char *secret)
{
    ready();
    size_t n = strlen(secret);
    if (n == 0 || n > SECRET_MAX || strlen(verifier) >= crypto_pwhash_STRBYTES)
        return false;
    return crypto_pwhash_str_verify(verifier, secret, n) == 0;
}

void crypto_sha256_hex(const void *data, size_t n, char out[CRYPTO_SHA256_LEN])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, data, n);
    sodium_bin2hex(out, CRYPTO_SHA256_LEN, digest, sizeof digest);
}

bool crypto_equal(const void *a, const void *b, size_t n)
{
    return sodium_memcmp(a, b, n) == 0;
}

void crypto_random(void *out, size_t n)
{
    ready();
    randombytes_buf(out, n);
}

void crypto_wipe(void *secret, size_t n)
{
    sodium_memzero(secret, n);
}
