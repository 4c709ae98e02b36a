#include "app/config_table.h"

#include "app/base/decimal.h"
#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "app/domain/currency.h"

#include <stdlib.h>
#include <string.h>

static void *field(struct config *c, const struct config_key *k)
{
    return (char *)c + k->offset;
}

static enum err set_text(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    if (strlen(value) >= k->size)
        return problem_set(p, ERR_INVALID, "longer than %zu bytes", k->size - 1);
    utf8_copy(field(c, k), k->size, value);
    return OK;
}

static enum err set_path(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    enum err err = set_text(c, k, value, p);
    char *path = field(c, k);
    for (size_t n = strlen(path); err == OK && n > 1 && path[n - 1] == '/'; n--)
        path[n - 1] = '\0';
    return err;
}

static enum err set_choice(struct config *c, const struct config_key *k, const char *value,
                           struct problem *p)
{
    for (int i = 0; k->choices[i]; i++) {
        if (strcmp(k->choices[i], value) == 0) {
            memcpy(field(c, k), &i, sizeof i); // every enum of struct config has an int's size
            return OK;
        }
    }
    return problem_set(p, ERR_INVALID, "must be one of: %s", k->values);
}

static enum err set_int(struct config *c, const struct config_key *k, const char *value,
                        struct problem *p)
{
    int64_t n;
    if (decimal_parse(value, 0, &n, NULL) != OK || n < k->min || n > k->max)
        return problem_set(p, ERR_INVALID, "must be a number from %d to %d", k->min, k->max);
    *(int *)field(c, k) = (int)n;
    return OK;
}

static enum err set_bool(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    bool yes = strcmp(value, "yes") == 0, no = strcmp(value, "no") == 0;
    if (!yes && !no)
        return problem_set(p, ERR_INVALID, "must be yes or no");
    *(bool *)field(c, k) = yes;
    return OK;
}

static enum err set_lang(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    static const char *const known[] = { "en", "zh", "de", "ar" };
    for (size_t i = 0; i < LEN(known); i++) {
        if (strcmp(known[i], value) == 0)
            return set_text(c, k, value, p);
    }
    return problem_set(p, ERR_INVALID, "must be one of: %s", k->values);
}

static enum err set_scale(struct config *c, const struct config_key *k, const char *value,
                          struct problem *p)
{
    int64_t percent = 0;
    bool automatic = strcmp(value, "auto") == 0;
    if (!automatic &&
        (decimal_parse(value, 2, &percent, NULL) != OK || percent < k->min || percent > k->max))
        return problem_set(p, ERR_INVALID, "must be auto or from 0.8 to 2.0");
    c->scale_percent = (int)percent;
    return OK;
}

static enum err set_size(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    char *end;
    long w = 0, h = 0;
    if (strcmp(value, "screen") != 0) {
        w = strtol(value, &end, 10);
        h = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
        if (*end || w < k->min || w > k->max || h < k->min || h > k->max)
            return problem_set(p, ERR_INVALID, "must be screen or WIDTHxHEIGHT, %d to %d each",
                               k->min, k->max);
    }
    c->width_px = (int)w;
    c->height_px = (int)h;
    return OK;
}

static enum err set_currency(struct config *c, const struct config_key *k, const char *value,
                             struct problem *p)
{
    if (!currency_find(value))
        return problem_set(p, ERR_INVALID, "not a currency of ISO 4217");
    return set_text(c, k, value, p);
}

static enum err set_country(struct config *c, const struct config_key *k, const char *value,
                            struct problem *p)
{
    if (strlen(value) != 2 || strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 2)
        return problem_set(p, ERR_INVALID, "must be two capital letters");
    return set_text(c, k, value, p);
}

// "a | b" -> two lines.
static enum err set_lines(struct config *c, const struct config_key *k, const char *value,
                          struct problem *p)
{
    if (strlen(value) >= k->size)
        return problem_set(p, ERR_INVALID, "longer than %zu bytes", k->size - 1);
    char *out = field(c, k), *start = out;
    for (const char *v = value; *v; v++) {
        bool at_start = out == start || out[-1] == '\n';
        if (*v == '|') {
            while (out > start && out[-1] == ' ')
                out--;
            *out++ = '\n';
        } else if (!(at_start && *v == ' ')) {
            *out++ = *v;
        }
    }
    *out = '\0';
    return OK;
}

static enum err set_rules(struct config *c, const struct config_key *k, const char *value,
                          struct problem *p)
{
    (void)k;
    if (strcmp(value, "none") == 0)
        value = "";
    return barcode_rules_parse(value, &c->barcode_rules, p);
}

static enum err set_step(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    int64_t step;
    if (strcmp(value, "auto") != 0 &&
        (decimal_parse(value, 4, &step, NULL) != OK || step < 0 || step > 10000000))
        return problem_set(p, ERR_INVALID, "must be auto or an amount up to 1000");
    return set_text(c, k, value, p);
}

