#include "app/language.h"

#include <string.h>

#include "app/app.h"
#include "base/err.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/words.h"

/* "zh_CN", "zh_CN.UTF-8", "zh" and "zh_CN@pinyin" are Chinese, "zh_TW" is not: its readers get no
 * simplified signs that they did not ask for. */
static bool is_called(const char *name, size_t length, enum language language)
{
    const char *full = language_name(language);
    const size_t bare = strcspn(full, "_");
    size_t end = 0;
    while (end < length && strchr(".@", name[end]) == NULL)
        end++;
    return (end == strlen(full) && strncmp(name, full, end) == 0) ||
           (end == bare && strncmp(name, full, bare) == 0) ||
           (language == LANGUAGE_EN && end > bare && name[bare] == '_' &&
            strncmp(name, full, bare) == 0);
}

/* LANGUAGE_COUNT: none that there is. */
static enum language find_named(const char *name, size_t length)
{
    int i = 0;
    while (i < LANGUAGE_COUNT && !is_called(name, length, (enum language)i))
        i++;
    return (enum language)i;
}

bool language_is_spoken(const char *locale)
{
    return find_named(locale, strlen(locale)) != LANGUAGE_COUNT;
}

static bool is_given(const char *text)
{
    return text != NULL && *text != '\0';
}

/* As gettext does: LANGUAGE counts unless the locale is C. */
static enum language find_wished(const struct language_wishes *wishes)
{
    const char *locale = is_given(wishes->lc_all)        ? wishes->lc_all
                         : is_given(wishes->lc_messages) ? wishes->lc_messages
                         : is_given(wishes->lang)        ? wishes->lang
                                                         : "C";
    const char *rest = wishes->languages;
    const char *item;
    size_t length;
    if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return LANGUAGE_EN;
    while (is_given(rest) && words_next(&rest, ':', &item, &length)) {
        enum language language = find_named(item, length);
        if (language != LANGUAGE_COUNT)
            return language;
    }
    enum language language = find_named(locale, strlen(locale));
    return language != LANGUAGE_COUNT ? language : LANGUAGE_EN;
}

bool language_choose(const struct language_wishes *wishes, enum language *language, struct err *err)
{
    const char *name = is_given(wishes->option) ? wishes->option : wishes->configured;
    enum language chosen = LANGUAGE_COUNT;
    if (!is_given(name))
        chosen = find_wished(wishes);
    else if (strcmp(name, "zh_cn") == 0)
        chosen = LANGUAGE_ZH;
    for (int i = 0; i < LANGUAGE_COUNT && chosen == LANGUAGE_COUNT; i++)
        if (strcmp(name, language_name((enum language)i)) == 0)
            chosen = (enum language)i;
    if (chosen == LANGUAGE_COUNT)
        return err_set(err, "language \"%s\" is neither en nor zh_CN", name);
    *language = wishes->utf8 ? chosen : LANGUAGE_EN;
    return true;
}

static bool load_below(const char *folder, const char *below, enum language language,
                       struct err *err)
{
    struct strbuf path = STRBUF_INIT;
    strbuf_addf(&path, "%s%s/%s/LC_MESSAGES/econtop.mo", folder, below, language_name(language));
    bool good = tr_load(language, path.text, err);
    strbuf_release(&path);
    return good;
}

bool language_load(const char *program, const char *localedir, struct err *err)
{
    struct strbuf folder = STRBUF_INIT;
    bool good = true;
    strbuf_add_n(&folder, program, (size_t)(file_base(program) - program));
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        good &= i == LANGUAGE_EN ||
                (folder.length > 0 && load_below(folder.text, "locale", (enum language)i, err)) ||
                load_below(localedir, "", (enum language)i, err);
    strbuf_release(&folder);
    return good;
}

/* What was made of texts is made anew: notes of alerts, transformed figures, tables. */
void language_set(struct app *app, enum language language)
{
    const struct app_progress progress = app->progress;
    if (language == app->options.language)
        return;
    app->options.language = language;
    app->style.language = language;
    tr_use(language);
    app_again(app, &progress);
}
