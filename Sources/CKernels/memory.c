#include "kernels.h"

#if defined(__GLIBC__)
#include <malloc.h>

void conspectus_release_freed(void) { malloc_trim(0); }
#else
void conspectus_release_freed(void) {}
#endif

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>

/* Pages of 2 MB, several of which must fit into the memory: what lies outside whole pages stays as it is. */
void conspectus_prefer_large_pages(void *memory, size_t bytes) {
    const uintptr_t page = (uintptr_t)1 << 21;
    const uintptr_t first = ((uintptr_t)memory + page - 1) & ~(page - 1), end = ((uintptr_t)memory + bytes) & ~(page - 1);
    /* It is advice: if it cannot be followed, nothing is lost. */
    if (memory && end > first + 4 * page) (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
}

void conspectus_let_pages_go(void *memory, size_t bytes) {
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const uintptr_t first = ((uintptr_t)memory + page - 1) & ~(page - 1), end = ((uintptr_t)memory + bytes) & ~(page - 1);
    if (memory && end > first) (void)madvise((void *)first, end - first, MADV_DONTNEED);
}
#else
void conspectus_prefer_large_pages(void *memory, size_t bytes) {
    (void)memory;
    (void)bytes;
}

void conspectus_let_pages_go(void *memory, size_t bytes) {
    (void)memory;
    (void)bytes;
}
#endif
