#ifndef ECONTOP_APP_SEARCH_OPEN_H
#define ECONTOP_APP_SEARCH_OPEN_H

#include <stddef.h>

#include "app/app.h"

/* Shows a thing that was found: the panel that has it, else one made for it. */

void open_found_topic(struct app *app, size_t index);  /* of the program's topics */
void open_found_panel(struct app *app, size_t index);  /* of the configuration */
void open_found_metric(struct app *app, size_t index); /* these, of the dictionary */
void open_found_region(struct app *app, size_t index);
void open_found_target(struct app *app, size_t index);
void open_found_note(struct app *app, size_t index);
void open_found_event(struct app *app, size_t index);
void open_found_file(struct app *app, size_t index);      /* of the data */
void open_found_publisher(struct app *app, size_t index); /* by one of its metrics */

/* The panel that shows a metric best, or NULL. */
const struct panel *open_panel_of_metric(const struct app *app, uint32_t metric);

#endif
