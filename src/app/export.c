#include "app/export.h"

#include "base/label.h"

/* "Internet users: China's digital economy" */
static void format_title(const struct app *app, struct strbuf *out)
{
    enum language language = app->options.language;
    strbuf_add(out, label_get(&app->topics[app->topic].conf->title, language));
    strbuf_add(out, " - ");
    strbuf_add(out, label_get(&app->conf->dashboard.title, language));
}

void export_write(const struct app *app, const struct out_format *format, const struct grid *grid,
                  struct strbuf *out)
{
    struct strbuf title = STRBUF_INIT;
    format_title(app, &title);
    struct out_frame frame = {.grid = grid,
                              .theme = app->options.theme,
                              .depth = app->options.depth,
                              .title = title.text,
                              .description = title.text,
                              .language = app->options.language == LANGUAGE_ZH ? "zh-Hans" : "en"};
    format->write(out, &frame);
    strbuf_release(&title);
}
