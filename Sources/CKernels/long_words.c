#include "kernels.h"

size_t conspectus_long_word_places(const uint64_t *pairs, const uint32_t *scalars, const uint32_t *characters, size_t count,
                                   int32_t *restrict places) {
    const size_t found = conspectus_places_before(characters, count, CONSPECTUS_BEGINS_LONG_WORD,
                                                  CONSPECTUS_CONTINUES_LONG_WORD, places);
    size_t kept = 0;
    for (size_t i = 0; i < found; i++) {
        const int32_t place = places[i];
        const uint32_t bit = conspectus_hash_of_pair(scalars[place], scalars[place + 1]) >> (32 - CONSPECTUS_PAIR_BITS);
        places[kept] = place;
        kept += (pairs[bit >> 6] >> (bit & 63)) & 1;
    }
    return kept;
}
