#include "conf/ini_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "conf/ini.h"

static const char QUOTE_HINT[] = N_("quote the whole value; comments stand on lines of their own");

struct scan {
    struct ini *ini;
    struct remarks *remarks;
    const char *path;
    struct strbuf *clean;
    const char *line;
    size_t length;
    long number;
    enum { SCAN_BEFORE, SCAN_INSIDE, SCAN_LEFT_OUT } state;
    size_t first; /* entry of the section */
    bool refused; /* something was */
};

/* Bytes of a line, the end excluded. */
struct span {
    size_t from, to;
};

struct fault {
    const char *what; /* NULL: none */
    const char *hint;
    size_t offset;
};

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct span trimmed(const char *text, size_t from, size_t to)
{
    while (from < to && is_blank(text[from]))
        from++;
    while (to > from && is_blank(text[to - 1]))
        to--;
    return (struct span){from, to};
}

static char *span_copy(const char *text, struct span span)
{
    return mem_copy_n(text + span.from, span.to - span.from);
}

/* Characters before the offset, plus one. */
static long column_at(const char *line, size_t offset)
{
    long column = 1;
    for (size_t i = 0; i < offset; i++)
        if (((unsigned char)line[i] & 0xC0) != 0x80)
            column++;
    return column;
}

static struct place place_at(const struct scan *scan, size_t offset)
{
    return (struct place){scan->path, scan->number, column_at(scan->line, offset)};
}

static void refuse(struct scan *scan, struct fault fault)
{
    scan->refused = true;
    remarks_add(scan->remarks, SEVERITY_ERROR, place_at(scan, fault.offset), fault.hint, "%s",
                fault.what);
}

static struct fault line_fault(const char *line, size_t length)
{
    const char *nul = memchr(line, '\0', length);
    if (nul != NULL) {
        return (struct fault){N_("a NUL byte stands here"),
                              N_("the file must be plain text in UTF-8"), (size_t)(nul - line)};
    }
    if (length > INI_LINE_MAX)
        return (struct fault){N_("the line is too long"), N_("at most 1022 bytes"), INI_LINE_MAX};
    size_t valid = utf8_valid(line, length);
    if (valid < length)
        return (struct fault){N_("this is not UTF-8"), N_("save the file as UTF-8"), valid};
    return (struct fault){NULL, NULL, 0};
}

static struct fault quoted_fault(const char *line, struct span value)
{
    const char *open = line + value.from;
    const char *close = memchr(open + 1, *open, value.to - value.from - 1);
    if (close == NULL) {
        return (struct fault){"the quote is not closed",
                              "a value that starts with a quote is "
                              "quoted whole, with the other kind of quotes",
                              value.from};
    }
    size_t end = (size_t)(close - line);
    if (line[end - 1] == '\\') {
        return (struct fault){"a backslash does not protect a quote",
                              "quote the whole value with the other kind of quotes", end - 1};
    }
    if (end + 1 < value.to) {
        return (struct fault){"text after the closing quote", QUOTE_HINT,
                              trimmed(line, end + 1, value.to).from};
    }
    return (struct fault){NULL, NULL, 0};
}

static struct fault value_fault(const char *line, struct span value)
{
    if (value.from < value.to && (line[value.from] == '"' || line[value.from] == '\''))
        return quoted_fault(line, value);
    for (size_t i = value.from; i < value.to; i++) {
        if (line[i] == ';' || line[i] == '#') {
            return (struct fault){line[i] == ';' ? N_("value would be cut at ';'")
                                                 : N_("value would be cut at '#'"),
                                  QUOTE_HINT, i};
        }
    }
    if (value.from < value.to && line[value.to - 1] == '\\') {
        return (struct fault){"value would be joined with the next line at '\\'",
                              "no value ends with a backslash", value.to - 1};
    }
    return (struct fault){NULL, NULL, 0};
}

/* A section's name as an owned text, with the fault if it has one. */
static char *head_name(const char *line, struct span head, struct fault *fault)
{
    const char *close = memchr(line + head.from, ']', head.to - head.from);
    size_t end = close == NULL ? head.to : (size_t)(close - line);
    struct span name = trimmed(line, head.from + 1, end);
    struct strbuf text = STRBUF_INIT;
    *fault = (struct fault){NULL, "[kind name]", head.from};
    for (size_t i = name.from; i < name.to; i++) {
        if (is_blank(line[i]) && is_blank(line[i + 1]))
            continue;
        if (line[i] == ':' || line[i] == '[')
            *fault =
                (struct fault){N_("the name of a section has no ':' or '['"), N_("[kind name]"), i};
        strbuf_add_char(&text, is_blank(line[i]) ? ' ' : line[i]);
    }
    if (close == NULL) {
        *fault = (struct fault){N_("'[' without ']'"), N_("[kind name]"), head.from};
    } else if (name.from == name.to) {
        fault->what = "the section has no name";
    } else if (end + 1 < head.to) {
        *fault = (struct fault){N_("text after ']'"), N_("comments stand on lines of their own"),
                                trimmed(line, end + 1, head.to).from};
    }
    char *result = strbuf_detach(&text);
    ini_lower(result);
    return result;
}

static const struct ini_section *find_section(const struct ini *ini, const char *name)
{
    for (size_t i = 0; i < ini->section_count; i++)
        if (strcmp(ini->sections[i].name, name) == 0)
            return &ini->sections[i];
    return NULL;
}

