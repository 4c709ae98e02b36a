// The left half of the item sheet and what is above and below both.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/screens/format.h"
#include "ui/screens/item.h"

#include <string.h>

enum { TILE = 56, TILE_SMALL = 44, STOCK_CARDS = 3, STOCK_H = 64, LIST_W = 440, LIST_ROW = 56 };

void item_put_head(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    const struct cart_line *line = item_line(s);
    const char *codes =
        s->barcode[0] ? fmt_fill(s->all, tr("item.sku_barcode"), "sku", fmt_code(s->all, line->sku),
                                 "barcode", fmt_code(s->all, s->barcode))
        : line->sku[0] ? fmt_fill(s->all, tr("search.sku"), "sku", fmt_code(s->all, line->sku))
                       : "";
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->head_h },
                                 .pad = { .x = (short)plan->pad },
                                 .gap = 16,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    ui_avatar(ui, &(struct ui_avatar){ .icon = s->look.icon,
                                       .size = plan->narrow ? TILE_SMALL : TILE,
                                       .square = true,
                                       .tint = UI_TINT(s->look.colour),
                                       .ink = UI_INK(s->look.colour) });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .id = "item.name",
                                   .text = line->name,
                                   .face = FACE_SEMI,
                                   .size = plan->narrow ? 18 : 24,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (codes[0] && !plan->narrow)
        ui_text(ui, &(struct ui_text){ .text = codes,
                                       .role = ROLE_SECONDARY,
                                       .colour = COL_TEXT3,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
    ui_end(ui);
    if (ui_icon_button(ui, &(struct ui_icon_button){ .id = "item.close",
                                                     .label = tr("common.close"),
                                                     .icon = ICON_CLOSE,
                                                     .kind = UI_SECONDARY }))
        item_cancel(s);
    ui_end(ui);
}

// What is typed, in the language's digits and sign.
static const char *shown(struct ui *ui, const char *typed)
{
    char out[96] = "";
    size_t n = 0;
    for (; *typed && n + 8 < sizeof(out); typed++) {
        const char *from = fmt_decimal_sign(), *to = from + strlen(from);
        if (*typed != '.') {
            to = from = fmt_pad_digits();
            for (int i = 0; i <= *typed - '0'; i++) {
                from = to;
                utf8_next(&to);
            }
        }
        memcpy(out + n, from, (size_t)(to - from));
        n += (size_t)(to - from);
        out[n] = '\0';
    }
    return ui_format(ui, "%s", out);
}

static const char *unit_words(struct item *s, const struct cart_line *line)
{
    if (!line->weighed)
        return tr("item.in_pieces");
    return fmt_fill(s->all, tr("item.in_unit"), "unit", fmt_unit(s->all, line->unit));
}

void item_put_label(struct ui *ui, const char *text, const char *detail, enum colour colour)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){
                    .text = text, .role = ROLE_BUTTON, .at = { .w = UI_GROW }, .may_cut = true });
    ui_label(ui, detail, ROLE_SECONDARY, colour);
    ui_end(ui);
}

static bool step_button(struct ui *ui, const struct item_plan *plan, const char *id,
                        const char *words, enum icon icon)
{
    struct ui_place at = { .w = (short)(plan->left_w / 4), .h = (short)plan->value_h };
    return ui_icon_button(ui, &(struct ui_icon_button){ .id = id,
                                                        .label = words,
                                                        .icon = icon,
                                                        .kind = UI_SECONDARY,
                                                        .at = at,
                                                        .repeat = true });
}

