#ifndef POS_TESTS_STORE_CRASH_VFS_H
#define POS_TESTS_STORE_CRASH_VFS_H
// A disk that fails at a chosen write, below a real SQLite on real files. It remembers what each
// write since the last sync replaced, so that a power cut can take back all that was not synced.
#include "app/base/mem.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum crash_kind {
    CRASH_NONE,
    CRASH_KILL,      // the program dies: what was written stays
    CRASH_POWER_CUT, // and what was not synced is gone
    CRASH_FULL,      // every write from then on finds the disk full
    CRASH_READ_ONLY, // ... or read-only
};

struct crash_undo {
    struct crash_undo *next;    // the one before
    sqlite3_int64 offset, size; // of the file before
    int len;
    unsigned char old[];
};

// What one file on the disk owes to syncs, whoever has written it.
struct crash_inode {
    char name[128];
    struct crash_undo *undo;
    sqlite3_file *real; // of the one who opened it last
    int open;
};

struct crash_file {
    sqlite3_file base;
    struct crash_inode *inode;
    sqlite3_file *real; // behind this struct
};

static struct crash_disk {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    pthread_mutex_t lock;
    enum crash_kind kind;
    int64_t writes, at; // so many so far; the one that fails
    bool dead;
    struct crash_inode inode[8];
} crash_disk;

static inline void crash_forget(struct crash_inode *f)
{
    while (f->undo) {
        struct crash_undo *next = f->undo->next;
        free(f->undo);
        f->undo = next;
    }
}

static inline void crash_take_back(struct crash_inode *f)
{
    for (struct crash_undo *u = f->undo; u && f->open > 0; u = u->next) {
        if (u->len > 0)
            f->real->pMethods->xWrite(f->real, u->old, u->len, u->offset);
        f->real->pMethods->xTruncate(f->real, u->size);
    }
    crash_forget(f);
}

// What the next write meets.
static inline int crash_next(void)
{
    struct crash_disk *d = &crash_disk;
    if (d->dead)
        return SQLITE_IOERR;
    if (d->kind == CRASH_NONE || ++d->writes < d->at)
        return SQLITE_OK;
    if (d->kind == CRASH_FULL)
        return SQLITE_FULL;
    if (d->kind == CRASH_READ_ONLY)
        return SQLITE_READONLY;
    d->dead = true;
    for (size_t i = 0; i < LEN(d->inode) && d->kind == CRASH_POWER_CUT; i++)
        crash_take_back(&d->inode[i]);
    return SQLITE_IOERR;
}

static inline void crash_remember(struct crash_file *f, sqlite3_int64 offset, int len)
{
    struct crash_undo *u = mem_zero(sizeof *u + (size_t)len);
    f->real->pMethods->xFileSize(f->real, &u->size);
    u->offset = offset;
    sqlite3_int64 left = u->size - offset;
    u->len = left <= 0 ? 0 : left < len ? (int)left : len;
    if (u->len > 0)
        f->real->pMethods->xRead(f->real, u->old, u->len, offset);
    u->next = f->inode->undo;
    f->inode->undo = u;
}

#define CRASH_REAL(file) ((struct crash_file *)(file))->real
#define CRASH_PASS(name, params, args)                                                             \
    static inline int crash_##name params                                                          \
    {                                                                                              \
        return CRASH_REAL(file)->pMethods->name args;                                              \
    }
CRASH_PASS(xFileSize, (sqlite3_file * file, sqlite3_int64 *n), (CRASH_REAL(file), n))
CRASH_PASS(xLock, (sqlite3_file * file, int level), (CRASH_REAL(file), level))
CRASH_PASS(xUnlock, (sqlite3_file * file, int level), (CRASH_REAL(file), level))
CRASH_PASS(xCheckReservedLock, (sqlite3_file * file, int *out), (CRASH_REAL(file), out))
CRASH_PASS(xFileControl, (sqlite3_file * file, int op, void *arg), (CRASH_REAL(file), op, arg))
CRASH_PASS(xShmMap, (sqlite3_file * file, int page, int size, int extend, void volatile **out),
           (CRASH_REAL(file), page, size, extend, out))
CRASH_PASS(xShmLock, (sqlite3_file * file, int offset, int n, int flags),
           (CRASH_REAL(file), offset, n, flags))
CRASH_PASS(xShmUnmap, (sqlite3_file * file, int remove), (CRASH_REAL(file), remove))
CRASH_PASS(xRead, (sqlite3_file * file, void *out, int n, sqlite3_int64 at),
           (CRASH_REAL(file), out, n, at))

static inline int crash_xSectorSize(sqlite3_file *file)
{
    (void)file;
    return 4096;
}

static inline int crash_xDeviceCharacteristics(sqlite3_file *file)
{
    (void)file;
    return 0; // promises nothing
}

static inline void crash_xShmBarrier(sqlite3_file *file)
{
    CRASH_REAL(file)->pMethods->xShmBarrier(CRASH_REAL(file));
}

static inline int crash_xWrite(sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
    struct crash_file *f = (struct crash_file *)file;
    pthread_mutex_lock(&crash_disk.lock);
    int rc = crash_next();
    if (rc == SQLITE_OK) {
        crash_remember(f, at, n);
        rc = f->real->pMethods->xWrite(f->real, data, n, at);
    }
    pthread_mutex_unlock(&crash_disk.lock);
    return rc == SQLITE_IOERR ? SQLITE_IOERR_WRITE : rc;
}

