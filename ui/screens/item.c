// The item sheet: quantity, price, discount and note of one line. It changes the cart at once, so
// that its effect is seen beside it; leaving without Apply puts the line back.
#include "ui/screens/item.h"

#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/kit/canvas.h"

#include <stdlib.h>
#include <string.h>

enum { SLIDE_MS = 150 };

static struct item *item_of(struct screen *base)
{
    return container_of(base, struct item, base);
}

// ---- The picture

static void divider(struct ui *ui)
{
    ui_row(ui, &(struct ui_box){
                   .at = { .w = 32, .h = UI_GROW }, .pad = { .y = 16 }, .main = UI_CENTER });
    ui_fill(ui, (struct ui_place){ .w = 1, .h = UI_GROW }, COL_BORDER);
    ui_end(ui);
}

static void columns(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                 .pad = { .x = (short)plan->pad } });
    ui_column(ui, &(struct ui_box){ .id = "item.left",
                                    .at = { .w = (short)plan->left_w, .h = UI_GROW },
                                    .pad = { .top = (short)plan->gap },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    item_put_qty(s, ui, plan);
    item_put_keys(s, ui, plan);
    item_put_stock(s, ui);
    ui_end(ui);
    divider(ui);
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)plan->right_w, .h = UI_GROW } });
    ui_column(ui, &(struct ui_box){ .id = "item.right",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .top = (short)plan->gap },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    item_put_price(s, ui, plan);
    item_put_discount(s, ui, plan);
    item_put_note(s, ui, plan);
    ui_end(ui);
    item_put_sums(s, ui, plan);
    ui_end(ui);
    ui_end(ui);
}

static void one_column(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    ui_column(ui, &(struct ui_box){ .id = "item.body",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)plan->pad, .y = 8 },
                                    .gap = (short)plan->gap,
                                    .scroll = UI_SCROLL_Y });
    item_put_qty(s, ui, plan);
    item_put_keys(s, ui, plan);
    item_put_price(s, ui, plan);
    item_put_discount(s, ui, plan);
    item_put_note(s, ui, plan);
    item_put_stock(s, ui);
    item_put_sums(s, ui, plan);
    ui_end(ui);
}

// With the keyboard up only what it types into is left of the body.
static void note_only(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    int h = plan->narrow ? 176 : 300;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)plan->pad, .y = (short)plan->gap } });
    item_put_note(s, ui, plan);
    ui_end(ui);
    enum ui_keyboard_event event =
        ui_keyboard(ui, &(struct ui_keyboard){ .at = { .w = UI_GROW, .h = (short)h },
                                               .enter_label = tr("common.done"),
                                               .enter_icon = ICON_CHECK });
    if (event == UI_KB_ENTER || event == UI_KB_HIDE)
        ui_focus(ui, NULL);
}

// The cart's own buttons may have changed the line.
static void follow_cart(struct item *s, const struct cart_line *line)
{
    if (s->entry == ENTRY_QTY && line->qty.milli != s->seen.milli)
        item_preset_qty(s, line);
}

static void sheet(struct item *s, struct ui *ui, const struct item_plan *plan)
{
    int way = ui_is_left_handed(ui) ? -plan->w : plan->w;
    int left = ui_animate(ui, "item", way, 0, SLIDE_MS);
    // A place below zero would count from the far edge.
    int x = plan->x + left < 0 ? 0 : plan->x + left;
    bool typing = ui_is_focused(ui, "item.note") && !ui_has_hardware_keyboard(ui);
    struct ui_press body = {
        .box = { .id = "item",
                 .at = { .x = (short)x, .w = (short)plan->w, .h = (short)plan->h },
                 .role = "dialog",
                 .label = item_line(s)->name,
                 .bg = COL_SURFACE,
                 .radius = RADIUS_SHEET,
                 .corners = ui_is_left_handed(ui) ? CORNER_TR | CORNER_BR : CORNER_TL | CORNER_BL,
                 .shadow = UI_SHADOW_SHEET },
        .pressed_bg = COL_SURFACE,
        .no_focus = true
    };
    (void)ui_press_begin(ui, UI_LAYOUT_COLUMN, &body);
    item_put_head(s, ui, plan);
    if (typing) {
        note_only(s, ui, plan);
    } else {
        if (plan->narrow)
            one_column(s, ui, plan);
        else
            columns(s, ui, plan);
        item_put_foot(s, ui, plan);
    }
    ui_end(ui);
}

