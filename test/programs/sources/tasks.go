// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Go and its runtime on WASI: goroutines and channels on one thread, the garbage collector, maps, JSON, regular
// expressions, big integers, templates, hashes, files, panics that are recovered.
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"regexp"
	"sort"
	"strings"
	"sync"
	"text/template"
)

type task struct {
	Name  string         `json:"name"`
	Cost  float64        `json:"cost"`
	Tags  []string       `json:"tags,omitempty"`
	After map[string]int `json:"after,omitempty"`
}

func workers() int {
	jobs, results := make(chan int), make(chan int, 8)
	var group sync.WaitGroup
	for w := 0; w < 5; w++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for n := range jobs {
				results <- n * n % 97
			}
		}()
	}
	go func() {
		for i := 0; i < 2000; i++ {
			jobs <- i
		}
		close(jobs)
		group.Wait()
		close(results)
	}()
	sum := 0
	for r := range results {
		sum += r
	}
	return sum
}

func garbage() int {
	type node struct {
		next    *node
		payload [64]byte
	}
	kept := 0
	for round := 0; round < 200; round++ {
		var list *node
		for i := 0; i < 1000; i++ {
			list = &node{next: list}
			list.payload[i%64] = byte(i)
		}
		for n := list; n != nil; n = n.next {
			kept += int(n.payload[3])
		}
	}
	return kept
}

func recovered() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	var values []int
	values[len(os.Args)+3] = 1
	return nil
}

func files() error {
	if err := os.WriteFile("a.txt", []byte(strings.Repeat("hello file\n", 1000)), 0o600); err != nil {
		return err
	}
	info, err := os.Stat("a.txt")
	if err != nil {
		return err
	}
	fmt.Println("size", info.Size())
	if _, err := os.Open("missing.txt"); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("missing.txt: %v", err)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		fmt.Println("entry", entry.Name(), entry.IsDir())
	}
	return os.Remove("a.txt")
}

func main() {
	fmt.Println("workers", workers())
	fmt.Println("garbage", garbage())
	fmt.Println(recovered())

	text, err := json.Marshal([]task{{"build", 1.5, []string{"c", "ir"}, nil}, {"test", 2, nil, map[string]int{"build": 1}}})
	fmt.Println(string(text), err)
	var back []task
	fmt.Println(json.Unmarshal(text, &back), back[1].After["build"])
	fmt.Println(json.Unmarshal([]byte(`{"name": 1}`), &task{}))

	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(400), nil))
	fmt.Println(new(big.Int).ModInverse(big.NewInt(65537), new(big.Int).Lsh(big.NewInt(1), 127)))
	fmt.Printf("%x\n", sha256.Sum256([]byte(strings.Repeat("abc", 1000))))

	re := regexp.MustCompile(`(?i)\b([a-z]+)-(\d{2,})\b`)
	fmt.Println(re.FindAllStringSubmatch("wasm-32, Wasm-64, x-1, native-2026", -1))
	fmt.Println(re.ReplaceAllString("wasm-32 and wasm-64", "$2-$1"))

	page := template.Must(template.New("t").Parse("{{range $i, $t := .}}{{$i}}:{{$t.Name | printf \"%q\"}} {{end}}\n"))
	if err := page.Execute(os.Stdout, back); err != nil {
		fmt.Println(err)
	}

	counts := map[string]int{}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		for _, word := range strings.Fields(lines.Text()) {
			counts[strings.ToLower(strings.Trim(word, ".,;"))]++
		}
	}
	keys := make([]string, 0, len(counts))
	for key, count := range counts {
		if count > 1 {
			keys = append(keys, fmt.Sprintf("%s=%d", key, count))
		}
	}
	sort.Strings(keys)
	fmt.Println(keys)
	fmt.Println(files(), os.Args[1:], os.Getenv("GREETING"))
	os.Exit(21)
}
