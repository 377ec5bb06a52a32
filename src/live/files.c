#include "live/files.h"

#include <stdlib.h>
#include <string.h>

#include "app/load.h"
#include "base/mem.h"

void files_release(struct files *files)
{
    for (size_t i = 0; i < files->count; i++)
        follow_release(&files->items[i]);
    free(files->items);
}

static void add_file(struct files *files, const char *path, bool is_data, struct files *before)
{
    files->items = mem_grow(files->items, &files->capacity, files->count + 1, sizeof *files->items);
    struct follow *file = &files->items[files->count++];
    for (size_t i = 0; i < before->count; i++)
        if (before->items[i].path != NULL && before->items[i].is_data == is_data &&
            strcmp(before->items[i].path, path) == 0) {
            *file = before->items[i];
            before->items[i].path = NULL;
            before->items[i].reason = NULL;
            return;
        }
    follow_init(file, path, is_data);
    file->started = stamp_of(path);
}

void files_list(struct files *files, const struct conf *conf, const char *folder)
{
    struct files before = *files;
    bool is_data;
    char *path;
    *files = (struct files){.items = NULL};
    add_file(files, conf->path, false, &before);
    for (size_t i = 0; (path = load_path_at(conf, folder, i, &is_data)) != NULL; i++) {
        add_file(files, path, is_data, &before);
        files->items[files->count - 1].is_command = load_is_command_at(conf, i);
        free(path);
    }
    files_release(&before);
}

/* What was read of a file that can grow is known to the byte. */
void files_take(struct follow *file, const struct dataset *data)
{
    size_t at = file->is_data ? dataset_file(data, file->path) : data->file_count;
    if (file->failed)
        return;
    follow_take(file, &file->started);
    file->digest = (struct digest){.length = 0};
    file->grows = at < data->file_count && data->files[at].mark.known;
    if (file->grows)
        file->taken.size = data->files[at].mark.offset;
}

void files_start(struct files *files)
{
    for (size_t i = 1; i < files->count; i++)
        files->items[i].started = stamp_of(files->items[i].path);
}

bool files_are_torn(const struct files *files)
{
    for (size_t i = 1; i < files->count; i++) {
        const struct follow *file = &files->items[i];
        if (file->is_command)
            continue;
        struct stamp now = stamp_of(file->path);
        if (!stamp_same(&now, &file->started) &&
            (!stamp_same_file(&now, &file->started) || now.size <= file->started.size))
            return true;
    }
    return false;
}
