// Sales that wait, and who may take them back.
#include "app/ops/sale_internal.h"
#include "app/ops/sale_ops.h"

#include <string.h>

enum err sale_park(struct ops *o, const char *name)
{
    enum err err = ops_check(o, ACT_PARK);
    if (err == OK && o->cart.count == 0)
        err = ERR_INVALID;
    if (err == OK)
        err = carts_park(o->store.cart, &o->cart, o->person.id,
                         name && name[0] ? name : o->cart.lines[0].name);
    if (err != OK)
        return err;
    user_drop_approvals(o);
    return ops_load_cart(o);
}

enum err sale_parked(struct ops *o, struct arena *a, struct parked_list *out)
{
    return carts_parked(o->store.read, a, out);
}

int64_t sale_parked_count(struct ops *o)
{
    int64_t count = 0;
    return carts_parked_count(o->store.read, &count) == OK ? count : 0;
}

static enum err check_take_over(struct ops *o, const char *cart_id, bool *others)
{
    arena_reset(&o->scratch);
    struct parked_list list;
    enum err err = carts_parked(o->store.read, &o->scratch, &list);
    for (size_t i = 0; err == OK && i < list.count; i++) {
        if (strcmp(list.item[i].id, cart_id) != 0)
            continue;
        *others = strcmp(list.item[i].user_id, o->person.id) != 0;
        return *others ? ops_check(o, ACT_TAKE_OVER_PARKED) : OK;
    }
    return err == OK ? ERR_NOT_FOUND : err;
}

enum err sale_resume(struct ops *o, const char *cart_id)
{
    bool others = false;
    enum err err = ops_check(o, ACT_PARK);
    if (err == OK && o->cart.count > 0)
        err = ERR_BUSY;
    if (err == OK)
        err = check_take_over(o, cart_id, &others);
    // An empty cart that was saved (a customer was chosen) gives way to the parked one.
    if (err == OK)
        err = carts_resume(o->store.cart, cart_id, o->person.id);
    if (err == OK)
        err = ops_load_cart(o);
    if (err == OK && others)
        sale_note_approver(o, ACT_TAKE_OVER_PARKED);
    return err;
}
