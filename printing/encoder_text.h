#ifndef POS_PRINTING_ENCODER_TEXT_H
#define POS_PRINTING_ENCODER_TEXT_H
// A document as plain UTF-8 text that a person can read: for files, tests and logs of tours. Pure.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "printing/document.h"

// Lines end in '\n' and have no spaces at the end. Codes, pictures and acts are named in brackets.
// Text stays in logical order; an RTL document has its first cell at the right. ERR_FULL: too long.
enum err encode_text(const struct document *d, struct buf *out);
#endif
