#include "app/action.h"

#include <string.h>

#include "app/act_compare.h"
#include "app/act_find.h"
#include "app/act_level.h"
#include "app/act_look.h"
#include "app/act_range.h"
#include "app/act_table.h"
#include "app/browse.h"
#include "app/cursor.h"
#include "app/keymap.h"
#include "app/kiosk.h"
#include "app/language.h"
#include "app/themes.h"
#include "app/view.h"
#include "app/wall.h"
#include "base/need.h"
#include "base/tr.h"
#include "base/words.h"

static void move_focus(struct app *app, size_t step)
{
    struct app_topic *topic = app_topic(app);
    if (topic->panel_count > 0)
        topic->focus = (topic->focus + step) % topic->panel_count;
    app_view(app)->row = 0;
    app_view(app)->scroll = 0;
}

static void next_panel(struct app *app, const char *key)
{
    (void)key;
    move_focus(app, 1);
}

static void previous_panel(struct app *app, const char *key)
{
    (void)key;
    move_focus(app, app_topic(app)->panel_count - 1);
}

static void next_topic(struct app *app, const char *key)
{
    (void)key;
    app->topic = (app->topic + 1) % app->topic_count;
}

static void previous_topic(struct app *app, const char *key)
{
    (void)key;
    app->topic = (app->topic + app->topic_count - 1) % app->topic_count;
}

static void jump_to_topic(struct app *app, const char *key)
{
    const char *keys = action_keys(app, action_get("topic"));
    const char *item;
    size_t length;
    for (size_t i = 0; i < app->topic_count && words_next(&keys, ' ', &item, &length); i++)
        if (strlen(key) == length && memcmp(item, key, length) == 0)
            app->topic = i;
}

/* A large panel of another topic, the one in hand there. */
static void move_topic(struct app *app, size_t step)
{
    if (app_view(app)->of_guest)
        app_pop(app);
    do
        app->topic = (app->topic + step) % app->topic_count;
    while (app_topic(app)->panel_count == 0);
    app_view(app)->row = 0;
    app_view(app)->scroll = 0;
}

static void topic_on(struct app *app, const char *key)
{
    (void)key;
    move_topic(app, 1);
}

static void topic_back(struct app *app, const char *key)
{
    (void)key;
    move_topic(app, app->topic_count - 1);
}

static void panel_below(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        app_topic(app)->focus = wall_neighbour(app, 1);
}

static void panel_above(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        app_topic(app)->focus = wall_neighbour(app, -1);
}

static void next_page(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        app_topic(app)->focus = wall_page_start(app, 1);
}

static void previous_page(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        app_topic(app)->focus = wall_page_start(app, -1);
}

static void first_panel(struct app *app, const char *key)
{
    (void)key;
    app_topic(app)->focus = 0;
}

static void last_panel(struct app *app, const char *key)
{
    (void)key;
    struct app_topic *topic = app_topic(app);
    topic->focus = topic->panel_count > 0 ? topic->panel_count - 1 : 0;
}

static void open_panel(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        app_push(app, &view_panel);
}

static void table(struct app *app, const char *key)
{
    (void)key;
    if (app_view(app)->view == &view_table) {
        app_pop(app);
        return;
    }
    browse_take_panel(app);
    if (app_slot(app) != NULL)
        app_push(app, &view_table);
}

static void source(struct app *app, const char *key)
{
    (void)key;
    view_open_source(app);
}

static void move_source(struct app *app, long figures, long points)
{
    struct panel_view view = app_panel_view(app, app_slot(app));
    app_view(app)->row = 0;
    if (figures != 0)
        source_next_figure(&app->source, &view, figures);
    else
        source_next_point(&app->source, &view, points);
}

static void next_figure(struct app *app, const char *key)
{
    (void)key;
    move_source(app, 1, 0);
}

static void previous_figure(struct app *app, const char *key)
{
    (void)key;
    move_source(app, -1, 0);
}

static void later_point(struct app *app, const char *key)
{
    (void)key;
    if (app_view(app)->view == &view_source)
        move_source(app, 0, 1);
    else
        cursor_move(app, 1);
}

static void earlier_point(struct app *app, const char *key)
{
    (void)key;
    if (app_view(app)->view == &view_source)
        move_source(app, 0, -1);
    else
        cursor_move(app, -1);
}

