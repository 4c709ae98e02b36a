#ifndef POS_UI_KIT_UNICODE_H
#define POS_UI_KIT_UNICODE_H
// The few properties of characters that drawing text needs. Pure; any thread.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum script {
    SCRIPT_COMMON, // digits, punctuation, blanks, symbols, marks: goes with its neighbours
    SCRIPT_LATIN,  // and Greek, Cyrillic, whatever else needs no special shaping
    SCRIPT_ARABIC,
    SCRIPT_HEBREW,
    SCRIPT_THAI,
    SCRIPT_DEVANAGARI,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPT_HANGUL
};

// Reads one character and moves *at behind it. Broken bytes give U+FFFD, one each.
uint32_t unicode_decode(const char *s, size_t n, size_t *at);
size_t unicode_encode(uint32_t cp, char out[4]); // bytes written
enum script unicode_script(uint32_t cp);
const char *unicode_script_name(enum script script); // ISO 15924
bool unicode_is_invisible(uint32_t cp);              // joiners, direction marks, selectors
bool unicode_is_mark(uint32_t cp);                   // combines with the character before it
// The end of the cluster that begins at at: a letter and what is written onto it.
size_t unicode_cluster_end(const char *s, size_t n, size_t at);
bool unicode_is_cjk(uint32_t cp); // a line may break before it
bool unicode_closes(uint32_t cp); // never begins a line
bool unicode_opens(uint32_t cp);  // never ends a line
#endif
