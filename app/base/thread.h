#ifndef POS_APP_BASE_THREAD_H
#define POS_APP_BASE_THREAD_H
// Named threads, and the assertion that code runs on the main one.
#include "app/base/err.h"

#include <pthread.h>
#include <stdbool.h>

// Zeroed: not running.
struct thread {
    pthread_t id;
    bool running;
};

// name: at most 15 bytes, shown by the system's tools. Signals are blocked in the new thread, so
// that the main thread alone handles them. ERR_BUSY: the system has no thread left.
enum err thread_start(struct thread *t, const char *name, void *(*run)(void *), void *arg);
void thread_join(struct thread *t); // accepts one that was never started; then startable again

void thread_set_main(void); // call once at the start of main()
bool thread_is_main(void);  // true for everybody until thread_set_main() was called
#endif
