/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * libsodium: Ed25519 keys, signatures and their verification.
 */
#include "bench.h"

#include <stdlib.h>

#include "sodium.h"

/* What the library calls when it is called wrongly; its own would bring its whole start along. */
void sodium_misuse(void) { abort(); }

/* Keys are made from a seed here. */
void randombytes_buf(void *bytes, const size_t count) {
  (void)bytes, (void)count;
  abort();
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  unsigned char seed[crypto_sign_SEEDBYTES] = {1}, public_key[crypto_sign_PUBLICKEYBYTES];
  unsigned char secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES], message[1024];
  uint32_t hash = 0;
  bench_text((char *)message, sizeof message);
  for (int i = 0; i < repetitions; i++) {
    seed[i % sizeof seed]++;
    crypto_sign_seed_keypair(public_key, secret_key, seed);
    crypto_sign_detached(signature, NULL, message, sizeof message, secret_key);
    if (crypto_sign_verify_detached(signature, message, sizeof message, public_key) != 0) abort();
    message[i % sizeof message] ^= signature[0];
    hash = bench_hash(hash, signature, sizeof signature);
  }
  bench_print_hash("ed25519", hash);
}
