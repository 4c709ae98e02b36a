#include "app/base/json.h"

#include "app/base/buf.h"
#include "app/base/decimal.h"
#include "app/base/json_scan.h"
#include "app/base/mem.h"
#include "app/base/utf8.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_path(struct buf *out, const struct json *at)
{
    if (!at || !at->up)
        return;
    put_path(out, at->up);
    if (at->key)
        buf_printf(out, "%s%s", out->len ? "." : "", at->key);
    else
        buf_printf(out, "[%d]", at->index);
}

void json_refuse_write(const struct json *at, const char *key, struct problem *p, const char *fmt,
                       ...)
{
    struct buf path = { .max = 128 }; // a longer one is cut
    put_path(&path, at);
    if (key)
        buf_printf(&path, "%s%s", path.len ? "." : "", key);
    char reason[160];
    va_list args;
    va_start(args, fmt);
    vsnprintf(reason, sizeof reason, fmt, args);
    va_end(args);
    const char *colon = path.len ? ": " : "";
    problem_write(p, "%s%s%s", buf_text(&path), colon, reason);
    buf_deinit(&path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const cJSON *const *)a)->string, (*(const cJSON *const *)b)->string);
}

static enum err check_object_keys(const struct json *at, struct problem *p)
{
    size_t n = (size_t)cJSON_GetArraySize(at->node), i = 0;
    const cJSON **member = mem_array(n + 1, sizeof *member);
    for (const cJSON *m = at->node->child; m; m = m->next)
        member[i++] = m;
    qsort(member, n, sizeof *member, by_name);
    enum err err = OK;
    for (i = 1; i < n && err == OK; i++) {
        if (strcmp(member[i - 1]->string, member[i]->string) == 0)
            err = json_refuse(at, member[i]->string, p, "given twice");
    }
    free(member);
    return err;
}

static enum err check_keys(const struct json *at, struct problem *p)
{
    enum err err = cJSON_IsObject(at->node) ? check_object_keys(at, p) : OK;
    struct json child = { .up = at };
    for (const cJSON *c = at->node->child; c && err == OK; c = c->next, child.index++) {
        child.node = c;
        child.key = c->string;
        if (c->child)
            err = check_keys(&child, p);
    }
    return err;
}

enum err json_parse(const char *text, size_t len, size_t max, struct json *root, struct problem *p)
{
    *root = (struct json){ 0 };
    if (len > (max ? max : JSON_SIZE_MAX))
        return problem_set(p, ERR_FULL, "longer than %zu bytes", max ? max : JSON_SIZE_MAX);
    enum err err = json_scan(text, len, JSON_DEPTH_MAX, p);
    if (err != OK)
        return err;
    root->node = cJSON_ParseWithLength(text, len);
    if (!root->node)
        return problem_set(p, ERR_INVALID, "not JSON");
    err = check_keys(root, p);
    if (err != OK)
        json_free(root);
    return err;
}

void json_free(struct json *root)
{
    cJSON_Delete((cJSON *)(uintptr_t)root->node); // the root owns the document
    *root = (struct json){ 0 };
}

static const cJSON *find(const struct json *obj, const char *key)
{
    const cJSON *m = cJSON_GetObjectItemCaseSensitive(obj->node, key);
    return cJSON_IsNull(m) ? NULL : m;
}

bool json_has(const struct json *obj, const char *key)
{
    return find(obj, key) != NULL;
}

// The member if it has one of these cJSON types; else says what is wrong.
static enum err get(const struct json *obj, const char *key, int types, const char *what,
                    const cJSON **out, struct problem *p)
{
    if (!cJSON_IsObject(obj->node))
        return json_refuse(obj, NULL, p, "must be an object");
    *out = find(obj, key);
    if (!*out)
        return json_refuse(obj, key, p, "is missing");
    if (!((*out)->type & types))
        return json_refuse(obj, key, p, "must be %s", what);
    return OK;
}

enum err json_get_string(const struct json *obj, const char *key, const char **out,
                         struct problem *p)
{
    const cJSON *m;
    enum err err = get(obj, key, cJSON_String, "a string", &m, p);
    if (err == OK)
        *out = m->valuestring;
    return err;
}

enum err json_get_int(const struct json *obj, const char *key, int64_t min, int64_t max,
                      int64_t *out, struct problem *p)
{
    const double exact = 9007199254740992.0; // 2^53: a double holds every integer up to here
    const cJSON *m;
    enum err err = get(obj, key, cJSON_Number, "a whole number", &m, p);
    if (err != OK)
        return err;
    double d = m->valuedouble;
    if (!(d >= -exact && d <= exact) || (double)(int64_t)d != d)
        return json_refuse(obj, key, p, "must be a whole number");
    if ((int64_t)d < min || (int64_t)d > max)
        return json_refuse(obj, key, p, "must be from %" PRId64 " to %" PRId64, min, max);
    *out = (int64_t)d;
    return OK;
}

