// Screens that are still being built.
#include "ui/screens/screens.h"
__attribute__((weak)) struct screen *screen_item_new(struct screens *all, size_t line)
{
    (void)all;
    (void)line;
    return NULL;
}
__attribute__((weak)) struct screen *screen_open_item_new(struct screens *all, const char *name)
{
    (void)all;
    (void)name;
    return NULL;
}
__attribute__((weak)) struct screen *screen_customers_new(struct screens *all, bool attach)
{
    (void)all;
    (void)attach;
    return NULL;
}
