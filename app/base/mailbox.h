#ifndef POS_APP_BASE_MAILBOX_H
#define POS_APP_BASE_MAILBOX_H
// Bounded queue of fixed-size messages: many senders, one receiving thread. Messages are copied;
// a pointer inside a message moves ownership to the receiver.
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mailbox {
    pthread_mutex_t lock;
    pthread_cond_t arrived;
    unsigned char *ring;
    size_t item, cap, head, count;
    bool closed, ready;
    void (*wake)(void *arg); // doorbell for a receiver that polls; may be NULL
    void *wake_arg;
};

void mailbox_init(struct mailbox *m, size_t item, size_t cap, void (*wake)(void *), void *arg);
void mailbox_deinit(struct mailbox *m); // after all senders are joined; accepts a zeroed mailbox
bool mailbox_send(struct mailbox *m, const void *msg); // any thread; false: full or closed
bool mailbox_poll(struct mailbox *m, void *msg);       // receiver; never blocks
bool mailbox_wait(struct mailbox *m, void *msg);       // receiver; false: closed and empty
// Like mailbox_wait, but gives up after ms milliseconds (ms < 0: never).
bool mailbox_wait_ms(struct mailbox *m, void *msg, int64_t ms);
size_t mailbox_count(struct mailbox *m); // any thread; how many wait
void mailbox_close(struct mailbox *m);   // any thread; wakes the receiver
#endif
