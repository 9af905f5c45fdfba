// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C++ with its standard library and without exceptions: containers, algorithms, strings, streams, smart pointers,
// templates, virtual functions, a small expression compiler over std::variant.
#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
#include <functional>
#include <iomanip>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace {

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual std::string name() const { return "shape"; }
};
struct Disc : Shape {
  explicit Disc(double r) : radius(r) {}
  double area() const override { return 3.14159265358979 * radius * radius; }
  std::string name() const override { return "disc"; }
  double radius;
};
struct Box : Shape {
  Box(double w, double h) : width(w), height(h) {}
  double area() const override { return width * height; }
  std::string name() const override { return "box"; }
  double width, height;
};

void shapes() {
  std::vector<std::unique_ptr<Shape>> all;
  for (int i = 1; i <= 4; i++) {
    all.push_back(std::make_unique<Disc>(i * 0.5));
    all.push_back(std::make_unique<Box>(i, 5 - i));
  }
  std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a->area() < b->area(); });
  for (const auto &shape : all) std::cout << std::setw(6) << shape->name() << std::fixed << std::setprecision(3) << std::setw(9) << shape->area() << "\n";
}

// An expression: a number, a variable, or an operator with two operands.
struct Node;
using Tree = std::shared_ptr<Node>;
struct Binary {
  char op;
  Tree left, right;
};
struct Node {
  std::variant<long, std::string, Binary> value;
};

class Parser {
 public:
  explicit Parser(std::string text) : text_(std::move(text)) {}
  std::optional<Tree> parse() {
    Tree tree = sum();
    return at_ == text_.size() && tree ? std::optional<Tree>(tree) : std::nullopt;
  }

 private:
  Tree chain(const char *ops, Tree (Parser::*next)()) {
    Tree left = (this->*next)();
    while (left && at_ < text_.size() && std::string(ops).find(text_[at_]) != std::string::npos) {
      char op = text_[at_++];
      Tree right = (this->*next)();
      if (!right) return nullptr;
      left = std::make_shared<Node>(Node{Binary{op, left, right}});
    }
    return left;
  }
  Tree sum() { return chain("+-", &Parser::product); }
  Tree product() { return chain("*/", &Parser::atom); }
  Tree atom() {
    if (at_ < text_.size() && text_[at_] == '(') {
      at_++;
      Tree inner = sum();
      if (!inner || at_ >= text_.size() || text_[at_++] != ')') return nullptr;
      return inner;
    }
    size_t start = at_;
    while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_]))) at_++;
    if (at_ > start) return std::make_shared<Node>(Node{std::stol(text_.substr(start, at_ - start))});
    while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_]))) at_++;
    return at_ > start ? std::make_shared<Node>(Node{text_.substr(start, at_ - start)}) : nullptr;
  }
  std::string text_;
  size_t at_ = 0;
};

struct Evaluate {
  const std::map<std::string, long> &names;
  long operator()(long number) const { return number; }
  long operator()(const std::string &name) const {
    auto found = names.find(name);
    return found == names.end() ? 0 : found->second;
  }
  long operator()(const Binary &binary) const {
    long a = std::visit(*this, binary.left->value), b = std::visit(*this, binary.right->value);
    switch (binary.op) {
      case '+': return a + b;
      case '-': return a - b;
      case '*': return a * b;
      default: return b ? a / b : 0;
    }
  }
};

void expressions() {
  std::map<std::string, long> names{{"x", 7}, {"y", -3}, {"width", 640}};
  for (const char *text : {"1+2*3", "(1+2)*3", "x*x+y*y", "width/(x-7)", "((2)", "10-4-3", "x*(y+width)/x"}) {
    std::cout << std::left << std::setw(16) << text << std::right;
    if (auto tree = Parser(text).parse())
      std::cout << std::visit(Evaluate{names}, (*tree)->value) << "\n";
    else
      std::cout << "syntax error\n";
  }
}

// Shortest paths on a grid with walls, by Dijkstra's algorithm.
void paths() {
  const int n = 40;
  auto wall = [](int x, int y) { return (x * 7 + y * 13) % 5 == 0 && (x + y) % 3 != 0; };
  using Item = std::pair<int, std::pair<int, int>>;
  std::priority_queue<Item, std::vector<Item>, std::greater<Item>> queue;
  std::map<std::pair<int, int>, int> distance;
  queue.push({0, {0, 0}});
  while (!queue.empty()) {
    auto [cost, at] = queue.top();
    queue.pop();
    if (!distance.emplace(at, cost).second) continue;
    static constexpr std::array<std::pair<int, int>, 4> steps{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
    for (auto [dx, dy] : steps) {
      int x = at.first + dx, y = at.second + dy;
      if (x >= 0 && y >= 0 && x < n && y < n && !wall(x, y)) queue.push({cost + 1 + (x * y) % 3, {x, y}});
    }
  }
  long total = std::accumulate(distance.begin(), distance.end(), 0L, [](long sum, const auto &d) { return sum + d.second; });
  std::cout << "reached " << distance.size() << ", total " << total << "\n";
}

void words() {
  std::string text = "the quick brown fox jumps over the lazy dog while the other fox sleeps over there";
  std::istringstream in(text);
  std::unordered_map<std::string, int> counts;
  for (std::string word; in >> word;) counts[word]++;
  std::multimap<int, std::string, std::greater<int>> ranked;
  for (const auto &[word, count] : counts) ranked.emplace(count, word);
  std::set<std::string> twice;
  for (const auto &[count, word] : ranked)
    if (count > 1) twice.insert(word + ":" + std::to_string(count));
  for (const auto &word : twice) std::cout << word << " ";
  std::cout << "\n";
}

void sieve_and_sort() {
  std::bitset<100000> composite;
  for (size_t i = 2; i * i < composite.size(); i++)
    if (!composite[i])
      for (size_t j = i * i; j < composite.size(); j += i) composite.set(j);
  std::cout << "primes " << composite.size() - composite.count() - 2 << "\n";
  std::vector<uint64_t> values(200000);
  uint64_t state = 88172645463325252u;
  std::generate(values.begin(), values.end(), [&] { return state ^= state << 13, state ^= state >> 7, state ^= state << 17; });
  std::stable_sort(values.begin(), values.end());
  std::nth_element(values.begin(), values.begin() + 1000, values.end(), std::greater<>());
  std::cout << std::hex << values[1000] << " " << std::accumulate(values.begin(), values.end(), uint64_t(0)) << std::dec << "\n";
  std::list<int> ring(41);
  std::iota(ring.begin(), ring.end(), 1);
  auto at = ring.begin();
  while (ring.size() > 1) {
    for (int i = 0; i < 2; i++)
      if (++at == ring.end()) at = ring.begin();
    at = ring.erase(at);
    if (at == ring.end()) at = ring.begin();
  }
  std::cout << "last of the ring " << ring.front() << "\n";
}

}  // namespace

int main(int argc, char **argv) {
  shapes();
  expressions();
  paths();
  words();
  sieve_and_sort();
  std::deque<std::string> args(argv + 1, argv + argc);
  std::reverse(args.begin(), args.end());
  for (const auto &arg : args) std::cout << "[" << arg << "]";
  std::cout << std::endl;
  return static_cast<int>(args.size()) + 40;
}
