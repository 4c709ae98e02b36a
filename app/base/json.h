#ifndef POS_APP_BASE_JSON_H
#define POS_APP_BASE_JSON_H
// Strict JSON (RFC 8259) in, with errors that name the place; text helpers out. Malformed numbers,
// control characters, bad UTF-8, "\u0000", duplicate keys, and documents that are too deep or too
// long are refused. Any thread; one document belongs to one thread.
//
//     struct json root, lines, line;
//     err = json_parse(text, len, 0, &root, p);                 // "line 3, column 7: ..."
//     err = json_get_array(&root, "lines", &lines, p);
//     JSON_EACH(&lines, &line)
//         err = json_get_decimal(&line, "quantity", 3, &milli, p); // "lines[2].quantity: ..."
//     json_free(&root);
#include "app/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct cJSON;

// A value and the way to it. Points into the document (freed by json_free of the root) and to its
// parent's struct json, which must outlive it. Zeroed: no value.
struct json {
    const struct cJSON *node;
    const struct json *up; // NULL: root
    const char *key;       // name in the parent object, else NULL
    int index;             // place in the parent array
};

#define JSON_DEPTH_MAX 32
#define JSON_SIZE_MAX ((size_t)4 << 20) // bytes, when max is 0

// ERR_INVALID: not strict JSON; ERR_FULL: too deep or more than max bytes. *root is zeroed then.
enum err json_parse(const char *text, size_t len, size_t max, struct json *root, struct problem *p);
void json_free(struct json *root); // accepts a zeroed root

bool json_has(const struct json *obj, const char *key); // present and not null

// json_get_ requires the member; json_opt_ leaves *out as it is when the member is absent or null.
// ERR_INVALID: absent, wrong type or out of range. Strings live as long as the document.
enum err json_get_string(const struct json *obj, const char *key, const char **out,
                         struct problem *p);
enum err json_opt_string(const struct json *obj, const char *key, const char **out,
                         struct problem *p);
enum err json_get_int(const struct json *obj, const char *key, int64_t min, int64_t max,
                      int64_t *out, struct problem *p); // |value| <= 2^53, no fraction
enum err json_opt_int(const struct json *obj, const char *key, int64_t min, int64_t max,
                      int64_t *out, struct problem *p);
enum err json_get_bool(const struct json *obj, const char *key, bool *out, struct problem *p);
enum err json_opt_bool(const struct json *obj, const char *key, bool *out, struct problem *p);
// A decimal in a string ("21.53"), see decimal.h. A JSON number is refused: it has gone through a
// float somewhere.
enum err json_get_decimal(const struct json *obj, const char *key, int digits, int64_t *out,
                          struct problem *p);
enum err json_opt_decimal(const struct json *obj, const char *key, int digits, int64_t *out,
                          struct problem *p);
// A string out of names (NULL-terminated); *out is its place.
enum err json_get_choice(const struct json *obj, const char *key, const char *const *names,
                         int *out, struct problem *p);
enum err json_get_object(const struct json *obj, const char *key, struct json *out,
                         struct problem *p);
enum err json_opt_object(const struct json *obj, const char *key, struct json *out,
                         struct problem *p); // absent: *out is zeroed
enum err json_get_array(const struct json *obj, const char *key, struct json *out,
                        struct problem *p);
enum err json_opt_array(const struct json *obj, const char *key, struct json *out,
                        struct problem *p); // absent: *out is zeroed

// Refuses members that are not in names (NULL-terminated), and values that are no object.
enum err json_only(const struct json *obj, const char *const *names, struct problem *p);

int json_count(const struct json *array); // 0 for anything that is no array
bool json_first(const struct json *array, struct json *out);
bool json_next(struct json *item); // to the next item of its array; false behind the last
#define JSON_EACH(array, item)                                                                     \
    for (bool json_more_ = json_first(array, item); json_more_; json_more_ = json_next(item))

bool json_is_string(const struct json *v);
const char *json_text(const struct json *v); // the string itself; "" for other values

// "at.path[3].name: " before a reason of the caller's own. Gives ERR_INVALID; a macro like
// problem_set().
#define json_refuse(at, key, p, ...)                                                               \
    (json_refuse_write((at), (key), (p), __VA_ARGS__), (enum err)ERR_INVALID)
void json_refuse_write(const struct json *at, const char *key, struct problem *p, const char *fmt,
                       ...) __attribute__((format(printf, 4, 5)));

// Appends s as a JSON string with its quotes; malformed UTF-8 becomes U+FFFD.
void json_put_string(struct buf *out, const char *s);
#endif
