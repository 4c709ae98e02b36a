#ifndef POS_PRINTING_TRANSPORT_TCP_H
#define POS_PRINTING_TRANSPORT_TCP_H
// Raw printing over TCP, mostly port 9100. See transport.h.
#include "printing/transport.h"

// address: "192.168.1.40" (port 9100), "192.168.1.40:9101", "[fe80::1]:9100". Numbers only: looking
// up a name blocks for as long as the name server likes and cannot be stopped. ERR_INVALID:
// anything else.
enum err transport_tcp_new(struct print_transport **out, const char *address, struct problem *p);
#endif
