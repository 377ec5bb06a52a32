#include "app/greet.h"

#include <string.h>

#include "app/action.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"

/* Most needed first: the help tells the rest. */
static const struct {
    const char *action; /* NULL: the arrows */
    const char *does;
} lessons[] = {
    {"help", N_("help with all keys")}, {"search", N_("search")},
    {"palette", N_("any command")},     {"open", N_("opens")},
    {NULL, N_("arrows move")},
};

static void add_lesson(const struct app *app, struct strbuf *out, size_t index)
{
    if (lessons[index].action != NULL) {
        const char *keys = action_keys(app, action_get(lessons[index].action));
        strbuf_add_n(out, keys, strcspn(keys, " "));
        strbuf_add_char(out, ' ');
    }
    strbuf_add(out, _(lessons[index].does));
}

void greet(struct app *app)
{
    static const char between[] = "   ";
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < sizeof lessons / sizeof *lessons; i++) {
        size_t before = text.length;
        strbuf_add(&text, i > 0 ? between : "");
        add_lesson(app, &text, i);
        if (utf8_width(text.text) > app->width - 2) {
            strbuf_cut(&text, before);
            break;
        }
    }
    app_say(app, "%s", text.text);
    strbuf_release(&text);
}
