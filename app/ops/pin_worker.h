#ifndef POS_APP_OPS_PIN_WORKER_H
#define POS_APP_OPS_PIN_WORKER_H
// Checks PINs on a thread of its own: Argon2id takes longer than the screen may stand still. One
// try at a time; the answer is fetched on the main thread.
#include "app/base/crypto.h"
#include "app/base/mailbox.h"
#include "app/base/thread.h"

#include <stdbool.h>

#define PIN_TEXT_MAX 64

struct pin_question {
    char verifier[CRYPTO_VERIFIER_LEN];
    char pin[PIN_TEXT_MAX];
};
// Zeroed: not running.
struct pin_worker {
    struct thread thread;
    struct mailbox questions, answers;
    bool waiting; // a question is under way
};

enum err pin_worker_start(struct pin_worker *w, void (*wake)(void *arg), void *arg);
void pin_worker_stop(struct pin_worker *w); // ends and joins; accepts a zeroed one
// Main thread. False: one is under way already.
bool pin_worker_ask(struct pin_worker *w, const char *verifier, const char *pin);
// Main thread, never blocks. True: *matches answers the last question.
bool pin_worker_poll(struct pin_worker *w, bool *matches);
#endif
