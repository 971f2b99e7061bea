#ifndef CONSPECTUS_KERNELS_H
#define CONSPECTUS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* The few loops for which the processor has instructions that Swift's default target leaves out, and what the
   system's C library offers but Swift does not import. */

/// Where `wanted` first begins in `bytes`, by the system's memmem; `count` if it does not occur.
size_t conspectus_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count);

/// Returns freed memory to the system, if the C library would otherwise keep it.
void conspectus_release_freed(void);

/// Exchanges what two paths name, atomically. Returns -1 on failure, with the reason in `errno`: ENOSYS or
/// EINVAL if the system or the file system has no such operation.
int conspectus_exchange(const char *one, const char *other);

/// Asks the system for large pages for memory that is about to be filled, if there is a lot of it. Filling
/// small pages for the first time costs more than writing to them.
void conspectus_prefer_large_pages(void *memory, size_t bytes);

/// Returns the whole pages within memory that is no longer needed to the system, although the allocation that
/// they belong to stays. Their contents are lost.
void conspectus_let_pages_go(void *memory, size_t bytes);

/// Processes whole 64-byte blocks into a SHA-256 state with the processor's SHA instructions.
/// Returns 0, having done nothing, on a processor without them.
int conspectus_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks, const uint32_t constants[64]);

/// A 128-bit checksum that detects accidental damage, not tampering: `sum` is a seed before, and the sum after.
/// Data that differ in a single word of 8 bytes (those that begin every 8 bytes) always have different sums.
void conspectus_checksum(const uint8_t *data, size_t count, uint64_t sum[2]);

/// The number of directions that a sparse matrix is multiplied with at once.
enum { CONSPECTUS_DIRECTIONS = 16 };

/// The product of rows of a sparse matrix with sixteen directions: out[16 r + j] is the sum over the entries
/// i from offsets[r] up to offsets[r + 1] of values[i] * x[16 columns[i] + j]. The order is always the same:
/// four sums, each of every fourth entry.
void conspectus_multiply_directions(float *out, const int64_t *offsets, size_t rows, const int32_t *columns,
                                    const float *values, const float *x);

/// Adds the weighted postings of some columns to a row of sums: for every i, in order, and every posting p of column
/// columns[i], from offsets[columns[i]] up to offsets[columns[i] + 1], row[postings[p]] += weights[i] * values[p].
/// The postings of a column ascend; those below `first` are left out.
void conspectus_add_postings(float *row, const int32_t *columns, const float *weights, size_t count,
                             const int64_t *offsets, const uint16_t *postings, const float *values, size_t first);

/// The number of queries and of rows that the integer products process at once.
enum { CONSPECTUS_INTEGER_QUERIES = 12, CONSPECTUS_INTEGER_ROWS = 32 };

/// How this processor multiplies 16-bit integers: 2 for AVX-512 VNNI, 1 for AVX2, 0 for no faster than single
/// precision.
int conspectus_integer_products_kind(void);

/// Inner products of rows of 16-bit integers, exact if no sum leaves 32 bits, and scaled:
/// out[i * stride + j] = (float)(sum over c of a[i][c] * b[j][c]) * (a_scales[i] * b_scales[j]).
/// `a` has `queries` rows (a multiple of 12) of 2 * pairs numbers, row-major. `b` has panels of 32 rows: a
/// panel has one pair of columns after another, and for each the two numbers of every row. `kind` is one that
/// the processor has, or 0, which all have.
void conspectus_integer_products(int kind, float *out, size_t stride, const int16_t *a, const float *a_scales,
                                 size_t queries, size_t pairs, const int16_t *b, const float *b_scales, size_t panels);

/// The first index from `next` up to `count` where products[index] reaches `own` or least[index]; `count` if
/// there is none.
size_t conspectus_next_reaching(const float *products, const float *least, float own, size_t next, size_t count);

