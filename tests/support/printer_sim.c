#include "tests/support/printer_sim.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BUFFER_BYTES 4096
#define WAIT_S 10

// A question is taken out of the stream wherever it stands, as printers do.
struct client {
    int fd;
    uint8_t held[3]; // the beginning of what may be a question
    size_t held_count;
    size_t taken; // bytes of this client's job
};

static void notify(struct printer_sim *s)
{
    pthread_cond_broadcast(&s->changed);
}

static void answer(int fd, uint8_t byte)
{
    if (send(fd, &byte, 1, MSG_NOSIGNAL) < 0)
        return; // the client has gone: its affair
}

static bool out_of_paper(const struct printer_sim *s, const struct client *c)
{
    return s->mode == SIM_PAPER && c->taken >= s->after;
}

static void answer_status(struct printer_sim *s, struct client *c, uint8_t n)
{
    s->questions++;
    if (s->mode == SIM_SILENT)
        return;
    bool out = out_of_paper(s, c);
    answer(c->fd, !out ? 0x12 : n == 1 ? 0x1A : n == 2 ? 0x32 : 0x72);
    for (; !out && s->owed > 0; s->owed--)
        answer(c->fd, 0x00);
}

static void answer_fence(struct printer_sim *s, struct client *c)
{
    if (out_of_paper(s, c))
        s->owed++;
    else if (s->mode != SIM_SILENT)
        answer(c->fd, 0x00);
}

// Called with the lock held.
static void take_byte(struct printer_sim *s, struct client *c, uint8_t byte)
{
    c->held[c->held_count++] = byte;
    bool status = c->held[0] == 0x10 && (c->held_count < 2 || c->held[1] == 0x04);
    bool fence = c->held[0] == 0x1D && (c->held_count < 2 || c->held[1] == 'r');
    if ((status || fence) && c->held_count < 3)
        return;
    if (status || fence) {
        c->held_count = 0;
        if (status)
            answer_status(s, c, byte);
        else
            answer_fence(s, c);
        return;
    }
    uint8_t again[3];
    size_t rest = c->held_count - 1;
    memcpy(again, c->held + 1, rest);
    buf_putc(&s->paper, (char)c->held[0]);
    c->taken++;
    c->held_count = 0;
    for (size_t i = 0; i < rest; i++)
        take_byte(s, c, again[i]);
}

// How much may be read now; 0: nothing until the mode changes.
static size_t appetite(const struct printer_sim *s, const struct client *c)
{
    if (s->mode == SIM_DEAF || (s->mode == SIM_STALL && c->taken >= s->after))
        return 0;
    if (s->mode == SIM_STALL && s->after - c->taken < 256)
        return s->after - c->taken;
    return 256;
}

static bool read_some(struct printer_sim *s, struct client *c)
{
    uint8_t bytes[256];
    pthread_mutex_lock(&s->lock);
    size_t want = appetite(s, c);
    bool slow = s->mode == SIM_SLOW;
    pthread_mutex_unlock(&s->lock);
    ssize_t n = recv(c->fd, bytes, want, 0);
    if (n <= 0)
        return false;
    pthread_mutex_lock(&s->lock);
    for (ssize_t i = 0; i < n; i++)
        take_byte(s, c, bytes[i]);
    bool reset = s->mode == SIM_RESET && c->taken >= s->after;
    notify(s);
    pthread_mutex_unlock(&s->lock);
    if (reset) {
        struct linger hard = { 1, 0 };
        setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
        return false;
    }
    if (slow)
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    return true;
}

static bool stopped(struct printer_sim *s)
{
    struct pollfd fd = { s->stop_fd, POLLIN, 0 };
    return poll(&fd, 1, 0) > 0;
}

static void serve(struct printer_sim *s, struct client *c)
{
    for (;;) {
        pthread_mutex_lock(&s->lock);
        bool hungry = appetite(s, c) > 0;
        pthread_mutex_unlock(&s->lock);
        struct pollfd fds[] = { { c->fd, hungry ? POLLIN : POLLRDHUP, 0 },
                                { s->stop_fd, POLLIN, 0 } };
        poll(fds, 2, hungry ? 50 : 5); // full: until the mode changes or the client gives up
        if (fds[1].revents || fds[0].revents & (POLLERR | POLLNVAL))
            return;
        if (hungry && fds[0].revents && !read_some(s, c))
            return;
        if (!hungry && fds[0].revents & (POLLHUP | POLLRDHUP))
            return;
    }
}

