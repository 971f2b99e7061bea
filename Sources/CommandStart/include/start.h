#ifndef CONSPECTUS_START_H
#define CONSPECTUS_START_H

/* The preparations before `main` run by themselves (start.c). */

/* From now on an interruption (SIGINT, SIGTERM, SIGHUP, unless ignored) calls `body` once on a separate
   thread and then ends the process by that signal. Further calls do nothing. */
void conspectus_on_signal(void (*body)(void));

/* Ends the process by a signal, as if it had never been handled or ignored. */
__attribute__((noreturn)) void conspectus_end_by(int number);

#endif
