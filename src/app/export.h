#ifndef ECONTOP_APP_EXPORT_H
#define ECONTOP_APP_EXPORT_H

#include "app/app.h"
#include "out/out.h"

/* What is on show, for other programs and other readers. */

struct export
{
    const struct out_format *format;
    const struct grid *grid; /* the frame on show; borrowed */
    bool raw;                /* of CSV: texts that a spreadsheet takes for formulas stay */
};

/* Adds it: the frame; or the figures of the wall, of the panel in hand, or of the rows of the table
 * that is being looked at. */
void export_write(const struct app *app, const struct export *export, struct strbuf *out);

#endif
