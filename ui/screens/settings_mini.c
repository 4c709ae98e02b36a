// Miniatures of the sell screen for the cards of theme and hand.
#include "ui/kit/draw.h"
#include "ui/screens/settings.h"

enum { MINI_RADIUS = 8, TILE_COLUMNS = 3, TILE_ROWS = 2, CART_LINES = 3 };

static const enum category_colour tints[] = { CAT_COFFEE,  CAT_BAKERY, CAT_DAIRY,
                                              CAT_PRODUCE, CAT_DRINKS, CAT_HOUSEHOLD };

// A rectangle of the picture in a hundredth of its width and height; the left hand mirrors it.
static struct rect part(struct rect r, bool mirror, int x, int y, int w, int h)
{
    if (mirror)
        x = 100 - x - w;
    int x0 = r.x + r.w * x / 100, y0 = r.y + r.h * y / 100;
    return (struct rect){ x0, y0, r.x + r.w * (x + w) / 100 - x0, r.y + r.h * (y + h) / 100 - y0 };
}

static void tile(struct draw_list *l, const struct theme *t, struct rect r, enum category_colour c)
{
    draw_rrect(l, r, 3, CORNER_ALL, t->colour[COL_SURFACE]);
    draw_rrect(l, (struct rect){ r.x, r.y, r.w, r.h / 3 }, 3, CORNER_TL | CORNER_TR,
               t->category[c].tint);
    draw_rrect(l, (struct rect){ r.x + r.w / 6, r.y + r.h * 6 / 10, r.w * 2 / 3, 3 }, 1, CORNER_ALL,
               t->colour[COL_TEXT3]);
}

static void screen(struct draw_list *l, const struct theme *t, struct rect r, bool mirror)
{
    draw_fill(l, part(r, mirror, 7, 0, 63, 100), t->colour[COL_BG]);
    draw_rrect(l, part(r, mirror, 0, 0, 7, 100), MINI_RADIUS,
               mirror ? CORNER_TR | CORNER_BR : CORNER_TL | CORNER_BL, t->colour[COL_RAIL]);
    struct rect cart = part(r, mirror, 70, 0, 30, 100);
    draw_rrect(l, cart, MINI_RADIUS, mirror ? CORNER_TL | CORNER_BL : CORNER_TR | CORNER_BR,
               t->colour[COL_SURFACE]);
    for (int i = 0; i < TILE_COLUMNS * TILE_ROWS; i++)
        tile(l, t, part(r, mirror, 12 + i % TILE_COLUMNS * 19, 10 + i / TILE_COLUMNS * 42, 15, 36),
             tints[i]);
    for (int i = 0; i < CART_LINES; i++) {
        struct rect line = part(r, mirror, 74, 12 + i * 14, 14, 4);
        struct rect amount = part(r, mirror, 91, 12 + i * 14, 6, 4);
        line.h = amount.h = 3;
        draw_fill(l, line, t->colour[COL_TEXT2]);
        draw_fill(l, amount, t->colour[COL_TEXT]);
    }
    draw_rrect(l, part(r, mirror, 74, 74, 23, 18), 4, CORNER_ALL, t->colour[COL_ACCENT]);
}

static void paint(struct draw_list *l, struct rect r, const struct theme *theme, bool rtl,
                  void *data)
{
    const struct set_miniature *mini = data;
    bool mirror = mini->left_handed != rtl;
    bool dark = mini->theme == SET_MINI_DARK;
    if (mini->theme != SET_MINI_BOTH) {
        screen(l, theme_get(dark, theme->high_contrast), r, mirror);
        return;
    }
    draw_push_clip(l, (struct rect){ r.x, r.y, r.w / 2, r.h });
    screen(l, theme_get(false, theme->high_contrast), r, mirror);
    draw_pop_clip(l);
    draw_push_clip(l, (struct rect){ r.x + r.w / 2, r.y, r.w - r.w / 2, r.h });
    screen(l, theme_get(true, theme->high_contrast), r, mirror);
    draw_pop_clip(l);
}

void set_put_miniature(struct ui *ui, const struct set_miniature *mini, int h)
{
    struct set_miniature *copy = ui_alloc(ui, sizeof *copy);
    *copy = *mini;
    ui_custom(ui, &(struct ui_custom){
                      .at = { .w = UI_GROW, .h = (short)h }, .data = copy, .paint = paint });
}
