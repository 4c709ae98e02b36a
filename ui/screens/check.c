// The price check: what an article costs, for whom and from how many, and where it is. Nothing is
// sold; a scan shows the next article.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/price_ops.h"
#include "app/ops/sale_ops.h"
#include "ui/screens/format.h"
#include "ui/screens/looks.h"
#include "ui/screens/shell.h"

#include <stdlib.h>
#include <string.h>

enum {
    W = 720,
    H = 536,
    W_NARROW = 520, // less: one column
    EDGE = 8,
    PAD = 24,
    PAD_SMALL = 12,
    HEAD_H = 96,
    HEAD_H_SMALL = 60,
    ROW_H = 44,
};

struct check {
    struct screen base;
    struct screens *all;
    struct arena arena;
    struct price_check found;
    struct look look;
    char code[SCAN_CODE_MAX + 1]; // as scanned; "": tapped
    char words[240];
};

static struct check *check_of(struct screen *base)
{
    return container_of(base, struct check, base);
}

// What is shown stays when the next article cannot be found.
static enum err look_up(struct check *s, const char *code, const char *product_id)
{
    struct arena arena = { 0 };
    struct price_check found;
    struct looks looks = { 0 };
    enum err err = code[0] ? price_check_code(s->all->ops, code, &arena, &found)
                           : price_check_product(s->all->ops, product_id, &arena, &found);
    if (err != OK) {
        arena_deinit(&arena);
        return err;
    }
    arena_deinit(&s->arena);
    s->arena = arena;
    s->found = found;
    s->words[0] = '\0';
    (void)utf8_copy(s->code, sizeof(s->code), code);
    s->look = look_of("", "");
    if (looks_read(&looks, ops_reader(s->all->ops)) == OK)
        s->look = looks_find(&looks, found.product.category_id);
    looks_deinit(&looks);
    return OK;
}

static void add(struct check *s)
{
    struct screens *all = s->all;
    if (s->code[0]) { // with the weight, price or lot that it carries
        struct scan again = { 0 };
        (void)utf8_copy(again.code, sizeof(again.code), s->code);
        (void)screen_scan_into_sale(all, &s->base, &again);
    } else {
        screen_pop(&s->base);
        screen_sell_add(all, s->found.product.id);
    }
}

// ---- The picture

static void head(struct check *s, struct ui *ui, bool small, bool *leave)
{
    const struct product *p = &s->found.product;
    const char *sku = fmt_code(s->all, p->sku), *barcode = fmt_code(s->all, p->barcode);
    const char *codes =
        p->barcode[0] ? fmt_fill(s->all, tr("item.sku_barcode"), "sku", sku, "barcode", barcode)
                      : fmt_fill(s->all, tr("search.sku"), "sku", sku);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = small ? HEAD_H_SMALL : HEAD_H },
                                 .pad = { .left = small ? PAD_SMALL : PAD, .right = PAD_SMALL },
                                 .gap = 16,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    ui_avatar(ui, &(struct ui_avatar){ .icon = s->look.icon,
                                       .size = small ? 44 : 56,
                                       .square = true,
                                       .tint = UI_TINT(s->look.colour),
                                       .ink = UI_INK(s->look.colour) });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .id = "check.name",
                                   .text = p->name,
                                   .face = FACE_SEMI,
                                   .size = small ? 18 : 24,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (!small)
        ui_text(ui, &(struct ui_text){ .text = codes,
                                       .role = ROLE_SECONDARY,
                                       .colour = COL_TEXT3,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
    ui_end(ui);
    *leave |= ui_icon_button(ui, &(struct ui_icon_button){ .id = "check.cross",
                                                           .label = tr("common.close"),
                                                           .icon = ICON_CLOSE,
                                                           .kind = UI_QUIET });
    ui_end(ui);
}

static void heading(struct ui *ui, const char *text, const char *detail)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){
                    .text = text, .role = ROLE_BUTTON, .at = { .w = UI_GROW }, .may_cut = true });
    ui_label(ui, detail, ROLE_SECONDARY, COL_TEXT3);
    ui_end(ui);
}

static void row(struct ui *ui, const char *label, const char *value, bool strong, bool none)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = ROW_H },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_TOP });
    ui_text(ui, &(struct ui_text){ .text = label,
                                   .role = strong ? ROLE_BUTTON : ROLE_BODY,
                                   .at = { .w = UI_GROW },
                                   .dir = ui_is_rtl(ui) ? UI_DIR_RTL : UI_DIR_AUTO,
                                   .may_cut = true });
    ui_label(ui, value, ROLE_NUMBER, none ? COL_DANGER : COL_TEXT);
    ui_end(ui);
}

static const char *offer_words(struct check *s, struct ui *ui, const struct price_offer *o)
{
    const char *from = o->from.milli > 1000
                           ? fmt_fill(s->all, tr("check.from"), "qty", fmt_qty(s->all, o->from))
                           : "";
    if (!o->group[0])
        return from;
    return from[0] ? ui_format(ui, "%s · %s", o->group, from) : o->group;
}

