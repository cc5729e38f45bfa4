import Records

/// Serials that an imported register did not have, from the first to the last: the import declares them in a trailer
/// `Number-Gap` of the record behind the gap, so that the gap is explained.
public struct NumberGap: Equatable, Sendable {
    public let first: RecordNumber
    public let last: RecordNumber

    package static let trailer = "Number-Gap"

    /// `2019-MKT-004`, or `2019-MKT-004..2019-MKT-007`.
    public var text: String { first == last ? "\(first)" : "\(first)..\(last)" }

    public var count: Int { last.serial - first.serial + 1 }

    package init(first: RecordNumber, last: RecordNumber) {
        self.first = first
        self.last = last
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        let ends = parts.compactMap { RecordNumber($0) }
        guard ends.count == parts.count, let first = ends.first, let last = ends.last, ends.count <= 2,
            first.year == last.year, first.department == last.department, first <= last
        else { return nil }
        self.init(first: first, last: last)
    }

    public func contains(_ number: RecordNumber) -> Bool {
        number.year == first.year && number.department == first.department
            && (first.serial...last.serial).contains(number.serial)
    }

    /// The serials below the highest of `numbers` that neither they nor `known` have and that are above `highest`, which
    /// is as far as the register's own serials reach.
    package static func gaps(above highest: Int, in numbers: [RecordNumber], known: Set<RecordNumber>) -> [NumberGap] {
        guard let top = numbers.max(), highest + 1 < top.serial else { return [] }
        let there = known.union(numbers)
        var gaps: [NumberGap] = []
        for serial in (highest + 1)..<top.serial {
            guard let number = RecordNumber(year: top.year, department: top.department, serial: serial),
                !there.contains(number)
            else { continue }
            if let open = gaps.last, open.last.serial + 1 == serial {
                gaps[gaps.count - 1] = NumberGap(first: open.first, last: number)
            } else {
                gaps.append(NumberGap(first: number, last: number))
            }
        }
        return gaps
    }

    /// Every gap that an import of the history declared: one of the imported record's own year and department, below it.
    public static func explained(in history: History) throws(RegisterError) -> [NumberGap] {
        try history.events(.import).compactMap { entry in
            guard let number = entry.number,
                let gap = entry.value(of: trailer).flatMap({ NumberGap($0) }),
                gap.first.year == number.year, gap.first.department == number.department, gap.last < number
            else { return nil }
            return gap
        }
    }
}
