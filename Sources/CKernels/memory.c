#include "kernels.h"

#if defined(__GLIBC__)
#include <malloc.h>

void conspectus_release_freed(void) { malloc_trim(0); }
#else
void conspectus_release_freed(void) {}
#endif
