// Measurements of single parts, each against what it is measured by, in one run: `bench text`.
// What whole programs cost is measured by `Tests/Benchmarks/run`.

switch CommandLine.arguments.dropFirst().first {
case "text": TextBenchmark.run()
default: print("usage: bench text")
}
