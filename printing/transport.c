#include "printing/transport.h"

#include "app/base/clock.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

void transport_free(struct print_transport *t)
{
    if (t)
        t->ops->free(t);
}

enum err transport_wait(const struct print_transport *t, int fd, short events, int timeout_ms,
                        bool *ready)
{
    int64_t end_us = clock_mono_us() + (int64_t)timeout_ms * 1000;
    for (;;) {
        int64_t left_ms = (end_us - clock_mono_us() + 999) / 1000;
        struct pollfd fds[] = { { fd, events, 0 }, { t->stop_fd, POLLIN, 0 } };
        int n = poll(fds, 2, left_ms > 0 ? (int)left_ms : 0); // a negative descriptor is skipped
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ERR_IO;
        if (fds[1].revents)
            return ERR_BUSY;
        *ready = fds[0].revents != 0;
        return OK;
    }
}

enum err transport_put_all(const struct print_transport *t, int fd,
                           ssize_t (*put)(int fd, const void *data, size_t len),
                           const uint8_t *data, size_t len, int timeout_ms, int *error)
{
    while (len > 0) {
        ssize_t n = put(fd, data, len);
        if (n > 0) {
            data += n;
            len -= (size_t)n;
            continue;
        }
        if (n < 0 && errno == EINTR)
            continue;
        *error = errno;
        if (n < 0 && errno != EAGAIN)
            return ERR_IO;
        bool ready = false;
        enum err err = transport_wait(t, fd, POLLOUT, timeout_ms, &ready);
        if (err != OK)
            return err;
        *error = ETIMEDOUT;
        if (!ready)
            return ERR_IO;
    }
    return OK;
}
