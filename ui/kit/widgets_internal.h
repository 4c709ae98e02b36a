#ifndef POS_UI_KIT_WIDGETS_INTERNAL_H
#define POS_UI_KIT_WIDGETS_INTERNAL_H
// Small helpers shared by the widgets' files.
#include "ui/kit/internal.h"
#include "ui/kit/widgets.h"

static inline bool is_set(const char *s)
{
    return s && *s;
}

static inline void put_text(struct ui *ui, const char *s, int size, enum face face,
                            enum colour colour)
{
    ui_text(ui,
            &(struct ui_text){ .text = s, .size = (short)size, .face = face, .colour = colour });
}

static inline void put_icon(struct ui *ui, enum icon icon, int size, enum colour colour)
{
    ui_icon(ui, &(struct ui_icon_look){ .icon = icon, .size = (short)size, .colour = colour });
}

// Ground, ink and a strong colour of a tone.
struct tone_colours {
    enum colour soft, on_soft, strong;
};
struct tone_colours tone_colours(enum ui_tone tone);
// Where the node stood in the last finished tree; w 0: it was not there.
struct rect last_rect(struct ui *ui, const char *id);
#endif
