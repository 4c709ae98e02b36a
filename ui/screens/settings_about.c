// Scanner test, facts about this till and this program.
#include "app/base/strings.h"
#include "app/ops/sale_ops.h"
#include "ui/screens/settings.h"

#include <stdio.h>
#include <string.h>

static void put_fact(struct ui *ui, const char *id, const char *label, const char *value)
{
    ui_row(ui,
           &(struct ui_box){ .at = { .w = UI_GROW }, .min_h = 40, .gap = 16, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = label,
                                   .at = { .w = UI_PERCENT(36) },
                                   .max_lines = 2,
                                   .colour = COL_TEXT2 });
    ui_text(
        ui,
        &(struct ui_text){
            .id = id, .text = value, .at = { .w = UI_GROW }, .role = ROLE_BUTTON, .max_lines = 3 });
    ui_end(ui);
}

// ---- Scanner

void set_scanned(struct settings *s, const char *code)
{
    const struct barcode_rules *rules = ops_get_config(s->all->ops)->barcodes;
    s->scanned = true;
    s->scan_problem = (struct problem){ 0 };
    s->scan_err =
        barcode_parse(code, rules ? rules : &barcode_default_rules, &s->code, &s->scan_problem);
    if (s->scan_err != OK)
        snprintf(s->code.text, sizeof s->code.text, "%s", code);
}

static const char *kind_text(enum barcode_kind kind)
{
    // Names of symbologies are the same in every language; the rest is words.
    switch (kind) {
    case BARCODE_EAN13:
        return "EAN-13";
    case BARCODE_EAN8:
        return "EAN-8";
    case BARCODE_UPCA:
        return "UPC-A";
    case BARCODE_UPCE:
        return "UPC-E";
    case BARCODE_GTIN14:
        return "GTIN-14";
    case BARCODE_GS1:
        return "GS1";
    case BARCODE_WEIGHT:
        return tr("settings.code_weight_label");
    case BARCODE_PRICE:
        return tr("settings.code_price");
    case BARCODE_TEXT:
        break;
    }
    return tr("settings.code_text");
}

static void put_decoded(struct settings *s, struct ui *ui)
{
    const struct barcode *code = &s->code;
    char number[64];
    put_fact(ui, "set.scanner.kind", tr("settings.code_kind"), kind_text(code->kind));
    if (code->gtin14[0])
        put_fact(ui, "set.scanner.gtin", tr("settings.code_article"),
                 fmt_code(s->all, code->gtin14));
    if (code->has_weight && code->weight_digits <= 3) {
        struct qty kg = { code->weight };
        for (int i = code->weight_digits; i < 3; i++)
            kg.milli *= 10;
        snprintf(number, sizeof number, "%s %s", fmt_qty(s->all, kg), tr("unit.kg"));
        put_fact(ui, "set.scanner.weight", tr("settings.code_weight"), number);
    }
    if (code->has_price && code->price_digits < 0)
        put_fact(ui, "set.scanner.price", tr("common.price"),
                 fmt_money(s->all, (struct money){ code->price }));
    for (int i = 0; i < code->gs1.count; i++) {
        const struct gs1_element *e = &code->gs1.element[i];
        put_fact(ui, NULL, ui_format(ui, "(%s) %s", e->ai, gs1_title(e)),
                 fmt_code(s->all, e->value));
    }
}

// Control characters of a code as a person can see them.
static const char *visible(struct ui *ui, const char *code)
{
    char *copy = ui_alloc(ui, strlen(code) + 1);
    for (size_t i = 0; code[i]; i++)
        copy[i] = (unsigned char)code[i] < ' ' ? '|' : code[i];
    return copy;
}

void set_put_scanner(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    (void)plan;
    const char *device = s->all->scanner_device;
    bool direct = device && device[0];
    set_card(ui, tr("settings.scanner_mode"), NULL, 0);
    put_fact(ui, "set.scanner.mode", tr("settings.printer_kind"),
             direct ? tr("settings.scanner_device") : tr("settings.scanner_wedge"));
    if (direct)
        put_fact(ui, NULL, tr("settings.printer_address"), fmt_code(s->all, device));
    ui_end(ui);
    set_card(ui, tr("settings.scanner_test_title"), NULL, 0);
    if (!s->scanned) {
        (void)ui_empty(ui, &(struct ui_empty){ .icon = ICON_QR_SCANNER,
                                               .text = tr("settings.scanner_test"),
                                               .at = { .w = UI_GROW, .h = 180 } });
    } else {
        const char *read = fmt_fill(s->all, tr("settings.scanner_result"), "code",
                                    fmt_code(s->all, visible(ui, s->code.text)));
        ui_text(ui, &(struct ui_text){ .id = "set.scanner.code",
                                       .text = read,
                                       .at = { .w = UI_GROW },
                                       .role = ROLE_STRONG,
                                       .max_lines = 4 });
        if (s->scan_err == OK)
            put_decoded(s, ui);
        else
            (void)ui_error_line(ui, &(struct ui_error_line){ .text = s->scan_problem.text });
    }
    ui_end(ui);
}

// ---- This till

void set_put_terminal(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    const struct ops_config *config = ops_get_config(s->all->ops);
    (void)plan;
    set_card(ui, tr("settings.terminal"), NULL, 0);
    put_fact(ui, "set.till.name", tr("settings.till_name"), config->terminal_name);
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.till.prefix", tr("settings.till_prefix"), config->terminal_prefix);
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.till.next", tr("settings.till_next"),
             fmt_code(s->all, sale_next_number(s->all->ops)));
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.till.shop", tr("settings.till_shop"), ops_shop_name(s->all->ops));
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.till.place", tr("settings.till_place"), ops_shop_address(s->all->ops));
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.till.currency", tr("settings.till_currency"),
             ops_currency(s->all->ops)->code);
    ui_end(ui);
}

void set_put_about(struct settings *s, struct ui *ui, const struct set_plan *plan)
{
    (void)plan;
    set_card(ui, tr("settings.about"), NULL, 0);
    put_fact(ui, "set.about.version", tr("settings.about_version"), "KHUB Till " TILL_VERSION);
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.about.products", tr("settings.about_products"),
             fmt_number(s->all, s->product_count));
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.about.data", tr("settings.about_data"),
             fmt_code(s->all, ops_database_path(s->all->ops)));
    ui_line(ui, COL_BORDER);
    put_fact(ui, "set.about.licence", tr("settings.about_licence"), tr("settings.licence"));
    ui_end(ui);
}
