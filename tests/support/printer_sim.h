#ifndef POS_TESTS_SUPPORT_PRINTER_SIM_H
#define POS_TESTS_SUPPORT_PRINTER_SIM_H
// An ESC/POS printer on a loopback port, in a thread of the test: small buffers, one client at a
// time, answers to DLE EOT and GS r, and the ways in which printers fail.
#include "app/base/buf.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum sim_mode {
    SIM_OK,
    SIM_SILENT, // prints, answers nothing
    SIM_SLOW,   // 256 bytes, then a millisecond's rest
    SIM_STALL,  // stops reading after `after` bytes of a job
    SIM_PAPER,  // out of paper after `after` bytes: keeps the rest, answers status, no fence
    SIM_RESET,  // resets the connection after `after` bytes
    SIM_DEAF,   // lets clients connect and reads nothing: busy with another till
};

struct printer_sim {
    int listener, stop_fd, port;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    enum sim_mode mode;
    size_t after;
    struct buf paper; // what was received to be printed: the bytes without questions
    int connections;  // clients that came
    int ended;        // clients that hung up, or were thrown out
    int questions;    // DLE EOT that were asked
    int owed;         // fences that wait for paper
};

void printer_sim_start(struct printer_sim *s, enum sim_mode mode, size_t after);
void printer_sim_stop(struct printer_sim *s);
// Another mode from now on, in mid-job too (paper put in).
void printer_sim_set(struct printer_sim *s, enum sim_mode mode, size_t after);
// Closes the port (clients are refused) and opens the same again.
void printer_sim_close_port(struct printer_sim *s);
void printer_sim_open_port(struct printer_sim *s);
// Wait until that many clients have gone, bytes were printed, questions asked. False: not within
// 10 s.
bool printer_sim_wait_ended(struct printer_sim *s, int count);
bool printer_sim_wait_printed(struct printer_sim *s, size_t bytes);
bool printer_sim_wait_connections(struct printer_sim *s, int count);
size_t printer_sim_printed(struct printer_sim *s);
int printer_sim_connections(struct printer_sim *s);
#endif
