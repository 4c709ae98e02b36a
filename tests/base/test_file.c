#include "app/base/buf.h"
#include "app/base/file.h"
#include "app/base/rand.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char dir[] = "/tmp/files-XXXXXX";
static char path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(dir))
        return -1;
    snprintf(path, sizeof path, "%s/file", dir);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(dir); // fails when a temporary file was left behind
}

static void replaces_and_reads_back(void **state)
{
    (void)state;
    struct buf out = { 0 };
    assert_int_equal(file_replace(path, "first", 5), OK);
    assert_int_equal(file_replace(path, "second", 6), OK);
    assert_int_equal(file_read(path, 100, &out), OK);
    assert_string_equal(buf_text(&out), "second");
    struct stat s;
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    buf_deinit(&out);
}

static void reading_is_capped(void **state)
{
    (void)state;
    struct buf out = { 0 };
    assert_int_equal(file_replace(path, "123456", 6), OK);
    assert_int_equal(file_read(path, 6, &out), OK);
    assert_int_equal(file_read(path, 5, &out), ERR_FULL);
    buf_deinit(&out);
}

static void absence_has_its_own_error(void **state)
{
    (void)state;
    struct buf out = { 0 };
    assert_int_equal(file_read("/nowhere/at/all", 10, &out), ERR_NOT_FOUND);
    assert_int_equal(file_read(dir, 10, &out), ERR_IO);
    assert_int_equal(file_replace("/nowhere/at/all", "x", 1), ERR_NOT_FOUND);
}

static void a_full_disk_has_its_own_error(void **state)
{
    (void)state;
    assert_int_equal(file_error(ENOSPC), ERR_NO_SPACE);
    assert_int_equal(file_error(EROFS), ERR_READ_ONLY);
    assert_int_equal(file_error(EACCES), ERR_DENIED);
}

static void folders_are_made_with_those_above(void **state)
{
    (void)state;
    char deep[64], middle[64];
    snprintf(middle, sizeof middle, "%s/a", dir);
    snprintf(deep, sizeof deep, "%s/a/b/", dir);
    assert_int_equal(file_make_dir(deep), OK);
    assert_int_equal(file_make_dir(deep), OK);
    assert_int_equal(file_replace(path, "x", 1), OK);
    assert_int_equal(file_make_dir(path), ERR_EXISTS);
    assert_int_equal(rmdir(deep), 0);
    assert_int_equal(rmdir(middle), 0);
}

static void random_numbers_repeat_for_a_seed(void **state)
{
    (void)state;
    struct rand r = { 1234567 }; // reference values of splitmix64
    assert_true(rand_next(&r) == 6457827717110365317u);
    assert_true(rand_next(&r) == 3203168211198807973u);
    for (int i = 0; i < 1000; i++) {
        assert_true(rand_below(&r, 7) < 7);
        int64_t n = rand_between(&r, -3, 3);
        assert_true(n >= -3 && n <= 3);
    }
    assert_int_equal(rand_between(&r, 5, 5), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces_and_reads_back),
        cmocka_unit_test(reading_is_capped),
        cmocka_unit_test(absence_has_its_own_error),
        cmocka_unit_test(a_full_disk_has_its_own_error),
        cmocka_unit_test(folders_are_made_with_those_above),
        cmocka_unit_test(random_numbers_repeat_for_a_seed),
    };
    return cmocka_run_group_tests_name("file", tests, make_folder, remove_folder);
}
