// SDL's events as the kit's input: pointer, keys through the scanner's state machine, window.
#include "app/base/clock.h"
#include "ui/kit/loop_internal.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

static int64_t now_us(void)
{
    return clock_mono_us();
}

// ---- Keys

static bool is_long_name(const char *name)
{
    return name[0] && name[1] && ((unsigned char)name[0] < 0x80);
}

static void name_key(const SDL_Keysym *k, char out[32])
{
    const char *name = SDL_GetKeyName(k->sym);
    bool altgr = k->mod & (KMOD_RALT | KMOD_MODE);
    bool ctrl = (k->mod & KMOD_CTRL) && !altgr, alt = (k->mod & KMOD_LALT) && !altgr;
    bool shift = (k->mod & KMOD_SHIFT) && (is_long_name(name) || ctrl || alt);
    snprintf(out, 32, "%s%s%s%s", ctrl ? "Ctrl+" : "", alt ? "Alt+" : "", shift ? "Shift+" : "",
             name);
}

static void pass_key(struct loop *l, const char *name, const char *text)
{
    loop_note_input(l);
    if (screen_stack_key(l->stack, name)) {
        ui_rebuild(l->ui);
        loop_build(l);
        return;
    }
    frame_key(l->ui, name, text, now_us());
    loop_build(l);
}

// Keys that the scanner held back come without their name: it is made from the scan code.
static void pass_held(struct loop *l, const struct scanner_key *k)
{
    SDL_Keysym pressed = { .scancode = (SDL_Scancode)k->scancode,
                           .sym = SDL_GetKeyFromScancode((SDL_Scancode)k->scancode),
                           .mod = (Uint16)((k->shift ? KMOD_LSHIFT : 0) |
                                           (k->ctrl ? KMOD_LCTRL : 0)) };
    char name[32];
    name_key(&pressed, name);
    pass_key(l, name, k->text);
}

// GS1: weights 3 and 1 from the right, over the digits before the check digit.
static bool check_digit_holds(const struct scan *scan)
{
    int n = scan->len, sum = 0;
    if (n != 8 && n != 12 && n != 13 && n != 14)
        return false;
    for (int i = n - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
        if (scan->code[i] < '0' || scan->code[i] > '9')
            return false;
        sum += (scan->code[i] - '0') * weight;
    }
    return scan->code[n - 1] - '0' == (10 - sum % 10) % 10;
}

void loop_scan(struct loop *l, const struct scan *scan)
{
    loop_note_input(l);
    bool taken = l->hooks.scan && l->hooks.scan(l->hooks.ctx, scan);
    if (!taken && !screen_stack_scan(l->stack, scan) && l->hooks.refused)
        l->hooks.refused(l->hooks.ctx);
    ui_rebuild(l->ui);
    loop_build(l);
}

static void pass_result(struct loop *l)
{
    // Keys may bring more results (none today): work on a copy's indices only.
    struct scanner_result *r = &l->scanned;
    int held = r->typed, mark = r->mark;
    if (r->scanned && r->scan.timing_unknown && !check_digit_holds(&r->scan)) {
        held = r->refused;
    } else if (r->scanned) {
        if (r->take_back)
            frame_take_back(l->ui);
        loop_scan(l, &r->scan);
    }
    for (int i = 0; i < held; i++) {
        if (i == mark)
            frame_mark(l->ui);
        pass_held(l, &r->keys[i]);
    }
}

void loop_flush_key(struct loop *l)
{
    if (!l->has_key)
        return;
    l->has_key = false;
    struct scanner_key key = l->key;
    key.early = frame_takes_early(l->ui);
    char name[32];
    memcpy(name, l->key_name, sizeof name);
    bool used = scanner_key(&l->scanner, &key, &l->scanned);
    pass_result(l);
    if (!used)
        pass_key(l, name, key.text);
}

int64_t loop_key_ms(const struct loop *l)
{
    return (int64_t)SDL_GetTicks() + l->key_ms_ahead;
}

bool loop_took_keys(const struct loop *l)
{
    return !l->has_key && !SDL_HasEvents(SDL_KEYDOWN, SDL_TEXTINPUT);
}

void loop_scanner_tick(struct loop *l)
{
    int64_t due = scanner_deadline_ms(&l->scanner);
    if (due < 0 || loop_key_ms(l) < due)
        return;
    scanner_tick(&l->scanner, loop_key_ms(l), &l->scanned);
    pass_result(l);
}

