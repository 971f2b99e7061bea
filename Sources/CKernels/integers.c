#include "kernels.h"

#include <string.h>

/* Twelve queries and thirty-two rows at once: the sums fill the registers, and every number read is used many times. */
enum { QUERIES = CONSPECTUS_INTEGER_QUERIES, ROWS = CONSPECTUS_INTEGER_ROWS };

static inline int32_t pair_at(const int16_t *values) {
    int32_t pair;
    memcpy(&pair, values, sizeof pair);
    return pair;
}

static void products_portable(float *out, size_t stride, const int16_t *a, const float *a_scales, size_t pairs,
                              const int16_t *b, const float *b_scales) {
    for (size_t i = 0; i < QUERIES; i++) {
        int32_t sums[ROWS] = {0};
        for (size_t p = 0; p < pairs; p++) {
            const int32_t first = a[(i * pairs + p) * 2], second = a[(i * pairs + p) * 2 + 1];
            for (size_t j = 0; j < ROWS; j++)
                sums[j] += first * b[(p * ROWS + j) * 2] + second * b[(p * ROWS + j) * 2 + 1];
        }
        for (size_t j = 0; j < ROWS; j++) out[i * stride + j] = (float)sums[j] * (a_scales[i] * b_scales[j]);
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw,avx512vnni")))
static void products_avx512(float *out, size_t stride, const int16_t *a, const float *a_scales, size_t pairs,
                            const int16_t *b, const float *b_scales) {
    __m512i sums[QUERIES][2];
    for (size_t i = 0; i < QUERIES; i++) sums[i][0] = sums[i][1] = _mm512_setzero_si512();
    for (size_t p = 0; p < pairs; p++) {
        const __m512i left = _mm512_loadu_si512(b + p * 2 * ROWS), right = _mm512_loadu_si512(b + p * 2 * ROWS + ROWS);
#pragma clang loop unroll(full)
        for (size_t i = 0; i < QUERIES; i++) {
            const __m512i query = _mm512_set1_epi32(pair_at(a + (i * pairs + p) * 2));
            sums[i][0] = _mm512_dpwssd_epi32(sums[i][0], query, left);
            sums[i][1] = _mm512_dpwssd_epi32(sums[i][1], query, right);
        }
    }
    for (size_t i = 0; i < QUERIES; i++) {
        for (size_t half = 0; half < 2; half++) {
            const __m512 scales = _mm512_mul_ps(_mm512_set1_ps(a_scales[i]), _mm512_loadu_ps(b_scales + 16 * half));
            _mm512_storeu_ps(out + i * stride + 16 * half, _mm512_mul_ps(_mm512_cvtepi32_ps(sums[i][half]), scales));
        }
    }
}

/* Sixteen registers hold the sums of six queries and sixteen rows. */
__attribute__((target("avx2")))
static void products_avx2(float *out, size_t stride, const int16_t *a, const float *a_scales, size_t pairs,
                          const int16_t *b, const float *b_scales) {
    enum { SIX = QUERIES / 2 };
    for (size_t part = 0; part < 4; part++) {
        const size_t above = part / 2 * SIX, before = part % 2 * 16;
        __m256i sums[SIX][2];
        for (size_t i = 0; i < SIX; i++) sums[i][0] = sums[i][1] = _mm256_setzero_si256();
        for (size_t p = 0; p < pairs; p++) {
            const int16_t *rows = b + (p * ROWS + before) * 2;
            const __m256i left = _mm256_loadu_si256((const __m256i *)rows);
            const __m256i right = _mm256_loadu_si256((const __m256i *)(rows + 16));
#pragma clang loop unroll(full)
            for (size_t i = 0; i < SIX; i++) {
                const __m256i query = _mm256_set1_epi32(pair_at(a + ((above + i) * pairs + p) * 2));
                sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(query, left));
                sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(query, right));
            }
        }
        for (size_t i = 0; i < SIX; i++) {
            for (size_t half = 0; half < 2; half++) {
                const size_t first = before + 8 * half;
                const __m256 scales =
                    _mm256_mul_ps(_mm256_set1_ps(a_scales[above + i]), _mm256_loadu_ps(b_scales + first));
                _mm256_storeu_ps(out + (above + i) * stride + first,
                                 _mm256_mul_ps(_mm256_cvtepi32_ps(sums[i][half]), scales));
            }
        }
    }
}
#endif

int conspectus_integer_products_kind(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni")) return 2;
    /* With AVX-512 but without these, BLAS with its wider registers is as fast. */
    if (__builtin_cpu_supports("avx2") && !__builtin_cpu_supports("avx512f")) return 1;
#endif
    return 0;
}

void conspectus_integer_products(int kind, float *out, size_t stride, const int16_t *a, const float *a_scales,
                                 size_t queries, size_t pairs, const int16_t *b, const float *b_scales,
                                 size_t panels) {
    void (*products)(float *, size_t, const int16_t *, const float *, size_t, const int16_t *, const float *) =
        products_portable;
#if defined(__x86_64__)
    if (kind == 2) products = products_avx512;
    if (kind == 1) products = products_avx2;
#endif
    for (size_t panel = 0; panel < panels; panel++)
        for (size_t i = 0; i < queries; i += QUERIES)
            products(out + i * stride + panel * ROWS, stride, a + i * pairs * 2, a_scales + i, pairs,
                     b + panel * pairs * 2 * ROWS, b_scales + panel * ROWS);
}
