#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

__attribute__((target("sha,sse4.1,ssse3")))
static void take(uint32_t state[8], const uint8_t *data, size_t blocks, const uint32_t constants[64]) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);

    /* The instructions expect the state as the words a b e f and c d g h, the highest lane first. */
    __m128i dcba = _mm_loadu_si128((const __m128i *)state);
    __m128i hgfe = _mm_loadu_si128((const __m128i *)(state + 4));
    __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1);
    __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);

    for (; blocks > 0; blocks--, data += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i words[4];
        for (int i = 0; i < 4; i++)
            words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(data + 16 * i)), order);
        for (int i = 0; i < 16; i++) {
            const __m128i now = words[i & 3];
            const __m128i sum = _mm_add_epi32(now, _mm_loadu_si128((const __m128i *)(constants + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
            /* The four words of the schedule that are needed four steps later, in place of those just used. */
            if (i < 12) {
                const __m128i second = words[(i + 1) & 3], third = words[(i + 2) & 3], last = words[(i + 3) & 3];
                const __m128i partial = _mm_add_epi32(_mm_sha256msg1_epu32(now, second), _mm_alignr_epi8(last, third, 4));
                words[i & 3] = _mm_sha256msg2_epu32(partial, last);
            }
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }

    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* Whether the processor has the SHA extensions (bit 29 of EBX of leaf 7) and SSE 4.1 (bit 19 of ECX of leaf 1). */
#include <cpuid.h>

static int is_able(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b >> 29 & 1)) return 0;
    return __get_cpuid(1, &a, &b, &c, &d) && (c >> 19 & 1);
}

int conspectus_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks, const uint32_t constants[64]) {
    /* -1 means not determined yet. Threads that determine it at the same time find the same. */
    static int able = -1;
    int known = __atomic_load_n(&able, __ATOMIC_RELAXED);
    if (known < 0) {
        known = is_able();
        __atomic_store_n(&able, known, __ATOMIC_RELAXED);
    }
    if (known) take(state, data, blocks, constants);
    return known;
}

#else

int conspectus_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks, const uint32_t constants[64]) {
    (void)state; (void)data; (void)blocks; (void)constants;
    return 0;
}

#endif
