#include "draw/wrap.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* The bytes of clean TEXT that fit in WIDTH columns, ended at a blank where there is one. */
static size_t line_length(const char *text, int width)
{
    size_t length = 0;
    size_t blank = 0;
    int columns = 0;
    size_t total = strlen(text);
    while (length < total) {
        int cluster_columns;
        size_t bytes = utf8_cluster(text + length, total - length, &cluster_columns);
        if (columns + cluster_columns > width)
            return blank > 0 ? blank : length > 0 ? length : bytes;
        if (text[length] == ' ')
            blank = length;
        length += bytes;
        columns += cluster_columns;
    }
    return length;
}

int wrap_draw(const struct canvas *canvas, int x, int y, enum role role, const char *text,
              const char *ellipsis)
{
    int width = canvas->width - x;
    while (*text != '\0' && y < canvas->height && width > 0) {
        size_t length = line_length(text, width);
        if (y == canvas->height - 1 && text[length] != '\0') {
            canvas_put_fit(canvas, x, y++, width, role, text, ellipsis);
            break;
        }
        struct strbuf line = STRBUF_INIT;
        strbuf_add_n(&line, text, length);
        canvas_put(canvas, x, y++, role, line.text);
        strbuf_release(&line);
        text += length;
        text += strspn(text, " ");
    }
    return y;
}
