#include "data/import_source.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/container.h"
#include "data/limit.h"
#include "data/record.h"
#include "data/signature.h"

enum {
    HEAD_SIZE = 1 << 18,
    CHECKED = 1 << 16,
    BLOCK = 1 << 16,
    HOLD_LIMIT = 1 << 29,
    DAY_SECONDS = 86400
};

void import_source_init(struct import_source *source)
{
    *source = (struct import_source){.fd = -1};
    strbuf_init(&source->held);
    strbuf_init(&source->encoding_reason);
    strbuf_init(&source->head);
    strbuf_init(&source->start);
    strbuf_init(&source->text);
}

void import_source_release(struct import_source *source)
{
    struct err err;
    (void)import_source_end(source, &err);
    free(source->path);
    strbuf_release(&source->held);
    strbuf_release(&source->encoding_reason);
    strbuf_release(&source->head);
    strbuf_release(&source->start);
    strbuf_release(&source->text);
    import_source_init(source);
}

/* --- Bytes ------------------------------------------------------------------------------------ */

static bool start(struct import_source *source, struct err *err)
{
    source->at = 0;
    source->failed = false;
    if (!source->is_held)
        source->fd = container_open(source->path, false, err);
    return source->is_held || source->fd >= 0;
}

static void stop(struct import_source *source)
{
    if (source->fd >= 0)
        close(source->fd);
    source->fd = -1;
}

/* The next bytes, in BLOCK or what is held; 0 at the end, or if they cannot be read. */
static size_t next_bytes(struct import_source *source, char *block, const char **bytes)
{
    size_t rest = source->held.length - source->at;
    size_t length = rest < BLOCK ? rest : BLOCK;
    ssize_t got;
    *bytes = source->held.text + source->at;
    if (source->is_held) {
        source->at += length;
        return length;
    }
    do
        got = read(source->fd, block, BLOCK);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        source->failed = !err_errno(&source->reason, "%s", source->path);
    *bytes = block;
    return got > 0 ? (size_t)got : 0;
}

/* --- Opening ---------------------------------------------------------------------------------- */

/* The next bytes of a pipe that may have none yet; -1 for an error. */
static ssize_t read_pipe(int fd, char *block, size_t size)
{
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        poll(&wait, 1, -1);
        ssize_t got = read(fd, block, size);
        if (got >= 0 || (errno != EINTR && errno != EAGAIN))
            return got;
    }
}

/* What can be read only once is held. */
static bool hold_pipe(struct import_source *source, struct err *err)
{
    char block[BLOCK];
    ssize_t got;
    int fd = container_open(source->path, true, err);
    if (fd < 0)
        return false;
    while (source->held.length <= HOLD_LIMIT && (got = read_pipe(fd, block, sizeof block)) > 0)
        strbuf_add_n(&source->held, block, (size_t)got);
    bool good = source->held.length <= HOLD_LIMIT
                    ? got == 0 || err_errno(err, "%s", source->path)
                    : err_set(err, "%s: more than %d bytes from a pipe", source->path, HOLD_LIMIT);
    close(fd);
    source->is_held = true;
    return good;
}

bool import_source_open(struct import_source *source, const char *path, bool named,
                        const char *encoding, struct err *err)
{
    struct stat status;
    source->path = mem_copy(path);
    source->encoding = encoding;
    bool there = stat(path, &status) == 0;
    if (there)
        source->day = (int32_t)(status.st_mtime / DAY_SECONDS);
    if (there && named && !S_ISREG(status.st_mode) && !hold_pipe(source, err))
        return false;
    return start(source, err);
}

bool import_source_hold(struct import_source *source, const char *path, const char *bytes,
                        size_t length, const char *encoding, struct err *err)
{
    source->path = mem_copy(path);
    source->encoding = encoding;
    source->is_held = true;
    strbuf_add_n(&source->held, bytes, length);
    return start(source, err);
}

/* --- Encoding --------------------------------------------------------------------------------- */

/* Where NULs begin in a text that has had none, rows are read up to them and no further: so the
 * rest, which a sparse file has for nothing, need not be seen. */
static bool is_hole(const struct import_source *source, const char *bytes, size_t length)
{
    return source->start.length >= CHECKED && length > 1 && bytes[0] == '\0' &&
           memcmp(bytes, bytes + 1, length - 1) == 0 &&
           memchr(source->start.text, '\0', CHECKED) == NULL;
}

