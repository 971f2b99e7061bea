#ifndef CONSPECTUS_BENCHMARKS_MACHINE_SHIM_H
#define CONSPECTUS_BENCHMARKS_MACHINE_SHIM_H

/* The BLAS that the library calls too, to measure what the machine can do without anything of ours in between. */
#include <cblas.h>

#if defined(__linux__)
/* For malloc_trim. */
#include <malloc.h>
#endif

#endif
