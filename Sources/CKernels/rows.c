#include "kernels.h"

#include <string.h>

#include "processors.h"

/* Sixteen numbers at once. */
typedef float sixteen __attribute__((vector_size(64), aligned(4)));

FOR_EVERY_PROCESSOR
void conspectus_multiply_directions(float *restrict out, const int64_t *restrict offsets, size_t rows,
                                    const int32_t *restrict columns, const float *restrict values,
                                    const float *restrict x) {
    for (size_t row = 0; row < rows; row++) {
        int64_t i = offsets[row];
        const int64_t end = offsets[row + 1];
        /* A sum waits for the one before it; four do not wait for each other. */
        sixteen sum0 = {0}, sum1 = {0}, sum2 = {0}, sum3 = {0};
#define DIRECTIONS(place) (*(const sixteen *)(x + (size_t)columns[i + (place)] * CONSPECTUS_DIRECTIONS))
        for (; i + 4 <= end; i += 4) {
            sum0 += values[i] * DIRECTIONS(0);
            sum1 += values[i + 1] * DIRECTIONS(1);
            sum2 += values[i + 2] * DIRECTIONS(2);
            sum3 += values[i + 3] * DIRECTIONS(3);
        }
        for (; i < end; i++) sum0 += values[i] * DIRECTIONS(0);
#undef DIRECTIONS
        *(sixteen *)(out + row * CONSPECTUS_DIRECTIONS) = (sum0 + sum1) + (sum2 + sum3);
    }
}

FOR_EVERY_PROCESSOR
void conspectus_add_postings(float *restrict row, const int32_t *restrict columns, const float *restrict weights,
                             size_t count, const int64_t *restrict offsets, const uint16_t *restrict postings,
                             const float *restrict values, size_t first) {
    for (size_t i = 0; i < count; i++) {
        int64_t next = offsets[columns[i]];
        const int64_t end = offsets[columns[i] + 1];
        const float weight = weights[i];
        if (first > 0) {
            int64_t high = end;
            while (next < high) {
                const int64_t middle = next + (high - next) / 2;
                if (postings[middle] < first) next = middle + 1;
                else high = middle;
            }
        }
        /* The postings of a column differ, so four sums can be read before any is written. */
        for (; next + 4 <= end; next += 4) {
            uint16_t place[4];
            memcpy(place, postings + next, sizeof place);
            const float sum0 = row[place[0]] + weight * values[next];
            const float sum1 = row[place[1]] + weight * values[next + 1];
            const float sum2 = row[place[2]] + weight * values[next + 2];
            const float sum3 = row[place[3]] + weight * values[next + 3];
            row[place[0]] = sum0;
            row[place[1]] = sum1;
            row[place[2]] = sum2;
            row[place[3]] = sum3;
        }
        for (; next < end; next++) row[postings[next]] += weight * values[next];
    }
}

FOR_EVERY_PROCESSOR
size_t conspectus_next_reaching(const float *products, const float *least, float own, size_t next, size_t count) {
    for (; next + 16 <= count; next += 16) {
        const sixteen product = *(const sixteen *)(products + next);
        if (__builtin_reduce_or((product >= own) | (product >= *(const sixteen *)(least + next)))) break;
    }
    while (next < count && !(products[next] >= own || products[next] >= least[next])) next++;
    return next;
}

/* In double precision, products and sums are rounded one by one, as in Swift: the same bits on every processor. */
#pragma STDC FP_CONTRACT OFF

/* Eight numbers that need not be aligned; the compiler uses the widest registers that the processor has. */
typedef double eight __attribute__((vector_size(64), aligned(8)));

#define TERM(r, i) (value[r][i] * *(const eight *)(block + (size_t)column[r][i] * width))

FOR_EVERY_PROCESSOR
void conspectus_row_products(double *restrict out, size_t width, const int64_t *restrict rows, size_t count,
                             const int64_t *restrict offsets, const int32_t *restrict columns,
                             const double *restrict values, const double *restrict vectors) {
    for (size_t start = 0; start < width; start += 8) {
        const double *block = vectors + start;
        /* Each sum waits for the one before; four rows at once keep the adders busy. */
        for (size_t next = 0; next < count; next += 4) {
            eight sum0 = {0}, sum1 = {0}, sum2 = {0}, sum3 = {0};
            const int32_t *column[4];
            const double *value[4];
            size_t length[4], shortest = SIZE_MAX;
            const size_t taken = count - next < 4 ? count - next : 4;
            for (size_t r = 0; r < 4; r++) {
                const int64_t row = rows[next + (r < taken ? r : 0)];
                column[r] = columns + offsets[row];
                value[r] = values + offsets[row];
                length[r] = (size_t)(offsets[row + 1] - offsets[row]);
                if (length[r] < shortest) shortest = length[r];
            }
            for (size_t i = 0; i < shortest; i++) {
                sum0 += TERM(0, i);
                sum1 += TERM(1, i);
                sum2 += TERM(2, i);
                sum3 += TERM(3, i);
            }
            for (size_t i = shortest; i < length[0]; i++) sum0 += TERM(0, i);
            for (size_t i = shortest; i < length[1]; i++) sum1 += TERM(1, i);
            for (size_t i = shortest; i < length[2]; i++) sum2 += TERM(2, i);
            for (size_t i = shortest; i < length[3]; i++) sum3 += TERM(3, i);
            const eight sums[4] = {sum0, sum1, sum2, sum3};
            for (size_t r = 0; r < taken; r++)
                for (int j = 0; j < 8; j++) out[(next + r) * width + start + (size_t)j] = sums[r][j];
        }
    }
}

FOR_EVERY_PROCESSOR
void conspectus_scatter_row(double *restrict rows, size_t width, const int32_t *restrict columns,
                            const double *restrict values, size_t count, const double *restrict row) {
    for (size_t i = 0; i < count; i++) {
        double *target = rows + (size_t)columns[i] * width;
        const double value = values[i];
        for (size_t j = 0; j < width; j++) target[j] += value * row[j];
    }
}
