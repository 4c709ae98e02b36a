#ifndef POS_APP_BASE_STRINGS_H
#define POS_APP_BASE_STRINGS_H
// User-visible text. assets/strings/<area>.txt holds every language side by side:
//
//     # comment
//     [pay.title]
//     en = Payment
//     zh = ...
//     de = Zahlung
//     ar = ...
//
// Plural forms are keys of their own: [cart.items.one], [cart.items.other], and for Arabic also
// .zero .two .few .many (CLDR; a language needs only its own categories). "\n" in a value is a line
// break, "\\" a backslash. Placeholders are {name}. Keys are looked up by literal, tr("pay.title");
// a key that is built at run time is declared beside its table in a comment, `// strings: perm.*`,
// so that the translation test knows that it is used.
//
// tr...() and strings_load() belong to the main thread: loading frees all text given out before.
// Other threads get text in their messages or hold their own struct strings.
#include "app/base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct strings;

// Reads every *.txt in dir for lang ("en", "zh", "de", "ar"); a text missing in lang is English.
// ERR_NOT_FOUND: no such folder or language; ERR_INVALID: a malformed file (p: "pay.txt:12: ...").
enum err strings_new(struct strings **out, const char *dir, const char *lang, struct problem *p);
void strings_free(struct strings *s);                               // accepts NULL
const char *strings_find(const struct strings *s, const char *key); // NULL: no such key
const char *strings_find_n(const struct strings *s, const char *key, int64_t n);
bool strings_lang_is_rtl(const char *lang);

// Makes dir and lang the program's text; on an error (logged) the text so far stays.
enum err strings_load(const char *dir, const char *lang);
void strings_unload(void);
const char *strings_lang(void); // "en" before the first load
bool strings_is_rtl(void);

// Never NULL: a missing key gives the key itself and is logged once.
const char *tr(const char *key);
// The plural form for n, or the key's own text where it has no forms. n itself is put in by the
// caller, in the locale's digits:
//     tr_fill(a, tr_n("cart.items", n), "n", digits, NULL)
const char *tr_n(const char *key, int64_t n);
// Replaces {name} by its value: pairs of names and values, ended by NULL. An unknown {name} stays.
char *tr_fmt(struct arena *a, const char *key, ...) __attribute__((sentinel));
char *tr_fill(struct arena *a, const char *text, ...) __attribute__((sentinel));
#endif
