#include "printing/transport_fault.h"

#ifdef TILL_FAULTS
#include "app/base/mem.h"

#include <stdatomic.h>
#include <stdlib.h>

struct faulty {
    struct print_transport base;
    struct print_transport *inner; // owned
    bool talks;
    uint8_t answer[8]; // not yet read
    size_t answers;
};

static atomic_int fault_now;

static const struct print_transport_ops silent_ops, talking_ops;

static struct faulty *faulty_of(struct print_transport *t)
{
    return container_of(t, struct faulty, base);
}

static enum err fault_open(struct print_transport *t)
{
    struct faulty *f = faulty_of(t);
    f->talks = f->talks || atomic_load(&fault_now) == TRANSPORT_PAPER_OUT;
    f->base.ops = f->talks ? &talking_ops : &silent_ops;
    f->answers = 0;
    f->inner->stop_fd = t->stop_fd;
    if (atomic_load(&fault_now) == TRANSPORT_OFFLINE)
        return ERR_NET;
    return f->inner->ops->open(f->inner);
}

// The answers of DLE EOT 1, 2, 4 and GS r 1; see escpos_link.h.
static void answer(struct faulty *f, const uint8_t question[3])
{
    bool out = atomic_load(&fault_now) == TRANSPORT_PAPER_OUT;
    static const uint8_t without_paper[] = { 0, 0x08, 0x20, 0, 0x60 };
    bool status = question[0] == 0x10 && question[2] < sizeof without_paper;
    int byte = status ? 0x12 | (out ? without_paper[question[2]] : 0) : 0;
    if (f->answers < sizeof f->answer && (status || !out)) // nothing is dealt with without paper
        f->answer[f->answers++] = (uint8_t)byte;
}

static bool is_question(const uint8_t *data, size_t len)
{
    return len == 3 &&
           ((data[0] == 0x10 && data[1] == 0x04) || (data[0] == 0x1D && data[1] == 'r'));
}

static enum err fault_write(struct print_transport *t, const uint8_t *data, size_t len,
                            int timeout_ms)
{
    struct faulty *f = faulty_of(t);
    if (atomic_load(&fault_now) == TRANSPORT_OFFLINE)
        return ERR_NET;
    if (!f->talks || !is_question(data, len))
        return f->inner->ops->write(f->inner, data, len, timeout_ms);
    answer(f, data);
    return OK;
}

static enum err fault_read(struct print_transport *t, uint8_t *data, size_t max, int timeout_ms,
                           size_t *got)
{
    struct faulty *f = faulty_of(t);
    *got = f->answers < max ? f->answers : max;
    for (size_t i = 0; i < *got; i++)
        data[i] = f->answer[i];
    f->answers -= *got;
    for (size_t i = 0; i < f->answers; i++)
        f->answer[i] = f->answer[i + *got];
    bool ready;
    return *got ? OK : transport_wait(t, -1, 0, timeout_ms, &ready);
}

static enum err fault_finish(struct print_transport *t, int timeout_ms)
{
    struct print_transport *inner = faulty_of(t)->inner;
    return inner->ops->finish(inner, timeout_ms);
}

static void fault_close(struct print_transport *t)
{
    struct print_transport *inner = faulty_of(t)->inner;
    inner->ops->close(inner);
}

static void fault_free(struct print_transport *t)
{
    transport_free(faulty_of(t)->inner);
    free(faulty_of(t));
}

static const struct print_transport_ops silent_ops = {
    .name = "fault",
    .open = fault_open,
    .write = fault_write,
    .finish = fault_finish,
    .close = fault_close,
    .free = fault_free,
};
static const struct print_transport_ops talking_ops = {
    .name = "fault",
    .open = fault_open,
    .write = fault_write,
    .read = fault_read,
    .finish = fault_finish,
    .close = fault_close,
    .free = fault_free,
};

struct print_transport *transport_fault_new(struct print_transport *inner)
{
    struct faulty *f = mem_zero(sizeof *f);
    f->base = (struct print_transport){ .ops = &silent_ops, .stop_fd = -1 };
    f->inner = inner;
    return &f->base;
}

void transport_fault_set(enum transport_fault fault)
{
    atomic_store(&fault_now, (int)fault);
}
#else
typedef int transport_fault_is_not_built; // a file may not be empty
#endif
