#include "kernels.h"

#include <string.h>

#include "processors.h"
#include "utf8.h"

static inline __attribute__((always_inline)) uint32_t bit_of(const uint32_t *filter, uint32_t hash) {
    return filter[hash >> 5] >> (hash & 31) & 1;
}

/* Hashes are computed eight at a time. Every position is written, and kept if it has its bit: a branch costs
   more, since it goes either way too often to be predicted. `has_singles` is a constant, so that a loop is
   compiled for either answer. */
static inline __attribute__((always_inline)) size_t places_of(const uint32_t *text, size_t from, size_t to, size_t limit,
                                                              const uint32_t *filter, uint32_t shift, int has_singles,
                                                              int32_t *places) {
    const eight_words none = CONSPECTUS_NO_SCALAR - (eight_words){0};
    size_t found = 0, i = from;
    for (; i + 8 <= to && i + 8 < limit; i += 8) {
        eight_words first, second;
        memcpy(&first, text + i, sizeof first);
        memcpy(&second, text + i + 1, sizeof second);
        const eight_words pairs = CONSPECTUS_PAIR_HASH(first, second) >> shift;
        const eight_words singles = CONSPECTUS_PAIR_HASH(first, none) >> shift;
        uint32_t pair[8], single[8];
        memcpy(pair, &pairs, sizeof pair);
        memcpy(single, &singles, sizeof single);
        for (size_t lane = 0; lane < 8; lane++) {
            places[found] = (int32_t)(i - from + lane);
            found += bit_of(filter, pair[lane]) | (has_singles ? bit_of(filter, single[lane]) : 0);
        }
    }
    for (; i < to; i++) {
        const uint32_t second = i + 1 < limit ? text[i + 1] : CONSPECTUS_NO_SCALAR;
        places[found] = (int32_t)(i - from);
        found += bit_of(filter, conspectus_hash_of_pair(text[i], second) >> shift) |
                 (has_singles && bit_of(filter, conspectus_hash_of_pair(text[i], CONSPECTUS_NO_SCALAR) >> shift));
    }
    return found;
}

FOR_EVERY_PROCESSOR
size_t conspectus_phrase_places(const uint32_t *text, size_t from, size_t to, size_t limit, const uint32_t *filter,
                                uint32_t shift, int has_singles, int32_t *places) {
    return has_singles ? places_of(text, from, to, limit, filter, shift, 1, places)
                       : places_of(text, from, to, limit, filter, shift, 0, places);
}
