#include "app/slot.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "data/transform.h"
#include "panel/look.h"
#include "panel/transformed.h"

/* Shows it as asked for; what cannot be becomes a remark. */
static void show_bound(struct slot *slot, const char *conf_path, struct remarks *remarks)
{
    const struct conf_panel *conf = slot->panel.conf;
    struct strbuf why = STRBUF_INIT;
    const enum language language = tr_use(LANGUAGE_EN);
    slot_refresh(slot, conf->range, LANGUAGE_EN, &why);
    tr_use(language);
    if (why.length > 0)
        remarks_add(remarks, SEVERITY_WARNING, (struct place){conf_path, conf->line, 0}, NULL,
                    "panel %s: %s", conf->name, why.text);
    strbuf_release(&why);
}

void slot_init(struct slot *slot, const struct conf_panel *conf, const struct dataset *data,
               const char *conf_path, struct remarks *remarks)
{
    *slot = (struct slot){.order = NULL};
    panel_bind(&slot->panel, conf, data, conf_path, remarks);
    slot_reset(slot);
    show_bound(slot, conf_path, remarks);
}

void slot_bind_again(struct slot *slot, const struct dataset *data, const char *conf_path,
                     struct remarks *remarks)
{
    const struct conf_panel *conf = slot->panel.conf;
    panel_release(&slot->panel);
    panel_bind(&slot->panel, conf, data, conf_path, remarks);
    show_bound(slot, conf_path, remarks);
}

bool slot_is_stale(const struct slot *slot, struct range range)
{
    return (slot->transform != NULL || slot->log) &&
           (slot->range.from < range.from || slot->range.from > range.from ||
            slot->range.to < range.to || slot->range.to > range.to);
}

void slot_release(struct slot *slot)
{
    transformed_free(slot->transformed);
    panel_release(&slot->panel);
    free(slot->stale);
}

const struct panel *slot_panel(const struct slot *slot)
{
    return slot->transformed != NULL ? transformed_panel(slot->transformed) : &slot->panel;
}

static void add_reason(struct strbuf *why, const char *what, const char *reason)
{
    strbuf_add(why, why->length > 0 ? _("; ") : "");
    strbuf_addf(why, _("no %s: %s"), what, reason);
}

static void refresh_transform(struct slot *slot, struct range range, enum language language,
                              struct strbuf *why)
{
    struct strbuf reasons = STRBUF_INIT;
    const struct transform *transform = slot->transform;
    transformed_free(slot->transformed);
    slot->transformed = NULL;
    if (transform == NULL || transform->apply == NULL)
        return;
    slot->transformed = transformed_new(&slot->panel, transform, range, language, &reasons);
    if (slot->transformed == NULL)
        add_reason(why, _(transform->name), reasons.text);
    else if (reasons.length > 0)
        strbuf_addf(why, "%s%s", why->length > 0 ? _("; ") : "", reasons.text);
    strbuf_release(&reasons);
}

void slot_refresh(struct slot *slot, struct range range, enum language language, struct strbuf *why)
{
    struct err reason;
    slot->range = range;
    refresh_transform(slot, range, language, why);
    slot->shows_log = slot->log && look_takes_log(slot_panel(slot), range, &reason);
    if (slot->log && !slot->shows_log)
        add_reason(why, _("log axis"), reason.text);
}

void slot_next_order(struct slot *slot)
{
    const char *next = slot->order != NULL ? slot->order : slot->panel.kind->orders;
    if (next == NULL)
        return;
    next += strcspn(next, " ");
    slot->order = *next == ' ' ? next + 1 : NULL;
}

/* What the configuration has changed goes by the configuration. */
void slot_look_like(struct slot *slot, const struct slot *like)
{
    const struct conf_panel *conf = slot->panel.conf, *before = like->panel.conf;
    if (slot->panel.kind == like->panel.kind)
        slot->order = like->order;
    if (strcmp(conf->transform, before->transform) == 0)
        slot->transform = like->transform;
    if (conf->log == before->log)
        slot->log = like->log;
}

void slot_reset(struct slot *slot)
{
    const struct conf_panel *conf = slot->panel.conf;
    slot->order = NULL;
    slot->transform = transform_find(conf->transform);
    slot->log = conf->log;
}
