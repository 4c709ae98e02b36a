#include "app/progress.h"

#include "app/base/clock.h"

#include <stdio.h>
#include <unistd.h>

#define WIDTH 40
#define EVERY_US 100000

void progress_show(struct progress *p, int64_t done, int64_t all)
{
    int64_t now = clock_mono_us();
    if (!isatty(STDERR_FILENO) || (p->drawn && now - p->shown_us < EVERY_US))
        return;
    p->shown_us = now;
    p->drawn = true;
    if (all <= 0) {
        fprintf(stderr, "\r%lld %s", (long long)done, p->what);
        return;
    }
    int filled = (int)(done * WIDTH / all);
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %3d %%  %lld %s", bar, (int)(done * 100 / all), (long long)done,
            p->what);
}

void progress_end(struct progress *p)
{
    if (p->drawn)
        fprintf(stderr, "\r\033[K");
    p->drawn = false;
}
