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

/* The format of that name; without a NAME the one that the ending of FILE asks for.  NULL, with the
 * reason, if there is none. */
const struct out_format *export_format(const char *name, const char *file, struct err *err);

/* Adds it: the frame; or the figures of the wall, of the panel in hand, or of the rows of the table
 * that is being looked at. */
void export_write(const struct app *app, const struct export *export, struct strbuf *out);

/* Writes it to a file; what is there is replaced only with FORCE, and never if it is one of the
 * files that are shown. */
bool export_save(const struct app *app, const struct export *export, const char *path, bool force,
                 struct err *err);

/* The file that was asked for in the view export; an answer is said.  ASCII: signs that are not
 * cannot be shown. */
void export_serve(struct app *app, bool ascii);

#endif
