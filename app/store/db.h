#ifndef POS_APP_STORE_DB_H
#define POS_APP_STORE_DB_H
// One SQLite connection. Each belongs to one thread, which opens it, uses it and closes it. Outside
// app/store nobody sees more of it than this: begin, commit, and the state of the disk.
#include "app/base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct db; // opaque

enum db_mode {
    DB_SALE, // read and write, synchronous=FULL: what is committed survives a power cut
    DB_CART, // read and write, synchronous=NORMAL: survives kill -9, no fsync per commit
    DB_READ, // screens, printers, reports: cannot write
    DB_BULK, // import and demo data: FULL, large cache; not for the till's own process
};

// The file must be there and of this program's schema: store_open() sees to that.
// ERR_NOT_FOUND, ERR_CORRUPT, ERR_READ_ONLY, ERR_IO.
enum err db_open(struct db **out, const char *path, enum db_mode mode);
void db_close(struct db *db); // accepts NULL; an open transaction is rolled back

// A write transaction, BEGIN IMMEDIATE. It remembers who opened it; opening a second one inside is
// a mistake of ours and asserts. ERR_BUSY: another writer held on for longer than the busy timeout
// (5 s); ERR_NO_SPACE, ERR_READ_ONLY, ERR_IO, ERR_CORRUPT, ERR_DB as for every statement.
#define db_begin(db) db_begin_at((db), __FILE__, __LINE__)
enum err db_begin_at(struct db *db, const char *file, int line);
enum err db_commit(struct db *db); // on an error the transaction is rolled back
void db_rollback(struct db *db);   // nothing to do outside a transaction
// Ends what db_begin began: commits if err is OK, else rolls back. Returns the first error.
enum err db_end(struct db *db, enum err err);
bool db_in_transaction(const struct db *db);

// A read transaction: several reads see one state. They nest; a write transaction serves as one.
// Call db_end_read only after a db_begin_read that was OK.
enum err db_begin_read(struct db *db);
void db_end_read(struct db *db);

// Changes whenever another connection committed something: "read again" for the screens.
int64_t db_data_version(struct db *db);
#endif
