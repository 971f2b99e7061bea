#ifndef CONSPECTUS_LIBYAML_SHIM_H
#define CONSPECTUS_LIBYAML_SHIM_H

#include <yaml.h>

#endif
