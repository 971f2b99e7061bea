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

/* Whether a scalar may be a mask or part of one. */
static inline __attribute__((always_inline)) uint32_t may_be_mask(uint32_t scalar) {
    return scalar == '*' || scalar == '_' || (scalar | 0x20) == 'x' || scalar == 0xD7 || scalar - 0x2573 <= 0x7C ||
           scalar == 0x67D0 || scalar == 0xFF0A || scalar == 0xFF38 || scalar == 0xFF3F || scalar == 0xFF58;
}

/* Whether any of eight may be blank, for which four ranges suffice: no ASCII digits or letters and no Chinese
   quotation marks are in them. */
static inline __attribute__((always_inline)) int may_hold_blank(const eight_words *eight) {
    const eight_words s = *eight;
    return __builtin_reduce_or((s - 9 <= 0x17) | (s - 0x85 <= 0x1F85) | (s - 0x2028 <= 0x37) | (s == 0x3000)) != 0;
}

/* The same for eight at once. Passed in memory, since not every processor passes them otherwise. */
static inline __attribute__((always_inline)) int is_any_blank(const eight_words *eight) {
    const eight_words s = *eight;
    return __builtin_reduce_or((s - 9 <= 4) | (s == 0x20) | (s == 0x85) | (s == 0xA0) | (s == 0x1680) | (s - 0x2000 <= 0x0A) |
                               (s - 0x2028 <= 1) | (s == 0x202F) | (s == 0x205F) | (s == 0x3000)) != 0;
}

static inline __attribute__((always_inline)) void find_masks(const eight_words *eight, eight_words *masks) {
    const eight_words s = *eight;
    *masks |= (eight_words)((s == '*') | (s == '_') | ((s | 0x20) == 'x') | (s == 0xD7) | (s - 0x2573 <= 0x7C));
}

static inline __attribute__((always_inline)) void find_wide_masks(const eight_words *eight, eight_words *masks) {
    const eight_words s = *eight;
    *masks |= (eight_words)((s == 0x67D0) | (s == 0xFF0A) | (s == 0xFF38) | (s == 0xFF3F) | (s == 0xFF58));
}

/* Takes eight scalars. Most are Chinese and stay, which takes two comparisons. */
static inline __attribute__((always_inline)) size_t take_eight(const eight_words *eight, uint32_t *visible, eight_words *masks) {
    memcpy(visible, eight, sizeof *eight);
    find_wide_masks(eight, masks);
    if (!__builtin_reduce_or((eight_words)(*eight <= 0x3000))) return 8;
    find_masks(eight, masks);
    if (!may_hold_blank(eight) || !is_any_blank(eight)) return 8;
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
            const uint32_t scalar = scalar_at(text + position, &taken);
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
    /* The sum over a run of the scalars + 1, each times a power of the factor, by sums of 2, 4, 8 and 16 of them. */
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
    /* Eight scalars at once, each into its own sums. */
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

/* The first position at which eight scalars are not all outside the ranges; that of the last few if there is none. */
static inline __attribute__((always_inline)) size_t skip_outside(const uint32_t *scalars, size_t from, size_t count,
                                                                 const struct conspectus_ranges *set) {
    size_t i = from;
    for (; i + 8 <= count; i += 8) {
        eight_words s;
        memcpy(&s, scalars + i, sizeof s);
        eight_words found = {0};
        for (size_t r = 0; r < set->coarse_count; r++) found |= (eight_words)(s - set->coarse_lowest[r] <= set->coarse_width[r]);
        if (!__builtin_reduce_or(found)) continue;
        found = found ^ found;
        for (size_t r = 0; r < set->count; r++) found |= (eight_words)(s - set->lowest[r] <= set->width[r]);
        if (__builtin_reduce_or(found)) break;
    }
    return i;
}

FOR_EVERY_PROCESSOR
size_t conspectus_next_within(const uint32_t *scalars, size_t from, size_t count, const struct conspectus_ranges *given) {
    const struct conspectus_ranges set = *given;
    for (size_t i = skip_outside(scalars, from, count, &set); i < count; i++) {
        for (size_t r = 0; r < set.count; r++) {
            if (scalars[i] - set.lowest[r] <= set.width[r]) return i;
        }
    }
    return count;
}

FOR_EVERY_PROCESSOR
size_t conspectus_count_visible(const uint32_t *scalars, size_t count) {
    size_t visible = 0, i = 0;
    for (; i + 8 <= count; i += 8) {
        eight_words s;
        memcpy(&s, scalars + i, sizeof s);
        visible += 8;
        if (!may_hold_blank(&s) || !is_any_blank(&s)) continue;
        for (size_t j = i; j < i + 8; j++) visible -= is_blank(scalars[j]);
    }
    for (; i < count; i++) visible += !is_blank(scalars[i]);
    return visible;
}

FOR_EVERY_PROCESSOR
size_t conspectus_utf8_length(const uint32_t *scalars, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t scalar = scalars[i];
        length += (size_t)1 + (scalar >= 0x80) + (scalar >= 0x800) + (scalar >= 0x10000);
    }
    return length;
}

