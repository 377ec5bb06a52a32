#include "app/explain.h"

#include <stdlib.h>
#include <string.h>

#include "app/named.h"
#include "base/err.h"
#include "base/file.h"
#include "base/remark.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/dataset.h"
#include "data/import.h"
#include "data/import_spec.h"

/* A name that a section can have, from that of the file: "API_IT.NET.USER.ZS_DS2.csv" is
 * api_it_net_user_zs_ds2. */
static void add_section_name(struct strbuf *out, const char *path)
{
    const char *base = file_base(path), *dot = strrchr(base, '.');
    size_t start = out->length;
    for (; *base != '\0' && base != dot; base++) {
        char c = *base >= 'A' && *base <= 'Z' ? (char)(*base - 'A' + 'a') : *base;
        bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (fits || (out->length > start && out->text[out->length - 1] != '_'))
            strbuf_add_char(out, fits ? c : '_');
    }
    if (out->length == start)
        strbuf_add(out, "file");
}

/* What was wrong with the file. */
static void add_remarks(const struct remarks *remarks, size_t first, struct strbuf *out)
{
    for (size_t i = first; i < remarks->count; i++) {
        struct strbuf text = STRBUF_INIT;
        remark_format(&text, &remarks->items[i]);
        strbuf_add(out, "; ");
        utf8_display(out, text.text, text.length);
        strbuf_add_char(out, '\n');
        strbuf_release(&text);
    }
}

static void add_plain(const char *path, struct strbuf *out)
{
    strbuf_add(out, "; a file of econtop-data(5)\n[data]\nfiles = ");
    utf8_display(out, path, strlen(path));
    strbuf_add_char(out, '\n');
}

bool explain_file(const char *path, const char *dict, struct strbuf *out, struct err *err)
{
    if (named_is_plain(path)) {
        add_plain(path, out);
        return true;
    }
    struct import_spec spec;
    struct strbuf name = STRBUF_INIT;
    struct dataset *dataset = dataset_new();
    if (dict != NULL)
        dict_load(&dataset->dict, dict, &dataset->remarks);
    size_t before = dataset->remarks.count;
    dataset->dict.foreign = true;
    import_spec_init(&spec);
    add_section_name(&name, path);
    struct import *import = import_new(&spec, path, true, err);
    bool good = import != NULL && import_read(import, dataset, name.text, err);
    if (good) {
        import_explain(import, name.text, out);
        add_remarks(&dataset->remarks, before, out);
    }
    import_free(import);
    import_spec_release(&spec);
    dataset_free(dataset);
    strbuf_release(&name);
    return good;
}
