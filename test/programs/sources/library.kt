// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Kotlin over WASI: classes, generics, lambdas, collections, text, exceptions, coroutine-like sequences, and enough
// garbage for a collector to matter. Everything it prints is determined by the program.

import kotlin.math.abs
import kotlin.math.sqrt
import kotlin.wasm.WasmImport
import kotlin.wasm.unsafe.UnsafeWasmMemoryApi
import kotlin.wasm.unsafe.withScopedMemoryAllocator

@WasmImport("wasi_snapshot_preview1", "proc_exit")
private external fun procExit(status: Int)

@WasmImport("wasi_snapshot_preview1", "args_sizes_get")
private external fun argsSizesGet(count: Int, size: Int): Int

@OptIn(UnsafeWasmMemoryApi::class)
private fun argumentCount(): Int = withScopedMemoryAllocator { allocator ->
    val place = allocator.allocate(8)
    check(argsSizesGet(place.address.toInt(), place.address.toInt() + 4) == 0)
    place.loadInt()
}

// --- classes: sealed hierarchy, data classes, interfaces with default methods, operators, companion, enum ---

sealed class Expr {
    abstract fun show(): String
    data class Num(val value: Double) : Expr() { override fun show() = value.toString() }
    data class Name(val name: String) : Expr() { override fun show() = name }
    data class Binary(val op: Op, val left: Expr, val right: Expr) : Expr() {
        override fun show() = "(${left.show()} ${op.sign} ${right.show()})"
    }
}

enum class Op(val sign: Char, val rank: Int, val apply: (Double, Double) -> Double) {
    ADD('+', 1, { a, b -> a + b }),
    SUB('-', 1, { a, b -> a - b }),
    MUL('*', 2, { a, b -> a * b }),
    DIV('/', 2, { a, b -> if (b == 0.0) throw DivisionByZero("$a / $b") else a / b });

    companion object { fun of(sign: Char): Op? = entries.firstOrNull { it.sign == sign } }
}

class DivisionByZero(what: String) : ArithmeticException(what)
class SyntaxError(val at: Int, what: String) : Exception("$what at $at")

class Parser(private val text: String) {
    private var at = 0
    private fun peek(): Char? = text.drop(at).trimStart().firstOrNull().also { while (at < text.length && text[at] == ' ') at++ }

    fun parse(): Expr = binary(1).also { if (peek() != null) throw SyntaxError(at, "unexpected '${peek()}'") }

    private fun binary(rank: Int): Expr {
        if (rank > 2) return atom()
        var left = binary(rank + 1)
        while (true) {
            val op = peek()?.let(Op::of)?.takeIf { it.rank == rank } ?: return left
            at++
            left = Expr.Binary(op, left, binary(rank + 1))
        }
    }

    private fun atom(): Expr {
        val c = peek() ?: throw SyntaxError(at, "something is missing")
        if (c == '(') {
            at++
            val inner = binary(1)
            if (peek() != ')') throw SyntaxError(at, "')' is missing")
            at++
            return inner
        }
        val word = text.substring(at).takeWhile { it.isLetterOrDigit() || it == '.' }
        if (word.isEmpty()) throw SyntaxError(at, "unexpected '$c'")
        at += word.length
        return word.toDoubleOrNull()?.let { Expr.Num(it) } ?: Expr.Name(word)
    }
}

fun eval(e: Expr, names: Map<String, Double>): Double = when (e) {
    is Expr.Num -> e.value
    is Expr.Name -> names[e.name] ?: throw NoSuchElementException("no value for ${e.name}")
    is Expr.Binary -> e.op.apply(eval(e.left, names), eval(e.right, names))
}

fun expressions() {
    val names = mapOf("x" to 3.5, "y" to -2.0)
    for (text in listOf("1 + 2 * 3", "(x - y) * (x + y)", "10 / (y + 2)", "2 * (3 + ", "4 ? 5", "a*2", "1e / 3")) {
        val said = try {
            val e = Parser(text).parse()
            "${e.show()} = ${eval(e, names)}"
        } catch (e: SyntaxError) {
            "syntax: ${e.message} (offset ${e.at})"
        } catch (e: DivisionByZero) {
            "divided: ${e.message}"
        } catch (e: RuntimeException) {
            "${e::class.simpleName}: ${e.message}"
        } finally {
            names.size
        }
        println("$text -> $said")
    }
}

// --- exceptions: nested finally, rethrow, causes, casts and indices that fail ---

fun unwinding(depth: Int, log: StringBuilder): Int {
    try {
        if (depth == 0) throw IllegalStateException("bottom")
        return unwinding(depth - 1, log) + 1
    } catch (e: IllegalArgumentException) {
        log.append("never")
        return -1
    } finally {
        if (depth % 3 == 0) log.append(depth).append(' ')
    }
}

