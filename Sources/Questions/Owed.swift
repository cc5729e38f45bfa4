import Records
import Register

/// What is owed and open of one record on some day.
struct Owed: Marked, Sendable {
    static let question = "owed"

    /// The longest due first: what was due first stands for a line, and its department is counted.
    let obligations: [Obligation]

    init(obligations: [Obligation]) { self.obligations = obligations }
    init?(from reader: inout PackReader) { obligations = reader.array { Obligation(from: &$0) } }
    func pack(into writer: inout PackWriter) { writer.add(obligations) { $1.pack(into: &$0) } }

    var marks: [String] {
        guard !obligations.isEmpty else { return [] }
        var marks: Set<String> = [Mark.any]
        for obligation in obligations where obligation.isOpen {
            if let department = obligation.department { marks.insert(Mark.of(department)) }
            switch obligation.kind {
            case .ruling: marks.insert(Mark.ruling)
            case .overdue where obligation.isLate: marks.insert(Mark.overdue)
            case let kind where OwedCounts.kinds.contains(kind):
                guard let department = obligation.department else { continue }
                let awaited = OwedCounts.Awaited(kind: kind, department: department)
                marks.formUnion([Mark.awaits(awaited, by: obligation.due), Mark.awaited(awaited)])
            default: break
            }
        }
        var counts: [DepartmentCode?: Int] = [:]
        for line in obligations.late {
            marks.insert(Mark.late(line))
            counts[line.first.department, default: 0] += 1
        }
        return marks.union(counts.map(Mark.lateLines)).sorted()
    }

    /// What a record is found by, without reading what is owed of it.
    enum Mark {
        static let any = "owes"
        static let ruling = "ruling"
        static let overdue = "overdue"
        static func of(_ department: DepartmentCode) -> String { "of \(department)" }

        /// Of late lines, in their order.
        static let late = "late "..."late ~"
        static func late(_ line: DueLine) -> String {
            "late " + ascending(-(line.late ?? -1)) + ascending((line.day ?? Day(ordinal: .max)).ordinal)
        }

        /// Of what waits for a department, by the day on which it is due.
        static func awaits(_ awaited: OwedCounts.Awaited) -> ClosedRange<String> {
            let mark = "awaits \(awaited.kind.rawValue) \(awaited.department) "
            return mark...(mark + "~")
        }
        static func awaits(_ awaited: OwedCounts.Awaited, by day: Day?) -> String {
            awaits(awaited).lowerBound + ascending((day ?? Day(ordinal: .max)).ordinal)
        }

        /// Of all that is counted: how many late lines of a record wait for a department first, and that one is awaited.
        static let counted = "count "..."count ~"
        static func lateLines(_ department: DepartmentCode?, _ count: Int) -> String {
            "count late \(department?.text ?? "-") \(count)"
        }
        static func awaited(_ awaited: OwedCounts.Awaited) -> String {
            "count \(awaited.kind.rawValue) \(awaited.department)"
        }

        enum Counted {
            case late(DepartmentCode?, lines: Int)
            case awaited(OwedCounts.Awaited)
        }

        static func read(_ mark: String) -> Counted? {
            let parts = mark.split(separator: " ").dropFirst().map(String.init)
            if parts.count == 3, parts[0] == "late" {
                return Int(parts[2]).map { .late(DepartmentCode(parts[1]), lines: $0) }
            }
            guard parts.count == 2, let kind = Obligation.Kind(rawValue: parts[0]),
                let department = DepartmentCode(parts[1])
            else { return nil }
            return .awaited(OwedCounts.Awaited(kind: kind, department: department))
        }

        /// A number as text that is in the same order: sixteen digits.
        private static func ascending(_ number: Int) -> String {
            let digits = String(UInt64(bitPattern: Int64(number)) ^ 1 << 63, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
    }
}
