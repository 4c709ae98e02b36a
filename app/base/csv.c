#include "app/base/csv.h"

#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define BUFFER_SIZE (CSV_ROW_MAX + 65536)

void csv_init(struct csv *c, csv_read_fn *read, void *arg, char delimiter)
{
    *c = (struct csv){ .read = read, .arg = arg, .delimiter = delimiter, .line = 1 };
    c->data = mem_array(BUFFER_SIZE, 1);
}

void csv_deinit(struct csv *c)
{
    free(c->data);
    *c = (struct csv){ 0 };
}

// Moves the unread part to the front and reads behind it. False: nothing came.
static bool fill(struct csv *c)
{
    if (c->ended || c->failed)
        return false;
    memmove(c->data, c->data + c->at, c->len - c->at);
    c->len -= c->at;
    c->at = 0;
    if (c->len == BUFFER_SIZE)
        return false;
    int64_t n = c->read(c->arg, c->data + c->len, BUFFER_SIZE - c->len);
    c->failed = n < 0;
    c->ended = n == 0;
    if (n > 0)
        c->len += (size_t)n;
    return n > 0;
}

// The delimiter that stands most often in the first line, outside quotes.
static char sniff(const char *text, size_t n)
{
    static const char candidates[] = ",;\t";
    size_t count[3] = { 0 }, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < n && (quoted || text[i] != '\n'); i++) {
        const char *found = text[i] ? strchr(candidates, text[i]) : NULL;
        quoted ^= text[i] == '"';
        if (found && !quoted)
            count[found - candidates]++;
    }
    for (size_t i = 1; i < 3; i++) {
        if (count[i] > count[best])
            best = i;
    }
    return candidates[best];
}

static void consume(struct csv *c, size_t n)
{
    c->at += n;
    c->bytes += (int64_t)n;
}

static void start(struct csv *c)
{
    while (c->len < 65536 && fill(c)) {
    }
    if (c->len >= 3 && memcmp(c->data, "\xEF\xBB\xBF", 3) == 0)
        consume(c, 3);
    if (!c->delimiter)
        c->delimiter = sniff(c->data + c->at, c->len - c->at);
    c->started = true;
}

// Quotes count where RFC 4180 lets them: a field is quoted when it begins with one. A quote
// elsewhere (an inch mark) spoils its own row and not the ones behind it.
enum place { FIELD_START, PLAIN, QUOTED, QUOTE_SEEN };

static enum place step(enum place place, char byte, char delimiter)
{
    if (place == QUOTED)
        return byte == '"' ? QUOTE_SEEN : QUOTED;
    if (byte == '"')
        return place == PLAIN ? PLAIN : QUOTED; // QUOTE_SEEN: it was one half of ""
    return byte == delimiter ? FIELD_START : PLAIN;
}

// Where the row that begins at c->at ends: the offset of its line break, or of the end of the file.
// False: it is longer than the cap, or a quote is open at the end of the file; *end is then the
// offset of the first line break, from where reading can go on.
static bool find_end(struct csv *c, size_t *end)
{
    enum place place = FIELD_START;
    size_t i = 0, first_break = SIZE_MAX;
    for (; i <= CSV_ROW_MAX; i++) {
        if (c->at + i == c->len && !fill(c))
            break;
        char byte = c->data[c->at + i];
        if (byte == '\n' && first_break == SIZE_MAX)
            first_break = i;
        if (byte == '\n' && place != QUOTED) {
            *end = i;
            return true;
        }
        place = step(place, byte, c->delimiter);
    }
    bool whole = i <= CSV_ROW_MAX && place != QUOTED;
    *end = !whole && first_break != SIZE_MAX ? first_break : i;
    return whole;
}

// Takes one field out of text, in place; *p moves behind it, to the delimiter or to the end.
// NULL: misplaced quote.
static char *take_field(char **p, const char *end, char delimiter)
{
    char *from = *p, *to, *field;
    if (from == end || *from != '"') {
        field = from;
        while (from < end && *from != delimiter && *from != '"')
            from++;
        *p = from;
        return from < end && *from == '"' ? NULL : field;
    }
    field = to = ++from;
    for (; from < end; from++) {
        if (*from == '"') {
            if (from + 1 < end && from[1] == '"')
                from++;
            else
                break;
        }
        *to++ = *from;
    }
    if (from == end || (from + 1 < end && from[1] != delimiter))
        return NULL;
    *to = '\0';
    *p = from + 1;
    return field;
}

static enum err split(struct csv *c, struct csv_row *row, char *text, size_t n, struct problem *p)
{
    char *at = text, *end = text + n;
    for (;;) {
        if (row->count == CSV_FIELDS_MAX)
            return problem_set(p, ERR_FULL, "line %" PRId64 ": more than %d fields", row->line,
                               CSV_FIELDS_MAX);
        char *field = take_field(&at, end, c->delimiter);
        if (!field)
            return problem_set(p, ERR_INVALID, "line %" PRId64 ": misplaced quote in field %zu",
                               row->line, row->count + 1);
        row->field[row->count++] = field;
        bool last = at == end;
        *at++ = '\0'; // on the delimiter, or on the row's line break
        if (last)
            return OK;
    }
}

// Lines that are not there for their content: empty, or a lone CR.
static bool is_blank(const char *text, size_t n)
{
    return n == 0 || (n == 1 && text[0] == '\r');
}

static void count_lines(struct csv *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        c->line += c->data[c->at + i] == '\n';
}

static enum err take_row(struct csv *c, struct csv_row *row, bool whole, size_t end,
                         struct problem *p)
{
    char *text = c->data + c->at;
    row->line = c->line;
    bool broken = c->at + end < c->len && text[end] == '\n';
    size_t taken = end + broken;
    count_lines(c, taken);
    consume(c, taken);
    c->skipping = !whole && !broken && !c->ended; // the rest of an overlong line
    if (!whole)
        return problem_set(p, ERR_FULL,
                           "line %" PRId64 ": longer than %zu bytes, or a quote is never "
                           "closed",
                           row->line, (size_t)CSV_ROW_MAX);
    if (end > 0 && text[end - 1] == '\r')
        end--;
    if (memchr(text, '\0', end) || !utf8_valid(text, end))
        return problem_set(p, ERR_INVALID, "line %" PRId64 ": not UTF-8 text", row->line);
    return split(c, row, text, end, p);
}

static void skip_line(struct csv *c)
{
    while (c->skipping && (c->at < c->len || fill(c))) {
        char *from = c->data + c->at, *line_break = memchr(from, '\n', c->len - c->at);
        c->skipping = !line_break;
        c->line += !c->skipping;
        consume(c, line_break ? (size_t)(line_break - from) + 1 : c->len - c->at);
    }
}

enum err csv_next(struct csv *c, struct csv_row *row, struct problem *p)
{
    if (!c->started)
        start(c);
    skip_line(c);
    for (;;) {
        row->count = 0;
        size_t end;
        bool whole = find_end(c, &end);
        if (c->failed)
            return problem_set(p, ERR_IO, "line %" PRId64 ": reading failed", c->line);
        if (c->at == c->len)
            return ERR_NOT_FOUND;
        if (!whole || !is_blank(c->data + c->at, end))
            return take_row(c, row, whole, end, p);
        bool broken = c->at + end < c->len;
        c->line += broken;
        consume(c, end + broken);
    }
}
