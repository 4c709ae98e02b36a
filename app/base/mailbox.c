#include "app/base/mailbox.h"

#include "app/base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void mailbox_init(struct mailbox *m, size_t item, size_t cap, void (*wake)(void *), void *arg)
{
    *m = (struct mailbox){ .item = item, .cap = cap, .wake = wake, .wake_arg = arg };
    m->ring = mem_array(cap, item);
    pthread_mutex_init(&m->lock, NULL);
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&m->arrived, &attr);
    pthread_condattr_destroy(&attr);
    m->ready = true;
}

void mailbox_deinit(struct mailbox *m)
{
    if (!m || !m->ready)
        return;
    pthread_cond_destroy(&m->arrived);
    pthread_mutex_destroy(&m->lock);
    free(m->ring);
    *m = (struct mailbox){ 0 };
}

bool mailbox_send(struct mailbox *m, const void *msg)
{
    pthread_mutex_lock(&m->lock);
    bool sent = !m->closed && m->count < m->cap;
    if (sent) {
        memcpy(m->ring + (m->head + m->count) % m->cap * m->item, msg, m->item);
        m->count++;
        pthread_cond_signal(&m->arrived);
    }
    pthread_mutex_unlock(&m->lock);
    if (sent && m->wake)
        m->wake(m->wake_arg); // outside the lock: it may call into the event queue
    return sent;
}

static bool take(struct mailbox *m, void *msg)
{
    if (m->count == 0)
        return false;
    memcpy(msg, m->ring + m->head * m->item, m->item);
    m->head = (m->head + 1) % m->cap;
    m->count--;
    return true;
}

bool mailbox_poll(struct mailbox *m, void *msg)
{
    pthread_mutex_lock(&m->lock);
    bool got = take(m, msg);
    pthread_mutex_unlock(&m->lock);
    return got;
}

bool mailbox_wait(struct mailbox *m, void *msg)
{
    return mailbox_wait_ms(m, msg, -1);
}

bool mailbox_wait_ms(struct mailbox *m, void *msg, int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(ms / 1000);
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&m->lock);
    int timed_out = 0;
    while (m->count == 0 && !m->closed && !timed_out) {
        if (ms < 0)
            pthread_cond_wait(&m->arrived, &m->lock);
        else
            timed_out = pthread_cond_timedwait(&m->arrived, &m->lock, &until);
    }
    bool got = take(m, msg);
    pthread_mutex_unlock(&m->lock);
    return got;
}

size_t mailbox_count(struct mailbox *m)
{
    pthread_mutex_lock(&m->lock);
    size_t count = m->count;
    pthread_mutex_unlock(&m->lock);
    return count;
}

void mailbox_close(struct mailbox *m)
{
    pthread_mutex_lock(&m->lock);
    m->closed = true;
    pthread_cond_broadcast(&m->arrived);
    pthread_mutex_unlock(&m->lock);
}
