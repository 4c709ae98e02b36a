#include "printing/printer.h"

#include "app/base/clock.h"
#include "app/base/utf8.h"
#include "printing/escpos_link.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define LOG_MODULE "printer"
#include "app/base/log.h"

#define CHUNK_BYTES 2048 // between two looks at the progress

const char *printer_state_text(enum printer_state s)
{
#define X(name, text) text,
    static const char *const texts[] = { PRINTER_STATES(X) };
#undef X
    return (unsigned)s < PRINTER_STATE_COUNT ? texts[s] : "?";
}

static void tell(struct printer *p, const struct print_job *job, enum print_job_state state,
                 int percent)
{
    struct print_event event = { .state = p->state, .percent = percent };
    utf8_copy(event.printer, sizeof(event.printer), p->config.name);
    if (job) {
        event.job_id = job->id;
        event.job_state = state;
    }
    if (p->config.events)
        mailbox_send(p->config.events, &event);
}

static void go(struct printer *p, enum printer_state state)
{
    if (state == p->state)
        return;
    LOG_DEBUG("printer=%s %s -> %s", p->config.name, printer_state_text(p->state),
              printer_state_text(state));
    p->state = state;
    tell(p, NULL, PRINT_JOB_QUEUED, 0);
}

static bool stopping(const struct printer *p)
{
    struct pollfd fd = { p->stop_fd, POLLIN, 0 };
    return poll(&fd, 1, 0) > 0;
}

static enum printer_state state_of(const struct printer_status *s)
{
    if (s->cover_open)
        return PRINTER_COVER_OPEN;
    if (s->paper_end)
        return PRINTER_NO_PAPER;
    if (s->offline || s->error)
        return PRINTER_FAULT;
    return s->paper_low ? PRINTER_PAPER_LOW : PRINTER_READY;
}

// Opens the transport and asks the printer how it is. OK: it is open and fit to print. ERR_BUSY:
// stopped; else the state says what is wrong.
static enum err connect_fit(struct printer *p, bool *talks)
{
    *talks = false;
    enum err err = p->transport->ops->open(p->transport);
    struct printer_status status = { 0 };
    if (err == OK) {
        err = escpos_ask_status(p->transport, p->config.timing.answer, &status);
        *talks = status.answered;
    }
    if (err == ERR_BUSY)
        return err;
    if (err != OK) {
        go(p, PRINTER_UNREACHABLE);
        return err;
    }
    if (!status.answered && p->talks) { // it used to answer: somebody else has its ear
        go(p, PRINTER_TAKEN);
        return ERR_IO;
    }
    p->talks = p->talks || status.answered;
    go(p, state_of(&status));
    return printer_status_can_print(&status) ? OK : ERR_IO;
}

static enum err send_all(struct printer *p, const struct print_job *job, const struct buf *bytes)
{
    int told = 0;
    for (size_t at = 0; at < bytes->len;) {
        size_t n = bytes->len - at < CHUNK_BYTES ? bytes->len - at : CHUNK_BYTES;
        enum err err = p->transport->ops->write(p->transport, (const uint8_t *)bytes->data + at, n,
                                                p->config.timing.progress);
        if (err != OK)
            return err;
        at += n;
        int percent = (int)(at * 100 / bytes->len);
        if (percent / 10 > told / 10 && percent < 100)
            tell(p, job, PRINT_JOB_SENDING, percent);
        told = percent;
    }
    return OK;
}

// write() == OK says nothing: waits until the printer says that it has dealt with the job. It may
// run out of paper on the way, tell so, and go on when it gets a new roll.
static enum err wait_done(struct printer *p)
{
    const struct printer_timing *timing = &p->config.timing;
    int64_t start_us = clock_mono_us();
    int64_t alive_us = start_us; // last sign of life
    int64_t fit_us = start_us;   // since when it is fit again
    enum err err = escpos_send_fence(p->transport, timing->progress);
    while (err == OK) {
        bool passed = false;
        struct printer_status seen;
        err = escpos_wait_fence(p->transport, timing->answer, &passed, &seen);
        if (err != OK || passed)
            return err;
        int64_t now_us = clock_mono_us();
        if (seen.answered)
            alive_us = now_us;
        if (seen.answered && !printer_status_can_print(&seen))
            fit_us = now_us;
        if (seen.answered)
            go(p, printer_status_can_print(&seen) ? PRINTER_PRINTING : state_of(&seen));
        if (now_us - alive_us > timing->silence * INT64_C(1000) ||
            now_us - start_us > timing->trouble * INT64_C(1000))
            return ERR_NET;
        if (seen.answered && now_us - fit_us > timing->settle * INT64_C(1000))
            return OK;
    }
    return err;
}

static enum err deliver(struct printer *p, const struct print_job *job, const struct buf *bytes,
                        bool talks)
{
    enum err err = send_all(p, job, bytes);
    if (err == OK && talks) {
        err = wait_done(p);
        enum err closed = p->transport->ops->finish(p->transport, p->config.timing.finish);
        (void)closed; // the printer has said that it is done
        return err;
    }
    return err == OK ? p->transport->ops->finish(p->transport, p->config.timing.finish) : err;
}

// error is the end of a key.
// strings: print.cause.*
static void conclude(struct printer *p, const struct print_job *job, enum print_job_state state,
                     const char *error)
{
    enum err err = print_queue_set(&p->queue, job->id, state, error);
    if (err != OK) // it stays SENDING, and is UNKNOWN after the next start
        LOG_ERROR("job=%lld state=%s not kept: %s", (long long)job->id, print_job_state_text(state),
                  err_text(err));
    tell(p, job, state, state == PRINT_JOB_PRINTED ? 100 : 0);
}

