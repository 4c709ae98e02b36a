#include "ui/kit/theme.h"

#include <math.h>

// clang-format off
// X(token, light, dark, light with high contrast, dark with high contrast)
#define COLOURS(X)                                                        \
    X(BG,               0xF2F4F7, 0x0C1118, 0xF5F7FA, 0x000000)           \
    X(SURFACE,          0xFFFFFF, 0x151C27, 0xFFFFFF, 0x0A0E14)           \
    X(SURFACE2,         0xF7F8FA, 0x1C2532, 0xF7F8FA, 0x141B26)           \
    X(BORDER,           0xDFE4EB, 0x2B3646, 0x6B7686, 0x8593A8)           \
    X(BORDER_STRONG,    0x7F8A9C, 0x6B7A92, 0x2F3948, 0xC3CDDA)           \
    X(TEXT,             0x101828, 0xF2F5F9, 0x000000, 0xFFFFFF)           \
    X(TEXT2,            0x3F4A5C, 0xC3CDDA, 0x1D2636, 0xE6ECF5)           \
    X(TEXT3,            0x5B677A, 0x97A4B7, 0x344055, 0xCBD5E3)           \
    X(ACCENT,           0x1D4ED8, 0x3A68EC, 0x1238A8, 0x2A55D0)           \
    X(ACCENT_PRESSED,   0x173FB0, 0x335ED8, 0x0D2C86, 0x1F45B4)           \
    X(ON_ACCENT,        0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF)           \
    X(ACCENT_TEXT,      0x1D4ED8, 0x8FB0FF, 0x1238A8, 0xB8CDFF)           \
    X(ACCENT_SOFT,      0xE7EEFF, 0x1B2B52, 0xE7EEFF, 0x13204A)           \
    X(ON_ACCENT_SOFT,   0x1B3FA0, 0xA9C1FF, 0x0C2670, 0xD3E0FF)           \
    X(ACCENT_LINE,      0xBCCDF8, 0x2F4478, 0x1238A8, 0xA9C1FF)           \
    X(SUCCESS,          0x0B7A53, 0x35C28D, 0x065238, 0x6FE3B5)           \
    X(SUCCESS_SOFT,     0xE1F4EB, 0x12362B, 0xE1F4EB, 0x0A271E)           \
    X(ON_SUCCESS_SOFT,  0x075E40, 0x7FE0BA, 0x043A28, 0xB5F3DA)           \
    X(WARN,             0xA84B04, 0xF0A23C, 0x743303, 0xFFC06A)           \
    X(WARN_SOFT,        0xFDF0DA, 0x3A2A10, 0xFDF0DA, 0x2A1D08)           \
    X(ON_WARN_SOFT,     0x7A3603, 0xFFCB80, 0x4E2302, 0xFFE3B8)           \
    X(DANGER,           0xC4152F, 0xFF6B7A, 0x8E0C20, 0xFF9AA5)           \
    X(DANGER_SOFT,      0xFDE9EB, 0x40161D, 0xFDE9EB, 0x300E14)           \
    X(DANGER_LINE,      0xF3BDC4, 0x6E2630, 0x8E0C20, 0xFF9AA5)           \
    X(ON_DANGER_SOFT,   0x9C0F25, 0xFFB0B8, 0x680917, 0xFFD5D9)           \
    X(ON_SOLID,         0xFFFFFF, 0x101828, 0xFFFFFF, 0x000000)           \
    X(RAIL,             0x131A26, 0x080C12, 0x000000, 0x000000)           \
    X(RAIL_TEXT,        0xB9C4D4, 0x97A4B7, 0xE6ECF5, 0xE6ECF5)           \
    X(RAIL_SELECTED,    0x26344D, 0x1B2B52, 0x26344D, 0x26407E)           \
    X(ON_RAIL_SELECTED, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF)           \
    X(BADGE,            0xF0A23C, 0xF0A23C, 0xFFB84D, 0xFFB84D)           \
    X(ON_BADGE,         0x221502, 0x221502, 0x000000, 0x000000)           \
    X(UNDO,             0x131A26, 0xE6ECF5, 0x000000, 0xFFFFFF)           \
    X(ON_UNDO,          0xFFFFFF, 0x101828, 0xFFFFFF, 0x000000)           \
    X(UNDO_ICON,        0xB9C4D4, 0x475467, 0xE6ECF5, 0x1D2636)           \
    X(UNDO_ACTION,      0x26344D, 0xCBD7EA, 0x1B2639, 0xDCE5F2)           \
    X(ON_UNDO_ACTION,   0xA9C1FF, 0x1D4ED8, 0xD3E0FF, 0x0D2C86)           \
    X(CHIP,             0x101828, 0xF2F5F9, 0x000000, 0xFFFFFF)           \
    X(ON_CHIP,          0xFFFFFF, 0x101828, 0xFFFFFF, 0x000000)           \
    X(CHIP_ICON,        0xFFD27A, 0x101828, 0xFFD27A, 0x000000)           \
    X(MATCH,            0xFFE9A8, 0x5A4510, 0xFFE9A8, 0x4A3808)           \
    X(ON_MATCH,         0x5A3A00, 0xFFE9A8, 0x3D2700, 0xFFF3CF)           \
    X(SCRIM,            0x0A101C, 0x0A101C, 0x000000, 0x000000)           \
    X(SHADOW,           0x101828, 0x101828, 0x101828, 0x101828)           \
    X(KEYBOARD,         0xE4E8EE, 0x0F1620, 0xDCE1E9, 0x000000)           \
    X(KEY,              0xFFFFFF, 0x2F3B4D, 0xFFFFFF, 0x1C2532)           \
    X(KEY_FUNCTION,     0xCDD4DF, 0x202B3A, 0xC3CBD8, 0x141B26)           \
    X(ON_KEY,           0x101828, 0xF2F5F9, 0x000000, 0xFFFFFF)           \
    X(PAPER_GROUND,     0xE6EAF0, 0x0F151F, 0xDCE1E9, 0x000000)

