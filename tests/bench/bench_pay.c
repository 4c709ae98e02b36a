// usage: bench_pay DATA-DIR N
// Completes N cash sales on a demo shop, and between them writes and syncs 4 KiB of a file in the
// same folder: what the disk itself costs. Prints both p50 and p99 in microseconds.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/ops/payment_ops.h"
#include "app/ops/sale_ops.h"
#include "app/ops/user_ops.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int compare(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int64_t sync_once(int fd)
{
    static const char page[4096];
    int64_t start = clock_mono_us();
    if (write(fd, page, sizeof page) != (ssize_t)sizeof page || fsync(fd) != 0)
        exit(1);
    return clock_mono_us() - start;
}

static int64_t pay_once(struct ops *ops)
{
    static const char *const codes[] = { "4006040055211", "2000000200125", "4260112233444" };
    struct scan_result found;
    for (size_t i = 0; i < LEN(codes); i++) {
        if (sale_scan(ops, codes[i], &found) != OK)
            exit(1);
    }
    struct tender cash = { .method = TENDER_CASH, .amount = sale_cart(ops)->totals.included };
    struct payment_done done;
    struct payment_options options = { .receipt = PAYMENT_PRINT };
    struct problem problem = { 0 };
    int64_t start = clock_mono_us();
    if (payment_complete(ops, &cash, 1, &options, &done, &problem) != OK) {
        fprintf(stderr, "bench_pay: %s\n", problem.text);
        exit(1);
    }
    return clock_mono_us() - start;
}

int main(int argc, char **argv)
{
    int count = argc == 3 ? atoi(argv[2]) : 0;
    if (count < 1)
        return 2;
    struct ops_config config = { .data_dir = argv[1],
                                 .currency = "EUR",
                                 .terminal_id = "bench",
                                 .terminal_name = "Bench",
                                 .terminal_prefix = "9",
                                 .printer = "receipt",
                                 .open_drawer = true };
    struct ops *ops = NULL;
    struct problem problem = { 0 };
    if (ops_open(&ops, &config, &problem) != OK || user_sign_in_badge(ops, "2800102400177") != OK) {
        fprintf(stderr, "bench_pay: %s\n", problem.text);
        return 1;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/fsync-floor", argv[1]);
    int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    int64_t *pay = mem_array((size_t)count, sizeof *pay),
            *sync = mem_array((size_t)count, sizeof *sync);
    for (int i = 0; i < count; i++) {
        sync[i] = sync_once(fd);
        pay[i] = pay_once(ops);
    }
    qsort(pay, (size_t)count, sizeof *pay, compare);
    qsort(sync, (size_t)count, sizeof *sync, compare);
    int p99 = count * 99 / 100;
    printf("%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", pay[count / 2], pay[p99],
           sync[count / 2], sync[p99]);
    free(pay);
    free(sync);
    close(fd);
    unlink(path);
    ops_close(ops);
    return 0;
}