enum { FAR = 1000000000, POINTS_A_PAGE = 10 };

static void points_later(struct app *app, const char *key)
{
    (void)key;
    cursor_move(app, POINTS_A_PAGE);
}

static void points_earlier(struct app *app, const char *key)
{
    (void)key;
    cursor_move(app, -POINTS_A_PAGE);
}

static void first_point(struct app *app, const char *key)
{
    (void)key;
    cursor_move(app, -FAR);
}

static void last_point(struct app *app, const char *key)
{
    (void)key;
    cursor_move(app, FAR);
}

static void export_view(struct app *app, const char *key)
{
    (void)key;
    app_push(app, &view_export);
}

static void type_range(struct app *app, const char *key)
{
    (void)key;
    app_push(app, &view_range);
}

static void next_order(struct app *app, const char *key)
{
    (void)key;
    if (app_slot(app) != NULL)
        slot_next_order(app_slot(app));
}

static void choose(struct app *app, const char *key)
{
    (void)key;
    const struct view *view = app_view(app)->view;
    if (view->choose != NULL)
        view->choose(app);
}

static void row_down(struct app *app, const char *key)
{
    (void)key;
    view_move_row(app, 1);
}

static void row_up(struct app *app, const char *key)
{
    (void)key;
    view_move_row(app, -1);
}

static long page_of(struct app *app)
{
    const struct view *view = app_view(app)->view;
    return view->page != NULL ? (long)view->page(view_body_height(app->height)) : 0;
}

static void page_down(struct app *app, const char *key)
{
    (void)key;
    view_move_row(app, page_of(app));
}

static void page_up(struct app *app, const char *key)
{
    (void)key;
    view_move_row(app, -page_of(app));
}

static void first_row(struct app *app, const char *key)
{
    (void)key;
    view_move_row(app, -FAR);
}

static void last_row(struct app *app, const char *key)
{
    (void)key;
    view_move_row(app, FAR);
}

static void log_view(struct app *app, const char *key)
{
    (void)key;
    if (app_view(app)->view != &view_log)
        app_push(app, &view_log);
}

static void next_theme(struct app *app, const char *key)
{
    (void)key;
    size_t count = themes_count(&app->themes);
    for (size_t i = 0; i < count; i++)
        if (themes_at(&app->themes, i) == app->options.theme) {
            app->options.theme = themes_at(&app->themes, (i + 1) % count);
            return;
        }
}

static void other_language(struct app *app, const char *key)
{
    (void)key;
    language_set(app, (enum language)((app->options.language + 1) % LANGUAGE_COUNT));
}

static void exact(struct app *app, const char *key)
{
    (void)key;
    app->style.exact = !app->style.exact;
}

static void mouse(struct app *app, const char *key)
{
    (void)key;
    app->options.mouse = !app->options.mouse;
    const char *keys = action_keys(app, action_get("mouse"));
    app_say(app,
            app->options.mouse ? _("the mouse works here again (%.*s frees it)")
                               : _("the mouse is free to select text (%.*s takes it back)"),
            (int)strcspn(keys, " "), keys);
}

static void redraw(struct app *app, const char *key)
{
    (void)key;
    app->redraw = true;
}

static void reload(struct app *app, enum app_reload what)
{
    app->reload = what;
    app_say(app, what == APP_RELOAD_DATA ? _("reading the data anew")
                                         : _("reading configuration and data anew"));
}

static void reload_data(struct app *app, const char *key)
{
    (void)key;
    reload(app, APP_RELOAD_DATA);
}

static void reload_all(struct app *app, const char *key)
{
    (void)key;
    reload(app, APP_RELOAD_ALL);
}

static void suspend(struct app *app, const char *key)
{
    (void)key;
    app->suspend = true;
}

static void back(struct app *app, const char *key)
{
    (void)key;
    if (!browse_clear_filter(app))
        app_pop(app);
}

static void quit(struct app *app, const char *key)
{
    (void)key;
    if (app->view_count > 1)
        app_pop(app);
    else
        app->quit = true;
}

static void leave(struct app *app, const char *key)
{
    (void)key;
    app->quit = true;
}

