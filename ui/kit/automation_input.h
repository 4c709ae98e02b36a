#ifndef POS_UI_KIT_AUTOMATION_INPUT_H
#define POS_UI_KIT_AUTOMATION_INPUT_H
// Input of the automation socket. For automation.c alone; main thread.
#include <SDL2/SDL_keyboard.h>
#include <stdbool.h>
#include <stddef.h>

struct loop;

void automation_button(struct loop *l, unsigned type, int x, int y); // logical px
void automation_motion(struct loop *l, int x, int y);
bool automation_key_named(const char *name, SDL_Keysym *out); // "Ctrl+P"; false: no such key
void automation_key(const SDL_Keysym *key);                   // pressed and released
// The first character of text, as a key that comes pause_ms after the one before without anybody
// waiting for it. "": the pause alone. Returns the character's bytes.
size_t automation_type(struct loop *l, const char *text, int pause_ms);
void automation_scan(struct loop *l, const char *code);
#endif
