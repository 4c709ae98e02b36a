#ifndef POS_UI_KIT_THEME_H
#define POS_UI_KIT_THEME_H
// Design tokens: the only place with colours, type roles and measures. Immutable; any thread.
#include "ui/kit/text.h"

#include <stdbool.h>
#include <stdint.h>

// clang-format off
enum colour {
    COL_NONE, // draws nothing; its value in a theme is unused
    COL_BG, COL_SURFACE, COL_SURFACE2,
    COL_BORDER, COL_BORDER_STRONG,          // decoration; edges of fields
    COL_TEXT, COL_TEXT2, COL_TEXT3,
    COL_ACCENT, COL_ACCENT_PRESSED, COL_ON_ACCENT,
    COL_ACCENT_TEXT,                        // accent as ink on a surface
    COL_ACCENT_SOFT, COL_ON_ACCENT_SOFT, COL_ACCENT_LINE, // LINE: borders on ACCENT_SOFT
    COL_SUCCESS, COL_SUCCESS_SOFT, COL_ON_SUCCESS_SOFT,
    COL_WARN, COL_WARN_SOFT, COL_ON_WARN_SOFT,
    COL_DANGER, COL_DANGER_SOFT, COL_ON_DANGER_SOFT, COL_DANGER_LINE,
    COL_ON_SOLID,                           // ink on SUCCESS, WARN and DANGER as a fill
    COL_RAIL, COL_RAIL_TEXT, COL_RAIL_SELECTED, COL_ON_RAIL_SELECTED,
    COL_BADGE, COL_ON_BADGE,                // counters and the training bar
    COL_UNDO, COL_ON_UNDO, COL_UNDO_ICON, COL_UNDO_ACTION, COL_ON_UNDO_ACTION,
    COL_CHIP, COL_ON_CHIP, COL_CHIP_ICON,   // the chosen category chip
    COL_MATCH, COL_ON_MATCH,                // letters found by a search
    COL_SCRIM, COL_SHADOW,
    COL_KEYBOARD, COL_KEY, COL_KEY_FUNCTION, COL_ON_KEY,
    COL_PAPER_GROUND,                       // around a receipt's picture
    COL_COUNT
};

enum category_colour {
    CAT_FAVOURITES, CAT_COFFEE, CAT_BAKERY, CAT_DAIRY, CAT_PRODUCE, CAT_DRINKS, CAT_HOUSEHOLD,
    CAT_FLOWERS, CAT_MEAT, CAT_FROZEN, CAT_SWEETS, CAT_ALCOHOL, CAT_COUNT
};

enum text_role {
    ROLE_BODY,           // 16 Regular; the default
    ROLE_CAPTION,        // 13 Medium: rail labels
    ROLE_CAPTION_STRONG, // 13 SemiBold
    ROLE_NOTE,           // 14 Regular: "incl. VAT"
    ROLE_SECONDARY,      // 15 Regular: line detail
    ROLE_CHIP,           // 15 Medium
    ROLE_BODY_MEDIUM,    // 16 Medium
    ROLE_BUTTON,         // 16 SemiBold
    ROLE_FIELD,          // 17 Regular: what one types
    ROLE_STRONG,         // 17 SemiBold: names
    ROLE_PRICE,          // 18 Bold
    ROLE_NUMBER,         // 19 SemiBold, tabular: amounts
    ROLE_TITLE,          // 20 SemiBold
    ROLE_TITLE_LARGE,    // 22 SemiBold
    ROLE_PAY,            // 24 SemiBold
    ROLE_PAY_AMOUNT,     // 26 SemiBold
    ROLE_KEY,            // 32 Display, tabular
    ROLE_TOTAL,          // 42 Display
    ROLE_DUE,            // 46 Display
    ROLE_CHANGE,         // 62 Display
    ROLE_HUGE,           // 104 Display: the lock screen's clock
    ROLE_MONO,           // 15 monospaced: receipts, logs
    TEXT_ROLE_COUNT
};

// Logical px.
enum {
    SPACE_XS = 4, SPACE_S = 8, SPACE_M = 12, SPACE_L = 16, SPACE_XL = 24, SPACE_XXL = 32,
    RADIUS_PILL = 10, RADIUS_BUTTON = 12, RADIUS_TILE = 14, RADIUS_CARD = 16, RADIUS_SHEET = 20,
    RADIUS_FULL = 999,
    BORDER = 1, BORDER_SELECTED = 2, FOCUS_WIDTH = 2, FOCUS_GAP = 2,
    HEIGHT_CHIP = 36, HEIGHT_CONTROL = 48, HEIGHT_LINE = 54, HEIGHT_PAY = 60, HEIGHT_TOPBAR = 64,
    HEIGHT_TENDER = 80, HEIGHT_KEY = 96, HEIGHT_TILE = 130, WIDTH_RAIL = 84,
    TARGET_MIN = 48, TARGET_GAP = 8
};
// clang-format on

#define SCRIM_ALPHA 140 // 55 %

struct category_tint {
    uint32_t tint, ink;
};

struct theme {
    uint32_t colour[COL_COUNT]; // 0xRRGGBB
    struct category_tint category[CAT_COUNT];
    bool dark, high_contrast;
    bool shadow; // raised shapes throw one; else their border alone shows them
};

// Points to one of four constants.
const struct theme *theme_get(bool dark, bool high_contrast);
struct text_style theme_role(enum text_role role);
// WCAG 2 contrast ratio in hundredths: 450 is 4.5:1.
int theme_contrast(uint32_t a, uint32_t b);
#endif
