#include "app/prompt.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* Of a text that is too long the end is shown, where one types. */
static int draw_end(const struct canvas *line, const char *text, const char *ellipsis)
{
    int columns;
    int mark = utf8_width(ellipsis);
    if (utf8_width(text) <= line->width)
        return canvas_put(line, 0, 0, ROLE_STRONG, text);
    while (utf8_width(text) > line->width - mark && *text != '\0')
        text += utf8_cluster(text, strlen(text), &columns);
    mark = canvas_put(line, 0, 0, ROLE_DIM, ellipsis);
    return mark + canvas_put(line, mark, 0, ROLE_STRONG, text);
}

void prompt_draw(const struct app *app, const struct canvas *line, const char *sign,
                 const char *hint)
{
    const char *ellipsis = app->options.alphabet->ellipsis;
    const char *typed = app->views[app->view_count - 1].text;
    struct strbuf text = STRBUF_INIT;
    int x = canvas_put_marked(line, 0, 0, ROLE_KEY, CELL_BOLD, sign) + 1;
    struct canvas rest = canvas_window(line, x, 0, line->width - x - 1, 1);
    utf8_display(&text, typed, strlen(typed));
    int end = x + draw_end(&rest, text.text, ellipsis);
    canvas_mark(line, end, 0, 1, 1, CELL_REVERSED);
    if (text.length == 0)
        canvas_put_fit(line, end + 2, 0, line->width - end - 2, ROLE_DIM, hint, ellipsis);
    strbuf_release(&text);
}
