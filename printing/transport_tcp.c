#include "printing/transport_tcp.h"

#include "app/base/clock.h"
#include "app/base/mem.h"

#include <errno.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define LOG_MODULE "tcp-printer"
#include "app/base/log.h"

#define CONNECT_TIMEOUT_MS 3000
// A printer that stopped reading must be noticed while there is still something to write: with the
// system's own buffer a whole receipt is "sent" to a printer without paper.
#define SEND_BUFFER_BYTES 8192
#define USER_TIMEOUT_MS 15000 // longer than any wait for progress of ours

struct tcp {
    struct print_transport base;
    struct sockaddr_storage address;
    socklen_t address_len;
    int fd;
};

static struct tcp *tcp_of(struct print_transport *t)
{
    return container_of(t, struct tcp, base);
}

static enum err lost(const struct tcp *t, const char *what, int error)
{
    LOG_INFO("%s fd=%d: %s", what, t->fd, strerror(error));
    return ERR_NET;
}

static void set_option(int fd, int level, int name, int value)
{
    if (setsockopt(fd, level, name, &value, sizeof(value)))
        LOG_WARN("setsockopt level=%d name=%d: %s", level, name, strerror(errno));
}

static void tcp_close(struct print_transport *base)
{
    struct tcp *t = tcp_of(base);
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
}

static enum err tcp_open(struct print_transport *base)
{
    struct tcp *t = tcp_of(base);
    tcp_close(base);
    t->fd = socket(t->address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (t->fd < 0)
        return lost(t, "socket", errno);
    set_option(t->fd, SOL_SOCKET, SO_SNDBUF, SEND_BUFFER_BYTES);
    set_option(t->fd, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(t->fd, IPPROTO_TCP, TCP_USER_TIMEOUT, USER_TIMEOUT_MS);
    enum err err = OK;
    if (connect(t->fd, (const struct sockaddr *)&t->address, t->address_len)) {
        int error = errno;
        if (error == EINPROGRESS) {
            bool ready = false;
            socklen_t len = sizeof(error);
            err = transport_wait(base, t->fd, POLLOUT, CONNECT_TIMEOUT_MS, &ready);
            if (!ready)
                error = ETIMEDOUT;
            else if (getsockopt(t->fd, SOL_SOCKET, SO_ERROR, &error, &len))
                error = errno;
        }
        if (err == OK && error)
            err = lost(t, "connect", error);
    }
    if (err != OK)
        tcp_close(base);
    return err;
}

static ssize_t put(int fd, const void *data, size_t len)
{
    return send(fd, data, len, MSG_NOSIGNAL);
}

static enum err tcp_write(struct print_transport *base, const uint8_t *data, size_t len,
                          int timeout_ms)
{
    struct tcp *t = tcp_of(base);
    int error = 0;
    enum err err = transport_put_all(base, t->fd, put, data, len, timeout_ms, &error);
    return err == ERR_IO ? lost(t, "write", error) : err;
}

static enum err tcp_read(struct print_transport *base, uint8_t *data, size_t max, int timeout_ms,
                         size_t *got)
{
    struct tcp *t = tcp_of(base);
    *got = 0;
    for (;;) {
        bool ready = false;
        enum err err = transport_wait(base, t->fd, POLLIN, timeout_ms, &ready);
        if (err != OK || !ready)
            return err;
        ssize_t n = recv(t->fd, data, max, 0);
        if (n > 0) {
            *got = (size_t)n;
            return OK;
        }
        if (n == 0)
            return lost(t, "read", EPIPE);
        if (errno != EINTR && errno != EAGAIN)
            return lost(t, "read", errno);
    }
}

// Says "no more", then reads until the printer hangs up: close() with unread answers in the queue
// would reset the connection and cut the receipt. A printer that keeps its side open is content
// when everything is acknowledged.
static enum err tcp_finish(struct print_transport *base, int timeout_ms)
{
    struct tcp *t = tcp_of(base);
    if (shutdown(t->fd, SHUT_WR))
        return lost(t, "shutdown", errno);
    int64_t end_us = clock_mono_us() + (int64_t)timeout_ms * 1000;
    for (;;) {
        int64_t left_ms = (end_us - clock_mono_us()) / 1000;
        bool ready = false;
        enum err err = transport_wait(base, t->fd, POLLIN, left_ms > 0 ? (int)left_ms : 0, &ready);
        if (err != OK)
            return err;
        if (!ready) {
            int unsent = 0;
            if (ioctl(t->fd, SIOCOUTQ, &unsent) || unsent > 0)
                return lost(t, "finish", ETIMEDOUT);
            return OK;
        }
        uint8_t drained[256];
        ssize_t n = recv(t->fd, drained, sizeof(drained), 0);
        if (n == 0)
            return OK;
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return lost(t, "finish", errno);
    }
}

static void tcp_free(struct print_transport *base)
{
    tcp_close(base);
    free(tcp_of(base));
}

static const struct print_transport_ops tcp_ops = {
    .name = "tcp",
    .open = tcp_open,
    .write = tcp_write,
    .read = tcp_read,
    .finish = tcp_finish,
    .close = tcp_close,
    .free = tcp_free,
};

// Splits "host:port", "[host]:port" or "host" in place; NULL port: not given.
static bool split(char *address, char **host, char **port)
{
    *host = address;
    *port = NULL;
    char *colon = strrchr(address, ':');
    if (address[0] == '[') {
        char *end = strchr(address, ']');
        if (!end || (end[1] && end[1] != ':'))
            return false;
        *host = address + 1;
        *port = end[1] ? end + 2 : NULL;
        *end = '\0';
    } else if (colon && strchr(address, ':') == colon) { // two of them: a bare IPv6 address
        *port = colon + 1;
        *colon = '\0';
    }
    return **host && (!*port || **port);
}

enum err transport_tcp_new(struct print_transport **out, const char *address, struct problem *p)
{
    *out = NULL;
    char text[80];
    char *host;
    char *port;
    if (strlen(address) >= sizeof(text))
        return problem_set(p, ERR_INVALID, "printer address is too long");
    memcpy(text, address, strlen(address) + 1);
    if (!split(text, &host, &port))
        return problem_set(p, ERR_INVALID, "\"%s\" is no address:port", address);
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                              .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    if (getaddrinfo(host, port ? port : "9100", &hints, &found) || !found)
        return problem_set(p, ERR_INVALID, "\"%s\" is no numeric address and port", address);
    struct tcp *t = mem_zero(sizeof(*t));
    t->base = (struct print_transport){ .ops = &tcp_ops, .stop_fd = -1 };
    t->fd = -1;
    memcpy(&t->address, found->ai_addr, found->ai_addrlen);
    t->address_len = found->ai_addrlen;
    freeaddrinfo(found);
    *out = &t->base;
    return OK;
}
