#include "app/domain/exact.h"

#include "app/base/mem.h"

#include <stdlib.h>
#include <string.h>

int64_t exact_pow10(int n)
{
    int64_t v = 1;
    while (n-- > 0)
        v *= 10;
    return v;
}

void big_deinit(struct big *b)
{
    free(b->limb);
    *b = (struct big){ 0 };
}

static void reserve(struct big *b, size_t len)
{
    if (b->limb && len <= b->cap)
        return;
    b->cap = len + 8;
    b->limb = mem_grow(b->limb, b->cap, sizeof(*b->limb));
}

static void trim(struct big *b)
{
    while (b->len && !b->limb[b->len - 1])
        b->len--;
    if (!b->len)
        b->negative = false;
}

void big_set(struct big *b, int128 v)
{
    uint128 u = exact_abs(v);
    reserve(b, 4);
    b->len = 4;
    for (size_t i = 0; i < 4; i++)
        b->limb[i] = (uint32_t)(u >> (32 * i));
    b->negative = v < 0;
    trim(b);
}

void big_copy(struct big *to, const struct big *from)
{
    reserve(to, from->len);
    if (from->len)
        memcpy(to->limb, from->limb, from->len * sizeof(*from->limb));
    to->len = from->len;
    to->negative = from->negative;
}

static int compare_size(const struct big *a, const struct big *b)
{
    if (a->len != b->len)
        return a->len < b->len ? -1 : 1;
    for (size_t i = a->len; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

bool big_equal(const struct big *a, const struct big *b)
{
    return a->negative == b->negative && compare_size(a, b) == 0;
}

static uint32_t limb_of(const struct big *b, size_t i)
{
    return i < b->len ? b->limb[i] : 0;
}

static void add_size(struct big *to, const struct big *v)
{
    size_t len = (to->len > v->len ? to->len : v->len) + 1;
    uint64_t carry = 0;
    reserve(to, len);
    for (size_t i = 0; i < len; i++) {
        carry += (uint64_t)limb_of(to, i) + limb_of(v, i);
        to->limb[i] = (uint32_t)carry;
        carry >>= 32;
        if (i >= to->len)
            to->len = i + 1;
    }
    trim(to);
}

// to = |large| - |small|, large not smaller; to may be either of them.
static void sub_size(struct big *to, const struct big *large, const struct big *small)
{
    size_t len = large->len;
    int64_t borrow = 0;
    reserve(to, len);
    for (size_t i = 0; i < len; i++) {
        int64_t digit = (int64_t)large->limb[i] - limb_of(small, i) - borrow;
        borrow = digit < 0;
        to->limb[i] = (uint32_t)digit;
    }
    to->len = len;
    trim(to);
}

void big_add(struct big *to, const struct big *v, int sign)
{
    if (!sign || !v->len)
        return;
    bool negative = v->negative != (sign < 0);
    if (!to->len)
        to->negative = negative;
    if (to->negative == negative) {
        add_size(to, v);
    } else if (compare_size(to, v) >= 0) {
        sub_size(to, to, v);
    } else {
        sub_size(to, v, to);
        to->negative = to->len && negative;
    }
}

void big_mul(struct big *to, const struct big *v)
{
    struct big product = { 0 };
    if (to->len && v->len) {
        product.len = product.cap = to->len + v->len;
        product.limb = mem_array(product.len, sizeof(*product.limb));
        for (size_t i = 0; i < to->len; i++) {
            uint64_t carry = 0;
            for (size_t k = 0; k < v->len; k++) {
                carry += (uint64_t)to->limb[i] * v->limb[k] + product.limb[i + k];
                product.limb[i + k] = (uint32_t)carry;
                carry >>= 32;
            }
            product.limb[i + v->len] = (uint32_t)carry;
        }
        product.negative = to->negative != v->negative;
        trim(&product);
    }
    big_deinit(to);
    *to = product;
}

void big_mul_int(struct big *to, int128 v)
{
    struct big factor = { 0 };
    big_set(&factor, v);
    big_mul(to, &factor);
    big_deinit(&factor);
}

static size_t bits(const struct big *b)
{
    return b->len ? b->len * 32 - (size_t)__builtin_clz(b->limb[b->len - 1]) : 0;
}

static void shift_left(struct big *to, const struct big *from, size_t by)
{
    size_t limbs = by / 32, rest = by % 32;
    reserve(to, from->len + limbs + 1);
    to->len = from->len + limbs + 1;
    to->negative = false;
    for (size_t i = 0; i < to->len; i++)
        to->limb[i] = 0;
    for (size_t i = 0; i < from->len; i++) {
        uint64_t v = (uint64_t)from->limb[i] << rest;
        to->limb[i + limbs] |= (uint32_t)v;
        to->limb[i + limbs + 1] |= (uint32_t)(v >> 32);
    }
    trim(to);
}

bool big_round_div(const struct big *num, const struct big *den, int64_t *out)
{
    struct big rest = { 0 }, part = { 0 };
    size_t from = bits(num) > bits(den) ? bits(num) - bits(den) : 0;
    uint64_t quotient = 0;
    if (from > 61)
        return false;
    big_copy(&rest, num);
    rest.negative = false;
    for (size_t bit = from + 1; bit-- > 0;) {
        shift_left(&part, den, bit);
        quotient <<= 1;
        if (compare_size(&rest, &part) >= 0) {
            sub_size(&rest, &rest, &part);
            quotient |= 1;
        }
    }
    shift_left(&part, &rest, 1);
    if (compare_size(&part, den) >= 0)
        quotient++;
    big_deinit(&rest);
    big_deinit(&part);
    *out = num->negative ? -(int64_t)quotient : (int64_t)quotient;
    return true;
}
