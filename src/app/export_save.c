#include "app/export.h"

#include <stdlib.h>
#include <string.h>

#include "app/view.h"
#include "base/err.h"
#include "base/file.h"
#include "base/file_write.h"
#include "base/tr.h"

/* Files that are written, and those that never are. */

static bool is_beside(const char *path, const char *from, const char *name)
{
    char *other = file_beside(from, name);
    bool same = file_is_same(path, other);
    free(other);
    return same;
}

/* Whether it is a dictionary, of the configuration or beside the files that are shown. */
static bool is_dictionary(const struct app *app, const char *path)
{
    bool same = false;
    for (size_t i = 0; i < dict_file_count() && !same; i++) {
        struct strbuf name = STRBUF_INIT;
        strbuf_addf(&name, "%s/%s", app->conf->data.dict, dict_file_at(i));
        same = is_beside(path, app->conf->path, name.text);
        strbuf_clear(&name);
        strbuf_addf(&name, "dict/%s", dict_file_at(i));
        for (size_t j = 0; j < app->data->file_count && !same; j++)
            same = is_beside(path, app->data->files[j].path, name.text);
        strbuf_release(&name);
    }
    return same;
}

static bool is_input(const struct app *app, const char *path)
{
    for (size_t i = 0; i < app->data->file_count; i++)
        if (file_is_same(path, app->data->files[i].path))
            return true;
    return file_is_same(path, app->conf->path) || is_dictionary(app, path);
}

bool export_save(const struct app *app, const struct export *export, const char *path, bool force,
                 struct err *err)
{
    struct strbuf text = STRBUF_INIT;
    if (is_input(app, path))
        return err_set(err, "%s is one of the files on show, which are never written", path);
    export_write(app, export, &text);
    bool good = file_write(path, text.text, text.length, force, err);
    strbuf_release(&text);
    return good;
}

/* What other programs read has the names of no other language.  The table that is looked at is
 * filled with them, and once more by the view that comes back. */
static void speak_english(struct app *app, struct app *below)
{
    below->options.language = LANGUAGE_EN;
    below->style.language = LANGUAGE_EN;
    below->revision = ++app->revision;
    view_refresh(below);
    app->revision++;
}

/* The frame below the view that asks. */
static bool save_below(struct app *app, bool ascii, bool force, struct err *err)
{
    struct grid grid;
    struct app below = *app;
    below.view_count -= below.view_count > 1;
    below.message[0] = '\0';
    if (app->save.format->machine && app->options.language != LANGUAGE_EN)
        speak_english(app, &below);
    grid_init(&grid, app->width, app->height);
    app_draw(&below, &grid);
    if (ascii)
        grid_to_ascii(&grid);
    struct export export = {.format = app->save.format, .grid = &grid};
    bool good = export_save(&below, &export, app->save.path, force, err);
    grid_release(&grid);
    tr_use(app->options.language);
    return good;
}

void export_serve(struct app *app, bool ascii)
{
    struct err err;
    struct app_save *save = &app->save;
    if (!save->wanted)
        return;
    save->wanted = false;
    bool force = strcmp(save->asked, save->path) == 0;
    if (!force && file_is_there(save->path) && !is_input(app, save->path)) {
        memcpy(save->asked, save->path, sizeof save->asked);
        app_say(app, _("%s exists already: Enter once more replaces it"), save->path);
        return;
    }
    save->asked[0] = '\0';
    if (!save_below(app, ascii, force, &err)) {
        app_say(app, "%s", err.text);
        return;
    }
    app_pop(app);
    app_say(app, _("saved %s (%s)"), save->path, _(save->format->summary));
}
