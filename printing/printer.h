#ifndef POS_PRINTING_PRINTER_H
#define POS_PRINTING_PRINTER_H
// A printer: one thread that empties its queue in the store through one transport. A sale only
// writes a job and rings; it never waits. Nothing is printed twice by itself: a job that broke off
// while it was being sent is UNKNOWN, and a person decides. Until a connection stands and the
// printer is fit, jobs stay queued and it is tried again, ever more slowly.
//
// init, start, (ring ...), stop, join, deinit: all by one thread, but ring and stop by any. All but
// start accept a zeroed printer.
#include "app/base/mailbox.h"
#include "app/base/thread.h"
#include "printing/queue.h"
#include "printing/transport.h"

#define PRINTER_NAME_LEN 32

// clang-format off
#define PRINTER_STATES(X)                                                                     \
    X(IDLE, "ready")        X(READY, "ready")             X(PRINTING, "busy")                 \
    X(PAPER_LOW, "paper_low")   X(NO_PAPER, "no_paper")   X(COVER_OPEN, "cover")              \
    X(TAKEN, "taken")       X(FAULT, "error")             X(UNREACHABLE, "offline")
// clang-format on
#define X(name, text) PRINTER_##name,
enum printer_state { PRINTER_STATES(X) PRINTER_STATE_COUNT };
#undef X
// The end of its key.
// strings: status.printer.*
const char *printer_state_text(enum printer_state s);

// To the UI's mailbox, by value. PAPER_LOW prints; BUSY: another till holds it; IDLE: not yet
// known. A full mailbox loses events: the store knows the jobs' states.
struct print_event {
    char printer[PRINTER_NAME_LEN];
    enum printer_state state;
    int64_t job_id; // 0: only the printer's state changed
    enum print_job_state job_state;
    int percent; // of the job's bytes that are sent
};

// Milliseconds; 0: the default in brackets.
struct printer_timing {
    int retry_first; // wait after a failed connection [1000], doubled each time
    int retry_most;  // up to this [30000]
    int answer;      // for a status [500]
    int progress;    // for the next bytes to leave [10000]
    int silence;     // without any sign of life after a job [15000]
    int settle;      // a printer that answers status but not GS r is done after this [20000]
    int trouble;     // for paper to be put in, in mid-job [600000]
    int finish;      // for the connection to drain [5000]
};

// Strings and pointers must outlive the printer.
struct printer_config {
    const char *name; // printer in print_jobs
    const char *db_path;
    struct layout_style style;
    const struct escpos_profile *profile;
    const struct print_rasterizer *raster; // used by this printer's thread only; may be NULL
    struct mailbox *events;                // of struct print_event; may be NULL
    struct printer_timing timing;
};

struct printer {
    struct printer_config config;
    struct print_transport *transport; // owned
    struct print_queue queue;
    struct thread thread;
    int stop_fd, bell_fd; // eventfds
    enum printer_state state;
    int retry_ms; // next wait after a failure
    bool talks;   // has answered a status some time
};

// Takes the transport over, on failure too. ERR_BUSY: the system has no descriptors left.
enum err printer_init(struct printer *p, const struct printer_config *config,
                      struct print_transport *transport);
enum err printer_start(struct printer *p);
void printer_ring(struct printer *p); // there may be a job, or a person said: try again now
void printer_stop(struct printer *p); // breaks every wait; a job in mid-send becomes UNKNOWN
void printer_join(struct printer *p);
void printer_deinit(struct printer *p); // not while it runs
#endif
