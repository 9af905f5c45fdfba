// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Solves problems made here with the SAT solver CaDiCaL: pigeon holes (unsatisfiable), queens on a board, and random
// 3-SAT near the threshold. The solver's own command needs pipes and alarms, which WASI does not have.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "cadical.hpp"

// The solver throws when memory runs out; zig's C++ library for WASI has no exceptions.
extern "C" void *__cxa_allocate_exception(std::size_t) { std::abort(); }
extern "C" void __cxa_throw(void *, void *, void (*)(void *)) { std::abort(); }

static const char *name_of(int answer) { return answer == 10 ? "sat" : answer == 20 ? "unsat" : "unknown"; }

static void at_most_one(CaDiCaL::Solver &solver, const std::vector<int> &literals) {
  for (size_t i = 0; i < literals.size(); i++)
    for (size_t j = i + 1; j < literals.size(); j++) solver.clause(-literals[i], -literals[j]);
}

static void pigeons(int holes) {
  CaDiCaL::Solver solver;
  auto in = [=](int pigeon, int hole) { return pigeon * holes + hole + 1; };
  for (int p = 0; p <= holes; p++) {
    for (int h = 0; h < holes; h++) solver.add(in(p, h));
    solver.add(0);
  }
  for (int h = 0; h < holes; h++) {
    std::vector<int> same;
    for (int p = 0; p <= holes; p++) same.push_back(in(p, h));
    at_most_one(solver, same);
  }
  std::printf("%d pigeons, %d holes: %s\n", holes + 1, holes, name_of(solver.solve()));
}

static void queens(int n) {
  CaDiCaL::Solver solver;
  auto at = [=](int row, int column) { return row * n + column + 1; };
  for (int r = 0; r < n; r++) {
    std::vector<int> row, column;
    for (int c = 0; c < n; c++) row.push_back(at(r, c)), column.push_back(at(c, r));
    for (int literal : row) solver.add(literal);
    solver.add(0);
    at_most_one(solver, row), at_most_one(solver, column);
  }
  for (int d = -n; d < 2 * n; d++) {
    std::vector<int> falling, rising;
    for (int r = 0; r < n; r++) {
      if (d + r >= 0 && d + r < n) falling.push_back(at(r, d + r));
      if (d - r >= 0 && d - r < n) rising.push_back(at(r, d - r));
    }
    at_most_one(solver, falling), at_most_one(solver, rising);
  }
  int answer = solver.solve();
  std::printf("%d queens: %s\n", n, name_of(answer));
  for (int r = 0; answer == 10 && r < n; r++) {
    for (int c = 0; c < n; c++) std::putchar(solver.val(at(r, c)) > 0 ? 'Q' : '.');
    std::putchar('\n');
  }
}

static void random_sat(uint32_t seed, int variables, int clauses) {
  CaDiCaL::Solver solver;
  for (int i = 0; i < clauses * 3; i++) {
    seed = seed * 1664525u + 1013904223u;
    int variable = 1 + int((seed >> 9) % uint32_t(variables));
    solver.add(seed >> 8 & 1 ? variable : -variable);
    if (i % 3 == 2) solver.add(0);
  }
  int answer = solver.solve();
  uint32_t model = 0;
  for (int v = 1; answer == 10 && v <= variables; v++) model = model * 31 + (solver.val(v) > 0);
  std::printf("random %d/%d: %s %08x\n", variables, clauses, name_of(answer), unsigned(model));
}

int main() {
  pigeons(8);
  queens(14);
  for (uint32_t seed = 1; seed <= 12; seed++) random_sat(seed, 180, 765);
  return 0;
}