static void prices(struct check *s, struct ui *ui, bool small)
{
    const struct price_check *c = &s->found;
    const struct cart *cart = sale_cart(s->all->ops);
    bool other = c->price.micro != c->regular.micro;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    heading(ui, tr("common.price"), fmt_unit(s->all, c->product.unit));
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW }, .pad = { .y = 8 }, .gap = 12, .cross = UI_END });
    ui_text(ui, &(struct ui_text){ .id = "check.price",
                                   .text = fmt_price(s->all, c->price),
                                   .face = FACE_DISP,
                                   .size = small ? 30 : 42,
                                   .digits = true });
    if (other)
        ui_text(ui, &(struct ui_text){ .id = "check.regular",
                                       .text = fmt_price(s->all, c->regular),
                                       .role = ROLE_BODY,
                                       .colour = COL_TEXT3,
                                       .strike = true });
    ui_end(ui);
    if (other && cart->customer_id[0])
        ui_text(ui, &(struct ui_text){ .text = cart->customer_name,
                                       .role = ROLE_SECONDARY,
                                       .colour = COL_SUCCESS,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
    ui_space(ui, 0, 8);
    for (size_t i = 0; i < c->offer_count; i++)
        row(ui, offer_words(s, ui, &c->offer[i]), fmt_price(s->all, c->offer[i].price), false,
            false);
    ui_end(ui);
}

static void stock(struct check *s, struct ui *ui)
{
    const struct price_check *c = &s->found;
    bool counted = c->product.track_stock && c->stock.count > 0;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    heading(ui, tr("item.stock"), counted ? "" : tr("item.stock_not_counted"));
    ui_space(ui, 0, 8);
    for (int own = 1; own >= 0; own--) {
        for (size_t i = 0; counted && i < c->stock.count; i++) {
            const struct stock_row *r = &c->stock.item[i];
            bool here = strcmp(r->channel_id, ops_channel_id(s->all->ops)) == 0;
            if (here == (own == 1))
                row(ui, here ? tr("item.this_shop") : r->channel_name,
                    fmt_qty(s->all, (struct qty){ r->available_milli }), here,
                    r->available_milli <= 0);
        }
    }
    ui_end(ui);
}

static void foot(struct check *s, struct ui *ui, bool small, bool *leave)
{
    short h = small ? HEIGHT_CONTROL : 60;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                 .pad = { .x = small ? PAD_SMALL : PAD, .y = small ? 8 : 16 },
                                 .gap = 12,
                                 .border = COL_BORDER,
                                 .edges = UI_TOP });
    *leave |= ui_button(ui, &(struct ui_button){ .id = "check.close",
                                                 .label = tr("common.close"),
                                                 .at = { .w = UI_GROW_BY(1), .h = h } });
    if (ui_button(ui, &(struct ui_button){ .id = "check.add",
                                           .label = tr("sell.custom_add"),
                                           .icon = ICON_PLUS,
                                           .kind = UI_PRIMARY,
                                           .size = small ? 17 : 20,
                                           .at = { .w = UI_GROW_BY(2), .h = h },
                                           .shortcut = "Return" }))
        add(s);
    ui_end(ui);
}

static void body(struct check *s, struct ui *ui, bool one_column, bool small)
{
    short pad = small ? PAD_SMALL : PAD;
    struct ui_box box = { .id = "check.body",
                          .at = { .w = UI_GROW, .h = UI_GROW },
                          .pad = { .x = pad, .y = (short)(small ? 8 : 16) },
                          .gap = small ? 20 : 32,
                          .scroll = UI_SCROLL_Y };
    if (s->words[0]) {
        ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                        .pad = { .x = pad, .top = small ? 8 : 16 } });
        (void)ui_error_line(ui,
                            &(struct ui_error_line){ .text = s->words, .at = { .w = UI_GROW } });
        ui_end(ui);
    }
    if (one_column)
        ui_column(ui, &box);
    else
        ui_row(ui, &box);
    prices(s, ui, small);
    stock(s, ui);
    ui_end(ui);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct check *s = check_of(base);
    bool small = ui_height(ui) < H + 2 * EDGE, leave = false;
    int w = ui_width(ui) - 2 * EDGE < W ? ui_width(ui) - 2 * EDGE : W;
    int h = small ? ui_height(ui) - 2 * EDGE : H;
    struct ui_sheet sheet = { .id = "check",
                              .at = { (short)((ui_width(ui) - w) / 2),
                                      (short)((ui_height(ui) - h) / 2), (short)w, (short)h } };
    leave |= ui_sheet_begin(ui, &sheet);
    head(s, ui, small, &leave);
    body(s, ui, w < W_NARROW, small);
    foot(s, ui, small, &leave);
    ui_sheet_end(ui);
    if (leave)
        screen_pop(base);
}

static bool scan(struct screen *base, const struct scan *scan)
{
    struct check *s = check_of(base);
    enum err err = look_up(s, scan->code, "");
    const char *code = fmt_code(s->all, scan->code), *text = fmt_error(s->all, err);
    if (err == ERR_NOT_FOUND)
        text = fmt_fill(s->all, tr("sell.unknown_barcode"), "code", code);
    else if (err == ERR_INVALID)
        text = fmt_fill(s->all, tr("sell.bad_barcode"), "code", code);
    if (err != OK)
        (void)utf8_copy(s->words, sizeof(s->words), text);
    ui_rebuild(s->all->ui);
    return err == OK;
}

static void destroy(struct screen *base)
{
    struct check *s = check_of(base);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops check_ops = {
    .name = "check", .frame = frame, .scan = scan, .destroy = destroy
};

enum err screen_check_new(struct screens *all, const char *code, const char *product_id,
                          struct screen **out)
{
    struct check *s = mem_zero(sizeof(*s));
    s->base.ops = &check_ops;
    s->base.overlay = true;
    s->all = all;
    enum err err = look_up(s, code, product_id);
    if (err != OK)
        destroy(&s->base);
    else
        *out = &s->base;
    return err;
}
