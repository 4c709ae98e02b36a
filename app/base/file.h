#ifndef POS_APP_BASE_FILE_H
#define POS_APP_BASE_FILE_H
// Whole files. Any thread; all of these block on the disk.
#include "app/base/err.h"

#include <stddef.h>

struct buf;

// Appends the file to out, at most max bytes. ERR_NOT_FOUND, ERR_DENIED, ERR_FULL (larger), ERR_IO.
enum err file_read(const char *path, size_t max, struct buf *out);
// Replaces the file so that after a power cut either the old or the new content is there.
// ERR_NO_SPACE, ERR_READ_ONLY, ERR_DENIED, ERR_IO; the old file stays then.
enum err file_replace(const char *path, const void *data, size_t n);
// Makes the folder and those above it, mode 0700 for the new ones. OK if it is there.
enum err file_make_dir(const char *path);
enum err file_error(int errno_value); // what the caller can do about an errno
#endif
