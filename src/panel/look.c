#include "panel/look.h"

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "data/transform.h"
#include "draw/box.h"

/* Figures on show by their sign. */
struct signs {
    size_t above, zero, below;
};

static struct signs count_signs(const struct panel *panel, struct range range)
{
    const struct panel_view view = {.panel = panel, .range = range};
    struct signs signs = {0};
    for (size_t i = 0; i < panel->series_count; i++) {
        const struct series *series = panel->series[i].series;
        for (size_t j = 0; series != NULL && j < series->count; j++) {
            double value = series_get(series, j).value;
            if (!panel_in_range(&view, series_period(series, j)))
                continue;
            signs.above += value > 0;
            signs.zero += value == 0;
            signs.below += value < 0;
        }
    }
    return signs;
}

/* Shares and changes are read by their distance, which a negative one has too. */
static bool is_of_distance(const struct panel *panel)
{
    const struct metric *metric = panel->series_count > 0 ? panel->series[0].metric : NULL;
    return metric != NULL && (metric_is_percent(metric) || metric->unbounded);
}

bool look_takes_log(const struct panel *panel, struct range range, struct err *reason)
{
    struct signs signs = count_signs(panel, range);
    if (!panel->kind->charts)
        return err_set(reason, _("a %s panel has no axis that could be logarithmic"),
                       _(panel->kind->name));
    if (!panel->chart->log)
        return err_set(reason, _("a chart of kind %s stands on zero"), _(panel->chart->name));
    if (signs.above == 0)
        return err_set(reason, _("no figure is above zero"));
    if (signs.below > 0 && is_of_distance(panel))
        return err_set(reason,
                       n_("%zu of the figures is below zero", "%zu of the figures are below zero",
                          signs.below),
                       signs.below);
    return true;
}

static void add_base(const struct panel_view *view, struct strbuf *out)
{
    struct strbuf period = STRBUF_INIT;
    period_format_label(&period, view->panel->base, view->style->language);
    if (view->panel->has_base)
        strbuf_addf(out, _(", %s = 100"), period.text);
    else
        strbuf_add(out, _(", each first = 100"));
    strbuf_release(&period);
}

static void add_lost(const struct panel_view *view, struct strbuf *out)
{
    struct signs signs = count_signs(view->panel, view->range);
    size_t lost = signs.zero + signs.below;
    if (lost > 0)
        strbuf_addf(out, _(" without %zu not above zero"), lost);
}

void look_note(const struct panel_view *view, bool brief, struct strbuf *out)
{
    const struct transform *transform = view->panel->transform;
    if (transform != NULL)
        strbuf_add(out, _(brief ? transform->name : transform->note));
    if (transform != NULL && transform->unites && !brief)
        add_base(view, out);
    if (view->log)
        strbuf_add(out, out->length > 0 ? _(", log") : C_("axis", "log"));
    if (view->log && !brief)
        add_lost(view, out);
}

/* The brief name, where that is not what was configured. */
static void shorten_title(const struct panel_view *view, struct strbuf *title)
{
    const struct panel *panel = view->panel;
    if (*label_get(&panel->conf->title, view->style->language) != '\0' || panel->series_count == 0)
        return;
    const char *brief = label_get(&panel->series[0].metric->brief, view->style->language);
    strbuf_clear(title);
    utf8_display(title, brief, strlen(brief));
}

/* Puts what was done to the figures before the note. */
static void add_look(const struct panel_view *view, bool brief, const char *note,
                     struct strbuf *out)
{
    strbuf_clear(out);
    look_note(view, brief, out);
    if (out->length > 0 && *note != '\0')
        strbuf_addf(out, " %s ", view->alphabet->middot);
    strbuf_add(out, note);
}

static void cut(struct strbuf *text, int width, const char *ellipsis)
{
    struct strbuf fitted = STRBUF_INIT;
    utf8_fit(&fitted, text->text, width, ellipsis);
    strbuf_clear(text);
    strbuf_add(text, fitted.text);
    strbuf_release(&fitted);
}

/* A panel of one series has no list in which that bears the sign of what the reader marked. */
static bool is_marked(const struct panel_view *view)
{
    const struct panel *panel = view->panel;
    bool card = panel->kind == panel_kind_find("card");
    if (panel->kind->list_head >= 0 || panel->series_count == 0)
        return false;
    return (card || panel->series_count == 1) &&
           panel_is_marked(view, panel->series[0].metric_id, panel->series[0].region_id);
}

static void add_mark(const struct panel_view *view, struct strbuf *title)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf(&text, "%s %s", view->alphabet->marked, title->text);
    strbuf_clear(title);
    strbuf_add(title, text.text);
    strbuf_release(&text);
}

/* What was done to the figures is never left out, for they would be taken for those published: it
 * gets shorter, then the title, then the note goes. */
void look_fit_texts(const struct panel_view *view, int width, struct strbuf *title,
                    struct strbuf *note)
{
    struct strbuf rest = STRBUF_INIT;
    const int mark = is_marked(view) ? utf8_width(view->alphabet->marked) + 1 : 0;
    const int room = width - BOX_TEXTS_FRAME - mark;
    bool looks = view->panel->transform != NULL || view->log;
    strbuf_add(&rest, note->text);
    add_look(view, false, rest.text, note);
    if (utf8_width(title->text) + utf8_width(note->text) > room)
        shorten_title(view, title);
    if (looks && utf8_width(title->text) + utf8_width(note->text) > room)
        add_look(view, true, rest.text, note);
    if (looks && utf8_width(title->text) + utf8_width(note->text) > room)
        add_look(view, true, "", note);
    if (looks && utf8_width(title->text) + utf8_width(note->text) > room)
        cut(title, room - utf8_width(note->text), view->alphabet->ellipsis);
    if (mark > 0)
        add_mark(view, title);
    strbuf_release(&rest);
}