fun exceptions() {
    val log = StringBuilder()
    try {
        unwinding(10, log)
    } catch (e: IllegalStateException) {
        println("caught ${e.message} after $log")
    }
    val wrapped = runCatching {
        try { listOf(1, 2)[2] } catch (e: IndexOutOfBoundsException) { throw RuntimeException("wrapped", e) }
    }
    println("${wrapped.exceptionOrNull()?.message}, cause ${wrapped.exceptionOrNull()?.cause is IndexOutOfBoundsException}")
    val any: Any = "text"
    println(runCatching { any as Int }.isFailure.toString() + " " + runCatching { any as CharSequence }.getOrNull())
    val nothing: String? = if (log.isEmpty()) "x" else null
    println(runCatching { nothing!!.length }.exceptionOrNull() is NullPointerException)
    var thrown = 0
    for (i in 1..20000) try { if (i % 2 == 0) throw SyntaxError(i, "even") } catch (e: SyntaxError) { thrown += e.at % 7 }
    println("thrown $thrown")
}

// --- collections, lambdas, sequences, generics ---

data class Book(val title: String, val author: String, val year: Int, val tags: Set<String> = emptySet())

class Counter<K : Comparable<K>> : Iterable<Map.Entry<K, Int>> {
    private val counts = HashMap<K, Int>()
    operator fun plusAssign(key: K) { counts[key] = (counts[key] ?: 0) + 1 }
    operator fun get(key: K) = counts[key] ?: 0
    override fun iterator() = counts.entries.sortedWith(compareByDescending<Map.Entry<K, Int>> { it.value }.thenBy { it.key }).iterator()
}

fun collections() {
    val books = listOf(
        Book("Solaris", "Lem", 1961, setOf("novel", "space")), Book("Fiasco", "Lem", 1986, setOf("space")),
        Book("Dhalgren", "Delany", 1975, setOf("novel")), Book("Nova", "Delany", 1968, setOf("space", "novel")),
        Book("Ubik", "Dick", 1969), Book("Kindred", "Butler", 1979, setOf("novel", "time")))
    println(books.groupBy { it.author }.mapValues { (_, list) -> list.sortedBy(Book::year).joinToString("/") { it.title } })
    println(books.sortedWith(compareBy({ -it.tags.size }, { it.title })).map { "${it.title}:${it.tags.size}" })
    val (old, new) = books.partition { it.year < 1970 }
    println("${old.size} before 1970, ${new.size} after; ${books.maxBy { it.year }.copy(tags = setOf("last"))}")
    val counter = Counter<String>()
    books.flatMap { it.tags }.forEach { counter += it }
    for ((tag, count) in counter) print("$tag=$count ")
    println(counter["none"])
    println(generateSequence(1L to 1L) { (a, b) -> b to a + b }.map { it.first }.filter { it % 2 == 0L }.take(12).toList())
    val walk = sequence { var n = 27; while (n != 1) { yield(n); n = if (n % 2 == 0) n / 2 else 3 * n + 1 } }
    println("${walk.count()} ${walk.max()} ${walk.zipWithNext { a, b -> abs(a - b) }.filterIndexed { i, _ -> i % 25 == 0 }.toList()}")
    val deque = ArrayDeque((1..10).toList())
    repeat(25) { deque.addLast(deque.removeFirst()); if (it % 5 == 0) deque.removeLast() }
    println("$deque ${listOf(3, 1, 2).foldRight(listOf<Int>()) { x, acc -> acc + x }} ${(1..30 step 7).chunked(2)}")
    println(linkedMapOf(3 to 'c', 1 to 'a').also { it[2] = 'b' }.entries.joinToString { (k, v) -> "$k$v" })
}

fun sorting() {
    var seed = 12345L
    val numbers = IntArray(20000) { seed = (seed * 6364136223846793005L + 1442695040888963407L); (seed ushr 40).toInt() % 100000 }
    val boxed: MutableList<Int> = numbers.toMutableList()
    numbers.sort()
    boxed.sortWith { a, b -> (b % 1000).compareTo(a % 1000).let { if (it != 0) it else a.compareTo(b) } }
    println("${numbers.first()} ${numbers[10000]} ${numbers.last()} ${boxed.take(4)} ${boxed.takeLast(3)}")
    println("${boxed.toSet().size} ${boxed.sumOf { it.toLong() }} ${boxed.binarySearch(-5) < 0} ${numbers.contentHashCode()}")
}

// --- text ---

