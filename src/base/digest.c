#include "base/digest.h"

#include <string.h>

static uint64_t mix(uint64_t state, uint64_t word)
{
    state = (state ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return state ^ state >> 29;
}

void digest_add(struct digest *digest, const char *bytes, size_t length)
{
    size_t i = 0;
    for (; i < length && digest->length % sizeof digest->word != 0; i++, digest->length++) {
        unsigned shift = (unsigned)(digest->length % sizeof digest->word) * 8;
        digest->word |= (uint64_t)(unsigned char)bytes[i] << shift;
        if (shift == 56)
            digest->state = mix(digest->state, digest->word);
    }
    for (; i + sizeof digest->word <= length; i += sizeof digest->word) {
        uint64_t word = 0;
        for (unsigned j = 0; j < sizeof word; j++)
            word |= (uint64_t)(unsigned char)bytes[i + j] << j * 8;
        digest->state = mix(digest->state, word);
        digest->length += sizeof word;
    }
    if (i < length)
        digest->word = 0;
    for (; i < length; i++, digest->length++)
        digest->word |= (uint64_t)(unsigned char)bytes[i]
                        << (unsigned)(digest->length % sizeof digest->word) * 8;
}

uint64_t digest_value(const struct digest *digest)
{
    uint64_t rest = digest->length % sizeof digest->word != 0 ? digest->word : 0;
    return mix(mix(digest->state, rest), digest->length);
}
