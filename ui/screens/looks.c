#include "ui/screens/looks.h"

#include <string.h>

// clang-format off
static const struct { const char *name; enum category_colour colour; } colours[] = {
    { "favourites", CAT_FAVOURITES }, { "coffee", CAT_COFFEE },       { "bakery", CAT_BAKERY },
    { "dairy", CAT_DAIRY },           { "produce", CAT_PRODUCE },     { "drinks", CAT_DRINKS },
    { "household", CAT_HOUSEHOLD },   { "flowers", CAT_FLOWERS },     { "meat", CAT_MEAT },
    { "frozen", CAT_FROZEN },         { "sweets", CAT_SWEETS },       { "alcohol", CAT_ALCOHOL },
};
static const struct { const char *name; enum icon icon; } icons[] = {
    { "star", ICON_STAR },            { "local_cafe", ICON_COFFEE },  { "bakery_dining", ICON_BAKERY },
    { "egg", ICON_EGG },              { "eco", ICON_LEAF },           { "local_drink", ICON_DRINK },
    { "cleaning_services", ICON_CLEANING }, { "local_florist", ICON_FLOWER },
    { "set_meal", ICON_FISH },        { "rice_bowl", ICON_GROCERY },  { "ac_unit", ICON_FROZEN },
    { "cookie", ICON_SNACKS },        { "liquor", ICON_WINE },        { "wine_bar", ICON_WINE },
    { "pets", ICON_PET },             { "child_care", ICON_BABY },    { "icecream", ICON_ICE_CREAM },
    { "local_pizza", ICON_PIZZA },    { "lunch_dining", ICON_LUNCH }, { "restaurant", ICON_RESTAURANT },
    { "cake", ICON_CAKE },            { "fastfood", ICON_FASTFOOD },  { "local_grocery_store", ICON_GROCERY },
    { "local_pharmacy", ICON_PHARMACY }, { "spa", ICON_SPA },         { "checkroom", ICON_CLOTHES },
    { "toys", ICON_TOYS },            { "menu_book", ICON_BOOKS },    { "handyman", ICON_TOOLS },
    { "devices", ICON_ELECTRONICS },  { "smoking_rooms", ICON_TOBACCO },
    { "newspaper", ICON_NEWSPAPER },  { "shopping_bag", ICON_BAG },
};
// clang-format on

struct look look_of(const char *colour, const char *icon)
{
    struct look look = { ICON_CATEGORY, CAT_FAVOURITES };
    for (size_t i = 0; i < LEN(colours); i++) {
        if (strcmp(colours[i].name, colour) == 0)
            look.colour = colours[i].colour;
    }
    for (size_t i = 0; i < LEN(icons); i++) {
        if (strcmp(icons[i].name, icon) == 0)
            look.icon = icons[i].icon;
    }
    return look;
}

enum err looks_read(struct looks *l, struct db *reader)
{
    arena_reset(&l->arena);
    l->categories = (struct category_list){ 0 };
    enum err err = catalog_categories(reader, &l->arena, &l->categories);
    if (err != OK) {
        l->categories = (struct category_list){ 0 };
        return err;
    }
    l->look = arena_alloc(&l->arena, (l->categories.count + 1) * sizeof(*l->look));
    for (size_t i = 0; i < l->categories.count; i++)
        l->look[i] = look_of(l->categories.item[i].colour, l->categories.item[i].icon);
    return OK;
}

void looks_deinit(struct looks *l)
{
    arena_deinit(&l->arena);
    *l = (struct looks){ 0 };
}

struct look looks_find(const struct looks *l, const char *category_id)
{
    for (size_t i = 0; i < l->categories.count; i++) {
        if (strcmp(l->categories.item[i].id, category_id) == 0)
            return l->look[i];
    }
    return look_of("", "");
}
