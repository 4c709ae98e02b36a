#ifndef POS_UI_KIT_AUTOMATION_SOCKET_H
#define POS_UI_KIT_AUTOMATION_SOCKET_H
// The thread at the automation socket: one client at a time, one request at a time. It blocks only
// in poll(), which stop() breaks.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "app/base/thread.h"

#include <stdbool.h>

struct automation_socket {
    struct thread thread;
    int listener, stop_read, stop_write; // 0: not open
    char path[256];
    void (*wake)(void *arg);
    void *wake_arg;
    pthread_mutex_t lock;
    pthread_cond_t answered;
    bool asked, has_answer, stopping; // under the lock
    struct buf request, answer;       // under the lock
    bool ready;
};

enum err automation_socket_start(struct automation_socket *s, const char *path,
                                 void (*wake)(void *), void *arg);
void automation_socket_stop(struct automation_socket *s); // accepts zeroed
// Main thread: the line that waits for an answer, owned by the socket until answered; NULL: none.
const char *automation_socket_request(struct automation_socket *s, size_t *len);
void automation_socket_answer(struct automation_socket *s, const char *json); // one line, no \n
#endif
