#ifndef POS_UI_KIT_EVDEV_H
#define POS_UI_KIT_EVDEV_H
// A barcode scanner read straight from its input device: grabbed, so that nothing else sees its
// keys, and decoded by key positions, so that the desktop's layout does not matter. A thread of its
// own; whole codes come out of a mailbox.
#include "app/base/err.h"
#include "app/base/mailbox.h"
#include "app/base/thread.h"
#include "ui/kit/scanner.h"

#include <linux/input.h>
#include <stdatomic.h>

// ---- Key events to codes. Pure; one owner.

enum {
    EVDEV_STALE_MS = 500 // keys of a code whose end never came are forgotten after this
};

struct evdev_decoder {
    struct scanner_config config;  // us_layout is not looked at: positions are always American
    char code[SCAN_CODE_MAX + 32]; // with prefix and suffix
    size_t len;
    int64_t last_ms;      // when the newest key of the code was pressed
    unsigned shift, ctrl; // bit 0: left one is down, bit 1: right one
    bool caps;
    bool spoiled; // too long, or the kernel dropped events: ignored to its end
    bool dropped; // inside such a gap: everything up to the next SYN_REPORT is void
};

void evdev_decoder_init(struct evdev_decoder *d, const struct scanner_config *config);
// Takes one event. True: a code ended before or with it and is in *out. Codes end with Enter, Tab
// or the configured suffix; without a suffix also by SCANNER_SILENCE_MS without a key.
bool evdev_decode(struct evdev_decoder *d, const struct input_event *event, struct scan *out);
// The device has been silent for SCANNER_SILENCE_MS; true as above.
bool evdev_decode_silence(struct evdev_decoder *d, struct scan *out);
// How long to wait for silence before calling the above: -1: for ever.
int evdev_decoder_wait_ms(const struct evdev_decoder *d);

// ---- The reader

struct evdev {
    char device[256];
    struct evdev_decoder decoder; // the thread's
    struct mailbox *scans;        // of struct scan, borrowed; its wake callback is the doorbell
    struct thread thread;
    int stop_fd;
    bool ready;
    atomic_bool connected;
};

// device: "/dev/input/by-id/..."; a FIFO or a terminal may stand in for it (not grabbed). Opens
// nothing yet. ERR_IO: the system has no file handle left.
enum err evdev_init(struct evdev *e, const char *device, const struct scanner_config *config,
                    struct mailbox *scans);
// The device may be missing, may go and come: it is tried again, at the latest every 2 seconds.
enum err evdev_start(struct evdev *e);
void evdev_stop(struct evdev *e);   // any thread; returns at once, the thread ends within a moment
void evdev_join(struct evdev *e);   // after stop; then start may be called again
void evdev_deinit(struct evdev *e); // stops and joins too; accepts a zeroed one
bool evdev_connected(const struct evdev *e); // any thread: the device is open (and grabbed)
#endif
