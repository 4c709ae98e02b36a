#include "app/ops/pin_worker.h"

#include <stdio.h>

static void *run(void *arg)
{
    struct pin_worker *w = arg;
    struct pin_question q;
    while (mailbox_wait(&w->questions, &q)) {
        bool matches = crypto_verifier_matches(q.verifier, q.pin);
        crypto_wipe(&q, sizeof q);
        mailbox_send(&w->answers, &matches);
    }
    return NULL;
}

enum err pin_worker_start(struct pin_worker *w, void (*wake)(void *arg), void *arg)
{
    *w = (struct pin_worker){ 0 };
    mailbox_init(&w->questions, sizeof(struct pin_question), 1, NULL, NULL);
    mailbox_init(&w->answers, sizeof(bool), 1, wake, arg);
    enum err err = thread_start(&w->thread, "pin", run, w);
    if (err != OK)
        pin_worker_stop(w);
    return err;
}

void pin_worker_stop(struct pin_worker *w)
{
    if (w->questions.ready)
        mailbox_close(&w->questions);
    thread_join(&w->thread);
    mailbox_deinit(&w->questions);
    mailbox_deinit(&w->answers);
    *w = (struct pin_worker){ 0 };
}

bool pin_worker_ask(struct pin_worker *w, const char *verifier, const char *pin)
{
    if (w->waiting)
        return false;
    struct pin_question q = { 0 };
    snprintf(q.verifier, sizeof q.verifier, "%s", verifier);
    snprintf(q.pin, sizeof q.pin, "%s", pin);
    w->waiting = mailbox_send(&w->questions, &q);
    crypto_wipe(&q, sizeof q);
    return w->waiting;
}

bool pin_worker_poll(struct pin_worker *w, bool *matches)
{
    if (!w->waiting || !mailbox_poll(&w->answers, matches))
        return false;
    w->waiting = false;
    return true;
}
