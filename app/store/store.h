#ifndef POS_APP_STORE_STORE_H
#define POS_APP_STORE_STORE_H
// A till's data directory: the lock (one till per directory), the database file, its check and
// migration, the main thread's three connections, and the maintenance thread.
#include "app/base/err.h"
#include "app/store/db.h"

#include <stdbool.h>

#define STORE_DIR_MAX 512
#define STORE_FILE "till.db"

struct maintenance;

// Zeroed: closed.
struct store {
    char dir[STORE_DIR_MAX];
    char path[STORE_DIR_MAX + 16]; // of the database file, for threads that open their own
    int lock_fd;                   // behind locked
    bool locked;
    struct db *sale; // payments and every other change that must last
    struct db *cart; // the open cart, at every change
    struct db *read; // screens
    struct maintenance *maintenance;
};

// Makes the directory and an empty database when there is none, and migrates an older one.
// ERR_BUSY: another till runs on this data; ERR_TOO_NEW, ERR_CORRUPT: refused, and not a byte was
// changed; ERR_NO_SPACE, ERR_READ_ONLY, ERR_IO, ERR_DENIED. p says it in words.
enum err store_open(struct store *s, const char *dir, struct problem *p);
void store_close(struct store *s); // accepts a zeroed or half-open store

// Only looks whether it is a till's database of a version this program can read, without changing
// anything. ERR_NOT_FOUND: there is none.
enum err store_probe_file(const char *path, struct problem *p);
// Only checks and migrates the file, and takes no lock: for verify, import and tests.
enum err store_check_file(const char *path, struct problem *p);
// Takes the directory's lock, for programs that write without being the till. ERR_BUSY as above.
enum err store_lock(struct store *s, const char *dir, struct problem *p);
void store_unlock(struct store *s);
#endif
