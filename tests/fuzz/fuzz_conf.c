/* conf/: any text is refused with its name, or loaded with remarks that say where in it; a panel
 * that is written out reads back as the same; whatever is loaded, the keys, themes and commands in
 * it are read too. */
#include "fuzz.h"

#include <string.h>

#include "app/keymap.h"
#include "app/themes.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "conf/command_spec.h"
#include "conf/conf.h"
#include "conf/conf_format.h"

static const char path[] = "c.ini";

static void expect_clean(const char *text)
{
    struct strbuf clean = STRBUF_INIT;
    utf8_display(&clean, text, strlen(text));
    PROMISE(strcmp(clean.text, text) == 0);
    strbuf_release(&clean);
}

static long count_lines(const char *text, size_t length)
{
    long lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n' || text[i] == '\r';
    return lines;
}

/* `c.ini:line:column: what (hint)`: the line is one of the file. */
static void expect_placed(const struct remarks *remarks, long lines)
{
    for (size_t i = 0; i < remarks->count; i++) {
        const struct remark *remark = &remarks->items[i];
        struct strbuf text = STRBUF_INIT;
        PROMISE(strcmp(remark->file, path) == 0);
        PROMISE(remark->line >= 0 && remark->line <= lines);
        PROMISE(remark->column >= (remark->line > 0)); /* 0: of the file as a whole */
        PROMISE(remark->what[0] != '\0');
        remark_format(&text, remark);
        PROMISE(strncmp(text.text, "c.ini:", 6) == 0);
        expect_clean(text.text);
        strbuf_release(&text);
    }
}

static struct conf *parse_panel(const char *topic, const struct strbuf *panel)
{
    struct strbuf text = STRBUF_INIT;
    struct err err = {""};
    strbuf_addf(&text, "[topic %s]\n", topic);
    strbuf_add_n(&text, panel->text, panel->length);
    struct conf *conf = conf_parse(path, text.text, text.length, &err);
    PROMISE(conf != NULL);
    for (size_t i = 0; i < conf->remarks.count; i++)
        fprintf(stderr, "%s: %s\n", text.text, conf->remarks.items[i].what);
    PROMISE(conf->remarks.count == 0 && conf->panel_count == 1);
    strbuf_release(&text);
    return conf;
}

static void expect_same_panel(const struct conf_panel *panel)
{
    struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
    conf_panel_format(&first, panel);
    struct conf *again = parse_panel(panel->topic, &first);
    conf_panel_format(&second, &again->panels[0]);
    PROMISE(strcmp(first.text, second.text) == 0);
    conf_free(again);
    strbuf_release(&first);
    strbuf_release(&second);
}

static void read_commands(const struct conf *conf, struct remarks *remarks)
{
    for (size_t i = 0; i < conf->source_count; i++) {
        struct command_spec spec;
        bool runs = command_spec_parse(&spec, conf, &conf->sources[i], remarks);
        PROMISE(!runs || (spec.argv != NULL && spec.argv[0] != NULL));
        PROMISE(!runs || (spec.interval >= 0 && spec.timeout > 0));
        command_spec_release(&spec);
    }
}

static void read_rest(const struct conf *conf, long lines)
{
    struct remarks remarks;
    struct keymap keymap;
    struct themes themes;
    remarks_init(&remarks);
    keymap_init(&keymap, conf, 0, &remarks);
    themes_init(&themes, conf, &remarks);
    read_commands(conf, &remarks);
    expect_placed(&remarks, lines);
    themes_release(&themes);
    keymap_release(&keymap);
    remarks_release(&remarks);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct err err = {""};
    struct conf *conf = conf_parse(path, (const char *)bytes, length, &err);
    if (conf == NULL) {
        PROMISE(strncmp(err.text, "c.ini:", 6) == 0);
        expect_clean(err.text);
        return 0;
    }
    long lines = count_lines((const char *)bytes, length);
    PROMISE(err.text[0] == '\0');
    expect_placed(&conf->remarks, lines);
    for (size_t i = 0; i < conf->panel_count; i++) {
        PROMISE(conf->panels[i].topic[0] != '\0');
        expect_same_panel(&conf->panels[i]);
    }
    read_rest(conf, lines);
    conf_free(conf);
    return 0;
}
