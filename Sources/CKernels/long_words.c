#include "kernels.h"

#include "processors.h"

static inline __attribute__((always_inline)) uint32_t hash_of_pair(uint32_t first, uint32_t second) {
    return first * 0x9E3779B1u ^ second * 0x85EBCA77u;
}

static inline __attribute__((always_inline)) uint32_t hash_of(uint32_t first, uint32_t second, uint32_t third,
                                                              uint32_t fourth) {
    return hash_of_pair(first, second ^ third * 0xC2B2AE3Du ^ fourth * 0x27D4EB2Fu);
}

uint32_t conspectus_hash_of_beginning(uint32_t first, uint32_t second, uint32_t third, uint32_t fourth) {
    return hash_of(first, second, third, fourth);
}

static inline __attribute__((always_inline)) uint32_t has_bit(const uint64_t *set, uint32_t bit) {
    return (uint32_t)(set[bit >> 6] >> (bit & 63)) & 1;
}

static inline __attribute__((always_inline)) uint32_t may_be_beginning(const uint64_t *beginnings, uint32_t hash) {
    return has_bit(beginnings, hash >> (32 - CONSPECTUS_BEGINNING_BITS));
}

size_t conspectus_long_word_places(const struct conspectus_long_words *given, const uint32_t *scalars,
                                   const uint32_t *characters, size_t count, int32_t *restrict places,
                                   uint32_t *restrict hashes) {
    const struct conspectus_long_words words = *given;
    const size_t found = conspectus_places_before(characters, count, CONSPECTUS_BEGINS_LONG_WORD,
                                                  CONSPECTUS_CONTINUES_LONG_WORD, places);
    size_t kept = 0;
    for (size_t i = 0; i < found; i++) {
        const int32_t place = places[i];
        const uint32_t *const text = scalars + place;
        const uint32_t pair = hash_of_pair(text[0], text[1]);
        const uint32_t three = hash_of(text[0], text[1], text[2], 0), four = hash_of(text[0], text[1], text[2], text[3]);
        const uint32_t may_begin =
            (may_be_beginning(words.beginnings, pair) | may_be_beginning(words.beginnings, three) |
             may_be_beginning(words.beginnings, four)) &
            has_bit(words.pairs, pair >> (32 - CONSPECTUS_PAIR_BITS));
        places[kept] = place;
        hashes[kept] = four;
        /* The slots lie anywhere in memory that words push out of the caches: they come while the rest is looked for. */
        __builtin_prefetch(words.terms + ((four >> words.shift) & -may_begin));
        kept += may_begin;
    }
    return kept;
}

/* For each length which of a term's numbers are scalars that decide: those of a term with more than there is room for, but for the
   last, which says where the others are. */
#define ALL UINT32_MAX
static const uint32_t deciding[CONSPECTUS_SCALARS_INSIDE + 2][8] = {
    {0},
    {ALL},
    {ALL, ALL},
    {ALL, ALL, ALL},
    {ALL, ALL, ALL, ALL},
    {ALL, ALL, ALL, ALL, ALL},
    {ALL, ALL, ALL, ALL, ALL, ALL},
    {ALL, ALL, ALL, ALL, ALL, ALL, ALL},
    {ALL, ALL, ALL, ALL, ALL, ALL},
};
#undef ALL

/* Whether the rest of a term that is longer than what there is room for stands at its place. */
static int rest_stands(const struct conspectus_term *term, const uint32_t *scalars, const uint32_t *text) {
    const uint32_t *const rest = scalars + term->text[CONSPECTUS_SCALARS_INSIDE - 1];
    for (size_t i = CONSPECTUS_SCALARS_INSIDE - 1; i < term->length; i++)
        if (text[i] != rest[i - (CONSPECTUS_SCALARS_INSIDE - 1)]) return 0;
    return 1;
}

/* Adds the terms of these lengths among the slots from that of the hash on. */
static inline __attribute__((always_inline)) size_t add_terms(const struct conspectus_long_words *words, uint32_t hash,
                                                              size_t shortest, size_t longest, const uint32_t *scalars, int32_t position, size_t count,
                                                              struct conspectus_match *matches, size_t match_count) {
    const uint32_t *const text = scalars + position;
    for (uint32_t slot = hash >> words->shift;; slot++) {
        const struct conspectus_term *const term = words->terms + slot;
        const size_t length = term->length;
        if (length == 0) return match_count;
        const uint32_t *const mask = deciding[length <= CONSPECTUS_SCALARS_INSIDE ? length : CONSPECTUS_SCALARS_INSIDE + 1];
        const uint32_t *const numbers = (const uint32_t *)term;
        uint32_t difference =
            (uint32_t)((size_t)position + length > count) | (uint32_t)(length < shortest) | (uint32_t)(length > longest);
        for (size_t i = 0; i < 8; i++) difference |= (text[i] ^ numbers[i]) & mask[i];
        matches[match_count].position = position;
        matches[match_count].slot = (int32_t)slot;
        if (length > CONSPECTUS_SCALARS_INSIDE && difference == 0) difference = !rest_stands(term, words->scalars, text);
        match_count += difference == 0;
    }
}

FOR_EVERY_PROCESSOR
size_t conspectus_find_terms(const struct conspectus_long_words *given, const uint32_t *scalars, uint32_t *characters,
                             size_t count, const int32_t *places, const uint32_t *hashes, size_t place_count, size_t *next,
                             struct conspectus_match *matches, size_t match_count, size_t capacity) {
    const struct conspectus_long_words words = *given;
    size_t i = *next;
    for (; i < place_count && match_count + CONSPECTUS_MOST_TERMS_AT_ONCE <= capacity; i++) {
        const int32_t position = places[i];
        const uint32_t *const text = scalars + position;
        const uint32_t two = hash_of_pair(text[0], text[1]), three = hash_of(text[0], text[1], text[2], 0);
        const size_t before = match_count;
        if (has_bit(words.short_terms, two >> (32 - CONSPECTUS_PAIR_BITS)) |
            has_bit(words.short_terms, three >> (32 - CONSPECTUS_PAIR_BITS))) {
            match_count = add_terms(&words, two, 2, 2, scalars, position, count, matches, match_count);
            match_count = add_terms(&words, three, 3, 3, scalars, position, count, matches, match_count);
        }
        match_count = add_terms(&words, hashes[i], 4, SIZE_MAX, scalars, position, count, matches, match_count);
        characters[position] |= CONSPECTUS_MAY_BEGIN_LONG_WORD & -(uint32_t)(match_count > before);
    }
    *next = i;
    return match_count;
}
