#include "app/find.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"

static const char here[] = "config.ini";

static char *join(const char *folder, const char *name)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s/%s", folder, name);
    return strbuf_detach(&path);
}

/* A path that must be there because someone named it. */
static char *named(const char *path, const char *by, struct err *err)
{
    if (file_exists(path))
        return mem_copy(path);
    err_set(err, "%s: no such file (named by %s)", path, by);
    return NULL;
}

/* The XDG specification: relative folders are ignored, empty means the default. */
static char *user_config(const struct find_places *places)
{
    const char *config = places->config_home;
    if (config != NULL && config[0] == '/')
        return join(config, "econtop/config.ini");
    if (places->home != NULL && places->home[0] == '/')
        return join(places->home, ".config/econtop/config.ini");
    return NULL;
}

char *find_config(const struct find_places *places, struct err *err)
{
    if (places->named != NULL)
        return named(places->named, "--config", err);
    if (places->variable != NULL && places->variable[0] != '\0')
        return named(places->variable, "ECONTOP_CONFIG", err);

    char *candidates[] = {mem_copy(here), user_config(places), mem_copy("/etc/econtop/config.ini"),
                          join(places->datadir, "config.ini")};
    char *found = NULL;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (found == NULL && candidates[i] != NULL && file_exists(candidates[i]))
            found = candidates[i];
        else
            free(candidates[i]);
    if (found == NULL)
        err_set(err,
                "no config.ini here, in ~/.config/econtop, /etc/econtop or %s (name one with "
                "--config=FILE)",
                places->datadir);
    return found;
}

bool find_is_here(const struct find_places *places, const char *path)
{
    bool is_named =
        places->named != NULL || (places->variable != NULL && places->variable[0] != '\0');
    return !is_named && strcmp(path, here) == 0;
}
