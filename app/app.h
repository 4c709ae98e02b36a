#ifndef POS_APP_APP_H
#define POS_APP_APP_H
// The running till: builds its parts in order, connects them, runs the loop, takes them apart.
// Main thread only.
#include "app/config.h"
#include "app/printers.h"
#include "ui/kit/loop.h"
#include "ui/kit/sound.h"
#include "ui/screens/screens.h"

// Zeroed: nothing is built.
struct app {
    const struct config *config;
    struct ops *ops;
    struct loop *loop;
    struct screen_stack *stack;
    struct printers printers;
    struct sound_player *sound;
    struct screens screens;
    enum config_theme theme; // of the person at the till
    int printer_trouble;     // enum printer_state of the last event
    char **header, **footer; // receipt lines of the configuration, end with NULL; NULL: none
};

// Runs the till on config until it is closed. Returns the program's exit code; what went wrong has
// been said on stderr.
int app_run(const struct config *config, int64_t start_us);
#endif
