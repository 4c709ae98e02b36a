#include "app/base/crypto.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void only_the_right_secret_matches(void **state)
{
    (void)state;
    char verifier[CRYPTO_VERIFIER_LEN];
    assert_int_equal(crypto_verifier_new("4711", verifier), OK);
    assert_memory_equal(verifier, "$argon2id$v=19$m=12288,t=3,p=1$", 31);
    assert_true(crypto_verifier_matches(verifier, "4711"));
    assert_false(crypto_verifier_matches(verifier, "4712"));
    assert_false(crypto_verifier_matches(verifier, ""));
    assert_false(crypto_verifier_matches("", "4711"));
    assert_false(crypto_verifier_matches("not a verifier", "4711"));
}

static void every_verifier_has_its_own_salt(void **state)
{
    (void)state;
    char one[CRYPTO_VERIFIER_LEN], two[CRYPTO_VERIFIER_LEN];
    assert_int_equal(crypto_verifier_new("4711", one), OK);
    assert_int_equal(crypto_verifier_new("4711", two), OK);
    assert_string_not_equal(one, two);
}

static void empty_and_endless_secrets_are_refused(void **state)
{
    (void)state;
    char verifier[CRYPTO_VERIFIER_LEN], endless[1026];
    memset(endless, 'x', 1025);
    endless[1025] = '\0';
    assert_int_equal(crypto_verifier_new("", verifier), ERR_INVALID);
    assert_int_equal(crypto_verifier_new(endless, verifier), ERR_INVALID);
}

static void sha256_of_known_texts(void **state)
{
    (void)state;
    char hex[CRYPTO_SHA256_LEN]; // FIPS 180-4 examples
    crypto_sha256_hex("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    crypto_sha256_hex("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void compares_and_wipes(void **state)
{
    (void)state;
    char secret[8] = "abcdefg", zero[8] = { 0 };
    assert_true(crypto_equal(secret, "abcdefg", 8));
    assert_false(crypto_equal(secret, "abcdefh", 8));
    crypto_wipe(secret, sizeof secret);
    assert_memory_equal(secret, zero, sizeof secret);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_right_secret_matches),
        cmocka_unit_test(every_verifier_has_its_own_salt),
        cmocka_unit_test(empty_and_endless_secrets_are_refused),
        cmocka_unit_test(sha256_of_known_texts),
        cmocka_unit_test(compares_and_wipes),
    };
    return cmocka_run_group_tests_name("crypto", tests, NULL, NULL);
}
