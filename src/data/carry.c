#include <string.h>

#include "base/mem.h"
#include "data/dataset.h"
#include "data/edition.h"

/* What one dataset takes over from another. */

size_t dataset_file(const struct dataset *dataset, const char *path)
{
    size_t i = 0;
    while (i < dataset->file_count && strcmp(dataset->files[i].path, path) != 0)
        i++;
    return i;
}

static void carry_edition(struct dataset *dataset, const struct dataset *from,
                          const struct edition *edition)
{
    const struct metric *metric = dict_get_metric(&from->dict, edition->metric);
    const char *code = dict_get_region(&from->dict, edition->region)->code;
    const struct edition_key key = {
        .metric = dict_metric(&dataset->dict, metric->id, strlen(metric->id)),
        .region = dict_region(&dataset->dict, code, strlen(code)),
        .file = (uint32_t)dataset->file_count - 1,
        .year_to_date = edition->year_to_date,
    };
    if (metric->unit[0] != '\0' && dict_get_metric(&dataset->dict, key.metric)->unit[0] == '\0')
        dict_set_unit(&dataset->dict, key.metric, metric->unit);
    uint32_t number = edition_add(dataset, key, edition->series.frequency);
    for (size_t i = 0; i < edition->series.count; i++)
        series_append(&dataset->editions[number].series, &dataset->arena,
                      series_get(&edition->series, i));
}

static void carry_remarks(struct dataset *dataset, const struct dataset *from, const char *path)
{
    for (size_t i = 0; i < from->remarks.count; i++) {
        const struct remark *remark = &from->remarks.items[i];
        if (remark->file != NULL && strcmp(remark->file, path) == 0)
            remarks_add(&dataset->remarks, remark->severity,
                        (struct place){remark->file, remark->line, remark->column}, remark->hint,
                        "%s", remark->what);
    }
}

void dataset_carry(struct dataset *dataset, const struct dataset *from, size_t file)
{
    const struct data_file *old = &from->files[file];
    dataset->files = mem_grow(dataset->files, &dataset->file_capacity, dataset->file_count + 1,
                              sizeof *dataset->files);
    dataset->files[dataset->file_count++] = (struct data_file){
        .path = mem_copy(old->path),
        .name = mem_copy(old->name),
        .held = mem_copy_n(old->held, old->held_length),
        .held_length = old->held_length,
        .carried = true,
        .row_count = old->row_count,
    };
    dataset->row_count += old->row_count;
    for (size_t i = 0; i < from->edition_count; i++)
        if (from->editions[i].file == file)
            carry_edition(dataset, from, &from->editions[i]);
    carry_remarks(dataset, from, old->path);
}

void dataset_keep_ids(struct dataset *dataset, const struct dataset *like)
{
    for (uint32_t i = 0; i < like->dict.metric_ids.count; i++) {
        const char *id = dict_get_metric(&like->dict, i)->id;
        dict_metric(&dataset->dict, id, strlen(id));
        dataset->dict.metrics[i].absent = true;
    }
    for (uint32_t i = 0; i < like->dict.region_codes.count; i++) {
        const char *code = dict_get_region(&like->dict, i)->code;
        dict_region(&dataset->dict, code, strlen(code));
        dataset->dict.regions[i].absent = true;
    }
}
