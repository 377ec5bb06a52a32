#include "chart/chart.h"

#include <string.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "chart/plane.h"

/* To add a kind: write chart/NAME.c and a word here. */
#define CHART_KINDS(K) K(line) K(column) K(area) K(stacked) K(bar) K(heat) K(spark)

#define DECLARE(name) extern const struct chart_kind chart_##name;
CHART_KINDS(DECLARE)

#define ADDRESS(name) &chart_##name,
static const struct chart_kind *const kinds[] = {CHART_KINDS(ADDRESS)};

size_t chart_kind_count(void)
{
    return sizeof kinds / sizeof kinds[0];
}

const struct chart_kind *chart_kind_at(size_t index)
{
    return kinds[index];
}

const struct chart_kind *chart_kind_find(const char *name)
{
    for (size_t i = 0; i < chart_kind_count(); i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

struct figure_style chart_style(const struct alphabet *alphabet, enum language language)
{
    return (struct figure_style){
        .language = language,
        .minus = alphabet->minus,
        .at_least = alphabet->at_least,
        .at_most = alphabet->at_most,
        .about = alphabet->about,
        .up = alphabet->up,
        .down = alphabet->down,
        .flat = alphabet->flat,
        .no_value = alphabet->no_value,
    };
}

static void say(const struct chart *chart, const struct canvas *canvas, const char *text)
{
    int width = utf8_width(text);
    int x = width < canvas->width ? (canvas->width - width) / 2 : 0;
    canvas_put_fit(canvas, x, canvas->height / 2, canvas->width - x, ROLE_DIM, text,
                   chart->alphabet->ellipsis);
}

static void draw_kind(const struct chart_kind *kind, const struct chart *chart,
                      const struct canvas *canvas)
{
    struct chart plain = *chart;
    plain.log = chart->log && kind->log;
    kind->draw(&plain, canvas);
}

void chart_draw(const struct chart_kind *kind, const struct chart *chart,
                const struct canvas *canvas)
{
    struct plane_extent extent;
    if (!plane_extent(chart, &extent))
        say(chart, canvas, _("no figures in this range"));
    else if (canvas->width < kind->min_width || canvas->height < kind->min_height)
        say(chart, canvas, _("too small to draw"));
    else
        draw_kind(kind, chart, canvas);
}
