#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* What is asked of a value: that its bits under a mask are not those given, or that it has all of some bits
   and the next one has all of others. Always a constant, so that each loop below is compiled for one question. */
enum question { OTHER_THAN, BEFORE };

static inline __attribute__((always_inline)) size_t places_anywhere(enum question question, const uint32_t *values, size_t count,
                                                                    uint32_t first, uint32_t second, int32_t *places) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        places[found] = (int32_t)i;
        found += question == OTHER_THAN ? (values[i] & first) != second
                                        : (values[i] & first) == first && (values[i + 1] & second) == second;
    }
    return found;
}

#if defined(__x86_64__)
#define SIXTEEN __attribute__((target("avx512f,popcnt")))

/* The same, sixteen at a time. May write up to 15 places too many, after the last. */
SIXTEEN static inline __attribute__((always_inline)) size_t places_of_sixteen(enum question question, const uint32_t *values,
                                                                              size_t count, uint32_t first, uint32_t second,
                                                                              int32_t *places) {
    const __m512i numbers = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m512i one = _mm512_set1_epi32((int)first), two = _mm512_set1_epi32((int)second);
    size_t found = 0;
    for (size_t i = 0; i < count; i += 16) {
        const __mmask16 inside = count - i >= 16 ? 0xFFFF : (__mmask16)((1u << (count - i)) - 1);
        const __m512i here = _mm512_and_si512(_mm512_maskz_loadu_epi32(inside, values + i), one);
        __mmask16 set;
        if (question == OTHER_THAN) {
            set = _mm512_mask_cmpneq_epi32_mask(inside, here, two);
        } else {
            const __m512i next = _mm512_and_si512(_mm512_maskz_loadu_epi32(inside, values + i + 1), two);
            set = _mm512_mask_cmpeq_epi32_mask(_mm512_mask_cmpeq_epi32_mask(inside, here, one), next, two);
        }
        const __m512i place = _mm512_add_epi32(numbers, _mm512_set1_epi32((int)i));
        _mm512_storeu_si512(places + found, _mm512_maskz_compress_epi32(set, place));
        found += (size_t)__builtin_popcount(set);
    }
    return found;
}

SIXTEEN static size_t other_than_of_sixteen(const uint32_t *values, size_t count, uint32_t mask, uint32_t bits, int32_t *places) {
    return places_of_sixteen(OTHER_THAN, values, count, mask, bits, places);
}

SIXTEEN static size_t before_of_sixteen(const uint32_t *values, size_t count, uint32_t first, uint32_t second, int32_t *places) {
    return places_of_sixteen(BEFORE, values, count, first, second, places);
}
#endif

size_t conspectus_places_other_than(const uint32_t *values, size_t count, uint32_t mask, uint32_t bits, int32_t *places) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return other_than_of_sixteen(values, count, mask, bits, places);
#endif
    return places_anywhere(OTHER_THAN, values, count, mask, bits, places);
}

size_t conspectus_places_before(const uint32_t *values, size_t count, uint32_t first, uint32_t second, int32_t *places) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return before_of_sixteen(values, count, first, second, places);
#endif
    return places_anywhere(BEFORE, values, count, first, second, places);
}
