#ifndef POS_PRINTING_ESCPOS_LINK_H
#define POS_PRINTING_ESCPOS_LINK_H
// Questions to an ESC/POS printer over an open transport that can read. Source of the bytes:
// Epson's DLE EOT and GS r. Printer's thread only.
#include "printing/transport.h"

struct printer_status {
    bool answered; // false: the printer says nothing, the rest is unknown
    bool offline, cover_open, paper_end, paper_low, error;
};

bool printer_status_can_print(const struct printer_status *s); // true when nothing is known

// Asks with DLE EOT 1, 2 and 4. OK with answered = false: no answer within timeout_ms, or a
// transport that cannot read. ERR_NET, ERR_IO, ERR_BUSY as the transport's.
enum err escpos_ask_status(struct print_transport *t, int timeout_ms, struct printer_status *out);

// Sends GS r 1, which a printer answers when all before it has been dealt with.
enum err escpos_send_fence(struct print_transport *t, int timeout_ms);
// Waits for that answer; *passed says whether it came within timeout_ms. Asks DLE EOT 2 meanwhile
// and takes what comes into *seen (answered: something came).
enum err escpos_wait_fence(struct print_transport *t, int timeout_ms, bool *passed,
                           struct printer_status *seen);

// Takes what the status byte for DLE EOT n says into s. Pure.
void printer_status_take(struct printer_status *s, int n, uint8_t byte);
bool escpos_is_status(uint8_t byte); // an answer to DLE EOT: 0xx1xx10
bool escpos_is_fence(uint8_t byte);  // an answer to GS r: 0xx0xxxx
#endif
