#define _GNU_SOURCE
#include "start.h"

#include <errno.h>
#include <fcntl.h>
#if defined(__linux__)
#include <malloc.h>
#endif
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

extern char **environ;

/* The documented exit codes (sysexits.h); too little memory has the code of MemoryError. */
enum { TOO_LITTLE_MEMORY = 65, OUR_FAULT = 70, INPUT_OUTPUT = 74 };

static void say(const char *text) {
    ssize_t ignored = write(2, text, strlen(text));
    (void)ignored;
}

/* OpenBLAS creates a thread for every processor while it is being loaded, before the program can say that it
   divides the work itself. For some time each of these threads busy-waits for work, which costs a short
   command as much time as its own work, on the processors that it could use. So they are ended before `main`
   begins. With one thread OpenBLAS works without them. A build of it without threads does not have these
   functions. */
#if defined(__linux__)
extern void openblas_set_num_threads(int count) __attribute__((weak));
extern int blas_thread_shutdown_(void) __attribute__((weak));

static void end_blas_threads(void) {
    /* In this order: setting a number creates threads if there are none. */
    if (openblas_set_num_threads) openblas_set_num_threads(1);
    if (blas_thread_shutdown_) blas_thread_shutdown_();
}

/* If `ulimit -v` leaves no room for the memory of those threads, they request it forever, and ending them
   never completes. The function below runs before any library is initialised, including OpenBLAS, so it
   restarts the program with one more environment variable, which disables threads. */
static const rlim_t least_address_space = (rlim_t)190 << 20;
static const char one_thread[] = "OPENBLAS_NUM_THREADS=1";

static void avoid_blas_threads(int count, char **arguments, char **environment) {
    (void)count;
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
    if (limit.rlim_cur < least_address_space) {
        say("conspectus: error: less than 190 MB of address space may be used, too little even to begin; raise the limit, as "
            "with: ulimit -v unlimited\n");
        _exit(TOO_LITTLE_MEMORY);
    }
    size_t members = 0;
    const size_t name = sizeof "OPENBLAS_NUM_THREADS=" - 1;
    while (environment[members]) {
        if (strcmp(environment[members], one_thread) == 0) return;
        members++;
    }
    char *changed[members + 2];
    size_t kept = 0;
    for (size_t member = 0; member < members; member++)
        if (strncmp(environment[member], one_thread, name) != 0) changed[kept++] = environment[member];
    changed[kept++] = (char *)one_thread;
    changed[kept] = NULL;
    execve("/proc/self/exe", arguments, changed);
}

__attribute__((section(".preinit_array"), used)) static void (*const before_libraries)(int, char **, char **) =
    avoid_blas_threads;
#else
static void end_blas_threads(void) {}
#endif

/* Closed standard streams are opened on /dev/null, in the direction in which they are not used. Otherwise the
   next file to be opened would get their number, and a message would be written into it. */
static void keep_standard_streams(void) {
    for (int stream = 0; stream <= 2; stream++)
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
}

/* The number of files that may be open at once: what the system allows, or a clear error if that is too few
   even for the system's own needs. */
enum { FEWEST_FILES = 10, ENOUGH_FILES = 4096 };

static void allow_open_files(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= ENOUGH_FILES) return;
    limit.rlim_cur = limit.rlim_max < ENOUGH_FILES ? limit.rlim_max : ENOUGH_FILES;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= FEWEST_FILES) return;
    say("conspectus: error: too few files may be open at once; raise the limit: ulimit -n 256\n");
    _exit(INPUT_OUTPUT);
}

/* The C library reserves 64 MB of address space for each thread, for speed. If address space is limited, all
   threads share one arena. */
static void spare_address_space(void) {
#if defined(__GLIBC__)
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) mallopt(M_ARENA_MAX, 1);
#endif
}

/* A bug, or memory refused by the system in the middle of the work, ends with a message instead of a signal.
   Unfinished output stays beside its place, and the next run that uses the place removes it. */
static void tell_fault(int number) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        say("conspectus: error: out of memory, or a fault of conspectus: only a part of the address space may be used; "
            "raise the limit, as with: ulimit -v unlimited\n");
    else if (number == SIGBUS)
        say("conspectus: error: a file that is in use was cut short or could not be read any more; run the command again\n");
    else
        say("conspectus: error: a fault of conspectus, or memory that ran out; no output was written. If it happens "
            "again with memory to spare, please report it with the command and its input\n");
    _exit(OUR_FAULT);
}

static void tell_faults(void) {
    /* If Swift's own crash report is requested, do not replace it. */
    if (getenv("SWIFT_BACKTRACE")) return;
    static char memory[1 << 16];
    stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
    sigaltstack(&stack, NULL);
    const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
    for (size_t index = 0; index < sizeof faults / sizeof *faults; index++) {
        struct sigaction action = {.sa_handler = tell_fault, .sa_flags = SA_ONSTACK};
        sigaction(faults[index], &action, NULL);
    }
}

__attribute__((constructor)) static void prepare(void) {
    keep_standard_streams();
    allow_open_files();
    tell_faults();
    spare_address_space();
    /* A reader that has gone and a limit on file size are write errors, and are reported as such. */
    signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN);
#endif
    end_blas_threads();
}

void conspectus_end_by(int number) {
    signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    kill(getpid(), number);
    for (;;) pause();
}

/* A signal handler may do next to nothing, so it only wakes a thread, which does the rest. */
static sem_t received;
static volatile sig_atomic_t last;
static void (*cleans)(void);

static void note_signal(int number) {
    last = number;
    sem_post(&received);
}

static void *wait_for_signal(void *unused) {
    (void)unused;
    while (sem_wait(&received) != 0 && errno == EINTR) {
    }
    cleans();
    conspectus_end_by(last);
    return NULL;
}

void conspectus_on_signal(void (*body)(void)) {
    if (cleans) return;
    cleans = body;
    if (sem_init(&received, 0, 0) != 0) return;
    pthread_t thread;
    if (pthread_create(&thread, NULL, wait_for_signal, NULL) != 0) return;
    pthread_detach(thread);
    const int ends[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t index = 0; index < sizeof ends / sizeof *ends; index++) {
        struct sigaction before;
        /* A signal that is ignored, as under nohup, stays ignored. */
        if (sigaction(ends[index], NULL, &before) != 0 || before.sa_handler == SIG_IGN) continue;
        struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
        sigaction(ends[index], &action, NULL);
    }
}
