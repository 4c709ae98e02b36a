#include "app/ops/ops.h"

#include "app/base/clock.h"
#include "app/base/uuid.h"
#include "app/ops/ops_internal.h"
#include "app/store/audit.h"
#include "app/store/carts.h"
#include "app/store/catalog.h"
#include "app/store/customers.h"
#include "app/store/settings.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void make_id(void *arg, char out[ID_LEN])
{
    (void)arg;
    uuid_new(out);
}

struct id_source ops_ids(void)
{
    return (struct id_source){ .make = make_id };
}

static enum err find_channel(struct ops *o)
{
    if (o->config.channel_id && o->config.channel_id[0]) {
        snprintf(o->channel_id, sizeof o->channel_id, "%s", o->config.channel_id);
        return OK;
    }
    struct channel_list list;
    enum err err = catalog_channels(o->store.read, &o->scratch, &list);
    for (size_t i = 0; err == OK && i < list.count && !o->channel_id[0]; i++) {
        if (list.item[i].active && strcmp(list.item[i].kind, "store") == 0)
            snprintf(o->channel_id, sizeof o->channel_id, "%s", list.item[i].id);
    }
    return err;
}

// A tenant setting that is a JSON string, or a list of strings joined by ", ". Owned; otherwise if
// unset.
static char *setting_text(struct ops *o, const char *key, const char *otherwise)
{
    const char *json = settings_find_tenant(o->store.read, &o->scratch, key);
    cJSON *value = json ? cJSON_Parse(json) : NULL;
    char text[256] = "";
    if (value && cJSON_IsString(value)) {
        snprintf(text, sizeof text, "%s", value->valuestring);
    } else if (cJSON_IsArray(value)) {
        const cJSON *item;
        cJSON_ArrayForEach(item, value)
        {
            size_t len = strlen(text);
            if (cJSON_IsString(item))
                snprintf(text + len, sizeof text - len, "%s%s", len ? ", " : "", item->valuestring);
        }
    }
    cJSON_Delete(value);
    return mem_strdup(text[0] ? text : otherwise);
}

// A tenant setting that is a JSON list of strings. Owned, ends with NULL; NULL if unset.
static char **setting_lines(struct ops *o, const char *key)
{
    const char *json = settings_find_tenant(o->store.read, &o->scratch, key);
    cJSON *list = json ? cJSON_Parse(json) : NULL;
    char **lines = NULL;
    if (cJSON_IsArray(list)) {
        int count = cJSON_GetArraySize(list), n = 0;
        lines = mem_array((size_t)count + 1, sizeof *lines);
        const cJSON *item;
        cJSON_ArrayForEach(item, list)
        {
            if (cJSON_IsString(item))
                lines[n++] = mem_strdup(item->valuestring);
        }
    }
    cJSON_Delete(list);
    return lines;
}

static void free_lines(char **lines)
{
    for (char **line = lines; line && *line; line++)
        free(*line);
    free(lines);
}

static void read_shop(struct ops *o)
{
    const struct ops_config *c = &o->config;
    o->shop_name = c->shop_name && c->shop_name[0] ? mem_strdup(c->shop_name)
                                                   : setting_text(o, "shop.name", "");
    if (!c->terminal_name[0])
        o->config.terminal_name = o->terminal_name = setting_text(o, "till.name", "Till 1");
    if (!c->terminal_prefix[0])
        o->config.terminal_prefix = o->terminal_prefix = setting_text(o, "till.prefix", "1");
    if (!c->terminal_id)
        o->config.terminal_id = o->config.terminal_prefix;
    o->shop_address = c->shop_address && c->shop_address[0] ? mem_strdup(c->shop_address)
                                                            : setting_text(o, "shop.address", "");
    if (!c->receipt_header)
        o->header = setting_lines(o, "receipt.header");
    if (!c->receipt_footer)
        o->footer = setting_lines(o, "receipt.footer");
}

enum err ops_open(struct ops **out, const struct ops_config *config, struct problem *p)
{
    struct ops *o = mem_zero(sizeof *o);
    o->config = *config;
    o->currency = currency_find(config->currency);
    enum err err = o->currency
                       ? OK
                       : problem_set(p, ERR_INVALID, "currency: %s is not known", config->currency);
    if (err == OK)
        err = store_open(&o->store, config->data_dir, p);
    if (err == OK)
        err = find_channel(o);
    if (err == OK) {
        read_shop(o);
        err = ops_load_cart(o);
    }
    if (err == OK)
        err = audit_add(o->store.sale, &(struct audit_event){ .code = AUDIT_START });
    if (err == OK)
        err = pin_worker_start(&o->pins, config->wake, config->doorbell_arg);
    if (err != OK) {
        if (p && !p->text[0])
            err = problem_set(p, err, "the till's data cannot be opened: %s", err_text(err));
        ops_close(o);
        return err;
    }
    *out = o;
    return OK;
}

