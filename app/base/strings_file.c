#include "app/base/strings_file.h"

#include "app/base/buf.h"
#include "app/base/file.h"
#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX ((size_t)1 << 20)
#define KEY_MAX 120

static const char *const languages[] = { "en", "zh", "de", "ar" };

uint32_t strings_hash(const char *key) // FNV-1a
{
    uint32_t hash = 2166136261u;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 16777619u;
    return hash;
}

static struct strings_slot *slot_of(const struct strings *s, const char *key)
{
    size_t mask = s->slot_count - 1;
    size_t i = strings_hash(key) & mask;
    while (s->slots[i].key && strcmp(s->blob + s->slots[i].key, key) != 0)
        i = (i + 1) & mask;
    return &s->slots[i];
}

const char *strings_find(const struct strings *s, const char *key)
{
    const struct strings_slot *slot = slot_of(s, key);
    return slot->text ? s->blob + slot->text : NULL;
}

static uint32_t keep(struct strings *s, const char *text)
{
    size_t n = strlen(text) + 1;
    if (s->len + n > s->cap) {
        s->cap = (s->len + n) * 2;
        s->blob = mem_grow(s->blob, s->cap, 1);
    }
    memcpy(s->blob + s->len, text, n);
    s->len += n;
    return (uint32_t)(s->len - n);
}

static void grow_slots(struct strings *s)
{
    struct strings_slot *old = s->slots;
    size_t old_count = s->slot_count;
    s->slot_count = old_count ? old_count * 2 : 1024;
    s->slots = mem_array(s->slot_count, sizeof *s->slots);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].key)
            *slot_of(s, s->blob + old[i].key) = old[i];
    }
    free(old);
}

// What is known while one file is read.
struct reader {
    struct strings *s;
    const char *name; // of the file, for messages
    int line;
    struct strings_slot *slot; // of the open section; NULL before the first
    unsigned seen;             // languages of the open section, a bit each
    struct problem *p;
};

static enum err refuse(const struct reader *r, const char *why, const char *what)
{
    return problem_set(r->p, ERR_INVALID, "%s:%d: %s%s%s", r->name, r->line, why, *what ? " " : "",
                       what);
}

static char *trim(char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    size_t n = strlen(text);
    while (n > 0 && memchr(" \t\r", text[n - 1], 3))
        n--;
    text[n] = '\0';
    return text;
}

static enum err open_section(struct reader *r, char *text)
{
    size_t n = strlen(text);
    if (n < 3 || text[n - 1] != ']')
        return refuse(r, "malformed section", text);
    text[n - 1] = '\0';
    const char *key = text + 1;
    if (strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_.-") != n - 2 || n - 2 > KEY_MAX)
        return refuse(r, "malformed key", key);
    if ((r->s->count + 1) * 2 > r->s->slot_count)
        grow_slots(r->s);
    r->slot = slot_of(r->s, key);
    if (r->slot->key)
        return refuse(r, "second section for", key);
    r->slot->key = keep(r->s, key);
    r->s->count++;
    r->seen = 0;
    return OK;
}

// "\n" and "\\", in place. False: another escape.
static bool unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from != '\\') {
            *to++ = *from;
            continue;
        }
        from++;
        if (*from != 'n' && *from != '\\')
            return false;
        *to++ = *from == 'n' ? '\n' : '\\';
    }
    *to = '\0';
    return true;
}

static enum err add_text(struct reader *r, char *line)
{
    char *equals = strchr(line, '=');
    if (!equals)
        return refuse(r, "'language = text' expected", "");
    *equals = '\0';
    const char *lang = trim(line);
    char *text = trim(equals + 1);
    size_t i = 0;
    while (i < LEN(languages) && strcmp(languages[i], lang) != 0)
        i++;
    if (i == LEN(languages))
        return refuse(r, "unknown language", lang);
    if (!r->slot)
        return refuse(r, "text before the first [key]", "");
    if (r->seen & 1u << i)
        return refuse(r, "second text for", lang);
    r->seen |= 1u << i;
    if (!*text || !unescape(text))
        return refuse(r, *text ? "unknown escape in" : "empty text for", lang);
    bool mine = strcmp(lang, r->s->lang) == 0;
    if (mine || (i == 0 && !r->slot->text)) {
        uint32_t offset = keep(r->s, text); // may move the blob, not the slots
        r->slot->text = offset;
    }
    return OK;
}

static enum err read_lines(struct reader *r, char *text)
{
    enum err err = OK;
    for (char *next; text && err == OK; text = next) {
        next = strchr(text, '\n');
        if (next)
            *next++ = '\0';
        r->line++;
        char *line = trim(text);
        if (*line == '\0' || *line == '#')
            continue;
        err = *line == '[' ? open_section(r, line) : add_text(r, line);
    }
    return err;
}

static enum err read_file(struct strings *s, const char *dir, const char *name, struct problem *p)
{
    struct arena names = { 0 };
    struct buf text = { 0 };
    struct reader r = { .s = s, .name = name, .p = p };
    enum err err = file_read(arena_printf(&names, "%s/%s", dir, name), FILE_MAX, &text);
    arena_deinit(&names);
    if (err != OK)
        err = problem_set(p, err, "%s: %s", name, err_text(err));
    else if (!utf8_valid(buf_text(&text), text.len) || strlen(buf_text(&text)) != text.len)
        err = problem_set(p, ERR_INVALID, "%s: not UTF-8 text", name);
    else if (text.len > 0)
        err = read_lines(&r, text.data);
    buf_deinit(&text);
    return err;
}

static int is_text_file(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return e->d_name[0] != '.' && n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0;
}

enum err strings_new(struct strings **out, const char *dir, const char *lang, struct problem *p)
{
    *out = NULL;
    bool known = false;
    for (size_t i = 0; i < LEN(languages); i++)
        known = known || strcmp(languages[i], lang) == 0;
    if (!known)
        return problem_set(p, ERR_NOT_FOUND, "no language \"%s\"", lang);
    struct dirent **entries;
    int n = scandir(dir, &entries, is_text_file, alphasort);
    if (n < 0)
        return problem_set(p, ERR_NOT_FOUND, "no folder %s", dir);
    struct strings *s = mem_zero(sizeof *s);
    utf8_copy(s->lang, sizeof s->lang, lang);
    keep(s, ""); // offset 0 means "none"
    grow_slots(s);
    enum err err = OK;
    for (int i = 0; i < n; i++) {
        if (err == OK)
            err = read_file(s, dir, entries[i]->d_name, p);
        free(entries[i]);
    }
    free(entries);
    if (err != OK) {
        strings_free(s);
        return err;
    }
    s->blob = mem_grow(s->blob, s->len, 1);
    *out = s;
    return OK;
}

void strings_free(struct strings *s)
{
    if (!s)
        return;
    free(s->blob);
    free(s->slots);
    free(s);
}
