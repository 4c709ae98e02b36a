#ifndef POS_UI_KIT_PRESENT_H
#define POS_UI_KIT_PRESENT_H
// The window: how the canvas reaches the screen, by video driver. Main thread.
#include "app/base/err.h"
#include "ui/kit/canvas.h"
#include "ui/kit/frame.h"

struct SDL_Window;
struct SDL_Renderer;
struct SDL_Texture;

struct present {
    struct SDL_Window *window;
    struct SDL_Renderer *renderer; // only where a window has no pixels of its own: wayland, kmsdrm
    struct SDL_Texture *texture;
    int w, h;
};

// w, h 0: the screen's. SDL's video must be initialised.
enum err present_open(struct present *p, const char *title, int w, int h, bool window);
void present_close(struct present *p); // accepts zeroed
// Sends the damaged parts; all of them after the window's content was lost.
void present_show(struct present *p, const struct canvas *c, const struct damage *d);
void present_resized(struct present *p); // reads the new size
#endif
