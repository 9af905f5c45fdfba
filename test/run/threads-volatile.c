// A volatile variable that another thread writes is a plain load in wasm: a loop that waits for it ends, and stores in
// a loop are seen by others while it runs.
// RUN: %wasmcc -pthread -matomics -mbulk-memory -Wl,--import-memory,--shared-memory,--max-memory=1048576 %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t && timeout 60 %run %t
__attribute__((import_module("wasi"), import_name("thread-spawn"))) int thread_spawn(void *argument);

static volatile int ready, go, counter;

__attribute__((export_name("wasi_thread_start"))) void thread(int id, void *argument)
{
  ready = 1;
  while (!go)
    ;
  ready = 2;
  for (;;)
    counter++;
}

__attribute__((export_name("_start"))) void start(void)
{
  if (thread_spawn(0) <= 0)
    __builtin_trap();
  while (ready != 1)
    ;
  go = 1;
  while (ready != 2)
    ;
  while (counter < 1000000)
    ;
}
