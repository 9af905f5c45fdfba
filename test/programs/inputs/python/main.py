"""A walk over Python's standard library: every section prints what it computed; nothing depends on time or machine."""
import abc, array, ast, base64, binascii, bisect, calendar, codecs, collections, configparser, contextlib, copy, csv
import dataclasses, datetime, decimal, difflib, enum, fractions, functools, gc, hashlib, heapq, html, inspect, io
import itertools, json, math, operator, os, pathlib, pickle, pprint, random, re, shutil, statistics, string, struct
import sys, tempfile, textwrap, tokenize, traceback, types, typing, unicodedata, urllib.parse, uuid, weakref, zlib
from xml.etree import ElementTree


def section(name):
    print(f"--- {name}")


section("language")


class Meta(type):
    registry = {}

    def __new__(mcls, name, bases, space, **options):
        cls = super().__new__(mcls, name, bases, space)
        mcls.registry[name] = options
        return cls


class Base(metaclass=Meta, kind="base"):
    def __init_subclass__(cls, /, tag=None, **options):
        cls.tag = tag


class Child(Base, tag="child", kind="derived"):
    __slots__ = ("x",)

    @property
    def double(self):
        return self.x * 2


child = Child()
child.x = 21
print(Meta.registry, Child.tag, child.double, [c.__name__ for c in Child.__mro__])


def compute(command):
    match command:
        case {"op": "add", "args": [a, b, *rest]} if not rest:
            return a + b
        case ["neg", int(x) | float(x)]:
            return -x
        case str() as text:
            return text.upper()
        case _:
            return None


print([compute(c) for c in ({"op": "add", "args": [1, 2]}, ["neg", 2.5], "hey", 7)])


def averager():
    total, count, mean = 0.0, 0, None
    while True:
        value = yield mean
        if value is None:
            return total
        total, count = total + value, count + 1
        mean = total / count


def outer():
    result = yield from averager()
    print("total", result)
    yield "end"


gen = outer()
next(gen)
print([gen.send(v) for v in (10, 20, 60)], gen.send(None))
try:
    try:
        raise ValueError("first")
    except ValueError as error:
        raise KeyError("second") from error
except KeyError as error:
    print(repr(error), repr(error.__cause__))
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3)])])
except* ValueError as group:
    print("values", [str(e) for e in group.exceptions])
except* TypeError as group:
    print("types", len(group.exceptions))


def recurse(n):
    return recurse(n + 1)


try:
    sys.setrecursionlimit(120)
    recurse(0)
except RecursionError as error:
    print(error)
finally:
    sys.setrecursionlimit(1000)
print(f"{3.14159:>10.3f}|{42:#06x}|{'mid':^9}|{1234567.891:,.2f}|{255:b}|{0.1 + 0.2!r}|{'q'!r:>5}")
print(2**200, (-7) // 2, -7 % 3, divmod(7, -2), round(2.5), int("zz", 36), 10**30 % 97, pow(3, -1, 7), float.fromhex("0x1p-3"), 1e308 * 10)
print({**{"a": 1}, "b": 2} | {"c": 3}, [*range(3), *"ab"], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print(sorted({"b", "a", "c"}), {x: x * x for x in range(5) if x % 2}, any(x > 3 for x in range(5)), "wasm"[::-1])

section("collections and itertools")
print(collections.Counter("mississippi").most_common(3), collections.deque(range(10), maxlen=3))
chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
print(chain["a"], chain["b"], collections.OrderedDict(sorted({"z": 1, "y": 2}.items())))
print(list(itertools.combinations("abcd", 2))[:4], list(itertools.accumulate([1, 2, 3, 4], operator.mul)))
print([(k, list(g)) for k, g in itertools.groupby("aabbbc")], list(itertools.islice(itertools.cycle("xy"), 5)))
heap = [5, 1, 8, 3, 2]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(5)], bisect.bisect([1, 3, 5], 3), heapq.nlargest(2, [4, 9, 1]))


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print([fibonacci(n) for n in range(301)][-1], fibonacci.cache_info().hits, functools.reduce(operator.xor, range(100)))


@functools.singledispatch
def kind(value):
    return "object"


@kind.register
def _(value: int):
    return "int"