static void scan_head(struct scan *scan, struct span head)
{
    struct ini *ini = scan->ini;
    struct fault fault;
    char *name = head_name(scan->line, head, &fault);
    const struct ini_section *twin = find_section(ini, name);
    scan->state = SCAN_LEFT_OUT;
    if (fault.what != NULL) {
        refuse(scan, fault);
        free(name);
    } else if (twin != NULL) {
        remarks_add(scan->remarks, SEVERITY_WARNING, place_at(scan, head.from),
                    N_("the first one is used, this one is left out"),
                    "[%s] stands in line %ld already", name, twin->line);
        free(name);
    } else {
        scan->state = SCAN_INSIDE;
        scan->first = ini->entry_count;
        strbuf_addf(scan->clean, "[%s]\n", name);
        ini->sections = mem_grow(ini->sections, &ini->section_capacity, ini->section_count + 1,
                                 sizeof *ini->sections);
        ini->sections[ini->section_count++] = (struct ini_section){name, scan->number};
    }
}

static const struct ini_entry *find_twin(const struct scan *scan, const char *key)
{
    for (size_t i = scan->first; i < scan->ini->entry_count; i++)
        if (strcmp(scan->ini->entries[i].key, key) == 0)
            return &scan->ini->entries[i];
    return NULL;
}

/* Takes the key, which is owned from now on. */
static void add_entry(struct scan *scan, char *key, size_t key_offset, struct span value)
{
    struct ini *ini = scan->ini;
    char *raw = span_copy(scan->line, value);
    bool quoted = *raw == '"' || *raw == '\'';
    strbuf_addf(scan->clean, "%s=%s\n", key, raw);
    if (quoted) {
        memmove(raw, raw + 1, strlen(raw));
        raw[strlen(raw) - 1] = '\0';
    }
    ini->entries =
        mem_grow(ini->entries, &ini->entry_capacity, ini->entry_count + 1, sizeof *ini->entries);
    ini->entries[ini->entry_count++] = (struct ini_entry){
        .section = mem_copy(ini->sections[ini->section_count - 1].name),
        .key = key,
        .value = raw,
        .line = scan->number,
        .key_column = column_at(scan->line, key_offset),
        .value_column = column_at(scan->line, value.from),
        .quoted = quoted,
    };
}

static void scan_entry(struct scan *scan, struct span all)
{
    const char *line = scan->line;
    const char *sign = memchr(line + all.from, '=', all.to - all.from);
    if (sign == NULL) {
        refuse(scan, (struct fault){N_("no '=' after the key"), N_("key = value"), all.from});
        return;
    }
    size_t middle = (size_t)(sign - line);
    struct span key = trimmed(line, all.from, middle);
    struct span value = trimmed(line, middle + 1, all.to);
    if (key.from == key.to) {
        refuse(scan, (struct fault){N_("no key before '='"), N_("key = value"), all.from});
        return;
    }
    struct fault fault = value_fault(line, value);
    if (fault.what != NULL) {
        refuse(scan, fault);
        return;
    }
    char *name = span_copy(line, key);
    ini_lower(name);
    const struct ini_entry *twin = find_twin(scan, name);
    if (twin == NULL) {
        add_entry(scan, name, key.from, value);
        return;
    }
    remarks_add(scan->remarks, SEVERITY_WARNING, place_at(scan, key.from),
                N_("the first one is used"), "%s stands in line %ld already", name, twin->line);
    free(name);
}

static void scan_line(struct scan *scan)
{
    const char *line = scan->line;
    struct span all = trimmed(line, 0, scan->length);
    if (all.from == all.to || line[all.from] == ';' || line[all.from] == '#')
        return;
    bool head = line[all.from] == '[';
    if (scan->state == SCAN_LEFT_OUT && !head)
        return;
    struct fault fault = line_fault(line, all.to);
    if (fault.what != NULL) {
        refuse(scan, fault);
        scan->state = head ? SCAN_LEFT_OUT : scan->state;
    } else if (head) {
        scan_head(scan, all);
    } else if (scan->state == SCAN_INSIDE) {
        scan_entry(scan, all);
    } else {
        refuse(scan, (struct fault){"no section stands above this line",
                                    "start with a section, such as [dashboard]", all.from});
    }
}

static bool scan_lines(struct scan *scan, const char *text, size_t length, struct err *err)
{
    static const char mark[3] = {'\xEF', '\xBB', '\xBF'};
    size_t at = length >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
    while (at < length) {
        const char *end = memchr(text + at, '\n', length - at);
        scan->line = text + at;
        scan->length = end == NULL ? length - at : (size_t)(end - scan->line);
        scan->number++;
        scan_line(scan);
        at += scan->length + 1;
        if (scan->ini->section_count > INI_COUNT_MAX || scan->ini->entry_count > INI_COUNT_MAX)
            return err_set(err, "%s: more than %d sections or keys", scan->path, INI_COUNT_MAX);
    }
    return true;
}

bool ini_scan(struct ini *ini, const char *path, const char *text, size_t length,
              struct strbuf *clean, struct remarks *remarks, struct err *err)
{
    struct scan scan = {.ini = ini, .remarks = remarks, .path = path, .clean = clean};
    size_t before = remarks->count;
    if (!scan_lines(&scan, text, length, err))
        return false;
    if (ini->section_count > 0 || !scan.refused)
        return true;
    if (remarks->count == before)
        return err_set(err, "%s: nothing of it can be used", path);
    struct strbuf first = STRBUF_INIT;
    remark_format(&first, &remarks->items[before]);
    err_set(err, "%s; nothing of the file can be used", first.text);
    strbuf_release(&first);
    return false;
}
