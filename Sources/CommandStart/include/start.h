#ifndef CONSPECTUS_START_H
#define CONSPECTUS_START_H

/* What the command needs before it begins happens by itself (start.c). */

/* From now on an interruption (SIGINT, SIGTERM, SIGHUP, where they are not ignored) calls `body` on a thread of its own, once,
   and then ends the process by that signal. A second call does nothing. */
void conspectus_on_signal(void (*body)(void));

/* Ends the process by a signal, as if it had not been handled or ignored. */
__attribute__((noreturn)) void conspectus_end_by(int number);

#endif