void item_put_qty(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    const struct cart_line *line = item_line(s);
    bool active = s->entry == ENTRY_QTY;
    const char *text =
        active && !s->typed.fresh ? shown(ui, s->typed.text) : fmt_qty(s->all, line->qty);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    item_put_label(ui, tr("item.quantity"), unit_words(s, line), COL_TEXT3);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8 });
    if (step_button(ui, plan, "item.qty.minus", tr("cart.less"), ICON_MINUS))
        item_step(s, -1);
    if (ui_value(ui, &(struct ui_value){ .id = "item.qty.value",
                                         .label = tr("item.quantity"),
                                         .text = text,
                                         .at = { .w = UI_GROW, .h = (short)plan->value_h },
                                         .size = utf8_count(text) > 6 ? 24 : 32,
                                         .center = true,
                                         .active = active }))
        item_choose(s, ENTRY_QTY);
    if (step_button(ui, plan, "item.qty.plus", tr("cart.more"), ICON_PLUS))
        item_step(s, 1);
    ui_end(ui);
    ui_end(ui);
}

void item_put_keys(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    struct ui_pad_keys pad = {
        .prefix = "item.key",
        .at = { .w = UI_GROW },
        .key_w = (short)((plan->left_w - 2 * 12) / 3),
        .key_h = (short)plan->key_h,
        .decimal = fmt_decimal_sign(),
        .digits = fmt_pad_digits(),
        .no_decimal = s->entry == ENTRY_QTY && !item_line(s)->weighed,
    };
    enum ui_pad_key key = ui_number_pad(ui, &pad);
    if (key != UI_PAD_NONE && key != UI_PAD_ENTER)
        item_key(s, key);
}

// ---- Stock

static bool is_own(const struct item *s, const struct stock_row *row)
{
    return strcmp(row->channel_id, ops_channel_id(s->all->ops)) == 0;
}

static void stock_card(struct item *s, struct ui *ui, const struct stock_row *row)
{
    bool own = is_own(s, row);
    enum colour ink = own ? COL_ON_SUCCESS_SOFT : COL_TEXT;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = STOCK_H },
                                    .pad = { .x = 6 },
                                    .gap = 2,
                                    .bg = own ? COL_SUCCESS_SOFT : COL_SURFACE,
                                    .border = own ? COL_NONE : COL_BORDER,
                                    .radius = RADIUS_BUTTON,
                                    .main = UI_CENTER,
                                    .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = fmt_qty(s->all, (struct qty){ row->available_milli }),
                                   .role = ROLE_PRICE,
                                   .colour = ink });
    ui_text(ui, &(struct ui_text){ .text = own ? tr("item.this_shop") : row->channel_name,
                                   .role = ROLE_NOTE,
                                   .colour = own ? ink : COL_TEXT2,
                                   .align = UI_CENTER,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
}

void item_put_stock(struct item *s, struct ui *ui)
{
    const struct cart_line *line = item_line(s);
    if (!line->product_id[0])
        return;
    bool counted = s->track_stock && s->stock.count > 0;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .pad = { .bottom = 8 } });
    item_put_label(ui, tr("item.stock"), counted ? "" : tr("item.stock_not_counted"), COL_TEXT3);
    if (!counted) {
        ui_end(ui);
        return;
    }
    struct ui_press press = { .box = { .id = "item.stock",
                                       .at = { .w = UI_GROW },
                                       .role = "button",
                                       .label = tr("item.stock_title"),
                                       .radius = RADIUS_BUTTON,
                                       .gap = 12 } };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        s->all_stock = true;
    int shown_cards = 0;
    for (int own = 1; own >= 0; own--) {
        for (size_t i = 0; i < s->stock.count && shown_cards < STOCK_CARDS; i++) {
            if (is_own(s, &s->stock.item[i]) != (own == 1))
                continue;
            stock_card(s, ui, &s->stock.item[i]);
            shown_cards++;
        }
    }
    ui_end(ui);
    ui_end(ui);
}