FOR_EVERY_PROCESSOR
size_t conspectus_encode(const uint32_t *restrict scalars, size_t count, uint8_t *restrict text) {
    const sixteen_bytes none = {0};
    size_t position = 0, i = 0;
    while (i < count) {
        /* Four of three bytes each. Sixteen bytes are written; the scalars that follow have at least four. */
        if (i + 8 <= count) {
            four_words s;
            memcpy(&s, scalars + i, sizeof s);
            if (__builtin_reduce_and((four_words)(s - 0x800 < 0xF800))) {
                const four_words parts = (0xE0 | s >> 12) | (0x80 | (s >> 6 & 0x3F)) << 8 | (0x80 | (s & 0x3F)) << 16;
                const sixteen_bytes bytes = __builtin_shufflevector((sixteen_bytes)parts, none, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12,
                                                                    13, 14, 16, 16, 16, 16);
                memcpy(text + position, &bytes, sizeof bytes);
                position += 12;
                i += 4;
                continue;
            }
        }
        uint32_t scalar;
        do {
            scalar = scalars[i++];
            if (scalar < 0x80) {
                text[position++] = (uint8_t)scalar;
            } else if (scalar < 0x800) {
                text[position++] = (uint8_t)(0xC0 | scalar >> 6);
                text[position++] = (uint8_t)(0x80 | (scalar & 0x3F));
            } else if (scalar < 0x10000) {
                text[position++] = (uint8_t)(0xE0 | scalar >> 12);
                text[position++] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
                text[position++] = (uint8_t)(0x80 | (scalar & 0x3F));
            } else {
                text[position++] = (uint8_t)(0xF0 | scalar >> 18);
                text[position++] = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
                text[position++] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
                text[position++] = (uint8_t)(0x80 | (scalar & 0x3F));
            }
        } while (i < count && scalars[i] < 0x800);
    }
    return position;
}

/* Whether a scalar ends a line or is invisible. */
static inline __attribute__((always_inline)) int is_no_text(uint32_t s) {
    if (s > 0x2064) return s == 0xFEFF;
    return (s < 0x20 && s != 9 && s != 0x0B && s != 0x0C) || s == 0x7F || s == 0x85 || s == 0xAD || s - 0x200B <= 4 ||
           s - 0x2028 <= 6 || s - 0x2060 <= 4;
}

static inline __attribute__((always_inline)) int is_any_no_text(const eight_words *eight) {
    const eight_words s = *eight;
    return __builtin_reduce_or((s - 0x200B <= 4) | (s - 0x2028 <= 6) | (s - 0x2060 <= 4) | (s == 0xFEFF)) != 0;
}

FOR_EVERY_PROCESSOR
size_t conspectus_decode_line(const uint8_t *restrict text, size_t from, size_t length, uint32_t *restrict scalars,
                              size_t *restrict stop) {
    size_t position = from, count = 0;
    while (position < length) {
        if (position + 24 <= length && is_three_bytes_each(text + position)) {
            eight_words eight;
            eight_scalars(text + position, &eight);
            if (!is_any_no_text(&eight)) {
                memcpy(scalars + count, &eight, sizeof eight);
                count += 8;
                position += 24;
                continue;
            }
        }
        size_t taken;
        do {
            const uint32_t scalar = scalar_at(text + position, &taken);
            if (is_no_text(scalar)) goto done;
            scalars[count++] = scalar;
            position += taken;
        } while (taken == 3 && position < length);
    }
done:
    *stop = position;
    return count;
}
