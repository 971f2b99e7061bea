#ifndef CONSPECTUS_LIBXML2_SHIM_H
#define CONSPECTUS_LIBXML2_SHIM_H

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable of the library, which Swift takes for shared mutable state. */
static inline void conspectus_xml_free(void *text) { xmlFree(text); }

#endif
