#ifndef ECONTOP_APP_EXPORT_H
#define ECONTOP_APP_EXPORT_H

#include "app/app.h"
#include "out/out.h"

/* What is on show, for other programs and other readers. */

/* Adds it in a format.  GRID holds its frame. */
void export_write(const struct app *app, const struct out_format *format, const struct grid *grid,
                  struct strbuf *out);

#endif
