#ifndef POS_APP_STORE_SEARCH_INDEX_H
#define POS_APP_STORE_SEARCH_INDEX_H
// The search index, for app/store alone. Its tables:
//
//   search_words     a dictionary: (space, word) -> wid. The spaces of a subject (products or
//                    customers) are: whole words of the folded text; their first one, two and three
//                    characters, and those of the codes; and all three-character pieces of codes.
//                    Scripts without spaces give their single characters and pairs as words.
//   search_suffixes  every tail of every word -> wid: what stands in the middle of a word is found
//                    at the start of a tail. It grows with the vocabulary, not with the catalogue.
//   search_lists     (wid, block) -> the rows that have the word, 16,384 row numbers a block: an
//                    array of 16-bit offsets, or a bitmap where that is smaller.
//
// Lists may hold rows that have lost the word or are gone: search checks every hit against the
// row itself. So a change only ever adds, and two readers never disagree.
#include "app/base/err.h"
#include "app/store/db.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum search_subject { SEARCH_OF_PRODUCTS, SEARCH_OF_CUSTOMERS };
enum search_kind { SEARCH_WORD, SEARCH_START, SEARCH_PIECE };
#define SEARCH_SPACE(subject, kind) ((int)(subject)*4 + (int)(kind))

#define SEARCH_BLOCK_BITS 14
#define SEARCH_BLOCK_SIZE (1u << SEARCH_BLOCK_BITS)
#define SEARCH_BITMAP_BYTES (SEARCH_BLOCK_SIZE / 8)
#define SEARCH_LIST_KEY(wid, block) ((wid)*65536 + (int64_t)(block))
#define SEARCH_WORD_MAX 32  // bytes of a word that are indexed
#define SEARCH_KEY_MAX 1024 // bytes of a folded name
#define SEARCH_START_CHARS 3
#define SEARCH_PIECE_CHARS 3

// The folded, normalised form that names are stored, sorted and compared in: words divided by one
// space, apostrophes dropped. Returns its length. out: SEARCH_KEY_MAX bytes.
size_t search_key(const char *text, char out[SEARCH_KEY_MAX]);
// Of a SKU, a card or a phone number: letters and digits only. out: size bytes.
size_t search_code_key(const char *text, char *out, size_t size);

// One word of a key. unspaced: of a script that is searched by characters.
struct search_token {
    const char *text;
    size_t len, chars;
    bool unspaced;
};
// The next word at *at; false at the end.
bool search_next_token(const char **at, struct search_token *out);
size_t search_char_len(const char *s); // bytes of the UTF-8 character at s

// Gathers entries in memory and writes them in one go, inside the caller's transaction.
struct search_builder;
enum err search_builder_new(struct search_builder **out, struct db *db,
                            enum search_subject subject);
void search_builder_free(struct search_builder *b); // what was not flushed is lost; accepts NULL
void search_builder_add_key(struct search_builder *b, int64_t rid, const char *key);
void search_builder_add_code(struct search_builder *b, int64_t rid, const char *code_key);
size_t search_builder_pending(const struct search_builder *b); // entries held: flush at some size
enum err search_builder_flush(struct search_builder *b);

// Fills an empty index from the tables: migration 2.
enum err search_rebuild(struct db *db);
#endif
