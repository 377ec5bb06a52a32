/* iniparser loads a file or nothing of it, keeps no lines, and shortens values without a word.  So
 * the text is scanned first; what is fit is written out again in the plainest form into a file in
 * memory, which iniparser loads; and what iniparser then holds for a key must be what the scan
 * saw. */
#define _GNU_SOURCE /* memfd_create */

#include "conf/ini.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if __has_include(<iniparser/iniparser.h>)
#include <iniparser/iniparser.h>
#else
#include <iniparser.h>
#endif

#include "base/err.h"
#include "base/mem.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "conf/ini_scan.h"

/* LOAD_BYTES is more than iniparser takes for a piece. */
enum { PIECE_ENTRIES = 64, LOAD_BYTES = 256 * 1024 };

/* Its errors would go to the terminal; the scan has said them better. */
static int say_nothing(const char *format, ...)
{
    (void)format;
    return 0;
}

static int open_memory(void)
{
    int fd = memfd_create("econtop-config", MFD_CLOEXEC);
    if (fd >= 0)
        return fd;
    FILE *file = tmpfile();
    if (file != NULL) {
        fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
        (void)fclose(file);
    }
    return fd;
}

static dictionary *load_text(const char *text, size_t length)
{
    char path[64];
    dictionary *read = NULL;
    int fd = open_memory();
    if (fd < 0)
        return NULL;
    /* A regular file of this size takes one write or has no room. */
    if (write(fd, text, length) == (ssize_t)length) {
        (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        iniparser_set_error_callback(say_nothing);
        mem_want(LOAD_BYTES);
        errno = 0;
        read = iniparser_load(path);
        mem_check_errno();
    }
    (void)close(fd);
    return read;
}

static void entry_release(struct ini_entry *entry)
{
    free(entry->section);
    free(entry->key);
    free(entry->value);
}

/* Only getstring is safe: the typed getters of 4.1 crash on a key that is also a section. */
static bool entry_agrees(const struct ini_entry *entry, const dictionary *read, const char *path,
                         struct remarks *remarks)
{
    struct strbuf name = STRBUF_INIT;
    strbuf_addf(&name, "%s:%s", entry->section, entry->key);
    const char *value = iniparser_getstring(read, name.text, NULL);
    strbuf_release(&name);
    if (value != NULL && strcmp(value, entry->value) == 0)
        return true;
    remarks_add(remarks, SEVERITY_ERROR, (struct place){path, entry->line, entry->value_column},
                N_("the line is left out; quote the whole value, without backslashes"),
                "iniparser reads \"%s\" here", value == NULL ? "" : value);
    return false;
}

/* The end of the piece of clean text that starts at START: whole sections, of PIECE_ENTRIES entries
 * or a few more; *ENTRIES of them. */
static size_t piece_end(const struct strbuf *clean, size_t start, size_t *entries)
{
    size_t at = start;
    *entries = 0;
    while (at < clean->length) {
        bool opens = clean->text[at] == '[';
        if (opens && *entries >= PIECE_ENTRIES)
            break;
        *entries += !opens;
        const char *line_end = memchr(clean->text + at, '\n', clean->length - at);
        at = line_end != NULL ? (size_t)(line_end - clean->text) + 1 : clean->length;
    }
    return at;
}

/* iniparser looks through all keys for each key: it is given the text piece by piece. */
static bool check_entries(struct ini *ini, const char *path, const struct strbuf *clean,
                          struct remarks *remarks, struct err *err)
{
    size_t kept = 0;
    size_t next = 0;
    size_t total = ini->entry_count;
    for (size_t start = 0, end = 0; start < clean->length; start = end) {
        size_t entries;
        end = piece_end(clean, start, &entries);
        dictionary *read = load_text(clean->text + start, end - start);
        if (read == NULL)
            break;
        for (; entries > 0 && next < total; entries--, next++)
            if (entry_agrees(&ini->entries[next], read, path, remarks))
                ini->entries[kept++] = ini->entries[next];
            else
                entry_release(&ini->entries[next]);
        iniparser_freedict(read);
    }
    /* All are behind us, unless a piece could not be loaded: then the rest is kept for release. */
    bool whole = next == total;
    for (; next < total; next++)
        ini->entries[kept++] = ini->entries[next];
    ini->entry_count = kept;
    return whole || err_set(err, "%s: iniparser cannot load it%s", path,
                            access("/proc/self/fd", X_OK) == 0 ? "" : " (/proc is not mounted)");
}

bool ini_parse(struct ini *ini, const char *path, const char *text, size_t length,
               struct remarks *remarks, struct err *err)
{
    *ini = (struct ini){0};
    if (length > INI_SIZE_MAX)
        return err_set(err, "%s: larger than 1 MiB", path);
    struct strbuf clean = STRBUF_INIT;
    bool good = ini_scan(ini, path, text, length, &clean, remarks, err) &&
                check_entries(ini, path, &clean, remarks, err);
    strbuf_release(&clean);
    if (!good)
        ini_release(ini);
    return good;
}

void ini_release(struct ini *ini)
{
    for (size_t i = 0; i < ini->section_count; i++)
        free(ini->sections[i].name);
    for (size_t i = 0; i < ini->entry_count; i++)
        entry_release(&ini->entries[i]);
    free(ini->sections);
    free(ini->entries);
    *ini = (struct ini){0};
}

const struct ini_entry *ini_find(const struct ini *ini, const char *section, const char *key)
{
    for (size_t i = 0; i < ini->entry_count; i++)
        if (strcmp(ini->entries[i].key, key) == 0 && strcmp(ini->entries[i].section, section) == 0)
            return &ini->entries[i];
    return NULL;
}

void ini_lower(char *text)
{
    for (; *text != '\0'; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text - 'A' + 'a');
}