/* In the order of the help screen; the footer shows from the first on what is of use there. */
static const struct action actions[] = {
    {"help", "? F1", N_("show the keys"), N_("help"), ANYWHERE, act_help},
    {"next-panel", "Tab", N_("to the next panel"), N_("panel"), ON_WALL | ON_PANEL, next_panel},
    {"previous-panel", "S-Tab", N_("to the panel before"), NULL, ON_WALL | ON_PANEL,
     previous_panel},
    {"next-topic", "Right l", N_("to the next topic"), N_("topic"), ON_WALL, next_topic},
    {"previous-topic", "Left h", N_("to the topic before"), NULL, ON_WALL, previous_topic},
    {"topic-on", ">", N_("to the large panel of the next topic"), NULL, ON_PANEL, topic_on},
    {"topic-back", "<", N_("to the large panel of the topic before"), NULL, ON_PANEL, topic_back},
    {"topic", "1 2 3 4 5 6 7 8 9", N_("to one of the first nine topics"), NULL, ON_WALL,
     jump_to_topic, &argument_topic},
    {"panel-below", "Down j", N_("to the panel below"), NULL, ON_WALL, panel_below},
    {"panel-above", "Up k", N_("to the panel above"), NULL, ON_WALL, panel_above},
    {"next-page", "PgDn C-d C-f", N_("to the next page of panels"), NULL, ON_WALL, next_page},
    {"previous-page", "PgUp C-u C-b", N_("to the page of panels before"), NULL, ON_WALL,
     previous_page},
    {"first-panel", "Home g", N_("to the first panel"), NULL, ON_WALL, first_panel},
    {"last-panel", "End G", N_("to the last panel"), NULL, ON_WALL, last_panel},
    {"open", "Enter z v", N_("show the panel large"), N_("open"), ON_WALL, open_panel},
    {"table", "t", N_("the numbers of the panel as a table, or back"), N_("table"),
     ON_WALL | ON_PANEL | ON_TABLE, table},
    {"figures", "i", N_("all numbers of the topic as a table, or back"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_figures},
    {"source", "s", N_("where the number comes from"), N_("source"), ON_WALL | ON_PANEL | ON_TABLE,
     source},
    {"next-figure", "Tab", N_("to the next figure of the panel"), N_("figure"), ON_SOURCE,
     next_figure},
    {"previous-figure", "S-Tab", N_("to the figure before"), NULL, ON_SOURCE, previous_figure},
    {"later", "Right l", N_("to the next point of the series"), N_("point"), ON_SOURCE | ON_POINTS,
     later_point},
    {"earlier", "Left h", N_("to the point before"), NULL, ON_SOURCE | ON_POINTS, earlier_point},
    {"points-later", "PgDn C-d C-f", N_("ten points on"), NULL, ON_CURVES, points_later},
    {"points-earlier", "PgUp C-u C-b", N_("ten points back"), NULL, ON_CURVES, points_earlier},
    {"first-point", "Home g", N_("to the first point"), NULL, ON_CURVES, first_point},
    {"last-point", "End G", N_("to the last point"), NULL, ON_CURVES, last_point},
    {"level", "=", N_("since when the series in hand is above a value, or below it"), N_("level"),
     ON_POINTS, act_level, &argument_level},
    {"next-curve", "Down j", N_("take the next series in hand"), N_("series"), ON_SERIES, row_down},
    {"previous-curve", "Up k", N_("take the series before in hand"), NULL, ON_SERIES, row_up},
    {"order", "o", N_("the next order of the rows"), N_("order"), ON_PANEL_ROWS, next_order,
     &argument_order},
    {"next-transform", "m", N_("show figures as change, index, share, per head or published"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_next_transform},
    {"previous-transform", "M", N_("show figures the way before"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_previous_transform},
    {"log", "L", N_("a logarithmic value axis, or a plain one"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_log},
    {"reset", "R", N_("show the panel as configured"), NULL, ON_WALL | ON_PANEL | ON_TABLE,
     act_reset},
    {"sort", "o", N_("rows by the column in hand: ascending, descending, as given"), N_("sort"),
     ON_TABLE | MOVES, act_sort},
    {"reverse", "O", N_("the rows the other way round"), NULL, ON_TABLE | MOVES, act_reverse},
    {"filter", "&", N_("only rows that have the text typed next"), N_("filter"), ON_TABLE | MOVES,
     act_filter},
    {"clear-filter", "Delete", N_("all rows again"), NULL, ON_TABLE | MOVES, act_clear_filter},
    {"open-row", "Enter", N_("keep the filter; else the panel or the source of the row"), NULL,
     ON_TABLE | MOVES, act_open_row},
    {"next-column", "Right l", N_("to the next column"), NULL, ON_TABLE | MOVES, act_next_column},
    {"previous-column", "Left h", N_("to the column before"), NULL, ON_TABLE | MOVES,
     act_previous_column},
    {"first-column", "^", N_("to the first column"), NULL, ON_TABLE | MOVES, act_first_column},
    {"last-column", "$", N_("to the last column"), NULL, ON_TABLE | MOVES, act_last_column},
    {"copy-cell", "y", N_("copy the cell, all digits, to the terminal's clipboard"), NULL,
     ON_TABLE | MOVES, act_copy_cell, NULL, NEED_WRITE},
    {"copy-row", "Y", N_("copy the row, its cells parted by tabs"), NULL, ON_TABLE | MOVES,
     act_copy_row, NULL, NEED_WRITE},
    {"mark", "Space", N_("mark the series in hand for a comparison, or no longer"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE | MOVES, act_mark},
    {"mark-all", "a", N_("mark all series of the panel"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE | MOVES, act_mark_all},
    {"unmark-all", "u", N_("take all marks away"), NULL, ON_WALL | ON_PANEL | ON_TABLE | MOVES,
     act_unmark_all},
    {"compare", "c", N_("show the marked series together, on one base"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_compare},
    {"regions", "f", N_("where there are figures of this metric, to mark regions"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_regions},
    {"mark-region", "Enter", N_("mark the region in hand, or no longer"), N_("mark"), ON_REGIONS,
     act_mark_region},
    {"compare-regions", "Tab", N_("show the marked series together"), N_("compare"), ON_REGIONS,
     act_compare},
    {"section", "C", N_("the panel as text for the configuration"), NULL,
     ON_WALL | ON_PANEL | ON_TABLE, act_section},
    {"export", "e", N_("save what is on show as a file"), NULL, ON_READING, export_view, NULL,
     NEED_WRITE},
    {"panel", "", N_("the panel of a name, large"), NULL, ON_READING, act_panel, &argument_panel},
    {"search", "/", N_("find topics, panels, metrics, regions, sources, notes"), NULL, ANYWHERE,
     act_search, &argument_search},
    {"next-hit", "n", N_("to the next thing found"), NULL, ON_READING, act_next_hit},
    {"previous-hit", "N", N_("to the thing found before"), NULL, ON_READING, act_previous_hit},
    {"palette", ":", N_("any action by its name"), NULL, ANYWHERE, act_palette},
    {"complete", "Tab", N_("take the name in hand into the text"), N_("complete"), ON_PALETTE,
     act_complete},
    {"choose", "Enter", N_("take the row in hand"), N_("choose"), ON_CHOICE, choose},
    {"row-down", "Down j", N_("to the next row"), N_("row"), ON_ROWS | MOVES, row_down},
    {"row-up", "Up k", N_("to the row before"), NULL, ON_ROWS | MOVES, row_up},
    {"page-down", "PgDn C-d C-f", N_("a page of rows on"), NULL, ON_ROWS | MOVES, page_down},
    {"page-up", "PgUp C-u C-b", N_("a page of rows back"), NULL, ON_ROWS | MOVES, page_up},
    {"first-row", "Home g", N_("to the first row"), NULL, ON_ROWS | MOVES, first_row},
    {"last-row", "End G", N_("to the last row"), NULL, ON_ROWS | MOVES, last_row},
    {"back", "Esc Backspace", N_("close this view"), N_("back"), ON_TOP, back},
    {"range-preset", "w", N_("the last 10, 5, 3 years, 1 year or all time"), N_("range"), ON_TIME,
     act_range_next},
    {"range", "W", N_("type a time range"), NULL, ON_TIME, type_range, &argument_range},
    {"range-earlier", "[", N_("the time range back by a tenth"), NULL, ON_TIME, act_range_earlier},
    {"range-later", "]", N_("the time range on by a tenth"), NULL, ON_TIME, act_range_later},
    {"range-first", "{", N_("the time range to the first figures"), NULL, ON_TIME, act_range_first},
    {"range-last", "}", N_("the time range to the last figures"), NULL, ON_TIME, act_range_last},
    {"range-in", "+", N_("half the time, about the point in hand or to the end"), NULL, ON_TIME,
     act_range_in},
    {"range-out", "-", N_("twice the time"), NULL, ON_TIME, act_range_out},
    {"range-all", "0", N_("all time there is"), NULL, ON_TIME, act_range_all},
    {"range-fit", "_", N_("the time ranges as configured"), NULL, ON_TIME, act_range_fit},
    {"range-everywhere", "*", N_("one time range for all topics, or one for each"), NULL, ON_TIME,
     act_range_everywhere},
    {"kiosk", "K", N_("show topics and panels in turn, large"), NULL, ON_WALL | ON_PANEL,
     act_kiosk},
    {"kiosk-pause", "Space p", N_("stay, or go on"), N_("pause"), ON_KIOSK, act_kiosk_pause},
    {"kiosk-next", "Right l PgDn", N_("to what comes next"), N_("next"), ON_KIOSK, act_kiosk_next},
    {"kiosk-previous", "Left h PgUp", N_("to what was before"), NULL, ON_KIOSK, act_kiosk_previous},
    {"kiosk-next-topic", "Down j", N_("to the next topic"), NULL, ON_KIOSK, act_kiosk_next_topic},
    {"kiosk-previous-topic", "Up k", N_("to the topic before"), NULL, ON_KIOSK,
     act_kiosk_previous_topic},
    {"remarks", "!", N_("what was wrong with configuration and data"), NULL, ANYWHERE, log_view},
    {"exact", "x", N_("all digits of every number, or rounded ones"), NULL, ANYWHERE | ON_KIOSK,
     exact},
    {"language", "U", N_("all texts in the other language, English or Chinese"), NULL,
     ANYWHERE | ON_KIOSK, other_language, &argument_language},
    {"theme", "T", N_("the next theme"), NULL, ANYWHERE | ON_KIOSK, next_theme, &argument_theme},
    {"mouse", "M-m", N_("let the mouse select text, or take it back"), NULL, ANYWHERE, mouse},
    {"reload", "r", N_("read the data anew"), NULL, ANYWHERE, reload_data},
    {"reload-all", "C-r", N_("read configuration and data anew"), NULL, ANYWHERE, reload_all},
    {"redraw", "C-l", N_("paint the screen anew"), NULL, ANYWHERE, redraw},
    {"suspend", "C-z", N_("back to the shell for a while"), NULL, ANYWHERE, suspend, NULL,
     NEED_SUSPEND},
    {"quit", "q", N_("close this view, at the top the program"), N_("quit"), ANYWHERE, quit},
    {"leave", "F10 C-c", N_("end the program"), NULL, ANYWHERE, leave},
};

size_t action_count(void)
{
    return sizeof actions / sizeof actions[0];
}

const struct action *action_at(size_t index)
{
    return &actions[index];
}

const struct action *action_get(const char *name)
{
    size_t i = 0;
    while (strcmp(actions[i].name, name) != 0)
        i++;
    return &actions[i];
}

bool action_is_in(const struct action *action, unsigned place)
{
    return (action->where & place) != 0;
}

bool action_is_off(const struct app *app, const struct action *action)
{
    return (action->needs & app->options.off) != 0;
}

bool action_is_here(const struct app *app, const struct action *action)
{
    if (action_is_off(app, action) || (kiosk_is_on(app) && !kiosk_allows(app, action)))
        return false;
    return action_is_in(action, view_place(app));
}

size_t action_index(const struct action *action)
{
    return (size_t)(action - actions);
}

const char *action_keys(const struct app *app, const struct action *action)
{
    return keymap_keys(&app->keymap, action_index(action));
}

static bool has_key(const struct app *app, const struct action *action, const char *key)
{
    const char *keys = action_keys(app, action);
    const char *item;
    size_t length;
    while (words_next(&keys, ' ', &item, &length))
        if (length > 0 && length == strlen(key) && memcmp(item, key, length) == 0)
            return true;
    return false;
}

const struct action *action_for(const struct app *app, const char *key)
{
    for (size_t i = 0; i < action_count(); i++)
        if (action_is_here(app, &actions[i]) && has_key(app, &actions[i], key))
            return &actions[i];
    return NULL;
}
