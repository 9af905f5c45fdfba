# Classes and modules, blocks, regular expressions, JSON, bignums and rationals, formatting, exceptions, files.
require "json"
require "set"
require "digest"
require "strscan"

module Describable
  def describe = "#{self.class.name.downcase} #{name} (#{legs} legs)"
end

class Animal
  include Describable
  include Comparable
  attr_reader :name
  @@made = 0
  class << self
    def made = @@made
    def inherited(child) = (super; (@children ||= []) << child.name)
    attr_reader :children
  end
  def initialize(name)
    @name = name
    @@made += 1
  end
  def <=>(other) = legs <=> other.legs
  def method_missing(verb, *args, &block)
    return super unless verb.end_with?("!")
    "#{name} #{verb.to_s.chomp("!")}s#{args.map { |a| " #{a}" }.join}"
  end
  def respond_to_missing?(verb, all = false) = verb.end_with?("!") || super
end
class Bird < Animal
  def legs = 2
end
class Spider < Animal
  def legs = 8
end

zoo = [Spider.new("Thekla"), Bird.new("Nils"), Bird.new("Akka")]
puts zoo.map(&:describe), zoo.min.name, Animal.made, Animal.children.inspect, zoo[1].fly!("south", 3)
begin
  zoo[0].nothing
rescue NoMethodError => error
  puts error.message[/undefined method '(\w+)'/, 1]
end

puts 2**200, (1..50).inject(:*), (3**150).digits.sum, (10**40).pow(65537, 10**9 + 7), Integer.sqrt(10**61), -7 / 2, -7 % 3
puts Rational(3, 4) + Rational(5, 6), Complex(1, 2) * Complex(3, -1), 0.1 + 0.2, 1e100.to_i, 12345678901234567890.gcd(98765432109876543210)
puts "%08.3f|%+d|%x|%-6s|%e" % [3.14159, 42, 255, "ab", 123456.789]

text = "Order 66 on 2024-05-17, order 7 on 1999-12-31; orders: 12 (pending)."
puts text.scan(/order (\d+) on (?<date>[\d-]+)/i).inspect, text.gsub(/\d+/) { |n| (n.to_i * 2).to_s }
if (m = /(?<year>\d{4})-(?<month>\d\d)/.match(text))
  puts m.named_captures.inspect, m.pre_match.size
end
puts "naïve café 日本".scan(/\p{L}+/).map { |w| [w.length, w.bytesize] }.inspect, "straße".upcase, "ÅÄÖ".downcase.reverse
scanner = StringScanner.new("let x = 3 + foo(42)")
tokens = []
until scanner.eos?
  scanner.skip(/\s+/) or tokens << (scanner.scan(/\d+|\w+/) || scanner.getch)
end
puts tokens.inspect

data = JSON.parse('{"list": [1, 2.5, null, true, {"deep": "caf\u00e9 \n"}], "big": 123456789012345678901234567890}')
puts data["big"] + 1, data.dig("list", 4, "deep").inspect, JSON.generate(data), JSON.pretty_generate(data["list"])
begin
  JSON.parse('{"broken": ')
rescue JSON::ParserError
  puts "refused"
end

Point = Struct.new(:x, :y) do
  def +(other) = Point.new(x + other.x, y + other.y)
end
Line = Data.define(:from, :to)
puts (Point.new(1, 2) + Point.new(3, 4)).inspect, Line.new(from: Point.new(0, 0), to: nil).inspect
case {name: "Ada", langs: ["ruby", "c"], at: {city: "London"}}
in {name: String => who, langs: [*, "c", *], at: {city:}}
  puts "#{who} in #{city}"
end

fibers = Fiber.new { |x| 3.times { |i| x = Fiber.yield(x * 10 + i) }; :done }
puts [1, 2, 3, 4].map { |n| fibers.resume(n) }.inspect
primes = Enumerator.new { |y| (2..).each { |n| y << n if (2..Math.sqrt(n)).none? { |d| (n % d).zero? } } }
puts primes.lazy.select { |p| p % 4 == 1 }.first(8).inspect, primes.each_slice(3).first(2).inspect
puts (1..10).each_cons(3).map(&:sum).inspect, %w[pear fig apple].sort_by { |w| [w.size, w] }.inspect, [3, 1, 2].tally.inspect
puts (1..20).partition(&:even?).map(&:sum).inspect, [1, [2, [3, [4]]]].flatten(1).inspect, {b: 1, a: 2}.sort.to_h, Set[3, 1, 3].inspect
puts catch(:found) { 10.times { |i| throw :found, i * 7 if i * 7 > 20 } }

def risky(n)
  yield n
rescue ZeroDivisionError => e
  "rescued #{e.message}"
else
  "fine"
ensure
  print "ensure#{n} "
end
puts risky(0) { |n| 1 / n }, risky(2) { |n| 1 / n }
def deep(n) = deep(n + 1)
begin
  deep(0)
rescue SystemStackError => e
  puts e.class
end

File.open("made.txt", "w") { |f| 100.times { |i| f.puts "#{i} #{i**3}" } }
puts File.size("made.txt"), File.foreach("made.txt").sum { |l| l.split.last.to_i }, Dir["*.txt"].inspect, File.exist?("missing")
File.delete("made.txt")
puts Digest::SHA256.hexdigest("wasm" * 100), Digest::MD5.hexdigest(""), ["wasm"].pack("m0"), [1, 2.5].pack("Ng").unpack("C*").inspect
puts Marshal.load(Marshal.dump({a: [1, :b, "c", 2**70, nil]})).inspect, Time.at(1_000_000_000).utc.strftime("%F %T %j %A")
puts ObjectSpace.respond_to?(:garbage_collect), (GC.start; 5000.times.map { |i| "string #{i}" }.uniq.size)
puts eval("[__method__.inspect, binding.local_variable_get(:tokens).size, RUBY_ENGINE, RUBY_VERSION[0, 3]]").inspect, ARGV.inspect
exit 33
