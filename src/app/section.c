#include "app/section.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "conf/conf_format.h"
#include "data/transform.h"

static bool is_taken(const struct conf *conf, const char *name)
{
    for (size_t i = 0; i < conf->panel_count; i++)
        if (strcmp(conf->panels[i].name, name) == 0)
            return true;
    return false;
}

/* The name, or "NAME-2" and so on where a panel has it; owned by the caller. */
static char *free_name(const struct conf *conf, const char *name)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_add(&text, name);
    for (size_t i = 2; is_taken(conf, text.text); i++) {
        strbuf_clear(&text);
        strbuf_addf(&text, "%s-%zu", name, i);
    }
    return strbuf_detach(&text);
}

void section_format(struct strbuf *out, const struct app *app)
{
    const struct slot *slot = app_slot(app);
    bool guest = app->views[app->view_count - 1].of_guest;
    struct conf_panel seen = *slot->panel.conf;
    char *name = guest ? free_name(app->conf, seen.name) : mem_copy(seen.name);
    char *topic = mem_copy(app->topics[app->topic].conf->name);
    char *sort = slot->order != NULL ? mem_copy_n(slot->order, strcspn(slot->order, " "))
                                     : mem_copy(seen.sort);
    char *transform = mem_copy(slot->transform != NULL ? slot->transform->name : seen.transform);
    seen.name = name;
    seen.topic = topic;
    seen.sort = sort;
    seen.range = app_panel_view(app, slot).range;
    seen.transform = transform;
    seen.log = slot->log;
    conf_panel_format(out, &seen);
    free(name);
    free(topic);
    free(sort);
    free(transform);
}