/// Adds a weighted row to rows of a dense matrix: rows[columns[i] * width + j] += values[i] * row[j].
void conspectus_scatter_row(double *rows, size_t width, const int32_t *columns, const double *values, size_t count,
                            const double *row);

/// The inner products of rows of a sparse matrix with `width` vectors (a multiple of 8): out[i * width + j]
/// is that of row rows[i] with vector j, whose component for column c is vectors[c * width + j]. Added in the
/// order of the entries.
void conspectus_row_products(double *out, size_t width, const int64_t *rows, size_t count, const int64_t *offsets,
                             const int32_t *columns, const double *values, const double *vectors);

/// Bits of what is known about a character, and what is subtracted from a full-width character to fold it.
enum {
    CONSPECTUS_WIDE = 0x08,
    CONSPECTUS_HAS_QUAD = 0x10,
    CONSPECTUS_MAY_BEGIN_LONG_WORD = 0x20,
    CONSPECTUS_IS_BLOCKED = 0x40,
    CONSPECTUS_PLAIN = 0x80,
    CONSPECTUS_IS_NO_WORD = 0x2000,
    CONSPECTUS_BEGINS_LONG_WORD = 0x4000,
    CONSPECTUS_CONTINUES_LONG_WORD = 0x8000,
    /// The bits at which the choice of words stops.
    CONSPECTUS_EVENTS = CONSPECTUS_HAS_QUAD | CONSPECTUS_MAY_BEGIN_LONG_WORD | CONSPECTUS_IS_BLOCKED | CONSPECTUS_IS_NO_WORD,
    CONSPECTUS_WIDTH = 0xFEE0
};

/// Decodes valid UTF-8 from `start` up to `end` or to the first character that is not plain in the table of
/// 65,536 entries: for each its scalar (minus `CONSPECTUS_WIDTH` if it is wide), where it begins, and its entry.
/// Returns the number of characters, and sets `stop` to where they end. Each array has room for one element per byte.
size_t conspectus_decode_characters(const uint8_t *text, size_t start, size_t end, const uint32_t *table,
                                    uint32_t *scalars, int32_t *origins, uint32_t *characters, size_t *stop);

/// Whether the bytes are valid UTF-8.
int conspectus_is_utf8(const uint8_t *text, size_t count);

/// A node of the trie. The lower 24 bits of `link` tell where the children's slots begin; weights are given
/// by number.
struct conspectus_node {
    uint32_t link;
    uint16_t dictionary_weight;
    uint16_t weight;
};

/// The weight of a character as a word, and a lower bound on the weight of a path from it.
struct conspectus_first {
    double weight;
    double floor;
};

/// The trie: `codes` and `nodes` have an element for each slot, of which there are `mask` + 1, a power of
/// two: the code that leads to it from its parent, and the rest of the node. `steps`, the first step, has an
/// element for each character code: where the slots of the children begin.
struct conspectus_trie {
    const uint16_t *codes;
    const struct conspectus_node *nodes;
    const uint32_t *steps;
    uint32_t mask;
};

/// Looks up the words of a line: for each position the nodes to which its first two and three characters
/// lead, 0 for none, and, for those of `places` (as many as are returned), where three lead to one, that of
/// the first four. The code of a character is its upper half. Where there is a node for four,
/// `CONSPECTUS_HAS_QUAD` is set.
///
/// `characters` has three more elements than `count`; each array has room for `count` elements, `places` for 16 more.
size_t conspectus_find_words(const struct conspectus_trie *trie, uint32_t *characters, size_t count, uint32_t *pairs,
                             uint32_t *triples, uint32_t *quads, int32_t *places);

/// The indices of the values whose bits under `mask` are not `bits`, in order; returns their number. `places`
/// has room for `count` + 16.
size_t conspectus_places_other_than(const uint32_t *values, size_t count, uint32_t mask, uint32_t bits, int32_t *places);

