#include "app/ops/settings_ops.h"

#include "app/ops/ops_internal.h"
#include "app/store/settings.h"

const char *setting_find(struct ops *o, struct arena *a, const char *key)
{
    const char *value = NULL;
    if (o->person.id[0])
        value = settings_find_user(o->store.read, a, o->person.id, key);
    return value ? value : settings_find(o->store.read, a, key);
}

enum err setting_put_mine(struct ops *o, const char *key, const char *value)
{
    enum err err = ops_check(o, ACT_APPEARANCE);
    return err == OK ? settings_put_user(o->store.cart, o->person.id, key, value) : err;
}

enum err setting_put_till(struct ops *o, const char *key, const char *value)
{
    enum err err = ops_check(o, ACT_DEVICES);
    char approver[ID_LEN];
    if (err == OK)
        err = settings_put(o->store.sale, key, value);
    if (err == OK)
        ops_use_grant(o, ACT_DEVICES, approver);
    return err;
}
