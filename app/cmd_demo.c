// till demo [--products N]: the demo shop into an empty data folder, with as many products as a
// bench needs.
#include "app/base/clock.h"
#include "app/base/decimal.h"
#include "app/cmd.h"
#include "app/config.h"
#include "app/progress.h"
#include "app/store/demo.h"

#include <stdio.h>
#include <string.h>

#define PRODUCTS_MAX 10000000

static void show(void *arg, int64_t done, int64_t all)
{
    progress_show(arg, done, all);
}

int cmd_demo(int argc, char **argv)
{
    static struct config config;
    struct problem p = { { 0 } };
    struct progress bar = { .what = "products" };
    struct demo_growth growth = { .progress = show, .arg = &bar };
    if (config_load(&config, &argc, argv, &p) != OK)
        return cmd_usage("demo", "%s", p.text);
    if (argc == 3 && strcmp(argv[1], "--products") == 0) {
        if (decimal_parse(argv[2], 0, &growth.products, NULL) != OK || growth.products < 0 ||
            growth.products > PRODUCTS_MAX)
            return cmd_usage("demo", "--products takes a number up to %d", PRODUCTS_MAX);
    } else if (argc != 1) {
        return cmd_usage("demo", "what is \"%s\"?", argv[1]);
    }
    char dir[CONFIG_PATH + 8];
    snprintf(dir, sizeof dir, "%s/demo", config.assets_dir);
    int64_t start_us = clock_mono_us();
    enum err err = demo_load_grown(config.data_dir, dir, &growth, &p);
    progress_end(&bar);
    if (err != OK) {
        fprintf(stderr, "till demo: %s\n", p.text);
        return CMD_NO;
    }
    printf("the demo shop is in %s (%.1f s)\n", config.data_dir,
           (double)(clock_mono_us() - start_us) / 1e6);
    return CMD_OK;
}
