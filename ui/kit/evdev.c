#define LOG_MODULE "scanner"
#include "ui/kit/evdev.h"

#include "app/base/log.h"
#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BACKOFF_MIN_MS = 100, BACKOFF_MAX_MS = 2000, FULL_RETRY_MS = 5 };

// One time that the device is open.
struct visit {
    int fd;
    union {
        struct input_event events[64];
        unsigned char bytes[64 * sizeof(struct input_event)];
    } in;
    size_t fill; // bytes; stand-ins may give half an event
    bool heard;  // an event came
};

enum err evdev_init(struct evdev *e, const char *device, const struct scanner_config *config,
                    struct mailbox *scans)
{
    memset(e, 0, sizeof *e);
    e->stop_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (e->stop_fd < 0) {
        LOG_ERROR("eventfd: %s", strerror(errno));
        return ERR_IO;
    }
    e->ready = true;
    utf8_copy(e->device, sizeof e->device, device);
    evdev_decoder_init(&e->decoder, config);
    e->scans = scans;
    return OK;
}

// False: the reader is to stop.
static bool pause_ms(const struct evdev *e, int ms)
{
    struct pollfd stop = { .fd = e->stop_fd, .events = POLLIN };
    return poll(&stop, 1, ms) <= 0;
}

// ---- Opening

// Nothing but a device of keys may go without the grab, or its codes would be typed into the
// screen as well; things that are no input devices at all have nobody else reading them.
static bool grab(int fd)
{
    int version, clock = CLOCK_MONOTONIC;
    if (ioctl(fd, EVIOCGRAB, 1) == 0) {
        ioctl(fd, EVIOCSCLOCKID, &clock); // older kernels keep the wall clock: gaps are alike
        return true;
    }
    int error = errno;
    struct stat st;
    bool is_input = ioctl(fd, EVIOCGVERSION, &version) == 0;
    bool stands_in = !is_input && fstat(fd, &st) == 0 && (S_ISFIFO(st.st_mode) || isatty(fd));
    if (stands_in)
        LOG_WARN("no input device, read without a grab: %s", strerror(error));
    errno = error;
    return stands_in;
}

static int open_device(const struct evdev *e, int *last_error)
{
    int fd = open(e->device, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    const char *what = "open";
    if (fd >= 0 && !grab(fd)) {
        int error = errno;
        close(fd);
        fd = -1;
        errno = error;
        what = "grab";
    }
    if (fd < 0 && errno != *last_error) { // once, not every two seconds
        *last_error = errno;
        LOG_WARN("device=%s %s: %s", e->device, what, strerror(errno));
    }
    return fd;
}

// ---- Reading

// Loses no scan while the receiver is behind: the kernel keeps the keys meanwhile.
static bool deliver(const struct evdev *e, const struct scan *scan)
{
    while (!mailbox_send(e->scans, scan))
        if (!pause_ms(e, FULL_RETRY_MS))
            return false;
    return true;
}

static bool decode_all(struct evdev *e, struct visit *v)
{
    struct scan scan;
    size_t n = v->fill / sizeof *v->in.events;
    for (size_t i = 0; i < n; i++)
        if (evdev_decode(&e->decoder, &v->in.events[i], &scan) && !deliver(e, &scan))
            return false;
    v->heard |= n > 0;
    v->fill -= n * sizeof *v->in.events;
    memmove(v->in.bytes, v->in.bytes + n * sizeof *v->in.events, v->fill);
    return true;
}

// False: unplugged or to stop.
static bool read_some(struct evdev *e, struct visit *v)
{
    ssize_t got = read(v->fd, v->in.bytes + v->fill, sizeof v->in.bytes - v->fill);
    if (got < 0)
        return errno == EAGAIN || errno == EINTR;
    v->fill += (size_t)got;
    return got > 0 && decode_all(e, v);
}

static void read_device(struct evdev *e, struct visit *v)
{
    struct pollfd fds[] = { { .fd = e->stop_fd, .events = POLLIN },
                            { .fd = v->fd, .events = POLLIN } };
    struct scan scan;
    for (;;) {
        int n = poll(fds, LEN(fds), evdev_decoder_wait_ms(&e->decoder));
        if (n < 0 && errno != EINTR)
            return;
        if (n == 0 && evdev_decode_silence(&e->decoder, &scan) && !deliver(e, &scan))
            return;
        if (n > 0 && (fds[0].revents || !read_some(e, v)))
            return;
    }
}

static void *run(void *arg)
{
    struct evdev *e = arg;
    int backoff = BACKOFF_MIN_MS, last_error = 0;
    do {
        struct visit v = { .fd = open_device(e, &last_error) };
        if (v.fd >= 0) {
            LOG_INFO("device=%s open", e->device);
            last_error = 0;
            atomic_store(&e->connected, true);
            struct scanner_config config = e->decoder.config;
            evdev_decoder_init(&e->decoder, &config); // nothing of before the unplugging
            read_device(e, &v);
            atomic_store(&e->connected, false);
            close(v.fd);
            LOG_INFO("device=%s closed", e->device);
        }
        backoff = v.heard ? BACKOFF_MIN_MS : backoff * 2;
        backoff = backoff < BACKOFF_MAX_MS ? backoff : BACKOFF_MAX_MS;
    } while (pause_ms(e, backoff));
    return NULL;
}

// ---- Life

enum err evdev_start(struct evdev *e)
{
    eventfd_t stops;
    eventfd_read(e->stop_fd, &stops); // of the last time; there may be none
    return thread_start(&e->thread, "scanner", run, e);
}

void evdev_stop(struct evdev *e)
{
    eventfd_write(e->stop_fd, 1);
}

void evdev_join(struct evdev *e)
{
    thread_join(&e->thread);
}

void evdev_deinit(struct evdev *e)
{
    if (!e->ready)
        return;
    evdev_stop(e);
    evdev_join(e);
    close(e->stop_fd);
    memset(e, 0, sizeof *e);
}

bool evdev_connected(const struct evdev *e)
{
    return atomic_load(&e->connected);
}
