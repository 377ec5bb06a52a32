#ifndef ECONTOP_BASE_CONVERSION_H
#define ECONTOP_BASE_CONVERSION_H

#include <stdbool.h>

/* Whether two texts, taken as formats of printf, want the same arguments: as many, and each of the
 * same type.  The second may name them in another order, "%2$s". */
bool conversions_agree(const char *format, const char *other);

#endif
