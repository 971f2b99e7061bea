#include "kernels.h"

#include "processors.h"

/* The n-grams of this many symbols are hashed before the first of them is looked up, and looked up before the first weight is
   read, which gives memory time to arrive. */
enum { AHEAD = 16, LENGTHS = 3 };

static inline uint64_t hash_of(uint64_t key) { return (key * UINT64_C(0x9E3779B97F4A7C15)) >> 24; }

static inline void add_row(int32_t *restrict sums, const int16_t *restrict row, size_t stride) {
    for (size_t lane = 0; lane < stride; lane++) sums[lane] += row[lane];
}

FOR_EVERY_PROCESSOR
void conspectus_sum_ngrams(const struct conspectus_ngrams *given, const uint32_t *symbols, size_t count, const int32_t *kept,
                           int32_t *restrict sums, int32_t *restrict running) {
    const struct conspectus_ngrams table = *given;
    const size_t stride = table.stride;
    uint64_t keys[AHEAD][LENGTHS];
    int32_t found[AHEAD][LENGTHS][2];
    for (size_t begin = 0; begin < count; begin += AHEAD) {
        const size_t block = count - begin < AHEAD ? count - begin : AHEAD;
        for (size_t i = 0; i < block; i++) {
            const size_t place = begin + i;
            uint64_t key = 0;
            for (size_t length = 0; length < LENGTHS; length++) {
                /* No n-gram has the key 0, nor goes on beyond the last symbol; a single gap is none. */
                if (place + length >= count) {
                    keys[i][length] = 0;
                    continue;
                }
                key |= (uint64_t)symbols[place + length] << (16 * length);
                keys[i][length] = length == 0 && symbols[place] == table.gap ? 0 : key;
                const uint64_t slot = hash_of(keys[i][length]) & table.mask;
                __builtin_prefetch(table.keys + slot);
                __builtin_prefetch(table.rows + 4 * slot);
            }
        }
        for (size_t i = 0; i < block; i++) {
            for (size_t length = 0; length < LENGTHS; length++) {
                const uint64_t key = keys[i][length];
                uint64_t slot = hash_of(key) & table.mask;
                while (table.keys[slot] != key && table.keys[slot] != 0) slot = (slot + 1) & table.mask;
                const int is_known = key != 0 && table.keys[slot] == key;
                for (size_t part = 0; part < 2; part++) {
                    const int32_t row = is_known ? table.rows[4 * slot + table.places[part]] : -1;
                    found[i][length][part] = row;
                    if (row < 0) continue;
                    const int16_t *first = table.weights + (size_t)row * stride;
                    __builtin_prefetch(first);
                    __builtin_prefetch(first + stride - 1);
                }
            }
        }
        for (size_t i = 0; i < block; i++) {
            if (kept[begin + i] >= 0) {
                int32_t *to = running + (size_t)kept[begin + i] * 2 * stride;
                for (size_t lane = 0; lane < 2 * stride; lane++) to[lane] = sums[lane];
            }
            for (size_t length = 0; length < LENGTHS; length++) {
                for (size_t part = 0; part < 2; part++) {
                    const int32_t row = found[i][length][part];
                    if (row >= 0) add_row(sums + part * stride, table.weights + (size_t)row * stride, stride);
                }
            }
        }
    }
}
