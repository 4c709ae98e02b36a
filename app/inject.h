#ifndef POS_APP_INJECT_H
#define POS_APP_INJECT_H
// Faults on demand, for tests through the automation socket. Only in builds with TILL_FAULTS.
#include "app/base/err.h"

struct app;

void inject_prepare(void); // before the store is opened
// what: "printer" with state "ready", "offline" or "paper_out"; "disk_full" with "on" (or nothing)
// or "off". ERR_INVALID: p. The signature is loop_hooks.inject's; ctx is the struct app.
enum err inject(void *ctx, const char *what, const char *state, const char *json,
                struct problem *p);
#endif
