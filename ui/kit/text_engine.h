#ifndef POS_UI_KIT_TEXT_ENGINE_H
#define POS_UI_KIT_TEXT_ENGINE_H
// What text_measure.c needs to see of the engine in text.c.
#include "ui/kit/text.h"
#include "ui/kit/text_layout.h"

const struct text_params *text_params_of(const struct text_engine *t);
// From the cache; valid until the next call of the text module.
const struct layout *text_layout_of(struct text_engine *t, struct text_style style, const char *s,
                                    size_t n);
#endif
