#include "app/domain/permission.h"

#include "app/base/decimal.h"
#include "app/base/json.h"
#include "app/base/mem.h"
#include "app/domain/tax.h"

#include <string.h>

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_CASHIER] = "cashier",
    [ROLE_SUPERVISOR] = "supervisor",
    [ROLE_MANAGER] = "manager",
    [ROLE_MASTER_ADMIN] = "master_admin",
};

struct act_entry {
    const char *name, *group;
    unsigned char access[ROLE_COUNT];
};

#define A ACCESS_ALLOWED
#define Q ACCESS_ASK
#define D ACCESS_DENIED
#define X(act, name, group, c, s, m, a) [act] = { name, group, { c, s, m, a } },
static const struct act_entry acts[ACT_COUNT] = { ACT_LIST(X) };
#undef X
#undef A
#undef Q
#undef D

// The highest discount a person gives without asking, in per cent.
static const int discount_limit[ROLE_COUNT] = { 10, 30, 100, 100 };

const char *role_name(enum role r)
{
    return (unsigned)r < ROLE_COUNT ? role_names[r] : "";
}

bool role_find(const char *name, enum role *out)
{
    for (unsigned i = 0; i < ROLE_COUNT; i++)
        if (strcmp(role_names[i], name) == 0) {
            *out = (enum role)i;
            return true;
        }
    return false;
}

const char *act_name(enum act a)
{
    return (unsigned)a < ACT_COUNT ? acts[a].name : "";
}

const char *act_group(enum act a)
{
    return (unsigned)a < ACT_COUNT ? acts[a].group : "";
}

bool act_find(const char *name, enum act *out)
{
    for (unsigned i = 0; i < ACT_COUNT; i++)
        if (strcmp(acts[i].name, name) == 0) {
            *out = (enum act)i;
            return true;
        }
    return false;
}

void permissions_for_role(struct permissions *p, enum role role)
{
    *p = (struct permissions){
        .role = role,
        .discount_limit_micro = discount_limit[role] * PERCENT_MICRO,
    };
    for (unsigned i = 0; i < ACT_COUNT; i++)
        p->access[i] = acts[i].access[role];
}

static enum err set_access(struct permissions *p, enum act act, const char *word)
{
    static const char *const words[] = { "denied", "ask", "allowed" }; // places of enum access
    if (act == ACT_DISCOUNT && decimal_parse(word, 6, &p->discount_limit_micro, NULL) == OK)
        return p->discount_limit_micro >= 0 && p->discount_limit_micro <= PERCENT_100_MICRO
                   ? OK
                   : ERR_INVALID;
    for (size_t i = 0; i < LEN(words); i++)
        if (strcmp(words[i], word) == 0) {
            p->access[act] = (unsigned char)i;
            return OK;
        }
    return ERR_INVALID;
}

static enum err override_one(struct permissions *p, const struct json *item,
                             struct problem *problem)
{
    char name[64];
    enum act act;
    const char *entry = json_text(item), *colon = strchr(entry, ':');
    size_t len = colon ? (size_t)(colon - entry) : strlen(entry);
    if (!json_is_string(item))
        return json_refuse(item, NULL, problem, "not a string");
    if (strcmp(entry, "-") == 0) {
        memset(p->access, ACCESS_DENIED, sizeof(p->access));
        return OK;
    }
    if (len >= sizeof(name))
        return OK;
    memcpy(name, entry, len);
    name[len] = 0;
    if (!act_find(name, &act))
        return OK;
    if (set_access(p, act, colon ? colon + 1 : "allowed") != OK)
        return json_refuse(item, NULL, problem, "\"%s\" is unknown", colon + 1);
    return OK;
}

enum err permissions_override(struct permissions *p, const char *json, struct problem *problem)
{
    struct json root = { 0 }, item;
    struct permissions changed = *p;
    if (!json || !json[0])
        return OK;
    enum err err = json_parse(json, strlen(json), 0, &root, problem);
    if (err != OK)
        return ERR_INVALID;
    if (json[strspn(json, " \t\r\n")] != '[')
        err = problem_set(problem, ERR_INVALID, "not a list");
    if (err == OK) {
        JSON_EACH(&root, &item)
        {
            err = override_one(&changed, &item, problem);
            if (err != OK)
                break;
        }
    }
    json_free(&root);
    if (err == OK)
        *p = changed;
    return err;
}

enum access permission_of(const struct permissions *p, enum act act)
{
    return (unsigned)act < ACT_COUNT ? (enum access)p->access[act] : ACCESS_DENIED;
}

static enum err answer(enum access access)
{
    switch (access) {
    case ACCESS_ALLOWED:
        return OK;
    case ACCESS_ASK:
        return ERR_NEEDS_APPROVAL;
    case ACCESS_DENIED:
        return ERR_DENIED;
    }
    return ERR_DENIED;
}

enum err permission_check(const struct permissions *p, enum act act)
{
    return answer(permission_of(p, act));
}

enum err permission_check_discount(const struct permissions *p, int64_t discount_micro)
{
    enum err err = permission_check(p, ACT_DISCOUNT);
    if (err != OK || discount_micro <= p->discount_limit_micro)
        return err;
    return permission_check(p, ACT_DISCOUNT_OVER);
}

bool permission_can_approve(const struct permissions *p, enum act act)
{
    return permission_of(p, act) == ACCESS_ALLOWED;
}
