#include "app/look_names.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "conf/conf.h"
#include "draw/glyph.h"
#include "draw/theme.h"

static bool is_theme(const struct conf *conf, const char *name)
{
    for (size_t i = 0; i < conf->theme_count; i++)
        if (strcmp(conf->themes[i].name, name) == 0)
            return true;
    return theme_find(name) != NULL;
}

/* Takes the name away. */
static void refuse(struct conf *conf, struct conf_spot spot, const char *what, char *name)
{
    struct strbuf hint = STRBUF_INIT;
    strbuf_addf(&hint, "try --list=%ss; the standard one is used", what);
    remarks_add(&conf->remarks, SEVERITY_ERROR, (struct place){conf->path, spot.line, spot.column},
                hint.text, "no %s \"%s\"", what, name);
    strbuf_release(&hint);
    name[0] = '\0';
}

void look_names_check(struct conf *conf)
{
    struct conf_dashboard *dashboard = &conf->dashboard;
    if (dashboard->theme[0] != '\0' && !is_theme(conf, dashboard->theme))
        refuse(conf, dashboard->theme_spot, "theme", dashboard->theme);
    if (dashboard->alphabet[0] != '\0' && alphabet_find(dashboard->alphabet) == NULL)
        refuse(conf, dashboard->alphabet_spot, "alphabet", dashboard->alphabet);
}
