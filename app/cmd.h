#ifndef POS_APP_CMD_H
#define POS_APP_CMD_H
// Sub-commands: till NAME ARGUMENT... Each lives in app/cmd_NAME.c; a line in main.c's table makes
// it known. argv[0] is the command's name, argv[argc] is NULL.

enum cmd_exit {
    CMD_OK = 0,
    CMD_NO = 1,    // it worked, and the answer is no; or it failed in the middle
    CMD_USAGE = 2, // wrong arguments or malformed input; nothing was done
};

struct cmd {
    const char *name;
    const char *arguments; // "CODE..."
    const char *help;      // one line
    int (*run)(int argc, char **argv);
};

int cmd_barcode(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_price(int argc, char **argv);
int cmd_receipt(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_verify(int argc, char **argv);

// Writes "till NAME: REASON" and how to call it to stderr; returns CMD_USAGE.
int cmd_usage(const char *name, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
