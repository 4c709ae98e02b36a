#include "app/printers.h"

#include "app/store/print_jobs.h"
#include "printing/transport_fault.h"
#include "printing/transport_file.h"
#include "printing/transport_tcp.h"

#include <stdio.h>
#include <string.h>

// strings: status.printer.*
#define PICTURE_CELL 9    // pixels a column
#define PICTURE_MARGIN 24 // pixels around the print

static const struct config_printer *receipt_printer(const struct config *c)
{
    const struct config_printer *named = config_find_printer(c, "receipt");
    if (named)
        return named;
    return c->printer_count ? &c->printer[0] : NULL;
}

const char *printers_receipt_queue(const struct config *c)
{
    const struct config_printer *p = receipt_printer(c);
    return p && strcmp(p->endpoint, "none") != 0 ? p->name : "";
}

struct layout_style printers_style(const struct config *c, const struct strings *strings)
{
    const struct config_printer *p = receipt_printer(c);
    return (struct layout_style){
        .strings = strings,
        .lang = c->lang,
        .country = c->country,
        .columns = p ? p->width : 42,
    };
}

static enum err transport_for(const char *endpoint, struct print_transport **out,
                              struct problem *problem)
{
    if (strncmp(endpoint, "tcp:", 4) == 0)
        return transport_tcp_new(out, endpoint + 4, problem);
    if (strncmp(endpoint, "file:", 5) == 0)
        return transport_file_new(out, endpoint + 5, problem);
    return problem_set(problem, ERR_INVALID, "%s is no printer's address", endpoint);
}

static enum err start_one(struct printers *p, const struct config_printer *c, const char *db_path,
                          struct problem *problem)
{
    struct printer_slot *slot = &p->slot[p->count];
    struct print_transport *transport = NULL;
    enum err err = transport_for(c->endpoint, &transport, problem);
    if (err != OK)
        return err;
#ifdef TILL_FAULTS
    transport = transport_fault_new(transport);
#endif
    receipt_raster_init(&slot->raster);
    struct printer_config config = { .name = c->name,
                                     .db_path = db_path,
                                     .style = p->style,
                                     .profile = &escpos_generic,
                                     .raster = &slot->raster.vtable,
                                     .events = &p->events };
    config.style.columns = c->width;
    p->count++; // from here on printers_stop() cleans up
    err = printer_init(&slot->printer, &config, transport);
    return err == OK ? printer_start(&slot->printer) : err;
}

enum err printers_start(struct printers *p, const struct config *config, const char *db_path,
                        void (*wake)(void *arg), void *arg, struct problem *problem)
{
    *p = (struct printers){ .receipt_queue = printers_receipt_queue(config) };
    char dir[CONFIG_PATH + 16];
    snprintf(dir, sizeof dir, "%s/strings", config->assets_dir);
    enum err err = strings_new(&p->strings, dir, config->lang, problem);
    if (err != OK)
        return err;
    p->style = printers_style(config, p->strings);
    receipt_raster_init(&p->raster);
    mailbox_init(&p->events, sizeof(struct print_event), 256, wake, arg);
    for (int i = 0; err == OK && i < config->printer_count; i++) {
        if (strcmp(config->printer[i].endpoint, "none") != 0)
            err = start_one(p, &config->printer[i], db_path, problem);
    }
    if (err != OK)
        printers_stop(p);
    return err;
}

void printers_ring(struct printers *p)
{
    for (int i = 0; i < p->count; i++)
        printer_ring(&p->slot[i].printer);
}

bool printers_poll(struct printers *p, struct print_event *out)
{
    return p->events.ready && mailbox_poll(&p->events, out);
}

void printers_stop(struct printers *p)
{
    for (int i = 0; i < p->count; i++)
        printer_stop(&p->slot[i].printer);
    for (int i = 0; i < p->count; i++) {
        printer_join(&p->slot[i].printer);
        printer_deinit(&p->slot[i].printer);
        receipt_raster_deinit(&p->slot[i].raster);
    }
    receipt_raster_deinit(&p->raster);
    mailbox_deinit(&p->events);
    strings_free(p->strings);
    *p = (struct printers){ 0 };
}

enum err printers_picture(struct printers *p, struct db *db, int64_t job, struct print_preview *out)
{
    struct arena arena = { 0 };
    struct document document = { 0 };
    struct print_job found;
    enum err err = print_jobs_get(db, &arena, job, &found);
    if (err == OK)
        err = print_job_layout(found.kind, found.content, found.copy, &p->style, &document);
    if (err == OK) {
        err = preview_draw(&document, &p->raster.vtable, PICTURE_CELL, PICTURE_MARGIN, out);
        if (err == ERR_NOT_FOUND)
            err = OK; // some glyph is missing; the picture is there
    }
    document_deinit(&document);
    arena_deinit(&arena);
    return err;
}
