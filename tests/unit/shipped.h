#ifndef SHIPPED_H
#define SHIPPED_H

#include "app/app.h"
#include "app/load.h"
#include "base/err.h"
#include "conf/conf.h"
#include "data/dataset.h"

/* The configuration and the figures that econtop ships.  Includes come after cmocka.h. */
struct shipped {
    struct conf *conf;
    struct dataset *data;
};

static inline void shipped_load(struct shipped *shipped)
{
    struct err err = {""};
    shipped->conf = conf_load("config.ini", 0, &err);
    assert_string_equal(err.text, "");
    assert_non_null(shipped->conf);
    shipped->data = load_data(shipped->conf, NULL);
}

static inline void shipped_release(struct shipped *shipped)
{
    dataset_free(shipped->data);
    conf_free(shipped->conf);
}

/* The same figures, read anew, take the place of those that APP shows; the old ones are given back
 * before anything is drawn. */
static inline void shipped_replace(struct shipped *shipped, struct app *app)
{
    struct dataset *old = shipped->data;
    const struct load_past past = {.data = old};
    struct loader *loader = loader_new_after(shipped->conf, NULL, &past);
    shipped->data = loader_data(loader);
    while (loader_step(loader))
        continue;
    loader_free(loader);
    app_replace(app, shipped->conf, shipped->data);
    dataset_free(old);
}

#endif