fun texts() {
    val line = "Zażółć gęślą jaźń — 37 łódek, 8½ mil, 🚀 w górę"
    println("${line.length} ${line.encodeToByteArray().size} ${line.uppercase()} ${line.reversed().take(4)}")
    println(line.split(Regex("[ ,—]+")).map { it.lowercase() }.filter { it.any(Char::isDigit) })
    println("key=value; path = /usr/lib ;empty=;x".split(';').associate { it.substringBefore('=').trim() to it.substringAfter('=', "?").trim() })
    println(Regex("(\\w+)@(\\w+)\\.org").replace("ann@site.org, bob@home.org") { "${it.groupValues[2]}/${it.groupValues[1]}" })
    println("%${"7".padStart(5, '.')}%${"7".padEnd(5)}% ${255.toString(16)} ${"ff".toInt(16)} ${"-1010".toLong(2)} ${(-17).mod(5)} ${-17 / 5}")
    println(listOf(0.1 + 0.2, 1e21, 1e-7, 100.0, -0.0, 1.0 / 3, Double.MAX_VALUE, Double.NaN, 1f / 3, 16777217f).joinToString())
    println("${Int.MAX_VALUE + 1} ${Long.MIN_VALUE} ${3000000000u} ${ULong.MAX_VALUE} ${1 shl 33} ${-8 ushr 28} ${'a' + 2}")
    println(buildString { for (i in 1..5) appendLine("*".repeat(i).padStart(5)) }.trimEnd())
}

// --- garbage: trees, a linked hash map that turns over, cyclic graphs, long strings ---

class Tree(val left: Tree?, val right: Tree?) {
    fun count(): Int = 1 + (left?.count() ?: 0) + (right?.count() ?: 0)
    companion object { fun make(depth: Int): Tree = if (depth == 0) Tree(null, null) else Tree(make(depth - 1), make(depth - 1)) }
}

class Node(val id: Int) { val next = mutableListOf<Node>() }

fun garbage() {
    val kept = Tree.make(14)
    var total = 0
    repeat(60) { total += Tree.make(12).count() }
    val cache = LinkedHashMap<String, List<Int>>()
    for (i in 0 until 30000) {
        cache["key${i * 31 % 5000}"] = List(i % 9) { it * i }
        if (cache.size > 500) cache.remove(cache.keys.first())
    }
    val ring = List(1000) { Node(it) }
    ring.forEach { it.next += ring[(it.id + 1) % 1000]; it.next += ring[(it.id * 7) % 1000] }
    val seen = HashSet<Node>()
    val queue = ArrayDeque(listOf(ring[0]))
    while (queue.isNotEmpty()) queue.removeFirst().let { if (seen.add(it)) queue.addAll(it.next) }
    var text = ""
    for (i in 0 until 2000) text += i % 10
    println("${kept.count()} $total ${cache.size} ${cache.values.sumOf { it.sum().toLong() }} ${seen.size} ${text.length} ${text.hashCode()}")
}

fun interface Shape { fun area(): Double }

inline fun <reified T> Iterable<*>.only(): List<T> = filterIsInstance<T>()

object Registry {
    private val made = mutableListOf<String>()
    val first by lazy { made += "lazy"; made.size }
    fun note(what: String) { made += what }
    override fun toString() = made.toString()
}

tailrec fun gcd(a: Long, b: Long): Long = if (b == 0L) a else gcd(b, a % b)

fun language() {
    val shapes = listOf(Shape { 2.0 * 3 }, Shape { sqrt(2.0) }, object : Shape { override fun area() = 0.25 })
    println(shapes.sumOf { it.area() }.toString().take(12))
    println(listOf(1, "two", 3.0, 'c', null, "five", 6L).run { "${only<String>()} ${only<Number>()} ${only<Comparable<*>>().size}" })
    Registry.note("a"); Registry.first; Registry.note("b"); Registry.first
    println("$Registry ${gcd(1234567890123L, 9876543210L)}")
    val described = listOf<Any>(1, -5, "s", listOf(1), Op.MUL, Unit, 2.5, IntArray(2)).map {
        when (it) { is Int if it < 0 -> "negative"; is Int -> "int"; is String -> "string of ${it.length}"; is List<*> -> "list"
            is Op -> it.name.lowercase(); is Unit -> "unit"; is IntArray -> "array"; else -> it.toString() } }
    println(described)
    var n = 0
    val add = { k: Int -> n += k; n }
    (1..10).forEach { add(it) }
    println("$n ${add(5)} ${::gcd.name} ${(add as Any) is Function1<*, *>}")
}

fun main() {
    expressions()
    exceptions()
    collections()
    sorting()
    texts()
    garbage()
    language()
    procExit(40 + argumentCount())
}
