/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * SQLite on a database in memory: inserts, indices, ranges, joins, aggregates, updates, text search, deletes. Its
 * operating system layer is the least there can be, the same in all forms.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sqlite3.h"

static int no_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs, (void)name, (void)file, (void)flags, (void)out;
  return SQLITE_CANTOPEN;
}

static int no_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs, (void)name, (void)sync;
  return SQLITE_OK;
}

static int no_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  (void)vfs, (void)name, (void)flags;
  *out = 0;
  return SQLITE_OK;
}

static int same_name(sqlite3_vfs *vfs, const char *name, int size, char *out) {
  (void)vfs;
  snprintf(out, (size_t)size, "%s", name);
  return SQLITE_OK;
}

static int zeros(sqlite3_vfs *vfs, int size, char *out) {
  (void)vfs;
  memset(out, 0, (size_t)size);
  return size;
}

static int no_time(sqlite3_vfs *vfs, double *out) {
  (void)vfs;
  *out = 2460000.5;
  return SQLITE_OK;
}

int sqlite3_os_init(void) {
  static sqlite3_vfs vfs = {.iVersion = 1, .szOsFile = sizeof(sqlite3_file), .mxPathname = 64, .zName = "none",
                            .xOpen = no_file, .xDelete = no_delete, .xAccess = no_access, .xFullPathname = same_name,
                            .xRandomness = zeros, .xCurrentTime = no_time};
  return sqlite3_vfs_register(&vfs, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }

static void must(sqlite3 *db, int status) {
  if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE) return;
  fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
  exit(1);
}

/* Runs a statement COUNT times with numbers for its parameters, and hashes what it returns. */
static uint32_t run(sqlite3 *db, const char *sql, int count) {
  sqlite3_stmt *statement;
  uint32_t hash = 0;
  char words[24];
  must(db, sqlite3_prepare_v2(db, sql, -1, &statement, NULL));
  int parameters = sqlite3_bind_parameter_count(statement);
  for (int i = 0; i < count; i++) {
    for (int k = 1; k <= parameters; k++) {
      if (k == 3) {
        bench_text(words, sizeof words);
        must(db, sqlite3_bind_text(statement, k, words, sizeof words, SQLITE_TRANSIENT));
      } else {
        must(db, sqlite3_bind_int(statement, k, (int)(bench_random() % 3000)));
      }
    }
    while (sqlite3_step(statement) == SQLITE_ROW)
      for (int k = 0; k < sqlite3_column_count(statement); k++)
        hash = bench_hash(hash, sqlite3_column_text(statement, k), (size_t)sqlite3_column_bytes(statement, k));
    must(db, sqlite3_reset(statement));
  }
  sqlite3_finalize(statement);
  return hash;
}

static const struct {
  const char *sql;
  int count;
} steps[] = {
    {"CREATE TABLE a(x INTEGER, y INTEGER, z TEXT)", 1},
    {"CREATE TABLE b(x INTEGER PRIMARY KEY, y INTEGER, z TEXT)", 1},
    {"BEGIN", 1},
    {"INSERT INTO a VALUES(?1, ?2, ?3)", 3000},
    {"INSERT OR REPLACE INTO b VALUES(?1, ?2, ?3)", 3000},
    {"COMMIT", 1},
    {"SELECT count(*), avg(y), sum(length(z)) FROM a WHERE x BETWEEN ?1 AND ?1 + 100", 20},
    {"SELECT count(*), max(y) FROM a WHERE z LIKE '%ter%'", 4},
    {"CREATE INDEX ax ON a(x)", 1},
    {"CREATE INDEX ay ON a(y, x)", 1},
    {"SELECT count(*), avg(y), min(z) FROM a WHERE x BETWEEN ?1 AND ?1 + 100", 300},
    {"SELECT y, z FROM b WHERE x = ?1", 4000},
    {"SELECT sum(a.y), count(b.z) FROM a JOIN b ON a.x = b.x WHERE a.y < ?1", 4},
    {"SELECT x % 50 AS g, count(*), sum(y), group_concat(substr(z, 1, 3)) FROM a GROUP BY g ORDER BY 3 DESC, 1 LIMIT 5", 3},
    {"UPDATE a SET y = y * 2 + 1 WHERE x BETWEEN ?1 AND ?1 + 20", 100},
    {"UPDATE b SET z = upper(z) || y WHERE x % 7 = 0", 1},
    {"WITH RECURSIVE r(n, f) AS (SELECT 1, 1 UNION ALL SELECT n + 1, (f * 31 + n) % 65537 FROM r WHERE n < 3000) "
     "SELECT sum(f), max(n) FROM r", 1},
    {"SELECT z FROM a ORDER BY z, x LIMIT 20", 2},
    {"DELETE FROM a WHERE y BETWEEN ?1 AND ?1 + 10", 100},
    {"DELETE FROM b WHERE x IN (SELECT x FROM a WHERE y > 3000)", 1},
    {"SELECT count(*), sum(x) FROM a", 1},
    {"SELECT count(*), sum(length(z)) FROM b", 1},
};

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  uint32_t hash = 0;
  for (int i = 0; i < repetitions; i++) {
    sqlite3 *db;
    must(NULL, sqlite3_open(":memory:", &db));
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) hash = hash * 31 + run(db, steps[k].sql, steps[k].count);
    sqlite3_close(db);
  }
  bench_print_hash("sqlite", hash);
}
