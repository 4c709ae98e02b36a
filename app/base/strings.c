#define LOG_MODULE "strings"
#include "app/base/strings.h"

#include "app/base/buf.h"
#include "app/base/log.h"
#include "app/base/mem.h"
#include "app/base/strings_file.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static struct strings *loaded; // main thread

// Keys already complained about, by hash; when it is full, further ones stay silent.
static uint32_t missing[64];
static size_t missing_count;

enum err strings_load(const char *dir, const char *lang)
{
    struct strings *next;
    struct problem p = { 0 };
    enum err err = strings_new(&next, dir, lang, &p);
    if (err != OK) {
        LOG_ERROR("dir=%s lang=%s err=\"%s\" problem=\"%s\"", dir, lang, err_text(err), p.text);
        return err;
    }
    strings_free(loaded);
    loaded = next;
    return OK;
}

void strings_unload(void)
{
    strings_free(loaded);
    loaded = NULL;
    missing_count = 0;
}

const char *strings_lang(void)
{
    return loaded ? loaded->lang : "en";
}

bool strings_is_rtl(void)
{
    return strings_lang_is_rtl(strings_lang());
}

bool strings_lang_is_rtl(const char *lang)
{
    return strcmp(lang, "ar") == 0;
}

static void complain_once(const char *key)
{
    uint32_t hash = strings_hash(key);
    for (size_t i = 0; i < missing_count; i++) {
        if (missing[i] == hash)
            return;
    }
    if (missing_count == LEN(missing))
        return;
    missing[missing_count++] = hash;
    LOG_WARN("missing key=%s", key);
}

const char *tr(const char *key)
{
    const char *text = loaded ? strings_find(loaded, key) : NULL;
    if (!text)
        complain_once(key);
    return text ? text : key;
}

const char *tr_n(const char *key, int64_t n)
{
    const char *text = loaded ? strings_find_n(loaded, key, n) : NULL;
    if (!text)
        complain_once(key);
    return text ? text : key;
}

// CLDR 42, cardinal plural rules for whole numbers.
static const char *plural_category(const char *lang, int64_t n)
{
    uint64_t m = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    uint64_t last2 = m % 100;
    if (strcmp(lang, "zh") == 0)
        return "other";
    if (strcmp(lang, "ar") != 0)
        return m == 1 ? "one" : "other";
    return m == 0                      ? "zero"
           : m == 1                    ? "one"
           : m == 2                    ? "two"
           : last2 >= 3 && last2 <= 10 ? "few"
           : last2 >= 11               ? "many"
                                       : "other";
}

const char *strings_find_n(const struct strings *s, const char *key, int64_t n)
{
    struct buf name = { .max = 160 };
    buf_printf(&name, "%s.%s", key, plural_category(s->lang, n));
    const char *text = strings_find(s, buf_text(&name));
    if (!text) {
        buf_clear(&name);
        buf_printf(&name, "%s.other", key);
        text = strings_find(s, buf_text(&name));
    }
    buf_deinit(&name);
    return text ? text : strings_find(s, key);
}

static const char *find_value(va_list pairs, const char *name, size_t n)
{
    const char *key;
    while ((key = va_arg(pairs, const char *)) != NULL) {
        const char *value = va_arg(pairs, const char *);
        if (strlen(key) == n && memcmp(key, name, n) == 0)
            return value;
    }
    return NULL;
}

static char *fill(struct arena *a, const char *text, va_list pairs)
{
    struct buf out = { 0 };
    while (*text) {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        const char *value = NULL;
        if (end) {
            va_list again;
            va_copy(again, pairs);
            value = find_value(again, text + 1, (size_t)(end - text - 1));
            va_end(again);
        }
        if (value) {
            buf_puts(&out, value);
            text = end + 1;
        } else {
            size_t plain = 1 + strcspn(text + 1, "{");
            buf_add(&out, text, plain);
            text += plain;
        }
    }
    char *result = arena_strndup(a, buf_text(&out), out.len);
    buf_deinit(&out);
    return result;
}

char *tr_fill(struct arena *a, const char *text, ...)
{
    va_list pairs;
    va_start(pairs, text);
    char *result = fill(a, text, pairs);
    va_end(pairs);
    return result;
}

char *tr_fmt(struct arena *a, const char *key, ...)
{
    va_list pairs;
    va_start(pairs, key);
    char *result = fill(a, tr(key), pairs);
    va_end(pairs);
    return result;
}
