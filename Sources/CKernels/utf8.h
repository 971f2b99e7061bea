#ifndef CONSPECTUS_UTF8_H
#define CONSPECTUS_UTF8_H

#include <stdint.h>
#include <string.h>

typedef uint8_t sixteen_bytes __attribute__((vector_size(16)));
typedef uint32_t four_words __attribute__((vector_size(16)));
typedef uint32_t eight_words __attribute__((vector_size(32)));

/* Whether 24 bytes are eight three-byte characters, provided they are valid UTF-8. */
static inline __attribute__((always_inline)) int is_three_bytes_each(const uint8_t *bytes) {
    static const uint8_t mask[24] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0,
                                     0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0};
    static const uint8_t shape[24] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80,
                                      0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80};
    uint64_t text[3], masks[3], shapes[3];
    memcpy(text, bytes, sizeof text);
    memcpy(masks, mask, sizeof masks);
    memcpy(shapes, shape, sizeof shapes);
    return (((text[0] & masks[0]) ^ shapes[0]) | ((text[1] & masks[1]) ^ shapes[1]) |
            ((text[2] & masks[2]) ^ shapes[2])) == 0;
}

/* The scalars of eight three-byte characters. */
static inline __attribute__((always_inline)) void eight_scalars(const uint8_t *bytes, eight_words *scalars) {
    const sixteen_bytes none = {0};
    sixteen_bytes low, high;
    memcpy(&low, bytes, sizeof low);
    memcpy(&high, bytes + 8, sizeof high);
    low = __builtin_shufflevector(low, none, 2, 1, 0, 16, 5, 4, 3, 16, 8, 7, 6, 16, 11, 10, 9, 16);
    high = __builtin_shufflevector(high, none, 6, 5, 4, 16, 9, 8, 7, 16, 12, 11, 10, 16, 15, 14, 13, 16);
    const eight_words x = __builtin_shufflevector((four_words)low, (four_words)high, 0, 1, 2, 3, 4, 5, 6, 7);
    *scalars = (x & 0x3F) | (x >> 2 & 0xFC0) | (x >> 4 & 0xF000);
}

/* The character of valid UTF-8 at the pointer, and its number of bytes. */
static inline __attribute__((always_inline)) uint32_t scalar_at(const uint8_t *text, size_t *length) {
    const uint32_t lead = text[0];
    if (lead >= 0xF0) {
        *length = 4;
        return (lead & 7) << 18 | (text[1] & 0x3Fu) << 12 | (text[2] & 0x3Fu) << 6 | (text[3] & 0x3Fu);
    }
    if (lead >= 0xE0) {
        *length = 3;
        return (lead & 0xF) << 12 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu);
    }
    if (lead >= 0x80) {
        *length = 2;
        return (lead & 0x1F) << 6 | (text[1] & 0x3Fu);
    }
    *length = 1;
    return lead;
}

#endif
