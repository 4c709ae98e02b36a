#ifndef POS_UI_KIT_AUTOMATION_H
#define POS_UI_KIT_AUTOMATION_H
// The automation socket: newline-delimited JSON requests, one answer each. A thread of its own
// reads and writes the socket; the requests are carried out on the main thread between two rounds
// of the loop.
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct automation;
struct buf;
struct loop;

// Opens the socket (mode 0600; an old one is replaced) and starts the thread. wake(arg) is called
// from it when a request has come. ERR_IO: logged.
enum err automation_start(struct automation **out, const char *path, void (*wake)(void *arg),
                          void *arg);
void automation_stop(struct automation *a); // breaks what blocks, joins, removes the socket
// Carries out what has come; call once a round, after painting. Never blocks.
void automation_pump(struct automation *a, struct loop *loop);
// When it wants to be pumped again without an event, monotonic us; -1: it does not.
int64_t automation_next_us(const struct automation *a);

// ---- Requests (automation_parse.c): pure

#define AUTOMATION_LINE_MAX 65536

enum automation_do {
    DO_TREE,
    DO_TAP,
    DO_PRESS,
    DO_SWIPE,
    DO_TYPE,
    DO_KEY,
    DO_SCAN,
    DO_WAIT,
    DO_SHOT,
    DO_CLOCK,
    DO_INJECT,
    DO_SET,
    DO_STATS,
    DO_QUIT,
    DO_COUNT
};
enum automation_wait { WAIT_IDLE, WAIT_ID, WAIT_GONE, WAIT_TEXT, WAIT_SCREEN };

struct automation_request {
    enum automation_do what;
    char text[512]; // type's text, key's name, scan's code, shot's path, wait's argument, inject's
                    // what
    char state[64]; // inject
    char id[160];   // tap, press
    bool has_point;
    int x, y, to_x, to_y; // press, swipe
    int ms;               // press, wait; type: between two keys, as the till sees it
    enum automation_wait wait;
    int64_t utc_ms; // clock set
    int64_t advance_ms;
    bool clock_set, reset;
    char theme[16], lang[8], hand[8]; // set; "" leaves it
    int scale_milli;                  // set; 0 leaves it
    int motion, contrast;             // set: -1 leaves it, 0, 1
};

// ERR_INVALID: p says what and where.
enum err automation_parse(const char *line, size_t len, struct automation_request *out,
                          struct problem *p);

// The tree as JSON members "screen" and "nodes" (automation_tree.c).
struct ui;
void automation_tree(const struct ui *ui, const char *screen, struct buf *out);
// Does a visible text contain s?
bool automation_has_text(const struct ui *ui, const char *s);
#endif
