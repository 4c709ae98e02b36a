// The change as notes and coins.
#include "app/base/strings.h"
#include "ui/screens/change.h"
#include "ui/screens/format.h"

#include <string.h>

enum {
    NOTE_W = 88,
    NOTE_H = 48,
    COIN_MAX = 60,
    COIN_MIN = 46,
    COIN_STEP = 2,
    COPPER_FROM = 3, // the three smallest coins
};

static int64_t unit_of(const struct currency *c)
{
    int64_t unit = 1;
    for (int i = 0; i < c->digits; i++)
        unit *= 10;
    return unit;
}

static const char *label(struct screens *all, int64_t value)
{
    static const char *const cents[] = { "EUR", "USD", "AUD", "CAD", "NZD", "SGD" };
    const struct currency *c = ops_currency(all->ops);
    if (value >= unit_of(c))
        return fmt_whole_money(all, (struct money){ value });
    for (size_t i = 0; i < LEN(cents); i++) {
        if (strcmp(c->code, cents[i]) == 0)
            return ui_format(all->ui, "%sc", fmt_number(all, value));
    }
    return fmt_amount(all, (struct money){ value });
}

// Where a value stands among the notes or among the coins, the largest first.
static int rank(const struct currency *c, int64_t value, bool note, int *count)
{
    int at = 0;
    *count = 0;
    for (int i = 0; i < CURRENCY_DENOMINATIONS && c->denomination[i]; i++) {
        if ((c->denomination[i] >= c->note_from) != note)
            continue;
        if (c->denomination[i] == value)
            at = *count;
        (*count)++;
    }
    return at;
}

static void note(struct screens *all, struct ui *ui, int64_t value, bool small)
{
    // From the smallest note up, as the euro has them.
    static const enum category_colour tints[] = { CAT_COFFEE,    CAT_FLOWERS, CAT_DAIRY,
                                                  CAT_BAKERY,    CAT_PRODUCE, CAT_FAVOURITES,
                                                  CAT_HOUSEHOLD, CAT_DRINKS };
    int count, at = rank(ops_currency(all->ops), value, true, &count);
    enum category_colour tint = tints[(size_t)(count - 1 - at) % LEN(tints)];
    short w = small ? 72 : NOTE_W, h = small ? 36 : NOTE_H;
    ui_stack(ui, &(struct ui_box){ .at = { .w = w, .h = h },
                                   .bg = UI_TINT(tint),
                                   .border = UI_INK(tint),
                                   .radius = 6 });
    ui_row(ui,
           &(struct ui_box){ .at = { .x = 5, .y = 5, .w = (short)(w - 10), .h = (short)(h - 10) },
                             .border = UI_INK(tint),
                             .radius = 3,
                             .main = UI_CENTER,
                             .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = label(all, value),
                                   .face = FACE_BOLD,
                                   .size = small ? 17 : 20,
                                   .colour = UI_INK(tint) });
    ui_end(ui);
    ui_end(ui);
}

static void coin(struct screens *all, struct ui *ui, int64_t value, bool small)
{
    int count, at = rank(ops_currency(all->ops), value, false, &count);
    int d = COIN_MAX - COIN_STEP * at;
    d = d < COIN_MIN ? COIN_MIN : d;
    d = small ? d * 2 / 3 : d;
    bool copper = at >= count - COPPER_FROM;
    bool large = value >= unit_of(ops_currency(all->ops));
    enum colour metal = copper ? UI_TINT(CAT_BAKERY) : COL_MATCH;
    enum colour ink = copper ? UI_INK(CAT_BAKERY) : COL_ON_MATCH;
    ui_row(ui, &(struct ui_box){ .at = { .w = (short)d, .h = (short)d },
                                 .bg = metal,
                                 .border = large ? COL_BORDER_STRONG : ink,
                                 .border_w = large ? 4 : 2,
                                 .radius = RADIUS_FULL,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = label(all, value),
                                   .face = FACE_BOLD,
                                   .size = small   ? 12
                                           : large ? 19
                                                   : 16,
                                   .colour = ink });
    ui_end(ui);
}

void change_pieces_frame(struct screens *all, struct ui *ui, const struct change_pieces *pieces,
                         int h)
{
    bool small = h < COIN_MAX;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = (short)h },
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .gap = small ? 10 : 20 });
    for (int i = 0; i < pieces->count; i++) {
        const struct change_piece *p = &pieces->piece[i];
        const char *name = ui_format(ui, "%s × %d", label(all, p->value), p->count);
        ui_row(ui, &(struct ui_box){ .id = ui_id(ui, "change.piece.%lld", (long long)p->value),
                                     .gap = 8,
                                     .cross = UI_CENTER,
                                     .role = "image",
                                     .label = name });
        if (p->note)
            note(all, ui, p->value, small);
        else
            coin(all, ui, p->value, small);
        if (p->count > 1)
            ui_label(ui, fmt_fill(all, tr("change.times"), "n", fmt_number(all, p->count)),
                     ROLE_STRONG, COL_TEXT);
        ui_end(ui);
    }
    ui_end(ui);
}
