#include "kernels.h"
#include <string.h>

enum { LANES = 8, BLOCK = LANES * 8 };

static const uint64_t golden = 0x9E3779B97F4A7C15, odd = 0xD6E8FEB86659FD93;

static inline uint64_t rotated(uint64_t value, int bits) { return value << bits | value >> (64 - bits); }

/* Each step (that of xxHash64) can be undone, so two blocks that differ only in the word of one lane always
   leave it in different states. The word is multiplied before it meets the lane: otherwise its highest bit
   would come out as a single bit, which a single bit of the next word could cancel. The lanes do not wait for
   each other, and keep up with memory. */
static inline void take_block(uint64_t lanes[LANES], const uint8_t *block) {
#pragma clang loop unroll(full)
    for (int lane = 0; lane < LANES; lane++) {
        uint64_t word;
        memcpy(&word, block + 8 * lane, 8);
        lanes[lane] = rotated(lanes[lane] + word * golden, 31) * odd;
    }
}

void conspectus_checksum(const uint8_t *data, size_t count, uint64_t sum[2]) {
    uint64_t lanes[LANES];
    for (int lane = 0; lane < LANES; lane++) lanes[lane] = sum[lane & 1] + golden * (uint64_t)(lane + 1);
    size_t left = count;
    for (; left >= BLOCK; left -= BLOCK, data += BLOCK) take_block(lanes, data);
    if (left > 0) {
        uint8_t last[BLOCK] = {0};
        memcpy(last, data, left);
        take_block(lanes, last);
    }
    uint64_t first = sum[0] ^ count, second = sum[1] + count;
    for (int lane = 0; lane < LANES; lane++) {
        /* The upper halves of the last products are now below: once more, so that they reach every bit. */
        const uint64_t mixed = rotated(lanes[lane] * golden, 32) * odd;
        first = rotated((first ^ mixed) * golden, 29);
        second = rotated((second + mixed) * odd, 31);
    }
    sum[0] = first;
    sum[1] = second;
}
