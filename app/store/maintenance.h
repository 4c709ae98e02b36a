#ifndef POS_APP_STORE_MAINTENANCE_H
#define POS_APP_STORE_MAINTENANCE_H
// The thread that copies the write-ahead log into the database file, so that no payment pays for
// it: PASSIVE while the till is in use, TRUNCATE once nothing was written for a while. Its own
// connection.
#include "app/base/err.h"

#include <stdint.h>

struct maintenance;

#define MAINTENANCE_WAL_PAGES 1000 // checkpoint when the log is longer than this (4 MiB)
#define MAINTENANCE_IDLE_MS 2000   // quiet time before the log is emptied

enum err maintenance_start(struct maintenance **out, const char *path);
void maintenance_nudge(struct maintenance *m); // any thread: something was committed; NULL is fine
void maintenance_stop(struct maintenance *m);  // does not wait
void maintenance_join(struct maintenance *m);  // waits and frees; accepts NULL
#endif
