#ifndef POS_APP_STORE_FAULT_H
#define POS_APP_STORE_FAULT_H
// A disk that is full when told to. Only in builds with TILL_FAULTS.
#include <stdbool.h>

// From now on every write of SQLite fails with ENOSPC, or none does. The first call while no other
// thread uses SQLite; then any thread.
void store_fault_disk_full(bool full);
#endif
