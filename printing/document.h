#ifndef POS_PRINTING_DOCUMENT_H
#define POS_PRINTING_DOCUMENT_H
// What is to be printed, without any printer's language: lines of cells of styled text, pictures,
// codes, and the acts of the machine. Layouts build it, encoders and the preview read it. All
// text is copied into the document. Not for sharing: one thread at a time.
#include "app/base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DOC_DOTS_PER_COLUMN 12 // the usual font A of an 80 or 58 mm head, 203 dpi
#define DOC_DOTS_PER_ROW 24    // height of a glyph
#define DOC_LINE_DOTS 30       // from line to line, 1/6 inch
#define DOC_CELLS_MAX 6        // cells in one line
#define DOC_SIZE_MAX 8         // width and height factors

enum doc_align { DOC_START, DOC_CENTER, DOC_END }; // START is the right side in an RTL document

struct doc_style {
    bool bold, underline, invert;
    uint8_t width, height; // factors 1..DOC_SIZE_MAX; 0 means 1
};

struct doc_run {
    struct doc_run *next;
    const char *text; // UTF-8 without control characters
    struct doc_style style;
};

struct doc_cell {
    int columns; // 0: takes an equal part of what the others leave
    enum doc_align align;
    struct doc_run *first, *last;
};

enum doc_kind {
    DOC_LINE,    // one line of text: cells
    DOC_RULE,    // a line across the paper
    DOC_FEED,    // count empty lines
    DOC_CUT,     // feed to the knife and cut
    DOC_DRAWER,  // open the cash drawer on pin `count` (0 or 1)
    DOC_BARCODE, // text, symbology, centred
    DOC_QR,      // text, centred
    DOC_RASTER,  // picture, centred
};

enum doc_symbology { DOC_EAN13, DOC_CODE128 };

// One bit a dot, 1 is black, most significant bit left, rows of stride bytes.
struct doc_bitmap {
    int width, height; // dots
    int stride;        // bytes
    uint8_t *bits;
};

struct doc_item {
    enum doc_kind kind;
    int count;                    // FEED: lines; DRAWER: pin; LINE: cells
    bool heavy;                   // RULE: a double line
    enum doc_symbology symbology; // BARCODE
    const char *text;             // BARCODE: printable ASCII; QR: UTF-8
    struct doc_bitmap bitmap;     // RASTER, owned by the arena
    struct doc_cell *cells;       // LINE
};

struct document {
    struct arena arena; // owns everything below
    struct doc_item *items;
    size_t count, cap;
    int columns; // paper width in characters: 32, 42, 48
    int dots;    // and in dots: 384, 512, 576
    bool rtl;    // the first cell is the right one
};

// columns: 32, 42 or 48; others count 12 dots a column.
void document_init(struct document *d, int columns, bool rtl);
void document_deinit(struct document *d); // accepts zeroed

// A line is built from left to right (RTL: from the right): line, cell, run, run, cell, run ...
// Text of outside may hold anything: control characters and bad UTF-8 become harmless.
void document_line(struct document *d);
void document_cell(struct document *d, int columns, enum doc_align align);
void document_run(struct document *d, struct doc_style style, const char *text);

// A line of one cell, and a line of two: start and end of the paper.
void document_text(struct document *d, enum doc_align align, struct doc_style style,
                   const char *text);
void document_pair(struct document *d, struct doc_style style, const char *start, const char *end);

void document_rule(struct document *d, bool heavy);
void document_feed(struct document *d, int lines);
void document_cut(struct document *d);
void document_drawer(struct document *d, int pin);
// text is cut of what the symbology cannot carry by the encoders; empty text adds nothing.
void document_barcode(struct document *d, enum doc_symbology symbology, const char *text);
void document_qr(struct document *d, const char *text);
void document_raster(struct document *d, const struct doc_bitmap *bitmap); // copied

// Where a run stands on its line, in columns from the left edge of the paper, after alignment,
// mirroring and cutting at the cell's end. Spans come in order of column.
struct doc_span {
    int column, columns;
    int side;         // of the cell it clings to: -1 left, 0 middle, 1 right
    const char *text; // bytes of it that fit
    size_t len;
    struct doc_style style; // width and height at least 1
};

// Lays the line's runs out; at most max spans. rows: the tallest run's height factor.
size_t document_place(const struct document *d, const struct doc_item *line, struct doc_span *out,
                      size_t max, int *rows);
#define DOC_SPANS_MAX 32

int doc_style_width(struct doc_style s); // the factor, 1..8
int doc_style_height(struct doc_style s);
#endif
