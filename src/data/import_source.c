#include "data/import_source.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "data/container.h"

enum {
    HEAD_SIZE = 1 << 18,
    CHECKED = 1 << 16,
    BLOCK = 1 << 16,
    HOLD_LIMIT = 1 << 29,
    DAY_SECONDS = 86400
};

/* Takes bytes as they come; false for no more. */
struct sink {
    bool (*take)(void *user, const char *bytes, size_t length);
    void *user;
};

void import_source_init(struct import_source *source)
{
    *source = (struct import_source){.path = NULL};
    strbuf_init(&source->held);
    strbuf_init(&source->encoding_reason);
    strbuf_init(&source->head);
}

void import_source_release(struct import_source *source)
{
    free(source->path);
    strbuf_release(&source->held);
    strbuf_release(&source->encoding_reason);
    strbuf_release(&source->head);
    import_source_init(source);
}

/* --- Bytes ------------------------------------------------------------------------------------ */

/* The next bytes of a descriptor that may be a pipe which has none yet; -1 for an error. */
static ssize_t read_some(int fd, char *block, size_t size)
{
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        poll(&wait, 1, -1);
        ssize_t got = read(fd, block, size);
        if (got >= 0 || (errno != EINTR && errno != EAGAIN))
            return got;
    }
}

static bool pour_file(const char *path, bool named, const struct sink *sink, struct err *err)
{
    char block[BLOCK];
    ssize_t got;
    int fd = container_open(path, named, err);
    if (fd < 0)
        return false;
    while ((got = read_some(fd, block, sizeof block)) > 0)
        if (!sink->take(sink->user, block, (size_t)got))
            break;
    int reason = errno;
    close(fd);
    errno = reason;
    return got >= 0 || err_errno(err, "%s", path);
}

static bool pour(const struct import_source *source, const struct sink *sink, struct err *err)
{
    if (!source->is_held)
        return pour_file(source->path, false, sink, err);
    for (size_t at = 0; at < source->held.length; at += BLOCK) {
        size_t rest = source->held.length - at;
        if (!sink->take(sink->user, source->held.text + at, rest < BLOCK ? rest : BLOCK))
            break;
    }
    return true;
}

/* --- Encoding --------------------------------------------------------------------------------- */

struct probing {
    struct encoding_probe probe;
    struct strbuf *head; /* of the bytes */
};

static bool take_probe(void *user, const char *bytes, size_t length)
{
    struct probing *probing = user;
    size_t room = HEAD_SIZE - probing->head->length;
    encoding_probe_feed(&probing->probe, bytes, length);
    strbuf_add_n(probing->head, bytes, length < room ? length : room);
    return true;
}

/* Decodes the first bytes, which tell how the text is written. */
static bool decode_head(struct import_source *source, const struct strbuf *bytes, struct err *err)
{
    struct decoder *decoder = decoder_new(source->encoding, err);
    if (decoder == NULL)
        return err_prefix(err, "%s: ", source->path);
    decoder_feed(decoder, bytes->text, bytes->length, &source->head);
    if (source->whole)
        decoder_finish(decoder, &source->head);
    decoder_free(decoder);
    return true;
}

static bool look(struct import_source *source, const char *encoding, struct err *err)
{
    struct strbuf bytes = STRBUF_INIT;
    struct probing probing = {.head = &bytes};
    bool good = pour(source, &(struct sink){take_probe, &probing}, err);
    if (good && !container_check(bytes.text, bytes.length < CHECKED ? bytes.length : CHECKED, err))
        good = err_prefix(err, "%s: ", source->path);
    source->whole = probing.probe.length == bytes.length;
    source->encoding = encoding;
    if (encoding == NULL)
        source->encoding = encoding_probe_name(&probing.probe, &source->encoding_reason);
    else
        strbuf_add(&source->encoding_reason, "stated");
    good = good && decode_head(source, &bytes, err);
    strbuf_release(&bytes);
    return good;
}

/* --- Opening ---------------------------------------------------------------------------------- */

static bool take_held(void *user, const char *bytes, size_t length)
{
    struct strbuf *held = user;
    strbuf_add_n(held, bytes, length);
    return held->length <= HOLD_LIMIT;
}

/* What can be read only once is held. */
static bool hold_pipe(struct import_source *source, struct err *err)
{
    source->is_held = true;
    if (!pour_file(source->path, true, &(struct sink){take_held, &source->held}, err))
        return false;
    return source->held.length <= HOLD_LIMIT ||
           err_set(err, "%s: more than %d bytes from a pipe", source->path, HOLD_LIMIT);
}

bool import_source_open(struct import_source *source, const char *path, bool named,
                        const char *encoding, struct err *err)
{
    struct err reason;
    struct stat status;
    source->path = mem_copy(path);
    if (stat(path, &status) == 0)
        source->day = (int32_t)(status.st_mtime / DAY_SECONDS);
    if (named) {
        int fd = container_open(path, false, &reason);
        if (fd >= 0)
            close(fd);
        else if (!hold_pipe(source, err))
            return false;
    }
    return look(source, encoding, err);
}

bool import_source_hold(struct import_source *source, const char *path, const char *bytes,
                        size_t length, const char *encoding, struct err *err)
{
    source->path = mem_copy(path);
    source->is_held = true;
    strbuf_add_n(&source->held, bytes, length);
    return look(source, encoding, err);
}

/* --- Rows ------------------------------------------------------------------------------------- */

struct reading {
    struct decoder *decoder;
    struct csv_reader *reader;
    struct strbuf text;
    size_t skip; /* bytes of text before the first row */
};

static bool feed(struct reading *reading)
{
    size_t skip = reading->skip < reading->text.length ? reading->skip : reading->text.length;
    bool good =
        csv_reader_feed(reading->reader, reading->text.text + skip, reading->text.length - skip);
    reading->skip -= skip;
    strbuf_clear(&reading->text);
    return good;
}

static bool take_bytes(void *user, const char *bytes, size_t length)
{
    struct reading *reading = user;
    decoder_feed(reading->decoder, bytes, length, &reading->text);
    return feed(reading);
}

bool import_source_read(struct import_source *source, const struct csv_handler *handler, void *user,
                        struct csv_reader **reader, struct err *err)
{
    struct reading reading = {.skip = source->dialect.start};
    reading.decoder = decoder_new(source->encoding, err);
    if (reading.decoder == NULL)
        return err_prefix(err, "%s: ", source->path);
    strbuf_init(&reading.text);
    reading.reader = csv_reader_new(source->dialect.delimiter, handler, user);
    *reader = reading.reader;
    if (reading.skip > 0)
        csv_reader_feed(reading.reader, "\n", 1); /* the line that is left out counts */
    bool good = pour(source, &(struct sink){take_bytes, &reading}, err);
    if (good) {
        decoder_finish(reading.decoder, &reading.text);
        if (feed(&reading))
            csv_reader_finish(reading.reader);
    }
    source->faults = *decoder_faults(reading.decoder);
    *reader = NULL;
    csv_reader_free(reading.reader);
    decoder_free(reading.decoder);
    strbuf_release(&reading.text);
    return good;
}
