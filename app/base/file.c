#include "app/base/file.h"

#include "app/base/buf.h"
#include "app/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err file_error(int errno_value)
{
    switch (errno_value) {
    case 0:
        return OK;
    case ENOENT:
    case ENOTDIR:
        return ERR_NOT_FOUND;
    case EACCES:
    case EPERM:
        return ERR_DENIED;
    case EEXIST:
        return ERR_EXISTS;
    case ENOSPC:
    case EDQUOT:
        return ERR_NO_SPACE;
    case EROFS:
        return ERR_READ_ONLY;
    default:
        return ERR_IO;
    }
}

enum err file_read(const char *path, size_t max, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return file_error(errno);
    enum err err = OK;
    size_t total = 0;
    for (;;) {
        char block[16384];
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            err = file_error(errno);
        if (n <= 0)
            break;
        total += (size_t)n;
        if (total > max || !buf_add(out, block, (size_t)n)) {
            err = ERR_FULL;
            break;
        }
    }
    close(fd);
    return err;
}

static int write_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, data, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        data += done;
        n -= (size_t)done;
    }
    return 0;
}

static int sync_folder_of(const char *path)
{
    char *folder = mem_strdup(path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int failed = fd < 0 || fsync(fd) != 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    free(folder);
    return failed;
}

enum err file_replace(const char *path, const void *data, size_t n)
{
    struct arena names = { 0 };
    const char *temporary = arena_printf(&names, "%s.tmp%ld", path, (long)getpid());
    int failed = 0;
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) {
        failed = errno;
    } else {
        failed = write_all(fd, data, n);
        if (!failed && fsync(fd) != 0)
            failed = errno;
        if (close(fd) != 0 && !failed)
            failed = errno;
        if (!failed && rename(temporary, path) != 0)
            failed = errno;
        if (failed)
            unlink(temporary);
        else
            failed = sync_folder_of(path);
    }
    arena_deinit(&names);
    return file_error(failed);
}

enum err file_make_dir(const char *path)
{
    char *part = mem_strdup(path);
    int failed = 0;
    for (char *c = part + (*part == '/'); !failed; c++) {
        if (*c && *c != '/')
            continue;
        char end = *c;
        *c = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            failed = errno;
        *c = end;
        if (!end)
            break;
    }
    struct stat s;
    if (!failed && (stat(path, &s) != 0 || !S_ISDIR(s.st_mode)))
        failed = EEXIST;
    free(part);
    return file_error(failed);
}
