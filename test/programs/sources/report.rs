// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rust with its standard library: traits, generics, collections, formatting, files, 128-bit integers, a JSON printer.
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fmt;
use std::fs;
use std::io::{self, BufRead, Read, Write};

enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Json::Null => write!(f, "null"),
            Json::Bool(b) => write!(f, "{}", b),
            Json::Number(n) => write!(f, "{}", n),
            Json::Text(t) => write!(f, "{:?}", t),
            Json::List(items) => {
                write!(f, "[")?;
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        write!(f, ",")?;
                    }
                    write!(f, "{}", item)?;
                }
                write!(f, "]")
            }
            Json::Map(entries) => {
                write!(f, "{{")?;
                for (i, (key, value)) in entries.iter().enumerate() {
                    if i > 0 {
                        write!(f, ",")?;
                    }
                    write!(f, "{:?}:{}", key, value)?;
                }
                write!(f, "}}")
            }
        }
    }
}

trait Animal {
    fn legs(&self) -> u32;
    fn describe(&self) -> String {
        format!("something with {} legs", self.legs())
    }
}
struct Bird;
struct Insect {
    name: &'static str,
}
impl Animal for Bird {
    fn legs(&self) -> u32 {
        2
    }
}
impl Animal for Insect {
    fn legs(&self) -> u32 {
        6
    }
    fn describe(&self) -> String {
        format!("{} with {} legs", self.name, self.legs())
    }
}

fn collatz(mut n: u64) -> usize {
    let mut seen = HashSet::new();
    while n != 1 && seen.insert(n) {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
    }
    seen.len()
}

fn modpow(mut base: u128, mut exponent: u128, modulus: u128) -> u128 {
    let mut result = 1u128;
    base %= modulus;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    result
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn files() -> io::Result<()> {
    fs::create_dir_all("made/deep")?;
    let mut file = fs::File::create("made/deep/note.txt")?;
    for i in 0..100 {
        writeln!(file, "line {}", i * i)?;
    }
    drop(file);
    fs::rename("made/deep/note.txt", "made/note.txt")?;
    let mut text = String::new();
    fs::File::open("made/note.txt")?.read_to_string(&mut text)?;
    println!("note: {} bytes, last {:?}", text.len(), text.lines().last());
    let mut names: Vec<_> = fs::read_dir("made")?
        .map(|e| e.map(|e| (e.file_name().into_string().unwrap(), e.file_type().unwrap().is_dir())))
        .collect::<io::Result<_>>()?;
    names.sort();
    println!("{:?}", names);
    println!("missing: {:?}", fs::metadata("made/nothing").map_err(|e| e.kind()).err());
    println!("outside: {}", fs::File::open("/etc/passwd").is_err());
    fs::remove_file("made/note.txt")?;
    fs::remove_dir("made/deep")?;
    fs::remove_dir("made")
}

fn main() {
    let input: Vec<String> = io::stdin().lock().lines().map(|l| l.unwrap()).collect();
    for (word, count) in words(&input.join("\n")) {
        print!("{}={} ", word, count);
    }
    println!();
    let animals: Vec<Box<dyn Animal>> = vec![Box::new(Bird), Box::new(Insect { name: "an ant" })];
    for animal in &animals {
        println!("{}", animal.describe());
    }
    let best = (1..30000u64).max_by_key(|&n| collatz(n)).unwrap();
    println!("longest chain below 30000: {} ({} steps)", best, collatz(best));
    println!("{}", modpow(3, 1 << 90, (1 << 61) - 1));
    println!("{}", u128::MAX / 1_000_000_007 % 998_244_353);
    let mut queue: VecDeque<f64> = (1..=20).map(|i| (i as f64).sqrt()).collect();
    queue.rotate_left(7);
    println!("{:.4} {:e}", queue.iter().sum::<f64>(), queue[3] * 1e30);
    let mut map = BTreeMap::new();
    map.insert("list".to_string(), Json::List(vec![Json::Null, Json::Bool(true), Json::Number(-0.125)]));
    map.insert("text".to_string(), Json::Text("tab\t, quote \" and snowman \u{2603}".to_string()));
    println!("{}", Json::Map(map));
    if let Err(error) = files() {
        println!("files: {}", error);
    }
    println!("{:?} {:?}", std::env::args().skip(1).collect::<Vec<_>>(), std::env::var("GREETING"));
    let overflow = "250".parse::<u8>().unwrap().checked_add(10);
    println!("{:?} {:?}", overflow, "x1".parse::<i32>().map_err(|e| e.to_string()));
    std::process::exit(if overflow.is_none() { 17 } else { 0 });
}
