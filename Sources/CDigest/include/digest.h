#ifndef CONSPECTUS_DIGEST_H
#define CONSPECTUS_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/// Takes whole 64-byte blocks into a SHA-256 state with the processor's own instructions.
/// Returns 0, with nothing done, on a processor without them.
int conspectus_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks, const uint32_t constants[64]);

#endif
