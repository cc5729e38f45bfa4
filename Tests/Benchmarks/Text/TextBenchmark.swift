import RecordText
import Records
import Yams

/// The strict reader and the canonical writer, against Yams making a tree of the same texts in the same run.
///
/// Target: the strict reader is at least 20 times as fast, since a cold index reads every record there is.
enum TextBenchmark {
    static func run() {
        let records = (1...500).map(BenchmarkRecord.make)
        let texts = records.map { FormText.write($0, in: .zh) }
        let strings = texts.map { String(decoding: $0, as: UTF8.self) }
        let size = texts.reduce(0) { $0 + $1.count }
        print("\(texts.count) records of \(size / texts.count) bytes, best of five")

        var taken = 0
        var measurements = [
            Measurement("strict reader", times: 20) {
                for text in texts where FormText.read(Record.self, stored: text).findings.isEmpty { taken += 1 }
            },
            Measurement("Yams compose", times: 1) {
                for text in strings where (try? Yams.compose(yaml: text)) != nil { taken += 1 }
            },
            Measurement("canonical writer", times: 20) {
                for record in records where !FormText.write(record, in: .zh).isEmpty { taken += 1 }
            },
            Measurement("agreed part cut off", times: 20) {
                for text in texts where !RecordFile(text).agreed.isEmpty { taken += 1 }
            },
        ]
        // By turns, so that what else the machine does falls on all alike.
        for _ in 0..<5 { for index in measurements.indices { measurements[index].run() } }

        for one in measurements {
            let speed = "\(rounded(Double(size) / one.seconds / 1e6)) MB/s"
            print("\(one.name): \(speed), \(Int(Double(texts.count) / one.seconds)) records/s")
        }
        let ratio = measurements[1].seconds / measurements[0].seconds
        print("strict reader : Yams compose = \(rounded(ratio)) (target: 20)")
        if taken == 0 { print("nothing was read") }
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

/// A piece of work, and the shortest time that it took so far.
struct Measurement {
    let name: String
    private let times: Int
    private let body: () -> Void
    private(set) var seconds = Double.infinity

    init(_ name: String, times: Int, _ body: @escaping () -> Void) {
        self.name = name
        self.times = times
        self.body = body
    }

    mutating func run() {
        let duration = ContinuousClock().measure { for _ in 0..<times { body() } }
        seconds = min(seconds, duration / .seconds(1) / Double(times))
    }
}