/// The indices of the values that have all bits of `first` and precede one that has all bits of `second`, in
/// order; returns their number. There is one value more than `count`, and `places` has room for `count` + 16.
size_t conspectus_places_before(const uint32_t *values, size_t count, uint32_t first, uint32_t second, int32_t *places);

/// The hash of two scalars, or of vectors of them: two multiplications by odd constants, of which the upper
/// bits are used. The placeholder for a missing second scalar is not a scalar.
#define CONSPECTUS_PAIR_HASH(first, second) ((first) * 0x9E3779B1u ^ (second) * 0x85EBCA77u)
#define CONSPECTUS_NO_SCALAR 0xFFFFFFFFu
static inline uint32_t conspectus_hash_of_pair(uint32_t first, uint32_t second) { return CONSPECTUS_PAIR_HASH(first, second); }

/// The number of bits of that hash by which long words are looked up.
enum { CONSPECTUS_PAIR_BITS = 15 };

/// The positions in a line where a long word may begin: a character with the bit
/// `CONSPECTUS_BEGINS_LONG_WORD` before one with `CONSPECTUS_CONTINUES_LONG_WORD`, and a bit for the hash of
/// both scalars in `pairs`. Returns their number; they are in order. `scalars` and `characters` have one more
/// than `count`, `places` has room for `count` + 16.
size_t conspectus_long_word_places(const uint64_t *pairs, const uint32_t *scalars, const uint32_t *characters, size_t count,
                                   int32_t *places);

/// A line in which the most probable words are to be chosen. `scores` has three more elements than the line
/// has characters.
struct conspectus_lattice {
    const uint32_t *characters;
    const uint32_t *pairs;
    const uint32_t *triples;
    const struct conspectus_node *nodes;
    /// The weights by number.
    const double *weights;
    const struct conspectus_first *first;
    double *scores;
    int32_t *ends;
};

/// From `position` leftwards: the weight of the best path, and where its first word ends, by words of one to
/// three characters; ties go to the longest. Stops after a position that has one of `CONSPECTUS_EVENTS` and
/// returns it; otherwise returns -1.
int64_t conspectus_choose_words(const struct conspectus_lattice *line, int64_t position);

/// The same with the weights of the dictionary.
int64_t conspectus_choose_dictionary_words(const struct conspectus_lattice *line, int64_t position);

/// The scalars of valid UTF-8 that are neither white space nor line breaks, in order; returns their number. Also
/// tells whether any scalar may be a mask or part of one (`Masks`). `visible` has room for one scalar per byte.
size_t conspectus_visible_characters(const uint8_t *text, size_t length, uint32_t *visible, int *may_have_masks);

/// The same for a text that is already decoded. `visible` has room for all of its scalars.
size_t conspectus_visible_scalars(const uint32_t *scalars, size_t length, uint32_t *visible, int *may_have_masks);

/// The upper halves of those hashes of all runs of 16 scalars whose bits under the mask are 0, in order.
/// Returns their number; `sample` has room for one per scalar. The hash is SplitMix64's finaliser of the sum
/// over k of (scalar k before the last, + 1) * 0x9E3779B97F4A7C15^k.
size_t conspectus_sample(const uint32_t *visible, size_t count, uint64_t modulus_mask, uint32_t *sample);

/// Two hashes of scalars in their order.
void conspectus_fingerprint(const uint32_t *visible, size_t count, uint64_t fingerprint[2]);

/// A set of scalars by ranges: range r has those from lowest[r] up to lowest[r] + width[r]. All of them lie
/// in the coarse ranges, which are fewer.
struct conspectus_ranges {
    size_t count;
    size_t coarse_count;
    uint32_t lowest[12];
    uint32_t width[12];
    uint32_t coarse_lowest[4];
    uint32_t coarse_width[4];
};

/// The first index from `from` on whose scalar is in the set; `count` if there is none.
size_t conspectus_next_within(const uint32_t *scalars, size_t from, size_t count, const struct conspectus_ranges *set);

/// The number of scalars that are neither white space nor line breaks.
size_t conspectus_count_visible(const uint32_t *scalars, size_t count);

