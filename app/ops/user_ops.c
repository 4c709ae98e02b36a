#include "app/ops/user_ops.h"

#include "app/base/clock.h"
#include "app/ops/ops_internal.h"
#include "app/store/audit.h"
#include "app/store/settings.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct person *user_current(const struct ops *o)
{
    return &o->person;
}

int user_pin_length(struct ops *o)
{
    arena_reset(&o->scratch);
    const char *json = settings_find_tenant(o->store.read, &o->scratch, "lock.pin_digits");
    int digits = json ? atoi(json) : 0;
    return digits >= OPS_PIN_MIN && digits <= OPS_PIN_MAX ? digits : OPS_PIN_MIN;
}

// The discount limit of a role in the tenant's settings, {"cashier": 10, ...} in per cent.
static void apply_tenant_limit(struct ops *o, struct permissions *p)
{
    const char *json = settings_find_tenant(o->store.read, &o->scratch, "discount.limit_percent");
    cJSON *limits = json ? cJSON_Parse(json) : NULL;
    const cJSON *limit = cJSON_GetObjectItemCaseSensitive(limits, role_name(p->role));
    if (cJSON_IsNumber(limit) && limit->valueint >= 0 && limit->valueint <= 100)
        p->discount_limit_micro = limit->valueint * PERCENT_MICRO;
    cJSON_Delete(limits);
}

static enum err permissions_of(struct ops *o, const struct user *u, struct permissions *out)
{
    enum role role;
    if (!role_find(u->role, &role))
        return ERR_NOT_FOUND; // a role this till does not know may do nothing here
    permissions_for_role(out, role);
    apply_tenant_limit(o, out);
    return permissions_override(out, u->permissions, NULL);
}

static enum err person_changed(struct ops *o)
{
    user_drop_approvals(o);
    enum err err = ops_load_cart(o);
    if (o->config.person_changed)
        o->config.person_changed(o->config.doorbell_arg);
    return err;
}

// Nobody is signed in whose open sale cannot be read.
static enum err become(struct ops *o, const struct user *u)
{
    struct person person = { 0 };
    if (strcmp(o->person.id, u->id) == 0)
        return OK;
    enum err err = permissions_of(o, u, &person.permissions);
    if (err == OK && o->person.id[0])
        err = users_signed_out(o->store.sale, o->person.id, clock_utc_ms());
    if (err == OK)
        err = users_signed_in(o->store.sale, u->id, clock_utc_ms());
    if (err != OK)
        return err;
    person.role = person.permissions.role;
    snprintf(person.id, sizeof person.id, "%s", u->id);
    snprintf(person.name, sizeof person.name, "%s", u->name);
    snprintf(person.login, sizeof person.login, "%s", u->login);
    o->person = person;
    err = person_changed(o);
    if (err == OK)
        return OK;
    o->person = (struct person){ 0 };
    enum err nobody = person_changed(o);
    (void)nobody; // the first error is the one to tell
    return err;
}

static enum err grant(struct ops *o, const struct user *u, enum act act, const char *reason)
{
    struct permissions permissions;
    enum err err = permissions_of(o, u, &permissions);
    if (err == OK && !permission_can_approve(&permissions, act))
        err = ERR_NEEDS_APPROVAL;
    cJSON *detail = cJSON_CreateObject();
    cJSON_AddStringToObject(detail, "act", act_name(act));
    cJSON_AddStringToObject(detail, "reason", reason ? reason : "");
    char *text = cJSON_PrintUnformatted(detail);
    cJSON_Delete(detail);
    struct audit_event event = { .code = err == OK ? AUDIT_APPROVAL_GIVEN : AUDIT_APPROVAL_REFUSED,
                                 .user_id = o->person.id,
                                 .approver_id = u->id,
                                 .order_id = o->cart.id,
                                 .detail = text };
    enum err written = audit_add(o->store.sale, &event);
    free(text);
    if (err == OK)
        err = written;
    if (err != OK)
        return err;
    struct grant *g = &o->grant[act];
    snprintf(g->approver_id, sizeof g->approver_id, "%s", u->id);
    snprintf(g->approver_name, sizeof g->approver_name, "%s", u->name);
    return OK;
}

static void finish(struct ops *o, enum err result, const struct pin_result *r)
{
    struct pin_try try = o->try;
    o->try = (struct pin_try){ 0 };
    if (try.done)
        try.done(try.arg, result, r);
}

