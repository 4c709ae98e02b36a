#ifndef POS_APP_PRINTERS_H
#define POS_APP_PRINTERS_H
// The configured printers: a thread each, their events on the main thread, receipts as pictures.
// Main thread only.
#include "app/config.h"
#include "app/receipt_raster.h"
#include "printing/preview.h"
#include "printing/printer.h"

struct printer_slot {
    struct printer printer;
    struct receipt_raster raster; // of the printer's thread
};

// Zeroed: none.
struct printers {
    struct printer_slot slot[CONFIG_PRINTERS_MAX];
    int count;
    struct mailbox events; // of struct print_event
    struct strings *strings;
    struct layout_style style;    // of the receipt printer
    struct receipt_raster raster; // of the main thread, for pictures
    const char *receipt_queue;    // name of the queue that receipts go to; "": no printer
};

// Name of the printer that prints receipts: the one called "receipt", else the first; "" if none.
const char *printers_receipt_queue(const struct config *c);
// How its receipts are laid out. strings may be NULL until they are loaded.
struct layout_style printers_style(const struct config *c, const struct strings *strings);

// config and db_path must outlive it. wake is called on any thread when an event waits.
enum err printers_start(struct printers *p, const struct config *config, const char *db_path,
                        void (*wake)(void *arg), void *arg, struct problem *problem);
void printers_ring(struct printers *p); // there may be a job
bool printers_poll(struct printers *p, struct print_event *out);
void printers_stop(struct printers *p); // stops, joins and frees; accepts zeroed

// What the printer makes of a job. ERR_NOT_FOUND: no such job. out: preview_deinit() frees it.
enum err printers_picture(struct printers *p, struct db *db, int64_t job,
                          struct print_preview *out);
#endif
