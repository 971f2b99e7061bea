#ifndef CONSPECTUS_PROCESSORS_H
#define CONSPECTUS_PROCESSORS_H

/* Compiled once for each generation of processors; the loader picks the best that the machine supports. */
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

#endif
