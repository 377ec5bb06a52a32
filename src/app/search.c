#include "app/search.h"

#include <stdlib.h>
#include <string.h>

#include "app/match.h"
#include "base/mem.h"
#include "base/tr.h"

void search_text_init(struct search_text *text)
{
    strbuf_init(&text->name);
    strbuf_init(&text->also);
    strbuf_init(&text->other);
}

void search_text_release(struct search_text *text)
{
    strbuf_release(&text->name);
    strbuf_release(&text->also);
    strbuf_release(&text->other);
}

/* In all languages: a reader of one may know the word of another. */
static unsigned rank_of(const struct app *app, const struct search_kind *kind, size_t index,
                        const char *typed)
{
    struct search_text text;
    bool is_there = true;
    search_text_init(&text);
    for (int i = 0; i < LANGUAGE_COUNT && is_there; i++) {
        is_there = kind->describe(app, index, (enum language)i, &text);
        strbuf_add_char(&text.name, '\n');
        strbuf_add_char(&text.also, '\n');
        strbuf_add_char(&text.other, '\n');
    }
    strbuf_add(&text.name, text.also.text);
    unsigned rank = is_there ? match_rank(text.name.text, text.other.text, typed) : MATCH_NONE;
    search_text_release(&text);
    return rank;
}

static void find_kind(const struct app *app, struct search *search, const struct search_kind *kind)
{
    size_t count = kind->count(app);
    for (size_t i = 0; i < count; i++) {
        unsigned rank = rank_of(app, kind, i, search->text);
        if (rank == MATCH_NONE)
            continue;
        search->hits =
            mem_grow(search->hits, &search->capacity, search->count + 1, sizeof *search->hits);
        search->hits[search->count++] = (struct search_hit){kind, i, rank};
    }
}

/* Hits of one rank stay in the order of the kinds. */
static int compare_hits(const void *left, const void *right)
{
    const struct search_hit *a = left;
    const struct search_hit *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

void search_run(struct app *app, const char *text)
{
    search_free(app->search);
    struct search *search = mem_new(1, sizeof *search);
    app->search = search;
    size_t length = strlen(text);
    memcpy(search->text, text, length < sizeof search->text ? length : sizeof search->text - 1);
    size_t kinds = text[strspn(text, " ")] == '\0' ? 1 : search_kind_count();
    for (size_t i = 0; i < kinds; i++)
        find_kind(app, search, search_kind_at(i));
    if (search->count > 0)
        qsort(search->hits, search->count, sizeof *search->hits, compare_hits);
}

void search_free(struct search *search)
{
    if (search == NULL)
        return;
    free(search->hits);
    free(search);
}

void search_again(struct app *app)
{
    if (app->search == NULL)
        return;
    struct search_hit on_show = {0};
    char text[APP_TEXT];
    size_t at = app->search->at;
    memcpy(text, app->search->text, sizeof text);
    if (at < app->search->count)
        on_show = app->search->hits[at];
    search_run(app, text);
    for (size_t i = 0; i < app->search->count; i++)
        if (app->search->hits[i].kind == on_show.kind &&
            app->search->hits[i].index == on_show.index)
            app->search->at = i;
}

void search_go(struct app *app, size_t index)
{
    struct search *search = app->search;
    while (app->view_count > 1)
        app_pop(app);
    search->at = index;
    search->hits[index].kind->open(app, search->hits[index].index);
    if (search->text[0] != '\0' && app->message[0] == '\0')
        app_say(app, _("%zu of %zu: %s (n the next, N the one before)"), index + 1, search->count,
                search->text);
}