static enum err set_mode(struct config *c, const struct config_key *k, const char *value,
                         struct problem *p)
{
    if (!cash_rounding_mode_find(value, &c->cash_rounding.mode))
        return problem_set(p, ERR_INVALID, "must be one of: %s", k->values);
    return OK;
}

static enum err set_tz(struct config *c, const struct config_key *k, const char *value,
                       struct problem *p)
{
    (void)k;
    c->tz_system = strcmp(value, "system") == 0;
    if (c->tz_system)
        return OK;
    const char *d = value + 1;
    bool shape = strlen(value) == 6 && strchr("+-", value[0]) && d[2] == ':' &&
                 strspn(d, "0123456789") == 2 && strspn(d + 3, "0123456789") == 2;
    int minutes =
        shape ? ((d[0] - '0') * 10 + d[1] - '0') * 60 + (d[3] - '0') * 10 + d[4] - '0' : -1;
    if (minutes < 0 || minutes > 14 * 60 || d[3] > '5')
        return problem_set(p, ERR_INVALID, "must be system or like +01:00");
    c->tz_minutes = value[0] == '-' ? -minutes : minutes;
    return OK;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

// Bytes with \t, \r, \n, \\ and \xHH. "" for none.
static enum err set_bytes(struct config *c, const struct config_key *k, const char *value,
                          struct problem *p)
{
    char bytes[16] = "";
    size_t n = 0;
    for (const char *v = value; *v; v++) {
        char byte = *v;
        if (byte == '\\') {
            v++;
            const char *simple = *v ? strchr("t\tr\rn\n\\\\", *v) : NULL;
            int high = *v == 'x' ? hex_digit(v[1]) : -1, low = high >= 0 ? hex_digit(v[2]) : -1;
            if (low >= 0) {
                byte = (char)(high << 4 | low);
                v += 2;
            } else if (simple && (simple - "t\tr\rn\n\\\\") % 2 == 0) {
                byte = simple[1];
            } else {
                return problem_set(p, ERR_INVALID,
                                   "unknown escape; there are \\t \\r \\n \\\\ \\xHH");
            }
        }
        if (n + 1 >= k->size || !byte)
            return problem_set(p, ERR_INVALID, "more than %zu bytes, or a zero byte", k->size - 1);
        bytes[n++] = byte;
    }
    memcpy(field(c, k), bytes, sizeof bytes);
    return OK;
}

static const char *const themes[] = { "light", "dark", "time", NULL };
static const char *const hands[] = { "right", "left", NULL };
static const char *const layouts[] = { "us", "same", NULL };
static const char *const roundings[] = { "line", "document", NULL };

#define FIELD(member) offsetof(struct config, member), sizeof(((struct config *)0)->member)

// clang-format off
const struct config_key config_keys[] = {
    { "data_dir", "path", "", "where the database and the print queue live; empty: ~/.local/share/khub-till", set_path, FIELD(data_dir), 0, 0, NULL },
    { "assets_dir", "path", "", "texts, demo shop, sounds; empty: where the program was installed", set_path, FIELD(assets_dir), 0, 0, NULL },
    { "automation", "path", "", "Unix socket for tests and tours; empty: none", set_path, FIELD(automation), 0, 0, NULL },
    { "lang", "en|zh|de|ar", "en", "language of the screens", set_lang, FIELD(lang), 0, 0, NULL },
    { "theme", "light|dark|time", "light", "colours; time: dark from 19:00 to 07:00", set_choice, FIELD(theme), 0, 0, themes },
    { "hand", "right|left", "right", "which hand works the screen: the cart stands on that side", set_choice, FIELD(hand), 0, 0, hands },
    { "scale", "0.8-2.0|auto", "auto", "size of everything on the screen", set_scale, FIELD(scale_percent), 80, 200, NULL },
    { "size", "WxH|screen", "screen", "size of the picture in pixels", set_size, FIELD(width_px), 320, 16384, NULL },
    { "window", "yes|no", "no", "a window instead of the full screen", set_bool, FIELD(window), 0, 0, NULL },
    { "sound.volume", "0-100", "60", "loudness in percent; 0: silent", set_int, FIELD(sound_volume), 0, 100, NULL },
    { "shop.name", "text", "", "name of the shop; empty: as in the database", set_text, FIELD(shop_name), 0, 0, NULL },
    { "shop.address", "text", "", "street and town", set_text, FIELD(shop_address), 0, 0, NULL },
    { "currency", "ISO 4217", "EUR", "currency of the shop", set_currency, FIELD(currency), 0, 0, NULL },
    { "country", "ISO 3166", "DE", "country of the shop; decides how numbers are written", set_country, FIELD(country), 0, 0, NULL },
    { "tax_rounding", "line|document", "line", "where taxes are rounded", set_choice, FIELD(tax_rounding), 0, 0, roundings },
    { "cash_rounding.step", "amount|auto", "auto", "smallest amount that cash settles; 0: the minor unit; auto: the currency's", set_step, FIELD(cash_step), 0, 0, NULL },
    { "cash_rounding.mode", "half_up|up|down", "half_up", "to the nearest step, away from zero, or towards zero", set_mode, FIELD(cash_rounding), 0, 0, NULL },
    { "receipt.header", "text", "", "lines above every receipt, separated by |", set_lines, FIELD(receipt_header), 0, 0, NULL },
    { "receipt.footer", "text", "", "lines below every receipt, separated by |", set_lines, FIELD(receipt_footer), 0, 0, NULL },
    { "barcode.embedded", "rules|none", "21:weight, 23:price", "PREFIX:weight or PREFIX:price of the shop's own EAN-13 labels; :ITEM:VALUE digits may follow (5:5)", set_rules, FIELD(barcode_rules), 0, 0, NULL },
    { "terminal.name", "text", "", "what this till is called; empty: as in the database", set_text, FIELD(terminal_name), 0, 0, NULL },
    { "terminal.prefix", "text", "", "in front of its receipt numbers; empty: as in the database", set_text, FIELD(terminal_prefix), 0, 0, NULL },
    { "lock.after", "0-86400", "300", "seconds without a touch until the till locks; 0: never", set_int, FIELD(lock_after_s), 0, 86400, NULL },
    { "tz_offset", "+HH:MM|system", "system", "local time", set_tz, FIELD(tz_minutes), 0, 0, NULL },
    { "scanner.device", "path", "", "input device to read and grab; empty: the scanner types like a keyboard", set_path, FIELD(scanner_device), 0, 0, NULL },
    { "scanner.layout", "us|same", "us", "us: the scanner sends American key positions; same: it types the system's layout", set_choice, FIELD(scanner_layout), 0, 0, layouts },
    { "scanner.prefix", "bytes", "", "what the scanner sends before a code; \\t \\r \\n \\xHH", set_bytes, FIELD(scanner_prefix), 0, 0, NULL },
    { "scanner.suffix", "bytes", "\\r", "what the scanner sends behind a code", set_bytes, FIELD(scanner_suffix), 0, 0, NULL },
};
// clang-format on
const size_t config_key_count = LEN(config_keys);

static struct config_printer *printer_slot(struct config *c, const char *name, size_t n)
{
    for (int i = 0; i < c->printer_count; i++) {
        if (strlen(c->printer[i].name) == n && memcmp(c->printer[i].name, name, n) == 0)
            return &c->printer[i];
    }
    if (c->printer_count == CONFIG_PRINTERS_MAX)
        return NULL;
    struct config_printer *printer = &c->printer[c->printer_count++];
    *printer = (struct config_printer){ .width = 48, .endpoint = "none" };
    memcpy(printer->name, name, n);
    return printer;
}

static bool is_endpoint(const char *value)
{
    if (strcmp(value, "none") == 0)
        return true;
    if (strncmp(value, "file:", 5) == 0)
        return value[5] != '\0';
    const char *port = strrchr(value, ':');
    if (strncmp(value, "tcp:", 4) != 0 || port < value + 5)
        return false;
    int64_t number;
    return decimal_parse(port + 1, 0, &number, NULL) == OK && number > 0 && number < 65536;
}

// printer.NAME = ENDPOINT, printer.NAME.width = N; rest is behind "printer.".
static enum err set_printer(struct config *c, const char *rest, const char *value,
                            struct problem *p)
{
    size_t n = strcspn(rest, ".");
    bool width = strcmp(rest + n, ".width") == 0;
    if (n == 0 || (rest[n] && !width))
        return ERR_NOT_FOUND;
    if (n >= sizeof c->printer->name || strspn(rest, "abcdefghijklmnopqrstuvwxyz0123456789_-") < n)
        return problem_set(p, ERR_INVALID, "a printer's name has up to 23 of a-z 0-9 _ -");
    struct config_printer *printer = printer_slot(c, rest, n);
    if (!printer)
        return problem_set(p, ERR_INVALID, "more than %d printers", CONFIG_PRINTERS_MAX);
    if (width) {
        int64_t columns;
        if (decimal_parse(value, 0, &columns, NULL) != OK || columns < 24 || columns > 64)
            return problem_set(p, ERR_INVALID, "must be a number from 24 to 64");
        printer->width = (int)columns;
        return OK;
    }
    if (!is_endpoint(value) || strlen(value) >= sizeof printer->endpoint)
        return problem_set(p, ERR_INVALID, "must be tcp:HOST:PORT, file:PATH or none");
    utf8_copy(printer->endpoint, sizeof printer->endpoint, value);
    return OK;
}

enum err config_set(struct config *c, const char *name, const char *value, struct problem *p)
{
    for (size_t i = 0; i < config_key_count; i++) {
        if (strcmp(config_keys[i].name, name) == 0)
            return config_keys[i].set(c, &config_keys[i], value, p);
    }
    return strncmp(name, "printer.", 8) == 0 ? set_printer(c, name + 8, value, p) : ERR_NOT_FOUND;
}