/// The length of the UTF-8 of scalars, and the UTF-8 itself, for which there must be that much room; returns
/// its length.
size_t conspectus_utf8_length(const uint32_t *scalars, size_t count);
size_t conspectus_encode(const uint32_t *scalars, size_t count, uint8_t *text);

/// Decodes valid UTF-8 from `from` up to the first scalar that ends a line or is invisible (`isLineBreak`,
/// `isInvisible`), and sets `stop` to where that is, or to `length` if there is none. Returns the number of scalars.
size_t conspectus_decode_line(const uint8_t *text, size_t from, size_t length, uint32_t *scalars, size_t *stop);

/// A scalar that may join what precedes it: its canonical combining class, and where its compositions begin,
/// which are sorted by first scalar.
struct conspectus_joiner {
    uint8_t combining_class;
    uint8_t count;
    uint16_t start;
};

/// What a joiner and the scalar before it compose to.
struct conspectus_composition {
    uint32_t first;
    uint32_t composite;
};

enum {
    /// The table covers the scalars below this one; none from here on folds or joins.
    CONSPECTUS_FOLDING_END = 0x30000,
    /// The number of bits of a scalar's index in its page.
    CONSPECTUS_FOLDING_PAGE_BITS = 5,
    /// Entries from here on are joiners.
    CONSPECTUS_FIRST_JOINER = 0xF000,
    /// Where the first scalar of a form stores the number of scalars, in five bits.
    CONSPECTUS_FORM_COUNT_SHIFT = 24
};

/// The table by which text is folded, in C because Swift would build it anew in every process: an entry for
/// each scalar, by its page and its index there. It is 0 if the scalar stays and joins nothing; else the
/// index of its form, which is its full compatibility decomposition, or the ideograph of a radical; from
/// `CONSPECTUS_FIRST_JOINER` on it is a joiner. The first scalar of a form has their number above it, and in
/// its uppermost bit whether the form may take the scalar's place. Hangul syllables are not in it.
extern const uint16_t conspectus_folding_pages[];
extern const uint16_t conspectus_folding_entries[];
extern const uint32_t conspectus_folding_forms[];
extern const struct conspectus_joiner conspectus_joiners[];
extern const struct conspectus_composition conspectus_compositions[];

/// The entry of a scalar.
static inline uint16_t conspectus_folding_entry(uint32_t scalar) {
    if (scalar >= CONSPECTUS_FOLDING_END) return 0;
    const size_t page = conspectus_folding_pages[scalar >> CONSPECTUS_FOLDING_PAGE_BITS];
    const size_t place = scalar & ((1u << CONSPECTUS_FOLDING_PAGE_BITS) - 1);
    return conspectus_folding_entries[page << CONSPECTUS_FOLDING_PAGE_BITS | place];
}

/// A scalar of the forms, with the bits above it.
static inline uint32_t conspectus_folding_form(size_t place) { return conspectus_folding_forms[place]; }

/// What an entry of `CONSPECTUS_FIRST_JOINER` or more stands for.
static inline struct conspectus_joiner conspectus_joiner_of(uint16_t entry) {
    return conspectus_joiners[entry - CONSPECTUS_FIRST_JOINER];
}