enum err json_get_bool(const struct json *obj, const char *key, bool *out, struct problem *p)
{
    const cJSON *m;
    enum err err = get(obj, key, cJSON_True | cJSON_False, "true or false", &m, p);
    if (err == OK)
        *out = cJSON_IsTrue(m);
    return err;
}

enum err json_get_decimal(const struct json *obj, const char *key, int digits, int64_t *out,
                          struct problem *p)
{
    const cJSON *m;
    enum err err = get(obj, key, cJSON_String, "a decimal number in quotes", &m, p);
    if (err != OK)
        return err;
    struct problem why = { 0 };
    if (decimal_parse(m->valuestring, digits, out, &why) != OK)
        return json_refuse(obj, key, p, "%s", why.text);
    return OK;
}

enum err json_get_choice(const struct json *obj, const char *key, const char *const *names,
                         int *out, struct problem *p)
{
    const char *text;
    enum err err = json_get_string(obj, key, &text, p);
    if (err != OK)
        return err;
    struct buf all = { .max = 120 };
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], text) == 0) {
            *out = i;
            buf_deinit(&all);
            return OK;
        }
        buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
    }
    err = json_refuse(obj, key, p, "must be one of: %s", buf_text(&all));
    buf_deinit(&all);
    return err;
}

static enum err get_child(const struct json *obj, const char *key, int type, const char *what,
                          struct json *out, struct problem *p)
{
    const cJSON *m;
    enum err err = get(obj, key, type, what, &m, p);
    if (err == OK)
        *out = (struct json){ .node = m, .up = obj, .key = m->string };
    return err;
}

enum err json_get_object(const struct json *obj, const char *key, struct json *out,
                         struct problem *p)
{
    return get_child(obj, key, cJSON_Object, "an object", out, p);
}

enum err json_get_array(const struct json *obj, const char *key, struct json *out,
                        struct problem *p)
{
    return get_child(obj, key, cJSON_Array, "an array", out, p);
}

// An optional member is left alone when it is absent, and must be right when it is there.
static bool absent(const struct json *obj, const char *key)
{
    return cJSON_IsObject(obj->node) && !json_has(obj, key);
}

enum err json_opt_string(const struct json *obj, const char *key, const char **out,
                         struct problem *p)
{
    return absent(obj, key) ? OK : json_get_string(obj, key, out, p);
}

enum err json_opt_int(const struct json *obj, const char *key, int64_t min, int64_t max,
                      int64_t *out, struct problem *p)
{
    return absent(obj, key) ? OK : json_get_int(obj, key, min, max, out, p);
}

enum err json_opt_bool(const struct json *obj, const char *key, bool *out, struct problem *p)
{
    return absent(obj, key) ? OK : json_get_bool(obj, key, out, p);
}

enum err json_opt_decimal(const struct json *obj, const char *key, int digits, int64_t *out,
                          struct problem *p)
{
    return absent(obj, key) ? OK : json_get_decimal(obj, key, digits, out, p);
}

enum err json_opt_object(const struct json *obj, const char *key, struct json *out,
                         struct problem *p)
{
    *out = (struct json){ 0 };
    return absent(obj, key) ? OK : json_get_object(obj, key, out, p);
}

enum err json_opt_array(const struct json *obj, const char *key, struct json *out,
                        struct problem *p)
{
    *out = (struct json){ 0 };
    return absent(obj, key) ? OK : json_get_array(obj, key, out, p);
}

enum err json_only(const struct json *obj, const char *const *names, struct problem *p)
{
    if (!cJSON_IsObject(obj->node))
        return json_refuse(obj, NULL, p, "must be an object");
    for (const cJSON *m = obj->node->child; m; m = m->next) {
        int i = 0;
        while (names[i] && strcmp(names[i], m->string) != 0)
            i++;
        if (!names[i])
            return json_refuse(obj, m->string, p, "is not known here");
    }
    return OK;
}

int json_count(const struct json *array)
{
    return cJSON_IsArray(array->node) ? cJSON_GetArraySize(array->node) : 0;
}

bool json_first(const struct json *array, struct json *out)
{
    if (!cJSON_IsArray(array->node) || !array->node->child)
        return false;
    *out = (struct json){ .node = array->node->child, .up = array };
    return true;
}

bool json_next(struct json *item)
{
    item->node = item->node->next;
    item->index++;
    return item->node != NULL;
}

bool json_is_string(const struct json *v)
{
    return cJSON_IsString(v->node);
}

const char *json_text(const struct json *v)
{
    return cJSON_IsString(v->node) ? v->node->valuestring : "";
}

void json_put_string(struct buf *out, const char *s)
{
    buf_putc(out, '"');
    while (*s) {
        uint32_t cp = utf8_next(&s);
        char utf8[4];
        const char *quoted = cp == '"' ? "\\\"" : cp == '\\' ? "\\\\" : cp == '\n' ? "\\n" : NULL;
        if (quoted)
            buf_puts(out, quoted);
        else if (cp < 0x20 || cp == 0x7F)
            buf_printf(out, "\\u%04x", (unsigned)cp);
        else
            buf_add(out, utf8, utf8_encode(cp, utf8));
    }
    buf_putc(out, '"');
}
