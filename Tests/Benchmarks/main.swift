import Foundation

// Measurements of single parts, each against what it is measured by, in one run (`bench text`); and what `Tests/Benchmarks/run`
// measures whole programs with: a register (`bench register`), bare signatures (`bench arithmetic`), and what processes cost
// (`bench measure`).

func run(_ words: [String]) async throws {
    switch (words.first, words.count) {
    case ("text", 1): TextBenchmark.run()
    case ("register", 3):
        guard let records = Int(words[2]), records > 0 else {
            throw BenchmarkFault("\(words[2]) is no number of records")
        }
        try await RegisterGenerator.run(words[1], records: records)
    case ("arithmetic", 2):
        guard let count = Int(words[1]), count > 0 else {
            throw BenchmarkFault("\(words[1]) is no number of signatures")
        }
        try SignatureArithmetic.run(count: count)
    case ("measure", 3...):
        guard let runs = Int(words[1]), runs > 0 else { throw BenchmarkFault("\(words[1]) is no number of runs") }
        try ProcessMeasurement(runs: runs, words: Array(words.dropFirst(2))).run()
    default:
        throw BenchmarkFault(
            "usage: bench text | bench register FOLDER RECORDS | bench arithmetic COUNT | bench measure RUNS COMMAND ::: COMMAND"
        )
    }
}

do {
    try await run(Array(CommandLine.arguments.dropFirst()))
} catch {
    FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
    exit(1)
}
