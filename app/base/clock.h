#ifndef POS_APP_BASE_CLOCK_H
#define POS_APP_BASE_CLOCK_H
// The program's only source of time. UTC milliseconds since 1970 for what is stored and shown;
// monotonic microseconds for durations. Tests and the automation socket can set and freeze the
// UTC clock. Any thread.
#include <stdbool.h>
#include <stdint.h>

int64_t clock_utc_ms(void);
int64_t clock_mono_us(void);

void clock_freeze(int64_t utc_ms); // from now on clock_utc_ms() stands still at this value
void clock_advance(int64_t ms);    // moves a frozen clock; freezes it first if it runs
void clock_unfreeze(void);
bool clock_is_frozen(void);

#define CLOCK_ISO_LEN 25 // "2026-11-22T14:32:05.123Z" and NUL

// ISO 8601, UTC, milliseconds.
void clock_format_iso(int64_t utc_ms, char out[CLOCK_ISO_LEN]);
// Accepts "2026-11-22", "2026-11-22T14:32:05Z" and with fractions of a second. False: not a valid
// date or time (months, days of month and leap years are checked).
bool clock_parse_iso(const char *text, int64_t *utc_ms);
#endif