bool import_source_look(struct import_source *source, size_t *bytes)
{
    char block[BLOCK];
    const char *text;
    struct strbuf *first = &source->start;
    *bytes = next_bytes(source, block, &text);
    source->whole = *bytes == 0;
    if (*bytes == 0 || is_hole(source, text, *bytes))
        return false;
    size_t room = HEAD_SIZE - first->length;
    bool unchecked = first->length < CHECKED;
    encoding_probe_feed(&source->probe, text, *bytes);
    strbuf_add_n(first, text, *bytes < room ? *bytes : room);
    if (source->probe.length > DATA_FILE_LIMIT)
        source->failed =
            !err_set(&source->reason, "%s: more than %llu GiB (let a database sum it up)",
                     source->path, DATA_FILE_LIMIT >> 30);
    /* What is refused by its first bytes need not be read to its end. */
    struct err refused;
    return !source->failed && (!unchecked || first->length < CHECKED ||
                               container_check(first->text, CHECKED, &refused));
}

/* Decodes the first bytes, which tell how the text is written. */
static bool decode_head(struct import_source *source, struct err *err)
{
    struct decoder *decoder = decoder_new(source->encoding, err);
    if (decoder == NULL)
        return err_prefix(err, "%s: ", source->path);
    decoder_feed(decoder, source->start.text, source->start.length, &source->head);
    if (source->whole)
        decoder_finish(decoder, &source->head);
    decoder_free(decoder);
    return true;
}

/* Says in ERR where it shows that this is no text. */
static bool refuse(const struct import_source *source, struct err *err)
{
    struct signature found = {0};
    const struct strbuf *text = &source->start;
    long line = 1, column = 1;
    if (!signature_find(text->text, text->length, &found) || found.offset == 0)
        return err_prefix(err, "%s: ", source->path);
    record_place(text->text, text->length, found.offset, &line, &column);
    return err_prefix(err, "%s:%ld:%ld: ", source->path, line, column);
}

bool import_source_looked(struct import_source *source, struct err *err)
{
    size_t length = source->start.length;
    stop(source);
    if (source->failed) {
        *err = source->reason;
        return false;
    }
    if (!container_check(source->start.text, length < CHECKED ? length : CHECKED, err))
        return refuse(source, err);
    source->whole = source->whole && source->probe.length == length;
    if (source->encoding == NULL)
        source->encoding = encoding_probe_name(&source->probe, &source->encoding_reason);
    else
        strbuf_add(&source->encoding_reason, "stated");
    bool good = decode_head(source, err);
    strbuf_release(&source->start);
    strbuf_init(&source->start);
    return good;
}

/* --- Rows ------------------------------------------------------------------------------------- */

bool import_source_begin(struct import_source *source, const struct csv_handler *handler,
                         void *user, struct err *err)
{
    if (!start(source, err))
        return false;
    source->decoder = decoder_new(source->encoding, err);
    if (source->decoder == NULL) {
        stop(source);
        return err_prefix(err, "%s: ", source->path);
    }
    source->skip = source->dialect.start;
    source->reader = csv_reader_new(source->dialect.delimiter, handler, user);
    if (source->skip > 0)
        csv_reader_feed(source->reader, "\n", 1); /* the line that is left out counts */
    return true;
}

static bool feed(struct import_source *source)
{
    struct strbuf *text = &source->text;
    size_t skip = source->skip < text->length ? source->skip : text->length;
    bool good = csv_reader_feed(source->reader, text->text + skip, text->length - skip);
    source->skip -= skip;
    strbuf_clear(text);
    return good;
}

bool import_source_step(struct import_source *source, size_t *bytes)
{
    char block[BLOCK];
    const char *text;
    *bytes = next_bytes(source, block, &text);
    if (*bytes > 0) {
        decoder_feed(source->decoder, text, *bytes, &source->text);
        return feed(source);
    }
    decoder_finish(source->decoder, &source->text);
    if (!source->failed && feed(source))
        csv_reader_finish(source->reader);
    return false;
}

bool import_source_end(struct import_source *source, struct err *err)
{
    stop(source);
    if (source->decoder != NULL)
        source->faults = *decoder_faults(source->decoder);
    csv_reader_free(source->reader);
    decoder_free(source->decoder);
    source->reader = NULL;
    source->decoder = NULL;
    strbuf_clear(&source->text);
    if (source->failed)
        *err = source->reason;
    return !source->failed;
}