@kind.register(list)
def _(value):
    return "list"


print(kind(1), kind([]), kind("x"))

section("text")
text = "The quick brown fox; the lazy dog. Emails: ada@example.org, bob.smith@mail.example.com (2024-05-17)"
print(re.findall(r"[\w.]+@[\w.]+\w", text), re.sub(r"(?P<y>\d+)-(?P<m>\d+)", r"\g<m>/\g<y>", text)[-14:])
print([m.span() for m in re.finditer(r"\b[Tt]he\b", text)], re.split(r"[;.,]\s*", "a; b.c,  d"), bool(re.fullmatch(r"(a|b)*c", "ababc")))
print(textwrap.fill(text, 40), textwrap.dedent("\n    x\n      y").splitlines(), string.Template("$who likes $$what").substitute(who="Ada"))
print(unicodedata.name("é"), unicodedata.normalize("NFD", "é").encode("utf-8"), "ß".casefold(), "İ".lower().encode(), "日本".encode("utf-16-le"))
print("\n".join(difflib.unified_diff("a b c d".split(), "a x c d e".split(), lineterm="", n=0)))
print(html.escape("<a href='x'>&</a>"), urllib.parse.urlsplit("https://u@h.org:8080/p/a?q=1&r=2#f").port, urllib.parse.quote("å b/c"))
print(codecs.encode("Hello", "rot13"), codecs.decode(b"caf\xe9", "latin-1"), b"\xff\xfe".decode("utf-8", "replace"))

section("data")
document = {"name": "wasm", "list": [1, 2.5, None, True, {"k": "v\u00e9\n"}], "big": 10**25}
assert json.loads(json.dumps(document)) == document
print(json.dumps(document, sort_keys=True), json.dumps([1, {"a": 2}], indent=2).splitlines()[3])
try:
    json.loads('{"a": [1, 2,, 3]}')
except json.JSONDecodeError as error:
    print(error)
print(pickle.loads(pickle.dumps(document, protocol=5)) == document, copy.deepcopy(document) is document)
rows = list(csv.DictReader(io.StringIO('id,name\n1,"Smith, J"\n2,"say ""hi"""\n')))
print([row["name"] for row in rows])
config = configparser.ConfigParser()
config.read_string("[DEFAULT]\nroot=/srv\n[web]\nport=80\npath=%(root)s/www\n")
print(config["web"]["path"], config.getint("web", "port"))
tree = ElementTree.fromstring("<lib><book id='1'><t>A</t></book><book id='2'><t>B &amp; C</t></book></lib>")
print([(b.get("id"), b.findtext("t")) for b in tree.iter("book")], ElementTree.tostring(tree.find("book[@id='2']")))
print(struct.pack("<IhBf", 0xDEADBEEF, -2, 255, 1.5).hex(), struct.unpack(">dq", bytes(range(16))), struct.calcsize("@iP"))
print(base64.b85encode(b"native code"), binascii.crc32(b"wasm"), zlib.decompress(zlib.compress(b"abc" * 1000))[:6], array.array("d", [1, 2]).itemsize)
for name in ("md5", "sha1", "sha256", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, b"wasm" * 99).hexdigest()[:32])
print(uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"))


@dataclasses.dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = dataclasses.field(default=(), compare=False)


print(sorted([Version(2), Version(1, 5, ("x",)), Version(1, 10)]), dataclasses.asdict(Version(3)))
Colour = enum.Enum("Colour", "RED GREEN")
Flag = enum.IntFlag("Flag", {"R": 4, "W": 2, "X": 1})
print(Colour.RED, Colour["GREEN"].value, Flag(5), Flag.R | Flag.W in Flag(7))

section("numbers")
decimal.getcontext().prec = 40
print(decimal.Decimal(2).sqrt(), decimal.Decimal("0.1") + decimal.Decimal("0.2"), fractions.Fraction(3, 7) + fractions.Fraction("0.25"))
print(math.factorial(30), math.comb(50, 25), math.isqrt(10**40), math.gcd(2**40, 6**20), math.fsum([0.1] * 10), math.nextafter(1.0, 2.0))
print(math.sin(1), math.exp(-1), math.log(10), math.atan2(-1, -1), math.lgamma(10.5), math.erf(0.5), math.hypot(3, 4), math.frexp(1e10))
print(statistics.mean([1, 2, 3.5]), statistics.stdev([2, 4, 4, 4, 5, 5, 7, 9]), statistics.quantiles(range(1, 11), n=4))
generator = random.Random(12345)
print([generator.randint(0, 999) for _ in range(6)], generator.random(), generator.sample(range(100), 5), generator.gauss(0, 1))
print(complex(1, 2) ** 2, abs(3 + 4j), float.fromhex("0x1.8p3"), (0.1).as_integer_ratio(), float("nan") == float("nan"), -0.0)

section("time")
moment = datetime.datetime(2024, 2, 29, 13, 45, 30, tzinfo=datetime.timezone.utc)
print(moment.isoformat(), (moment + datetime.timedelta(days=366, hours=12)).strftime("%A %d %B %Y %j"), moment.timestamp())
print(datetime.date.fromisoformat("2023-12-31").isocalendar(), calendar.monthrange(2100, 2), calendar.month(2024, 2).splitlines()[-1])

section("introspection")
source = "def f(a, b=2, *c, d: int = 4, **e) -> str:\n    return a + (b * 2 if d else -b)\n"
space = {}
exec(compile(ast.fix_missing_locations(ast.parse(source)), "made", "exec"), space)
print(inspect.signature(space["f"]), space["f"](1), ast.dump(ast.parse("x + 1", mode="eval").body))
print([t.string for t in tokenize.generate_tokens(io.StringIO("a = b[1:] # c").readline)][:8], typing.get_type_hints(space["f"]))
try:
    exec("def broken(:\n  pass")
except SyntaxError as error:
    print(type(error).__name__, error.lineno, error.msg)
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer), contextlib.suppress(ZeroDivisionError):
    print("captured")
    1 / 0