// X(category, light tint, light ink, dark tint, dark ink)
#define CATEGORIES(X)                                                     \
    X(FAVOURITES, 0xFFF3D6, 0x7A4B00, 0x3A2E10, 0xFFD27A)                 \
    X(COFFEE,     0xF3E8DF, 0x6B3F1D, 0x33261C, 0xE2B48E)                 \
    X(BAKERY,     0xFFE9D9, 0x8A3D06, 0x3B2416, 0xFFB684)                 \
    X(DAIRY,      0xE2F0FF, 0x0B4A8F, 0x15304D, 0x94C7FF)                 \
    X(PRODUCE,    0xE2F5E6, 0x135F2C, 0x14351F, 0x86DDA1)                 \
    X(DRINKS,     0xDDF4F6, 0x085863, 0x0E353B, 0x7FDCE8)                 \
    X(HOUSEHOLD,  0xEFE9FC, 0x4B2E9E, 0x2A2148, 0xC3ADFF)                 \
    X(FLOWERS,    0xFDE6F1, 0x9A1458, 0x431830, 0xFFA6CF)                 \
    X(MEAT,       0xFFE5E1, 0x8F1D14, 0x40191A, 0xFFB0A6)                 \
    X(FROZEN,     0xE5EDF3, 0x2A4760, 0x1A2A38, 0xA9CBE5)                 \
    X(SWEETS,     0xFAE5FB, 0x7C1A86, 0x3A173E, 0xF2A9F7)                 \
    X(ALCOHOL,    0xEFEFD2, 0x524D0A, 0x2C2B10, 0xDBD37C)

#define LIGHT(token, l, d, lh, dh) [COL_##token] = (l),
#define DARK(token, l, d, lh, dh) [COL_##token] = (d),
#define LIGHT_HC(token, l, d, lh, dh) [COL_##token] = (lh),
#define DARK_HC(token, l, d, lh, dh) [COL_##token] = (dh),
#define CATEGORY_LIGHT(name, lt, li, dt, di) [CAT_##name] = { (lt), (li) },
#define CATEGORY_DARK(name, lt, li, dt, di) [CAT_##name] = { (dt), (di) },

static const struct theme themes[2][2] = {
    { { .colour = { COLOURS(LIGHT) }, .category = { CATEGORIES(CATEGORY_LIGHT) }, .shadow = true },
      { .colour = { COLOURS(LIGHT_HC) }, .category = { CATEGORIES(CATEGORY_LIGHT) },
        .high_contrast = true } },
    { { .colour = { COLOURS(DARK) }, .category = { CATEGORIES(CATEGORY_DARK) }, .dark = true },
      { .colour = { COLOURS(DARK_HC) }, .category = { CATEGORIES(CATEGORY_DARK) }, .dark = true,
        .high_contrast = true } },
};

static const struct text_style roles[TEXT_ROLE_COUNT] = {
    [ROLE_CAPTION]        = { FACE_MED, 0, 13 },
    [ROLE_CAPTION_STRONG] = { FACE_SEMI, 0, 13 },
    [ROLE_NOTE]           = { FACE_REG, 0, 14 },
    [ROLE_SECONDARY]      = { FACE_REG, 0, 15 },
    [ROLE_CHIP]           = { FACE_MED, 0, 15 },
    [ROLE_BODY]           = { FACE_REG, 0, 16 },
    [ROLE_BODY_MEDIUM]    = { FACE_MED, 0, 16 },
    [ROLE_BUTTON]         = { FACE_SEMI, 0, 16 },
    [ROLE_FIELD]          = { FACE_REG, 0, 17 },
    [ROLE_STRONG]         = { FACE_SEMI, 0, 17 },
    [ROLE_PRICE]          = { FACE_BOLD, 0, 18 },
    [ROLE_NUMBER]         = { FACE_SEMI, TEXT_TABULAR, 19 },
    [ROLE_TITLE]          = { FACE_SEMI, 0, 20 },
    [ROLE_TITLE_LARGE]    = { FACE_SEMI, 0, 22 },
    [ROLE_PAY]            = { FACE_SEMI, 0, 24 },
    [ROLE_PAY_AMOUNT]     = { FACE_SEMI, 0, 26 },
    [ROLE_KEY]            = { FACE_DISP, TEXT_TABULAR, 32 },
    [ROLE_TOTAL]          = { FACE_DISP, 0, 42 },
    [ROLE_DUE]            = { FACE_DISP, 0, 46 },
    [ROLE_CHANGE]         = { FACE_DISP, 0, 62 },
    [ROLE_HUGE]           = { FACE_DISP, 0, 104 },
    [ROLE_MONO]           = { FACE_MONO, 0, 15 },
};
// clang-format on

const struct theme *theme_get(bool dark, bool high_contrast)
{
    return &themes[dark][high_contrast];
}

struct text_style theme_role(enum text_role role)
{
    return roles[role];
}

// WCAG 2.2, "relative luminance".
static double luminance(uint32_t rgb)
{
    static const double weight[3] = { 0.0722, 0.7152, 0.2126 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double v = (double)(rgb >> (8 * i) & 255) / 255;
        sum += weight[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

int theme_contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);
    double ratio = la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
    return (int)(ratio * 100);
}
