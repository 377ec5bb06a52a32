#include "app/guest.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"

/* The topic that every panel must have. */
#define TOPIC "[topic guest]\n"

static struct conf *parse(const char *section)
{
    struct strbuf text = STRBUF_INIT;
    struct err err;
    strbuf_addf(&text, "%s%s\ntopic = guest\n", TOPIC, section);
    struct conf *conf = conf_parse("guest", text.text, text.length, &err);
    strbuf_release(&text);
    return conf;
}

struct guest *guest_new(const char *section, const struct dataset *data, struct remarks *remarks)
{
    struct conf *conf = parse(section);
    if (conf == NULL || conf->panel_count == 0) {
        conf_free(conf);
        return NULL;
    }
    struct guest *guest = mem_new(1, sizeof *guest);
    guest->section = mem_copy(section);
    guest->conf = conf;
    slot_init(&guest->slot, &conf->panels[0], data, conf->path, remarks);
    return guest;
}

void guest_free(struct guest *guest)
{
    if (guest == NULL)
        return;
    slot_release(&guest->slot);
    conf_free(guest->conf);
    free(guest->section);
    free(guest);
}
