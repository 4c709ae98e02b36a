#ifndef POS_APP_DOMAIN_EXACT_H
#define POS_APP_DOMAIN_EXACT_H
// Exact integer arithmetic beyond 64 bits: 128-bit helpers for the usual case and whole numbers of
// any size for the rest. Rounding: to the nearest, ties away from zero.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

static inline uint128 exact_abs(int128 v)
{
    return v < 0 ? -(uint128)v : (uint128)v;
}

// Bits needed for |v|.
static inline int exact_bits(int128 v)
{
    uint128 u = exact_abs(v);
    uint64_t high = (uint64_t)(u >> 64);
    if (high)
        return 128 - __builtin_clzll(high);
    return (uint64_t)u ? 64 - __builtin_clzll((uint64_t)u) : 0;
}

// False: the product might not fit; *out is untouched.
static inline bool exact_mul(int128 a, int128 b, int128 *out)
{
    if (exact_bits(a) + exact_bits(b) > 126)
        return false;
    *out = a * b;
    return true;
}

// den > 0. The quotient always fits 128 bits.
static inline int128 exact_round_div(int128 num, int128 den)
{
    uint128 n = exact_abs(num), d = (uint128)den, quotient, rest;
    if (!(uint64_t)(n >> 64) && !(uint64_t)(d >> 64)) {
        quotient = (uint64_t)n / (uint64_t)d;
        rest = (uint64_t)n % (uint64_t)d;
    } else {
        quotient = n / d;
        rest = n - quotient * d;
    }
    if (rest >= d - rest)
        quotient++;
    return num < 0 ? -(int128)quotient : (int128)quotient;
}

int64_t exact_pow10(int n); // 0 to 18

// A whole number of any size. Zeroed is 0; big_deinit() frees it and makes it 0 again.
struct big {
    uint32_t *limb; // owned; least significant first, no zero on top
    size_t len, cap;
    bool negative; // never for 0
};

void big_deinit(struct big *b);
void big_set(struct big *b, int128 v);
void big_copy(struct big *to, const struct big *from);
void big_add(struct big *to, const struct big *v, int sign); // to += sign * v; sign is 1, 0 or -1
void big_mul(struct big *to, const struct big *v);
void big_mul_int(struct big *to, int128 v);
bool big_equal(const struct big *a, const struct big *b);
// den > 0. False: the rounded quotient does not fit int64.
bool big_round_div(const struct big *num, const struct big *den, int64_t *out);
#endif
