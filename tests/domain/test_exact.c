#include "app/base/mem.h"
#include "app/domain/exact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct row {
    const char *name;
    int64_t num, den, result;
} rows[] = {
    { "a third of ten", 10, 3, 3 },
    { "two thirds of ten", 20, 3, 7 },
    { "a tie goes away from zero", 5, 2, 3 },
    { "below zero too", -5, 2, -3 },
    { "just below a tie", 24999, 10000, 2 },
    { "exact", 12, 4, 3 },
    { "nothing", 0, 7, 0 },
    { "odd divisor, no tie", 7, 5, 1 },
    { "smaller than half", 1, 3, 0 },
    { "the largest", INT64_MAX / 2, 1, INT64_MAX / 2 },
};

// Each row by 64 bits, by 128 bits and by numbers of any size.
static void divides(void **state)
{
    const struct row *r = *state;
    struct big num = { 0 }, den = { 0 };
    int64_t out = 0;
    const int128 far = (int128)1 << 60;
    assert_true(exact_round_div(r->num, r->den) == r->result);
    assert_true(exact_round_div(r->num * far, r->den * far) == r->result);
    big_set(&num, r->num);
    big_set(&den, r->den);
    for (int i = 0; i < 5; i++) {
        big_mul_int(&num, far);
        big_mul_int(&den, far);
    }
    assert_true(big_round_div(&num, &den, &out));
    assert_true(out == r->result);
    big_deinit(&num);
    big_deinit(&den);
}

static void multiplication_says_when_it_does_not_fit(void **state)
{
    (void)state;
    int128 out = 42;
    assert_false(exact_mul((int128)1 << 80, (int128)1 << 80, &out));
    assert_true(out == 42);
    assert_true(exact_mul((int128)1 << 60, -((int128)1 << 60), &out));
    assert_true(out == -((int128)1 << 120));
}

static void set_product(struct big *b, int64_t a, int64_t c, int sign)
{
    big_set(b, (int128)sign * a);
    big_mul_int(b, c);
    big_mul_int(b, c);
    big_mul_int(b, c);
}

static void big_numbers_add_and_cancel(void **state)
{
    (void)state;
    struct big a = { 0 }, b = { 0 }, zero = { 0 };
    set_product(&a, 7, INT64_C(999999999999999989), 1);
    big_copy(&b, &a);
    big_add(&a, &b, 1);
    big_add(&a, &b, -1);
    assert_true(big_equal(&a, &b));
    big_add(&a, &b, 0);
    assert_true(big_equal(&a, &b));
    big_add(&a, &b, -1);
    assert_true(big_equal(&a, &zero));
    big_add(&a, &b, -1);
    assert_true(a.negative);
    big_add(&a, &b, 1);
    assert_false(a.negative);
    assert_int_equal(a.len, 0);
    big_deinit(&a);
    big_deinit(&b);
}

static void a_carry_runs_through_all_limbs(void **state)
{
    (void)state;
    struct big a = { 0 }, one = { 0 }, expect = { 0 };
    big_set(&expect, 1);
    for (int i = 0; i < 6; i++)
        big_mul_int(&expect, (int128)1 << 32);
    big_set(&one, 1);
    big_copy(&a, &expect);
    big_add(&a, &one, -1);
    assert_int_equal(a.len, 6);
    big_add(&a, &one, 1);
    assert_true(big_equal(&a, &expect));
    big_deinit(&a);
    big_deinit(&one);
    big_deinit(&expect);
}

static void a_quotient_that_is_too_large_is_refused(void **state)
{
    (void)state;
    struct big num = { 0 }, den = { 0 };
    int64_t out = 42;
    big_set(&num, (int128)1 << 100);
    big_set(&den, 3);
    assert_false(big_round_div(&num, &den, &out));
    assert_int_equal(out, 42);
    big_deinit(&num);
    big_deinit(&den);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + 4];
    size_t n = 0;
    for (; n < LEN(rows); n++)
        tests[n] = (struct CMUnitTest){ rows[n].name, divides, NULL, NULL, (void *)&rows[n] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(multiplication_says_when_it_does_not_fit);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(big_numbers_add_and_cancel);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_carry_runs_through_all_limbs);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(a_quotient_that_is_too_large_is_refused);
    return cmocka_run_group_tests_name("exact", tests, NULL, NULL);
}
