#ifndef POS_APP_BASE_STRINGS_FILE_H
#define POS_APP_BASE_STRINGS_FILE_H
// How the texts of one language lie in memory; for strings.c and strings_file.c alone.
#include "app/base/strings.h"

#include <stddef.h>

// All keys and texts stand NUL-terminated in one blob. A slot of the open-addressing hash table
// holds their offsets; a text in the language overwrites the English one with the same key.
struct strings_slot {
    uint32_t key, text; // offsets into blob; key 0: free (the blob starts with a NUL)
};

struct strings {
    char lang[4];
    char *blob; // owned
    size_t len, cap;
    struct strings_slot *slots; // owned
    size_t slot_count;          // a power of two
    size_t count;
};

uint32_t strings_hash(const char *key);
#endif