static void *run(void *arg)
{
    struct printer_sim *s = arg;
    while (!stopped(s)) {
        pthread_mutex_lock(&s->lock);
        int listener = s->listener;
        pthread_mutex_unlock(&s->lock);
        struct pollfd fds[] = { { listener, POLLIN, 0 }, { s->stop_fd, POLLIN, 0 } };
        if (poll(fds, 2, 20) <= 0 || fds[1].revents)
            continue;
        pthread_mutex_lock(&s->lock); // the port cannot be closed under accept()
        struct client c = { .fd = s->listener < 0 ? -1 : accept(s->listener, NULL, NULL) };
        s->connections += c.fd >= 0;
        notify(s);
        pthread_mutex_unlock(&s->lock);
        if (c.fd < 0)
            continue;
        serve(s, &c);
        close(c.fd);
        pthread_mutex_lock(&s->lock);
        s->ended++;
        notify(s);
        pthread_mutex_unlock(&s->lock);
    }
    return NULL;
}

void printer_sim_open_port(struct printer_sim *s)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int one = 1;
    int size = BUFFER_BYTES; // before listen(): clients inherit it
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->port) };
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t len = sizeof(a);
    if (bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 1) ||
        getsockname(fd, (struct sockaddr *)&a, &len))
        abort(); // no loopback: nothing can be tested
    pthread_mutex_lock(&s->lock);
    s->port = ntohs(a.sin_port);
    s->listener = fd;
    pthread_mutex_unlock(&s->lock);
}

void printer_sim_close_port(struct printer_sim *s)
{
    pthread_mutex_lock(&s->lock);
    close(s->listener);
    s->listener = -1;
    pthread_mutex_unlock(&s->lock);
}

void printer_sim_start(struct printer_sim *s, enum sim_mode mode, size_t after)
{
    *s = (struct printer_sim){ .mode = mode, .after = after, .listener = -1 };
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->changed, NULL);
    s->stop_fd = eventfd(0, EFD_CLOEXEC);
    printer_sim_open_port(s);
    int failed = pthread_create(&s->thread, NULL, run, s);
    assert(!failed);
    (void)failed;
}

void printer_sim_stop(struct printer_sim *s)
{
    eventfd_write(s->stop_fd, 1);
    pthread_join(s->thread, NULL);
    if (s->listener >= 0)
        close(s->listener);
    close(s->stop_fd);
    buf_deinit(&s->paper);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
}

void printer_sim_set(struct printer_sim *s, enum sim_mode mode, size_t after)
{
    pthread_mutex_lock(&s->lock);
    s->mode = mode;
    s->after = after;
    pthread_mutex_unlock(&s->lock);
}

static bool wait_for(struct printer_sim *s, int connections, int ended, size_t printed)
{
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += WAIT_S;
    int err = 0;
    pthread_mutex_lock(&s->lock);
    while (!err && (s->connections < connections || s->ended < ended || s->paper.len < printed))
        err = pthread_cond_timedwait(&s->changed, &s->lock, &end);
    pthread_mutex_unlock(&s->lock);
    return !err;
}

bool printer_sim_wait_ended(struct printer_sim *s, int count)
{
    return wait_for(s, 0, count, 0);
}

bool printer_sim_wait_printed(struct printer_sim *s, size_t bytes)
{
    return wait_for(s, 0, 0, bytes);
}

bool printer_sim_wait_connections(struct printer_sim *s, int count)
{
    return wait_for(s, count, 0, 0);
}

size_t printer_sim_printed(struct printer_sim *s)
{
    pthread_mutex_lock(&s->lock);
    size_t n = s->paper.len;
    pthread_mutex_unlock(&s->lock);
    return n;
}

int printer_sim_connections(struct printer_sim *s)
{
    pthread_mutex_lock(&s->lock);
    int n = s->connections;
    pthread_mutex_unlock(&s->lock);
    return n;
}
