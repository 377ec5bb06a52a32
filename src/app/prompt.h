#ifndef ECONTOP_APP_PROMPT_H
#define ECONTOP_APP_PROMPT_H

#include "app/app.h"

/* Draws the line in which one types: SIGN, what was typed, the caret; without text, HINT. */
void prompt_draw(const struct app *app, const struct canvas *line, const char *sign,
                 const char *hint);

#endif
