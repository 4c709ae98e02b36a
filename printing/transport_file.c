#include "printing/transport_file.h"

#include "app/base/file.h"
#include "app/base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "file-printer"
#include "app/base/log.h"

struct file {
    struct print_transport base;
    char path[PATH_MAX / 2];
    bool folder;
    int fd;
    int number; // of the job that is open, in a folder
};

static struct file *file_of(struct print_transport *t)
{
    return container_of(t, struct file, base);
}

static enum err failed(const struct file *f, const char *what, int error)
{
    LOG_WARN("%s path=%s: %s", what, f->path, strerror(error));
    return file_error(error);
}

static void job_path(const struct file *f, const char *ending, char out[PATH_MAX])
{
    snprintf(out, PATH_MAX, "%s/%06d.%s", f->path, f->number, ending);
}

static enum err next_number(struct file *f)
{
    enum err err = file_make_dir(f->path);
    if (err != OK)
        return err;
    DIR *dir = opendir(f->path);
    if (!dir)
        return failed(f, "open", errno);
    f->number = 1;
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        char *end;
        long number = strtol(entry->d_name, &end, 10);
        bool job = !strcmp(end, ".bin") || !strcmp(end, ".part");
        if (job && number >= f->number && number < 999999)
            f->number = (int)number + 1;
    }
    closedir(dir);
    return OK;
}

static void file_close(struct print_transport *base)
{
    struct file *f = file_of(base);
    if (f->fd >= 0)
        close(f->fd);
    f->fd = -1;
}

static enum err file_open(struct print_transport *base)
{
    struct file *f = file_of(base);
    file_close(base);
    char path[PATH_MAX];
    snprintf(path, sizeof(path), "%s", f->path);
    if (f->folder) {
        enum err err = next_number(f);
        if (err != OK)
            return err;
        job_path(f, "part", path);
    }
    // A device node may block: a printer port without paper.
    f->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC, 0600);
    return f->fd < 0 ? failed(f, "open", errno) : OK;
}

static enum err file_write(struct print_transport *base, const uint8_t *data, size_t len,
                           int timeout_ms)
{
    struct file *f = file_of(base);
    int error = 0;
    enum err err = transport_put_all(base, f->fd, write, data, len, timeout_ms, &error);
    return err == ERR_IO ? failed(f, "write", error) : err;
}

static enum err file_finish(struct print_transport *base, int timeout_ms)
{
    (void)timeout_ms; // the disk takes what it takes
    struct file *f = file_of(base);
    if (fsync(f->fd) && errno != EINVAL && errno != EROFS) // device nodes have nothing to sync
        return failed(f, "sync", errno);
    if (!f->folder)
        return OK;
    char part[PATH_MAX];
    char done[PATH_MAX];
    job_path(f, "part", part);
    job_path(f, "bin", done);
    return rename(part, done) ? failed(f, "rename", errno) : OK;
}

static void file_free(struct print_transport *base)
{
    file_close(base);
    free(file_of(base));
}

static const struct print_transport_ops file_ops = {
    .name = "file",
    .open = file_open,
    .write = file_write,
    .finish = file_finish,
    .close = file_close,
    .free = file_free,
};

enum err transport_file_new(struct print_transport **out, const char *path, struct problem *p)
{
    *out = NULL;
    size_t len = strlen(path);
    struct file *f = mem_zero(sizeof(*f));
    if (!len || len >= sizeof(f->path)) {
        free(f);
        return problem_set(p, ERR_INVALID, "printer path is empty or too long");
    }
    f->base = (struct print_transport){ .ops = &file_ops, .stop_fd = -1 };
    f->fd = -1;
    memcpy(f->path, path, len + 1);
    struct stat st;
    f->folder = path[len - 1] == '/' || (!stat(path, &st) && S_ISDIR(st.st_mode));
    while (len > 1 && f->path[len - 1] == '/')
        f->path[--len] = '\0';
    *out = &f->base;
    return OK;
}
