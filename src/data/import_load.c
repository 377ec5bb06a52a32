#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "data/dataset.h"
#include "data/import_plan.h"

/* An import in small parts: its plan, then its rows. */

/* Times that the bytes of a file are counted: by the plan and by the reading. */
enum { TIMES = 2 };

struct import_load {
    struct dataset *dataset;
    struct import *import;
    const char *name;
    struct import_reading *reading; /* once it is planned; or NULL */
    bool failed;                    /* to be planned */
    struct err reason;
    size_t done; /* bytes, each as often as it was read */
};

struct import_load *import_load_open(struct dataset *dataset, struct import *import,
                                     const char *name)
{
    struct import_load *load = mem_new(1, sizeof *load);
    load->dataset = dataset;
    load->import = import;
    load->name = name;
    return load;
}

static bool begin_reading(struct import_load *load)
{
    load->failed = !import_is_planned(load->import, &load->reason);
    if (!load->failed)
        load->reading = import_reading_open(load->import, load->dataset, load->name);
    return !load->failed;
}

bool import_load_step(struct import_load *load, size_t *bytes)
{
    size_t read;
    bool more;
    if (load->reading != NULL)
        more = import_reading_step(load->reading, &read);
    else
        more = import_step(load->import, &read) || begin_reading(load);
    size_t before = load->done / TIMES;
    load->done += read;
    *bytes = load->done / TIMES - before;
    return more;
}

static bool close_plan(struct import_load *load, struct err *err)
{
    if (!load->failed)
        return err_set(err, "reading was given up");
    *err = load->reason;
    remarks_add(&load->dataset->remarks, SEVERITY_ERROR, (struct place){NULL, 0, 0}, NULL, "%s",
                err->text);
    return false;
}

bool import_load_close(struct import_load *load, struct err *err)
{
    bool good =
        load->reading != NULL ? import_reading_close(load->reading, err) : close_plan(load, err);
    import_keep(load->import, load->dataset);
    free(load);
    return good;
}

bool import_read(struct import *import, struct dataset *dataset, const char *name, struct err *err)
{
    size_t bytes;
    struct import_reading *reading = import_reading_open(import, dataset, name);
    while (import_reading_step(reading, &bytes))
        continue;
    return import_reading_close(reading, err);
}
