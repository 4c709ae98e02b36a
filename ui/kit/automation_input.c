// What the automation socket presses and types, through SDL's queue as a person's input comes.
#include "ui/kit/automation_input.h"

#include "app/base/mem.h"
#include "app/base/utf8.h"
#include "ui/kit/internal.h"
#include "ui/kit/loop_internal.h"

#include <SDL.h>
#include <string.h>

static void push(SDL_Event e)
{
    SDL_PushEvent(&e);
}

static int device(const struct loop *l, int logical)
{
    return (int)(((float)logical + 0.5f) * ui_scale(l->ui));
}

void automation_button(struct loop *l, unsigned type, int x, int y)
{
    push((SDL_Event){ .button = { .type = type,
                                  .button = SDL_BUTTON_LEFT,
                                  .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
                                  .clicks = 1,
                                  .x = device(l, x),
                                  .y = device(l, y) } });
    l->calm = true;
}

void automation_motion(struct loop *l, int x, int y)
{
    push(
        (SDL_Event){ .motion = { .type = SDL_MOUSEMOTION, .x = device(l, x), .y = device(l, y) } });
}

static void push_text(const char *text, size_t n)
{
    SDL_Event e = { .text = { .type = SDL_TEXTINPUT } };
    memcpy(e.text.text, text, n);
    push(e);
}

void automation_key(const SDL_Keysym *sym)
{
    push((SDL_Event){ .key = { .type = SDL_KEYDOWN,
                               .timestamp = SDL_GetTicks(),
                               .state = SDL_PRESSED,
                               .keysym = *sym } });
    push((SDL_Event){ .key = { .type = SDL_KEYUP,
                               .timestamp = SDL_GetTicks(),
                               .state = SDL_RELEASED,
                               .keysym = *sym } });
}

bool automation_key_named(const char *name, SDL_Keysym *out)
{
    static const struct {
        const char *prefix;
        Uint16 mod;
    } mods[] = { { "Ctrl+", KMOD_LCTRL }, { "Alt+", KMOD_LALT }, { "Shift+", KMOD_LSHIFT } };
    *out = (SDL_Keysym){ 0 };
    for (size_t i = 0; i < LEN(mods); i++) {
        size_t n = strlen(mods[i].prefix);
        if (strncmp(name, mods[i].prefix, n) != 0)
            continue;
        out->mod = (Uint16)(out->mod | mods[i].mod);
        name += n;
    }
    out->sym = SDL_GetKeyFromName(name);
    out->scancode = SDL_GetScancodeFromKey(out->sym);
    return out->sym != SDLK_UNKNOWN;
}

// The key of a US keyboard that types c.
static bool us_key(char c, SDL_Keysym *out)
{
    for (int code = 4; code < 100; code++)
        for (int mod = 0; mod < 3; mod++) {
            if (scanner_us_char((uint16_t)code, mod == 1, mod == 2) != c)
                continue;
            *out = (SDL_Keysym){ .scancode = (SDL_Scancode)code,
                                 .sym = SDL_GetKeyFromScancode((SDL_Scancode)code),
                                 .mod = mod == 1   ? KMOD_LSHIFT
                                        : mod == 2 ? KMOD_LCTRL
                                                   : KMOD_NONE };
            return true;
        }
    return false;
}

size_t automation_type(struct loop *l, const char *text, int pause_ms)
{
    const char *end = text;
    SDL_Keysym key;
    l->key_ms_ahead += pause_ms;
    l->calm = true;
    if (!*text)
        return 0;
    utf8_next(&end);
    bool has_key = us_key(*text, &key); // other characters come from an input method
    if (has_key)
        push((SDL_Event){ .key = { .type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = key } });
    push_text(text, (size_t)(end - text));
    if (has_key)
        push((SDL_Event){ .key = { .type = SDL_KEYUP, .state = SDL_RELEASED, .keysym = key } });
    return (size_t)(end - text);
}

// As a wedge would type it; what no wedge can type is handed over as from a reading device.
void automation_scan(struct loop *l, const char *code)
{
    SDL_Keysym key;
    size_t n = strlen(code);
    bool typed = n >= SCANNER_MIN && !l->scanner.config.prefix[0];
    for (size_t i = 0; i < n; i++)
        typed &= us_key(code[i], &key);
    l->calm = true;
    if (!typed) {
        struct scan direct = { .len = (uint8_t)n };
        memcpy(direct.code, code, n + 1);
        loop_scan(l, &direct);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        us_key(code[i], &key);
        push((SDL_Event){
            .key = { .type = SDL_KEYDOWN, .timestamp = SDL_GetTicks(), .keysym = key } });
        if (code[i] >= 0x20)
            push_text(&code[i], 1);
    }
    automation_key(&(SDL_Keysym){ .scancode = SDL_SCANCODE_RETURN, .sym = SDLK_RETURN });
}
