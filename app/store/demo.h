#ifndef POS_APP_STORE_DEMO_H
#define POS_APP_STORE_DEMO_H
// The demo shop: assets/demo/*.csv into an empty database.
// For the benches its catalogue grows to any size: the same number gives the same products on every
// machine.
#include "app/base/err.h"

#include <stdint.h>

struct db;
struct catalog_writer;

struct demo_growth {
    int64_t products; // so many in all; 0: only the shop's own
    void (*progress)(void *arg, int64_t done, int64_t all); // may be NULL
    void *arg;
};

// Makes the data folder and loads the shop in one transaction. Where there are products already
// nothing is done. Times of time_entries are relative to today's midnight, UTC shifted by the
// system's time zone. ERR_INVALID: p names file and line; others as store_open().
enum err demo_load(const char *data_dir, const char *demo_dir, struct problem *p);
// The same with more products; growth may be NULL.
enum err demo_load_grown(const char *data_dir, const char *demo_dir,
                         const struct demo_growth *growth, struct problem *p);

// For demo.c: products number first..last of the endless catalogue through w, with stock at the
// channel, in db's open transaction.
enum err demo_generate(struct db *db, struct catalog_writer *w, const char *channel_id,
                       int64_t first, int64_t last, const struct demo_growth *growth);
#endif
