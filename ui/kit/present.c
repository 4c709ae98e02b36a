#include "ui/kit/present.h"

#include <SDL.h>
#include <string.h>

#define LOG_MODULE "window"
#include "app/base/log.h"

enum { DEFAULT_W = 1366, DEFAULT_H = 768 };

static bool needs_texture(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && (strcmp(driver, "wayland") == 0 || strcmp(driver, "KMSDRM") == 0);
}

// Drivers without a screen pretend to have one of 1024 x 768.
static bool has_screen(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0 &&
           strcmp(driver, "evdev") != 0;
}

static enum err open_texture(struct present *p)
{
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    p->renderer = SDL_CreateRenderer(p->window, -1, 0);
    if (p->renderer)
        p->texture = SDL_CreateTexture(p->renderer, SDL_PIXELFORMAT_ARGB8888,
                                       SDL_TEXTUREACCESS_STREAMING, p->w, p->h);
    if (p->texture)
        return OK;
    LOG_ERROR("no way to draw on %s: %s; install Mesa's GLES or start under X11",
              SDL_GetCurrentVideoDriver(), SDL_GetError());
    return ERR_IO;
}

enum err present_open(struct present *p, const char *title, int w, int h, bool window)
{
    *p = (struct present){ 0 };
    if (!needs_texture())
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    bool full = !window && has_screen();
    Uint32 flags = full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    p->window = SDL_CreateWindow(title, SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
                                 w ? w : DEFAULT_W, h ? h : DEFAULT_H, flags);
    if (!p->window) {
        LOG_ERROR("no window: %s", SDL_GetError());
        return ERR_IO;
    }
    SDL_GetWindowSize(p->window, &p->w, &p->h);
    enum err err = needs_texture() ? open_texture(p) : OK;
    if (err != OK)
        present_close(p);
    return err;
}

void present_close(struct present *p)
{
    if (p->texture)
        SDL_DestroyTexture(p->texture);
    if (p->renderer)
        SDL_DestroyRenderer(p->renderer);
    if (p->window)
        SDL_DestroyWindow(p->window);
    *p = (struct present){ 0 };
}

void present_resized(struct present *p)
{
    SDL_GetWindowSize(p->window, &p->w, &p->h);
    if (!p->texture)
        return;
    SDL_DestroyTexture(p->texture);
    p->texture = SDL_CreateTexture(p->renderer, SDL_PIXELFORMAT_ARGB8888,
                                   SDL_TEXTUREACCESS_STREAMING, p->w, p->h);
}

static void show_texture(struct present *p, const struct canvas *c, const struct damage *d)
{
    for (int i = 0; i < d->count; i++) {
        SDL_Rect r = { d->rects[i].x, d->rects[i].y, d->rects[i].w, d->rects[i].h };
        SDL_UpdateTexture(p->texture, &r, c->pixels + (size_t)r.y * (size_t)c->stride + r.x,
                          c->stride * (int)sizeof *c->pixels);
    }
    // The back buffer is undefined after a present: the whole texture goes out.
    SDL_RenderCopy(p->renderer, p->texture, NULL, NULL);
    SDL_RenderPresent(p->renderer);
}

static void copy_rect(SDL_Surface *s, const struct canvas *c, SDL_Rect r)
{
    const uint32_t *from = c->pixels + (size_t)r.y * (size_t)c->stride + r.x;
    unsigned char *to = (unsigned char *)s->pixels + (size_t)r.y * (size_t)s->pitch +
                        (size_t)r.x * s->format->BytesPerPixel;
    Uint32 f = s->format->format;
    if (f != SDL_PIXELFORMAT_ARGB8888 && f != SDL_PIXELFORMAT_RGB888) {
        SDL_ConvertPixels(r.w, r.h, SDL_PIXELFORMAT_ARGB8888, from, c->stride * (int)sizeof *from,
                          f, to, s->pitch);
        return;
    }
    for (int y = 0; y < r.h; y++)
        memcpy(to + (size_t)y * (size_t)s->pitch, from + (size_t)y * (size_t)c->stride,
               (size_t)r.w * sizeof *from);
}

void present_show(struct present *p, const struct canvas *c, const struct damage *d)
{
    if (p->texture) {
        show_texture(p, c, d);
        return;
    }
    SDL_Surface *s = SDL_GetWindowSurface(p->window);
    if (!s)
        return;
    SDL_Rect all = { 0, 0, s->w < c->w ? s->w : c->w, s->h < c->h ? s->h : c->h };
    SDL_Rect rects[DAMAGE_MAX];
    int n = 0;
    for (int i = 0; i < d->count; i++) {
        SDL_Rect r = { d->rects[i].x, d->rects[i].y, d->rects[i].w, d->rects[i].h };
        if (SDL_IntersectRect(&r, &all, &rects[n]))
            copy_rect(s, c, rects[n++]);
    }
    if (n)
        SDL_UpdateWindowSurfaceRects(p->window, rects, n);
}
