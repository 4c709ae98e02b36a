#ifndef POS_PRINTING_TRANSPORT_H
#define POS_PRINTING_TRANSPORT_H
// How encoded bytes reach one device. Used by that printer's thread only. A job is one
// open, write ..., finish, close; everything between may be broken off by the stop descriptor.
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct print_transport {
    const struct print_transport_ops *ops;
    int stop_fd; // readable: every call gives up at once with ERR_BUSY; -1: nothing stops it
};

struct print_transport_ops {
    const char *name; // "tcp", "file"
    // ERR_NET, ERR_IO: unplugged, refused, no answer; ERR_BUSY: stopped.
    enum err (*open)(struct print_transport *t);
    // Sends all of data or fails: how much of it arrived is then unknown. Gives up when nothing
    // moves for timeout_ms.
    enum err (*write)(struct print_transport *t, const uint8_t *data, size_t len, int timeout_ms);
    // Optional (a device that can answer): waits for at least one byte. *got is 0 with OK when
    // timeout_ms passed; ERR_NET, ERR_IO: the connection is gone.
    enum err (*read)(struct print_transport *t, uint8_t *data, size_t max, int timeout_ms,
                     size_t *got);
    // All is written: waits until the device has taken it. An error: it may lack the end.
    enum err (*finish)(struct print_transport *t, int timeout_ms);
    void (*close)(struct print_transport *t); // safe when not open
    void (*free)(struct print_transport *t);  // closes too
};

void transport_free(struct print_transport *t); // accepts NULL

// Sends all of data through put (write, or a send of the transport's own), waiting for room.
// ERR_IO: *error is the errno; ETIMEDOUT: nothing moved for timeout_ms. ERR_BUSY: stopped. For the
// transports.
enum err transport_put_all(const struct print_transport *t, int fd,
                           ssize_t (*put)(int fd, const void *data, size_t len),
                           const uint8_t *data, size_t len, int timeout_ms, int *error);

// Waits until fd has events (poll.h), the time is over or stop_fd is readable. OK: *ready says
// whether fd has events; ERR_BUSY: stopped. For the transports.
enum err transport_wait(const struct print_transport *t, int fd, short events, int timeout_ms,
                        bool *ready);
#endif
