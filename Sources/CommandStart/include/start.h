#ifndef CONSPECTUS_START_H
#define CONSPECTUS_START_H

/* Nothing to call: what the command needs before it begins happens by itself (start.c). */

#endif
