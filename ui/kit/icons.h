#ifndef POS_UI_KIT_ICONS_H
#define POS_UI_KIT_ICONS_H
// Names for the glyphs the screens use. Source: Debian's fonts-material-design-icons-iconfont 6.7,
// scss/_variables.scss; a test looks every one up in the font.
#include <stdbool.h>
#include <stdint.h>

// clang-format off
// X(name, code point, 1: points along the reading direction, so it is mirrored right to left)
#define ICON_LIST(X) \
    /* shell */                                                                                  \
    X(POINT_OF_SALE, 0xF17E, 0)      X(STOREFRONT, 0xEA12, 0)       X(RECEIPT, 0xEF6E, 0)        \
    X(PAUSE, 0xE034, 0)              X(PAUSE_CIRCLE, 0xE035, 0)     X(PEOPLE, 0xE7FB, 0)         \
    X(PERSON, 0xE7FD, 0)             X(PERSON_ADD, 0xE7FE, 0)       X(PERSON_SEARCH, 0xF106, 0)  \
    X(PAYMENTS, 0xEF63, 0)           X(BAR_CHART, 0xE26B, 0)        X(LINE_CHART, 0xE6E1, 0)     \
    X(PIE_CHART, 0xE6C4, 0)          X(TRENDING_UP, 0xE8E5, 0)      X(TRENDING_DOWN, 0xE8E3, 0)  \
    X(SETTINGS, 0xE8B8, 0)           X(SEARCH, 0xE8B6, 0)           X(QR_SCANNER, 0xF206, 0)     \
    X(BARCODE, 0xE00A, 0)            X(DASHBOARD, 0xE871, 0)        X(INVENTORY, 0xE1A1, 0)      \
    X(STORE, 0xE8D1, 0)              X(GRID, 0xE9B0, 0)             X(LIST, 0xE8EF, 1)           \
    /* state */                                                                                  \
    X(CLOUD_DONE, 0xE2BF, 0)         X(CLOUD_OFF, 0xE2C1, 0)        X(CLOUD_SYNC, 0xEB5A, 0)     \
    X(CLOUD_UPLOAD, 0xE2C3, 0)       X(SYNC, 0xE627, 0)             X(SYNC_PROBLEM, 0xE629, 0)   \
    X(PRINT, 0xE8AD, 0)              X(PRINT_OFF, 0xE9CF, 0)        X(WIFI, 0xE63E, 0)           \
    X(WIFI_OFF, 0xE648, 0)           X(LOCK, 0xE897, 0)             X(LOCK_OPEN, 0xE898, 0)      \
    X(BADGE, 0xEA67, 0)              X(SCHOOL, 0xE80C, 0)           X(CHECK, 0xE5CA, 0)          \
    X(CHECK_CIRCLE, 0xE86C, 0)       X(CLOSE, 0xE5CD, 0)            X(CANCEL, 0xE5C9, 0)         \
    X(WARNING, 0xE002, 0)            X(ERROR, 0xE000, 0)            X(INFO, 0xE88E, 0)           \
    X(HELP, 0xE887, 0)               X(BLOCK, 0xE14B, 0)            X(HOURGLASS, 0xE88B, 0)      \
    X(REFRESH, 0xE5D5, 0)            X(POWER, 0xE8AC, 0)            X(LOGOUT, 0xE9BA, 1)         \
    X(LOGIN, 0xEA77, 1)              X(VISIBILITY, 0xE8F4, 0)       X(VISIBILITY_OFF, 0xE8F5, 0) \
    X(NOTIFICATIONS, 0xE7F4, 0)                                                                  \
    /* actions */                                                                                \
    X(PLUS, 0xE145, 0)               X(MINUS, 0xE15B, 0)            X(DELETE, 0xE92E, 0)         \
    X(PERCENT, 0xEB58, 0)            X(BACKSPACE, 0xE14A, 1)        X(CHEVRON_LEFT, 0xE5CB, 1)   \
    X(CHEVRON_RIGHT, 0xE5CC, 1)      X(EXPAND_MORE, 0xE5CF, 0)      X(EXPAND_LESS, 0xE5CE, 0)    \
    X(ARROW_BACK, 0xE5C4, 1)         X(ARROW_FORWARD, 0xE5C8, 1)    X(ARROW_UP, 0xE5D8, 0)       \
    X(ARROW_DOWN, 0xE5DB, 0)         X(UNDO, 0xE166, 1)             X(REDO, 0xE15A, 1)           \
    X(RETURN, 0xE860, 1)             X(EDIT, 0xE3C9, 0)             X(COPY, 0xE14D, 0)           \
    X(FILTER, 0xE152, 0)             X(SORT, 0xE164, 1)             X(SWAP, 0xE8D4, 0)           \
    X(MENU, 0xE5D2, 0)               X(MORE_VERT, 0xE5D4, 0)        X(MORE_HORIZ, 0xE5D3, 0)     \
    X(DOWNLOAD, 0xE2C4, 0)           X(UPLOAD, 0xE2C6, 0)           X(SAVE, 0xE161, 0)           \
    X(SHARE, 0xE80D, 0)              X(SEND, 0xE163, 1)             X(PLAY, 0xE037, 0)           \
    X(LINK, 0xE157, 0)               X(OPEN, 0xE89E, 1)                                          \
    /* money and documents */                                                                    \
    X(CARD, 0xE870, 0)               X(CONTACTLESS, 0xEA71, 0)      X(GIFT, 0xE8F6, 0)           \
    X(WALLET, 0xE850, 0)             X(BANK, 0xE84F, 0)             X(CALL_SPLIT, 0xE0B6, 0)     \
    X(CASH, 0xE53E, 0)               X(MONEY, 0xE227, 0)            X(COINS, 0xE8E0, 0)          \
    X(HISTORY, 0xE889, 0)            X(TAG, 0xE54E, 0)              X(PRICE_CHECK, 0xF04B, 0)    \
    X(LOYALTY, 0xE89A, 0)            X(DESCRIPTION, 0xE873, 0)      X(NOTE, 0xF1FC, 0)           \
    X(CALCULATE, 0xEA5F, 0)          X(SCALE, 0xEB5F, 0)            X(SHIPPING, 0xE558, 0)       \
    X(WAREHOUSE, 0xEBB8, 0)                                                                      \
    /* people and contact */                                                                     \
    X(PHONE, 0xE0CD, 0)              X(MAIL, 0xE158, 0)             X(GROUP, 0xF233, 0)          \
    X(WORK, 0xE8F9, 0)               X(HOME, 0xE88A, 0)             X(PLACE, 0xE55F, 0)          \
    X(EVENT, 0xE878, 0)              X(CLOCK, 0xE8B5, 0)            X(ALARM, 0xE855, 0)          \
    X(TIMER, 0xE425, 0)                                                                          \
    /* settings */                                                                               \
    X(PALETTE, 0xE40A, 0)            X(GLOBE, 0xE894, 0)            X(TRANSLATE, 0xE8E2, 0)      \
    X(VOLUME, 0xE050, 0)             X(VOLUME_OFF, 0xE04F, 0)       X(TERMINAL, 0xEB8E, 0)       \
    X(LIGHT_MODE, 0xE518, 0)         X(DARK_MODE, 0xE51C, 0)        X(AUTO_MODE, 0xE1AB, 0)      \
    X(MOTION, 0xE71C, 0)             X(TEXT_SIZE, 0xE245, 0)        X(CONTRAST, 0xEB37, 0)       \
    X(TOUCH, 0xE913, 0)              X(BACK_HAND, 0xE764, 0)        X(KEYBOARD, 0xE312, 0)       \
    X(KEYBOARD_HIDE, 0xE31A, 0)      X(SHIFT, 0xE318, 0)            X(SPACE_BAR, 0xE256, 0)      \
    X(ENTER, 0xE31B, 1)              X(TABLET, 0xE32F, 0)           X(MONITOR, 0xE30C, 0)        \
    X(DISPLAY, 0xE333, 0)            X(USB, 0xE1E0, 0)              X(BLUETOOTH, 0xE1A7, 0)      \
    X(STORAGE, 0xE1DB, 0)            X(UPDATE, 0xE8D7, 0)           X(SECURITY, 0xE32A, 0)       \
    X(KEY, 0xE0DA, 0)                X(BUG, 0xE868, 0)                                           \
    /* categories */                                                                             \
    X(STAR, 0xE838, 0)               X(COFFEE, 0xE541, 0)           X(BAKERY, 0xEA53, 0)         \
    X(EGG, 0xEACC, 0)                X(LEAF, 0xEA35, 0)             X(DRINK, 0xE544, 0)          \
    X(CLEANING, 0xF0FF, 0)           X(FLOWER, 0xE545, 0)           X(FISH, 0xF1EA, 0)           \
    X(MEAT, 0xE842, 0)               X(FROZEN, 0xEB3B, 0)           X(SNACKS, 0xEAAC, 0)         \
    X(PET, 0xE91D, 0)                X(BABY, 0xEB42, 0)             X(WINE, 0xF1E8, 0)           \
    X(ICE_CREAM, 0xEA69, 0)          X(PIZZA, 0xE552, 0)            X(LUNCH, 0xEA61, 0)          \
    X(RESTAURANT, 0xE56C, 0)         X(CAKE, 0xE7E9, 0)             X(FASTFOOD, 0xE57A, 0)       \
    X(GROCERY, 0xE547, 0)            X(PHARMACY, 0xE550, 0)         X(SPA, 0xEB4C, 0)            \
    X(CLOTHES, 0xF19E, 0)            X(TOYS, 0xE332, 0)             X(BOOKS, 0xEA19, 0)          \
    X(TOOLS, 0xF10B, 0)              X(ELECTRONICS, 0xE1B1, 0)      X(TOBACCO, 0xEB4B, 0)        \
    X(NEWSPAPER, 0xEB81, 0)          X(BAG, 0xF1CC, 0)              X(CART, 0xE8CC, 0)           \
    X(CATEGORY, 0xE574, 0)           X(IMAGE, 0xE3F4, 0)
// clang-format on

enum icon {
    ICON_NONE = 0,
#define X(name, code, flip) ICON_##name = (code),
    ICON_LIST(X)
#undef X
};

static inline bool icon_flips(uint32_t icon)
{
    switch (icon) {
#define ICON_FLIP_0(code)
#define ICON_FLIP_1(code) case (code):
#define X(name, code, flip) ICON_FLIP_##flip(code)
        ICON_LIST(X)
#undef X
#undef ICON_FLIP_0
#undef ICON_FLIP_1
        return true;
    default:
        return false;
    }
}
#endif
