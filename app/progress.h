#ifndef POS_APP_PROGRESS_H
#define POS_APP_PROGRESS_H
// A progress bar on standard error, when that is a terminal; nothing otherwise.
#include <stdbool.h>
#include <stdint.h>

// Zeroed but for what: not begun.
struct progress {
    const char *what; // "rows"
    int64_t shown_us; // when it was drawn last
    bool drawn;
};
void progress_show(struct progress *p, int64_t done, int64_t all); // all 0: not known
void progress_end(struct progress *p);                             // clears the line
#endif
