#include "kernels.h"

static inline __attribute__((always_inline)) uint32_t hash_of_pair(uint32_t first, uint32_t second) {
    return (first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> (32 - CONSPECTUS_PAIR_BITS);
}

uint32_t conspectus_hash_of_pair(uint32_t first, uint32_t second) { return hash_of_pair(first, second); }

size_t conspectus_long_word_places(const uint64_t *pairs, const uint32_t *scalars, const uint32_t *characters, size_t count,
                                   int32_t *restrict places) {
    const size_t found = conspectus_places_before(characters, count, CONSPECTUS_BEGINS_LONG_WORD,
                                                  CONSPECTUS_CONTINUES_LONG_WORD, places);
    size_t kept = 0;
    for (size_t i = 0; i < found; i++) {
        const int32_t place = places[i];
        const uint32_t bit = hash_of_pair(scalars[place], scalars[place + 1]);
        places[kept] = place;
        kept += (pairs[bit >> 6] >> (bit & 63)) & 1;
    }
    return kept;
}