static void key_down(struct loop *l, const SDL_KeyboardEvent *e)
{
    loop_flush_key(l);
    const SDL_Keysym *k = &e->keysym;
    bool altgr = k->mod & (KMOD_RALT | KMOD_MODE);
    l->key =
        (struct scanner_key){ .ms = e->timestamp + l->key_ms_ahead,
                              .scancode = (uint16_t)k->scancode,
                              .shift = (k->mod & KMOD_SHIFT) != 0,
                              .ctrl = (k->mod & KMOD_CTRL) && !altgr,
                              .alt = (k->mod & KMOD_LALT) != 0,
                              .repeat = e->repeat != 0,
                              .timing_unknown =
                                  l->stalled && SDL_TICKS_PASSED(e->timestamp, l->stalled_ms) };
    name_key(k, l->key_name);
    if (k->scancode >= SDL_SCANCODE_LCTRL && k->scancode <= SDL_SCANCODE_RGUI)
        return; // a modifier alone says nothing
    l->has_key = true;
}

static void text_input(struct loop *l, const char *text)
{
    if (l->has_key && strlen(text) < sizeof l->key.text) {
        memcpy(l->key.text, text, strlen(text) + 1);
        loop_flush_key(l);
        return;
    }
    loop_flush_key(l);
    pass_key(l, "", text); // an input method's word
}

// ---- Pointer and window

static bool mouse(struct loop *l, const SDL_Event *e)
{
    switch (e->type) {
    case SDL_MOUSEBUTTONDOWN:
        if (e->button.button != SDL_BUTTON_LEFT)
            return false;
        SDL_ShowCursor(SDL_ENABLE);
        return frame_press(l->ui, FRAME_MOUSE, e->button.x, e->button.y, now_us());
    case SDL_MOUSEBUTTONUP:
        if (e->button.button != SDL_BUTTON_LEFT)
            return false;
        return frame_release(l->ui, FRAME_MOUSE, e->button.x, e->button.y, now_us());
    case SDL_MOUSEMOTION:
        return frame_move(l->ui, FRAME_MOUSE, e->motion.x, e->motion.y, now_us());
    case SDL_MOUSEWHEEL: {
        int x, y;
        SDL_GetMouseState(&x, &y);
        return frame_wheel(l->ui, x, y, e->wheel.preciseX, e->wheel.preciseY);
    }
    default:
        return false;
    }
}

static bool finger(struct loop *l, const SDL_Event *e)
{
    int x = (int)(e->tfinger.x * (float)l->present.w),
        y = (int)(e->tfinger.y * (float)l->present.h);
    switch (e->type) {
    case SDL_FINGERDOWN:
        SDL_ShowCursor(SDL_DISABLE);
        return frame_press(l->ui, e->tfinger.fingerId, x, y, now_us());
    case SDL_FINGERUP:
        return frame_release(l->ui, e->tfinger.fingerId, x, y, now_us());
    default:
        return frame_move(l->ui, e->tfinger.fingerId, x, y, now_us());
    }
}

static void window(struct loop *l, const SDL_WindowEvent *e)
{
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        present_resized(&l->present);
        if (l->present.w == l->canvas.w && l->present.h == l->canvas.h)
            break;
        canvas_deinit(&l->canvas);
        canvas_init(&l->canvas, l->present.w, l->present.h);
        frame_resize(l->ui, l->present.w, l->present.h);
        break;
    case SDL_WINDOWEVENT_EXPOSED:
        frame_damage_all(l->ui);
        break;
    case SDL_WINDOWEVENT_LEAVE:
    case SDL_WINDOWEVENT_FOCUS_LOST:
        frame_cancel(l->ui);
        loop_build(l);
        break;
    case SDL_WINDOWEVENT_CLOSE:
        loop_quit(l);
        break;
    default:
        break;
    }
}

void loop_event(struct loop *l, const SDL_Event *e)
{
    switch (e->type) {
    case SDL_QUIT:
        loop_quit(l);
        break;
    case SDL_WINDOWEVENT:
        window(l, &e->window);
        break;
    case SDL_KEYDOWN:
        key_down(l, &e->key);
        break;
    case SDL_KEYUP:
        break;
    case SDL_TEXTINPUT:
        text_input(l, e->text.text);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
    case SDL_MOUSEMOTION:
        loop_flush_key(l);
        if (e->type != SDL_MOUSEMOTION)
            loop_note_input(l);
        if (mouse(l, e))
            loop_build(l);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        loop_flush_key(l);
        loop_note_input(l);
        if (finger(l, e))
            loop_build(l);
        break;
    default:
        break;
    }
}
