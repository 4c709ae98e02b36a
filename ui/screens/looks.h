#ifndef POS_UI_SCREENS_LOOKS_H
#define POS_UI_SCREENS_LOOKS_H
// Tint and picture of a category, which are also those of its products. UI thread only.
#include "app/store/catalog.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

struct look {
    enum icon icon;
    enum category_colour colour;
};

// What the catalogue's words stand for: a colour of the theme ("bakery") and a Material icon
// ("bakery_dining"). Unknown words give the neutral look.
struct look look_of(const char *colour, const char *icon);

// The categories with their looks. Zeroed: not read yet.
struct looks {
    struct arena arena;
    struct category_list categories;
    struct look *look; // one a category
};
enum err looks_read(struct looks *l, struct db *reader); // again, when the database changed
void looks_deinit(struct looks *l);
struct look looks_find(const struct looks *l, const char *category_id);
#endif