// Looks up who tries, and whether they may at this moment; then asks the worker.
static void start_try(struct ops *o, const char *login, const char *pin, const struct pin_try *try)
{
    if (o->pins.waiting)
        return;
    arena_reset(&o->scratch);
    o->try = *try;
    struct user user;
    struct user_attempts attempts = { 0 };
    enum err err = users_find_login(o->store.read, &o->scratch, login, &user);
    if (err == OK && !user.active)
        err = ERR_NOT_FOUND;
    if (err == OK)
        err = users_attempts(o->store.read, user.id, &attempts);
    if (err == OK && clock_utc_ms() < attempts.wait_until_ms)
        err = ERR_BUSY;
    struct pin_result r = { attempts.failures, attempts.wait_until_ms };
    if (err == OK)
        snprintf(o->try.user_id, sizeof o->try.user_id, "%s", user.id);
    if (err == OK && !pin_worker_ask(&o->pins, user.pin_verifier, pin))
        err = ERR_BUSY;
    if (err != OK)
        finish(o, err, &r);
}

void user_sign_in(struct ops *o, const char *login, const char *pin, user_pin_done *done, void *arg)
{
    start_try(o, login, pin, &(struct pin_try){ .done = done, .arg = arg });
}

void user_approve(struct ops *o, const char *login, const char *pin, enum act act,
                  const char *reason, user_pin_done *done, void *arg)
{
    struct pin_try try = { .approves = true, .act = act, .done = done, .arg = arg };
    memcpy(try.asker_id, o->person.id, sizeof try.asker_id);
    memcpy(try.cart_id, o->cart.id, sizeof try.cart_id);
    snprintf(try.reason, sizeof try.reason, "%s", reason ? reason : "");
    start_try(o, login, pin, &try);
}

void user_forget_tries(struct ops *o)
{
    o->try.done = NULL;
}

// A try that nobody waits for any more (its screen was left) counts its failure, but signs nobody
// in and grants nothing.
static enum err take_effect(struct ops *o, bool matches, struct pin_result *r)
{
    arena_reset(&o->scratch);
    struct user user;
    enum err err = users_get(o->store.read, &o->scratch, o->try.user_id, &user);
    if (err != OK)
        return err;
    if (!matches) {
        struct user_attempts attempts = { 0 };
        err = users_attempt_failed(o->store.sale, user.id, clock_utc_ms(), &attempts);
        *r = (struct pin_result){ attempts.failures, attempts.wait_until_ms };
        return err == OK ? ERR_DENIED : err;
    }
    if (!o->try.done)
        return OK;
    if (!o->try.approves)
        return become(o, &user);
    err = users_attempt_passed(o->store.sale, user.id);
    if (err == OK &&
        (strcmp(o->try.asker_id, o->person.id) != 0 || strcmp(o->try.cart_id, o->cart.id) != 0))
        return ERR_NEEDS_APPROVAL; // another person or sale is at the till by now
    return err == OK ? grant(o, &user, o->try.act, o->try.reason) : err;
}

void ops_pump(struct ops *o)
{
    bool matches;
    if (!pin_worker_poll(&o->pins, &matches))
        return;
    struct pin_result r = { 0 };
    enum err err = take_effect(o, matches, &r);
    finish(o, err, &r);
}

enum err user_sign_in_badge(struct ops *o, const char *code)
{
    arena_reset(&o->scratch);
    struct user user;
    enum err err = users_find_badge(o->store.read, &o->scratch, code, &user);
    return err == OK ? become(o, &user) : err;
}

enum err user_approve_badge(struct ops *o, const char *code, enum act act, const char *reason)
{
    arena_reset(&o->scratch);
    struct user user;
    enum err err = users_find_badge(o->store.read, &o->scratch, code, &user);
    return err == OK ? grant(o, &user, act, reason) : err;
}

enum err user_lock(struct ops *o)
{
    if (!o->person.id[0])
        return OK;
    enum err err = users_signed_out(o->store.sale, o->person.id, clock_utc_ms());
    o->person = (struct person){ 0 }; // locked even when the disk refuses the note of it
    enum err loaded = person_changed(o);
    return err == OK ? loaded : err;
}

enum access user_may(const struct ops *o, enum act act)
{
    return o->person.id[0] ? permission_of(&o->person.permissions, act) : ACCESS_DENIED;
}

void user_drop_approvals(struct ops *o)
{
    memset(o->grant, 0, sizeof o->grant);
}

const char *user_approver_of(const struct ops *o, enum act act)
{
    return o->grant[act].approver_name;
}

enum err user_approvers(struct ops *o, struct arena *a, enum act act, struct user_list *out)
{
    arena_reset(&o->scratch);
    enum err err = users_list(o->store.read, a, out);
    size_t kept = 0;
    for (size_t i = 0; err == OK && i < out->count; i++) {
        struct permissions permissions;
        if (permissions_of(o, &out->item[i], &permissions) == OK &&
            permission_can_approve(&permissions, act))
            out->item[kept++] = out->item[i];
    }
    out->count = kept;
    return err;
}
