#ifndef POS_PRINTING_ENCODER_ESCPOS_H
#define POS_PRINTING_ENCODER_ESCPOS_H
// A document as ESC/POS bytes. Pure: the same document gives the same bytes. The commands are the
// common ground of Epson's specifications and their clones.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "printing/document.h"
#include "printing/rasterizer.h"

// What one family of printers can do.
struct escpos_profile {
    const char *name;
    const char *const *pages; // character sets by name, best first, ended by NULL (codepages.h)
    bool cut;                 // has a knife; without one the paper is fed to the tear bar
    bool qr;                  // knows GS ( k
};

extern const struct escpos_profile escpos_generic; // Epson's numbering, knife, QR

// Appends the job. A line with text that no page has is sent as a picture made by r; without r
// (NULL) or without glyphs such characters become '?', logged once with their number.
// ERR_FULL: more than out->max bytes; ERR_INVALID: a barcode that cannot be drawn (the rest is
// there, with the code's text in its place).
enum err encode_escpos(const struct document *d, const struct escpos_profile *profile,
                       const struct print_rasterizer *r, struct buf *out);

// Printers obey DLE EOT, DLE ENQ and DLE DC4 (10 04, 10 05, 10 14) anywhere, inside a picture too.
// Blackens one dot of each such pair. Returns how many there were.
size_t escpos_guard_realtime(uint8_t *data, size_t len);
#endif
