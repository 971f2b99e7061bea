#ifndef CONSPECTUS_KERNELS_H
#define CONSPECTUS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* The few loops for which the processor has instructions that Swift's default target leaves out, and what the system's C library
   has but Swift's view of it has not. */

/// Where `wanted` first begins in `bytes`, by the system's memmem; `count` where it does not.
size_t conspectus_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count);

/// Hands memory that was freed back to the system, where the C library keeps it otherwise.
void conspectus_release_freed(void);

/// Takes whole 64-byte blocks into a SHA-256 state with the processor's own instructions.
/// Returns 0, with nothing done, on a processor without them.
int conspectus_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks, const uint32_t constants[64]);

/// Adds weighted rows of a dense matrix: out[j] += values[i] * rows[columns[i] * width + j] for every i, in order.
void conspectus_add_rows(float *out, size_t width, const int32_t *columns, const float *values, size_t count,
                         const float *rows);

/// Adds the weighted postings of some columns to a row of sums: for every i, in order, and every place p of column columns[i],
/// from offsets[columns[i]] up to offsets[columns[i] + 1], row[postings[p]] += weights[i] * values[p].
/// The postings of a column rise; those below `first` are left out.
void conspectus_add_postings(float *row, const int32_t *columns, const float *weights, size_t count,
                             const int64_t *offsets, const uint16_t *postings, const float *values, size_t first);

/// How many queries and how many rows the integer products take at once.
enum { CONSPECTUS_INTEGER_QUERIES = 12, CONSPECTUS_INTEGER_ROWS = 32 };

/// How this processor multiplies 16-bit integers: 2 with AVX-512 VNNI, 1 with AVX2, 0 not faster than single precision.
int conspectus_integer_products_kind(void);

/// Inner products of rows of 16-bit integers, exact where no sum leaves 32 bits, and scaled:
/// out[i * stride + j] = (float)(sum over c of a[i][c] * b[j][c]) * (a_scales[i] * b_scales[j]).
/// `a` has `queries` rows (a multiple of 12) of 2 * pairs numbers, row after row. `b` has panels of 32 rows: in a panel pair
/// after pair of columns, and for each the two numbers of every row. `kind`: one that the processor has, or 0, which all have.
void conspectus_integer_products(int kind, float *out, size_t stride, const int16_t *a, const float *a_scales,
                                 size_t queries, size_t pairs, const int16_t *b, const float *b_scales, size_t panels);

/// The first place from `next` up to `count` where products[place] reaches `own` or least[place]; `count` for none.
size_t conspectus_next_reaching(const float *products, const float *least, float own, size_t next, size_t count);

/// Adds one row, weighted, to rows of a dense matrix: rows[columns[i] * width + j] += values[i] * row[j].
void conspectus_scatter_row(double *rows, size_t width, const int32_t *columns, const double *values, size_t count,
                            const double *row);

/// The inner products of rows of a sparse matrix with `width` vectors (a multiple of 8): out[i * width + j] is that of row
/// rows[i] with vector j, whose component for column c is vectors[c * width + j]. Added in the order of the entries.
void conspectus_row_products(double *out, size_t width, const int64_t *rows, size_t count, const int64_t *offsets,
                             const int32_t *columns, const double *values, const double *vectors);

#endif
