#ifndef POS_APP_OPS_SETTINGS_OPS_H
#define POS_APP_OPS_SETTINGS_OPS_H
// Settings that people change at the till: those of the person (appearance, language) and of the
// till (devices, sounds), the latter with ACT_DEVICES.
#include "app/ops/ops.h"

// The person's own value, else the till's, else NULL. The value lives in the arena.
const char *setting_find(struct ops *o, struct arena *a, const char *key);
enum err setting_put_mine(struct ops *o, const char *key, const char *value); // NULL: back to usual
enum err setting_put_till(struct ops *o, const char *key, const char *value);
#endif
