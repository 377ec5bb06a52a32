#ifndef ECONTOP_LIVE_PROOF_H
#define ECONTOP_LIVE_PROOF_H

#include <stdbool.h>

#include "base/digest.h"
#include "base/stamp.h"

/* Takes the digest of a file, a part at a time. */
struct proof {
    int descriptor; /* -1: none is being taken */
    struct digest digest;
    struct stamp stamp; /* the file must have now and at the end */
};

/* Begins, or goes on after the bytes that DIGEST has; false if the file is not as STAMP says. */
bool proof_open(struct proof *proof, const char *path, const struct digest *digest,
                const struct stamp *stamp);

/* Takes in the next part; false at the end. */
bool proof_step(struct proof *proof);

/* Ends it; whether the digest is that of the whole file as STAMP says it was. */
bool proof_close(struct proof *proof);

#endif
