// Screenshots.
#include "ui/kit/png.h"

#include <png.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

static void a_written_file_reads_back(void **state)
{
    (void)state;
    char path[] = "/tmp/till-png-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    struct canvas c;
    canvas_init(&c, 3, 2);
    canvas_fill(&c, (struct rect){ 1, 0, 1, 2 }, 0x123456);
    assert_int_equal(png_write(&c, path), OK);
    png_image image = { .version = PNG_IMAGE_VERSION };
    assert_true(png_image_begin_read_from_file(&image, path));
    image.format = PNG_FORMAT_RGB;
    assert_int_equal(image.width, 3);
    assert_int_equal(image.height, 2);
    unsigned char rgb[18];
    assert_true(png_image_finish_read(&image, NULL, rgb, 0, NULL));
    static const unsigned char expected[18] = { 0, 0, 0, 0x12, 0x34, 0x56, 0, 0, 0,
                                                0, 0, 0, 0x12, 0x34, 0x56, 0, 0, 0 };
    assert_memory_equal(rgb, expected, sizeof expected);
    canvas_deinit(&c);
    unlink(path);
}

static void an_unwritable_path_is_an_error(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, 1, 1);
    assert_int_equal(png_write(&c, "/nonexistent/shot.png"), ERR_IO);
    canvas_deinit(&c);
}

static void half_a_file_is_removed(void **state)
{
    (void)state;
    char folder[] = "/tmp/till-png-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/shot.png", folder);
    struct canvas c;
    canvas_init(&c, 64, 64);
    struct rlimit whole;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
    struct rlimit small = { 20, whole.rlim_max };
    void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    enum err err = png_write(&c, path);
    setrlimit(RLIMIT_FSIZE, &whole);
    signal(SIGXFSZ, before);
    assert_int_equal(err, ERR_IO);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(rmdir(folder), 0);
    canvas_deinit(&c);
}

// FNV-1a 64 of the bytes 61 62 63 64 65 66 ("abcdef").
static void the_hash_is_fnv_1a_of_rgb(void **state)
{
    (void)state;
    uint32_t pixels[3] = { 0xFF616263, 0xFFAAAAAA, 0xFF646566 };
    struct canvas c;
    canvas_wrap(&c, pixels, 1, 2, 2); // a pixel of padding per row is left out
    assert_true(png_hash(&c) == 0xd80bda3fbe244a0aULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_written_file_reads_back),
        cmocka_unit_test(an_unwritable_path_is_an_error),
        cmocka_unit_test(half_a_file_is_removed),
        cmocka_unit_test(the_hash_is_fnv_1a_of_rgb),
    };
    return cmocka_run_group_tests_name("png", tests, NULL, NULL);
}