/// What two scalars compose to, the second of which is the joiner; 0 for nothing.
static inline uint32_t conspectus_composite(uint32_t first, struct conspectus_joiner joiner) {
    size_t low = joiner.start, high = low + joiner.count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (conspectus_compositions[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low < (size_t)joiner.start + joiner.count && conspectus_compositions[low].first == first
               ? conspectus_compositions[low].composite
               : 0;
}

/// The positions from `from` up to `to`, relative to `from`, where a phrase may begin that ends by `limit`:
/// its first two scalars have the bit of their hash, without the hash's lower `shift` bits, in the filter,
/// or, with `has_singles`, its first alone has, as the hash of itself and none. Returns their number; they
/// are in order, and `places` has room for all.
size_t conspectus_phrase_places(const uint32_t *text, size_t from, size_t to, size_t limit, const uint32_t *filter,
                                uint32_t shift, int has_singles, int32_t *places);

/// A token as it is represented in memory.
struct conspectus_token {
    int32_t start;
    int32_t end;
    uint8_t kind;
};

enum {
    /// The number of bytes of a word that are in its slot.
    CONSPECTUS_SURFACE_KEY = 16,
    /// The code of kinds that are not words.
    CONSPECTUS_NO_WORD = 0xFF
};

/// A slot of the table of words as written in texts. `shape`: the length in bytes, and in the lower eight bits the
/// code of the kind. `mark`: the number + 1; 0 for a free slot. `rest`: where the bytes after the first sixteen are.
struct conspectus_surface {
    uint64_t head;
    uint64_t tail;
    uint64_t shape;
    uint32_t mark;
    uint32_t rest;
};

/// The table: 2^(64 - shift) slots, of which at least one is free; `mask` is one less than their number.
/// The key of all zeros, with which every token that is not a word is looked up, must be in it.
struct conspectus_surfaces {
    struct conspectus_surface *slots;
    const uint8_t *rests;
    uint64_t mask;
    uint32_t shift;
};

/// The numbers of the tokens of a text from `from` on, up to the first that is not in the table, whose index
/// is returned; `count` if there is none. `codes` has the code of each kind, `CONSPECTUS_NO_WORD` for kinds
/// that are not words.
size_t conspectus_number_tokens(const struct conspectus_surfaces *table, const uint8_t *text, size_t text_length,
                                const struct conspectus_token *tokens, size_t from, size_t count,
                                const uint8_t codes[256], uint32_t *numbers);

/// Inserts a word that is not in the table. `rest` tells where in `rests` its bytes after the key are.
void conspectus_insert_surface(const struct conspectus_surfaces *table, const uint8_t *word, size_t length, uint8_t code,
                               uint32_t number, uint32_t rest);

/// Inserts all words of a table into a larger one.
void conspectus_move_surfaces(const struct conspectus_surfaces *from, const struct conspectus_surfaces *to);

/// Sets the first element of the record of each number to 1, and lists the numbers for which it was 0; returns
/// how many there are. A record has `stride` elements; `touched` has room for one number more than are found.
size_t conspectus_touch_records(const uint32_t *numbers, size_t count, int32_t *records, size_t stride, uint32_t *touched);

/// Adds 1 to counts[number * stride] for each of the tokens' numbers from `from` up to `to`. Returns how many
/// of the tokens are of a kind for which `is_counted` is 1; it is 0 for all others.
size_t conspectus_count_tokens(const struct conspectus_token *tokens, const uint32_t *numbers, size_t from, size_t to,
                               int32_t *counts, size_t stride, const uint8_t is_counted[256]);

/// Weights of n-grams of one to three symbols: a table by open addressing with mask + 1 slots, of which at least one is free.
/// The key of an n-gram is its symbols, 16 bits each from the lowest on; 0 is a free slot. Of each slot `rows` has four
/// numbers: the rows of weights for each place where the n-gram may stand, -1 for none. A row has `stride` weights.
struct conspectus_ngrams {
    const uint64_t *keys;
    const int32_t *rows;
    uint64_t mask;
    const int16_t *weights;
    size_t stride;
    /// The two places whose weights are summed.
    uint32_t places[2];
    /// The symbol that alone is no n-gram.
    uint32_t gap;
};

/// Adds the weights of all n-grams of `symbols` to `sums`, which has a row for each of the two places. Before those that begin
/// at symbol i, where kept[i] is not negative, the sums are copied to the two rows of number kept[i] of `running`.
void conspectus_sum_ngrams(const struct conspectus_ngrams *table, const uint32_t *symbols, size_t count, const int32_t *kept,
                           int32_t *sums, int32_t *running);

#endif
