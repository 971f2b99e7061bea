#include "kernels.h"

#include <string.h>

#include "processors.h"
#include "utf8.h"

/* Whether a scalar is white space or a line break. */
static inline __attribute__((always_inline)) uint32_t is_blank(uint32_t scalar) {
    if (scalar > 0x3000) return 0;
    return scalar - 9 <= 4 || scalar == 0x20 || scalar == 0x85 || scalar == 0xA0 || scalar == 0x1680 || scalar - 0x2000 <= 0x0A ||
           scalar - 0x2028 <= 1 || scalar == 0x202F || scalar == 0x205F || scalar == 0x3000;
}

/* Whether it may be a mask or a part of one. */
static inline __attribute__((always_inline)) uint32_t may_be_mask(uint32_t scalar) {
    return scalar == '*' || (scalar | 0x20) == 'x' || scalar == 0xD7 || scalar - 0x25A0 <= 1 || scalar == 0x25CB ||
           scalar == 0x25EF || scalar == 0xFF0A || scalar == 0xFF38 || scalar == 0xFF58;
}

/* The same of eight at once: all ones for true. Passed in memory, since not every processor passes them otherwise. */
static inline __attribute__((always_inline)) int is_any_blank(const eight_words *eight) {
    const eight_words s = *eight;
    return __builtin_reduce_or((s - 9 <= 4) | (s == 0x20) | (s == 0x85) | (s == 0xA0) | (s == 0x1680) | (s - 0x2000 <= 0x0A) |
                               (s - 0x2028 <= 1) | (s == 0x202F) | (s == 0x205F) | (s == 0x3000)) != 0;
}

static inline __attribute__((always_inline)) void find_masks(const eight_words *eight, eight_words *masks) {
    const eight_words s = *eight;
    *masks |= (eight_words)((s == '*') | ((s | 0x20) == 'x') | (s == 0xD7) | (s - 0x25A0 <= 1) | (s == 0x25CB) | (s == 0x25EF));
}

static inline __attribute__((always_inline)) void find_wide_masks(const eight_words *eight, eight_words *masks) {
    const eight_words s = *eight;
    *masks |= (eight_words)((s == 0xFF0A) | (s == 0xFF38) | (s == 0xFF58));
}

/* Takes eight scalars. Most are Chinese and stay, which takes two comparisons. */
static inline __attribute__((always_inline)) size_t take_eight(const eight_words *eight, uint32_t *visible, eight_words *masks) {
    memcpy(visible, eight, sizeof *eight);
    find_wide_masks(eight, masks);
    if (!__builtin_reduce_or((eight_words)(*eight <= 0x3000))) return 8;
    find_masks(eight, masks);
    if (!is_any_blank(eight)) return 8;
    uint32_t all[8];
    memcpy(all, eight, sizeof all);
    size_t count = 0;
    for (int i = 0; i < 8; i++) {
        visible[count] = all[i];
        count += !is_blank(all[i]);
    }
    return count;
}

FOR_EVERY_PROCESSOR
size_t conspectus_visible_characters(const uint8_t *restrict text, size_t length, uint32_t *restrict visible,
                                     int *restrict may_have_masks) {
    eight_words masks = {0};
    uint32_t is_mask = 0;
    size_t position = 0, count = 0;
    while (position < length) {
        if (position + 24 <= length && is_three_bytes_each(text + position)) {
            eight_words scalars;
            eight_scalars(text + position, &scalars);
            count += take_eight(&scalars, visible + count, &masks);
            position += 24;
            continue;
        }
        size_t taken;
        do {
            uint32_t scalar = text[position];
            taken = 1;
            if (scalar >= 0xF0) {
                scalar = (scalar & 7) << 18 | (text[position + 1] & 0x3Fu) << 12 | (text[position + 2] & 0x3Fu) << 6 |
                         (text[position + 3] & 0x3Fu);
                taken = 4;
            } else if (scalar >= 0xE0) {
                scalar = (scalar & 0xF) << 12 | (text[position + 1] & 0x3Fu) << 6 | (text[position + 2] & 0x3Fu);
                taken = 3;
            } else if (scalar >= 0x80) {
                scalar = (scalar & 0x1F) << 6 | (text[position + 1] & 0x3Fu);
                taken = 2;
            }
            is_mask |= may_be_mask(scalar);
            visible[count] = scalar;
            count += !is_blank(scalar);
            position += taken;
        } while (taken == 3 && position < length);
    }
    *may_have_masks = is_mask || __builtin_reduce_or(masks);
    return count;
}

