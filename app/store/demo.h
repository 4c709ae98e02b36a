#ifndef POS_APP_STORE_DEMO_H
#define POS_APP_STORE_DEMO_H
// The demo shop: assets/demo/*.csv into an empty database.
#include "app/base/err.h"

// Makes the data folder and loads the shop in one transaction. Where there are products already
// nothing is done. Times of time_entries are relative to today's midnight, UTC shifted by the
// system's time zone. ERR_INVALID: p names file and line; others as store_open().
enum err demo_load(const char *data_dir, const char *demo_dir, struct problem *p);
#endif
