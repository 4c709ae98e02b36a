#ifndef POS_APP_BASE_JSON_SCAN_H
#define POS_APP_BASE_JSON_SCAN_H
// The grammar check behind json_parse: cJSON alone accepts more than RFC 8259 allows.
#include "app/base/err.h"

#include <stddef.h>

// p: "line 3, column 7: reason" (the column counts bytes from 1).
enum err json_scan(const char *text, size_t len, int depth_max, struct problem *p);
#endif
