#include "live/proof.h"

#include <unistd.h>

#include "base/err.h"
#include "base/file.h"

enum { PART = 1 << 16 };

bool proof_open(struct proof *proof, const char *path, const struct digest *digest,
                const struct stamp *stamp)
{
    struct err err;
    proof->digest = *digest;
    proof->stamp = *stamp;
    proof->descriptor = file_open(path, &err);
    if (proof->descriptor < 0)
        return false;
    struct stamp now = stamp_of_descriptor(proof->descriptor);
    if (stamp_same(&now, stamp) &&
        lseek(proof->descriptor, (off_t)digest->length, SEEK_SET) == (off_t)digest->length)
        return true;
    (void)proof_close(proof);
    return false;
}

bool proof_step(struct proof *proof)
{
    char part[PART];
    ssize_t got = read(proof->descriptor, part, sizeof part);
    if (got > 0)
        digest_add(&proof->digest, part, (size_t)got);
    return got > 0;
}

bool proof_close(struct proof *proof)
{
    struct stamp now = stamp_of_descriptor(proof->descriptor);
    bool good =
        stamp_same(&now, &proof->stamp) && proof->digest.length == (uint64_t)proof->stamp.size;
    close(proof->descriptor);
    proof->descriptor = -1;
    return good;
}
