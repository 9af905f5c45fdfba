// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// C++ exceptions: the order of destructors, which handler is chosen, rethrowing, nested exceptions and exception_ptr,
// throwing through callbacks, constructors that fail half-way, and how often it can all be done. It ends with an
// exception that nothing catches: the terminate handler prints and exits.

#include <algorithm>
#include <any>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

static int live, destroyed;

struct Guard {
  std::string name;
  bool loud;
  explicit Guard(std::string n, bool l = true) : name(std::move(n)), loud(l) { ++live; }
  Guard(const Guard &) = delete;
  ~Guard() {
    --live, ++destroyed;
    if (loud)
      std::printf("  ~%s%s\n", name.c_str(), std::uncaught_exceptions() ? " (unwinding)" : "");
  }
};

struct Base : virtual std::exception {
  int code;
  explicit Base(int c) : code(c) {}
  const char *what() const noexcept override { return "Base"; }
};
struct Left : virtual Base {
  explicit Left(int c) : Base(c) {}
  const char *what() const noexcept override { return "Left"; }
};
struct Right : virtual Base {
  explicit Right(int c) : Base(c) {}
};
struct Both : Left, Right {
  explicit Both(int c) : Base(c), Left(c), Right(c) {}
  const char *what() const noexcept override { return "Both"; }
};
struct Big {
  long long numbers[40];
  explicit Big(long long n) {
    for (auto &number : numbers)
      number = n++;
  }
};

[[noreturn]] __attribute__((noinline)) static void raise(int kind) {
  Guard guard("raise", kind < 3);
  switch (kind) {
  case 0: throw 17;
  case 1: throw "a string";
  case 2: throw Both(2);
  case 3: throw Right(3);
  case 4: throw std::out_of_range("four");
  case 5: throw std::make_unique<int>(55);
  case 6: throw Big(600);
  case 7: throw 7.5;
  case 8: throw &live;
  case 9: throw nullptr;
  default: throw static_cast<unsigned char>(kind);
  }
}

static std::string choose(int kind) {
  try {
    raise(kind);
  } catch (const Left &e) {
    return std::string("Left: ") + e.what() + std::to_string(e.code);
  } catch (const Base &e) {
    return std::string("Base: ") + e.what() + std::to_string(e.code);
  } catch (const std::logic_error &e) {
    return std::string("logic_error: ") + e.what();
  } catch (int n) {
    return "int " + std::to_string(n);
  } catch (const char *s) {
    return std::string("text ") + (s ? s : "nowhere");
  } catch (std::unique_ptr<int> &p) {
    return "owner of " + std::to_string(*p);
  } catch (Big big) {
    return "big " + std::to_string(big.numbers[0] + big.numbers[39]);
  } catch (const void *p) {
    return p == &live ? "pointer" : "null pointer";
  } catch (double d) {
    return "double " + std::to_string(static_cast<int>(d * 2));
  } catch (...) {
    return "something";
  }
}

static void layers(int depth) {
  Guard guard("layer" + std::to_string(depth));
  try {
    if (depth == 0)
      throw Left(40);
    layers(depth - 1);
  } catch (Base &e) {
    ++e.code;
    std::printf("  layer %d sees %d\n", depth, e.code);
    throw;
  }
}

struct Part {
  Guard a{"part.a"};
  std::unique_ptr<Guard> b = std::make_unique<Guard>("part.b");
  explicit Part(bool fail)
  try : c(fail ? throw std::runtime_error("c cannot be made") : 3) {
    std::printf("  a part with %d\n", c);
  } catch (const std::runtime_error &e) {
    std::printf("  constructor: %s\n", e.what());
    throw std::invalid_argument("no part");
  }
  int c;
};

struct Element {
  static int made;
  int number;
  Element() : number(++made) {
    if (made == 5)
      throw made;
    ++live;
  }
  ~Element() {
    --live;
    std::printf("  element %d is gone\n", number);
  }
};
int Element::made;

static void chain(int depth) {
  try {
    if (depth == 3)
      throw std::domain_error("root");
    chain(depth + 1);
  } catch (...) {
    std::throw_with_nested(std::runtime_error("level " + std::to_string(depth)));
  }
}

static void explain(const std::exception &e, int indent) {
  std::printf("%*s%s\n", indent, "", e.what());
  try {
    std::rethrow_if_nested(e);
  } catch (const std::exception &inner) {
    explain(inner, indent + 2);
  }
}

