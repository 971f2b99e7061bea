#define _GNU_SOURCE

#include "kernels.h"

#include <string.h>

size_t conspectus_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count) {
    const uint8_t *found = memmem(bytes, count, wanted, wanted_count);
    return found ? (size_t)(found - bytes) : count;
}
