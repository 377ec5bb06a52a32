#include "data/dict.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void dict_init(struct dict *dict)
{
    *dict = (struct dict){.metrics = NULL};
    intern_init(&dict->metric_ids);
    intern_init(&dict->region_codes);
    intern_init(&dict->unit_ids);
}

void metric_release(struct metric *metric)
{
    label_release(&metric->name);
    label_release(&metric->brief);
    label_release(&metric->unit_name);
    free(metric->unit);
    label_release(&metric->publisher);
    label_release(&metric->definition);
}

void region_release(struct region *region)
{
    label_release(&region->name);
    free(region->group);
}

void target_release(struct target *target)
{
    label_release(&target->plan);
    free(target->note);
}

void event_release(struct event *event)
{
    free(event->topic);
    label_release(&event->name);
    free(event->ref);
}

void caveat_release(struct caveat *caveat)
{
    free(caveat->topic);
    free(caveat->metric);
    label_release(&caveat->text);
}

void acceptance_release(struct acceptance *acceptance)
{
    free(acceptance->check);
    free(acceptance->reason);
    free(acceptance->file);
}

void dict_release(struct dict *dict)
{
    free(dict->within);
    for (uint32_t i = 0; i < dict->metric_ids.count; i++)
        metric_release(&dict->metrics[i]);
    for (uint32_t i = 0; i < dict->region_codes.count; i++)
        region_release(&dict->regions[i]);
    for (uint32_t i = 0; i < dict->unit_ids.count; i++)
        label_release(&dict->unit_names[i]);
    for (size_t i = 0; i < dict->target_count; i++)
        target_release(&dict->targets[i]);
    for (size_t i = 0; i < dict->event_count; i++)
        event_release(&dict->events[i]);
    for (size_t i = 0; i < dict->caveat_count; i++)
        caveat_release(&dict->caveats[i]);
    for (size_t i = 0; i < dict->acceptance_count; i++)
        acceptance_release(&dict->acceptances[i]);
    free(dict->metrics);
    free(dict->regions);
    free(dict->unit_names);
    free(dict->targets);
    free(dict->events);
    free(dict->caveats);
    free(dict->sums);
    free(dict->acceptances);
    intern_release(&dict->metric_ids);
    intern_release(&dict->region_codes);
    intern_release(&dict->unit_ids);
    dict_init(dict);
}

uint32_t dict_metric(struct dict *dict, const char *id, size_t length)
{
    uint32_t number = intern_find(&dict->metric_ids, id, length);
    if (number != INTERN_NONE) {
        dict->metrics[number].absent = false;
        return number;
    }
    number = intern_add(&dict->metric_ids, id, length);
    dict->metrics =
        mem_grow(dict->metrics, &dict->metric_capacity, (size_t)number + 1, sizeof *dict->metrics);
    const char *name = intern_name(&dict->metric_ids, number);
    dict->metrics[number] = (struct metric){
        .id = name,
        .name.text[LANGUAGE_EN] = mem_copy(name),
        .brief.text[LANGUAGE_EN] = mem_copy(name),
        .unit = mem_copy(""),
        .good = GOOD_NEITHER,
        .irregular = true,
        .lag = -1,
    };
    return number;
}

uint32_t dict_region(struct dict *dict, const char *code, size_t length)
{
    uint32_t number = intern_find(&dict->region_codes, code, length);
    if (number != INTERN_NONE) {
        dict->regions[number].absent = false;
        return number;
    }
    number = intern_add(&dict->region_codes, code, length);
    dict->regions =
        mem_grow(dict->regions, &dict->region_capacity, (size_t)number + 1, sizeof *dict->regions);
    const char *name = intern_name(&dict->region_codes, number);
    dict->regions[number] = (struct region){
        .code = name, .name.text[LANGUAGE_EN] = mem_copy(name), .group = mem_copy("")};
    return number;
}

const struct metric *dict_get_metric(const struct dict *dict, uint32_t id)
{
    return &dict->metrics[id];
}

const struct region *dict_get_region(const struct dict *dict, uint32_t id)
{
    return &dict->regions[id];
}

void dict_set_unit(struct dict *dict, uint32_t metric, const char *unit)
{
    struct metric *of = &dict->metrics[metric];
    char *copy = mem_copy(unit);
    free(of->unit);
    of->unit = copy;
    label_release(&of->unit_name);
    uint32_t known = intern_find(&dict->unit_ids, copy, strlen(copy));
    if (known == INTERN_NONE) {
        of->unit_name.text[LANGUAGE_EN] = mem_copy(copy);
        return;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        of->unit_name.text[i] = mem_copy(dict->unit_names[known].text[i]);
}

bool metric_is_percent(const struct metric *metric)
{
    static const char percent[] = "percent";
    const size_t length = sizeof percent - 1;
    return strncmp(metric->unit, percent, length) == 0 &&
           (metric->unit[length] == '\0' || metric->unit[length] == ' ');
}

static bool is_plain_count(const struct metric *metric)
{
    bool money = strncmp(metric->unit, "CNY", 3) == 0 || strncmp(metric->unit, "USD", 3) == 0;
    return metric->kind == KIND_STOCK && !money && !metric_is_percent(metric);
}

bool metric_shares_axis(const struct metric *a, const struct metric *b)
{
    return strcmp(a->unit, b->unit) == 0 || (metric_is_percent(a) && metric_is_percent(b)) ||
           (is_plain_count(a) && is_plain_count(b));
}

bool dict_is_by(const struct metric *metric, const char *publisher)
{
    return strcmp(label_get(&metric->publisher, LANGUAGE_EN), publisher) == 0;
}