// Prints the oldest job on the open connection. OK: go on with the next one.
static enum err print_one(struct printer *p, bool talks)
{
    struct print_job job;
    enum err err = print_queue_take(&p->queue, &job);
    if (err != OK)
        return err == ERR_NOT_FOUND ? OK : err; // cancelled in between
    struct buf bytes = { 0 };
    err = print_queue_encode(&p->queue, &job, &p->config.style, p->config.profile, p->config.raster,
                             &bytes);
    if (err != OK) {
        conclude(p, &job, err == ERR_DENIED ? PRINT_JOB_CANCELLED : PRINT_JOB_FAILED, "content");
        buf_deinit(&bytes);
        return OK;
    }
    enum printer_state before = p->state;
    go(p, PRINTER_PRINTING);
    tell(p, &job, PRINT_JOB_SENDING, 0);
    err = deliver(p, &job, &bytes, talks);
    if (err == OK) {
        go(p, before);
        conclude(p, &job, PRINT_JOB_PRINTED, NULL);
    } else {
        LOG_WARN("printer=%s job=%lld bytes=%zu broke off: %s", p->config.name, (long long)job.id,
                 bytes.len, err_text(err));
        if (p->state == PRINTER_PRINTING)
            go(p, PRINTER_UNREACHABLE);
        conclude(p, &job, PRINT_JOB_UNKNOWN, "cut_off");
    }
    buf_deinit(&bytes);
    return err;
}

static bool in_trouble(const struct printer *p)
{
    return p->state != PRINTER_READY && p->state != PRINTER_PAPER_LOW && p->state != PRINTER_IDLE;
}

static int back_off(struct printer *p)
{
    int wait_ms = p->retry_ms;
    p->retry_ms = p->retry_ms * 2 < p->config.timing.retry_most ? p->retry_ms * 2
                                                                : p->config.timing.retry_most;
    return wait_ms;
}

// Prints what waits. Returns the milliseconds after which to try again; -1: when rung.
static int drain(struct printer *p)
{
    if (!print_queue_is_open(&p->queue) &&
        print_queue_open(&p->queue, p->config.db_path, p->config.name) != OK)
        return back_off(p);
    while (!stopping(p)) {
        bool waiting = false;
        if (print_queue_waiting(&p->queue, &waiting) != OK)
            return back_off(p);
        // Without a job a printer that can answer is asked once, and while it is in trouble.
        bool ask = p->transport->ops->read && (p->state == PRINTER_IDLE || in_trouble(p));
        if (!waiting && !ask)
            return -1;
        bool talks;
        enum err err = connect_fit(p, &talks);
        if (err == OK && waiting)
            err = print_one(p, talks);
        p->transport->ops->close(p->transport);
        if (err != OK)
            return back_off(p);
        p->retry_ms = p->config.timing.retry_first;
    }
    return -1;
}

static void *run(void *arg)
{
    struct printer *p = arg;
    while (!stopping(p)) {
        int wait_ms = drain(p);
        struct pollfd fds[] = { { p->stop_fd, POLLIN, 0 }, { p->bell_fd, POLLIN, 0 } };
        uint64_t rung;
        if (poll(fds, 2, wait_ms) > 0 && fds[1].revents &&
            read(p->bell_fd, &rung, sizeof(rung)) < 0)
            LOG_WARN("bell: %s", strerror(errno));
    }
    print_queue_close(&p->queue);
    return NULL;
}

static int or_default(int value, int standard)
{
    return value ? value : standard;
}

enum err printer_init(struct printer *p, const struct printer_config *config,
                      struct print_transport *transport)
{
    *p = (struct printer){ .config = *config, .transport = transport };
    struct printer_timing *t = &p->config.timing;
    t->retry_first = or_default(t->retry_first, 1000);
    t->retry_most = or_default(t->retry_most, 30000);
    t->answer = or_default(t->answer, 500);
    t->progress = or_default(t->progress, 10000);
    t->silence = or_default(t->silence, 15000);
    t->settle = or_default(t->settle, 20000);
    t->trouble = or_default(t->trouble, 600000);
    t->finish = or_default(t->finish, 5000);
    p->retry_ms = t->retry_first;
    p->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    p->bell_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    transport->stop_fd = p->stop_fd;
    if (p->stop_fd >= 0 && p->bell_fd >= 0)
        return OK;
    LOG_ERROR("eventfd: %s", strerror(errno));
    printer_deinit(p);
    return ERR_BUSY;
}

enum err printer_start(struct printer *p)
{
    return thread_start(&p->thread, "printer", run, p);
}

static void signal_fd(int fd)
{
    uint64_t one = 1;
    if (write(fd, &one, sizeof(one)) < 0 && errno != EAGAIN) // EAGAIN: it rings already
        LOG_ERROR("eventfd: %s", strerror(errno));
}

void printer_ring(struct printer *p)
{
    if (p->transport) // initialised
        signal_fd(p->bell_fd);
}

void printer_stop(struct printer *p)
{
    if (p->transport)
        signal_fd(p->stop_fd);
}

void printer_join(struct printer *p)
{
    thread_join(&p->thread);
}

void printer_deinit(struct printer *p)
{
    if (!p->transport)
        return;
    transport_free(p->transport);
    if (p->stop_fd >= 0)
        close(p->stop_fd);
    if (p->bell_fd >= 0)
        close(p->bell_fd);
    *p = (struct printer){ 0 };
}
