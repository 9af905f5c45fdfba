/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the workloads share. A workload is a C program that takes one number, how often to repeat its work, and prints
 * checksums: the same text whichever way it was compiled. It needs no files.
 */
#ifndef BENCH_H
#define BENCH_H
#include <stddef.h>
#include <stdint.h>

/* The number of repetitions on the command line; ends the program when there is none. */
int bench_repetitions(int argc, char **argv);

/* Zeroed memory, aligned to 64 bytes, of which the optimiser knows nothing: two blocks may overlap as far as it can
 * see, as in most programs. Never freed. */
void *bench_alloc(size_t bytes);

/* A deterministic sequence: the next of 2^32 numbers, and one in [0, 1). */
uint32_t bench_random(void);
double bench_uniform(void);

/* Fills with uniform numbers. */
void bench_fill(double *values, size_t count);

/* Fills with a text of words, of which some are frequent, with numbers and line breaks; not terminated. */
void bench_text(char *text, size_t count);

/* Goes on with a hash (FNV-1a; start with 0) over bytes. */
uint32_t bench_hash(uint32_t hash, const void *bytes, size_t count);

/* Print "NAME: ..." with a sum weighted by the place, so that order counts; or with a number, or a hash. */
void bench_print_values(const char *name, const double *values, size_t count);
void bench_print_count(const char *name, long count);
void bench_print_hash(const char *name, uint32_t hash);

#endif
