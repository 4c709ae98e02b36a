// The program's door: finds the sub-command and runs it.
#include "app/base/mem.h"
#include "app/base/thread.h"
#include "app/cmd.h"
#include "app/config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int cmd_help(int argc, char **argv);
static int cmd_version(int argc, char **argv);

static const struct cmd commands[] = {
    { "barcode", "CODE...", "say what codes mean, as JSON", cmd_barcode },
    { "demo", "[--products N]", "load the demo shop into an empty data folder", cmd_demo },
    { "help", "", "show this", cmd_help },
    { "import", "products|customers FILE.csv [--keep-good]", "read rows from a CSV file",
      cmd_import },
    { "price", "[--lines] FILE|-", "price a basket given as JSON", cmd_price },
    { "receipt", "[NUMBER] [--text F] [--png F] [--escpos F]", "show a receipt again",
      cmd_receipt },
    { "run", "[--demo] [OPTION...]", "open the till", cmd_run },
    { "verify", "", "check numbers, sums and the audit trail", cmd_verify },
    { "version", "", "show the version", cmd_version },
};

static const struct cmd *find_command(const char *name)
{
    for (size_t i = 0; i < LEN(commands); i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

static int cmd_help(int argc, char **argv)
{
    (void)argc, (void)argv;
    printf(
        "usage: till [COMMAND] [OPTION...]\n\nA point-of-sale terminal. Without a command it runs. "
        "Commands:\n");
    for (size_t i = 0; i < LEN(commands); i++)
        printf("  %-8s %-26s %s\n", commands[i].name, commands[i].arguments, commands[i].help);
    printf("\nOptions: --help, --version, --help-config, and --KEY VALUE for every configuration "
           "key.\nSee till(1).\n");
    return CMD_OK;
}

static int cmd_version(int argc, char **argv)
{
    (void)argc, (void)argv;
    printf("till %s\n", TILL_VERSION);
    return CMD_OK;
}

int cmd_usage(const char *name, const char *fmt, ...)
{
    const struct cmd *c = find_command(name);
    va_list args;
    va_start(args, fmt);
    fprintf(stderr, "till %s: ", name);
    vfprintf(stderr, fmt, args);
    fprintf(stderr, "\nusage: till %s %s\n", name, c ? c->arguments : "");
    va_end(args);
    return CMD_USAGE;
}

int main(int argc, char **argv)
{
    thread_set_main();
    const char *first = argc > 1 ? argv[1] : "";
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0)
        return cmd_help(argc, argv);
    if (strcmp(first, "--version") == 0)
        return cmd_version(argc, argv);
    if (strcmp(first, "--help-config") == 0) {
        config_help(stdout);
        return CMD_OK;
    }
    if (*first && *first != '-') {
        const struct cmd *c = find_command(first);
        if (c)
            return c->run(argc - 1, argv + 1);
        fprintf(stderr, "till: no command \"%s\"; see till --help\n", first);
        return CMD_USAGE;
    }
    const struct cmd *run = find_command("run"); // options alone: the till itself
    return run ? run->run(argc, argv) : cmd_help(argc, argv);
}
