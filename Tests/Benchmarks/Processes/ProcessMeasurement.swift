import Foundation

/// What whole processes cost, by turns with what they are measured by: `bench measure RUNS OURS ::: THEIRS`.
///
/// A side is one command or several. What stands before `---` is run and not measured; what stands on both sides of `+++` is
/// measured together. In each word `{}` becomes the number of the run from 1, and `{120}` the same from 120, in three digits at least.
///
/// Prints a line a side: the medians of processor time and of time in milliseconds, the peak of memory in KiB, and the worst exit status.
struct ProcessMeasurement {
    private struct Cost {
        var processor = 0.0
        var time = 0.0
        var peak = 0
        var status: Int32 = 0
    }

    /// What takes long is run less often: no new turn begins after so long, once there were so many.
    private static let patience = Duration.seconds(20)
    private static let fewest = 3

    private let runs: Int
    /// Each command, and whether it is measured.
    private let sides: [[(words: [String], counts: Bool)]]

    init(runs: Int, words: [String]) {
        self.runs = runs
        sides = words.split(separator: ":::").map { side in
            var commands: [(words: [String], counts: Bool)] = []
            var current: [String] = []
            for word in side {
                guard word == "---" || word == "+++" else {
                    current.append(word)
                    continue
                }
                commands.append((current, word == "+++"))
                current = []
            }
            return commands + [(current, true)]
        }
    }

    func run() throws {
        var costs: [[Cost]] = Array(repeating: [], count: sides.count)
        let start = ContinuousClock.now
        for run in 1...runs where run <= Self.fewest || ContinuousClock.now - start < Self.patience {
            for (index, side) in sides.enumerated() { costs[index].append(try cost(of: side, run)) }
        }
        for side in costs {
            func median(_ value: (Cost) -> Double) -> String {
                String((side.map(value).sorted()[side.count / 2] * 100).rounded() / 100)
            }
            let worst = side.map(\.status).max() ?? 0
            print(median(\.processor), median(\.time), side.map(\.peak).max() ?? 0, worst)
        }
    }

    private func cost(of side: [(words: [String], counts: Bool)], _ run: Int) throws -> Cost {
        var sum = Cost()
        for (words, counts) in side {
            let words = words.map { $0.replacing(/\{(\d*)\}/) { Self.number($0.output.1, run) } }
            let one = try Self.cost(of: words)
            sum.status = max(sum.status, one.status)
            guard counts else { continue }
            sum.processor += one.processor
            sum.time += one.time
            sum.peak = max(sum.peak, one.peak)
        }
        return sum
    }

    private static func number(_ first: Substring, _ run: Int) -> String {
        guard let first = Int(first) else { return "\(run)" }
        let digits = "\(first + run - 1)"
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    private static func cost(of words: [String]) throws -> Cost {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for stream in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
        }
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        var usage = rusage()
        var status: Int32 = 0
        let duration = try ContinuousClock().measure {
            let code = posix_spawnp(&child, words.first ?? "", &actions, nil, &arguments, environ)
            guard code == 0 else { throw BenchmarkFault("\(words): \(String(cString: strerror(code)))") }
            while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        }
        func milliseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000 }
        return Cost(
            processor: milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), time: duration / .milliseconds(1),
            peak: Int(usage.ru_maxrss), status: status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f)
    }
}
