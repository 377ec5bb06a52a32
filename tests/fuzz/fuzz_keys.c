/* app/: the first lines, up to an empty one, are rows of [keys]; the keymap they make, written as
 * rows, makes the same.  The rest are characters typed, or keys by name parted by blanks: every
 * character has a name that a configuration may use, and no keys break the promises of a frame. */
#include "fuzz.h"

#include <string.h>

#include "app/action.h"
#include "app/app.h"
#include "app/key_name.h"
#include "app/keymap.h"
#include "app/load.h"
#include "app/view.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/words.h"
#include "tty/key.h"

enum { KEYS_MAX = 40, WIDTH = 70, HEIGHT = 20 };

/* --- Rows of [keys] ----------------------------------------------------------------------------
 */

static struct conf *parse_rows(const struct strbuf *rows)
{
    struct strbuf text = STRBUF_INIT;
    struct err err;
    strbuf_add(&text, "[keys]\n");
    strbuf_add_n(&text, rows->text, rows->length);
    struct conf *conf = conf_parse("k.ini", text.text, text.length, &err);
    strbuf_release(&text);
    return conf;
}

/* False if no quotes can hold the keys. */
static bool write_rows(const struct keymap *keymap, struct strbuf *out)
{
    for (size_t i = 0; i < action_count(); i++) {
        const char *keys = keymap->keys[i];
        if (keys == NULL)
            continue;
        bool has_double = strchr(keys, '"') != NULL;
        if (strchr(keys, '\\') != NULL || (has_double && strchr(keys, '\'') != NULL))
            return false;
        strbuf_addf(out, "%s = %c%s%c\n", action_at(i)->name, has_double ? '\'' : '"', keys,
                    has_double ? '\'' : '"');
    }
    return true;
}

static void expect_same_keymap(const struct keymap *keymap, const struct strbuf *rows)
{
    struct remarks remarks;
    struct keymap again;
    struct conf *conf = parse_rows(rows);
    PROMISE(conf != NULL);
    remarks_init(&remarks);
    keymap_init(&again, conf, 0, &remarks);
    PROMISE(conf->remarks.count == 0 && remarks.count == 0);
    for (size_t i = 0; i < action_count(); i++)
        PROMISE(strcmp(keymap_keys(keymap, i), keymap_keys(&again, i)) == 0);
    keymap_release(&again);
    remarks_release(&remarks);
    conf_free(conf);
}

static void bind(const struct strbuf *rows)
{
    struct strbuf written = STRBUF_INIT;
    struct remarks remarks;
    struct keymap keymap;
    struct conf *conf = parse_rows(rows);
    if (conf == NULL)
        return;
    remarks_init(&remarks);
    keymap_init(&keymap, conf, 0, &remarks);
    if (write_rows(&keymap, &written))
        expect_same_keymap(&keymap, &written);
    strbuf_release(&written);
    keymap_release(&keymap);
    remarks_release(&remarks);
    conf_free(conf);
}

/* --- Keys --------------------------------------------------------------------------------------
 */

static void expect_frame(struct app *app)
{
    struct grid first, second;
    PROMISE(app->view_count >= 1 && app->view_count <= APP_VIEWS_DEEP);
    PROMISE(app->topic < app->topic_count);
    grid_init(&first, app->width, app->height);
    grid_init(&second, app->width, app->height);
    app_draw(app, &first);
    app_draw(app, &second);
    PROMISE(grid_equal(&first, &second));
    grid_release(&first);
    grid_release(&second);
}

static void press(struct app *app, const char *key)
{
    app_key(app, key);
    app->quit = app->suspend = app->redraw = false;
}

/* Every character that a terminal may send. */
static void expect_name(struct app *app, uint32_t code)
{
    struct strbuf name = STRBUF_INIT, meta = STRBUF_INIT;
    if (key_add_character(&name, code)) {
        strbuf_addf(&meta, "M-%s", name.text);
        PROMISE(key_name_is_known(name.text));
        PROMISE(key_name_is_known(meta.text));
        press(app, name.text);
    }
    strbuf_release(&name);
    strbuf_release(&meta);
}

static void expect_report(struct app *app, const char *word)
{
    struct strbuf name = STRBUF_INIT;
    if (key_add_report(&name, word))
        press(app, name.text);
    strbuf_release(&name);
}

static void press_words(struct app *app, const char *text)
{
    const char *item;
    size_t length;
    for (int i = 0; i < KEYS_MAX && text != NULL && words_next(&text, ' ', &item, &length); i++) {
        char *word = mem_copy_n(item, length);
        expect_report(app, word);
        press(app, word);
        free(word);
    }
}

static void press_characters(struct app *app, const char *text, size_t length)
{
    for (size_t at = 0, count = 0; at < length && count < KEYS_MAX; count++) {
        uint32_t code;
        size_t bytes = utf8_decode(text + at, length - at, &code);
        if (bytes > 0)
            expect_name(app, code);
        at += bytes > 0 ? bytes : 1;
    }
}

static const struct conf *conf_once(void)
{
    static struct conf *conf;
    struct err err = {"no configuration"};
    if (conf == NULL)
        conf = conf_load("tests/fixtures/alerts.ini", 0, &err);
    if (conf == NULL)
        fprintf(stderr, "%s (start it in the repository's root)\n", err.text);
    PROMISE(conf != NULL);
    return conf;
}

static const struct dataset *data_once(void)
{
    static struct dataset *data;
    if (data == NULL)
        data = load_data(conf_once(), NULL);
    return data;
}

static void play(const char *text, size_t length)
{
    struct app_options options = {.theme = theme_at(0),
                                  .alphabet = alphabet_at(0),
                                  .depth = DEPTH_256,
                                  .today = civil_to_days(2026, 1, 1),
                                  .mouse = true};
    struct app *app = app_new(conf_once(), data_once(), &options);
    app_resize(app, WIDTH, HEIGHT);
    press_words(app, text);
    expect_frame(app);
    press_characters(app, text, length);
    expect_frame(app);
    for (int i = 0; i < 2 * APP_VIEWS_DEEP; i++)
        press(app, "Esc");
    PROMISE(app->view_count == 1);
    app_free(app);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = mem_copy_n((const char *)bytes, length);
    const char *gap = strstr(text, "\n\n");
    struct strbuf rows = STRBUF_INIT;
    size_t start = 0;
    if (gap != NULL) {
        strbuf_add_n(&rows, text, (size_t)(gap - text) + 1);
        bind(&rows);
        start = (size_t)(gap - text) + 2;
    }
    play(text + start, length - start);
    strbuf_release(&rows);
    free(text);
    return 0;
}