FOR_EVERY_PROCESSOR
size_t conspectus_visible_scalars(const uint32_t *restrict scalars, size_t length, uint32_t *restrict visible,
                                  int *restrict may_have_masks) {
    eight_words masks = {0};
    uint32_t is_mask = 0;
    size_t position = 0, count = 0;
    for (; position + 8 <= length; position += 8) {
        eight_words eight;
        memcpy(&eight, scalars + position, sizeof eight);
        count += take_eight(&eight, visible + count, &masks);
    }
    for (; position < length; position++) {
        is_mask |= may_be_mask(scalars[position]);
        visible[count] = scalars[position];
        count += !is_blank(scalars[position]);
    }
    *may_have_masks = is_mask || __builtin_reduce_or(masks);
    return count;
}

enum { STRETCH = 16, BLOCK = 256, LANES = 8 };
static const uint64_t factor = 0x9E3779B97F4A7C15u;

/* The finaliser of SplitMix64 (Steele, Lea & Flood 2014). */
static inline __attribute__((always_inline)) uint64_t mixed(uint64_t z) {
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

FOR_EVERY_PROCESSOR
size_t conspectus_sample(const uint32_t *restrict visible, size_t count, uint64_t modulus_mask, uint32_t *restrict sample) {
    /* The sum over a stretch of the scalars + 1, each times a power of the factor, by sums of 2, 4, 8 and 16 of them. */
    const uint64_t factor2 = factor * factor, factor4 = factor2 * factor2, factor8 = factor4 * factor4;
    uint64_t ones[BLOCK + STRETCH], twos[BLOCK + STRETCH], sums[BLOCK];
    size_t found = 0;
    for (size_t start = 0; start + STRETCH <= count; start += BLOCK) {
        const size_t ends = count - start - STRETCH + 1, block = ends < BLOCK ? ends : BLOCK, length = block + STRETCH - 1;
        for (size_t i = 0; i < length; i++) ones[i] = (uint64_t)visible[start + i] + 1;
        for (size_t i = 1; i < length; i++) twos[i] = ones[i] + ones[i - 1] * factor;
        for (size_t i = 3; i < length; i++) ones[i] = twos[i] + twos[i - 2] * factor2;
        for (size_t i = 7; i < length; i++) twos[i] = ones[i] + ones[i - 4] * factor4;
        for (size_t i = 0; i < block; i++) sums[i] = mixed(twos[i + 15] + twos[i + 7] * factor8);
        for (size_t i = 0; i < block; i++) {
            sample[found] = (uint32_t)(sums[i] >> 32);
            found += (sums[i] & modulus_mask) == 0;
        }
    }
    return found;
}

FOR_EVERY_PROCESSOR
void conspectus_fingerprint(const uint32_t *restrict visible, size_t count, uint64_t fingerprint[2]) {
    /* Eight scalars at once, each into sums of its own. */
    uint64_t first[LANES], second[LANES];
    for (int lane = 0; lane < LANES; lane++) {
        first[lane] = mixed((uint64_t)lane + 1);
        second[lane] = mixed((uint64_t)lane + 1 + LANES);
    }
    size_t position = 0;
    for (; position + LANES <= count; position += LANES) {
        for (int lane = 0; lane < LANES; lane++) {
            const uint64_t scalar = visible[position + (size_t)lane];
            first[lane] = (first[lane] ^ scalar) * 0x100000001b3u;
            second[lane] = ((second[lane] << 29 | second[lane] >> 35) + scalar) * factor;
        }
    }
    for (int lane = 0; position < count; position++, lane++) {
        first[lane] = (first[lane] ^ visible[position]) * 0x100000001b3u;
        second[lane] = ((second[lane] << 29 | second[lane] >> 35) + visible[position]) * factor;
    }
    uint64_t a = count, b = count;
    for (int lane = 0; lane < LANES; lane++) {
        a = mixed(a ^ first[lane]) + factor;
        b = mixed(b ^ second[lane]) + factor;
    }
    fingerprint[0] = a;
    fingerprint[1] = b;
}
