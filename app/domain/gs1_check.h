#ifndef POS_APP_DOMAIN_GS1_CHECK_H
#define POS_APP_DOMAIN_GS1_CHECK_H
// The checks that formats in gs1_table.h name. For gs1.c alone. Pure.
#include <stddef.h>

// name: as in the table, NULL for none; text: n characters of the part's set.
// Returns NULL if it holds, else what is wrong ("wrong check digit").
const char *gs1_check(const char *name, size_t name_len, const char *text, size_t n);
#endif
