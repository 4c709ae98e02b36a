#include "app/store/maintenance.h"

#include "app/base/mem.h"
#include "app/base/thread.h"
#include "app/store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Half a gigabyte a second, and no more than a quarter of the machine's memory.
enum { PIECE_BYTES = 2 << 20, PIECE_MS = 4, MEMORY_SHARE = 4 };

#define LOG_MODULE "maintenance"
#include "app/base/log.h"

struct maintenance {
    struct thread thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool stop;    // these four under lock
    bool waiting; // with an empty log: any commit is news
    int commits;  // since the last look
    int pages;    // in the log after the last commit
    char *path;
    struct db *db; // the thread's own
    int fd;        // of the database, -1: none; open to the end, its close ends SQLite's locks
};

enum wake { WAKE_LONG_LOG, WAKE_IDLE, WAKE_STOP };

// Until the log is long, or has been left alone for a while.
static enum wake wait(struct maintenance *m, bool log_is_empty)
{
    enum wake wake = WAKE_IDLE;
    pthread_mutex_lock(&m->lock);
    m->waiting = log_is_empty;
    while (!m->stop && m->waiting && m->commits == 0)
        pthread_cond_wait(&m->changed, &m->lock);
    m->waiting = false;
    int seen;
    do {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += MAINTENANCE_IDLE_MS / 1000;
        seen = m->commits;
        int rc = 0;
        while (!m->stop && m->pages < MAINTENANCE_WAL_PAGES && rc != ETIMEDOUT)
            rc = pthread_cond_timedwait(&m->changed, &m->lock, &until);
    } while (!m->stop && m->pages < MAINTENANCE_WAL_PAGES && seen != m->commits);
    if (m->stop)
        wake = WAKE_STOP;
    else if (m->pages >= MAINTENANCE_WAL_PAGES)
        wake = WAKE_LONG_LOG;
    m->commits = 0;
    m->pages = 0;
    pthread_mutex_unlock(&m->lock);
    return wake;
}

static int committed(void *arg, sqlite3 *db, const char *name, int pages)
{
    (void)db, (void)name;
    struct maintenance *m = arg;
    pthread_mutex_lock(&m->lock);
    m->commits++;
    m->pages = pages;
    if (m->waiting || pages >= MAINTENANCE_WAL_PAGES)
        pthread_cond_signal(&m->changed);
    pthread_mutex_unlock(&m->lock);
    return SQLITE_OK;
}

void maintenance_watch(struct maintenance *m, struct db *db)
{
    sqlite3_wal_hook(db_handle(db), committed, m);
}

// True: all of the log is in the file.
static bool checkpoint(struct maintenance *m, int mode)
{
    int pages = 0, copied = 0;
    int rc = sqlite3_wal_checkpoint_v2(db_handle(m->db), "main", mode, &pages, &copied);
    if (rc == SQLITE_BUSY)
        return false; // a reader or a payment is in the way: next time
    return sql_error(m->db, rc, "checkpoint") == OK && pages == copied;
}

// Copies first without standing in anybody's way; what holds the write lock has nothing left to do.
static bool empty_log(struct maintenance *m)
{
    return checkpoint(m, SQLITE_CHECKPOINT_PASSIVE) && checkpoint(m, SQLITE_CHECKPOINT_TRUNCATE);
}

// False: to be stopped.
static bool rest(struct maintenance *m, long ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += ms * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&m->lock);
    for (int rc = 0; !m->stop && rc != ETIMEDOUT;)
        rc = pthread_cond_timedwait(&m->changed, &m->lock, &until);
    bool go_on = !m->stop;
    pthread_mutex_unlock(&m->lock);
    return go_on;
}

// Asks the system to read the file, a piece at a time so that others get at the disk in between.
static void read_ahead(struct maintenance *m)
{
    struct stat st;
    off_t room = (off_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE) / MEMORY_SHARE;
    if (m->fd < 0 || fstat(m->fd, &st) != 0)
        return;
    off_t end = st.st_size < room ? st.st_size : room;
    for (off_t at = 0; at < end && rest(m, PIECE_MS); at += PIECE_BYTES)
        posix_fadvise(m->fd, at, PIECE_BYTES, POSIX_FADV_WILLNEED);
}

static void *run(void *arg)
{
    struct maintenance *m = arg;
    read_ahead(m);
    if (db_open(&m->db, m->path, DB_CART) != OK)
        return NULL;                           // logged; SQLite copes with a log that only grows
    sqlite3_busy_timeout(db_handle(m->db), 0); // never wait for others while holding them up
    bool empty = false;                        // the last run may have left a log
    for (enum wake wake; (wake = wait(m, empty)) != WAKE_STOP;) {
        empty = wake == WAKE_IDLE && empty_log(m);
        if (wake == WAKE_LONG_LOG)
            checkpoint(m, SQLITE_CHECKPOINT_PASSIVE);
    }
    empty_log(m);
    db_close(m->db);
    return NULL;
}

enum err maintenance_start(struct maintenance **out, const char *path)
{
    struct maintenance *m = mem_zero(sizeof *m);
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&m->changed, &attr);
    pthread_condattr_destroy(&attr);
    pthread_mutex_init(&m->lock, NULL);
    m->path = mem_strdup(path);
    m->fd = open(path, O_RDONLY | O_CLOEXEC);
    enum err err = thread_start(&m->thread, "maintenance", run, m);
    if (err != OK) {
        maintenance_join(m);
        m = NULL;
    }
    *out = m;
    return err;
}

void maintenance_stop(struct maintenance *m)
{
    if (!m)
        return;
    pthread_mutex_lock(&m->lock);
    m->stop = true;
    pthread_cond_signal(&m->changed);
    pthread_mutex_unlock(&m->lock);
}

void maintenance_join(struct maintenance *m)
{
    if (!m)
        return;
    maintenance_stop(m);
    thread_join(&m->thread);
    pthread_cond_destroy(&m->changed);
    pthread_mutex_destroy(&m->lock);
    if (m->fd >= 0)
        close(m->fd);
    free(m->path);
    free(m);
}
