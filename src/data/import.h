#ifndef ECONTOP_DATA_IMPORT_H
#define ECONTOP_DATA_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/period.h"

struct dataset;
struct err;
struct import;
struct import_spec;
struct strbuf;

/* CSV as publishers ship it, to the data set.  A plan is made from the file and what is stated of
 * it; the plan reads the file, and can be printed as the specification that would give it again.
 *
 *     struct import *import = import_new(&spec, path, false, &err);
 *     if (import != NULL) import_read(import, dataset, NULL, &err);
 *     import_free(import);
 */

enum { IMPORT_LINES_KEPT = 8 };

/* What was read. */
struct import_facts {
    size_t series, points, missing;
    size_t skipped; /* rows in the middle that are no data; footers are none of them */
    long skipped_lines[IMPORT_LINES_KEPT];
    size_t footer;    /* lines after the data */
    size_t bad_cells; /* neither number nor missing */
    size_t aside;     /* points of another frequency, or annual means among months */
    size_t repeated;  /* periods stated again alike */
    size_t differing; /* periods stated again otherwise: agg says which counts */
    struct period first, last;
    enum frequency frequency;
};

/* Begins to plan the import of the file at PATH, which may be a pipe if it is NAMED on the command
 * line.  NULL, with the reason, if it can't be opened. */
struct import *import_open(const struct import_spec *spec, const char *path, bool named,
                           struct err *err);

/* The same of bytes that are held, of which it makes a copy; NAME is what messages call them. */
struct import *import_open_held(const struct import_spec *spec, const char *name, const char *bytes,
                                size_t length);
void import_free(struct import *import);

/* Does a small part of the planning, which looks at the whole file twice, and counts the *BYTES of
 * the second time; false once it is done. */
bool import_step(struct import *import, size_t *bytes);

/* After that: false, with the reason, if it can't be read without being told more. */
bool import_is_planned(const struct import *import, struct err *err);

/* Opens, steps and looks; NULL with the reason. */
struct import *import_new(const struct import_spec *spec, const char *path, bool named,
                          struct err *err);
struct import *import_new_held(const struct import_spec *spec, const char *name, const char *bytes,
                               size_t length, struct err *err);

/* Reads all of it as one more file of the data set, called NAME or, if that is NULL, by the name of
 * the file; remarks say what was wrong with it.  False, with the reason, which is the last of the
 * remarks too, if it has no numbers. */
bool import_read(struct import *import, struct dataset *dataset, const char *name, struct err *err);

/* --- By steps --------------------------------------------------------------------------------- */

/* Planning and reading in small parts, one file at a time for a data set, in which nothing of it is
 * seen before all is read; what was read is kept there.  Its functions are those of struct load:
 *
 *     struct import_load *load = import_load_open(dataset, import_open(...), NULL);
 *     while (import_load_step(load, &bytes)) continue;
 *     good = import_load_close(load, &err);
 */
struct import_load;

/* Takes IMPORT, whose planning has just begun; NAME is borrowed. */
struct import_load *import_load_open(struct dataset *dataset, struct import *import,
                                     const char *name);

/* Does a small part: mostly it reads a block; all *BYTES together are those of the file.  False
 * once all is done. */
bool import_load_step(struct import_load *load, size_t *bytes);

/* Frees it, and gives up what is not done.  False, with the reason, which is the last of the
 * remarks too, if nothing could be read. */
bool import_load_close(struct import_load *load, struct err *err);

/* --- What was read ---------------------------------------------------------------------------- */

/* Leaves an import that was read with the dataset, which then finds the lines of its figures again
 * and frees it; an import that was not is freed now. */
void import_keep(struct import *import, struct dataset *dataset);

struct seek;

/* Gives every cell of a kept import that states a figure, by reading its file, which is number FILE
 * of its data set. */
void import_locate(struct import *import, uint32_t file, const struct seek *seek);

/* What import_read found. */
const struct import_facts *import_facts(const struct import *import);

/* Adds the plan as the section `[source NAME]` of a configuration, reasons as comments. */
void import_explain(const struct import *import, const char *name, struct strbuf *out);

#endif
