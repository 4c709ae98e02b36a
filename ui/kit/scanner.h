#ifndef POS_UI_KIT_SCANNER_H
#define POS_UI_KIT_SCANNER_H
// Tells a barcode scanner that types (keyboard wedge) from a person who types. Pure state machine:
// key presses and times go in, text for the focused field and scans come out. No clock, no SDL;
// one owner. A burst is a row of keys at most 35 ms apart, ended by Enter, Tab, the suffix or 80 ms
// of silence, with at least 6 characters (3 with the configured prefix).
// Keys are held back until that is decided. A person who types into a field would see each letter
// 35 ms late: there the first keys are given out at once (early) and taken back if a scan follows.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCAN_CODE_MAX 128

struct scan {
    char code[SCAN_CODE_MAX + 1]; // printable ASCII and GS (0x1D); AIM prefix kept
    uint8_t len;
    // The keys came in too late to be timed and an Enter ended them: it is a scan only if its check
    // digit holds. False from the device and from timed bursts.
    bool timing_unknown;
};

struct scanner_config {
    // What the device was set to add; stripped. A suffix may end with \r, \n or \t: then that key
    // ends the code, otherwise the suffix itself does. "" and "\r" are usual.
    char prefix[16], suffix[16];
    bool us_layout; // decode scan codes with a US table instead of the text typed
};

enum { SCANNER_GAP_MS = 35, SCANNER_SILENCE_MS = 80, SCANNER_MIN = 6, SCANNER_MIN_PREFIX = 3 };
// A fast typist's fingers overlap: two keys within the gap are usual, three are not.
enum { SCANNER_EARLY_MAX = 2 };

// One key press, as both halves of what SDL says: the key, then what it typed.
struct scanner_key {
    int64_t ms;        // when it was pressed, any origin
    uint16_t scancode; // USB usage (SDL scancode)
    bool shift, ctrl, alt;
    // Auto-repeat, or so the system says: X11 calls the second of two same digits within 2 ms so.
    bool repeat;
    char text[8];        // UTF-8 it typed; "" when it types nothing
    bool timing_unknown; // the loop had stalled for more than 30 ms before it
    bool early;          // goes to a field that can give it back
};

#define SCANNER_RING 160
struct scanner {
    struct scanner_config config;
    struct scanner_key held[SCANNER_RING]; // keys not yet decided
    int count;
    int early;       // the first of them, which were given out already
    bool burst;      // a second key came in time: nothing reaches the field
    bool flood;      // longer than any code: typing, until a pause
    int64_t last_ms; // of the newest key of a code that went out, or of a flood
    bool ended;      // a code went out, last_ms says when
};

// What to do after a call: first the scan, then the keys. Held keys that turned out to be typing
// come back in order.
struct scanner_result {
    bool scanned;
    bool take_back; // its first keys were given out early: the field returns to how it was
    struct scan scan;
    int typed;   // keys to pass on, in `keys`
    int refused; // keys to pass on, Enter with them, if a scan of unknown timing is not wanted
    int mark;    // keys[mark] may be taken back: remember the field before it; -1: none
    struct scanner_key keys[SCANNER_RING + 1];
};

void scanner_init(struct scanner *s, const struct scanner_config *config);
// Takes a key press. True: held back or used, look at *out for older keys to release. False: this
// key is not part of a burst (Esc, arrows, F keys, Ctrl+...), pass it on after the released ones.
bool scanner_key(struct scanner *s, const struct scanner_key *key, struct scanner_result *out);
// Time went by without a key.
void scanner_tick(struct scanner *s, int64_t now_ms, struct scanner_result *out);
// When to call scanner_tick at the latest; -1: nothing is held.
int64_t scanner_deadline_ms(const struct scanner *s);
// Prefix and suffix off a code of n bytes; gives the bytes left. prefixed: the prefix was there.
size_t scanner_strip(const struct scanner_config *config, char *code, size_t n, bool *prefixed);
// The n bytes end with a suffix that needs no key behind it.
bool scanner_suffix_ends(const struct scanner_config *config, const char *code, size_t n);
// A US keyboard's character for a scan code; 0: none. GS for Ctrl+] and F8.
char scanner_us_char(uint16_t scancode, bool shift, bool ctrl);
#endif
