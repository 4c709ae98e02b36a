#include "app/base/clock.h"
#include "app/base/json.h"
#include "ui/kit/automation.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

static const char *const do_names[] = { "tree",   "tap",  "press", "swipe", "type",
                                        "key",    "scan", "wait",  "shot",  "clock",
                                        "inject", "set",  "stats", "quit",  NULL };

enum { COORD_MAX = 20000, MS_MAX = 600000, TYPING_MS = 120 };

static enum err take_string(const struct json *r, const char *key, char *out, size_t size,
                            struct problem *p)
{
    const char *s;
    enum err err = json_get_string(r, key, &s, p);
    if (err != OK)
        return err;
    if (strlen(s) >= size)
        return problem_set(p, ERR_INVALID, "%s: too long", key);
    snprintf(out, size, "%s", s);
    return OK;
}

static enum err opt_string(const struct json *r, const char *key, char *out, size_t size,
                           struct problem *p)
{
    return json_has(r, key) ? take_string(r, key, out, size, p) : OK;
}

static enum err take_int(const struct json *r, const char *key, int min, int max, int *out,
                         struct problem *p)
{
    int64_t v = *out;
    enum err err = json_get_int(r, key, min, max, &v, p);
    *out = (int)v;
    return err;
}

static enum err take_point(const struct json *r, const char *key, int *x, int *y, struct problem *p)
{
    struct json array, item;
    enum err err = json_get_array(r, key, &array, p);
    if (err != OK)
        return err;
    if (json_count(&array) != 2)
        return problem_set(p, ERR_INVALID, "%s: not [x, y]", key);
    int *to[2] = { x, y }, i = 0;
    JSON_EACH(&array, &item)
    {
        const cJSON *n = item.node;
        if (!n || i > 1 || !cJSON_IsNumber(n) || n->valuedouble < 0 || n->valuedouble > COORD_MAX)
            return problem_set(p, ERR_INVALID, "%s: not a place", key);
        *to[i++] = (int)n->valuedouble;
    }
    return OK;
}

static enum err parse_press(const struct json *r, struct automation_request *out, struct problem *p)
{
    out->ms = 0;
    if (json_has(r, "ms")) {
        enum err err = take_int(r, "ms", 0, MS_MAX, &out->ms, p);
        if (err != OK)
            return err;
    }
    if (json_has(r, "id"))
        return take_string(r, "id", out->id, sizeof out->id, p);
    out->has_point = true;
    enum err err = take_int(r, "x", 0, COORD_MAX, &out->x, p);
    return err == OK ? take_int(r, "y", 0, COORD_MAX, &out->y, p) : err;
}

static enum err parse_wait(const struct json *r, struct automation_request *out, struct problem *p)
{
    static const struct {
        const char *prefix;
        enum automation_wait wait;
    } kinds[] = { { "id:", WAIT_ID },
                  { "gone:", WAIT_GONE },
                  { "text:", WAIT_TEXT },
                  { "screen:", WAIT_SCREEN } };
    char what[sizeof out->text] = "";
    enum err err = take_string(r, "for", what, sizeof what, p);
    out->ms = 5000;
    if (err == OK && json_has(r, "ms"))
        err = take_int(r, "ms", 0, MS_MAX, &out->ms, p);
    if (err != OK)
        return err;
    out->wait = WAIT_IDLE;
    if (strcmp(what, "idle") == 0)
        return OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i].prefix);
        if (strncmp(what, kinds[i].prefix, n) != 0 || !what[n])
            continue;
        out->wait = kinds[i].wait;
        snprintf(out->text, sizeof out->text, "%s", what + n);
        return OK;
    }
    return problem_set(p, ERR_INVALID, "for: idle, id:, gone:, text: or screen:");
}

static enum err parse_clock(const struct json *r, struct automation_request *out, struct problem *p)
{
    char when[64];
    if (json_has(r, "set")) {
        enum err err = take_string(r, "set", when, sizeof when, p);
        if (err != OK)
            return err;
        out->clock_set = true;
        return clock_parse_iso(when, &out->utc_ms)
                   ? OK
                   : problem_set(p, ERR_INVALID, "set: not a date and time");
    }
    int64_t s = 0;
    enum err err = json_get_int(r, "advance_s", 0, 100000000, &s, p);
    out->advance_ms = s * 1000;
    return err;
}

