#include "start.h"

/* OpenBLAS makes a thread for every processor while it is loaded, before the program can say that it divides the work
   itself. For some time each of them asks the system for its turn over and over, in wait for work: that costs a short
   command as much time as its own work does, on the processors that it could use. So they are ended before `main` begins.
   With one thread OpenBLAS works without them. A build of it without threads has no such functions. */
#if defined(__linux__)
extern void openblas_set_num_threads(int count) __attribute__((weak));
extern int blas_thread_shutdown_(void) __attribute__((weak));

__attribute__((constructor)) static void end_blas_threads(void) {
    /* In this order: to set a number makes threads where there are none. */
    if (openblas_set_num_threads) openblas_set_num_threads(1);
    if (blas_thread_shutdown_) blas_thread_shutdown_();
}
#endif
