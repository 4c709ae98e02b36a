// till run [--demo] [OPTION...]: the till itself.
#include "app/app.h"
#include "app/base/clock.h"
#include "app/base/utf8.h"
#include "app/cmd.h"
#include "app/store/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// TILL_CLOCK=2026-11-22T13:32:00Z: the clock stands still there. For tests and pictures.
static int set_clock(void)
{
    const char *text = getenv("TILL_CLOCK");
    int64_t at_ms;
    if (!text || !*text)
        return 0;
    if (!clock_parse_iso(text, &at_ms)) {
        fprintf(stderr, "till: TILL_CLOCK: %s is no time such as 2026-11-22T13:32:00Z\n", text);
        return -1;
    }
    clock_freeze(at_ms);
    return 0;
}

// The demo shop is loaded where there is no shop yet, and prints into a folder.
static enum err prepare_demo(struct config *c, struct problem *p)
{
    if (c->printer_count == 0) {
        struct config_printer *printer = &c->printer[c->printer_count++];
        *printer = (struct config_printer){ .name = "receipt", .width = 42 };
        int n =
            snprintf(printer->endpoint, sizeof printer->endpoint, "file:%s/printed/", c->data_dir);
        if (n < 0 || (size_t)n >= sizeof printer->endpoint)
            return problem_set(p, ERR_INVALID, "data_dir: the path is too long");
    }
    char dir[CONFIG_PATH + 8];
    snprintf(dir, sizeof dir, "%s/demo", c->assets_dir);
    return demo_load(c->data_dir, dir, p);
}

int cmd_run(int argc, char **argv)
{
    int64_t start_us = clock_mono_us();
    struct problem problem = { 0 };
    struct config config;
    if (config_load(&config, &argc, argv, &problem) != OK) {
        fprintf(stderr, "till: %s\n", problem.text);
        return CMD_USAGE;
    }
    bool demo = argc == 2 && strcmp(argv[1], "--demo") == 0;
    if (argc > 1 && !demo)
        return cmd_usage("run", "what is \"%s\"?", argv[1]);
    if (set_clock() != 0)
        return CMD_USAGE;
    if (demo && prepare_demo(&config, &problem) != OK) {
        fprintf(stderr, "till: %s\n", problem.text);
        return CMD_NO;
    }
    return app_run(&config, start_us);
}
