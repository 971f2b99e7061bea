#include "kernels.h"

/* Compiled once for each generation of processors; the loader takes the best that the machine has. */
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

FOR_EVERY_PROCESSOR
void conspectus_add_rows(float *restrict out, size_t width, const int32_t *restrict columns,
                         const float *restrict values, size_t count, const float *restrict rows) {
    for (size_t i = 0; i < count; i++) {
        const float *row = rows + (size_t)columns[i] * width;
        const float value = values[i];
        for (size_t j = 0; j < width; j++) out[j] += value * row[j];
    }
}

/* In double precision products and sums are rounded one by one, as Swift rounds them: the same bits on every processor. */
#pragma STDC FP_CONTRACT OFF

FOR_EVERY_PROCESSOR
void conspectus_add_rows_double(double *restrict out, size_t width, const int32_t *restrict columns,
                                const double *restrict values, size_t count, const double *restrict rows) {
    for (size_t i = 0; i < count; i++) {
        const double *row = rows + (size_t)columns[i] * width;
        const double value = values[i];
        for (size_t j = 0; j < width; j++) out[j] += value * row[j];
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
