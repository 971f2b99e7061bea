#ifndef CONSPECTUS_KERNELS_H
#define CONSPECTUS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* The few loops for which the processor has instructions that Swift's default target leaves out. */

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

/// Adds one row, weighted, to rows of a dense matrix: rows[columns[i] * width + j] += values[i] * row[j].
void conspectus_scatter_row(double *rows, size_t width, const int32_t *columns, const double *values, size_t count,
                            const double *row);

/// The inner products of rows of a sparse matrix with `width` vectors (a multiple of 8): out[i * width + j] is that of row
/// rows[i] with vector j, whose component for column c is vectors[c * width + j]. Added in the order of the entries.
void conspectus_row_products(double *out, size_t width, const int64_t *rows, size_t count, const int64_t *offsets,
                             const int32_t *columns, const double *values, const double *vectors);

#endif
