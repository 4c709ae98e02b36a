#ifndef POS_APP_BASE_UUID_H
#define POS_APP_BASE_UUID_H
// UUID version 7 (RFC 9562): 48 bits of UTC milliseconds, a 12-bit counter, 62 random bits.
// Within this process each one sorts after the one before, even when the clock stands or jumps
// back. Any thread.
#include <stdbool.h>

#define UUID_TEXT_LEN 37 // "0190f3c2-....-7...-8...-............" and NUL

void uuid_new(char out[UUID_TEXT_LEN]); // lower case
// 8-4-4-4-12 hex digits, either case, any version.
bool uuid_is_valid(const char *text);
#endif
