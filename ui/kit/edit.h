#ifndef POS_UI_KIT_EDIT_H
#define POS_UI_KIT_EDIT_H
// Editing one line of UTF-8 in a caller's buffer. Pure; offsets are bytes at characters' edges.
#include <stdbool.h>
#include <stddef.h>

struct edit {
    char *text;           // NUL-terminated
    size_t cap;           // with the NUL
    size_t caret, anchor; // the selection lies between them
};

// Brings the offsets into the text, which the caller may have changed.
void edit_clamp(struct edit *e);
// Replaces the selection by at most 255 bytes. False: nothing changed (no room; control characters
// and what is not UTF-8 are left out).
bool edit_insert(struct edit *e, const char *utf8);
// "Backspace", "Delete", "Ctrl+Backspace" (all), "Left", "Right", "Home", "End", with "Shift+" to
// select, "Ctrl+A". Returns whether the text changed; the caret may have moved either way.
bool edit_key(struct edit *e, const char *name);
#endif
