// till barcode CODE...: what each code means, one JSON object a line.
#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/cmd.h"
#include "app/config.h"
#include "app/domain/barcode.h"
#include "app/domain/currency.h"

#include <stdio.h>
#include <string.h>

static void put_field(struct buf *out, const char *name, const char *text)
{
    if (!*text)
        return;
    buf_printf(out, ",\"%s\":", name);
    json_put_string(out, text);
}

static void put_decimal(struct buf *out, const char *name, int64_t value, int digits)
{
    char text[DECIMAL_TEXT_LEN];
    put_field(out, name, decimal_format(value, digits, text));
}

static void put_elements(struct buf *out, const struct gs1 *g)
{
    buf_puts(out, ",\"ai\":{");
    for (int i = 0; i < g->count; i++) {
        if (gs1_find(g, g->element[i].ai) != g->element[i].value)
            continue; // repeated: the first one counts
        buf_puts(out, i ? "," : "");
        json_put_string(out, g->element[i].ai);
        buf_putc(out, ':');
        json_put_string(out, g->element[i].value);
    }
    buf_putc(out, '}');
}

// Dates in full, since the codes leave out the century and may say "day 00".
static void put_dates(struct buf *out, const struct gs1 *g, int this_year)
{
    static const char *const dated[] = { "11", "12", "13", "15", "16", "17", "7003", "7006" };
    const char *before = ",\"dates\":{";
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        const char *value = gs1_find(g, dated[i]);
        int y, m, d;
        if (!value || !gs1_date(value, this_year, &y, &m, &d))
            continue;
        buf_printf(out, "%s\"%s\":\"%04d-%02d-%02d\"", before, dated[i], y, m, d);
        before = ",";
    }
    if (*before == ',' && before[1] == '\0')
        buf_putc(out, '}');
}

static void put_meaning(struct buf *out, const struct barcode *b, const struct config *c)
{
    char now[CLOCK_ISO_LEN];
    int year = 2026;
    clock_format_iso(clock_utc_ms(), now);
    sscanf(now, "%d", &year);
    put_field(out, "gtin14", b->gtin14);
    put_field(out, "other_gtin14", b->other_gtin14);
    put_field(out, "addon", b->addon);
    put_field(out, "item", b->item);
    if (b->kind == BARCODE_TEXT)
        put_field(out, "text", b->text);
    if (b->kind == BARCODE_GS1) {
        put_elements(out, &b->gs1);
        put_dates(out, &b->gs1, year);
    }
    if (b->has_weight)
        put_decimal(out, "weight_kg", b->weight, b->weight_digits);
    const struct currency *currency = currency_find(c->currency);
    int minor = currency ? currency->digits : 2;
    if (b->has_price)
        put_decimal(out, "price", b->price, b->price_digits < 0 ? minor : b->price_digits);
}

static bool print_one(const char *code, const struct config *c)
{
    struct barcode b;
    struct problem p = { 0 };
    struct buf out = { 0 };
    bool valid = barcode_parse(code, &c->barcode_rules, &b, &p) == OK;
    buf_printf(&out, "{\"valid\":%s,\"kind\":\"%s\"", valid ? "true" : "false",
               barcode_kind_name(b.kind));
    if (valid)
        put_meaning(&out, &b, c);
    else
        put_field(&out, "error", p.text);
    printf("%s}\n", buf_text(&out));
    buf_deinit(&out);
    return valid;
}

int cmd_barcode(int argc, char **argv)
{
    static struct config config;
    struct problem p = { 0 };
    if (config_load(&config, &argc, argv, &p) != OK)
        return cmd_usage("barcode", "%s", p.text);
    if (argc < 2)
        return cmd_usage("barcode", "no code given");
    bool all = true;
    for (int i = 1; i < argc; i++)
        all = print_one(argv[i], &config) && all;
    return all ? CMD_OK : CMD_NO;
}
