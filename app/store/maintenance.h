#ifndef POS_APP_STORE_MAINTENANCE_H
#define POS_APP_STORE_MAINTENANCE_H
// The thread that copies the write-ahead log into the database file, so that no payment pays for
// it: PASSIVE when the log has grown, and emptied once nothing was written for a while. Its own
// connection; the others tell it of their commits through a WAL hook.
// Before that it has the system read the file ahead: a search looks at rows all over the catalogue,
// and in the morning each of them would wait for the disk.
#include "app/base/err.h"

struct maintenance;
struct db;

#define MAINTENANCE_WAL_PAGES 1000 // checkpoint when the log is longer than this (4 MiB)
#define MAINTENANCE_IDLE_MS 2000   // quiet time before the log is emptied

enum err maintenance_start(struct maintenance **out, const char *path);
// From now on every commit on db is known to m, which must outlive db.
void maintenance_watch(struct maintenance *m, struct db *db);
void maintenance_stop(struct maintenance *m); // does not wait
void maintenance_join(struct maintenance *m); // waits and frees; accepts NULL
#endif
