#ifndef POS_PRINTING_TRANSPORT_FAULT_H
#define POS_PRINTING_TRANSPORT_FAULT_H
// A printer that fails when told to, around a real transport. Only in builds with TILL_FAULTS.
#include "printing/transport.h"

enum transport_fault { TRANSPORT_READY, TRANSPORT_OFFLINE, TRANSPORT_PAPER_OUT };

// Takes inner over. From its first PAPER_OUT on the printer answers status, whatever inner can.
struct print_transport *transport_fault_new(struct print_transport *inner);
// How all of them are from now on; a connection that stands notices with its next question. Any
// thread.
void transport_fault_set(enum transport_fault fault);
#endif
