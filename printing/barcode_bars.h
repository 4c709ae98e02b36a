#ifndef POS_PRINTING_BARCODE_BARS_H
#define POS_PRINTING_BARCODE_BARS_H
// EAN-13 and Code 128 as symbols and as bars. Pure. Source: ISO/IEC 15420 and 15417.
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CODE128_TEXT_MAX 48 // longer ones fit no receipt
#define BARS_MAX 640        // modules, without quiet zones

// One module a byte, 1 is a bar.
struct bars {
    int count;
    uint8_t module[BARS_MAX];
};

#define CODE128_SET_C 99
#define CODE128_SET_B 100
#define CODE128_START_B 104
#define CODE128_START_C 105

// Symbol values from the start to the last character, without check and stop; digits go in pairs
// where that is shorter. Text is ASCII 32..126. ERR_INVALID: other characters; ERR_FULL: too long.
enum err code128_symbols(const char *text, uint8_t *out, size_t max, size_t *count);
enum err bars_code128(const char *text, struct bars *out);
// 12 digits (the check digit is added) or 13 (it must be right). ERR_INVALID otherwise.
enum err bars_ean13(const char *text, struct bars *out);
bool ean13_digits(const char *text, char out[14]); // with the check digit; false as above
#endif
