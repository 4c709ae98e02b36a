#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/thread.h"
#include "app/base/uuid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int thaw(void **state)
{
    (void)state;
    clock_unfreeze();
    return 0;
}

static void carries_the_time_and_the_version(void **state)
{
    (void)state;
    char id[UUID_TEXT_LEN];
    clock_freeze(0x2A2012BD36F); // far ahead, so that no earlier one is newer
    uuid_new(id);
    assert_memory_equal(id, "02a2012b-d36f-7", 15);
    assert_non_null(strchr("89ab", id[19]));
    assert_true(uuid_is_valid(id));
}

static void sorts_by_creation_even_when_the_clock_goes_back(void **state)
{
    (void)state;
    char before[UUID_TEXT_LEN], after[UUID_TEXT_LEN];
    clock_freeze(0x2B000000000);
    uuid_new(before);
    for (int i = 0; i < 20000; i++) {
        if (i == 10000)
            clock_freeze(1000);
        uuid_new(after);
        assert_true(strcmp(before, after) < 0);
        memcpy(before, after, sizeof before);
    }
}

#define PER_THREAD 2000
static char made[4][PER_THREAD][UUID_TEXT_LEN];

static void *make_many(void *arg)
{
    char(*mine)[UUID_TEXT_LEN] = arg;
    for (int i = 0; i < PER_THREAD; i++)
        uuid_new(mine[i]);
    return NULL;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void threads_never_get_the_same(void **state)
{
    (void)state;
    struct thread threads[4] = { 0 };
    for (size_t i = 0; i < LEN(threads); i++)
        assert_int_equal(thread_start(&threads[i], "uuid", make_many, made[i]), OK);
    for (size_t i = 0; i < LEN(threads); i++)
        thread_join(&threads[i]);
    qsort(made, LEN(made) * PER_THREAD, UUID_TEXT_LEN, by_text);
    const char(*all)[UUID_TEXT_LEN] = (const void *)made;
    for (size_t i = 1; i < LEN(made) * PER_THREAD; i++)
        assert_string_not_equal(all[i - 1], all[i]);
}

static void *ask_main(void *arg)
{
    *(bool *)arg = thread_is_main();
    return NULL;
}

static void knows_the_main_thread(void **state)
{
    (void)state;
    struct thread t = { 0 };
    bool other = true;
    thread_set_main();
    assert_true(thread_is_main());
    assert_int_equal(thread_start(&t, "a name that is far too long", ask_main, &other), OK);
    thread_join(&t);
    thread_join(&t);
    assert_false(other);
}

static void checks_the_shape(void **state)
{
    (void)state;
    assert_true(uuid_is_valid("0190f3c2-1111-7222-8333-444455556666"));
    assert_true(uuid_is_valid("0190F3C2-1111-7222-8333-444455556666"));
    assert_false(uuid_is_valid("0190f3c2-1111-7222-8333-44445555666"));
    assert_false(uuid_is_valid("0190f3c2-1111-7222-8333-4444555566667"));
    assert_false(uuid_is_valid("0190f3c2x1111-7222-8333-444455556666"));
    assert_false(uuid_is_valid("0190f3cg-1111-7222-8333-444455556666"));
    assert_false(uuid_is_valid(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(carries_the_time_and_the_version, thaw),
        cmocka_unit_test_teardown(sorts_by_creation_even_when_the_clock_goes_back, thaw),
        cmocka_unit_test(threads_never_get_the_same),
        cmocka_unit_test(knows_the_main_thread),
        cmocka_unit_test(checks_the_shape),
    };
    return cmocka_run_group_tests_name("uuid", tests, NULL, NULL);
}