void item_put_all_stock(struct item *s, struct ui *ui)
{
    int w = ui_width(ui) - 32 < LIST_W ? ui_width(ui) - 32 : LIST_W;
    int rows = (int)s->stock.count, h = 76 + rows * LIST_ROW + 12;
    if (h > ui_height(ui) - 32)
        h = ui_height(ui) - 32;
    struct ui_place at = { (short)((ui_width(ui) - w) / 2), (short)((ui_height(ui) - h) / 2),
                           (short)w, (short)h };
    bool gone = ui_sheet_begin(ui, &(struct ui_sheet){ .id = "item.shops", .at = at });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 72 },
                                 .pad = { .left = 24, .right = 12 },
                                 .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = tr("item.stock_title"),
                                   .role = ROLE_TITLE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    gone |= ui_icon_button(ui, &(struct ui_icon_button){ .id = "item.shops.close",
                                                         .label = tr("common.close"),
                                                         .icon = ICON_CLOSE,
                                                         .kind = UI_QUIET });
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .id = "item.shops.list",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = 24 },
                                    .scroll = UI_SCROLL_Y });
    for (size_t i = 0; i < s->stock.count; i++) {
        const struct stock_row *row = &s->stock.item[i];
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = LIST_ROW },
                                     .gap = 12,
                                     .cross = UI_CENTER,
                                     .border = COL_BORDER,
                                     .edges = UI_TOP });
        ui_text(ui, &(struct ui_text){ .text = row->channel_name,
                                       .role = is_own(s, row) ? ROLE_BUTTON : ROLE_BODY,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
        ui_label(ui, fmt_qty(s->all, (struct qty){ row->available_milli }), ROLE_NUMBER, COL_TEXT);
        ui_end(ui);
    }
    ui_end(ui);
    ui_sheet_end(ui);
    if (gone)
        s->all_stock = false;
}

// ---- Foot

void item_put_words(struct item *s, struct ui *ui)
{
    const char *text = s->words           ? tr(s->words)
                       : s->trouble != OK ? fmt_error(s->all, s->trouble)
                                          : NULL;
    if (text)
        (void)ui_error_line(ui, &(struct ui_error_line){ .text = text, .at = { .w = UI_GROW } });
}

void item_put_foot(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    short h = plan->narrow ? HEIGHT_CONTROL : plan->foot_h > 80 ? 56 : HEIGHT_CONTROL;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)plan->foot_h },
                                 .pad = { .x = (short)plan->pad },
                                 .gap = 12,
                                 .cross = UI_CENTER,
                                 .border = COL_BORDER,
                                 .edges = UI_TOP });
    bool remove = false;
    if (plan->narrow)
        remove = ui_icon_button(ui, &(struct ui_icon_button){ .id = "item.remove",
                                                              .label = tr("item.remove"),
                                                              .icon = ICON_DELETE,
                                                              .kind = UI_SECONDARY,
                                                              .colour = COL_DANGER,
                                                              .at = { .w = 56, .h = h } });
    else
        remove = ui_button(ui, &(struct ui_button){ .id = "item.remove",
                                                    .label = tr("item.remove"),
                                                    .icon = ICON_DELETE,
                                                    .kind = UI_DANGER,
                                                    .at = { .w = UI_GROW_BY(150), .h = h } });
    bool cancel = ui_button(
        ui, &(struct ui_button){ .id = "item.cancel",
                                 .label = tr("common.cancel"),
                                 .size = plan->narrow ? 15 : 16,
                                 .at = { .w = UI_GROW_BY(plan->narrow ? 240 : 162), .h = h } });
    if (!plan->narrow)
        ui_space(ui, 8, 0);
    bool apply = ui_button(ui, &(struct ui_button){ .id = "item.apply",
                                                    .label = tr("item.apply"),
                                                    .icon = ICON_CHECK,
                                                    .kind = UI_PRIMARY,
                                                    .size = plan->narrow ? 17 : 20,
                                                    .at = { .w = UI_GROW_BY(336), .h = h },
                                                    .shortcut = "Return" });
    ui_end(ui);
    if (remove)
        item_remove(s);
    else if (cancel)
        item_cancel(s);
    else if (apply)
        item_apply(s);
}
