#ifndef POS_APP_BASE_MEM_H
#define POS_APP_BASE_MEM_H
// Memory that never comes back NULL: running out aborts (the database is transactional and the
// service manager starts the till again). Sizes that come from outside are capped by the caller.
#include <stddef.h>

#define LEN(array) (sizeof(array) / sizeof((array)[0]))
#define container_of(ptr, type, member) ((type *)(void *)((char *)(ptr)-offsetof(type, member)))

void *mem_zero(size_t size);                        // like calloc(1, size); free() it
void *mem_array(size_t count, size_t size);         // like calloc; aborts on overflow too
void *mem_grow(void *p, size_t count, size_t size); // like reallocarray; new part is not zeroed
char *mem_strdup(const char *s);                    // s may be NULL: gives NULL
char *mem_strndup(const char *s, size_t n);

// An arena hands out memory that is all given back at once: a screen's frame, one report, one
// query's rows. Not for threads: one owner.
struct arena_block;
struct arena {
    struct arena_block *head; // newest first
    size_t block_size;        // 0: 16 KiB
};

void *arena_alloc(struct arena *a, size_t size); // zeroed, aligned for any type
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a);  // keeps the newest block for reuse
void arena_deinit(struct arena *a); // frees all; the arena is zeroed and may be used again
#endif
