#include "app/config.h"

#include "app/base/buf.h"
#include "app/base/decimal.h"
#include "app/base/file.h"
#include "app/base/locale.h"
#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "app/config_table.h"
#include "app/domain/currency.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_MAX ((size_t)64 << 10)

void config_defaults(struct config *c)
{
    *c = (struct config){ 0 };
    for (size_t i = 0; i < config_key_count; i++) {
        enum err err = config_set(c, config_keys[i].name, config_keys[i].standard, NULL);
        assert(err == OK);
        (void)err;
    }
}

static char *trim(char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    size_t n = strlen(text);
    while (n > 0 && strchr(" \t\r", text[n - 1]))
        n--;
    text[n] = '\0';
    return text;
}

static enum err read_line(struct config *c, const char *name, int number, char *line,
                          struct problem *p)
{
    char *key = trim(line), *equals = strchr(key, '=');
    if (*key == '\0' || *key == '#')
        return OK;
    if (!equals)
        return problem_set(p, ERR_INVALID, "%s:%d: \"key = value\" expected", name, number);
    *equals = '\0';
    key = trim(key);
    struct problem why = { 0 };
    enum err err = config_set(c, key, trim(equals + 1), &why);
    if (err == ERR_NOT_FOUND)
        return problem_set(p, ERR_INVALID, "%s:%d: no key \"%.60s\"; see till --help-config", name,
                           number, key);
    if (err != OK)
        return problem_set(p, err, "%s:%d: %s: %s", name, number, key, why.text);
    return OK;
}

enum err config_read(struct config *c, const char *name, const char *text, size_t len,
                     struct problem *p)
{
    if (!utf8_valid(text, len) || memchr(text, '\0', len))
        return problem_set(p, ERR_INVALID, "%s: not UTF-8 text", name);
    char *copy = mem_strndup(text, len);
    enum err err = OK;
    int number = 0;
    for (char *line = copy, *next; line && err == OK; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        err = read_line(c, name, ++number, line, p);
    }
    free(copy);
    return err;
}

static enum err read_file(struct config *c, const char *path, struct problem *p)
{
    struct buf text = { 0 };
    enum err err = file_read(path, FILE_MAX, &text);
    if (err != OK)
        err = problem_set(p, err, "%s: %s", path, err_text(err));
    else
        err = config_read(c, path, buf_text(&text), text.len, p);
    buf_deinit(&text);
    return err;
}

// The file that applies when none is named; NULL: there is none.
static const char *usual_file(struct arena *a)
{
    const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");
    const char *own = xdg && *xdg ? arena_printf(a, "%s/khub-till/till.conf", xdg)
                      : home      ? arena_printf(a, "%s/.config/khub-till/till.conf", home)
                                  : NULL;
    if (own && access(own, F_OK) == 0)
        return own;
    const char *system = "/etc/khub-till/till.conf";
    return access(system, F_OK) == 0 ? system : NULL;
}

static enum err read_environment(struct config *c, struct problem *p)
{
    for (size_t i = 0; i < config_key_count; i++) {
        char name[64] = "TILL_";
        size_t n = strlen(name);
        for (const char *k = config_keys[i].name; *k; k++)
            name[n++] = (char)(*k == '.' ? '_' : toupper((unsigned char)*k));
        const char *value = getenv(name);
        struct problem why = { 0 };
        if (value && config_set(c, config_keys[i].name, value, &why) != OK)
            return problem_set(p, ERR_INVALID, "environment %s: %s", name, why.text);
    }
    return OK;
}

// The key that an option means: --data-dir is data_dir, --sound-volume is sound.volume. n bytes.
static const struct config_key *option_key(const char *option, size_t n)
{
    for (size_t i = 0; i < config_key_count; i++) {
        const char *key = config_keys[i].name;
        size_t at = 0;
        for (; at < n && key[at]; at++) {
            bool joint = strchr("._-", option[at]) && strchr("._-", key[at]);
            if (option[at] != key[at] && !joint)
                break;
        }
        if (at == n && !key[at])
            return &config_keys[i];
    }
    return NULL;
}

struct options {
    int argc; // left to read
    char **argv;
    const char *name, *value; // of the option just read
};

// Reads one option "--name value", "--name=value" or, for a yes/no key, "--name". False: it is none
// of ours (o->name NULL), or its value is missing (o->value NULL).
static bool take_option(struct options *o, char key[64])
{
    *o = (struct options){ .argc = o->argc, .argv = o->argv };
    const char *arg = o->argv[0];
    if (strncmp(arg, "--", 2) != 0 || !arg[2])
        return false;
    size_t n = strcspn(arg + 2, "=");
    const struct config_key *k = option_key(arg + 2, n);
    bool file = n == 6 && strncmp(arg + 2, "config", 6) == 0;
    if (!k && !file && strncmp(arg + 2, "printer.", 8) != 0)
        return false;
    if (k)
        utf8_copy(key, 64, k->name);
    else
        utf8_copy(key, n < 63 ? n + 1 : 64, arg + 2);
    o->name = arg;
    bool flag = k && strcmp(k->values, "yes|no") == 0;
    if (arg[2 + n] == '=')
        o->value = arg + 3 + n;
    else if (flag)
        o->value = "yes";
    else if (o->argc > 1)
        o->value = *++o->argv, o->argc--;
    o->argv++, o->argc--;
    return o->value != NULL;
}

