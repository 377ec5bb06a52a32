#include "conf/conf_format.h"

#include <string.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "conf/conf_values.h"
#include "conf/ini.h"

/* Whether the value must be quoted whole; quotes within it stand as they are, of both kinds too. */
static bool needs_quotes(const char *value)
{
    size_t length = strlen(value);
    return strpbrk(value, ";#") != NULL || (length > 0 && strchr(" \t\"'", value[0]) != NULL) ||
           (length > 0 && strchr(" \t", value[length - 1]) != NULL);
}

static void add_line(struct strbuf *out, const char *name, const char *suffix, const char *value)
{
    const char *quote = !needs_quotes(value) ? "" : strchr(value, '"') != NULL ? "'" : "\"";
    strbuf_addf(out, "%s%s = %s%s%s\n", name, suffix, quote, value, quote);
}

/* What the option is where nothing is said of it. */
static void format_default(struct strbuf *out, const struct conf_option *option)
{
    struct conf_panel plain = {0};
    struct err err;
    if (conf_value_parse(option, &plain, option->row.fallback, &err))
        conf_value_format(out, option, &plain);
    conf_value_release(option, &plain);
}

static void add_option(struct strbuf *out, const struct conf_option *option,
                       const struct conf_panel *panel)
{
    struct strbuf value = STRBUF_INIT;
    struct strbuf usual = STRBUF_INIT;
    conf_value_format(&value, option, panel);
    format_default(&usual, option);
    if (strcmp(value.text, usual.text) != 0)
        add_line(out, option->row.name, "", value.text);
    strbuf_release(&value);
    strbuf_release(&usual);
}

static void add_translations(struct strbuf *out, const struct conf_option *option,
                             const struct conf_panel *panel)
{
    const struct label *label = (const void *)((const char *)panel + option->offset);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        struct strbuf suffix = STRBUF_INIT;
        strbuf_addf(&suffix, "[%s]", language_name((enum language)i));
        ini_lower(suffix.text);
        if (i != LANGUAGE_EN && label->text[i] != NULL)
            add_line(out, option->row.name, suffix.text, label->text[i]);
        strbuf_release(&suffix);
    }
}

void conf_panel_format(struct strbuf *out, const struct conf_panel *panel)
{
    strbuf_addf(out, "[panel %s]\n", panel->name);
    for (size_t i = 0; i < conf_option_count(); i++) {
        const struct conf_option *option = conf_option_get(i);
        if (strcmp(option->row.section, "panel") != 0)
            continue;
        add_option(out, option, panel);
        if (option->type == CONF_LABEL)
            add_translations(out, option, panel);
    }
}
