#include "ui/kit/automation_socket.h"

#include "ui/kit/automation.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define LOG_MODULE "automation"
#include "app/base/log.h"

// False: told to stop.
static bool wait_readable(struct automation_socket *s, int fd)
{
    struct pollfd fds[2] = { { fd, POLLIN, 0 }, { s->stop_read, POLLIN, 0 } };
    while (poll(fds, 2, -1) < 0)
        if (errno != EINTR)
            return false;
    return fds[1].revents == 0;
}

static bool send_all(int fd, const char *data, size_t n)
{
    while (n > 0) {
        ssize_t sent = send(fd, data, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        data += sent;
        n -= (size_t)sent;
    }
    return true;
}

// Hands one line to the main thread and sends back its answer.
static bool serve_line(struct automation_socket *s, int fd, const char *line, size_t n)
{
    pthread_mutex_lock(&s->lock);
    buf_clear(&s->request);
    buf_add(&s->request, line, n);
    s->asked = true;
    s->has_answer = false;
    pthread_mutex_unlock(&s->lock);
    s->wake(s->wake_arg);
    pthread_mutex_lock(&s->lock);
    while (!s->has_answer && !s->stopping)
        pthread_cond_wait(&s->answered, &s->lock);
    bool answered = s->has_answer;
    struct buf out = { 0 };
    if (answered)
        buf_add(&out, s->answer.data, s->answer.len);
    pthread_mutex_unlock(&s->lock);
    bool sent = answered && buf_putc(&out, '\n') && send_all(fd, out.data, out.len);
    buf_deinit(&out);
    return sent;
}

static bool serve_lines(struct automation_socket *s, int fd, struct buf *in)
{
    for (;;) {
        char *end = in->len ? memchr(in->data, '\n', in->len) : NULL;
        if (!end)
            break;
        size_t n = (size_t)(end - in->data);
        bool alive = n == 0 || serve_line(s, fd, in->data, n);
        memmove(in->data, end + 1, in->len - n - 1);
        in->len -= n + 1;
        if (!alive)
            return false;
    }
    static const char too_long[] = "{\"ok\":false,\"error\":\"line too long\"}\n";
    if (in->len <= AUTOMATION_LINE_MAX)
        return true;
    send_all(fd, too_long, sizeof too_long - 1);
    return false;
}

static void serve_client(struct automation_socket *s, int fd)
{
    struct buf in = { .max = 4 * AUTOMATION_LINE_MAX };
    char chunk[4096];
    while (wait_readable(s, fd)) {
        ssize_t n = recv(fd, chunk, sizeof chunk, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || !buf_add(&in, chunk, (size_t)n) || !serve_lines(s, fd, &in))
            break;
    }
    buf_deinit(&in);
}

static void *run(void *arg)
{
    struct automation_socket *s = arg;
    while (wait_readable(s, s->listener)) {
        int fd = accept4(s->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        serve_client(s, fd);
        close(fd);
    }
    return NULL;
}

static enum err listen_at(struct automation_socket *s, const char *path)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof at.sun_path) {
        LOG_ERROR("socket path too long: %s", path);
        return ERR_IO;
    }
    snprintf(at.sun_path, sizeof at.sun_path, "%s", path);
    snprintf(s->path, sizeof s->path, "%s", path);
    s->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unlink(path);
    mode_t before = umask(0177); // 0600 from the first moment on
    int bound = bind(s->listener, (struct sockaddr *)&at, sizeof at);
    umask(before);
    if (bound == 0 && listen(s->listener, 4) == 0)
        return OK;
    LOG_ERROR("cannot listen at %s: %s", path, strerror(errno));
    return ERR_IO;
}

enum err automation_socket_start(struct automation_socket *s, const char *path,
                                 void (*wake)(void *), void *arg)
{
    *s = (struct automation_socket){ .wake = wake, .wake_arg = arg };
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return ERR_IO;
    s->stop_read = ends[0];
    s->stop_write = ends[1];
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->answered, NULL);
    s->ready = true;
    enum err err = listen_at(s, path);
    if (err == OK)
        err = thread_start(&s->thread, "automation", run, s);
    if (err != OK)
        automation_socket_stop(s);
    return err;
}

void automation_socket_stop(struct automation_socket *s)
{
    if (!s->ready)
        return;
    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    pthread_cond_broadcast(&s->answered);
    pthread_mutex_unlock(&s->lock);
    close(s->stop_write); // poll() sees the hang-up
    thread_join(&s->thread);
    close(s->stop_read);
    if (s->listener > 0)
        close(s->listener);
    if (s->path[0])
        unlink(s->path);
    buf_deinit(&s->request);
    buf_deinit(&s->answer);
    pthread_cond_destroy(&s->answered);
    pthread_mutex_destroy(&s->lock);
    *s = (struct automation_socket){ 0 };
}

const char *automation_socket_request(struct automation_socket *s, size_t *len)
{
    pthread_mutex_lock(&s->lock);
    // The thread leaves the buffer alone until it is answered.
    const char *line = s->asked ? buf_text(&s->request) : NULL;
    *len = s->request.len;
    pthread_mutex_unlock(&s->lock);
    return line;
}

void automation_socket_answer(struct automation_socket *s, const char *json)
{
    pthread_mutex_lock(&s->lock);
    buf_clear(&s->answer);
    buf_puts(&s->answer, json);
    s->asked = false;
    s->has_answer = true;
    pthread_cond_signal(&s->answered);
    pthread_mutex_unlock(&s->lock);
}