void ops_close(struct ops *o)
{
    if (!o)
        return;
    if (o->pins.thread.running && // it was opened whole; a failed write cannot be told any more
        audit_add(o->store.sale, &(struct audit_event){ .code = AUDIT_STOP }) != OK)
        fputs("till: the end of the program could not be written into the audit trail\n", stderr);
    pin_worker_stop(&o->pins);
    cart_deinit(&o->cart);
    store_close(&o->store);
    free(o->shop_name);
    free(o->shop_address);
    free(o->terminal_name);
    free(o->terminal_prefix);
    free_lines(o->header);
    free_lines(o->footer);
    free(o->kept.note);
    arena_deinit(&o->scratch);
    free(o);
}

bool ops_is_idle(struct ops *o)
{
    return !o->pins.waiting;
}

struct db *ops_reader(struct ops *o)
{
    return o->store.read;
}

const char *ops_database_path(const struct ops *o)
{
    return o->store.path;
}

const struct ops_config *ops_get_config(const struct ops *o)
{
    return &o->config;
}

const struct currency *ops_currency(const struct ops *o)
{
    return o->currency;
}

const char *ops_channel_id(const struct ops *o)
{
    return o->channel_id;
}

const char *ops_shop_name(const struct ops *o)
{
    return o->shop_name;
}

const char *ops_shop_address(const struct ops *o)
{
    return o->shop_address;
}

enum err ops_check(const struct ops *o, enum act act)
{
    enum err err = o->person.id[0] ? permission_check(&o->person.permissions, act) : ERR_DENIED;
    return err == ERR_NEEDS_APPROVAL && o->grant[act].approver_id[0] ? OK : err;
}

void ops_use_grant(struct ops *o, enum act act, char approver[ID_LEN])
{
    snprintf(approver, ID_LEN, "%s", o->grant[act].approver_id);
    o->grant[act] = (struct grant){ 0 };
}

enum err ops_check_discount(const struct ops *o, int64_t share_micro, enum act *act)
{
    *act =
        share_micro > o->person.permissions.discount_limit_micro ? ACT_DISCOUNT_OVER : ACT_DISCOUNT;
    if (!o->person.id[0])
        return ERR_DENIED;
    enum err err = permission_check_discount(&o->person.permissions, share_micro);
    return err == ERR_NEEDS_APPROVAL && o->grant[*act].approver_id[0] ? OK : err;
}

enum err ops_price_context(struct ops *o, const char *customer_id, struct price_context *out)
{
    *out = (struct price_context){ .now_ms = clock_utc_ms() };
    snprintf(out->channel_id, sizeof out->channel_id, "%s", o->channel_id);
    if (!customer_id || !customer_id[0])
        return OK;
    struct customer_group_list groups;
    enum err err = customers_groups_of(o->store.read, &o->scratch, customer_id, &groups);
    for (size_t i = 0; err == OK && i < groups.count && out->group_count < PRICE_GROUPS_MAX; i++) {
        const struct customer_group *g = &groups.item[i];
        snprintf(out->group_id[out->group_count++], ID_LEN, "%s", g->id);
        int64_t micro = g->discount_milli_pct * (PERCENT_MICRO / 1000);
        if (micro > out->group_discount_micro)
            out->group_discount_micro = micro;
    }
    return err;
}

enum err ops_load_cart(struct ops *o)
{
    char before[ID_LEN];
    memcpy(before, o->cart.id, sizeof before);
    cart_deinit(&o->cart);
    o->cart = (struct cart){ 0 };
    o->next_number[0] = '\0';
    struct problem problem = { 0 };
    enum err err = carts_load_open(o->store.read, o->person.id, &o->cart, &problem);
    o->cart_lost = err == ERR_NOT_FOUND ? OK : err;
    if (err != OK) {
        char id[ID_LEN];
        uuid_new(id);
        enum err made = cart_init(&o->cart, id, o->config.currency, o->config.tax_rounding);
        err = err == ERR_NOT_FOUND ? made : err;
    }
    if (strcmp(before, o->cart.id) != 0) {
        o->age_confirmed = 0;
        o->sale_approver[0] = '\0';
    }
    struct price_context ctx;
    if (err == OK)
        err = ops_price_context(o, o->cart.customer_id, &ctx);
    if (err == OK)
        o->cart.ctx = ctx;
    return err;
}

void ops_ring_print(const struct ops *o)
{
    if (o->config.print_doorbell)
        o->config.print_doorbell(o->config.doorbell_arg);
}

void ops_ring_sync(const struct ops *o)
{
    if (o->config.sync_doorbell)
        o->config.sync_doorbell(o->config.doorbell_arg);
}
