#include "app/base/thread.h"

#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

struct start {
    char name[16];
    void *(*run)(void *);
    void *arg;
};

static pthread_t main_thread;
static atomic_bool main_known;

static void *enter(void *arg)
{
    struct start s = *(struct start *)arg;
    free(arg);
    pthread_setname_np(pthread_self(), s.name);
    return s.run(s.arg);
}

enum err thread_start(struct thread *t, const char *name, void *(*run)(void *), void *arg)
{
    struct start *s = mem_zero(sizeof *s);
    *s = (struct start){ .run = run, .arg = arg };
    utf8_copy(s->name, sizeof s->name, name);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); // the new thread inherits the mask
    int failed = pthread_create(&t->id, NULL, enter, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    t->running = !failed;
    if (failed)
        free(s);
    return failed ? ERR_BUSY : OK;
}

void thread_join(struct thread *t)
{
    if (t->running)
        pthread_join(t->id, NULL);
    *t = (struct thread){ 0 };
}

void thread_set_main(void)
{
    main_thread = pthread_self();
    atomic_store(&main_known, true);
}

bool thread_is_main(void)
{
    return !atomic_load(&main_known) || pthread_equal(main_thread, pthread_self());
}