// With c NULL just finds --config. Otherwise sets the keys and takes the options out of argv.
static enum err read_options(struct config *c, int *argc, char **argv, const char **file,
                             struct problem *p)
{
    struct options o = { .argc = *argc - 1, .argv = argv + 1 };
    int kept = 1;
    while (o.argc > 0 && strcmp(o.argv[0], "--") != 0) {
        char key[64];
        if (take_option(&o, key)) {
            struct problem why = { 0 };
            enum err err = OK;
            if (strcmp(key, "config") == 0)
                *file = o.value;
            else if (c)
                err = config_set(c, key, o.value, &why);
            if (err != OK)
                return problem_set(p, ERR_INVALID, "%s: %s", o.name,
                                   err == ERR_NOT_FOUND ? "no such option" : why.text);
        } else if (o.name) {
            return problem_set(p, ERR_INVALID, "%s: needs a value", o.name);
        } else {
            if (c)
                argv[kept++] = o.argv[0];
            o.argv++, o.argc--;
        }
    }
    for (; c && o.argc > 0; o.argc--)
        argv[kept++] = *o.argv++;
    if (c) {
        argv[kept] = NULL;
        *argc = kept;
    }
    return OK;
}

static void fill_folders(struct config *c)
{
    const char *home = getenv("HOME"), *xdg = getenv("XDG_DATA_HOME");
    if (!*c->data_dir && xdg && *xdg)
        snprintf(c->data_dir, sizeof c->data_dir, "%s/khub-till", xdg);
    else if (!*c->data_dir)
        snprintf(c->data_dir, sizeof c->data_dir, "%s/.local/share/khub-till", home ? home : "");
    if (!*c->assets_dir) {
        bool source = access(TILL_SOURCE_ASSETS, F_OK) == 0;
        utf8_copy(c->assets_dir, sizeof c->assets_dir,
                  source ? TILL_SOURCE_ASSETS : "/usr/share/khub-till/assets");
    }
}

enum err config_finish(struct config *c, struct problem *p)
{
    const struct currency *currency = currency_find(c->currency);
    if (strcmp(c->cash_step, "auto") == 0) {
        c->cash_rounding.step = cash_rounding_usual(currency).step;
    } else {
        struct problem why = { 0 };
        if (decimal_parse(c->cash_step, currency->digits, &c->cash_rounding.step, &why) != OK)
            return problem_set(p, ERR_INVALID, "cash_rounding.step: %s for %s", why.text,
                               c->currency);
    }
    return OK;
}

enum err config_load(struct config *c, int *argc, char **argv, struct problem *p)
{
    struct arena names = { 0 };
    config_defaults(c);
    const char *file = getenv("TILL_CONFIG");
    if (!file || !*file)
        file = usual_file(&names);
    enum err err = read_options(NULL, argc, argv, &file, p);
    if (err == OK && file)
        err = read_file(c, file, p);
    if (err == OK)
        err = read_environment(c, p);
    if (err == OK)
        err = read_options(c, argc, argv, &file, p);
    if (err == OK)
        err = config_finish(c, p);
    fill_folders(c);
    arena_deinit(&names);
    return err;
}

const struct config_printer *config_find_printer(const struct config *c, const char *name)
{
    for (int i = 0; i < c->printer_count; i++) {
        if (strcmp(c->printer[i].name, name) == 0)
            return &c->printer[i];
    }
    return NULL;
}

int config_tz_minutes(const struct config *c, int64_t utc_ms)
{
    return c->tz_system ? locale_tz_minutes(utc_ms) : c->tz_minutes;
}

static void help_line(FILE *out, const char *name, const char *values, const char *standard,
                      const char *help)
{
    fprintf(out, "%s = %s\n    %s\n    values: %s\n\n", name, standard, help, values);
}

void config_help(FILE *out)
{
    fprintf(out,
            "Keys of the configuration file, one \"key = value\" a line, # for comments, with "
            "their defaults.\nThe environment variable of data_dir is TILL_DATA_DIR, its option "
            "--data-dir.\n\n");
    for (size_t i = 0; i < config_key_count; i++)
        help_line(out, config_keys[i].name, config_keys[i].values, config_keys[i].standard,
                  config_keys[i].help);
    help_line(out, "printer.NAME", "tcp:HOST:PORT|file:PATH|none", "none",
              "a printer; receipts go to the one called receipt");
    help_line(out, "printer.NAME.width", "24-64", "48", "characters in a line of that printer");
}
