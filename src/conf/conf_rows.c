#include "conf/conf_rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "conf/ini.h"

void conf_rows_add(struct conf_rows *rows, const struct ini_entry *entry)
{
    rows->items = mem_grow(rows->items, &rows->capacity, rows->count + 1, sizeof *rows->items);
    rows->items[rows->count++] = (struct conf_row){
        .name = mem_copy(entry->key),
        .value = mem_copy(entry->value),
        .line = entry->line,
        .name_column = entry->key_column,
        .value_column = entry->value_column + entry->quoted,
    };
}

void conf_rows_release(struct conf_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        free(rows->items[i].name);
        free(rows->items[i].value);
    }
    free(rows->items);
    *rows = (struct conf_rows){0};
}

long conf_row_column(const struct conf_row *row, size_t offset)
{
    long column = row->value_column;
    for (size_t i = 0; i < offset; i++)
        column += ((unsigned char)row->value[i] & 0xC0) != 0x80;
    return column;
}
