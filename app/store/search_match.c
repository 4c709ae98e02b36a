// Highlighting: where a query stands in a text as it is shown.
#include "app/base/utf8.h"
#include "app/store/search.h"
#include "app/store/search_sets.h"

#include <string.h>

#define TEXT_MAX 512 // bytes that are looked at

// A text without gaps and accents, and where each of its bytes comes from.
struct shown {
    char key[TEXT_MAX * 2];
    size_t from[TEXT_MAX * 2], to[TEXT_MAX * 2]; // bytes of the text
    bool starts[TEXT_MAX * 2];                   // a word begins here
    size_t len;
};

static void fold(const char *text, struct shown *out)
{
    out->len = 0;
    bool gap = true;
    for (const char *at = text; *at && (size_t)(at - text) < TEXT_MAX;) {
        const char *from = at;
        utf8_next(&at);
        char one[8] = { 0 }, key[SEARCH_KEY_MAX];
        memcpy(one, from, (size_t)(at - from) < sizeof one ? (size_t)(at - from) : 0);
        size_t n = search_key(one, key);
        for (size_t i = 0; i < n && out->len < LEN(out->key) - 1; i++) {
            out->key[out->len] = key[i];
            out->from[out->len] = (size_t)(from - text);
            out->to[out->len] = (size_t)(at - text);
            out->starts[out->len++] = gap && i == 0;
        }
        if (n > 0)
            gap = false;
        else if (*from == '\'' || strncmp(from, "\u2019", 3) == 0)
            ; // belongs to its word
        else if (out->len > 0 && (unsigned char)*from >= 0xcc && (unsigned char)*from <= 0xcd)
            out->to[out->len - 1] = (size_t)(at - text); // a combining accent
        else
            gap = true;
    }
    out->key[out->len] = '\0';
}

// The first place of the term, where a word begins if there is such a place.
static const char *find(const struct shown *s, const char *term)
{
    const char *inside = NULL;
    for (const char *at = s->key; (at = strstr(at, term)); at++) {
        if (s->starts[at - s->key])
            return at;
        inside = inside ? inside : at;
    }
    return inside;
}

static size_t add_span(struct search_span *out, size_t n, size_t cap, struct search_span span)
{
    size_t i = 0;
    while (i < n && out[i].at + out[i].len < span.at)
        i++;
    if (i < n && out[i].at <= span.at + span.len) { // touches: one span
        size_t end = out[i].at + out[i].len;
        end = end > span.at + span.len ? end : span.at + span.len;
        out[i].at = out[i].at < span.at ? out[i].at : span.at;
        out[i].len = end - out[i].at;
        while (i + 1 < n && out[i + 1].at <= end) {
            size_t next = out[i + 1].at + out[i + 1].len;
            end = end > next ? end : next;
            out[i].len = end - out[i].at;
            memmove(&out[i + 1], &out[i + 2], (n - i - 2) * sizeof *out);
            n--;
        }
        return n;
    }
    if (n == cap)
        return n;
    memmove(&out[i + 1], &out[i], (n - i) * sizeof *out);
    out[i] = span;
    return n + 1;
}

size_t search_match(const char *query, const char *text, struct search_span *out, size_t cap)
{
    char key[SEARCH_KEY_MAX], cut[SEARCH_QUERY_MAX], code[SEARCH_QUERY_MAX * 2];
    struct search_term term[SEARCH_TERMS_MAX];
    struct shown shown;
    utf8_copy(cut, sizeof cut, query);
    search_key(cut, key);
    fold(text, &shown);
    size_t terms = search_terms(key, term), n = 0;
    for (size_t i = 0; i < terms; i++) {
        const char *at = find(&shown, term[i].text);
        if (!at)
            continue;
        size_t first = (size_t)(at - shown.key), last = first + term[i].len - 1;
        n = add_span(out, n, cap,
                     (struct search_span){ shown.from[first], shown.to[last] - shown.from[first] });
    }
    // A code that is typed with other gaps than it is shown with.
    if (n == 0 && search_code_key(cut, code, sizeof code) > 0) {
        const char *at = find(&shown, code);
        if (at && cap > 0) {
            size_t first = (size_t)(at - shown.key), last = first + strlen(code) - 1;
            out[n++] =
                (struct search_span){ shown.from[first], shown.to[last] - shown.from[first] };
        }
    }
    return n;
}
