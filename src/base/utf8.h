#ifndef ECONTOP_BASE_UTF8_H
#define ECONTOP_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strbuf;

/* UTF-8 as bytes, code points, clusters (a character with a width and the marks on it, as terminals
 * put them into cells) and columns (cells of a terminal).  Widths are those of utf8proc. */

/* Reads one code point strictly (no overlong forms, surrogates, above U+10FFFF).  Returns its
 * bytes, or 0 for a bad byte at TEXT; LENGTH is at least 1. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* Adds CODE as UTF-8. */
void utf8_encode(struct strbuf *out, uint32_t code);

/* The offset of the first byte that is not UTF-8, or LENGTH. */
size_t utf8_valid(const char *text, size_t length);

/* The next cluster of clean text (utf8_display): its bytes, and in *COLUMNS 1 or 2. */
size_t utf8_cluster(const char *text, size_t length, int *columns);

/* Columns of clean text. */
int utf8_width(const char *text);

/* Adds TEXT made harmless for a screen: control characters, bidirectional controls, zero-width and
 * tag characters, noncharacters and bad bytes become visible signs, at most four combining marks
 * stay on a base.  What only chooses or joins glyphs (variation selectors, joiners, skin tones,
 * soft hyphens) is dropped.  Every text that is not our own passes here before it is drawn; a
 * second pass changes nothing. */
void utf8_display(struct strbuf *out, const char *text, size_t length);

/* Adds clean TEXT cut to at most COLUMNS, with ELLIPSIS at the cut; returns the columns added. */
int utf8_fit(struct strbuf *out, const char *text, int columns, const char *ellipsis);

/* Whether NEEDLE stands in TEXT, letters compared without regard to case. */
bool utf8_contains(const char *text, const char *needle);

/* Whether TEXT starts with NEEDLE, compared likewise. */
bool utf8_starts_with(const char *text, const char *needle);

#endif