static int compare_or_throw(const void *a, const void *b) {
  const int left = *static_cast<const int *>(a), right = *static_cast<const int *>(b);
  if (left == 13 || right == 13)
    throw std::pair<int, int>(std::min(left, right), 13);
  return (left > right) - (left < right);
}

static void library() {
  int numbers[] = {5, 3, 9, 13, 1};
  try {
    std::qsort(numbers, 5, sizeof *numbers, compare_or_throw);
  } catch (const std::pair<int, int> &) {
    std::puts("qsort was left");
  }
  std::vector<int> v{1, 2, 3};
  try {
    (void)v.at(v.size());
  } catch (const std::out_of_range &e) {
    std::puts(e.what());
  }
  try {
    std::function<int()>{}();
  } catch (const std::bad_function_call &) {
    std::puts("bad_function_call");
  }
  try {
    (void)std::any_cast<int>(std::any(std::string("x")));
  } catch (const std::bad_cast &) {
    std::puts("bad_any_cast");
  }
  try {
    (void)std::get<1>(std::variant<int, double>(4));
  } catch (const std::bad_variant_access &) {
    std::puts("bad_variant_access");
  }
  try {
    (void)std::optional<int>().value();
  } catch (const std::bad_optional_access &) {
    std::puts("bad_optional_access");
  }
  const int before = destroyed;
  try {
    std::vector<std::unique_ptr<Guard>> guards;
    for (int i = 0;; ++i) {
      guards.push_back(std::make_unique<Guard>("g", false));
      std::for_each(guards.begin(), guards.end(), [&](auto &) { if (guards.size() == 100) throw i; });
    }
  } catch (int i) {
    std::printf("%d, %d destroyed\n", i, destroyed - before);
  }
}

static void pointers() {
  std::vector<std::exception_ptr> kept;
  for (int kind = 3; kind < 8; ++kind)
    try {
      raise(kind);
    } catch (...) {
      kept.push_back(std::current_exception());
    }
  kept.push_back(std::make_exception_ptr(Both(90)));
  int total = 0;
  for (int round = 0; round < 3; ++round)
    for (const auto &pointer : kept)
      try {
        std::rethrow_exception(pointer);
      } catch (Base &e) {
        total += e.code++;
      } catch (const Big &b) {
        total += static_cast<int>(b.numbers[1]);
      } catch (...) {
        total += 1000000;
      }
  std::printf("exception_ptr: %d\n", total);
}

__attribute__((noinline)) static int descend(int depth, int &sum) {
  Guard guard("deep", false);
  if (depth == 0)
    throw depth;
  try {
    return descend(depth - 1, sum) + 1;
  } catch (long) {
    return -1;
  } catch (int n) {
    sum += n;
    throw n + 1;
  }
}

static void often() {
  long long sum = 0;
  for (int i = 0; i < 20000; ++i)
    try {
      if (i % 3)
        throw std::length_error(std::to_string(i));
      sum += i;
    } catch (const std::exception &e) {
      sum -= std::atoi(e.what()) / 2;
    }
  int deep = 0;
  try {
    descend(1500, deep);
  } catch (int n) {
    std::printf("often: %lld, deep: %d after %d\n", sum, deep, n);
  }
}

int main() {
  for (int kind = 0; kind < 11; ++kind)
    std::printf("%d: %s\n", kind, choose(kind).c_str());
  try {
    layers(2);
  } catch (const Left &e) {
    std::printf("main sees %d\n", e.code);
  }
  for (bool fail : {false, true})
    try {
      Part part(fail);
    } catch (const std::invalid_argument &e) {
      std::printf("  and then: %s\n", e.what());
    }
  try {
    auto elements = std::make_unique<Element[]>(8);
  } catch (int n) {
    std::printf("element %d failed\n", n);
  }
  try {
    chain(0);
  } catch (const std::exception &e) {
    explain(e, 0);
  }
  library();
  pointers();
  often();
  std::printf("%d live, %d destroyed\n", live, destroyed);
  std::set_terminate([] {
    std::puts("terminate");
    std::fflush(stdout);
    std::_Exit(29);
  });
  struct Thrower {
    ~Thrower() noexcept { raise(4); }
  };
  Thrower thrower;
}
