<?php
// Classes, interfaces, closures, generators, sorting, regular expressions, JSON, exceptions, strings.
interface Shape { public function area(): float; }
abstract class Named implements Shape, JsonSerializable {
  public function __construct(protected string $name) {}
  public function jsonSerialize(): mixed { return [$this->name => round($this->area(), 3)]; }
}
final class Circle extends Named {
  public function __construct(private float $r) { parent::__construct("circle"); }
  public function area(): float { return M_PI * $this->r ** 2; }
}
final class Rect extends Named {
  public function __construct(private float $w, private float $h) { parent::__construct("rect"); }
  public function area(): float { return $this->w * $this->h; }
}
$shapes = [new Circle(1.5), new Rect(2, 3), new Circle(0.5)];
usort($shapes, fn($a, $b) => $a->area() <=> $b->area());
echo json_encode($shapes), "\n";
function primes(int $n) { for ($i = 2; $n > 0; $i++) { for ($j = 2, $p = true; $j * $j <= $i; $j++) if ($i % $j == 0) { $p = false; break; } if ($p) { $n--; yield $i; } } }
echo implode(",", iterator_to_array(primes(20), false)), "\n";
preg_match_all('/(\w+)@(\w+)\.(com|org)/', "a@b.com, foo@bar.org x@y.net", $m, PREG_SET_ORDER);
foreach ($m as [, $user, $host]) echo "$user at $host\n";
echo preg_replace_callback('/\d+/', fn($x) => $x[0] * 2, "1 and 20 and 300"), "\n";
try { intdiv(1, 0); } catch (DivisionByZeroError $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } finally { echo "finally\n"; }
$words = array_count_values(str_word_count(strtolower("The cat and the dog and the bird"), 1)); arsort($words); print_r($words);
echo md5("wasm"), " ", crc32("wasm"), " ", sha1("native"), " ", base64_encode("\x00\xff!"), "\n";
printf("%05.1f|%'*10s|%-6d|%x|%b|%e\n", 3.14159, "right", 42, 255, 5, 12345.678);
var_dump(0.1 + 0.2 == 0.3, "10" == "1e1", PHP_INT_MAX + 1, 7 <=> 3, [1, 2] + [5, 6, 7], "abc"[1] ?? null, match(true) { 5 > 3 => "yes", default => "no" });
$memo = []; $fib = function (int $n) use (&$fib, &$memo) { return $memo[$n] ??= $n < 2 ? $n : $fib($n - 1) + $fib($n - 2); }; echo $fib(80), "\n";
file_put_contents("made.txt", str_repeat("line\n", 100)); echo filesize("made.txt"), " ", count(file("made.txt")), "\n"; unlink("made.txt");
echo serialize(["a" => 1, "b" => [true, null, 1.5]]), "\n", date("Y-m-d", 86400 * 365), "\n", ucwords("hello world"), strrev("abc"), "\n";
