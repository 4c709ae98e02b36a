#ifndef POS_APP_BASE_UTF8_H
#define POS_APP_BASE_UTF8_H
// UTF-8 text: walk, check, cut, and fold for search. Pure; any thread.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFDu // what a malformed byte decodes to

// Decodes the code point at s (n bytes left) and returns how many bytes it took: 0 only when
// n is 0. A malformed sequence (overlong, surrogate, above U+10FFFF, cut off) is UTF8_BAD, 1 byte.
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
size_t utf8_encode(uint32_t cp, char out[4]); // returns the byte count; not NUL-terminated

// The code point at *p, which moves behind it; 0 at the NUL, where it stays.
uint32_t utf8_next(const char **p);
// Moves *p back by one code point and returns it; 0 at start, where it stays.
uint32_t utf8_prev(const char *start, const char **p);

bool utf8_valid(const char *s, size_t n); // a NUL byte is valid UTF-8
size_t utf8_count(const char *s);         // code points
// The longest prefix of s, in bytes, that has at most max bytes and ends between code points.
size_t utf8_cut(const char *s, size_t max);
// Copies s, cut between code points when size (with the NUL) is too small. Returns the bytes
// copied.
size_t utf8_copy(char *out, size_t size, const char *s);

bool utf8_is_cjk(uint32_t cp); // Han, Kana, Hangul: scripts that are searched by character

// Folds text so that what a person types matches what is meant: lower case for Latin, Greek and
// Cyrillic; accents dropped ("Crème" = "creme", "Straße" = "strasse"); Arabic without vowel signs
// and with one form each of alef, yeh, teh and kaf; full-width forms and Arabic digits to ASCII.
// The result is valid UTF-8 (a malformed byte gives "?"), never longer than s, and cut between code
// points when size is too small. Returns its bytes.
size_t utf8_fold(const char *s, char *out, size_t size);
#endif