static enum err one_of(const char *key, const char *value, const char *const *names,
                       struct problem *p)
{
    if (!*value)
        return OK;
    for (; *names; names++)
        if (strcmp(value, *names) == 0)
            return OK;
    return problem_set(p, ERR_INVALID, "%s: unknown", key);
}

static enum err opt_flag(const struct json *r, const char *key, int *out, struct problem *p)
{
    bool value = false;
    *out = -1;
    if (!json_has(r, key))
        return OK;
    enum err err = json_get_bool(r, key, &value, p);
    *out = value;
    return err;
}

static enum err parse_set(const struct json *r, struct automation_request *out, struct problem *p)
{
    static const char *const themes[] = { "light", "dark", NULL };
    static const char *const hands[] = { "left", "right", NULL };
    enum err err = opt_string(r, "theme", out->theme, sizeof out->theme, p);
    if (err == OK)
        err = opt_string(r, "lang", out->lang, sizeof out->lang, p);
    if (err == OK)
        err = opt_string(r, "hand", out->hand, sizeof out->hand, p);
    if (err == OK)
        err = opt_flag(r, "reduced_motion", &out->motion, p);
    if (err == OK)
        err = opt_flag(r, "high_contrast", &out->contrast, p);
    if (err == OK)
        err = one_of("theme", out->theme, themes, p);
    if (err == OK)
        err = one_of("hand", out->hand, hands, p);
    if (err != OK || !json_has(r, "scale"))
        return err;
    const cJSON *scale = cJSON_GetObjectItemCaseSensitive(r->node, "scale");
    if (!cJSON_IsNumber(scale) || !(scale->valuedouble >= 0.8 && scale->valuedouble <= 2.0))
        return problem_set(p, ERR_INVALID, "scale: not within 0.8 and 2.0");
    out->scale_milli = (int)(scale->valuedouble * 1000 + 0.5);
    return OK;
}

static enum err parse_inject(const struct json *r, struct automation_request *out,
                             struct problem *p)
{
    enum err err = take_string(r, "what", out->text, sizeof out->text, p);
    return err == OK ? opt_string(r, "state", out->state, sizeof out->state, p) : err;
}

static enum err parse_rest(const struct json *r, struct automation_request *out, struct problem *p)
{
    enum err err;
    switch (out->what) {
    case DO_TAP:
        return take_string(r, "id", out->id, sizeof out->id, p);
    case DO_PRESS:
        return parse_press(r, out, p);
    case DO_SWIPE:
        err = take_point(r, "from", &out->x, &out->y, p);
        return err == OK ? take_point(r, "to", &out->to_x, &out->to_y, p) : err;
    case DO_TYPE:
        out->ms = TYPING_MS;
        err = take_string(r, "text", out->text, sizeof out->text, p);
        return err == OK && json_has(r, "ms") ? take_int(r, "ms", 1, MS_MAX, &out->ms, p) : err;
    case DO_KEY:
        return take_string(r, "name", out->text, 64, p);
    case DO_SCAN:
        return take_string(r, "code", out->text, 129, p);
    case DO_WAIT:
        return parse_wait(r, out, p);
    case DO_SHOT:
        return take_string(r, "path", out->text, sizeof out->text, p);
    case DO_CLOCK:
        return parse_clock(r, out, p);
    case DO_INJECT:
        return parse_inject(r, out, p);
    case DO_SET:
        return parse_set(r, out, p);
    case DO_STATS:
        return json_opt_bool(r, "reset", &out->reset, p);
    case DO_TREE:
    case DO_QUIT:
    case DO_COUNT:
        return OK;
    }
    return OK;
}

enum err automation_parse(const char *line, size_t len, struct automation_request *out,
                          struct problem *p)
{
    struct json root;
    *out = (struct automation_request){ .motion = -1, .contrast = -1 };
    enum err err = json_parse(line, len, AUTOMATION_LINE_MAX, &root, p);
    if (err == ERR_FULL)
        return problem_set(p, ERR_INVALID, "too long or too deep");
    if (err != OK)
        return err;
    int what = 0;
    err = json_get_choice(&root, "do", do_names, &what, p);
    out->what = (enum automation_do)what;
    if (err == OK)
        err = parse_rest(&root, out, p);
    json_free(&root);
    return err;
}
