#ifndef ECONTOP_DATA_ENCODING_H
#define ECONTOP_DATA_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct strbuf;

/* Which encoding a text is in, and the way from there to UTF-8. */

/* --- Telling the encoding --------------------------------------------------------------------- */

/* How a character of UTF-8 goes on: by how many bytes, the next of them from LOW to HIGH. */
struct encoding_lead {
    unsigned char more, low, high;
};

/* Looks at a whole text, given in pieces of any size; it keeps none of them.
 *
 *     struct encoding_probe probe = {0};
 *     while ((n = read(...)) > 0) encoding_probe_feed(&probe, bytes, n);
 *     name = encoding_probe_name(&probe, &evidence);
 */
struct encoding_probe {
    uint64_t length;
    unsigned char head[4]; /* its first bytes, for the byte order mark */
    uint64_t nuls[4];      /* by offset, modulo 4 */
    uint64_t high;         /* bytes above 0x7F */

    uint64_t characters, bad; /* beyond ASCII in strict UTF-8, and bytes that are not UTF-8 */
    struct encoding_lead lead;
    unsigned char begun; /* bytes of a character that is not over */

    uint64_t pairs, likely; /* characters of GB18030, and those of them in GB 2312 */
    uint64_t unpaired;      /* bytes that are none */
    unsigned char pair_length, pair_lead;
};

void encoding_probe_feed(struct encoding_probe *probe, const char *bytes, size_t length);

/* The encoding of all that was fed, for decoder_new: a constant, one of UTF-8, UTF-16LE, UTF-16BE,
 * UTF-32LE, UTF-32BE, GB18030, CP1252.  By the byte order mark; else NULs; else strict UTF-8, a few
 * bad bytes among many good ones allowed; else pairs of bytes as in GB18030; else CP1252.  Adds why
 * to EVIDENCE, in a few words, if that is not NULL. */
const char *encoding_probe_name(const struct encoding_probe *probe, struct strbuf *evidence);

/* --- Decoding --------------------------------------------------------------------------------- */

/* What was no text in the encoding and became U+FFFD. */
struct decoder_faults {
    uint64_t count;
    uint64_t offset; /* of the first, in bytes from 0 */
    long line;       /* of the first, from 1; LF, CR and CRLF end one */
};

struct decoder;

/* A decoder from the encoding NAME, as encoding_probe_name gives or a person writes it (utf-8,
 * latin1, macroman, any name of iconv), in any case.  NULL, with the name in ERR, if this system
 * does not know it. */
struct decoder *decoder_new(const char *name, struct err *err);
void decoder_free(struct decoder *decoder);

/* Adds the next bytes as strict UTF-8, a byte order mark left out.  A character that the piece cuts
 * comes with the next one. */
void decoder_feed(struct decoder *decoder, const char *bytes, size_t length, struct strbuf *out);

/* The end: what is left of a cut character is a fault. */
void decoder_finish(struct decoder *decoder, struct strbuf *out);

/* What was wrong up to now; borrowed from the decoder. */
const struct decoder_faults *decoder_faults(const struct decoder *decoder);

#endif