static inline int crash_xTruncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct crash_file *f = (struct crash_file *)file;
    pthread_mutex_lock(&crash_disk.lock);
    int rc = crash_next();
    sqlite3_int64 old = 0;
    f->real->pMethods->xFileSize(f->real, &old);
    if (rc == SQLITE_OK) {
        crash_remember(f, size, old > size ? (int)(old - size) : 0);
        rc = f->real->pMethods->xTruncate(f->real, size);
    }
    pthread_mutex_unlock(&crash_disk.lock);
    return rc == SQLITE_IOERR ? SQLITE_IOERR_TRUNCATE : rc;
}

static inline int crash_xSync(sqlite3_file *file, int flags)
{
    struct crash_file *f = (struct crash_file *)file;
    pthread_mutex_lock(&crash_disk.lock);
    // A sync is a moment to die at as well.
    int rc = crash_disk.kind == CRASH_KILL || crash_disk.kind == CRASH_POWER_CUT ? crash_next()
                                                                                 : SQLITE_OK;
    if (rc == SQLITE_OK) {
        rc = f->real->pMethods->xSync(f->real, flags);
        crash_forget(f->inode);
    }
    pthread_mutex_unlock(&crash_disk.lock);
    return rc == SQLITE_IOERR ? SQLITE_IOERR_FSYNC : rc;
}

static inline int crash_xClose(sqlite3_file *file)
{
    struct crash_file *f = (struct crash_file *)file;
    pthread_mutex_lock(&crash_disk.lock);
    if (--f->inode->open == 0) {
        crash_forget(f->inode);
        f->inode->name[0] = '\0';
    }
    pthread_mutex_unlock(&crash_disk.lock);
    return f->real->pMethods->xClose(f->real);
}

static const sqlite3_io_methods crash_methods = {
    .iVersion = 2,
    .xClose = crash_xClose,
    .xRead = crash_xRead,
    .xWrite = crash_xWrite,
    .xTruncate = crash_xTruncate,
    .xSync = crash_xSync,
    .xFileSize = crash_xFileSize,
    .xLock = crash_xLock,
    .xUnlock = crash_xUnlock,
    .xCheckReservedLock = crash_xCheckReservedLock,
    .xFileControl = crash_xFileControl,
    .xSectorSize = crash_xSectorSize,
    .xDeviceCharacteristics = crash_xDeviceCharacteristics,
    .xShmMap = crash_xShmMap,
    .xShmLock = crash_xShmLock,
    .xShmBarrier = crash_xShmBarrier,
    .xShmUnmap = crash_xShmUnmap,
};

static inline int crash_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                             int *out_flags)
{
    (void)vfs;
    struct crash_file *f = (struct crash_file *)file;
    *f = (struct crash_file){ .real = (sqlite3_file *)(f + 1) };
    int rc = crash_disk.real->xOpen(crash_disk.real, name, f->real, flags, out_flags);
    if (rc != SQLITE_OK)
        return rc;
    pthread_mutex_lock(&crash_disk.lock);
    for (size_t i = 0; i < LEN(crash_disk.inode); i++) {
        struct crash_inode *inode = &crash_disk.inode[i];
        if (inode->open > 0 && strcmp(inode->name, name ? name : "") == 0) {
            f->inode = inode;
            break;
        }
        if (!f->inode && inode->open == 0)
            f->inode = inode;
    }
    snprintf(f->inode->name, sizeof f->inode->name, "%s", name ? name : "");
    f->inode->real = f->real;
    f->inode->open++;
    f->base.pMethods = &crash_methods;
    pthread_mutex_unlock(&crash_disk.lock);
    return rc;
}

static inline int crash_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    return crash_disk.dead ? SQLITE_IOERR_DELETE
                           : crash_disk.real->xDelete(crash_disk.real, name, sync);
}

// Makes it the default for all connections that are opened from now on.
static inline void crash_vfs_install(void)
{
    struct crash_disk *d = &crash_disk;
    d->real = sqlite3_vfs_find(NULL);
    d->vfs = *d->real;
    d->vfs.pNext = NULL;
    d->vfs.zName = "crash";
    d->vfs.szOsFile = (int)sizeof(struct crash_file) + d->real->szOsFile;
    d->vfs.xOpen = crash_open;
    d->vfs.xDelete = crash_delete;
    pthread_mutex_init(&d->lock, NULL);
    sqlite3_vfs_register(&d->vfs, 1);
}

// From now on the at-th write (from 1) fails as kind says.
static inline void crash_arm(enum crash_kind kind, int64_t at)
{
    pthread_mutex_lock(&crash_disk.lock);
    crash_disk.kind = kind;
    crash_disk.at = at;
    crash_disk.writes = 0;
    crash_disk.dead = false;
    pthread_mutex_unlock(&crash_disk.lock);
}

// Did the write come that was to fail?
static inline bool crash_happened(void)
{
    return crash_disk.dead || crash_disk.writes >= crash_disk.at;
}
#endif
