#include "kernels.h"

#include <string.h>

enum { KEY_LENGTH = CONSPECTUS_SURFACE_KEY };

/* For each length up to that of a key, which of its bytes are the word's. */
static const uint64_t head_masks[KEY_LENGTH + 1] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, UINT64_MAX,
    UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX};
static const uint64_t tail_masks[KEY_LENGTH + 1] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0,
    0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, UINT64_MAX};

static inline __attribute__((always_inline)) uint64_t little_endian(uint64_t value) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(value);
#else
    return value;
#endif
}

/* The key of a word from which this many bytes may be read. */
static inline __attribute__((always_inline)) void read_key(struct conspectus_surface *key, const uint8_t *word, size_t length,
                                                           size_t readable, uint32_t code) {
    uint64_t parts[2];
    const size_t kept = length < KEY_LENGTH ? length : KEY_LENGTH;
    if (readable >= KEY_LENGTH) {
        memcpy(parts, word, sizeof parts);
    } else {
        parts[0] = parts[1] = 0;
        memcpy(parts, word, kept);
    }
    /* All zeros for a token that is not a word, without a branch, since one in four is not. */
    const uint64_t is_word = -(uint64_t)(code != CONSPECTUS_NO_WORD);
    key->head = little_endian(parts[0]) & head_masks[kept] & is_word;
    key->tail = little_endian(parts[1]) & tail_masks[kept] & is_word;
    key->shape = ((uint64_t)length << 8 | code) & is_word;
}

/* The sum of products with odd numbers: its upper bits depend on all bits of the key. `rest` is what follows
   the key of a long word. */
static inline __attribute__((always_inline)) uint64_t hash_of(const struct conspectus_surface *key, const uint8_t *rest) {
    uint64_t hash = key->head * 0x9E3779B97F4A7C15u + (key->tail ^ key->shape << 32) * 0xD6E8FEB86659FD93u;
    const size_t length = key->shape >> 8;
    if (__builtin_expect(length > KEY_LENGTH, 0)) {
        /* The last eight bytes, without those in the key. */
        const size_t behind = length - KEY_LENGTH < 8 ? length - KEY_LENGTH : 8;
        uint64_t end = 0;
        memcpy(&end, rest + (length - KEY_LENGTH - behind), behind);
        hash += little_endian(end) * 0xC2B2AE3D27D4EB4Fu;
    }
    return hash;
}

/* The slot of the word, or the free one that it would take: the one at `place` or after it. */
static inline __attribute__((always_inline)) struct conspectus_surface *slot_of(const struct conspectus_surfaces *table,
                                                                                const struct conspectus_surface *key,
                                                                                uint64_t place, const uint8_t *rest) {
    for (;;) {
        struct conspectus_surface *slot = table->slots + place;
        if (slot->mark == 0) return slot;
        if (((slot->head ^ key->head) | (slot->tail ^ key->tail) | (slot->shape ^ key->shape)) == 0) {
            const size_t length = key->shape >> 8;
            if (__builtin_expect(length <= KEY_LENGTH, 1)) return slot;
            if (memcmp(table->rests + slot->rest, rest, length - KEY_LENGTH) == 0) return slot;
        }
        place = (place + 1) & table->mask;
    }
}

/* This many tokens are hashed before the first of them is looked up, which gives memory time to arrive. */
enum { AHEAD = 32 };

size_t conspectus_number_tokens(const struct conspectus_surfaces *given, const uint8_t *text, size_t text_length,
                                const struct conspectus_token *tokens, size_t from, size_t count,
                                const uint8_t codes[256], uint32_t *numbers) {
    const struct conspectus_surfaces table = *given;
    struct conspectus_surface keys[AHEAD];
    uint64_t places[AHEAD];
    for (size_t begin = from; begin < count; begin += AHEAD) {
        const size_t block = count - begin < AHEAD ? count - begin : AHEAD;
        for (size_t i = 0; i < block; i++) {
            const struct conspectus_token token = tokens[begin + i];
            const size_t start = (size_t)token.start, length = (size_t)token.end - start;
            read_key(&keys[i], text + start, length, text_length - start, codes[token.kind]);
            places[i] = hash_of(&keys[i], text + start + KEY_LENGTH) >> table.shift;
            __builtin_prefetch(table.slots + places[i]);
        }
        for (size_t i = 0; i < block; i++) {
            const uint8_t *rest = text + tokens[begin + i].start + KEY_LENGTH;
            const struct conspectus_surface *slot = slot_of(&table, &keys[i], places[i], rest);
            if (__builtin_expect(slot->mark == 0, 0)) return begin + i;
            numbers[begin + i] = slot->mark - 1;
        }
    }
    return count;
}

void conspectus_insert_surface(const struct conspectus_surfaces *table, const uint8_t *word, size_t length, uint8_t code,
                               uint32_t number, uint32_t rest) {
    struct conspectus_surface key;
    read_key(&key, word, length, length, code);
    const uint8_t *behind = word + KEY_LENGTH;
    struct conspectus_surface *slot = slot_of(table, &key, hash_of(&key, behind) >> table->shift, behind);
    *slot = key;
    slot->mark = number + 1;
    slot->rest = rest;
}

void conspectus_move_surfaces(const struct conspectus_surfaces *from, const struct conspectus_surfaces *to) {
    for (uint64_t i = 0; i <= from->mask; i++) {
        const struct conspectus_surface *slot = from->slots + i;
        if (slot->mark == 0) continue;
        uint64_t place = hash_of(slot, from->rests + slot->rest) >> to->shift;
        while (to->slots[place].mark) place = (place + 1) & to->mask;
        to->slots[place] = *slot;
    }
}

size_t conspectus_touch_records(const uint32_t *numbers, size_t count, int32_t *records, size_t stride, uint32_t *touched) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t *record = records + numbers[i] * stride;
        /* Written in any case, since which words are new cannot be predicted. */
        touched[found] = numbers[i];
        found += *record == 0;
        *record = 1;
    }
    return found;
}

size_t conspectus_count_tokens(const struct conspectus_token *tokens, const uint32_t *numbers, size_t from, size_t to,
                               int32_t *counts, size_t stride, const uint8_t is_counted[256]) {
    size_t counted = 0;
    for (size_t i = from; i < to; i++) {
        counts[numbers[i] * stride]++;
        counted += is_counted[tokens[i].kind];
    }
    return counted;
}
