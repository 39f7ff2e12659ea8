/* The library of small neural networks. */

#ifndef SMALL_NETWORKS_H
#define SMALL_NETWORKS_H

#define SMALL_NETWORKS_VERSION "0.1.0"

#endif
