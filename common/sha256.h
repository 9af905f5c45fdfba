/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * SHA-256 (FIPS 180-4). */
#ifndef COMMON_SHA256_H
#define COMMON_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_SIZE = 32 };

void sha256(const void *bytes, size_t length, uint8_t digest[SHA256_SIZE]);

/* The digest as 64 hexadecimal digits and a NUL. */
void sha256_hex(const void *bytes, size_t length, char text[2 * SHA256_SIZE + 1]);

#endif