// The cart stays lit, but not the bar above it.
static void dim_bar(struct ui *ui, const struct item_plan *plan)
{
    struct shell_size size = shell_size(ui);
    struct ui_place at = { .x = (short)(ui_is_left_handed(ui) ? 0 : plan->clip_w),
                           .w = (short)size.side_w,
                           .h = (short)size.bar_h };
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "item.bar", .scrim = at });
    ui_end(ui);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct item *s = item_of(base);
    const struct cart_line *line = item_line(s);
    if (!line) {
        screen_pop(base); // somebody removed it
        return;
    }
    follow_cart(s, line);
    struct item_plan plan = item_plan(ui_width(ui), ui_height(ui), ui_is_left_handed(ui));
    struct ui_place clip = { (short)plan.clip_x, 0, (short)plan.clip_w, UI_GROW };
    dim_bar(ui, &plan);
    bool leave = ui_layer_begin(
        ui, &(struct ui_layer){
                .id = "item.layer", .modal = true, .scrim = clip, .close_on_scrim = true });
    ui_stack(ui, &(struct ui_box){ .at = clip, .clip = true });
    sheet(s, ui, &plan);
    ui_end(ui);
    ui_end(ui);
    if (s->all_stock)
        item_put_all_stock(s, ui);
    if (leave)
        item_cancel(s);
}

// ---- Events

static void read_product(struct item *s, const struct cart_line *line)
{
    struct db *reader = ops_reader(s->all->ops);
    struct product product;
    struct looks looks = { 0 };
    s->barcode = line->gtin;
    s->look = look_of("", "");
    if (!line->product_id[0] ||
        catalog_get(reader, &s->arena, line->product_id, NULL, &product) != OK)
        return;
    s->barcode = product.barcode;
    s->track_stock = product.track_stock;
    if (looks_read(&looks, reader) == OK)
        s->look = looks_find(&looks, product.category_id);
    looks_deinit(&looks);
    if (catalog_stock(reader, &s->arena, line->product_id, &s->stock) != OK)
        s->stock = (struct stock_list){ 0 };
}

static void leave(struct screen *base)
{
    if (ui_is_focused(item_of(base)->all->ui, "item.note"))
        ui_focus(item_of(base)->all->ui, NULL);
}

static void enter(struct screen *base)
{
    item_of(base)->waiting = WAIT_NOTHING; // an approval that was not given
    item_of(base)->applying = false;
}

static bool scan(struct screen *base, const struct scan *scan)
{
    return screen_scan_into_sale(item_of(base)->all, base, scan);
}

// Keys that would else reach the cart's buttons.
static bool key(struct screen *base, const char *name)
{
    struct item *s = item_of(base);
    if (ui_is_focused(s->all->ui, "item.note") || !item_line(s) || s->all_stock)
        return false;
    if (strcmp(name, "+") == 0 || strcmp(name, "-") == 0)
        item_step(s, name[0] == '+' ? 1 : -1);
    else if (strcmp(name, "Delete") == 0)
        item_key(s, UI_PAD_CLEAR);
    else
        return false;
    ui_rebuild(s->all->ui);
    return true;
}

static void destroy(struct screen *base)
{
    struct item *s = item_of(base);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops item_ops = { .name = "item",
                                            .enter = enter,
                                            .frame = frame,
                                            .scan = scan,
                                            .key = key,
                                            .leave = leave,
                                            .destroy = destroy };

static struct screen *make(struct screens *all, size_t i, bool fresh)
{
    struct item *s = mem_zero(sizeof(*s));
    const struct cart *cart = sale_cart(all->ops);
    s->base.ops = &item_ops;
    s->base.overlay = true;
    s->all = all;
    s->fresh = fresh;
    if (i < cart->count && sale_keep_line(all->ops, i) == OK) {
        const struct cart_line *line = &cart->lines[i];
        memcpy(s->line_id, line->id, sizeof(s->line_id));
        (void)utf8_copy(s->note, sizeof(s->note), line->note);
        item_preset_qty(s, line);
        read_product(s, line);
    }
    return &s->base;
}

struct screen *screen_item_new(struct screens *all, size_t line)
{
    return make(all, line, false);
}

struct screen *screen_weigh_new(struct screens *all, size_t line)
{
    return make(all, line, true);
}
