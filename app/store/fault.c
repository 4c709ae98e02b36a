#include "app/store/fault.h"

#ifdef TILL_FAULTS
#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_bool disk_full;

static ssize_t full_write(int fd, const void *data, size_t n)
{
    errno = ENOSPC;
    return atomic_load(&disk_full) ? -1 : write(fd, data, n);
}

static ssize_t full_pwrite(int fd, const void *data, size_t n, off_t at)
{
    errno = ENOSPC;
    return atomic_load(&disk_full) ? -1 : pwrite(fd, data, n, at);
}

// SQLite's unix layer lets tests replace its system calls.
static void replace_calls(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    vfs->xSetSystemCall(vfs, "write", (sqlite3_syscall_ptr)full_write);
    vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)full_pwrite);
    vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)full_pwrite);
}

void store_fault_disk_full(bool full)
{
    static atomic_bool replaced;
    if (!atomic_exchange(&replaced, true))
        replace_calls();
    atomic_store(&disk_full, full);
}
#else
typedef int store_fault_is_not_built; // a file may not be empty
#endif
