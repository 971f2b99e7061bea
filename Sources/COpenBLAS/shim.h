#ifndef CONSPECTUS_OPENBLAS_SHIM_H
#define CONSPECTUS_OPENBLAS_SHIM_H

#include <cblas.h>

/* Debian's libopenblas holds LAPACK's Fortran symbols but ships no header for them. These are the few that are used,
   declared by LAPACK's reference interface: every argument by address, column-major storage. */

/* Eigenvalues and, with jobz = 'V', eigenvectors of a real symmetric matrix, by divide and conquer. */
void dsyevd_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
             const int *lwork, int *iwork, const int *liwork, int *info);

#endif
