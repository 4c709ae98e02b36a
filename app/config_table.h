#ifndef POS_APP_CONFIG_TABLE_H
#define POS_APP_CONFIG_TABLE_H
// The table of configuration keys. For config.c alone.
#include "app/config.h"

#include <stddef.h>

struct config_key {
    const char *name, *values, *standard, *help; // standard: the default, as text
    // Parses value into the key's field. ERR_INVALID: p holds the reason alone.
    enum err (*set)(struct config *c, const struct config_key *k, const char *value,
                    struct problem *p);
    size_t offset, size; // of the field
    int min, max;
    const char *const *choices;
};

extern const struct config_key config_keys[];
extern const size_t config_key_count;

// Sets the key called name, printers too. ERR_NOT_FOUND: there is no such key.
enum err config_set(struct config *c, const char *name, const char *value, struct problem *p);
#endif
