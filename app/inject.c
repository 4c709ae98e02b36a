#include "app/inject.h"

#ifdef TILL_FAULTS
#include "app/app.h"
#include "app/store/fault.h"
#include "printing/transport_fault.h"

#include <string.h>

void inject_prepare(void)
{
    store_fault_disk_full(false);
}

static enum err set_printer(struct app *app, const char *state, struct problem *p)
{
    static const char *const states[] = { [TRANSPORT_READY] = "ready",
                                          [TRANSPORT_OFFLINE] = "offline",
                                          [TRANSPORT_PAPER_OUT] = "paper_out" };
    for (unsigned i = 0; i < LEN(states); i++) {
        if (strcmp(states[i], state) != 0)
            continue;
        transport_fault_set((enum transport_fault)i);
        printers_ring(&app->printers); // somebody has seen to it: try again
        return OK;
    }
    return problem_set(p, ERR_INVALID, "state: ready, offline or paper_out");
}

enum err inject(void *ctx, const char *what, const char *state, const char *json, struct problem *p)
{
    (void)json;
    if (strcmp(what, "printer") == 0)
        return set_printer(ctx, state, p);
    if (strcmp(what, "disk_full") != 0)
        return problem_set(p, ERR_INVALID, "what: printer or disk_full");
    bool on = !*state || strcmp(state, "on") == 0;
    if (!on && strcmp(state, "off") != 0)
        return problem_set(p, ERR_INVALID, "state: on or off");
    store_fault_disk_full(on);
    return OK;
}
#else
typedef int inject_is_not_built; // a file may not be empty
#endif
