#include "kernels.h"

#include <string.h>

#include "processors.h"

/* All ones for true. A conditional expression may become a branch, whose direction cannot be predicted here. */
static inline __attribute__((always_inline)) uint32_t all_ones(int condition) { return -(uint32_t)condition; }

static inline __attribute__((always_inline)) uint32_t code_of(uint32_t character) { return character >> 16; }

/* One step down the trie; 0, which is no node, if there is no such child. */
static inline __attribute__((always_inline)) uint32_t child(const struct conspectus_trie *trie, uint32_t node,
                                                            uint32_t code) {
    const uint32_t slot = ((trie->nodes[node].link & 0xFFFFFF) + code) & trie->mask;
    return slot & all_ones(trie->codes[slot] == code);
}

size_t conspectus_find_words(const struct conspectus_trie *given, uint32_t *restrict characters, size_t count,
                             uint32_t *restrict pairs, uint32_t *restrict triples, uint32_t *restrict quads,
                             int32_t *restrict places) {
    const struct conspectus_trie trie = *given;
    for (size_t i = 0; i < count; i++) {
        const uint32_t code = code_of(characters[i + 1]);
        const uint32_t slot = (trie.steps[code_of(characters[i])] + code) & trie.mask;
        pairs[i] = slot & all_ones(trie.codes[slot] == code);
        /* For the next loop, so that it need not wait for one access to memory before it can begin another. */
        __builtin_prefetch(&trie.nodes[pairs[i]]);
    }
    const size_t beginnings = conspectus_places_other_than(pairs, count, UINT32_MAX, 0, places);
    memset(triples, 0, count * sizeof *triples);
    size_t longer = 0;
    for (size_t j = 0; j < beginnings; j++) {
        const size_t i = (size_t)places[j];
        const uint32_t node = child(&trie, pairs[i], code_of(characters[i + 2]));
        triples[i] = node;
        places[longer] = (int32_t)i;
        longer += node != 0;
    }
    for (size_t j = 0; j < longer; j++) {
        const size_t i = (size_t)places[j];
        const uint32_t node = child(&trie, triples[i], code_of(characters[i + 3]));
        quads[i] = node;
        characters[i] |= CONSPECTUS_HAS_QUAD & all_ones(node != 0);
    }
    return longer;
}

static inline __attribute__((always_inline)) int64_t choose_words(const struct conspectus_lattice *given,
                                                                  int64_t position, int is_dictionary_only) {
    const struct conspectus_lattice line = *given;
    const struct conspectus_node *const nodes = line.nodes;
    const double *const weights = line.weights;
    double score1 = line.scores[position + 1], score2 = line.scores[position + 2], score3 = line.scores[position + 3];
    for (; position >= 0; position--) {
        const uint32_t character = line.characters[position];
        const struct conspectus_first first = line.first[code_of(character)];
        const struct conspectus_node pair = nodes[line.pairs[position]], triple = nodes[line.triples[position]];
        const double one = first.weight + score1;
        const double two = weights[is_dictionary_only ? pair.dictionary_weight : pair.weight] + score2;
        const double three = weights[is_dictionary_only ? triple.dictionary_weight : triple.weight] + score3;
        /* Only the last comparison waits for the position before. If `one` is not a number, all comparisons
           with it are false. */
        const double other = two > first.floor ? two : first.floor;
        const double longer = three > other ? three : other;
        const double best = one > longer ? one : longer;
        const double greater = two > one ? two : one;
        const int32_t length = (1 + (two >= one)) | (int32_t)(all_ones(three >= greater) & 3);
        line.ends[position] = (int32_t)position + length;
        line.scores[position] = best;
        if (character & CONSPECTUS_EVENTS) return position;
        score3 = score2;
        score2 = score1;
        score1 = best;
    }
    return position;
}

FOR_EVERY_PROCESSOR
int64_t conspectus_choose_dictionary_words(const struct conspectus_lattice *line, int64_t position) {
    return choose_words(line, position, 1);
}

FOR_EVERY_PROCESSOR
int64_t conspectus_choose_words(const struct conspectus_lattice *line, int64_t position) {
    return choose_words(line, position, 0);
}