print(repr(buffer.getvalue()))


class Node:
    pass


node = Node()
node.self = node
alive = weakref.ref(node)
del node
gc.collect()
print(alive() is None, types.SimpleNamespace(a=1))
try:
    {}["missing"]
except KeyError:
    print(traceback.format_exc().splitlines()[-1])

section("files")
root = pathlib.Path("made")
(root / "deep").mkdir(parents=True)
(root / "deep" / "note.txt").write_text("line\n" * 100, encoding="utf-8")
(root / "data.bin").write_bytes(bytes(range(256)) * 64)
with open(root / "data.bin", "r+b") as file:
    file.seek(300)
    file.write(b"patched")
    file.seek(-4, os.SEEK_END)
    print(file.tell(), file.read(), file.truncate(310), file.seek(300), file.read())
print(sorted(str(p) for p in root.rglob("*")), (root / "deep" / "note.txt").stat().st_size, os.path.getsize(root / "data.bin"))
os.rename(root / "data.bin", root / "moved.bin")
print(sorted(os.listdir(root)), (root / "data.bin").exists(), os.path.relpath("made/deep", "made"))
try:
    open("/outside.txt")
except OSError as error:
    print(type(error).__name__)
try:
    os.rmdir(root)
except OSError as error:
    print(type(error).__name__)
shutil.rmtree(root)
print(root.exists(), sys.argv[1:], sys.platform, os.environ.get("GREETING"))

section("work")


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return sum(flags)


def solve(board):
    for r in range(9):
        for c in range(9):
            if board[r][c] == 0:
                box = {board[i][j] for i in range(r // 3 * 3, r // 3 * 3 + 3) for j in range(c // 3 * 3, c // 3 * 3 + 3)}
                used = set(board[r]) | {row[c] for row in board} | box
                for v in range(1, 10):
                    if v not in used:
                        board[r][c] = v
                        if solve(board):
                            return True
                board[r][c] = 0
                return False
    return True


print(sieve(200000))
puzzle = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"
board = [[int(ch) for ch in puzzle[i : i + 9]] for i in range(0, 81, 9)]
print(solve(board), "".join(map(str, itertools.chain(*board))))
words = collections.defaultdict(list)
for i in range(20000):
    words[hashlib.md5(str(i).encode()).hexdigest()[:2]].append(i)
print(len(words), max(len(v) for v in words.values()))
sys.exit(27)
